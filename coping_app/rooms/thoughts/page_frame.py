"""Where the parts of a record that is written stand: in one column that scrolls, or with the worksheet at the side."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coping_app.rooms.thoughts.page_care import LEAST, SHORT, WHOLE, CareLines
from coping_app.rooms.thoughts.page_column import QuestionColumn
from coping_app.rooms.thoughts.page_foot import Foot, OtherForm, stand
from coping_app.rooms.thoughts.page_quote import Quote
from coping_app.ui.beside import stack
from coping_app.ui.layouts import BAR, PADDING, Page, page_side
from coping_app.ui.placing import height_at
from coping_app.ui.theme import theme

_WIDEST = 1040  # of all of it, at 100 %
_GAP = 24  # between the question and the side
_WIDE, _FULL = 860, 960  # at 100 %: from which width on there is a side, and from which it has its whole width
_SIDE, _NARROW_SIDE = 340, 296
_LEAST = 500  # at 100 %: the least height for a side
# At 100 %, the least heights: for the buttons, for more than the least words at the foot, a long quote, all its words.
_TINY, _SMALL, _LOW, _HIGH = 260, 400, 640, 900
_HEAD, _FOOT, _RING = 28, 16, 8  # pixels over the head, under the foot, and around what has the keyboard
_TIGHT = 4  # in their place where there is hardly any room
_AFTER_HEAD, _AFTER_QUOTE = 22, 12


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
    """Places head, quote, question, foot and side by the room there is. `turned` tells that the side came or went."""

    turned = Signal()

    def __init__(
        self,
        head: QWidget,
        quote: Quote,
        column: QuestionColumn,
        foot: Foot,
        other: OtherForm,
        lines: CareLines,
        side: QWidget,
    ) -> None:
        super().__init__()
        self.scroller = QuestionScroller()
        self.has_side = False
        self._head, self._quote, self._column, self._foot = head, quote, column, foot
        self._other, self._lines, self._side = other, lines, side
        self._foot_place, self._other_place = stack(foot), stack(other)
        self.scroller.box.setSpacing(_AFTER_HEAD)
        for part in (head, column):
            self.scroller.box.addWidget(part)
        self.scroller.box.setStretchFactor(column, 1)
        # in the order in which Tab goes through them
        for part in (quote, self.scroller, self._foot_place, self._other_place, lines, side):
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
        high, size = self.height(), theme().size
        x = page_side(self.width())
        x += max(0, self.width() - 2 * x - size(_WIDEST)) // 2  # as a page keeps its content
        whole = self.width() - 2 * x
        self._turn(whole >= size(_WIDE) and high >= size(_LEAST))
        side = size(_SIDE if whole >= size(_FULL) else _NARROW_SIDE) if self.has_side else 0
        left, tiny = whole - side - (_GAP if side else 0), high < size(_TINY)
        self._give_way(left, tiny=tiny)
        under, ring = (_TIGHT, _TIGHT) if tiny else (_FOOT, _RING)
        floor = high - under - height_at(self._lines, whole)
        self._lines.setGeometry(x, floor, whole, high - under - floor)
        foot = 0 if tiny else height_at(self._foot, left)
        floor -= ring
        if not tiny:
            self._foot_place.setGeometry(x, floor - foot, left, foot)
        if not self.has_side:
            top = self._place_quote(x, ring, whole, after=ring)
            self.scroller.setGeometry(0, top, self.width(), floor - foot - top)
            return
        head = height_at(self._head, whole)
        self._head.setGeometry(x, _HEAD, whole, head)
        upper = _HEAD + head + _AFTER_HEAD
        top = self._place_quote(x, upper, left, after=_AFTER_QUOTE) if self._quote.is_there else upper
        self.scroller.setGeometry(x - BAR, top - _RING, left + 2 * BAR, floor - foot - top + _RING)
        other = height_at(self._other, side)
        self._other_place.setGeometry(x + left + _GAP, floor - other, side, other)
        self._side.setGeometry(x + left + _GAP, upper, side, floor - other - _RING - upper)

    def _give_way(self, left: int, *, tiny: bool) -> None:
        """Say less, and let the ways on stand under the question, where there is no room for more."""
        high = self.height() / theme().scale
        self._quote.be_short(short=high < _LOW)
        self._lines.say(LEAST if high < _SMALL else SHORT if high < _HIGH else WHOLE)
        self._foot.give_way(left, self._column.ways)
        stand(self._other, self._other_place if self.has_side else self._column.ways)
        stand(self._foot, self._column.foot_place if tiny else self._foot_place)
        self._other_place.setVisible(self.has_side)
        self._foot_place.setVisible(not tiny)

    def _place_quote(self, x: int, top: int, width: int, *, after: int) -> int:
        """Let the thought stand over the question, where there is one; return where what scrolls begins."""
        if not self._quote.is_there:
            return 0
        height = height_at(self._quote, width)
        self._quote.setGeometry(x, top, width, height)
        return top + height + after

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
