"""A session bus and the services on it that hold off sleep, for tests of what is asked of them."""

import json
import os
import select
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from .reader import PATIENCE, SYSTEM_PYTHON

POWER, GNOME, SCREEN = "org.freedesktop.PowerManagement", "org.gnome.SessionManager", "org.freedesktop.ScreenSaver"
EVERY = (POWER, GNOME, SCREEN)


class Bus:
    """A session bus in a folder."""

    def __init__(self, folder: Path) -> None:
        self.address = f"unix:path={folder}/bus"
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--address=" + self.address]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + PATIENCE
        while not (folder / "bus").exists():
            assert time.monotonic() < until, "the bus did not come up"
            time.sleep(0.01)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()


class Services:
    """Runs desktop.py, and knows what it holds."""

    def __init__(self, address: str, *names: str, silent: bool = False, mark: str = "") -> None:
        script = str(Path(__file__).with_name("desktop.py"))
        command = [SYSTEM_PYTHON, "-u", script, "silent" if silent else "answering", *names]
        name, _, value = mark.partition("=")
        self.process = subprocess.Popen(
            command,
            env={"PATH": os.environ["PATH"], "DBUS_SESSION_BUS_ADDRESS": address} | ({name: value} if mark else {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        )
        self.told: list[list[list[Any]]] = []  # what was held off after each change
        self._unread = b""
        self._seen = 0
        self.change_to(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self.process:
            self.process.kill()

    def change_to(self, *holds: int) -> list[list[Any]]:
        """Wait for as many changes, and see how many holds there are after each; return what the last ones ask for."""
        until = time.monotonic() + PATIENCE
        while len(self.told) < self._seen + len(holds) and self._hear(until - time.monotonic()):
            pass
        found = tuple(len(held) for held in self.told[self._seen :])
        assert found == holds, f"held: {self.told[self._seen :]}"
        self._seen += len(holds)
        return self.told[-1]

    def stays(self, seconds: float) -> list[list[Any]]:
        """Return what is held, and see that nothing changes for a while."""
        assert not self._hear(seconds), f"this changed: {self.told[self._seen :]}"
        return self.told[-1]

    def _hear(self, seconds: float) -> bool:
        """Take in what is told within this time; return whether it was anything."""
        assert self.process.stdout
        if not select.select([self.process.stdout], [], [], max(0.0, seconds))[0]:
            return False
        *lines, self._unread = (self._unread + os.read(self.process.stdout.fileno(), 65536)).split(b"\n")
        self.told += [json.loads(line) for line in lines]
        return bool(lines)
