"""From settings to the theme."""

from coping_app.base.settings import BIG_BUTTONS, PALETTE, PLAIN_LETTERS, PLAIN_SCENES, STILL, TEXT_SIZE, Settings
from coping_app.ui.theme import theme


def apply_looks(settings: Settings) -> None:
    """Hand the person's looks to every widget."""
    theme().set_looks(
        settings[PALETTE],
        settings[TEXT_SIZE] / 100,
        big=settings[BIG_BUTTONS],
        still=settings[STILL],
        letters=settings[PLAIN_LETTERS],
        scenes=settings[PLAIN_SCENES],
    )
