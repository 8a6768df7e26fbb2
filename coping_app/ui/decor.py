"""Small marks: a key in its frame."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent

from coping_app.ui.art import Decoration
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.theme import theme


class KeyCap(Decoration):
    """A key, drawn as on a keyboard."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.retheme()

    def retheme(self) -> None:
        """Measure anew: a word takes a wider key."""
        words = QFontMetrics(theme().font("bodyStrong")).horizontalAdvance(self.key)
        self.setFixedSize(max(theme().size(36), words + theme().size(20)), theme().size(38))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        painter = painter_for(self)
        panel(painter, QRectF(self.rect()), 7, None, theme().colour("text2"), 1.3)
        painter.setFont(theme().font("bodyStrong"))
        painter.setPen(theme().colour("text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.key)
