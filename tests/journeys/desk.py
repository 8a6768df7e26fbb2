"""A desk of our own: a screen, a window manager, a session bus, perhaps sound, and Coping on it.

Everything carries a mark in its environment, and keeper.py ends whatever carries it, also when the tests are killed.
"""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.needs import need, need_module
from tests.sound.pulse import PulseServer

from .keys import Keyboard
from .reader import PATIENCE, SYSTEM_PYTHON, Reader
from .screen import Screen

ROOT = Path(__file__).resolve().parents[2]
SILENT = {"SDL_AUDIODRIVER": "dummy"}  # a device that plays into nothing
NO_DEVICE = {"SDL_AUDIODRIVER": "there-is-none"}

# Qt tells this to the terminal when a screen reader asks what Qt has no answer to; the program has no part in it.
_QTS_OWN = ("qt.accessibility.atspi: ", "QSpiApplication::keyEventError ")  # the second of a bus that answers late


def at_hour(hour: int) -> str:
    """Return a time zone in which it is this hour now, so that a journey meets the same page by day and by night."""
    east = (hour - datetime.now(UTC).hour) % 24
    return f"Desk{-east if east <= 14 else 24 - east:+d}"  # POSIX counts westwards, and letters alone name a zone


class Desk:
    """A screen with a window manager and buses, for one program after another."""

    def __init__(self, size: tuple[int, int] = (1280, 800), *, buses: bool = True, sound: bool = False) -> None:
        need("Xvfb", "openbox", "xdotool", "xrandr", "dbus-daemon", "dbus-send", "at-spi-bus-launcher")
        need_module(SYSTEM_PYTHON, "gi", "python3-gi")
        self.size = size
        self._buses, self._with_sound = buses, sound
        self.mark = f"COPING_DESK={uuid.uuid4().hex}"
        self._open = contextlib.ExitStack()
        self._started: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            self.folder = Path(tempfile.mkdtemp(prefix="desk-"))  # the keeper removes it
            stack.enter_context(self._keeper())
            name, _, value = self.mark.partition("=")
            self.environment = {
                "PATH": os.environ["PATH"],
                "HOME": str(self.folder),
                "XDG_RUNTIME_DIR": str(self.folder),
                "LC_ALL": "C.UTF-8",
                name: value,
            }
            self._start_screen()
            self.sound = self._start_sound(stack) if self._with_sound else None
            self.reader = self._start_buses(stack) if self._buses else None
            self.keys = Keyboard(self.environment, self.reader)
            self._open = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def open(self, **how: Any) -> "Program":
        """Start Coping; see Program."""
        return Program(self, **how)

    def left(self) -> list[str]:
        """Return the commands of Coping's own processes that still run on this desk."""
        mine = []
        for folder in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                if "coping_app" in command and self.mark.encode() in (folder / "environ").read_bytes():
                    mine.append(command)
        return mine

    @contextlib.contextmanager
    def _keeper(self) -> Iterator[None]:
        script = str(Path(__file__).with_name("keeper.py"))
        value = self.mark.partition("=")[2]
        keeper = subprocess.Popen(
            [sys.executable, "-I", script, value, str(self.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            yield
        finally:
            keeper.communicate(timeout=20)
            for process in self._started:
                process.wait(10)

    def _start(self, *command: str, pass_fds: tuple[int, ...] = ()) -> None:
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=pass_fds
            )
        self._started.append(process)

    def _start_screen(self) -> None:
        width, height = self.size
        reading, writing = os.pipe()
        options = ["-displayfd", str(writing), "-nolisten", "tcp", "-noreset", "-fbdir", str(self.folder)]
        self._start("Xvfb", *options, "-screen", "0", f"{width}x{height}x24", pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.environment["DISPLAY"] = ":" + answer.readline().strip()
        assert self.environment["DISPLAY"] != ":", (self.folder / "log").read_text()
        self.screen = Screen(self.folder / "Xvfb_screen0", self.environment)
        manner = self.folder / "openbox.xml"
        manner.write_text('<openbox_config xmlns="http://openbox.org/3.4/rc"><theme/></openbox_config>')
        self._start("openbox", "--sm-disable", "--config-file", str(manner))

    def _start_buses(self, stack: contextlib.ExitStack) -> Reader:
        address = f"unix:path={self.folder}/bus"
        self._start("dbus-daemon", "--session", "--nofork", "--nopidfile", "--address=" + address)
        until = time.monotonic() + PATIENCE
        while not (self.folder / "bus").exists():
            assert time.monotonic() < until, (self.folder / "log").read_text()
            time.sleep(0.01)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        asks = ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus"]
        while subprocess.run(  # its name is there a moment before it answers
            [*asks, "org.a11y.Bus.GetAddress"], env=self.environment, capture_output=True, check=False
        ).returncode:
            assert time.monotonic() < until, (self.folder / "log").read_text()
            time.sleep(0.05)
        reader = Reader(self.environment, self.folder / "log")
        stack.callback(reader.close)
        return reader

    def _start_sound(self, stack: contextlib.ExitStack) -> PulseServer:
        need("pulseaudio", "pactl")
        place = self.folder / "sound"
        place.mkdir()
        server = PulseServer(place)
        server.environment |= {name: value for name, value in self.environment.items() if name.startswith("COPING")}
        return stack.enter_context(server)


class Program:
    """Coping in its window. Leaving it closes the window with Ctrl+Q and looks at how it ended.

    `settings` is what settings.json holds; `hour` the time of day; `env` more of the environment (None takes a name
    away); `before` a command that starts the program; `package` the folder that holds another copy of coping_app.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        settings: dict[str, object] | str | None = None,
        hour: int = 10,
        home: Path | None = None,
        env: dict[str, str | None] | None = None,
        before: tuple[str, ...] = (),
        package: Path = ROOT,
    ) -> None:
        self.desk = desk
        self._place = tempfile.TemporaryDirectory(dir=desk.folder, prefix="home-")
        self.home = home or Path(self._place.name) / "coping"
        if home is None:
            self.home.mkdir()
            text = (
                settings
                if isinstance(settings, str)
                else json.dumps({"welcomed": True} if settings is None else settings)
            )
            (self.home / "settings.json").write_text(text, encoding="utf-8")
        self._errors = Path(self._place.name) / "errors"
        wanted: dict[str, str | None] = desk.environment | SILENT
        if desk.sound:
            wanted |= {name: desk.sound.environment[name] for name in ("PULSE_SERVER", "SDL_AUDIODRIVER")}
        wanted |= {"COPING_HOME": str(self.home), "TZ": at_hour(hour), "PYTHONPATH": str(package)}
        wanted |= {"PYTHONWARNINGS": "error", "PYTHONDONTWRITEBYTECODE": "1"}
        wanted |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"} | (env or {})
        with self._errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [*before, sys.executable, "-P", "-m", "coping_app"],
                cwd=self._place.name,
                env={name: value for name, value in wanted.items() if value is not None},
                stdin=subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
            )
        self._traced = bool(before)

    def __enter__(self) -> Self:
        try:
            self.desk.keys.active_window(self.process)
            if self.desk.reader:
                self.desk.reader.attach(self.pid)
                assert self.desk.reader.focused(PATIENCE), "nothing has the keyboard"
        except BaseException as error:
            error.add_note(self.complaints())
            self._kill()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if value is not None:
                value.add_note(f"exit code: {self.process.poll()}\n{self.complaints()}")
            elif self.process.returncode is None:
                self.desk.keys.press("Ctrl+Q")
                self.ends()
        finally:
            self._kill()

    @property
    def pid(self) -> int:
        """The process that holds the window. (With `before`, that becomes the program as `strace -D` does.)"""
        return self.process.pid

    def signal(self, number: signal.Signals) -> None:
        """Send a signal."""
        self.process.send_signal(number)

    def ends(self, code: int = 0, says: str = "") -> None:
        """Wait for its end: quiet (or with words that fit `says`), and with nothing left running."""
        try:
            found = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            tree = self.desk.reader.tree() if self.desk.reader else ""
            raise AssertionError(f"the window did not close:\n{tree}") from None
        complaints = self.complaints()
        assert re.fullmatch(says, complaints, re.DOTALL), complaints
        assert found == code, f"it ended with {found}"
        until = time.monotonic() + PATIENCE
        while left := self.desk.left():
            assert time.monotonic() < until, f"still running: {left}"
            time.sleep(0.02)

    def complaints(self) -> str:
        """Return what it printed, but for what Qt says to screen readers."""
        lines = self._errors.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(line for line in lines if not line.startswith(_QTS_OWN))

    def keep_home(self) -> Path:
        """Return a copy of its folder, for another start."""
        return Path(shutil.copytree(self.home, self.desk.folder / f"kept-{self.pid}"))

    def kept(self) -> dict[str, Any]:
        """Return what it keeps in its settings file, but for where the pages are."""
        kept = dict(json.loads((self.home / "settings.json").read_text(encoding="utf-8")))
        kept.pop("pages_folder", None)
        return kept

    def _kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        with contextlib.suppress(OSError):
            self._place.cleanup()
