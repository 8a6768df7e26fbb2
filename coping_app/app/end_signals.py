"""Ends the program, with what is typed saved, when the system ends the session or Ctrl+C is pressed in the terminal."""

import os
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Qt, Signal

from coping_app.app.leaving import put_away

if TYPE_CHECKING:
    from coping_app.app.house import House

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_MOST = 64  # bytes read at once; each signal writes one


class EndSignals(QObject):
    """Heeds them for a house, from when it is made.

    Python calls a handler in the middle of whatever the window's thread does, such as a save: what is done there would
    become a part of that. So a handler only notes that it was called, and the work is done from the event loop, that of
    a dialog too. Whoever asks twice does not wait for long work: it ends as if the power had failed, which it outlives.
    """

    _came = Signal()

    def __init__(self, house: "House") -> None:
        super().__init__(house)
        self._house = house
        self._count = 0
        self._ending = False
        self._came.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._before = {
            number: signal.signal(number, self._note)
            for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name))
        }
        self._pipe: tuple[int, ...] = self._wake() if sys.platform != "win32" else ()

    def stop(self) -> None:
        """Heed them no more."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self._pipe:
            signal.set_wakeup_fd(-1)
            self._notifier.setEnabled(False)
            for end in self._pipe:
                os.close(end)
            self._pipe = ()

    def _wake(self) -> tuple[int, ...]:
        """Let Python look at signals although Qt waits: a pipe wakes the loop, so nothing has to poll."""
        reading, writing = os.pipe()
        for end in (reading, writing):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._awake)
        return reading, writing

    def _awake(self) -> None:
        """Empty the pipe. Python has called its handlers by now."""
        os.read(self._pipe[0], _MOST)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._count += 1
        if self._count == 1:
            self._came.emit()
        elif self._house.put_down:
            os._exit(0)
        else:
            self._house.hurry()

    def _end(self) -> None:
        if self._ending:
            return
        self._ending = True
        house = self._house
        house.save_pages()
        house.put_down = True
        if self._count > 1:
            os._exit(0)
        put_away(house)
        QCoreApplication.exit(0)  # `quit` would ask the window, which may ask the person
