"""What lies over the pages: Steady me, the safety card, the first pages, the lock, the cover. Each has its level."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from coping_app.base.words import tr
from coping_app.ui.announcing import announce

if TYPE_CHECKING:
    from coping_app.app.window import Window

# What lies over what: a session, the first pages, the lock and work on the pages as a whole, Steady me and the safety
# card, and the cover over all.
LEVELS = {"welcome": 1, "sheet": 1, "lock": 2, "restore": 2, "work": 2, "steady": 3, "safety": 3, "cover": 4}


class Over:
    """The named layers of a window, while they are open."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._open: dict[str, QWidget] = {}

    def get(self, name: str) -> QWidget | None:
        """Return a layer, if it is open."""
        return self._open.get(name)

    def put(self, name: str, widget: QWidget) -> None:
        """Open a layer; it gets the keyboard if nothing lies over it."""
        self._open[name] = widget
        self._window.open_layer(widget, LEVELS[name])
        if self._window.layer is widget:
            call(widget, "focus_first")

    def close(self, name: str) -> None:
        """Take a layer away, if it is open."""
        widget = self._open.pop(name, None)
        if widget is not None:
            self._window.close_layer(widget)

    def close_private(self) -> bool:
        """Take away what holds something of the pages; return whether the safety card was open, to come anew."""
        card = "safety" in self._open
        for name in ("sheet", "restore", "safety"):
            self.close(name)
        call(self._open.get("steady"), "follow")
        return card

    def close_all(self) -> None:
        """Take every one of them away."""
        for name in tuple(self._open):
            self.close(name)


class OnlyPage:
    """Shows only one page of a window, and gives the keyboard back to what had it before."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._before: QWidget | None = None

    def toggle(self) -> None:
        """Show only this page, or everything again."""
        window = self._window
        if not window.only_page:
            self._before = window.focusWidget()
        window.set_only_page(not window.only_page)
        before = self._before
        if not window.only_page and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(window, tr("Only this page is shown.") if window.only_page else tr("Everything is shown."))


def call(widget: QWidget | None, name: str) -> None:
    """Call a method of a widget, if it is there and has it."""
    method: Callable[[], None] | None = getattr(widget, name, None)
    if method:
        method()


def close_popups(*, questions: bool = False) -> None:
    """Close menus and lists that are open, and questions too, as their Esc would; what would rather stay is hidden."""
    while True:
        popup = QApplication.activePopupWidget() or (QApplication.activeModalWidget() if questions else None)
        if popup is None:
            return
        if not popup.close():
            popup.hide()
        if popup.isVisible():
            return
