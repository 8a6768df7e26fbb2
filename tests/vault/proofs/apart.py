"""Runs lives of vaults where they may mount disks of their own, or have no more rights than a folder gives them."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from coping_app.vault.backup import make_backup

from ..pages import kept, made
from .trace import ROOT

_NO_RIGHTS = ["unshare", "--user"]  # even for root, what the folders say goes
_MAY_MOUNT = [*_NO_RIGHTS, "--map-root-user", "--mount"]  # what nobody else sees, and needs no rights


@cache
def possible() -> bool:
    """Tell whether this system lets us mount something for ourselves."""
    try:
        mount = ["mount", "-t", "tmpfs", "coping", "/mnt"]
        return subprocess.run([*_MAY_MOUNT, *mount], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def fill_up(rounds: int) -> dict[str, Any]:
    """Fill a small disk so many times; return what was seen how often. Raises AssertionError with what was wrong."""
    with tempfile.TemporaryDirectory() as place:
        return _run(_MAY_MOUNT, "full_life", place, str(rounds))


def in_odd_places() -> dict[str, dict[str, Any]]:
    """Use a vault on a disk that can only be read, and in folders without rights; return what was said."""
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as other:
        found = {}
        for name, rights in (("mounted", _MAY_MOUNT), ("own", _NO_RIGHTS)):
            vault = made(Path(place) / name)
            for _ in range(3):
                kept(vault, "from before")
            make_backup(vault, vault.folder.backups)
            kept(vault, "this stands in the log")
            lying = Path(place) / f"{name}-killed"
            shutil.copytree(vault.folder.path, lying)  # with its log, as after a kill
            vault.close()
            found[name] = _run(rights, "odd_life", str(lying), name, temp=other)
        return found


def _run(rights: list[str], life: str, *args: str, temp: str = "") -> dict[str, Any]:
    environment = {**os.environ, "TMPDIR": temp or tempfile.gettempdir()}
    command = [*rights, sys.executable, "-m", f"{__package__}.{life}", *args]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    return dict(json.loads(run.stdout))
