"""A view of rows that are equally high: only what can be seen of them is fetched, measured and painted.

Qt's own list asks every row for its height. Here headings have a height of their own, and where a row stands is
reckoned.
"""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QStyle, QStyleOptionViewItem

from coping_app.ui.keeping_clear import KeepingClear
from coping_app.ui.layouts import CalmScrollBar
from coping_app.ui.long_rows import RowModel
from coping_app.ui.paint import painter_for
from coping_app.ui.row_painter import RowPainter
from coping_app.ui.theme import theme

_STEPS = {
    QAbstractItemView.CursorAction.MoveUp: -1,
    QAbstractItemView.CursorAction.MovePrevious: -1,
    QAbstractItemView.CursorAction.MoveDown: 1,
    QAbstractItemView.CursorAction.MoveNext: 1,
}


class EvenRows(KeepingClear, QListView):
    """Rows under headings, where they stand and how they scroll. Which one is chosen, a subclass says."""

    _hovered = -1  # these are asked for while Qt is still making the view
    _above = 0  # pixels over the first row, which scroll with the rows
    _right = 0  # pixels between the rows and the bar
    _reach = 0  # pixels that can be scrolled, however few rows there are
    _row_height = _head_height = 1

    def __init__(self) -> None:
        self._rows = RowModel(None)
        super().__init__()
        self._rows.setParent(self)
        self._painter = RowPainter(self)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(CalmScrollBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # one that comes and goes can end Qt
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setModel(self._rows)
        self.entered.connect(self._hover)
        self.viewportEntered.connect(self._hover_nothing)

    def set_room(self, *, above: int = 0, right: int = 0, reach: int = 0) -> None:
        """Leave room over the first row to something that scrolls with the rows, and at the right of them, in pixels.

        `reach` is how far it can be scrolled, however few rows there are. The row that was on top stays there; where
        that was the first, with everything over it in sight, all of that stays in sight.
        """
        if (above, right, reach) == (self._above, self._right, self._reach):
            return
        bar = self.verticalScrollBar()
        top = self.row_at(bar.value()) if bar.value() else -1
        aside = self.top_of(top) - bar.value()
        self._above, self._right, self._reach = above, right, reach
        self._set_margins()
        self.updateGeometries()
        bar.setValue(self.top_of(top) - aside if top >= 0 else min(bar.value(), above))
        self.viewport().update()

    def top_of(self, row: int) -> int:
        """Return where a row begins, in pixels from the beginning of the list."""
        heads = self._rows.heads_before(row)
        return self._above + heads * self._head_height + (row - heads) * self._row_height

    def row_at(self, y: int) -> int:
        """Return the row at so many pixels from the beginning of the list, or -1."""
        low, high = 0, self._rows.rowCount() - 1
        if y < self._above or high < 0 or y >= self.top_of(high + 1):
            return -1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.top_of(middle) <= y else (low, middle - 1)
        return low

    def retheme(self) -> None:
        """Measure anew; what was on top stays there."""
        self.doItemsLayout()
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for some rows."""
        return QSize(theme().size(340), 3 * self._row_height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room in which a few words of a title and one row can be seen."""
        return QSize(theme().size(240), self._row_height + self._head_height)

    # What Qt asks of a view.

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:  # noqa: N802
        """Return where a row is now."""
        if not index.isValid():
            return QRect()
        top = self.top_of(index.row())
        return QRect(0, top - self.verticalOffset(), self._width(), self.top_of(index.row() + 1) - top)

    def indexAt(self, place: QPoint) -> QModelIndex:  # noqa: N802
        """Return what stands at a place."""
        row = self.row_at(place.y() + self.verticalOffset()) if 0 <= place.x() < self._width() else -1
        return self._rows.index(row) if row >= 0 else QModelIndex()

    def scrollTo(  # noqa: N802
        self,
        index: QModelIndex | QPersistentModelIndex,
        _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, and the heading over it where it is the first."""
        if not index.isValid():
            return
        area, bar = self.visualRect(index), self.verticalScrollBar()
        if self._rows.is_head(index.row() - 1):
            area.setTop(area.top() - self._head_height)
        if self._above and self.top_of(index.row() + 1) <= self.viewport().height():
            bar.setValue(0)
        elif area.top() < 0 or area.height() > self.viewport().height():
            bar.setValue(bar.value() + area.top())
        elif area.bottom() >= self.viewport().height():
            bar.setValue(bar.value() + area.bottom() + 1 - self.viewport().height())

    def moveCursor(  # noqa: N802
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return the row that a key leads to; headings are passed over."""
        count, row = self._rows.rowCount(), self.currentIndex().row()
        actions = QAbstractItemView.CursorAction
        if not count:
            return QModelIndex()
        if row < 0 or action is actions.MoveHome:
            return self._rows.index(self._rows.able(0))
        if action is actions.MoveEnd:
            return self._rows.index(self._rows.able(count - 1))
        if action in {actions.MovePageUp, actions.MovePageDown}:
            way = -1 if action is actions.MovePageUp else 1
            wanted = self.top_of(row) + way * max(1, self.viewport().height() - self._row_height)
            found = self.row_at(min(max(self._above, wanted), self.top_of(count) - 1))
            return self._rows.index(self._rows.able(found, way))
        step = _STEPS.get(action, 0)
        return self._rows.index(self._rows.able(row + step, step)) if step else self.currentIndex()

    def verticalOffset(self) -> int:  # noqa: N802
        """Return how far it is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:  # noqa: N802
        """Return nothing: it never scrolls sideways."""
        return 0

    def isIndexHidden(self, _index: QModelIndex | QPersistentModelIndex) -> bool:  # noqa: N802
        """Hide no row."""
        return False

    def visualRegionForSelection(self, selection: object) -> QRegion:  # noqa: ARG002, N802
        """Return everything that can be seen: it is little."""
        return QRegion(self.viewport().rect())

    def doItemsLayout(self) -> None:  # noqa: N802
        """Reckon anew; no row is asked for its height."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:  # noqa: N802
        """Tell the bar how far there is to scroll. Where rows change their height, what was on top stays there."""
        bar, height, width = self.verticalScrollBar(), self.viewport().height(), self._width()
        heights = self._painter.row_height(width), self._painter.head_height(width, self._rows.headings)
        changed = heights != (self._row_height, self._head_height)
        top = self.row_at(bar.value()) if changed else -1
        self._row_height, self._head_height = heights
        bar.setPageStep(height)
        bar.setSingleStep(max(1, self._row_height // 2))
        bar.setRange(0, max(self._reach, self.top_of(self._rows.rowCount()) - height))
        if top > 0:
            bar.setValue(self.top_of(top))

    def scrollContentsBy(self, _x: int, _y: int) -> None:  # noqa: N802
        """Paint what came into view."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Reckon anew."""
        QAbstractItemView.resizeEvent(self, event)
        self.keep_clear()
        self.updateGeometries()

    def leave_free(self, _pixels: int) -> None:
        """Scroll in what is left; its bar keeps its length."""
        self._set_margins()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the rows that can be seen."""
        row, offset = max(0, self.row_at(max(0, self.verticalOffset() + event.rect().top()))), self.verticalOffset()
        end = offset + event.rect().bottom()
        painter = painter_for(self.viewport())
        while row < self._rows.rowCount() and self.top_of(row) <= end:
            index, option = self._rows.index(row), QStyleOptionViewItem()
            option.rect = self.visualRect(index)
            option.state = QStyle.StateFlag.State_Enabled
            if index == self.currentIndex():
                option.state |= QStyle.StateFlag.State_Selected
            if row == self._hovered:
                option.state |= QStyle.StateFlag.State_MouseOver
            self._painter.paint(painter, option, index)
            row += 1

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Point at no row any more."""
        super().leaveEvent(event)
        self._hover_nothing()

    def _hover(self, index: QModelIndex) -> None:
        self._hovered = -1 if self._rows.is_head(index.row()) else index.row()
        self.viewport().update()

    def _hover_nothing(self) -> None:
        self._hovered = -1
        self.viewport().update()

    def _set_margins(self) -> None:
        self.setViewportMargins(0, 0, self._right, self.kept_clear)

    def _width(self) -> int:
        return self.viewport().width()
