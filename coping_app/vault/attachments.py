"""Photos and voice notes: sealed beside the database, under names that tell nothing.

The file is on the disk before its row, and the row is gone before its file: a crash leaves at most a file that
belongs to nobody, and those are swept.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from coping_app.base.files import sync_folder, to_disk
from coping_app.base.records import Attachment, Topic
from coping_app.vault.clock import trusts_clock
from coping_app.vault.errors import BadAttachmentError, ReadOnlyPlaceError, TooLargeError, VaultError
from coping_app.vault.folder import make_own
from coping_app.vault.keys import ATTACHMENTS
from coping_app.vault.opening import system_error
from coping_app.vault.records import new_uuid, number_of, refresh_found
from coping_app.vault.sealing import PIECE, BrokenSealError, seal, unseal
from coping_app.vault.text import clean
from coping_app.vault.vault import Values, Vault, now_ms

MOST = 64 * 1024 * 1024  # bytes
ORPHAN_DAYS = 30
_VERSION = 1
_COPIED = 1 << 20  # bytes at a time
_NAME_BYTES = 16
_COLUMNS = "uuid, kind, form, name, size, seconds, caption, sha256, rank, made_ms"
_INSERT = f"INSERT INTO attachment (record, {_COLUMNS}) VALUES (?{', ?' * len(_COLUMNS.split())})"
_NAME = _COLUMNS.split(", ").index("name")


def add(
    vault: Vault,
    record: str,
    pieces: Iterable[bytes],
    *,
    kind: str,
    form: str,
    seconds: float = 0.0,
    caption: str = "",
) -> Attachment:
    """Seal a photo or a voice note and give it to a record. Raises TooLargeError, NotThereError and VaultErrors."""
    if vault.read_only:
        raise ReadOnlyPlaceError
    uuid, name, caption = new_uuid(), new_name(), clean(caption)
    folder = vault.generation.attachments
    counted = _Counted(pieces)
    try:
        make_own(folder)
        sealed = seal(counted, vault.key.subkey(ATTACHMENTS), bound(vault.key_file.vault_id, uuid))
        digest = write_sealed(folder / name, sealed)
        sync_folder(folder)
        number = number_of(vault, record)
        with vault.change(Topic("attachments", record)):
            rank = vault.value("SELECT coalesce(max(rank), -1) + 1 FROM attachment WHERE record = ?", number)
            one = Attachment(uuid, kind, form, name, counted.size, seconds, caption)
            vault.run(_INSERT, number, *one, digest, rank, now_ms())
            refresh_found(vault, number)
            vault.tick(now_ms())
    except BaseException as error:
        with contextlib.suppress(OSError, VaultError):  # what may have its row already stays; else it is swept one day
            if vault.value("SELECT 1 FROM attachment WHERE name = ?", name) is None:
                (folder / name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise system_error(error) from error
        raise
    return one


def read(vault: Vault, one: Attachment) -> bytes:
    """Return the bytes of a photo or a voice note, in memory alone. Raises BadAttachmentError."""
    try:
        with (vault.generation.attachments / one.name).open("rb") as file:
            return b"".join(unseal(file, vault.key.subkey(ATTACHMENTS), bound(vault.key_file.vault_id, one.uuid)))
    except (OSError, BrokenSealError) as error:
        raise BadAttachmentError from error


def describe(vault: Vault, uuid: str, caption: str) -> None:
    """Give a photo or a voice note a caption. It is found by it."""
    number, record = _owner(vault, uuid)
    with vault.change(Topic("attachments", record)):
        vault.run("UPDATE attachment SET caption = ? WHERE uuid = ?", clean(caption), uuid)
        refresh_found(vault, number)
        vault.tick(now_ms())


class Removed(NamedTuple):
    """A photo or a voice note that was taken away: whose it was, and its row."""

    record: str
    row: Values


def remove(vault: Vault, uuid: str) -> Removed:
    """Take a photo or a voice note away, so that it can be put back. Its file goes thirty days later.

    It goes at once where its record is erased. Raises BadAttachmentError.
    """
    number, record = _owner(vault, uuid)
    with vault.change(Topic("attachments", record)):
        row = vault.row(f"SELECT {_COLUMNS} FROM attachment WHERE uuid = ?", uuid)
        if row is None:
            raise BadAttachmentError
        vault.run("DELETE FROM attachment WHERE uuid = ?", uuid)
        vault.run("INSERT INTO loose (name, record) VALUES (?, ?)", row[_NAME], number)
        refresh_found(vault, number)
        vault.tick(now_ms())
    with contextlib.suppress(OSError):
        os.utime(vault.generation.attachments / row[_NAME])  # its days begin now
    return Removed(record, row)


def put_back(vault: Vault, removed: Removed) -> None:
    """Give a photo or a voice note back to the record it was taken from.

    Raises NotThereError, and BadAttachmentError once its file is gone.
    """
    number = number_of(vault, removed.record)
    if not (vault.generation.attachments / removed.row[_NAME]).exists():
        raise BadAttachmentError
    with vault.change(Topic("attachments", removed.record)):
        vault.run("DELETE FROM loose WHERE name = ?", removed.row[_NAME])
        vault.run(
            f"INSERT INTO attachment (record, {_COLUMNS}) VALUES (?{', ?' * len(removed.row)})", number, *removed.row
        )
        refresh_found(vault, number)
        vault.tick(now_ms())


def bound(vault_id: str, uuid: str) -> bytes:
    """Return what a sealed attachment is bound to."""
    return f"{vault_id}|{uuid}|{_VERSION}".encode()


def names(vault: Vault) -> list[tuple[str, str]]:
    """Return the file of every attachment, and the SHA-256 it has to have."""
    return [(name, digest) for name, digest in vault.rows("SELECT name, sha256 FROM attachment ORDER BY name")]


def orphans(vault: Vault) -> list[Path]:
    """Return the files that no row has, whatever their age. Raises VaultError."""
    wanted = {name for name, _digest in names(vault)}
    try:
        return [path for path in vault.generation.attachments.iterdir() if path.name not in wanted]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise system_error(error) from error


def sweep_orphans(vault: Vault, now: datetime) -> int:
    """Remove the files that no row has had for thirty days; return how many. None go where the clock has jumped.

    Raises VaultError.
    """
    if not trusts_clock(vault, now):
        return 0
    swept, before = [], (now - timedelta(days=ORPHAN_DAYS)).timestamp()
    for path in orphans(vault):
        with contextlib.suppress(OSError):  # it is tried again another day
            if path.stat().st_mtime < before:
                path.unlink()
                swept.append(path.name)
    if swept:
        with vault.change():
            for name in swept:
                vault.run("DELETE FROM loose WHERE name = ?", name)
    return len(swept)


def new_name() -> str:
    """Return a name for a sealed file that tells nothing, and that no other one has."""
    return f"{token_hex(_NAME_BYTES)}.sealed"


def pieces_of(data: bytes) -> Iterator[bytes]:
    """Yield bytes that are in memory in pieces."""
    for at in range(0, len(data), PIECE):
        yield data[at : at + PIECE]


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_whole(path: Path, digest: str) -> bool:
    """Tell whether a sealed file is there and as it was."""
    try:
        return digest_of(path) == digest
    except OSError:
        return False


def copy_whole(source: Path, target: Path, digest: str) -> bool:
    """Copy a sealed file, flushed, if it is there and as it was; tell whether it is. Raises OSError of the target."""
    try:
        found = write_sealed(target, pieces_in(source))
    except BadAttachmentError:
        found = ""
    if found != digest:
        target.unlink(missing_ok=True)
    return found == digest


def pieces_in(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a sealed file as they are. Raises BadAttachmentError where it is gone or can't be read."""
    try:
        with path.open("rb") as file:
            while piece := file.read(_COPIED):
                yield piece
    except OSError as error:
        raise BadAttachmentError from error


class _Counted:
    """Pieces that are counted on their way, and refused where there are too many bytes."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.size += len(piece)
            if self.size > MOST:
                raise TooLargeError
            yield piece


def write_sealed(path: Path, pieces: Iterable[bytes]) -> str:
    """Write a file for its owner alone, flush it, and return its SHA-256. Raises OSError."""
    digest = hashlib.sha256()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
        file.flush()
        to_disk(file.fileno())
    return digest.hexdigest()


def _owner(vault: Vault, uuid: str) -> tuple[int, str]:
    found = vault.row(
        "SELECT record.id, record.uuid FROM attachment JOIN record ON record.id = attachment.record"
        " WHERE attachment.uuid = ?",
        uuid,
    )
    if found is None:
        raise BadAttachmentError
    return found[0], found[1]
