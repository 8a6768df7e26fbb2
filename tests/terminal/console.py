"""The program at a real pseudo-terminal, and as a plain command, as a person or a script would start it."""

import bisect
import codecs
import contextlib
import fcntl
import json
import os
import select
import shlex
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from .screen import Screen, without_marks

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "coping_app"]
PATIENCE = 20.0

SPACE, ENTER, LEFT, CTRL_C, CTRL_Z = " ", "\r", "\x1b[D", "\x03", "\x1a"

# Takes the terminal on standard input as its own, as a login does, and becomes the program.
_LOGIN = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"


def environment(**changes: str | None) -> dict[str, str]:
    """The surroundings of a start: the same on every computer, without a sound device; None takes a name away."""
    wanted: dict[str, str | None] = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SDL_AUDIODRIVER": "there-is-none",
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "HOME": os.environ.get("HOME", "/"),
    }
    return {name: value for name, value in (wanted | changes).items() if value is not None}


class Starter:
    """The program, imported once and started often: see starter.py."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("starter.py"))],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def run(self, arguments: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
        """Start the program and wait for its end."""
        assert self._process.stdin
        assert self._process.stdout
        files = [Path(self._folder.name, name) for name in ("output", "errors")]
        for file in files:
            file.unlink(missing_ok=True)
        wish = {"arguments": arguments, "folder": str(cwd), "output": str(files[0]), "errors": str(files[1])}
        self._process.stdin.write(json.dumps(wish).encode() + b"\n")
        self._process.stdin.flush()
        if not select.select([self._process.stdout], [], [], PATIENCE)[0]:
            self.close()
            raise AssertionError(f"coping {shlex.join(arguments)} did not end")
        code = int(self._process.stdout.readline())
        said = [file.read_text(encoding="utf-8", errors="surrogateescape") for file in files]
        return subprocess.CompletedProcess(arguments, code, *said)

    def close(self) -> None:
        """End it, with everything that it started."""
        _starter.cache_clear()
        os.killpg(self._process.pid, signal.SIGKILL)
        with self._process:
            self._folder.cleanup()


@cache
def _starter() -> Starter:
    return Starter()


def end_starter() -> None:
    """Leave nothing running behind the tests."""
    if _starter.cache_info().currsize:
        _starter().close()


def coping(*arguments: str | Path, cwd: Path = ROOT, **how: Any) -> subprocess.CompletedProcess[str]:
    """Run the program where nobody is at a keyboard, and return what it wrote and its exit code."""
    if not how:
        return _starter().run([str(one) for one in arguments], cwd)
    command = [*how.pop("before", ()), *PROGRAM, *(str(one) for one in arguments)]
    how = {"stdin": subprocess.DEVNULL, "env": environment(), "capture_output": True, "cwd": cwd} | how
    return subprocess.run(command, timeout=PATIENCE, check=False, encoding="utf-8", errors="surrogateescape", **how)


class Terminal:
    """The program at a terminal of its own, with somebody at the keyboard."""

    def __init__(
        self, *arguments: str, columns: int = 80, cwd: Path | None = None, env: dict[str, str] | None = None
    ) -> None:
        self._master, self._slave = os.openpty()
        self.resize(columns)
        self.before = termios.tcgetattr(self._slave)
        self.raw = ""
        self._seen = 0  # everything before this was expected already
        self._decoder = codecs.getincrementaldecoder("utf-8")("strict")
        self.process = subprocess.Popen(
            [sys.executable, "-c", _LOGIN, *PROGRAM, *arguments],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=env or environment(),
            cwd=cwd,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGCONT)
            self.process.kill()
        self.process.wait()
        self.hang_up()
        os.close(self._slave)

    def hang_up(self) -> None:
        """Close the terminal's window."""
        with contextlib.suppress(OSError):
            os.close(self._master)

    def resize(self, columns: int, rows: int = 24) -> None:
        """Give the window another size."""
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def kill(self, number: int) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def expect(self, text: str, seconds: float = PATIENCE) -> str:
        """Wait until `text` is written after what was expected before; return the words from there to its end."""
        until = time.monotonic() + seconds
        while text not in without_marks(self.raw[self._seen :]):
            self._read(until - time.monotonic(), f"{text!r} did not come")
        ends = range(self._seen, len(self.raw) + 1)
        end = bisect.bisect_left(ends, True, key=lambda end: text in without_marks(self.raw[self._seen : end]))
        words = without_marks(self.raw[self._seen : ends[end]])
        self._seen = ends[end]
        return words

    def drain(self, seconds: float) -> str:
        """Let time pass; return what was written meanwhile."""
        start, until = len(self.raw), time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._take(left)
        return self.raw[start:]

    def stopped(self) -> None:
        """Wait until the program stands still, as after Ctrl+Z."""
        until = time.monotonic() + PATIENCE
        while os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT) is None:
            assert time.monotonic() < until, "the program did not stop"
            self._take(0.02)
        self._take(0.05)

    def leave(self, seconds: float = PATIENCE) -> int:
        """Wait for the program's end; return its exit code. The terminal has to be as it was before."""
        until = time.monotonic() + seconds
        while self.process.poll() is None:
            self._read(until - time.monotonic(), "the program did not end")
        while self._take(0.05):
            pass
        assert termios.tcgetattr(self._slave) == self.before, "the terminal is not as it was before"
        assert "Traceback" not in self.raw, self.raw
        return self.process.returncode

    @property
    def settings(self) -> list[Any]:
        """How the terminal is set just now."""
        return termios.tcgetattr(self._slave)

    @property
    def screen(self) -> list[str]:
        """What stands on the screen, from the first line on."""
        return Screen().feed(self.raw).lines

    def _read(self, seconds: float, problem: str) -> None:
        assert seconds > 0, f"{problem}; the screen:\n" + "\n".join(self.screen)
        self._take(min(seconds, 0.1))

    def _take(self, seconds: float) -> bool:
        if not select.select([self._master], [], [], max(0.0, seconds))[0]:
            return False
        self.raw += self._decoder.decode(os.read(self._master, 65536))
        return True
