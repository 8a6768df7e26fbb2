"""Uses a vault in a place that can't be written: `python -m tests.vault.proofs.odd_life FOLDER HOW`; says what it saw.

"mounted" is started where it may mount; "own" where nobody has more rights than the folder gives.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coping_app.vault import erase, locks, records
from coping_app.vault.backup import make_backup
from coping_app.vault.backup_file import backups_in
from coping_app.vault.errors import VaultError
from coping_app.vault.folder import VaultFolder
from coping_app.vault.opening import Lock, create_vault, look, open_vault, unwrap_without_lock
from coping_app.vault.recovery import CODE_BYTES
from coping_app.vault.restore import restore

from ..pages import entry


def _said(work: Callable[[], Any]) -> str:
    try:
        work()
    except VaultError as error:
        return type(error).__name__
    return "nothing"


def read_only(folder: VaultFolder) -> dict[str, Any]:
    """Open it, read, and try everything that writes."""
    closed = look(folder)
    key = unwrap_without_lock(closed)
    vault = open_vault(closed, key)
    heads = backups_in(folder.backups)
    seen: dict[str, Any] = {"pages": vault.value("SELECT count(*) FROM record"), "read only": vault.read_only}
    uuid = vault.value("SELECT min(uuid) FROM record")
    work: dict[str, Callable[[], Any]] = {
        "save": lambda: records.save(vault, entry("no")),
        "erase": lambda: erase.erase(vault, [uuid]),
        "back up inside": lambda: make_backup(vault, folder.backups),
        "another sheet": lambda: locks.set_recovery(vault, bytes(CODE_BYTES)),
        "new key": lambda: locks.renew(vault, Lock()),
        "checkpoint": vault.checkpoint,
    }
    seen |= {name: _said(one) for name, one in work.items()}
    vault.close()
    seen["restore"] = _said(lambda: restore(folder, heads[0], key))
    seen["create"] = _said(lambda: create_vault(VaultFolder(folder.path / "new"), Lock()))
    seen["copies left"] = len(list(Path(tempfile.gettempdir()).iterdir()))
    return seen


def mounted(folder: VaultFolder) -> dict[str, Any]:
    """On a disk that can only be read."""
    subprocess.run(["mount", "--bind", str(folder.path), str(folder.path)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(folder.path)], check=True)
    return read_only(folder)


def own(folder: VaultFolder) -> dict[str, Any]:
    """In a folder whose rights were taken away, one after the other."""
    generation = folder.current()
    seen: dict[str, Any] = {}
    for name, path, mode in (
        ("folder can't be written", folder.path, 0o500),
        ("generation can't be written", generation.path, 0o500),
        ("database can't be written", generation.database, 0o400),
        ("database can't be read", generation.database, 0o000),
        ("key file can't be read", generation.key_file, 0o000),
        ("folder can't be read", folder.path, 0o000),
    ):
        before = path.stat().st_mode
        path.chmod(mode)
        seen[name] = _opened(folder)
        path.chmod(before)
    seen["afterwards"] = _opened(folder)
    return seen


def _opened(folder: VaultFolder) -> str:
    try:
        closed = look(folder)
        vault = open_vault(closed, unwrap_without_lock(closed))
    except VaultError as error:
        return type(error).__name__
    try:
        records.save(vault, entry("more"))
    except VaultError as error:
        return f"open, {type(error).__name__}"
    finally:
        vault.close()
    return "open"


if __name__ == "__main__":
    found = {"mounted": mounted, "own": own}[sys.argv[2]](VaultFolder(Path(sys.argv[1])))
    sys.stdout.write(json.dumps(found))
