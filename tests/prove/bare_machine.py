"""Two commands on the barest Debian 12 there is, from a clean clone."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .table import Row

SCRIPT = Path(__file__).resolve().parents[1] / "set_up" / "bare_machine.sh"


def from_a_clean_clone() -> list[Row]:
    """Run the script that anyone can repeat; it needs root and debootstrap."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        base = os.environ.get("COPING_BARE_BASE", f"{folder}/base.tar")
        run = subprocess.run(
            [str(SCRIPT), "--base", base, f"{folder}/machine"], capture_output=True, text=True, check=False
        )
    lines = [line.replace("|", "/") for line in run.stdout.splitlines() if line.strip()]
    if run.returncode:
        sys.stderr.write(run.stdout[-3000:] + run.stderr[-1000:])
    minutes = (time.monotonic() - started) / 60
    last = lines[-1] if lines else run.stderr.strip()[-120:]
    return [
        Row(
            "./run, a practice and ./run test on a bare Debian 12",
            f"{last} ({minutes:.1f} min)",
            "passes",
            run.returncode == 0,
        )
    ]
