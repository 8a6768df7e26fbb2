"""Hears that the computer is about to sleep, or that its screen is being locked. Nothing is asked again and again.

What a system does not tell, the clocks tell afterwards (`app/idle.py`).
"""

import contextlib
import sys
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


def _nothing() -> None:
    """There is nothing to do."""


class Watch(NamedTuple):
    """How one system is heard: what ends that, and what it is told once everything is locked."""

    stop: Callable[[], None] = _nothing
    locked: Callable[[], None] = _nothing


class SleepWatch(QObject):
    """Calls `left` on the window's thread when nobody can be there any more. It is made after the first picture."""

    _left = Signal()  # by whichever thread

    def __init__(self, window: QWidget, left: Callable[[], None]) -> None:
        super().__init__(window)
        self._do, self._watch = left, Watch()
        self._left.connect(self._tell)
        with contextlib.suppress(OSError, AttributeError):  # a system that is not as others of its kind
            self._watch = self._begin(window)

    def stop(self) -> None:
        """Hear no more. This waits for nothing."""
        watch, self._watch = self._watch, Watch()
        watch.stop()

    def _begin(self, window: QWidget) -> Watch:
        if sys.platform == "win32":
            from coping_app.app.sleep_windows import watch_messages

            return Watch(watch_messages(window, self._left.emit))
        if sys.platform == "darwin":
            from coping_app.app.sleep_mac import watch_screen

            return Watch(watch_screen(self._left.emit))
        from coping_app.app.sleep_linux import BusListener

        listener = BusListener(self._left.emit)
        return Watch(listener.stop, listener.locked)

    def _tell(self) -> None:
        try:
            self._do()
        finally:
            self._watch.locked()
