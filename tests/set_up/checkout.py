"""A copy of the doors to set up in, with stand-ins for uv and for the program."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run
from run import Place

CHECKOUT = Path(run.__file__).resolve().parent
posix_only = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")

UV_OK = 'sleep 0.3; echo synced >> "$here/../../calls"; touch "$here/coping"'
UV_NO_NETWORK = 'echo "error: Failed to fetch: dns error: failed to lookup address information"; exit 2'
UV_FULL_DISK = 'echo "error: failed to write: No space left on device (os error 28)"; exit 2'
UV_BROKEN = 'echo "thread main panicked"; exit 101'
UV_SLOW = "sleep 30"


def make_place(tmp_path: Path) -> Place:
    """A copy of the doors, in an environment with a stand-in for uv and for the program."""
    root = tmp_path / "a place with spaces"
    root.mkdir()
    for name in ("run", "run.py", "uv.lock", "pyproject.toml"):
        shutil.copy2(CHECKOUT / name, root / name)
    place = Place(root)
    packages = place.venv / "lib" / f"python3.{sys.version_info[1]}" / "site-packages"
    for folder in (place.state, place.program("python").parent, packages):
        folder.mkdir(parents=True)
    base = Path(sys.base_prefix, "bin", f"python3.{sys.version_info[1]}")
    place.program("python").symlink_to(base)
    (place.venv / "pyvenv.cfg").write_text(f"home = {base.parent}\n", encoding="utf-8")
    (place.state / "looked-for").write_text("\n".join(part.name for part in run.SYSTEM_PARTS), encoding="utf-8")
    program = packages / "coping_app"
    program.mkdir()
    (program / "__init__.py").touch()
    (program / "__main__.py").write_text("import sys; print('told', sys.argv[1:]); sys.exit(7)", encoding="utf-8")
    stamp = run.facts(root, "run")
    run.write_stamp(place, {key: stamp[key] for key in ("place", "python")})
    use_uv(place, UV_OK)
    return place


def use_uv(place: Place, does: str) -> None:
    pin, _ = run.uv_pin(place.root)
    uv = place.program("uv")
    lines = [
        "#!/bin/sh",
        'here=$(dirname "$0")',
        f'[ "$1" = --version ] && {{ echo "uv {pin} x"; exit; }}',
        does,
    ]
    uv.write_text("\n".join(lines), encoding="utf-8")
    uv.chmod(0o755)


def door(place: Place, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [place.root / "run", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def finish(place: Place, needs: str) -> None:
    """Put everything there that a finished set-up leaves."""
    for name in ("coping", "uv", "ruff", "mypy", "pytest"):
        place.program(name).touch()
    run.write_stamp(place, run.facts(place.root, needs))
