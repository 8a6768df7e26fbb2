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
    return [passed(file, EXAMPLES) for file in FILES]


def passed(file: str, count: int = 0) -> Row:
    """Run a file of tests, with so many examples each where it has any."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", file, "--timeout", "0"],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | ({"COPING_EXAMPLES": str(count)} if count else {}),
        capture_output=True,
        text=True,
        check=False,
    )
    last = run.stdout.strip().splitlines()[-1] if run.stdout.strip() else run.stderr[-200:]
    if run.returncode:
        sys.stderr.write(run.stdout[-4000:])
    name = f"{Path(file).stem}, {count} examples each" if count else Path(file).stem
    return Row(name, last, "all passed", run.returncode == 0)
