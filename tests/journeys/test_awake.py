"""While something plays the desktop is asked to hold off sleep, over a session bus; real ones, and broken ones."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coping_app.app import bus as buses
from coping_app.app.awake import BusHold
from coping_app.app.bus import BusLink
from tests.needs import need, need_module

from .desk import ROOT, Desk
from .holding import EVERY, GNOME, POWER, SCREEN, Bus, Services
from .reader import PATIENCE, SYSTEM_PYTHON

MOST = 0.2  # seconds; far less than a bus that hangs would keep the window, and enough for a busy machine
ASKED = {
    POWER: ["org.freedesktop.PowerManagement.Inhibit", "/org/freedesktop/PowerManagement/Inhibit", "(ss)"],
    GNOME: ["org.gnome.SessionManager", "/org/gnome/SessionManager", "(susu)"],
    SCREEN: ["org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "(ss)"],
}
GIVEN = {name: ["Notes", "Playing sound"] for name in EVERY} | {GNOME: ["Notes", 0, "Playing sound", 4]}


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    need("dbus-daemon")
    need_module(SYSTEM_PYTHON, "gi", "python3-gi")
    with Bus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


@pytest.fixture(autouse=True)
def no_thread_stays() -> Iterator[None]:
    yield
    settle()


def asking() -> bool:
    return any(thread.name == "awake" for thread in threading.enumerate())


def settle() -> None:
    """Wait until whatever asks in the background has finished."""
    until = time.monotonic() + PATIENCE
    while asking():
        assert time.monotonic() < until, "a thread still waits for the bus"
        time.sleep(0.01)


def quickly_held() -> BusHold:
    """Hold off sleep, and see that it does not keep whoever asks."""
    began = time.monotonic()
    hold = BusHold()
    assert time.monotonic() - began < MOST
    return hold


def quickly_let_go(hold: BusHold) -> None:
    began = time.monotonic()
    hold.let_go()
    assert time.monotonic() - began < MOST


@pytest.mark.parametrize(
    ("there", "asked"), [((POWER,), POWER), ((GNOME, SCREEN), GNOME), ((SCREEN,), SCREEN), (EVERY, POWER)]
)
def test_one_service_is_asked_and_the_words_tell_nothing(bus: Bus, there: tuple[str, ...], asked: str) -> None:
    with Services(bus.address, *there) as services:
        hold = quickly_held()
        assert services.change_to(1) == [ASKED[asked] + GIVEN[asked]]
        assert len(services.stays(0.3)) == 1
        quickly_let_go(hold)
        services.change_to(0)


def test_it_can_be_held_and_let_go_again_and_again(bus: Bus) -> None:
    open_files = len(list(Path("/proc/self/fd").iterdir()))
    with Services(bus.address, POWER) as services:
        for _ in range(20):
            hold = quickly_held()
            services.change_to(1)
            quickly_let_go(hold)
            services.change_to(0)
    assert len(list(Path("/proc/self/fd").iterdir())) == open_files


def test_let_go_before_the_bus_has_answered(bus: Bus) -> None:
    with Services(bus.address, POWER) as services:
        os.kill(bus.process.pid, signal.SIGSTOP)
        hold = quickly_held()
        time.sleep(0.1)
        quickly_let_go(hold)
        os.kill(bus.process.pid, signal.SIGCONT)
        settle()
        assert services.stays(0.5) == []


def test_a_program_that_is_killed_holds_nothing(bus: Bus) -> None:
    program = "import time; from coping_app.app.awake import hold; one = hold(); time.sleep(60)"
    with (
        Services(bus.address, POWER) as services,
        subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) as process,
    ):
        services.change_to(1)
        process.kill()
        services.change_to(0)


def test_a_bus_without_any_such_service(bus: Bus) -> None:
    hold = quickly_held()
    settle()
    assert hold._link is None
    quickly_let_go(hold)


def test_services_that_never_answer_hold_all_the_same(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buses, "_PATIENCE", 100)
    with Services(bus.address, *EVERY, silent=True) as services:
        hold = quickly_held()
        services.change_to(1, 2, 3)
        quickly_let_go(hold)
        services.change_to(0)


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/at/all", "nonsense", "unix:", "unix:path=", "autolaunch:"])
def test_no_bus(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    with pytest.raises(OSError, match="bus"):
        BusLink()
    quickly_let_go(quickly_held())


def test_a_bus_where_systems_have_it(bus: Bus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    BusLink().close()


def test_no_library(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buses, "_LIBRARY", "libdbus-none.so")
    buses._library.cache_clear()
    quickly_let_go(quickly_held())
    buses._library.cache_clear()


@pytest.mark.parametrize(
    "address", ["tcp:host=127.0.0.1,port={port}", "unix:path=/nowhere;tcp:host=localhost,port={port}"]
)
def test_a_bus_on_a_network_is_left_alone(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address.format(port=server.getsockname()[1]))
        with pytest.raises(OSError, match="no such bus"):
            BusLink()
        server.settimeout(0.1)
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_bus_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buses, "_PATIENCE", 500)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/hung")
    with socket.socket(socket.AF_UNIX) as hung:
        hung.bind(f"{tmp_path}/hung")
        hung.listen()
        hold = quickly_held()
        longest, until = 0.0, time.monotonic() + 0.4
        while (before := time.monotonic()) < until:  # what the window does meanwhile is not kept
            time.sleep(0.001)
            longest = max(longest, time.monotonic() - before)
        assert asking(), "the bus has not answered"
        quickly_let_go(hold)
        assert longest < MOST
        settle()


# --- the real window ----------------------------------------------------------------------------------------------


def test_a_window_holds_off_sleep_while_it_plays(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    address = desk.environment["DBUS_SESSION_BUS_ADDRESS"]
    with Services(address, *EVERY, mark=desk.mark) as services, desk.open() as coping:
        keys.choose("push button", "Start")
        assert services.change_to(1) == [ASKED[POWER] + GIVEN[POWER]]
        reader.wait("push button", "Pause", state="focused")
        keys.press("Space")
        services.change_to(0)
        keys.press("Space")
        services.change_to(1)
        keys.press("F1")
        reader.wait(name="You are here. One thing at a time.")
        services.change_to(0, 1)
        keys.press("Space")
        services.change_to(0)
        keys.press("Space")
        services.change_to(1)
        keys.press("Ctrl+Q")
        coping.ends()
        services.change_to(0)


def test_a_window_that_is_killed_holds_nothing(desk: Desk) -> None:
    address = desk.environment["DBUS_SESSION_BUS_ADDRESS"]
    with Services(address, *EVERY, mark=desk.mark) as services, desk.open() as coping:
        desk.keys.choose("push button", "Start")
        services.change_to(1)
        coping.signal(signal.SIGKILL)
        services.change_to(0)
        coping.ends(-signal.SIGKILL)


def test_a_bus_that_hangs_while_the_window_is_open() -> None:
    with Desk() as desk, desk.open():
        bus = next(process for process in desk._started if process.args[0] == "dbus-daemon")  # type: ignore[index]
        bus.send_signal(signal.SIGSTOP)
        desk.keys.choose("push button", "Start")
        longest, until = 0.0, time.monotonic() + PATIENCE
        while (before := time.monotonic()) < until:
            far = desk.reader.all("progress bar", "How far the session is")  # answered by the window's own thread
            longest = max(longest, time.monotonic() - before)
            if far and (far[0].value or 0) >= 1:
                break
        assert longest < 1.5
        desk.keys.press("Space")
        desk.reader.wait("push button", "Go on")
        bus.send_signal(signal.SIGCONT)
