"""The property tests at full count."""

import os
import subprocess
import sys
from pathlib import Path

from .table import Row

EXAMPLES = 1_000
FILES = ("tests/player/test_clock_properties.py", "tests/content/test_dialect_properties.py")
EXAMPLES_WRITTEN = 300  # those of what people write have far more properties
WRITTEN = (
    *(
        f"tests/vault/test_{name}.py"
        for name in (
            *("passphrase", "recovery_code", "keys", "records", "listing"),
            *("bin_and_erase", "clock", "attachments", "facts", "rotation"),
        )
    ),
    *(f"tests/exchange/test_{name}.py" for name in ("round_trip", "damage", "age")),
    *(f"tests/window/components/test_{name}.py" for name in ("editor", "long_list", "photos")),
    *("tests/rooms/test_thought_model.py", "tests/rooms/test_thought_steps.py"),
)


def at_full_count() -> list[Row]:
    """Run every property test with many examples."""
    return [passed(file, EXAMPLES) for file in FILES]


def of_what_is_written() -> list[Row]:
    """Run the properties of pages, imports, exports and the widgets they are written in with many examples."""
    return [passed(file, EXAMPLES_WRITTEN) for file in WRITTEN]


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
