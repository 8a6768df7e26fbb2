"""Makes backups, and reads them back: one that was not read back counts for nothing."""

import contextlib
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from secrets import token_hex

import apsw

from coping_app.base.files import read_small, sync_folder
from coping_app.base.progress import Report, part, unseen
from coping_app.base.records import Topic
from coping_app.vault import attachments, backup_file, erase
from coping_app.vault.attachments import copy_whole, digest_of, write_sealed
from coping_app.vault.backup_file import (
    SUFFIX,
    Contents,
    DamagedBackupError,
    FolderGoneError,
    Head,
    attachments_beside,
    forget_cached,
    opened,
    read_head,
)
from coping_app.vault.engine import open_database, plain_error, raw_pages
from coping_app.vault.errors import VaultError
from coping_app.vault.fitting import check_backups
from coping_app.vault.folder import make_own
from coping_app.vault.keys import DATABASE, DataKey
from coping_app.vault.opening import look, system_error
from coping_app.vault.times import TIES, from_ms
from coping_app.vault.vault import Vault, now_ms

_PART = ".part"
_REHASH_DAYS = 30
_NAME_BYTES = 3
_STALE = 86_400  # seconds; what is younger may be written by another computer at this moment

Attached = tuple[tuple[str, str], ...]  # the name of a sealed file, and the SHA-256 it has to have


def make_backup(vault: Vault, folder: Path, report: Report = unseen) -> Head:
    """Write a backup into a folder, and return its head. It counts only once `verify_backup` has read it back.

    It has the photos and voice notes that are whole. Saving goes on meanwhile. Cancelled or failed, it leaves nothing.
    Raises FolderGoneError and VaultErrors.
    """
    _reachable(vault, folder)
    path: Path | None = None
    try:
        with contextlib.ExitStack() as stack:
            contents, counter, made = stack.enter_context(vault.still(partial(_counted_anew, vault)))
            _tidy(vault, folder)
            whole = _copy_attachments(vault, folder, contents.attached, part(report, 0, 2))
            contents = contents._replace(attached=whole)
            head = _head(vault, counter, made)
            path = _free_name(folder, counter, made)
            pieces = _watched(vault.generation.database, part(report, 1, 2))
            _write_whole(path, backup_file.framed(head, contents, pieces, vault.key))
        sync_folder(folder)
        _note(vault, counter, path, made, contents)
    except BaseException as error:
        if path is not None:  # what was closed or cancelled meanwhile is no backup
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        if isinstance(error, apsw.Error):
            raise plain_error(error) from error
        if isinstance(error, OSError):
            raise system_error(error) from error
        raise
    return read_head(path)


def verify_backup(
    path: Path, key: DataKey, report: Report = unseen, *, thorough: bool = False, beside: Path | None = None
) -> Contents:
    """Read a backup back from the disk, open its database and count. It is unpacked in `beside`.

    Photos and voice notes are read again once a month, or now with `thorough`. What it could not have is `missing`.
    Raises DamagedBackupError, OtherBackupError, NoRoomToReadError and VaultErrors.
    """
    with opened(path, key, report, beside=beside) as (contents, database):
        try:
            connection = open_database(database, key.subkey(DATABASE), read_only=True)
        except VaultError as error:
            raise DamagedBackupError from error
        try:
            whole = [answer for (answer,) in connection.execute("PRAGMA quick_check")] == ["ok"]
            found = _counted(connection)
            held = [name for (name,) in connection.execute("SELECT name FROM attachment ORDER BY name")]
        except apsw.Error as error:
            raise DamagedBackupError from error
        finally:
            connection.close(force=True)
        if not whole or found != (contents.records, contents.sessions, contents.binned):
            raise DamagedBackupError
    _verify_attached(path, contents, thorough=thorough)
    listed = {name for name, _digest in contents.attached}
    return contents._replace(missing=tuple(name for name in held if name not in listed))


def note_verified(vault: Vault, head: Head) -> None:
    """Note that a backup was read back and found whole; then older generations of the folder may go."""
    with vault.change(Topic("backups")):
        vault.run("UPDATE backup SET verified_ms = ? WHERE name = ?", now_ms(), head.path.name)


def discard(vault: Vault, head: Head) -> None:
    """Remove a backup that could not be read back: it counts for nothing, and the next one takes as much room."""
    with contextlib.suppress(OSError):  # its folder can't be reached any more
        head.path.unlink(missing_ok=True)
    with contextlib.suppress(VaultError), vault.change(Topic("backups")):
        vault.run("DELETE FROM backup WHERE folder = ? AND name = ?", str(head.path.parent), head.path.name)


def contents_of(vault: Vault) -> Contents:
    """Return what a backup of a vault would hold now."""
    with vault.alone() as connection:
        records, sessions, binned = _counted(connection)
    span = vault.row("SELECT min(place), max(place) FROM record WHERE binned_ms IS NULL")
    first, last = (None if place is None else from_ms(place // TIES).date() for place in span or (None, None))
    return Contents(
        records,
        sessions,
        binned,
        first,
        last,
        tuple(attachments.names(vault)),
        tuple(sorted(erase.remembered(vault.folder.erased))),
        int(vault.value("PRAGMA user_version")),
    )


def to_copy(vault: Vault, folder: Path) -> int:
    """Return how many bytes of photos and voice notes a backup in a folder has to copy, or to look at again."""
    place = attachments_beside(folder / "x")
    found = vault.rows("SELECT name, size FROM attachment")
    return sum(size for name, size in found if not _is_fresh(place / name))


def copies_in(vault: Vault, folder: Path) -> int:
    """Return how many photos and voice notes have a copy beside the backups in a folder."""
    place = attachments_beside(folder / "x")
    return sum((place / name).exists() for name, _digest in attachments.names(vault))


def unreachable(folder: Path) -> bool:
    """Tell whether a folder for backups is not there, such as one on a stick that is not plugged in."""
    return not folder.is_dir()


def _counted_anew(vault: Vault) -> tuple[Contents, int, int]:
    """Give a backup its number; return what it holds, the number, and when it is made in milliseconds."""
    with vault.change():
        vault.run("UPDATE meta SET backups = backups + 1")
    return contents_of(vault), int(vault.value("SELECT backups FROM meta")), now_ms()


def _free_name(folder: Path, counter: int, made: int) -> Path:
    """Return a name that no backup in a folder has: those of other pages and other computers may lie there too."""
    while True:
        path = folder / f"{from_ms(made).date().isoformat()}-{counter:06d}-{token_hex(_NAME_BYTES)}{SUFFIX}"
        if not path.exists():
            return path


def _note(vault: Vault, counter: int, path: Path, made: int, contents: Contents) -> None:
    with vault.change(Topic("backups")):
        vault.run(
            "INSERT OR REPLACE INTO backup (counter, folder, name, made_ms, records, size) VALUES (?, ?, ?, ?, ?, ?)",
            counter,
            str(path.parent),
            path.name,
            made,
            contents.total,
            path.stat().st_size,
        )


def _verify_attached(path: Path, contents: Contents, *, thorough: bool) -> None:
    """Make sure that the copies of photos are there, and as they were where they were not looked at for a month."""
    for name, digest in contents.attached:
        copy = attachments_beside(path) / name
        if not thorough and _is_fresh(copy):
            continue
        if not _is_whole(copy, digest):
            raise DamagedBackupError


def _reachable(vault: Vault, folder: Path) -> None:
    """Make our own folder where it is missing; never one on a drive that is not plugged in."""
    own = folder == vault.folder.backups
    check_backups(vault.folder, folder)
    try:
        if own:
            make_own(folder)
        elif unreachable(folder):
            raise FolderGoneError
    except OSError as error:
        raise system_error(error) from error


def _tidy(vault: Vault, folder: Path) -> None:
    """Remove what a backup that was cut off has left. Nobody else here writes one meanwhile. Raises OSError."""
    own = folder == vault.folder.backups
    for path in folder.glob(f"*{SUFFIX}{_PART}"):
        if own or now_ms() / 1000 - path.stat().st_mtime > _STALE:
            path.unlink()


def _head(vault: Vault, counter: int, made: int) -> bytes:
    """Return the head of a backup: the key file as it stands now, and the key beside it where no lock is set."""
    closed = look(vault.folder)
    device_key = "" if closed.has_lock else read_small(closed.generation.device_key).strip()
    return backup_file.head_bytes(counter, made, closed.key_file, device_key)


def _watched(database: Path, report: Report) -> Iterator[bytes]:
    """Yield the bytes of a database, and say how far it is."""
    done, total = 0, database.stat().st_size
    for piece in raw_pages(database):
        yield piece
        done += len(piece)
        report(done, total)


def _write_whole(path: Path, pieces: Iterator[bytes]) -> None:
    part = path.with_name(path.name + _PART)
    try:
        write_sealed(part, pieces)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _copy_attachments(vault: Vault, folder: Path, attached: Attached, report: Report) -> Attached:
    """Copy what is not there yet, and what is due to be looked at again and is not as it was; return what is there.

    What is damaged or gone here has no copy, where there was none before.
    """
    if not attached:
        return ()
    target, whole = attachments_beside(folder / "x"), []
    make_own(target)
    for done, (name, digest) in enumerate(attached):
        report(done, len(attached))
        copy = target / name
        if _is_fresh(copy) or _is_whole(copy, digest) or _copy_one(vault.generation.attachments / name, copy, digest):
            whole.append((name, digest))
    sync_folder(target)
    return tuple(whole)


def _copy_one(source: Path, copy: Path, digest: str) -> bool:
    """Copy a sealed photo, if it is as it was; tell whether it is. Raises DamagedBackupError and OSError."""
    aside = copy.with_name(copy.name + _PART)
    aside.unlink(missing_ok=True)
    if not copy_whole(source, aside, digest):
        return False
    if _digest(aside) != digest:
        aside.unlink()
        raise DamagedBackupError  # the disk of the backup does not keep what is written there
    aside.replace(copy)
    return True


def _is_whole(copy: Path, digest: str) -> bool:
    """Look at all of a copy. It is fresh afterwards where it is as it was, and where it is not it is no longer."""
    whole = _digest(copy) == digest
    with contextlib.suppress(OSError):  # there is none, or the place can only be read
        os.utime(copy, None if whole else (0, 0))
    return whole


def _is_fresh(copy: Path) -> bool:
    """Tell whether a copy was made or looked at within a month."""
    try:
        return abs(now_ms() / 1000 - copy.stat().st_mtime) < _REHASH_DAYS * 86_400  # clocks are set back, too
    except OSError:
        return False


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file as it is on the disk; nothing where it can't be read."""
    try:
        with path.open("rb") as file:
            forget_cached(file)
        return digest_of(path)
    except OSError:
        return ""


def _counted(connection: apsw.Connection) -> tuple[dict[str, int], int, int]:
    kinds = dict(connection.execute("SELECT kind, count(*) FROM record WHERE binned_ms IS NULL GROUP BY kind"))
    sessions = connection.execute("SELECT count(*) FROM session").get
    binned = connection.execute("SELECT count(*) FROM record WHERE binned_ms IS NOT NULL").get
    return kinds, sessions, binned
