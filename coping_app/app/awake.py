"""Holds off the sleep of a computer that nobody touches, while something plays. The screen may rest all the same."""

import ctypes
import os
import sys
import threading
from typing import Protocol

from PySide6.QtCore import QProcess

from coping_app.app.bus import BusLink, Call
from coping_app.base.words import tr

_CAFFEINATE = "/usr/bin/caffeinate"
_MOMENT = 20  # milliseconds for a program that was killed to be gone
_CONTINUOUS, _SYSTEM_REQUIRED = 0x80000000, 0x00000001  # of SetThreadExecutionState
_NO_WINDOW, _SUSPEND = 0, 4  # of org.gnome.SessionManager


class Hold(Protocol):
    """Sleep that is held off until it is let go of."""

    def let_go(self) -> None:
        """Let the computer sleep when it wants to."""
        ...


def hold() -> Hold:
    """Hold off sleep, in the way of this system. Where that cannot be done, nothing happens."""
    if sys.platform == "win32":
        return ThreadHold()
    if sys.platform == "darwin":
        return ChildHold()
    return BusHold()


class BusHold:
    """Linux: asked of the desktop over the session bus, in a thread, since a bus may take its time or never answer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._link: BusLink | None = None
        self._wanted = True
        threading.Thread(target=self._take, name="awake", daemon=True).start()

    def let_go(self) -> None:
        """Leave the bus: that is what the desktop goes by."""
        with self._lock:
            self._wanted = False
            link, self._link = self._link, None
        if link:
            link.close()

    def _take(self) -> None:
        try:
            link = BusLink()
        except OSError:
            return  # then it sleeps as it always did
        taken = any(self._wanted and link.ask(call) for call in _calls())
        with self._lock:
            if taken and self._wanted:
                self._link = link
                return
        link.close()


def _calls() -> tuple[Call, ...]:
    """Return what to ask, the best first: the last one keeps the screen lit too. Words that tell nothing of Coping."""
    who, why = tr("Notes"), tr("Playing sound")
    power, gnome, screen = "org.freedesktop.PowerManagement", "org.gnome.SessionManager", "org.freedesktop.ScreenSaver"
    return (
        Call(power, "/org/freedesktop/PowerManagement/Inhibit", f"{power}.Inhibit", "Inhibit", (who, why)),  # KDE, Xfce
        Call(gnome, "/org/gnome/SessionManager", gnome, "Inhibit", (who, _NO_WINDOW, why, _SUSPEND)),  # MATE, Cinnamon
        Call(screen, "/org/freedesktop/ScreenSaver", screen, "Inhibit", (who, why)),
    )


class ChildHold:
    """macOS: a program of the system that holds off sleep as long as it runs, and ends when we do."""

    def __init__(self) -> None:
        self._child = QProcess()
        self._child.start(_CAFFEINATE, ["-i", "-w", str(os.getpid())])

    def let_go(self) -> None:
        """End it."""
        self._child.kill()
        self._child.waitForFinished(_MOMENT)


class ThreadHold:
    """Windows: told by the thread that needs it, which has to be one that stays: the window's own."""

    def __init__(self) -> None:
        _tell_windows(_CONTINUOUS | _SYSTEM_REQUIRED)

    def let_go(self) -> None:
        """Need nothing any more."""
        _tell_windows(_CONTINUOUS)


def _tell_windows(state: int) -> None:
    ctypes.windll.kernel32.SetThreadExecutionState(ctypes.c_uint32(state))  # type: ignore[attr-defined] # of Windows
