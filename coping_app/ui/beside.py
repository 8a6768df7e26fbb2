"""Rows that give way: words and controls beside each other, or one under the other where there is no room."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coping_app.ui.buttons import Button
from coping_app.ui.layouts import FlowLayout, Item, rows
from coping_app.ui.placing import Placing, height_at, tall
from coping_app.ui.theme import theme

__all__ = ["Beside", "flow", "stack", "tall"]


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


class Beside(Placing):
    """Words at the left and controls at the right, or under the words where there is no room for both."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        *,
        gap: int = 16,
        least: int = 0,
        right_first: bool = False,
        stands: str = "middle",
    ) -> None:
        super().__init__()
        self._left, self._right, self._gap = left, right, gap
        self._right_first = right_first  # where there is no room for both, the controls stand over the words
        self._stands = stands  # the lower one, against the higher one: "top", "middle" or "low"
        self._least = least  # how much room is enough for the left at 100 %; 0 is all its words in one line
        left.setParent(self)
        right.setParent(self)

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

    def _arrange(self, width: int, *, move: bool) -> int:
        if self._right.isHidden():
            height = height_at(self._left, width)
            if move:
                self._left.setGeometry(0, 0, width, height)
            return height
        wanted = self._right.sizeHint().width()
        enough = min(theme().size(self._least), self._left.sizeHint().width()) if self._least else 0
        enough = max(enough or self._left.sizeHint().width(), self._left.minimumSizeHint().width())
        if enough + self._gap + wanted <= width:
            room = width - wanted - self._gap
            first, second = height_at(self._left, room), height_at(self._right, wanted)
            height = max(first, second)
            if move:
                share = {"top": 0, "middle": 1, "low": 2}[self._stands]  # of half of what is left over it
                self._left.setGeometry(0, (height - first) * share // 2, room, first)
                self._right.setGeometry(width - wanted, (height - second) * share // 2, wanted, second)
            return height
        upper, lower = (self._right, self._left) if self._right_first else (self._left, self._right)
        first, second = height_at(upper, width), height_at(lower, width)
        if move:
            upper.setGeometry(0, 0, _width(upper, width), first)
            lower.setGeometry(0, first + 8, _width(lower, width), second)
        return first + 8 + second


def _width(widget: QWidget, room: int) -> int:
    """Return how wide a widget is where it stands alone: a button is as wide as its words."""
    return min(room, widget.sizeHint().width()) if isinstance(widget, Button) else room
