"""Tells when nothing was touched for so many minutes. One timer, started anew only when it has run out."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
}


class Idle(QObject):
    """Calls `rested` when the window was left alone for some minutes, by a clock that may also have slept."""

    def __init__(self, window: QWidget, rested: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._rested = window, rested
        self._seconds = 0.0
        self._touched = time.time()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    def set_minutes(self, minutes: int) -> None:
        """Rest after so many minutes from now on."""
        self._seconds = 60.0 * minutes
        if self._timer.isActive():
            self.begin()

    def begin(self) -> None:
        """Count from now."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._touched = time.time()
        self._timer.start(int(self._seconds * 1000))

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Note that something was touched; nothing is kept from anybody."""
        if event.type() in _TOUCHES:
            self._touched = time.time()
        return False

    def _look(self) -> None:
        left = self._seconds - (time.time() - self._touched)
        if 0 < left <= self._seconds:
            self._timer.start(int(left * 1000) + 1)
        else:  # long enough, or the computer's clock was set
            self._rested()
