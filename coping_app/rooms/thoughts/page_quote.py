"""The thought, quiet over the questions that come after it. No scrolling takes it away."""

from html import escape

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from coping_app.ui.layouts import rows
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.placing import tall
from coping_app.ui.text import FewLines
from coping_app.ui.theme import theme

_BAR, _AFTER = 4, 16  # before the thought, at 100 %
_LINES = 2  # of the thought, where there is room


class Quote(QWidget):
    """The thought in its first words, and under it, quieter, the line that hurts most.

    All of it is there for screen readers, and in a tip.
    """

    def __init__(self) -> None:
        super().__init__()
        self.words = FewLines("", "reading", "text2", measure=560, breaks=True)
        self.words.end = "…”"
        self.hurts = FewLines("", "small", "text2", measure=560, breaks=True)
        self.hurts.most = 1
        self._is_short = False
        self._box = rows(self.words, self.hurts, gap=2)
        self.setLayout(self._box)
        tall(self)
        self.retheme()

    @property
    def is_there(self) -> bool:
        """Whether there is anything to be quoted."""
        return not self.isHidden()

    def show_words(self, words: str, hurts: str = "") -> None:
        """Show other words, or nothing."""
        self.words.setText(words)
        self.hurts.setText(hurts)
        both = "<br>".join(escape(one) for one in (words, hurts) if one)  # what was typed is no markup
        self.setToolTip(f"<qt>{both}</qt>" if both else "")
        self._arrange()
        self.setVisible(bool(words or hurts))

    def be_short(self, *, short: bool) -> None:
        """Stand in one line, where the question needs the room."""
        if short != self._is_short:
            self._is_short = short
            self._arrange()

    def retheme(self) -> None:
        """Measure anew."""
        self._box.setContentsMargins(theme().size(_BAR + _AFTER), 2, 0, 2)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the bar before it."""
        panel(painter_for(self), QRectF(0, 0, theme().size(_BAR), self.height()), 2, theme().colour("art2"))

    def _arrange(self) -> None:
        """Share the lines between the two."""
        words, hurts = bool(self.words.text()), bool(self.hurts.text())
        alone = self._is_short and words
        self.words.setVisible(words)
        self.hurts.setVisible(hurts and not alone)
        self.words.setAccessibleDescription(self.hurts.text() if alone else "")
        self.words.most = 1 if self._is_short else _LINES
        self.words.retheme()
