"""The screen that windows are measured on: an X server of our own where Xvfb is there, else none."""

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator

SCREEN: dict[str, str] = {"QT_QPA_PLATFORM": "offscreen"}  # what windows are started with; `x_screen` changes it


@contextlib.contextmanager
def x_screen() -> Iterator[str]:
    """Run an X server while this lasts, and return in a word what windows are shown on."""
    program = shutil.which("Xvfb")
    if program is None:
        yield "offscreen, since Xvfb is missing"
        return
    with tempfile.TemporaryFile() as said:
        command = [program, "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said)
        assert server.stdout
        display = server.stdout.readline().decode().strip()  # it says so when it is ready
        before = dict(SCREEN)
        SCREEN.clear()
        SCREEN.update({"DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"})
        try:
            yield "Xvfb"
        finally:
            SCREEN.clear()
            SCREEN.update(before)
            server.terminate()
            server.wait(10)
