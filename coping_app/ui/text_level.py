"""The slider for text size."""

from coping_app.base.settings import TEXT_SIZE, TEXT_SIZES, Settings
from coping_app.base.words import tr
from coping_app.ui.levels import Level


class TextLevel(Level):
    """The slider for text size, in its six steps."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__(
            tr("Text size"),
            TEXT_SIZES.index(settings[TEXT_SIZE]),
            most=len(TEXT_SIZES) - 1,
            step=1,
            words=_text_words,
        )
        self.changed.connect(self._set)

    def retheme(self) -> None:
        """Follow a change made elsewhere."""
        super().retheme()
        self.show_value(TEXT_SIZES.index(self._settings[TEXT_SIZE]))

    def _set(self, index: int) -> None:
        self._settings[TEXT_SIZE] = TEXT_SIZES[index]


def _text_words(index: int) -> str:
    return tr("{n} %").format(n=TEXT_SIZES[index])
