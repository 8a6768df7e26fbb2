"""Linux: what login1 and the screen saver say, each on its bus and in a thread that waits for it.

A bus that is missing, that hangs or that dies ends its thread, and no more than that.
"""

import contextlib
import os
import threading
from collections.abc import Callable

from coping_app.app.bus import BusLink, Call, session_bus, system_bus
from coping_app.base.words import tr

_LOGIN, _ROOT = "org.freedesktop.login1", "/org/freedesktop/login1"
_MANAGER = f"{_LOGIN}.Manager"
_SLEEP, _LOCK, _ACTIVE = "PrepareForSleep", "Lock", "ActiveChanged"
_DESKTOPS = ("freedesktop", "gnome", "cinnamon", "mate")  # others speak as freedesktop
_PATIENCE = 4.0  # seconds; login1 itself waits five at most, as it comes


class BusListener:
    """Calls `left` in its threads when the computer is about to sleep, or the screen is locked or blanked.

    Sleep waits a moment until `locked` is called, so that no key is in the memory of a computer that sleeps.
    """

    def __init__(self, left: Callable[[], None]) -> None:
        self._left = left
        self._is_locked = threading.Event()
        self._ends: list[int] = []
        for name, work in (("screen", self._hear_screen), ("sleep", self._hear_sleep)):
            until, end = os.pipe()
            self._ends.append(end)
            threading.Thread(target=self._run, args=(work, until), name=name, daemon=True).start()

    def locked(self) -> None:
        """Let the computer sleep."""
        self._is_locked.set()

    def stop(self) -> None:
        """Hear no more; this waits for nothing."""
        while self._ends:
            os.close(self._ends.pop())

    def _run(self, work: Callable[[int], None], until: int) -> None:
        try:
            with contextlib.suppress(OSError, RuntimeError):  # there is no such bus; or the window has gone
                work(until)
        finally:
            os.close(until)

    def _hear_screen(self, until: int) -> None:
        with contextlib.closing(BusLink(session_bus)) as link:
            for desktop in _DESKTOPS:
                link.follow(_signal(f"org.{desktop}.ScreenSaver", _ACTIVE))
            while heard := link.listen(until):
                if heard.truth:
                    self._left()

    def _hear_sleep(self, until: int) -> None:
        with contextlib.closing(BusLink(system_bus)) as link, contextlib.ExitStack() as held:
            link.follow(_signal(_MANAGER, _SLEEP, f"sender='{_LOGIN}',path='{_ROOT}'"))
            link.follow(_signal(f"{_LOGIN}.Session", _LOCK, f"sender='{_LOGIN}'{_own_session(link)}"))
            _hold(link, held)
            while heard := link.listen(until):
                if heard.member == _LOCK:
                    self._left()
                elif heard.truth:
                    self._is_locked.clear()
                    self._left()
                    self._is_locked.wait(_PATIENCE)
                    held.close()
                else:  # awake again
                    _hold(link, held)


def _signal(interface: str, member: str, more: str = "") -> str:
    """Return the rule for one signal, so that no other wakes the thread."""
    return ",".join(filter(None, ("type='signal'", f"interface='{interface}'", f"member='{member}'", more)))


def _own_session(link: BusLink) -> str:
    """Return what narrows a rule to our own session, where the computer has several people at it."""
    number = os.environ.get("XDG_SESSION_ID")
    path = link.read_text(Call(_LOGIN, _ROOT, _MANAGER, "GetSession", (number,))) if number else None
    return f",path='{path}'" if path else ""


def _hold(link: BusLink, held: contextlib.ExitStack) -> None:
    """Ask that sleep waits a moment for us; a computer that says no sleeps all the same."""
    handle = link.take_handle(Call(_LOGIN, _ROOT, _MANAGER, "Inhibit", ("sleep", tr("Notes"), tr("Saving"), "delay")))
    if handle is not None:
        held.callback(os.close, handle)
