"""Two columns: what is read, and beside it what can be done; one under the other where there is no room for both."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coping_app.ui.placing import Placing, height_at
from coping_app.ui.theme import theme


class TwoColumns(Placing):
    """The left takes what the right leaves. `aside` is the width of the right, `least` the least of the left, at 100 %.

    Where they stand under each other the left is above.
    """

    def __init__(self, left: QWidget, right: QWidget, *, aside: int = 340, least: int = 440, gap: int = 24) -> None:
        super().__init__()
        self._left, self._right = left, right
        self._aside, self._least, self._gap = aside, least, gap
        left.setParent(self)
        right.setParent(self)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size for its present width."""
        width = max(self.width(), self.minimumSizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the wider part alone."""
        return QSize(max(self._left.minimumSizeHint().width(), self._right.minimumSizeHint().width()), 0)

    def _arrange(self, width: int, *, move: bool) -> int:
        aside = theme().size(self._aside)
        if width < theme().size(self._least) + self._gap + aside:
            first, second = height_at(self._left, width), height_at(self._right, width)
            if move:
                self._left.setGeometry(0, 0, width, first)
                self._right.setGeometry(0, first + self._gap, width, second)
            return first + self._gap + second
        room = width - aside - self._gap
        first, second = height_at(self._left, room), height_at(self._right, aside)
        if move:
            self._left.setGeometry(0, 0, room, first)
            self._right.setGeometry(room + self._gap, 0, aside, second)
        return max(first, second)
