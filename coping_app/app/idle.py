"""Tells when nothing was touched for so many minutes, or the computer slept. It has one timer, and looks at nothing."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from coping_app.ui.touches import TOUCHES, touches

_SLEPT = 20.0  # seconds by which the clocks come apart only where the computer slept, or one of them was set


class Idle(QObject):
    """`rested`: everything was left alone for some minutes. `slept`: the clock on the wall went on without the other.

    The clock that counts a running computer stands still while it sleeps, on Linux and macOS; that of Windows does not,
    and there `app/sleep_windows.py` hears of it.
    """

    rested = Signal()
    slept = Signal()

    def __init__(
        self,
        parent: QObject,
        wall: Callable[[], float] = time.time,
        running: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._wall, self._running = wall, running
        self._seconds = 0.0
        self._touched, self._apart = 0.0, 0.0
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
        self._apart = self._wall() - self._running()
        touches().tell(self._hear)
        self.touch()
        self._timer.start(int(self._seconds * 1000))

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        touches().tell(None)

    def touch(self) -> None:
        """Count from now, if it counts: somebody is there."""
        self._touched = self._wall()

    def _hear(self, event: QEvent) -> bool:
        """Note a touch. The first one after a sleep is nobody's: what it was meant for is not there any more."""
        touched = event.type() in TOUCHES
        if self._has_slept():
            self.slept.emit()
            return touched
        if touched:
            self.touch()
        return False

    def _has_slept(self) -> bool:
        """Tell once for each sleep, and for each time that a clock was set."""
        apart = self._wall() - self._running()
        before, self._apart = self._apart, apart
        return abs(apart - before) > _SLEPT

    def _look(self) -> None:
        if self._has_slept():
            self._timer.start(int(self._seconds * 1000))
            self.slept.emit()
            return
        left = self._seconds - (self._wall() - self._touched)
        if left > 0:
            self._timer.start(int(left * 1000) + 1)
        else:
            self._timer.start(int(self._seconds * 1000))
            self.rested.emit()
