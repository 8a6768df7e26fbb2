"""Small pictures that say nothing themselves: the mark of the product, and a key in its frame."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from coping_app.ui.paint import circle, flood, hills, painter_for, panel
from coping_app.ui.theme import theme


class Decoration(QWidget):
    """Something to look at; nothing to screen readers and keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class Mark(Decoration):
    """The small round picture beside the product's name."""

    def __init__(self, size: int = 34) -> None:
        super().__init__()
        self._size = size
        self.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        side = theme().size(self._size)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        painter, area = painter_for(self), QRectF(self.rect())
        path = QPainterPath()
        path.addEllipse(area)
        painter.setClipPath(path)
        flood(painter, area, theme().colour("art2"))
        painter.setPen(Qt.PenStyle.NoPen)
        circle(painter, area, 0.5, 0.3, 0.12, "art4")
        hills(painter, area, ("art3", "art5"), (0.55, 0.78), area.height() * 0.06)


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
