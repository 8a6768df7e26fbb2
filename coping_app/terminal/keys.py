"""Single key presses from a terminal, without waiting for Enter, and the terminal put back as it was afterwards."""

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Protocol, Self, TextIO

_NAMES = {" ": "space", "\r": "enter", "\n": "enter", "\x1b": "escape", "\x04": "q", "": "q"}
_SEQUENCES = {"[D": "left", "OD": "left", "[C": "right", "OC": "right"}


class Keys(Protocol):
    """Somewhere that key presses come from."""

    def wait(self, seconds: float | None) -> str | None:
        """Wait for a key up to `seconds` (None: for ever) and return its name, or None when there was none."""
        ...

    def around_stop(self, before: Callable[[], None], after: Callable[[], None]) -> None:
        """Call these before and after the program is stopped with Ctrl+Z, where that can happen."""
        ...


class _NeverStopped:
    """Keys that know no Ctrl+Z."""

    def around_stop(self, before: Callable[[], None], after: Callable[[], None]) -> None:
        """Nothing will call them."""


class NoKeys(_NeverStopped):
    """Nobody is at a keyboard: time passes and no key comes."""

    def wait(self, seconds: float | None) -> str | None:
        """Let the time pass; with nothing to wait for, leave."""
        if seconds is None:
            return "q"
        time.sleep(max(0.0, seconds))
        return None


class PosixKeys:
    """Keys of a POSIX terminal in cbreak mode; Ctrl+C and Ctrl+Z keep working."""

    def __init__(self, stream: TextIO) -> None:
        self._fd = stream.fileno()
        self._before: list[int | list[bytes | int]] = []
        self._gone = False
        self._asked, self._ask = -1, -1  # a pipe that Ctrl+Z writes to, so that it is dealt with while nothing else is
        self._before_stop: Callable[[], None] = lambda: None
        self._after_stop: Callable[[], None] = lambda: None

    def __enter__(self) -> Self:
        import termios

        self._asked, self._ask = os.pipe()

        self._before = termios.tcgetattr(self._fd)
        self._quiet()
        signal.signal(signal.SIGTSTP, self._ask_to_stop)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        self._restore()
        os.close(self._asked)
        os.close(self._ask)

    def around_stop(self, before: Callable[[], None], after: Callable[[], None]) -> None:
        """Keep what is to be done before and after a stop."""
        self._before_stop, self._after_stop = before, after

    def wait(self, seconds: float | None) -> str | None:
        """Wait for a key; a terminal that has gone says q once and then nothing."""
        if self._gone and seconds is not None:
            time.sleep(max(0.0, seconds))
            return None
        sources = [self._fd, self._asked]
        ready, _, _ = select.select(sources, [], [], None if seconds is None else max(0.0, seconds))
        if self._asked in ready:
            os.read(self._asked, 1)
            self._stop()
            return None
        return self._read() if ready else None

    def _read(self) -> str:
        first = os.read(self._fd, 1).decode("latin-1")
        self._gone = not first
        if first == "\x1b":
            rest = b""
            while len(rest) < 8 and select.select([self._fd], [], [], 0.02)[0]:
                rest += os.read(self._fd, 1)
                if (rest[1:] and rest[-1:].isalpha()) or rest[-1:] == b"~":
                    break
            return _SEQUENCES.get(rest.decode("latin-1"), "escape")
        return _NAMES.get(first, first.lower())

    def _quiet(self) -> None:
        import termios
        import tty

        tty.setcbreak(self._fd, termios.TCSADRAIN)

    def _restore(self) -> None:
        import termios

        with contextlib.suppress(termios.error):  # the terminal has gone, and nobody sees how it is set
            termios.tcsetattr(self._fd, termios.TCSADRAIN, self._before)

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        os.write(self._ask, b"z")

    def _stop(self) -> None:
        """Ctrl+Z: give the terminal back, stop, and take it again when the person comes back."""
        self._before_stop()
        self._restore()
        os.kill(os.getpid(), signal.SIGSTOP)
        self._quiet()
        self._after_stop()


class WindowsKeys(_NeverStopped):
    """Keys of a Windows console."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing was changed."""

    def wait(self, seconds: float | None) -> str | None:
        """Wait for a key, looking twenty times a second: the console has no other way."""
        until = None if seconds is None else time.monotonic() + seconds
        key = _console_key()
        while key is None and (until is None or time.monotonic() < until):
            time.sleep(0.05)
            key = _console_key()
        return key


def _console_key() -> str | None:
    """Return the key that waits in the Windows console, or None."""
    if sys.platform == "win32":
        import msvcrt

        if msvcrt.kbhit():
            first = msvcrt.getwch()
            if first in {"\x00", "\xe0"}:
                return {"K": "left", "M": "right"}.get(msvcrt.getwch(), "escape")
            return _NAMES.get(first, first.lower())
    return None


def terminal_keys() -> PosixKeys | WindowsKeys:
    """Return the keys of this terminal, to be used in a `with`."""
    return WindowsKeys() if sys.platform == "win32" else PosixKeys(sys.stdin)
