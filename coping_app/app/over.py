"""What lies over the pages: Steady me, the safety card, the first pages, the lock, the cover. Each has its level."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from coping_app.app.window import Window

# What lies over what: a session, the first pages, the lock, Steady me and the safety card, and the cover over all.
LEVELS = {"welcome": 1, "sheet": 1, "lock": 2, "steady": 3, "safety": 3, "cover": 4}


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

    def close_all(self) -> None:
        """Take every one of them away."""
        for name in tuple(self._open):
            self.close(name)


def call(widget: QWidget | None, name: str) -> None:
    """Call a method of a widget, if it is there and has it."""
    method: Callable[[], None] | None = getattr(widget, name, None)
    if method:
        method()


def close_popups(*, questions: bool = False) -> None:
    """Close menus and lists that are open, and questions too, as their Esc would."""
    while True:
        popup = QApplication.activePopupWidget() or (QApplication.activeModalWidget() if questions else None)
        if popup is None or not popup.close():
            return
