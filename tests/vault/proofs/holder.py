"""Holds a vault in one way or another until somebody ends it: `python -m tests.vault.proofs.holder FOLDER HOW`."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coping_app.vault import opening
from coping_app.vault.backup import make_backup
from coping_app.vault.backup_file import backups_in
from coping_app.vault.folder import VaultFolder
from coping_app.vault.opening import Lock, create_vault, look, open_vault, unwrap_without_lock
from coping_app.vault.restore import restore
from coping_app.vault.vault import Vault

from ..pages import kept


def wait(*_args: object) -> Any:
    """Say that it is time, and do nothing more."""
    sys.stdout.write("now\n")
    sys.stdout.flush()
    sys.stdin.read()


def _open(folder: VaultFolder) -> Vault:
    closed = look(folder)
    return open_vault(closed, unwrap_without_lock(closed))


def _open_and_write(folder: VaultFolder) -> None:
    vault = _open(folder)
    kept(vault, "from the first program")
    wait()


def _back_up(folder: VaultFolder) -> None:
    vault = _open(folder)
    make_backup(vault, folder.backups)
    kept(vault, "after the backup")
    wait()


def _back_up_slowly(folder: VaultFolder) -> None:
    vault = _open(folder)
    make_backup(vault, folder.backups, wait)


def _restore(folder: VaultFolder) -> None:
    vault = _open(folder)
    key = vault.key
    vault.close()
    restore(folder, backups_in(folder.backups)[0], key, wait)


def _create(folder: VaultFolder) -> None:
    opening.write_lock = wait
    create_vault(folder, Lock())


HOW: dict[str, Callable[[VaultFolder], None]] = {
    "while it is made": _create,
    "while it is open": _open_and_write,
    "after a backup": _back_up,
    "during a backup": _back_up_slowly,
    "while restoring": _restore,
}

if __name__ == "__main__":
    HOW[sys.argv[2]](VaultFolder(Path(sys.argv[1])))
