"""The property tests at full count."""

import os
import subprocess
import sys
from pathlib import Path

from .table import Row

EXAMPLES = 1_000
FILES = ("tests/player/test_clock_properties.py", "tests/content/test_dialect_properties.py")


def at_full_count() -> list[Row]:
    """Run every property test with many examples."""
    root = Path(__file__).resolve().parents[2]
    rows: list[Row] = []
    for file in FILES:
        command = [sys.executable, "-m", "pytest", file, "--timeout", "0"]
        run = subprocess.run(
            command,
            cwd=root,
            env=os.environ | {"COPING_EXAMPLES": str(EXAMPLES)},
            capture_output=True,
            text=True,
            check=False,
        )
        last = run.stdout.strip().splitlines()[-1] if run.stdout.strip() else run.stderr[-200:]
        if run.returncode:
            sys.stderr.write(run.stdout[-4000:])
        rows.append(Row(f"{Path(file).stem}, {EXAMPLES} examples each", last, "all passed", run.returncode == 0))
    return rows
