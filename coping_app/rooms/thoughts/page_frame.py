"""Where the parts of a record that is written stand: in one column that scrolls, or with the worksheet at the side."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coping_app.rooms.thoughts.page_column import QuestionColumn
from coping_app.rooms.thoughts.page_foot import Foot, FootLines
from coping_app.ui.layouts import BAR, PADDING, Page, page_side
from coping_app.ui.placing import height_at
from coping_app.ui.theme import theme

_WIDEST = 1040  # of all of it, at 100 %
_GAP = 24  # between the question and the side
_WIDE, _FULL = 860, 960  # at 100 %: from which width on there is a side, and from which it has its whole width
_SIDE, _NARROW_SIDE = 340, 296
_LEAST = 500  # at 100 %: the least height for a side
_TINY, _LOW, _HIGH = 260, 640, 900  # at 100 %: the least heights for the buttons, all lines and long words at the foot
_HEAD, _FOOT, _RING = 28, 16, 8  # pixels over the head, under the foot, and around what has the keyboard


class QuestionScroller(Page):
    """What scrolls: the head and the question; or beside the worksheet the question alone."""

    beside = False

    def stand(self, *, beside: bool) -> None:
        """Stand beside the worksheet, or have the page alone."""
        self.beside = beside
        self._padding = BAR if beside else PADDING
        self._centre()

    def _centre(self) -> None:
        super()._centre()
        if self.beside:
            margins = self.box.contentsMargins()
            self.box.setContentsMargins(margins.left(), _RING, margins.right(), _RING)


class RecordFrame(QWidget):
    """Places head, question, foot and side by the room there is. `turned` tells that the side came or went."""

    turned = Signal()

    def __init__(self, head: QWidget, column: QuestionColumn, foot: Foot, lines: FootLines, side: QWidget) -> None:
        super().__init__()
        self.scroller = QuestionScroller()
        self.has_side = False
        self._head, self._column, self._foot, self._lines, self._side = head, column, foot, lines, side
        self.scroller.box.setSpacing(22)
        for part in (head, column):
            self.scroller.box.addWidget(part)
        self.scroller.box.setStretchFactor(column, 1)
        for part in (self.scroller, foot, lines, side):  # as Tab goes through them
            part.setParent(self)
        side.hide()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least width of what stands in one column."""
        widest = max(part.minimumSizeHint().width() for part in (self._foot, self._lines))
        return QSize(max(self.scroller.minimumSizeHint().width(), widest + 2 * BAR), 200)

    def retheme(self) -> None:
        """Measure anew."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put everything in its place."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Measure anew when a part changes, comes or goes."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        x = page_side(self.width())
        x += max(0, self.width() - 2 * x - theme().size(_WIDEST)) // 2  # as a page keeps its content
        whole = self.width() - 2 * x
        self._turn(whole >= theme().size(_WIDE) and self.height() >= theme().size(_LEAST))
        self._lines.safety.be_short(short=self.height() < theme().size(_HIGH))
        self._lines.stand(self._column.ways if self.height() < theme().size(_LOW) else None)
        tiny = self.height() < theme().size(_TINY)
        self._foot.stand(self._column.foot_place if tiny else self)
        side = theme().size(_SIDE if whole >= theme().size(_FULL) else _NARROW_SIDE) if self.has_side else 0
        left = whole - side - (_GAP if side else 0)
        lines, foot = height_at(self._lines, whole), height_at(self._foot, left)
        floor = self.height() - _FOOT - lines
        self._lines.setGeometry(x, floor, whole, lines)
        if tiny:
            self.scroller.setGeometry(0, 0, self.width(), floor - _RING)
            return
        self._foot.setGeometry(x, floor - _RING - foot, left, foot)
        if not self.has_side:
            self.scroller.setGeometry(0, 0, self.width(), floor - _RING - foot)
            return
        head = height_at(self._head, whole)
        self._head.setGeometry(x, _HEAD, whole, head)
        top = _HEAD + head + 22
        self.scroller.setGeometry(x - BAR, top - _RING, left + 2 * BAR, floor - _RING - foot - top + _RING)
        self._side.setGeometry(x + left + _GAP, top, side, floor - _RING - top)

    def _turn(self, has_side: bool) -> None:  # noqa: FBT001 - what was found out
        """Let the side come or go: beside it the head stays where it is, and in one column all of it scrolls."""
        if has_side == self.has_side:
            return
        self.has_side = has_side
        if has_side:
            self.scroller.box.removeWidget(self._head)
            self._head.setParent(self)
            self._head.show()
        else:
            self.scroller.box.insertWidget(0, self._head)
            self._head.show()
        self.scroller.stand(beside=has_side)
        self._side.setVisible(has_side)
        self.turned.emit()
