"""Sleep of the computer and the lock of its screen are heard, over private buses; real ones, and broken ones."""

import os
import select
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from coping_app.app import bus as buses
from coping_app.app.sleep_linux import BusListener
from tests.needs import need, need_module

from .holding import Bus
from .reader import PATIENCE, SYSTEM_PYTHON

LOGIN, FREE, GNOME = "org.freedesktop.login1", "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"
SESSION = "/org/freedesktop/login1/session"


class Computer:
    """Runs sleeper.py, and hears what it says."""

    def __init__(self, address: str, *names: str, mark: str = "") -> None:
        script = str(Path(__file__).with_name("sleeper.py"))
        name, _, value = mark.partition("=")
        self._unread, self._lines = b"", list[str]()
        self.process = subprocess.Popen(
            [SYSTEM_PYTHON, "-u", script, *names],
            env={"PATH": os.environ["PATH"], "DBUS_SESSION_BUS_ADDRESS": address} | ({name: value} if mark else {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout
        self._out = self.process.stdout
        self.says("ready")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self.process:
            self.process.kill()

    def do(self, words: str) -> None:
        """Say something to whoever listens."""
        assert self.process.stdin
        self.process.stdin.write(words.encode() + b"\n")
        self.process.stdin.flush()
        self.says("done")

    def says(self, words: str, seconds: float = PATIENCE) -> None:
        """Wait for a line; whatever else it says meanwhile is kept."""
        until = time.monotonic() + seconds
        while words not in self._lines:
            left = until - time.monotonic()
            assert select.select([self._out], [], [], max(0.0, left))[0], f"it did not say {words!r}: {self._lines}"
            *lines, self._unread = (self._unread + os.read(self._out.fileno(), 65536)).split(b"\n")
            self._lines += [line.decode() for line in lines]
        self._lines.remove(words)


class Told:
    """Counts how often it was told, in whichever thread."""

    def __init__(self) -> None:
        self.times, self._more = 0, threading.Condition()

    def tell(self) -> None:
        with self._more:
            self.times += 1
            self._more.notify_all()

    def comes_to(self, times: int) -> bool:
        with self._more:
            return self._more.wait_for(lambda: self.times == times, PATIENCE)


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    need("dbus-daemon")
    need_module(SYSTEM_PYTHON, "gi", "python3-gi")
    with Bus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
        monkeypatch.setenv("XDG_SESSION_ID", "c1")
        yield bus


def listening() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name in {"sleep", "screen"}]


def wait_for_end() -> None:
    until = time.monotonic() + PATIENCE
    while listening():
        assert time.monotonic() < until, f"still waiting: {listening()}"
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def no_thread_and_no_handle_stays() -> Iterator[None]:
    before = len(list(Path("/proc/self/fd").iterdir()))
    yield
    wait_for_end()
    assert len(list(Path("/proc/self/fd").iterdir())) <= before


@pytest.fixture
def told() -> Told:
    return Told()


HOLD = "held 1 sleep Notes Saving delay"


def test_sleep_waits_until_everything_is_locked(bus: Bus, told: Told) -> None:
    with Computer(bus.address, LOGIN) as computer:
        own = BusListener(told.tell)
        computer.says(HOLD)
        computer.do("sleep 1")
        assert told.comes_to(1)
        with pytest.raises(AssertionError, match="did not say"):
            computer.says("held 0", 0.3)
        own.locked()
        computer.says("held 0")
        computer.do("sleep 0")
        computer.says(HOLD)
        computer.do("sleep 1")
        assert told.comes_to(2)
        own.locked()
        computer.says("held 0")
        own.stop()
    assert told.times == 2


def test_a_window_that_hangs_does_not_keep_the_computer_awake(
    bus: Bus, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coping_app.app.sleep_linux._PATIENCE", 0.2)
    with Computer(bus.address, LOGIN) as computer:
        own = BusListener(told.tell)
        computer.says(HOLD)
        computer.do("sleep 1")
        computer.says("held 0")  # although nobody said that it is locked
        own.stop()


def test_our_own_session_is_locked_and_no_other(bus: Bus, told: Told) -> None:
    with Computer(bus.address, LOGIN) as computer:
        own = BusListener(told.tell)
        computer.says(HOLD)
        computer.do(f"lock {SESSION}/c2")
        computer.do(f"lock {SESSION}/c1")
        assert told.comes_to(1)
        own.stop()
        computer.says("held 0")
    assert told.times == 1


def test_without_a_session_of_its_own_any_lock_counts(bus: Bus, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_SESSION_ID")
    with Computer(bus.address, LOGIN) as computer:
        own = BusListener(told.tell)
        computer.says(HOLD)
        computer.do(f"lock {SESSION}/c7")
        assert told.comes_to(1)
        own.stop()
        computer.says("held 0")


@pytest.mark.parametrize("saver", [FREE, GNOME])
def test_a_screen_that_is_locked_is_heard_and_one_that_wakes_is_not(bus: Bus, told: Told, saver: str) -> None:
    with Computer(bus.address, LOGIN, saver) as computer:
        own = BusListener(told.tell)
        computer.says(HOLD)
        until = time.monotonic() + PATIENCE
        while not told.times and time.monotonic() < until:  # the other thread may not be there yet
            computer.do(f"saver {saver} 1")
            time.sleep(0.02)
        seen = told.times
        assert seen
        time.sleep(0.2)
        seen = told.times
        computer.do(f"saver {saver} 0")
        computer.do("sleep 0")
        computer.says("held 2 sleep Notes Saving delay")
        assert told.times == seen
        own.stop()
        computer.says("held 1")
        computer.says("held 0")


def test_what_others_say_wakes_no_thread(bus: Bus, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[object] = []
    before = buses.BusLink._heard

    def hear(link: buses.BusLink, message: int) -> object:
        found = before(link, message)
        heard.append(found)
        return found

    monkeypatch.setattr(buses.BusLink, "_heard", hear)
    with Computer(bus.address, LOGIN) as computer:
        own = BusListener(told.tell)
        computer.says(HOLD)
        time.sleep(0.2)
        heard.clear()
        computer.do("saver org.example.Other 1")
        computer.do(f"lock {SESSION}/c2")
        time.sleep(0.2)
        assert heard == []
        own.stop()
        computer.says("held 0")


@pytest.mark.parametrize("name", ["DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"])
@pytest.mark.parametrize("address", ["unix:path=/nowhere/at/all", "nonsense", "tcp:host=127.0.0.1,port=1"])
def test_a_bus_that_is_not_there_ends_its_own_thread_alone(
    bus: Bus, told: Told, monkeypatch: pytest.MonkeyPatch, name: str, address: str
) -> None:
    monkeypatch.setenv(name, address)
    other = "sleep" if "SESSION" in name else "screen"
    own = BusListener(told.tell)
    until = time.monotonic() + PATIENCE
    while listening() != [other]:
        assert time.monotonic() < until, listening()
        time.sleep(0.01)
    own.stop()


def test_a_bus_that_hangs_keeps_nobody(tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buses, "_PATIENCE", 300)
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, f"unix:path={tmp_path}/hung")
    with socket.socket(socket.AF_UNIX) as hung:
        hung.bind(f"{tmp_path}/hung")
        hung.listen()
        began = time.monotonic()
        own = BusListener(told.tell)
        own.stop()
        assert time.monotonic() - began < 0.2
        wait_for_end()
    assert told.times == 0


def test_a_bus_that_dies_ends_both_threads(tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    need("dbus-daemon")
    with Bus(tmp_path) as bus:
        for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
            monkeypatch.setenv(name, bus.address)
        own = BusListener(told.tell)
        time.sleep(0.3)
        assert sorted(listening()) == ["screen", "sleep"]
        bus.process.send_signal(signal.SIGKILL)
        wait_for_end()
        own.stop()
    assert told.times == 0
