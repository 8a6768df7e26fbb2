"""Runs `full_life` where a small disk can be mounted for it alone."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from .trace import ROOT

_OWN = [
    "unshare",
    "--user",
    "--map-root-user",
    "--mount",
]  # mounts that nobody else sees, for which no rights are needed


@cache
def possible() -> bool:
    """Tell whether this system lets us mount something for ourselves."""
    try:
        mount = ["mount", "-t", "tmpfs", "coping", "/mnt"]
        return subprocess.run([*_OWN, *mount], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def fill_up(rounds: int) -> dict[str, int]:
    """Fill a small disk so many times; return what was seen how often. Raises AssertionError with what was wrong."""
    with TemporaryDirectory() as place:
        command = [*_OWN, sys.executable, "-m", f"{__package__}.full_life", str(Path(place)), str(rounds)]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    return dict(json.loads(run.stdout))
