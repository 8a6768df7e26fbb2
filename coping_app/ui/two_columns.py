"""Two columns: what is read, and beside it what can be done; one under the other where there is no room for both."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from coping_app.ui.focus import order_tabs
from coping_app.ui.placing import Placing, height_at
from coping_app.ui.theme import theme

_ASIDE, _LEAST = 340, 440  # the width of the right column, and the least of the left, at 100 %
_GAP, _ROW_GAP = 24, 20


class TwoColumns(Placing):
    """What is read at the left takes what the parts at the right leave; those that are hidden take no room.

    Where all stand under each other, what is read comes first, or what is put before it. Tab and a screen reader come
    to everything in the order in which it stands.
    """

    def __init__(self, read: QWidget, aside: Sequence[QWidget]) -> None:
        super().__init__()
        self._read = read
        self._wide_order = self._narrow_order = (read, *aside)
        self._order: tuple[QWidget, ...] = ()
        for part in self._wide_order:
            part.setParent(self)

    def put_first(self, *first: QWidget) -> None:
        """Let these of the parts at the right come before what is read, where all stand under each other."""
        self._narrow_order = (*first, *(part for part in self._wide_order if part not in first))
        self.retheme()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size for its present width."""
        width = max(self.width(), self.minimumSizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the widest part alone."""
        return QSize(max(part.minimumSizeHint().width() for part in self._wide_order), 0)

    def _arrange(self, width: int, *, move: bool) -> int:
        aside = theme().size(_ASIDE)
        is_wide = width >= theme().size(_LEAST) + _GAP + aside
        order = self._wide_order if is_wide else self._narrow_order
        if move and order != self._order:
            self._order = order
            self._put_in_order()
        places = self._in_two(width, aside) if is_wide else _under_each_other(order, QRect(0, 0, width, 0))
        height = 0
        for part, place in places:
            height = max(height, place.bottom() + 1)
            if move:
                part.setGeometry(place)
        return height

    def _in_two(self, width: int, aside: int) -> Iterator[tuple[QWidget, QRect]]:
        left = width - aside - _GAP
        yield from _under_each_other((self._read,), QRect(0, 0, left, 0))
        yield from _under_each_other(self._wide_order[1:], QRect(left + _GAP, 0, aside, 0))

    def _put_in_order(self) -> None:
        """Let Tab and a screen reader come to the parts in the order in which they stand."""
        for part in self._order:
            part.raise_()  # they do not overlap: this is their place among the children alone
        able = [one for part in self._order for one in (part, *part.findChildren(QWidget))]
        order_tabs(self, [one for one in able if one.focusPolicy() & Qt.FocusPolicy.TabFocus])


def _under_each_other(parts: Sequence[QWidget], place: QRect) -> Iterator[tuple[QWidget, QRect]]:
    """Yield where parts stand in a column that begins at the top of a place."""
    y = place.y()
    for part in parts:
        if not part.isHidden():
            height = height_at(part, place.width())
            yield part, QRect(place.x(), y, place.width(), height)
            y += height + _ROW_GAP
