"""Who touches the program, in whichever of its windows: a page, a question, a menu, or a dialog of the system's."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

TOUCHES = {
    *(QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.InputMethod, QEvent.Type.Wheel),
    *(QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseMove),
    *(QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletPress, QEvent.Type.TabletMove),
}
Listener = Callable[[QEvent], bool]  # returns whether the event goes no further


class Touches(QObject):
    """Passes on the events of the windows it watches, and of what has the keyboard: some letters come there alone.

    A window that gets the keyboard is watched by itself; a popup never gets it, and says that it is there.
    """

    def __init__(self) -> None:
        super().__init__()
        self._listener: Listener | None = None
        self._typed_into: QObject | None = None
        self._eats_key = False  # whether the next key was asked about already, and goes nowhere
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self.watch)
            application.focusObjectChanged.connect(self._follow)

    def watch(self, window: QWindow | None) -> None:
        """Hear of a window; a second time is free."""
        if window is not None:
            window.installEventFilter(self)

    def tell(self, listener: Listener | None) -> None:
        """Tell nobody but this listener from here on."""
        self._listener = listener

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Pass it on. A key comes twice: whether it is a shortcut is asked first."""
        kind = event.type()
        if self._eats_key and kind == QEvent.Type.KeyPress:
            self._eats_key = False
            return True
        if self._listener is None or not self._listener(event):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
            self._eats_key = True
        return True

    def _follow(self, typed_into: QObject | None) -> None:
        before, self._typed_into = self._typed_into, typed_into
        if before is not None and isValid(before):
            before.removeEventFilter(self)
        if typed_into is not None:
            typed_into.installEventFilter(self)


@cache
def touches() -> Touches:
    """Return the one there is."""
    return Touches()
