"""The window: rail or top bar, the pages, and the layers that come over them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from coping_app.app.over import call
from coping_app.app.rail import Rail
from coping_app.app.standing import smallest
from coping_app.base.room import Room
from coping_app.ui.focus import TOOLS, FocusRing
from coping_app.ui.layouts import fill
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.theme import theme
from coping_app.ui.tokens import tokens

if TYPE_CHECKING:
    from coping_app.app.only_page import OnlyPageBar
    from coping_app.app.top_bar import TopBar
    from coping_app.ui.messages import Toast

_BREAKS = tokens()["layout"]["breakpointsOnWindowWidthDividedByTextScale"]


def layout_mode(width: int, scale: float) -> str:
    """Return how the window is laid out: "wide", "compact" (icon over word) or "bar" (along the top)."""
    room = width / scale
    if room >= _BREAKS["wide"]:
        return "wide"
    return "compact" if room >= _BREAKS["compactRailOneColumn"] else "bar"


class Window(QMainWindow):
    """The frame of the house. It knows pages and layers by their widgets, not what they are.

    A main window, because only that is a window to a screen reader too.
    """

    wanted = Signal(str)  # a destination, from the rail or the top bar; the next six are pressed there too
    steady = Signal()
    safety = Signal()
    dim = Signal()
    text_size = Signal()
    cover = Signal()
    only_page_wanted = Signal()  # or everything again
    lock = Signal()
    closing = Signal()
    resized = Signal()
    toast_made = Signal()
    painted = Signal()  # for the first time, and what that needed is done

    def __init__(self, rooms: tuple[Room, ...], keys: dict[str, str]) -> None:
        super().__init__()
        self._rooms, self._keys, self._place = tuple(room for room in rooms if room.in_rail), keys, ("", "")
        self.rail = Rail(self._rooms, keys)
        self.rail.wanted.connect(self.wanted)
        self.rail.steady.connect(self.steady)
        self.rail.safety.connect(self.safety)
        self.rail.lock.connect(self.lock)
        self._top_bar: TopBar | None = None
        self._only_bar: OnlyPageBar | None = None
        self.only_page = False
        self.pages = QStackedWidget()
        self.home = QWidget()
        self._column = QVBoxLayout()
        fill(self._column, (self.pages,))
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.home)
        fill(row, (self.rail,))
        row.addLayout(self._column, 1)
        self.layers = QStackedWidget()
        self.layers.addWidget(self.home)
        self.setCentralWidget(self.layers)
        self._toast: Toast | None = None
        self.ring = FocusRing(self)
        self._levels: list[int] = []  # of the layers, the lowest first
        self._focus_under: list[QWidget | None] = []
        self._told = False
        self.setMinimumSize(smallest(self.screen()))

    @property
    def top_bar(self) -> "TopBar":
        """The bar of narrow windows; made when the window is first narrow."""
        if self._top_bar is None:
            from coping_app.app.top_bar import TopBar

            self._top_bar = bar = TopBar(self._rooms, self._keys, self.rail.is_lockable)
            bar.set_current(self._place[1])
            bar.wanted.connect(self.wanted)
            bar.steady.connect(self.steady)
            bar.safety.connect(self.safety)
            bar.dim.connect(self.dim)
            bar.text_size.connect(self.text_size)
            bar.only_page.connect(self.only_page_wanted)
            bar.cover.connect(self.cover)
            bar.lock.connect(self.lock)
            self._column.insertWidget(0, bar)
        return self._top_bar

    @property
    def only_bar(self) -> "OnlyPageBar":
        """The line over the one page that is shown; made when it is first wanted."""
        if self._only_bar is None:
            from coping_app.app.only_page import OnlyPageBar

            self._only_bar = OnlyPageBar()
            self._only_bar.button.clicked.connect(self.only_page_wanted)
            self._column.insertWidget(self._column.indexOf(self.pages), self._only_bar)
        return self._only_bar

    @property
    def toast(self) -> "Toast":
        """The one line at the foot; made when there is something to say."""
        if self._toast is None:
            from coping_app.ui.messages import Toast

            self._toast = Toast(self, over=self.pages)
            self.toast_made.emit()
        return self._toast

    def hide_toast(self) -> None:
        """Take the line away, if there is one."""
        if self._toast is not None:
            self._toast.hide()

    def forget_toast(self) -> None:
        """Take the line away, and its words, which a screen reader could find."""
        self.hide_toast()
        if self._toast is not None:
            self._toast.forget()

    @property
    def layer(self) -> QWidget | None:
        """The layer on top, or None at home."""
        return self.layers.currentWidget() if self.layers.currentIndex() > 0 else None

    def open_layer(self, widget: QWidget, level: int = 0) -> None:
        """Put a layer over everything that has no higher level. What had the focus gets it back when the layer goes."""
        place = 1 + sum(one <= level for one in self._levels)
        self._levels.insert(place - 1, level)
        on_top = place == self.layers.count()
        if on_top:
            self._focus_under.append(self.focusWidget())
        else:  # what lies over it gave the focus back to what lies under it; now to this
            self._focus_under.insert(place - 1, self._focus_under[place - 1])
            self._focus_under[place] = None
        self.layers.insertWidget(place, widget)
        if on_top:
            self.layers.setCurrentWidget(widget)
            self.hide_toast()

    def drop_page(self, page: QWidget) -> None:
        """Take a page away for good, with everything it shows."""
        self.pages.removeWidget(page)
        page.hide()
        page.deleteLater()

    def close_layer(self, widget: QWidget) -> None:
        """Take a layer away, wherever it lies."""
        if self.layers.indexOf(widget) < 1:
            return
        on_top = widget is self.layer
        place = self.layers.indexOf(widget) - 1
        self.layers.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
        before = self._focus_under[place]
        if not on_top:  # the layer above it gives the focus back to what lies below
            self._focus_under[place + 1] = before
        del self._focus_under[place], self._levels[place]
        if on_top:
            self.layers.setCurrentIndex(self.layers.count() - 1)
            if before is not None and isValid(before) and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
            elif self.layer is not None:
                call(self.layer, "focus_first")
            elif before is not None:
                self.focus_page()

    def focus_page(self) -> None:
        """Give the keyboard to the page."""
        call(self.pages.currentWidget(), "focus_first")

    def drop_layers(self) -> None:
        """Take every layer away."""
        while self.layer is not None:
            self.close_layer(self.layer)

    def open_layer_dialog(self, dialog: QWidget) -> None:
        """Show a dialog as a layer of its own, for pictures."""
        holder = QWidget()
        box = QVBoxLayout(holder)
        dialog.setWindowFlags(Qt.WindowType.Widget)
        box.addWidget(dialog, 0, Qt.AlignmentFlag.AlignCenter)
        self.open_layer(holder)
        dialog.show()

    def show_page(self, page: QWidget) -> None:
        """Show a page at home."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def set_place(self, destination: str, title: str) -> None:
        """Say where we are, in the rail or on the menu."""
        self._place = destination, title
        if self._toast is not None:
            self._toast.leave_page()
        self.rail.set_current(destination)
        if self._top_bar is not None:
            self._top_bar.set_current(title)
        self.arrange()

    def show_keys(self, keys: dict[str, str]) -> None:
        """Show other keys on the buttons."""
        self._keys = keys
        self.rail.show_keys(keys)
        if self._top_bar is not None:
            self._top_bar.show_keys(keys)

    def set_only_page(self, only: bool) -> None:  # noqa: FBT001
        """Show only the page, or everything."""
        self.only_page = only
        if only or self._only_bar is not None:
            self.only_bar.setVisible(only)
        if only:
            self.hide_toast()
        self.arrange()

    def arrange(self) -> None:
        """Choose rail or bar for the present width and text."""
        mode = self._mode()
        self.rail.setVisible(mode != "bar" and not self.only_page)
        if mode == "bar" or self._top_bar is not None:
            self.top_bar.setVisible(mode == "bar" and not self.only_page)
        if mode != "bar" and self.rail.compact != (mode == "compact"):
            self.rail.set_compact(mode == "compact")
        for tools in self.findChildren(QWidget, TOOLS):
            tools.setVisible(mode != "bar" and not self.only_page)
        if QApplication.activePopupWidget() is None:  # which would close if the keyboard went elsewhere
            self._mind_focus()

    def _mode(self) -> str:
        """Return how the window is laid out: by its width, and by whether the rail has room in its height."""
        mode = layout_mode(self.width(), theme().scale)
        if mode == "wide" and not self.rail.fits(self.height(), compact=False):
            mode = "compact"
        if mode == "compact" and not self.rail.fits(self.height(), compact=True):
            mode = "bar"
        return mode

    def _mind_focus(self) -> None:
        """Give the keyboard to the page where it stands on something that has gone, such as a tool of a wide window."""
        focus = self.focusWidget()
        if self.isVisible() and focus is not None and not focus.isVisible():
            self.focus_page()

    def retheme(self) -> None:
        """Arrange anew: larger text needs more room."""
        self.arrange()
        self.ring.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Arrange for the new width."""
        super().resizeEvent(event)
        self.arrange()
        if self._toast is not None and self._toast.isVisible():
            self._toast.stand()
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the page's colour."""
        flood(painter_for(self), self.rect(), theme().colour("canvas"))
        if not self._told:
            QTimer.singleShot(0, self._tell_painted)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Let the ring learn from keys and presses."""
        super().showEvent(event)
        if not self._told:
            QTimer.singleShot(1000, self._tell_painted)  # a window that opens as an icon is not painted
        handle = self.windowHandle()
        if handle is not None:
            self.ring.watch(handle)

    def _tell_painted(self) -> None:
        if not self._told:
            self._told = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Let the house tidy up, or stay open."""
        self.closing.emit()
        event.setAccepted(not self.property("stay"))
