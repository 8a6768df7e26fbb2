"""A traced run: a whole session opens no socket but the one to the sound server of this computer."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from .needs import need
from .sound.pulse import PulseServer

ROOT = Path(__file__).resolve().parents[1]
_CONNECT = re.compile(r"\b(connect|sendto|bind)\(\d+, \{sa_family=(\w+)(?:, sun_path=@?\"([^\"]*)\")?")


def connections(trace: str) -> set[tuple[str, str]]:
    """Return family and path of everything a traced run reached for."""
    return {(match[2], match[3] or "") for match in _CONNECT.finditer(trace)}


def test_a_live_session_reaches_the_sound_server_and_nothing_else(tmp_path: Path):
    need("strace", "pulseaudio", "pactl")
    log = tmp_path / "trace"
    place = tmp_path / "pulse"
    place.mkdir()
    with PulseServer(place) as server:
        command = [
            "strace",
            "-D",
            "-f",
            "-qq",
            "-e",
            "trace=network",
            "-o",
            str(log),
            sys.executable,
            "-m",
            "coping_app",
        ]
        session = [*command, "timer", "--minutes", "0.5", "--delay", "0"]
        playing = subprocess.Popen(
            session, cwd=ROOT, env=server.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
        )
        with pytest.raises(subprocess.TimeoutExpired):
            playing.communicate(timeout=4)
        playing.terminate()
        playing.communicate(timeout=20)
    text = log.read_text(encoding="utf-8", errors="replace")
    reached = connections(text)
    allowed = {str(place / "pulse" / "native"), "/run/dbus/system_bus_socket", "/var/run/dbus/system_bus_socket"}
    assert ("AF_UNIX", str(place / "pulse" / "native")) in reached, "the trace saw the sound server"
    assert {
        (family, path) for family, path in reached if path not in allowed and not path.startswith(str(place))
    } == set()
    assert not re.search(r"socket\(AF_INET6?, ", text)


def test_the_trace_reader_would_see_the_internet():
    line = '12 connect(3, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("1.2.3.4")}, 16) = 0'
    assert connections(line) == {("AF_INET", "")}
