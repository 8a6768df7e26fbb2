"""Lets old backups go, once newer ones were verified."""

import contextlib
from datetime import datetime
from pathlib import Path

from coping_app.base.records import Topic
from coping_app.vault.backup_file import Head, attachments_beside, backups_in, contents_in, heads_in
from coping_app.vault.clock import trusts_clock
from coping_app.vault.errors import VaultError
from coping_app.vault.keys import DataKey
from coping_app.vault.opening import system_error
from coping_app.vault.rotation import Known, to_delete
from coping_app.vault.vault import Vault


def rotate(vault: Vault, folder: Path, now: datetime) -> int:
    """Remove the backups in a folder that the rules let go; return how many. Nothing goes while the clock has jumped.

    Raises FolderGoneError and VaultErrors.
    """
    if not trusts_clock(vault, now):
        return 0
    heads = _known(vault, folder)
    gone = [heads[one] for one in to_delete(heads)]
    _remove(vault, folder, gone)
    return len(gone)


def keep_newest_only(vault: Vault, folder: Path, newest: Head) -> int:
    """Remove every backup of this vault in a folder but one, after something was erased. Return how many."""
    gone = [head for head in backups_in(folder, vault.key_file.vault_id) if head.path != newest.path]
    _remove(vault, folder, gone)
    return len(gone)


def remove_all(vault: Vault, folder: Path) -> None:
    """Remove every backup of this vault in a folder, with its photos. Raises FolderGoneError and VaultErrors."""
    _remove(vault, folder, backups_in(folder, vault.key_file.vault_id))
    with contextlib.suppress(OSError):  # there are photos of others in it
        attachments_beside(folder / "x").rmdir()


def _known(vault: Vault, folder: Path) -> dict[Known, Head]:
    """Return what is known of each backup in a folder. Another computer may give the same numbers, but no same name."""
    rows = vault.rows("SELECT name, verified_ms, records, size FROM backup WHERE folder = ?", str(folder))
    noted = {name: (verified is not None, records, size) for name, verified, records, size in rows}
    unknown = (False, 0, 0)  # made by another computer, or before a restore: it was not read back here
    return {
        Known(head.counter, head.made.date(), *noted.get(head.path.name, unknown)): head
        for head in backups_in(folder, vault.key_file.vault_id)
    }


def _remove(vault: Vault, folder: Path, gone: list[Head]) -> None:
    if not gone:
        return
    going, _all_told = _attached(gone, vault.key)
    try:
        for head in gone:
            head.path.unlink(missing_ok=True)
    except OSError as error:
        raise system_error(error) from error
    with vault.change(Topic("backups")):
        for head in gone:
            vault.run("DELETE FROM backup WHERE folder = ? AND name = ?", str(folder), head.path.name)
    _remove_copies(vault, folder, going)


def _remove_copies(vault: Vault, folder: Path, going: set[str]) -> None:
    """Remove the copies of photos that no backup in the folder refers to any more.

    Where one can't say what it refers to, such as one of other pages or of a newer Coping, only those go that the
    removed ones had.
    """
    heads, all_read = heads_in(folder)
    wanted, all_told = _attached(heads, vault.key)
    place = attachments_beside(folder / "x")
    with contextlib.suppress(OSError):  # it is tried again after the next backup
        for path in place.iterdir():
            if path.name not in wanted and ((all_read and all_told) or path.name in going):
                with contextlib.suppress(OSError):
                    path.unlink()


def _attached(heads: list[Head], key: DataKey) -> tuple[set[str], bool]:
    """Return the names of the photos that backups refer to, and whether all of them could be asked."""
    names: set[str] = set()
    all_told = True
    for head in heads:
        try:
            names |= {name for name, _digest in contents_in(head.path, key).attached}
        except VaultError:
            all_told = False
    return names, all_told
