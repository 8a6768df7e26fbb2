"""Erase now: what is erased is gone from the pages, the history, the index and the disk, and no restore brings it back.

What was erased is remembered as a hash of its random name, in a small file beside the generations.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

from coping_app.base.files import write_durable
from coping_app.base.records import Topic
from coping_app.vault.errors import ReadOnlyPlaceError
from coping_app.vault.key_file import copy_of
from coping_app.vault.migrations import copies
from coping_app.vault.opening import system_error
from coping_app.vault.records import kind_of, number_of
from coping_app.vault.vault import Vault

_MARK_BYTES = 16
_MARK = re.compile(rf"^[0-9a-f]{{{2 * _MARK_BYTES}}}$", re.MULTILINE)
_SLICE = 200  # pages of the index merged at a time
_RECORDS = 50  # taken out at a time


def erase(vault: Vault, uuids: Iterable[str]) -> int:
    """Erase records for good; return how many there were. Raises VaultError.

    It is noted first that they are to go: an erasing that a crash cut short is finished at the next opening.
    """
    wanted = tuple(uuids)
    if not wanted:
        return 0
    if vault.read_only:
        raise ReadOnlyPlaceError
    take_out(vault)
    remember(vault.folder.erased, {mark(vault.key_file.vault_id, uuid) for uuid in wanted})
    count = _erase(vault, wanted)
    for problem in (_clear(vault), _clear_index(vault)):
        if problem is not None:
            raise system_error(problem) from problem
    return count


def erase_versions(vault: Vault, uuid: str) -> None:
    """Erase the earlier states of a record; the one of now stays. Their traces in the index go with `finish`.

    Backups that hold them stay: other pages in them may be in no newer one.
    Raises NotThereError and VaultErrors.
    """
    with vault.change(Topic(kind_of(vault, uuid), uuid)):
        vault.run("DELETE FROM version WHERE record = ?", number_of(vault, uuid))
        vault.leave_traces()
    vault.checkpoint()


def take_out(vault: Vault) -> int:
    """Erase what was to be erased and is still there: after a crash, or after an older backup was restored.

    Return how many records there were. It takes a moment; what takes longer is left to `finish`. Raises VaultError.
    """
    if vault.read_only:
        return 0
    marks, count = remembered(vault.folder.erased), 0
    if marks and _digest(marks) != vault.value("SELECT erased FROM meta"):
        vault_id = vault.key_file.vault_id
        left = [uuid for (uuid,) in vault.rows("SELECT uuid FROM record") if mark(vault_id, uuid) in marks]
        count = _erase(vault, left)
    return count


def finish(vault: Vault) -> int:
    """Erase what was to be erased with all of its traces; return how many records there were.

    Where there are very many pages it takes long, in short slices. A file that can't be removed today is tried again.
    Raises VaultError.
    """
    count = take_out(vault)
    if not vault.read_only:
        _clear(vault)
        _clear_index(vault)
    return count


def erased_among(vault: Vault, uuids: Iterable[str]) -> set[str]:
    """Return which of these records were erased. What is taken in from outside needs another name then.

    Under its old one it would be erased again once a backup is restored.
    """
    marks, vault_id = remembered(vault.folder.erased), vault.key_file.vault_id
    return {uuid for uuid in uuids if mark(vault_id, uuid) in marks} if marks else set()


def mark(vault_id: str, uuid: str) -> str:
    """Return what is remembered of something erased: nothing can be told from it."""
    return blake2b(uuid.encode(), key=bytes.fromhex(vault_id), digest_size=_MARK_BYTES).hexdigest()


def remembered(path: Path) -> set[str]:
    """Return the marks of what was erased: those of the list and of its copy, so that damage forgets none.

    Raises VaultError.
    """
    return _marks_in(path) | _marks_in(copy_of(path))


def remember(path: Path, marks: set[str]) -> None:
    """Add marks to those that are remembered. Raises VaultError."""
    marks = marks | remembered(path)
    for place in (path, copy_of(path)):
        if not marks <= _marks_in(place):
            try:
                write_durable(place, "\n".join(sorted(marks)) + "\n")
            except OSError as error:
                raise system_error(error) from error


def _marks_in(path: Path) -> set[str]:
    try:
        return set(_MARK.findall(path.read_text(encoding="ascii", errors="replace")))
    except FileNotFoundError:
        return set()
    except OSError as error:
        raise system_error(error) from error


def _digest(marks: set[str]) -> str:
    return blake2b("\n".join(sorted(marks)).encode(), digest_size=_MARK_BYTES).hexdigest()


def _erase(vault: Vault, uuids: Sequence[str]) -> int:
    """Take records out of the database with everything that belongs to them, and note what that leaves to clear.

    In slices, so that saving goes on meanwhile. Only the last one says that nothing is left to do.
    """
    count = 0
    for first in range(0, len(uuids), _RECORDS):
        with vault.change(Topic("bin")):
            count += sum(_erase_one(vault, uuid) for uuid in uuids[first : first + _RECORDS])
        vault.give_way()
    with vault.change():
        vault.run("UPDATE meta SET erased = ?", _digest(remembered(vault.folder.erased)))
    return count


def _erase_one(vault: Vault, uuid: str) -> bool:
    """Take a record out of the database, inside a change; tell whether it was there."""
    found = vault.row("SELECT id, kind FROM record WHERE uuid = ?", uuid)
    if found is None:
        return False
    number, kind = found
    with vault.change(Topic(kind, uuid)):
        vault.run("UPDATE loose SET record = NULL WHERE record = ?", number)
        vault.run("INSERT INTO loose (name) SELECT name FROM attachment WHERE record = ?", number)
        vault.run("DELETE FROM record WHERE id = ?", number)
        vault.leave_traces()
    return True


def _clear(vault: Vault) -> OSError | None:
    """Remove the sealed files that erasing leaves. The error of one that can't be removed is returned."""
    problem: OSError | None = None
    for (name,) in vault.rows("SELECT name FROM loose WHERE record IS NULL"):
        try:
            (vault.generation.attachments / name).unlink(missing_ok=True)
        except OSError as error:  # such as one that another program reads, on Windows
            problem = error
        else:
            with vault.change():
                vault.run("DELETE FROM loose WHERE name = ?", name)
    return problem


def _clear_index(vault: Vault) -> OSError | None:
    """Remove the copies from before a migration, and the traces in the index. The error of a copy is returned."""
    if not vault.value("SELECT unmerged FROM meta"):
        return None
    before = vault.traces
    _merge_index(vault)
    try:
        for copy in copies(vault.generation.database):
            copy.unlink(missing_ok=True)
    except OSError as error:
        return error
    with vault.change():
        if vault.traces == before:  # else something was taken out meanwhile
            vault.run("UPDATE meta SET unmerged = 0")
    vault.checkpoint()
    return None


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
        vault.give_way()
