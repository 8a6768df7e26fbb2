"""What comes with pygame, and what does not."""

import os
import socket
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import os, sys
from coping_app.player.pygame_mixer import load_pygame
before = dict(os.environ)
load_pygame()
changed = {name for name in os.environ.keys() | before.keys() if os.environ.get(name) != before.get(name)}
assert "SDL_VIDEODRIVER" not in changed, changed
assert not {"numpy", "pkg_resources", "PySide6"} & set(sys.modules), "these cost memory and a start"
import numpy  # it can be had by whoever wants it
"""


def test_pygame_comes_alone_and_leaves_no_trace():
    done = subprocess.run([sys.executable, "-W", "error", "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_session_bus_that_never_answers_does_not_hold_up_the_sound(tmp_path: Path):
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(tmp_path / "bus"))
        bus.listen()
        environment = os.environ | {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/bus"}
        command = [sys.executable, "-c", "from coping_app.player.pygame_mixer import load_pygame; load_pygame()"]
        subprocess.run(command, env=environment, check=True, timeout=20)
