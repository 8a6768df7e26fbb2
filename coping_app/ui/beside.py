"""Rows that give way: words and controls beside each other, or one under the other where there is no room."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coping_app.ui.buttons import Button
from coping_app.ui.layouts import FlowLayout, Item, rows
from coping_app.ui.theme import theme


def tall(widget: QWidget) -> QWidget:
    """Let a widget get taller as it gets narrower."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    return widget


def stack(*items: Item, gap: int = 0) -> QWidget:
    """Return widgets under each other as one."""
    whole = QWidget()
    whole.setLayout(rows(*items, gap=gap))
    return tall(whole)


def flow(*widgets: QWidget, gap: int = 12, align: str = "left") -> QWidget:
    """Return widgets beside each other as one; they go on in the next row."""
    whole = QWidget()
    layout = FlowLayout(whole, gap=gap, row_gap=8, align=align)
    for widget in widgets:
        layout.addWidget(widget)
    return tall(whole)


class Beside(QWidget):
    """Words at the left and controls at the right, or under the words where there is no room for both."""

    def __init__(
        self, left: QWidget, right: QWidget, *, gap: int = 16, least: int = 0, right_first: bool = False
    ) -> None:
        super().__init__()
        self._left, self._right, self._gap = left, right, gap
        self._right_first = right_first  # where there is no room for both, the controls stand over the words
        self._least = least  # how much room is enough for the left at 100 %; 0 is all its words in one line
        left.setParent(self)
        right.setParent(self)
        tall(self)

    def retheme(self) -> None:
        """Measure anew."""
        self._arrange(self.width(), move=True)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at a width."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size with both on one line."""
        left, right = self._left.sizeHint(), self._right.sizeHint()
        if self._right.isHidden():
            return left
        return QSize(left.width() + self._gap + right.width(), max(left.height(), right.height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the wider part alone."""
        widest = max(self._left.minimumSizeHint().width(), self._right.minimumSizeHint().width())
        return QSize(widest, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put both in their places."""
        self._arrange(event.size().width(), move=True)

    def event(self, event: QEvent) -> bool:
        """Measure anew when the words or the controls change."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.retheme()
        return super().event(event)

    def _arrange(self, width: int, *, move: bool) -> int:
        if self._right.isHidden():
            height = _height(self._left, width)
            if move:
                self._left.setGeometry(0, 0, width, height)
            return height
        wanted = self._right.sizeHint().width()
        enough = min(theme().size(self._least), self._left.sizeHint().width()) if self._least else 0
        enough = max(enough or self._left.sizeHint().width(), self._left.minimumSizeHint().width())
        if enough + self._gap + wanted <= width:
            room = width - wanted - self._gap
            first, second = _height(self._left, room), _height(self._right, wanted)
            height = max(first, second)
            if move:
                self._left.setGeometry(0, (height - first) // 2, room, first)
                self._right.setGeometry(width - wanted, (height - second) // 2, wanted, second)
            return height
        upper, lower = (self._right, self._left) if self._right_first else (self._left, self._right)
        first, second = _height(upper, width), _height(lower, width)
        if move:
            upper.setGeometry(0, 0, _width(upper, width), first)
            lower.setGeometry(0, first + 8, _width(lower, width), second)
        return first + 8 + second


def _width(widget: QWidget, room: int) -> int:
    """Return how wide a widget is where it stands alone: a button is as wide as its words."""
    return min(room, widget.sizeHint().width()) if isinstance(widget, Button) else room


def _height(widget: QWidget, width: int) -> int:
    if widget.hasHeightForWidth():
        return widget.heightForWidth(width)
    return widget.sizeHint().height()
