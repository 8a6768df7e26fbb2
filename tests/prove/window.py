"""The window in every look and size, under many keys, and over a long session."""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from ..benchmarks.processes import family, used
from ..benchmarks.screen import x_screen
from ..benchmarks.window import shown
from ..sound.pulse import PulseServer
from .table import Row

ROOT = Path(__file__).resolve().parents[2]
RUNS, PRESSES = 120, 250  # as tests/window/test_any_keys.py presses them
FIRST, LAST = 60, 570  # seconds; the session plays for 600


def in_every_way() -> list[Row]:
    """Look at every page and state in every palette and text size, in four windows, in our words and longer ones."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.prove.every_way"],
        cwd=ROOT,
        env=_offscreen(),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    *faults, counts = done.stdout.strip().splitlines() or ["nothing was looked at"]
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    what = "pages and states looked at: names, roles, targets, letters, cut words, overflow"
    return [Row(what, f"{counts}, {len(faults)} faults", "0 faults", done.returncode == 0 and not faults)]


def under_any_keys() -> list[Row]:
    """Press any keys in any order."""
    command = [sys.executable, "-m", "pytest", "tests/window/test_any_keys.py", "-n", "2", "--timeout", "0"]
    run = subprocess.run(
        command,
        cwd=ROOT,
        env=_offscreen() | {"COPING_EXAMPLES": str(RUNS)},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        sys.stderr.write(run.stdout[-4000:])
    last = run.stdout.strip().splitlines()[-1] if run.stdout.strip() else run.stderr[-200:]
    return [Row(f"keys pressed in any order, {RUNS * PRESSES}", last, "all passed", run.returncode == 0)]


def over_a_long_session() -> list[Row]:
    """Play ten minutes with sound and the breathing picture; measure memory after one minute and near the end."""
    with (
        x_screen(),
        TemporaryDirectory() as folder,
        PulseServer(Path(folder)) as server,
        shown("breath", server.environment) as process,
    ):
        time.sleep(FIRST)
        before = used(family(process.pid))
        time.sleep(LAST - FIRST)
        after = used(family(process.pid))
    share = (after[0] - before[0]) / (LAST - FIRST) * 100
    return [
        Row(
            "memory of window and sound process in a session of ten minutes",
            f"{before[1]:.0f} MB after {FIRST} s, {after[1]:.0f} MB after {LAST} s",
            "at most 5 % more",
            after[1] <= before[1] * 1.05,
        ),
        Row("CPU of both in between", f"{share:.1f} % of a core", "at most 20 %", share <= 20),
    ]


def _offscreen() -> dict[str, str]:
    return os.environ | {"QT_QPA_PLATFORM": "offscreen"}
