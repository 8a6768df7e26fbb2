"""The real window and the tour under strace: every socket goes to the screen, the sound or a bus of this computer."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.needs import need
from tests.test_no_network import connections

from .desk import ROOT, Desk

_SOCKET = re.compile(r"\bsocket\((\w+)")
_TRACE = ("strace", "-D", "-f", "-qq", "-e", "trace=socket,connect,bind,sendto", "-o")


def families(trace: str) -> set[str]:
    """Return the kinds of all sockets that were opened."""
    return {match[1] for match in _SOCKET.finditer(trace)}


def test_a_journey_reaches_screen_sound_and_buses_and_nothing_else(desk_with_sound: Desk, tmp_path: Path) -> None:
    need("strace")
    desk, log = desk_with_sound, tmp_path / "trace"
    with desk.open(before=(*_TRACE, str(log))):
        desk.keys.press("Ctrl+2", "Ctrl+6", "Ctrl+1")
        desk.keys.choose("push button", "Start")
        desk.reader.wait_for_value("progress bar", "How far the session is", least=1)
        desk.keys.press("F1")
        desk.reader.wait("heading", "You are here. One thing at a time.")
        desk.keys.press("F2")
        desk.reader.wait("heading", "Safety card")
    trace = log.read_text(encoding="utf-8", errors="replace")
    assert families(trace) == {"AF_UNIX"}
    screen = "/tmp/.X11-unix/X" + desk.environment["DISPLAY"].removeprefix(":")  # noqa: S108 - X's own place
    reached = connections(trace)
    assert ("AF_UNIX", screen) in reached
    assert any(path.endswith("/pulse/native") for _, path in reached), "the trace saw the sound server"
    system = {"", screen, "/run/dbus/system_bus_socket", "/var/run/dbus/system_bus_socket"}
    strangers = {path for _, path in reached if path not in system and not path.startswith(str(desk.folder))}
    assert strangers == set()


def test_the_tour_opens_no_socket(tmp_path: Path) -> None:
    need("strace")
    log = tmp_path / "trace"
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    tour = [
        sys.executable,
        "-P",
        "-m",
        "coping_app",
        "tour",
        str(tmp_path / "pictures"),
        "--only",
        "today",
        "--sizes",
        "100",
    ]
    done = subprocess.run(
        [*_TRACE, str(log), *tour], env=env, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list((tmp_path / "pictures").rglob("*.png"))
    assert families(log.read_text(encoding="utf-8", errors="replace")) <= {"AF_UNIX"}


def test_the_trace_reader_would_see_the_internet() -> None:
    assert families("12 socket(AF_INET6, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 3") == {"AF_INET6"}
