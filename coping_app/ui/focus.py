"""The focus ring: one overlay for a window, seen only when the keyboard is used."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from coping_app.ui.paint import painter_for
from coping_app.ui.theme import theme
from coping_app.ui.touches import touches

TOOLS = "page-tools"  # the name of what stands at the head of every page
_REACH = 8  # how far the ring stands out


class FocusRing(QWidget):
    """Draws a ring around what has the focus, after a key moved it there.

    A page that scrolls is moved so that the ring can be seen. Whatever else moves the target, its window is painted
    then: the ring looks where the target stands just before that, and only while there is a target.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._around = QRect()  # the whole ring, of which only what is not scrolled away is drawn
        self._resting = False
        self.by_key = _keys_are_used(window)  # whether the last thing pressed was a key
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    @property
    def target(self) -> QWidget | None:
        """What the ring stands around."""
        return self._target

    def watch(self, handle: QWindow) -> None:
        """Learn from the window itself whether keys or a mouse are used: no other event passes through here."""
        handle.installEventFilter(self)
        touches().watch(handle)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Notice keys and presses, and that something is to be painted."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self.by_key = True
        elif kind == QEvent.Type.MouseButtonPress:
            self.by_key = False
            self._let_go()
        elif kind == QEvent.Type.UpdateRequest:
            self._stand()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the ring."""
        painter = painter_for(self)
        painter.setPen(QPen(theme().colour("focus"), 3))
        area = QRectF(self._around.translated(-self.pos())).adjusted(
            _REACH - 3.5, _REACH - 3.5, 3.5 - _REACH, 3.5 - _REACH
        )
        radius = min(area.height() / 2, 16)
        painter.drawRoundedRect(area, radius, radius)

    def rest(self, resting: bool) -> None:  # noqa: FBT001
        """Be quiet while what has the keyboard cannot be seen, or stand around it again."""
        self._resting = resting
        self._stand()

    def refresh(self) -> None:
        """Stand where the target is now; what has the keyboard is brought into sight, once it has its place."""
        self._stand()
        QTimer.singleShot(0, self, self._follow)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        if not self.by_key or now.window() is not self.window():  # a panel or a question has a ring of its own
            self._let_go()
            return
        self._target = now
        self.window().installEventFilter(self)
        scroll_to(now)
        self._stand()
        self.raise_()

    def _follow(self) -> None:
        target = self._target
        if target is not None and isValid(target) and target.isVisible():
            scroll_to(target)
            self._stand()

    def _let_go(self) -> None:
        self._target = None
        self.window().removeEventFilter(self)
        self.hide()

    def _stand(self) -> None:
        target = self._target
        if self._resting or target is None or not isValid(target) or target.visibleRegion().isEmpty():
            self.hide()  # or the target has gone, or is scrolled away
            return
        part = getattr(target, "focus_area", None)  # of what has rows: the one that the keyboard is on
        area = part() if part else target.rect()
        if area.isEmpty():
            self.hide()
            return
        corner = target.mapTo(self.window(), area.topLeft())
        around = QRect(corner, area.size()).adjusted(-_REACH, -_REACH, _REACH, _REACH)
        place = _in_sight(target, around)
        if place.isEmpty():
            self.hide()
            return
        if (around, place) != (self._around, self.geometry()):
            self._around = around
            self.setGeometry(place)
            self.update()
        self.show()


def _in_sight(target: QWidget, around: QRect) -> QRect:
    """Return what of a ring is not beyond the upper or the lower end of what its target scrolls in."""
    place, window = QRect(around), target.window()
    for area in _scrolling(target):
        view = area.viewport()
        top = view.mapTo(window, QPoint(0, 0)).y()
        place.setTop(max(place.top(), top))
        place.setBottom(min(place.bottom(), top + view.height() - 1))
    return place


def _scrolling(widget: QWidget) -> Iterator[QScrollArea]:
    """Yield what scrolls a widget, the nearest first. A question stands on nothing, though a page asked it."""
    above: QWidget | None = widget
    while above is not None and not above.isWindow():
        above = above.parentWidget()
        if isinstance(above, QScrollArea):
            yield above


def scroll_to(widget: QWidget) -> None:
    """Scroll what a widget stands on so that it and a ring around it can be seen."""
    for area in _scrolling(widget):
        area.ensureWidgetVisible(widget, 12, 40)


def _keys_are_used(window: QWidget) -> bool:
    """Tell whether keys are used in the window that this one came over."""
    under = window.parentWidget()
    if under is None:
        return False
    ring = ring_of(under)
    return ring is not None and ring.by_key


def ring_of(widget: QWidget) -> FocusRing | None:
    """Return the ring of the window that a widget is in."""
    ring = widget.window().findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return ring if isinstance(ring, FocusRing) else None


def focus_first_in(top: QWidget) -> None:
    """Give the keyboard to the first thing in a widget that Tab would come to. The tools of a page come last.

    Not by `nextInFocusChain`: whatever it returns PySide takes for a child of what it was asked of, and forgets it
    together with that.
    """
    tools = top.findChildren(QWidget, TOOLS)
    able = [widget for widget in top.findChildren(QWidget) if _takes_tab(widget)]
    own = [widget for widget in able if not any(one.isAncestorOf(widget) for one in tools)]
    for widget in (own or able)[:1]:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


def order_tabs(parent: QWidget, widgets: Iterable[QWidget]) -> None:
    """Let Tab go through widgets in this order, at the place that their parent has among what stands around it.

    What is made later comes last in a window otherwise. Whatever takes no keyboard keeps its place too.
    """
    chain = (parent, *widgets)
    without = [one for one in chain if one.focusPolicy() is Qt.FocusPolicy.NoFocus]
    for one in without:
        one.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Qt puts nothing behind what takes no keyboard
    for one, other in pairwise(chain):
        QWidget.setTabOrder(one, other)
    for one in without:
        one.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def order_inside(parent: QWidget) -> None:
    """Let Tab go through all that stands in a widget in the order in which it was put there, at the widget's place.

    So does what Tab may come to later, such as the other one of two radio buttons; and so do the places of rows that
    are made later (`keeps_place`), behind which those come then.
    """
    inside = parent.findChildren(QWidget)
    order_tabs(parent, [one for one in inside if _has_a_place(one)])


def _has_a_place(widget: QWidget) -> bool:
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus or hasattr(widget, "keeps_place")


def _takes_tab(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
