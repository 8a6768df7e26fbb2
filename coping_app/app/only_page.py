"""The line over the page while nothing else is shown."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.words import tr
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import side_by_side
from coping_app.ui.text import Text


class OnlyPageBar(QWidget):
    """Says that only this page is shown, and holds the way back."""

    def __init__(self) -> None:
        super().__init__()
        self.button = Button(tr("Show everything"), "secondary")
        self.words = Text(tr("Only this page is shown."), "body", "text2")
        box = QVBoxLayout(self)
        box.setContentsMargins(32, 12, 32, 0)
        line = side_by_side(self.words, self.button, gap=16)
        line.setStretch(0, 1)
        box.addLayout(line)
