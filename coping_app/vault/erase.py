"""Erase now: what is erased is gone from the pages, the history, the index and the disk, and no restore brings it back.

What was erased is remembered as a hash of its random name, in a small file beside the generations.
"""

import contextlib
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from coping_app.base.files import write_durable
from coping_app.base.records import Topic
from coping_app.vault.opening import system_error
from coping_app.vault.vault import Vault

_MARK_BYTES = 16
_SLICE = 200  # pages of the index merged at a time


def erase(vault: Vault, uuids: Iterable[str]) -> int:
    """Erase records for good; return how many there were. Raises VaultError.

    It is noted first that they are to go: an erasing that a crash cut short is finished at the next opening.
    """
    wanted = tuple(uuids)
    vault_id = vault.key_file.vault_id
    remember(vault.folder.erased, {mark(vault_id, uuid) for uuid in wanted})
    return _erase_rows(vault, wanted)


def finish(vault: Vault) -> int:
    """Erase what was to be erased and is still there: after a crash, or after an older backup was restored."""
    marks = remembered(vault.folder.erased)
    if not marks or vault.read_only:
        return 0
    vault_id = vault.key_file.vault_id
    found = [uuid for (uuid,) in vault.rows("SELECT uuid FROM record") if mark(vault_id, uuid) in marks]
    return _erase_rows(vault, found)


def mark(vault_id: str, uuid: str) -> str:
    """Return what is remembered of something erased: nothing can be told from it."""
    return blake2b(uuid.encode(), key=bytes.fromhex(vault_id), digest_size=_MARK_BYTES).hexdigest()


def remembered(path: Path) -> set[str]:
    """Return the marks of what was erased. Raises VaultError."""
    try:
        return set(path.read_text(encoding="ascii", errors="replace").split())
    except FileNotFoundError:
        return set()
    except OSError as error:
        raise system_error(error) from error


def remember(path: Path, marks: set[str]) -> None:
    """Add marks to those that are remembered. Raises VaultError."""
    before = remembered(path)
    if marks <= before:
        return
    try:
        write_durable(path, "\n".join(sorted(before | marks)) + "\n")
    except OSError as error:
        raise system_error(error) from error


def _erase_rows(vault: Vault, uuids: Iterable[str]) -> int:
    """Take records out of the database with everything that belongs to them, and their files from the disk."""
    names: list[str] = []
    count = 0
    with vault.change(Topic("bin")):
        for uuid in uuids:
            found = vault.row("SELECT id, kind FROM record WHERE uuid = ?", uuid)
            if found is None:
                continue
            number, kind = found
            names += [name for (name,) in vault.rows("SELECT name FROM attachment WHERE record = ?", number)]
            with vault.change(Topic(kind, uuid)):
                vault.run("DELETE FROM record WHERE id = ?", number)
            count += 1
    for name in names:
        with contextlib.suppress(FileNotFoundError):
            _unlink(vault.generation.attachments / name)
    if count:
        _merge_index(vault)
        vault.checkpoint()
    return count


def _merge_index(vault: Vault) -> None:
    """Merge the parts of the index into one, in short slices: what was taken out is in none of them afterwards.

    Source: SQLite's documentation of FTS5, the commands "optimize" and "merge".
    """
    pages, merged = -_SLICE, True
    while merged:
        with vault.alone() as connection:
            before = connection.total_changes()
            with vault.change():
                vault.run("INSERT INTO words (words, rank) VALUES ('merge', ?)", pages)
            merged = connection.total_changes() - before > 1
        pages = _SLICE


def _unlink(path: Path) -> None:
    try:
        path.unlink()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise system_error(error) from error
