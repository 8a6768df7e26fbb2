"""What comes with pygame, and what does not."""

import subprocess
import sys

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
