"""Text size and Dim, on every page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coping_app.base.settings import DIM_FROM, PALETTE, TEXT_SIZE, TEXT_SIZES, Settings
from coping_app.base.words import tr
from coping_app.ui.buttons import Button, IconButton
from coping_app.ui.layouts import FlowLayout
from coping_app.ui.theme import theme


def toggle_dim(settings: Settings) -> None:
    """Go to night colours, or back to those before."""
    if settings[PALETTE] == "night":
        settings[PALETTE] = settings[DIM_FROM]
    else:
        settings[DIM_FROM] = settings[PALETTE]
        settings[PALETTE] = "night"


def change_text(settings: Settings, steps: int) -> None:
    """Make the text larger or smaller by steps of the scale."""
    at = TEXT_SIZES.index(settings[TEXT_SIZE]) + steps
    settings[TEXT_SIZE] = TEXT_SIZES[min(len(TEXT_SIZES) - 1, max(0, at))]


class Tools(QWidget):
    """The buttons at the head of a page. `cover` asks for the cover."""

    cover = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.size_button = Button(tr("Text size"), "tool", "a-large-small")
        self.size_button.clicked.connect(self._open)
        self.dim_button = Button(tr("Dim"), "tool", "moon")
        self.dim_button.may_say = (tr("Dim"), tr("Brighter"))
        self.dim_button.clicked.connect(self._dim)
        self.cover_button = IconButton(tr("Cover the screen"), "eye-off", "tool")
        self.cover_button.clicked.connect(self.cover)
        flow = FlowLayout(self, gap=8, align="right")
        flow.addWidget(self.size_button)
        flow.addWidget(self.dim_button)
        flow.addWidget(self.cover_button)
        self.retheme()

    def retheme(self) -> None:
        """Say what a press would do now."""
        night = theme().palette_name == "night"
        self.dim_button.set_words(tr("Brighter") if night else tr("Dim"))
        self.dim_button.set_icon("sun" if night else "moon")
        size = tr("Text size, {n} percent").format(n=round(theme().scale * 100))
        self.size_button.setAccessibleName(size)
        self.updateGeometry()

    def _dim(self) -> None:
        toggle_dim(self._settings)

    def _open(self) -> None:
        from coping_app.app.text_panel import TextPanel

        TextPanel(self._settings, self.window()).open_under(self.size_button)
