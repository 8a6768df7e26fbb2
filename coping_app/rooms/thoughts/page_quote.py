"""The thought, quiet over the questions that come after it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from coping_app.ui.layouts import rows
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.placing import tall
from coping_app.ui.text import FewLines
from coping_app.ui.theme import theme

_BAR, _AFTER = 4, 16  # before the thought, at 100 %


class Quote(QWidget):
    """The thought in its first lines, and under it, quieter, the line that hurts most."""

    def __init__(self) -> None:
        super().__init__()
        self.words = FewLines("", "reading", "text2", measure=560, breaks=True)
        self.words.end = "…”"
        self.hurts = FewLines("", "small", "text2", measure=560, breaks=True)
        self._box = rows(self.words, self.hurts, gap=2)
        self.setLayout(self._box)
        tall(self)
        self.retheme()

    def show_words(self, words: str, hurts: str = "") -> None:
        """Show other words, or nothing."""
        for text, shown in ((self.words, words), (self.hurts, hurts)):
            text.setText(shown)
            text.setVisible(bool(shown))
        self.setVisible(bool(words or hurts))

    def retheme(self) -> None:
        """Measure anew."""
        self._box.setContentsMargins(theme().size(_BAR + _AFTER), 2, 0, 2)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the bar before it."""
        panel(painter_for(self), QRectF(0, 0, theme().size(_BAR), self.height()), 2, theme().colour("art2"))
