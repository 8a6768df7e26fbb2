"""What a start costs: commands against a bare interpreter, the window against a bare window."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .result import Result
from .screen import SCREEN

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as installed
RUNS = 15

# Both windows end at their first picture and say how much CPU time they took until then.
_AT_FIRST_PAINT = """
import os, sys, time
def done():
    print(time.process_time(), *sorted(sys.modules), flush=True)
    os._exit(0)
"""
BARE_WINDOW = f"""{_AT_FIRST_PAINT}
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        done()
application = QApplication(["bare"])
application.setStyle("Fusion")
window = QWidget()
box = QVBoxLayout(window)
for widget in (Label("Hello"), QPushButton("Go"), QLineEdit()):
    box.addWidget(widget)
window.resize(1280, 800)
window.show()
application.exec()
"""
COPING_WINDOW = f"""{_AT_FIRST_PAINT}
import gc
gc.disable()  # as the program does first
from coping_app.app.plain_import import load_qt
load_qt()  # and this
from coping_app.__main__ import main
from coping_app.ui.text import Text
paint = Text.paintEvent
def painted(self, event):
    paint(self, event)
    if self.role == "display":  # the title of Today
        done()
Text.paintEvent = painted
sys.argv = ["coping"]
main()
"""


def cpu_of(*command: str) -> float:
    """Return the CPU milliseconds of a command, the median of several runs."""
    found: list[float] = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return statistics.median(found)


def start_of(*arguments: str, most: float = 12.0) -> Result:
    """Measure the start of a command against a bare interpreter that prints one line."""
    what = "start: coping " + " ".join(arguments)
    bare = cpu_of(sys.executable, "-c", "print('bare')")
    return Result(what, cpu_of(sys.executable, "-m", "coping_app", *arguments), bare, "CPU ms", most)


def checking() -> list[Result]:
    """Measure `coping check` with one practice, and what each other adds: a limit that holds for any number of them."""
    files = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "exercises").glob("*.md"))]
    one = start_of("check", files[0])
    every = cpu_of(sys.executable, "-m", "coping_app", "check", "exercises")
    each = (every - one.measured) / (len(files) - 1)
    return [one, Result("coping check: each other practice", each, one.baseline, "CPU ms", 1.0)]


def home(folder: str) -> dict[str, str]:
    """Return an environment in which Coping was opened before."""
    Path(folder, "settings.json").write_text('{"welcomed": true}', encoding="utf-8")
    return ENVIRONMENT | SCREEN | {"COPING_HOME": folder}


def first_paint(program: str, environment: dict[str, str]) -> tuple[float, float, set[str]]:
    """Return the wall and CPU milliseconds until a window's first picture, and the modules it took."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    wall = (time.monotonic() - begun) * 1000
    cpu, *modules = done.stdout.split()
    return wall, float(cpu) * 1000, set(modules)


def window_start(runs: int = RUNS) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return wall and CPU milliseconds of Coping and of a bare window: medians of runs that take turns."""
    with tempfile.TemporaryDirectory() as folder:
        environment = home(folder)
        for program in (BARE_WINDOW, COPING_WINDOW):
            first_paint(program, environment)  # the first run may have to compile
        pairs = [[first_paint(program, environment) for program in (COPING_WINDOW, BARE_WINDOW)] for _ in range(runs)]
    ours, bare = (list(column) for column in zip(*pairs, strict=True))
    return _median(ours), _median(bare)


def _median(found: list[tuple[float, float, set[str]]]) -> tuple[float, float]:
    return statistics.median(one[0] for one in found), statistics.median(one[1] for one in found)


def window_results() -> list[Result]:
    """Measure the start of the window."""
    (wall, cpu), (bare_wall, bare_cpu) = window_start()
    return [
        Result("start: window to first picture", wall, bare_wall, "ms", 1.4),
        Result("start: window to first picture", cpu, bare_cpu, "CPU ms", 1.5),
    ]
