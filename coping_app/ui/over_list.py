"""What stands over a list, and scrolls away with it where there is little room."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollBar, QStackedWidget, QVBoxLayout, QWidget

from coping_app.ui.arranged import Arranged
from coping_app.ui.layouts import BAR, Item, fill, page_side, scrolling
from coping_app.ui.long_list import LongList
from coping_app.ui.placing import tall
from coping_app.ui.theme import theme

THE_LIST = 0  # the place of the list itself
_WIDEST = 1040  # as wide as other pages are, at 100 %
_SIDE, _TOP, _FOOT, _UNDER = 16, 24, 4, 8  # beside another part; over everything, under what is over; at 100 %
_LEAST_LIST = 300  # how high the list is under what stands over it, or else all of it scrolls as one; at 100 %
_ASIDE = 24  # pixels left free around what is scrolled to


class OverList(QWidget):
    """A list with other things over it. Further places take turns with the list: one of them is seen.

    Where there is room, what stands over the list stays in sight. Where there is not, it lies over the beginning of the
    list and scrolls away with it, however much it is: there is one bar, and a list may still be as long as a life.

    `anchor` is one of the things over the list. Where all of it scrolls as one and the anchor stands far down, the list
    can always be scrolled so far that the anchor stands at the top, with what belongs to it in sight below.
    """

    def __init__(self, over: Iterable[Item], listed: LongList, anchor: QWidget) -> None:
        super().__init__()
        self.list = listed
        self._anchor = anchor
        self._beside = self._whole = False
        self._reach = 0
        self.upper = Arranged(self)
        self._upper_box = QVBoxLayout(self.upper)
        fill(self._upper_box, over)
        tall(self.upper)
        self._places = QStackedWidget(self)
        self._places.addWidget(listed)
        self._areas: list[QAbstractScrollArea] = [listed]
        self._contents: list[QWidget] = []  # of the further places
        listed.verticalScrollBar().valueChanged.connect(self._follow_bar)
        self.upper.raise_()
        self.upper.arranged.connect(self._stand)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    @property
    def whole(self) -> bool:
        """Whether everything scrolls as one."""
        return self._whole

    @property
    def place(self) -> int:
        """Which place is seen: THE_LIST, or the number that `add_place` returned."""
        return self._places.currentIndex()

    def add_place(self, content: QWidget) -> int:
        """Add what can stand in the place of the list, and return its number."""
        area = scrolling(content)
        area.verticalScrollBar().valueChanged.connect(self._follow_bar)
        self._areas.append(area)
        self._contents.append(content)
        return self._places.addWidget(area)

    def show_place(self, place: int) -> None:
        """Show another place; what stands over it stays where it is as far as that can be."""
        before = self._bar.value()
        self._places.setCurrentIndex(place)
        if self._whole:
            self._bar.setValue(before)
        self._follow_bar()

    def stand_beside(self, beside: bool) -> None:  # noqa: FBT001
        """Stand beside another part of a page, with little room at the sides, or have the page alone."""
        self._beside = beside
        self._stand()

    def show_beginning(self) -> None:
        """Scroll to the beginning of the list, with the anchor and what has the keyboard in sight."""
        self._stand()  # what came up over the list just now has pushed the rest together until it is measured
        self._bar.setValue(self._reach)
        self._follow_focus(None, QApplication.focusWidget())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least width of what stands on it."""
        return QSize(max(self.upper.minimumSizeHint().width(), self._places.minimumSizeHint().width()), 200)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fill the pane."""
        super().resizeEvent(event)
        self._stand()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Scroll where the pointer is over what scrolls with the list."""
        QApplication.sendEvent(self._bar, event)

    def retheme(self) -> None:
        """Measure anew."""
        self._stand()

    @property
    def _bar(self) -> QScrollBar:
        return self._areas[self.place].verticalScrollBar()

    @property
    def _view(self) -> int:
        """How high what scrolls is, in pixels."""
        return self._areas[self.place].viewport().height()

    def _side(self) -> int:
        """Return how much is left free at either side: as much as at those of other pages."""
        if self._beside:
            return theme().size(_SIDE)
        side = page_side(self.width())
        return side + max(0, self.width() - 2 * side - theme().size(_WIDEST)) // 2

    def _stand(self) -> None:
        """Put the list under what stands over it, or that over the beginning of the list."""
        at_anchor = self._reach > 0 and self._bar.value() == self._reach
        side, width = self._side(), self.width() - BAR
        right = max(0, side - BAR)  # the bar stands inside the side
        self._upper_box.setContentsMargins(side, theme().size(_TOP), right, theme().size(_FOOT))
        self._places.setContentsMargins(side, 0, 0, theme().size(_UNDER))
        over = self._upper_box.totalHeightForWidth(width)
        self._whole = self.height() - over < theme().size(_LEAST_LIST)
        above = over if self._whole else 0
        self._places.setGeometry(0, over - above, self.width(), self.height() - over + above)
        self.upper.resize(width, over)
        self._reach = self._reach_of_anchor() if self._whole else 0
        self.list.set_room(above=above, right=right, reach=self._reach)
        for content in self._contents:
            content.setContentsMargins(0, above, right, 0)
            content.setMinimumHeight(self._reach + self._view if self._reach else 0)
        if at_anchor:
            self._bar.setValue(self._reach)  # and is so still, wherever the anchor is now
        self._follow_bar()

    def _reach_of_anchor(self) -> int:
        """Return how far it is scrolled when the anchor is at the top; 0 where it stands high enough, or is hidden."""
        if self._anchor.isHidden():
            return 0
        self._upper_box.activate()
        top = self._anchor.mapTo(self.upper, QPoint(0, 0)).y()
        return top - _ASIDE if top + self._anchor.height() > self._view // 2 else 0

    def _follow_bar(self) -> None:
        """Let what lies over the beginning of the list scroll with it."""
        self.upper.move(0, -self._bar.value() if self._whole else 0)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has the keyboard, where it scrolls with the list."""
        if self._whole and now is not None and self.upper.isAncestorOf(now):
            bar, top = self._bar, now.mapTo(self.upper, QPoint(0, 0)).y()
            if top < bar.value() + _ASIDE:
                bar.setValue(top - _ASIDE)
            elif (beyond := top + now.height() + _ASIDE - bar.value() - self._view) > 0:
                bar.setValue(bar.value() + beyond)
