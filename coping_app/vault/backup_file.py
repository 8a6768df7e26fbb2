"""The form of a backup: one sealed file that needs nothing but the passphrase.

A backup file is: the magic word, the length of its head in 4 bytes (big-endian), the SHA-256 of its head, the head as
JSON, then a sealed stream (`sealing`) with the length of the list of contents in 4 bytes, the list as JSON, and the
database file as it stood. The head holds a copy of the key file, so that a lost one can be brought back; the stream is
bound to the head.
"""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from coping_app.base.progress import Report, unseen
from coping_app.base.words import tr
from coping_app.vault import key_file
from coping_app.vault.errors import NewerVaultError, NoSpaceError, VaultError
from coping_app.vault.folder import READING
from coping_app.vault.key_file import KeyFile
from coping_app.vault.keys import BACKUP, DataKey
from coping_app.vault.opening import system_error
from coping_app.vault.sealing import BrokenSealError, seal, unseal
from coping_app.vault.slots import canonical
from coping_app.vault.times import from_ms

SUFFIX = ".notes"
_MAGIC = b"COPING BACKUP\n"
_FORMAT = 1
_BINARY = getattr(os, "O_BINARY", 0)
_DIGEST = 32  # bytes of a SHA-256
_MOST_HEAD, _MOST_LIST = 1 << 20, 64 << 20  # bytes


class DamagedBackupError(VaultError):
    """A backup is cut, damaged, or not one of ours."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "This backup is damaged. Nothing was taken from it, and your pages are as they were. Try an older one."
        )


class OtherBackupError(VaultError):
    """A backup opens with another key than that of these pages."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr("This backup was made with another passphrase, or of other pages. Nothing was changed.")


class FolderGoneError(VaultError):
    """The folder for backups can't be reached, such as a stick that is not plugged in."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "The folder for backups can't be reached. Is the stick or drive plugged in? Your pages are safe, and the "
            "backups that were made before are as they were."
        )


class NoRoomToReadError(NoSpaceError):
    """There is no room where a backup is unpacked to be looked at; the folder of the backup itself may have plenty."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "A backup is unpacked beside your pages to be read, and there is no room left for that. Your pages and the "
            "backups that were made before are as they were. Make some room there, then try again."
        )

    @classmethod
    def among_temporary(cls) -> "NoRoomToReadError":
        """Return the error of whoever reads one where there are no pages."""
        return cls(
            tr(
                "A backup is unpacked to be read, and there is no room left for that in the folder for temporary "
                "files. The backup is as it was. Make some room there, then try again."
            )
        )


class Head(NamedTuple):
    """What stands open on a backup: whose it is, which in order, when it was made, and the key file as it was."""

    path: Path
    counter: int
    made: datetime
    keys: KeyFile
    device_key: str
    raw: bytes

    @property
    def has_lock(self) -> bool:
        """Whether it takes a passphrase to open it."""
        return not self.device_key


class Contents(NamedTuple):
    """What a backup holds: how many of each kind, the first and last day, the sealed photos, and what was erased."""

    records: dict[str, int]
    sessions: int
    binned: int
    first: date | None
    last: date | None
    attached: tuple[tuple[str, str], ...]  # the name of a sealed file, and its SHA-256
    erased: tuple[str, ...]
    schema: int
    missing: tuple[str, ...] = ()  # sealed photos that were damaged or gone when it was made; known once it is read

    @property
    def total(self) -> int:
        """How many records there are, outside the bin and in it."""
        return sum(self.records.values()) + self.binned


def read_head(path: Path) -> Head:
    """Read what stands open on a backup. Raises DamagedBackupError, NewerVaultError and FolderGoneError."""
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise DamagedBackupError
            length = int.from_bytes(file.read(4))
            digest = file.read(_DIGEST)
            raw = file.read(length) if length <= _MOST_HEAD else b""
        if sha256(raw).digest() != digest:
            raise DamagedBackupError
        found = json.loads(raw)
        if found["format"] != _FORMAT:
            raise NewerVaultError
        keys = key_file.from_text(json.dumps(found["key_file"]))
        return Head(path, int(found["counter"]), from_ms(int(found["made_ms"])), keys, str(found["device_key"]), raw)
    except FileNotFoundError as error:
        raise FolderGoneError from error
    except OSError as error:
        raise system_error(error) from error
    except (ValueError, KeyError, TypeError, RecursionError, VaultError) as error:
        if isinstance(error, NewerVaultError):
            raise
        raise DamagedBackupError from error


def backups_in(folder: Path, vault_id: str = "") -> list[Head]:
    """Return the backups in a folder, newest first, of one vault or of all. What can't be read is passed over.

    Raises FolderGoneError.
    """
    found, _all_read = heads_in(folder)
    mine = [head for head in found if vault_id in {"", head.keys.vault_id}]
    return sorted(mine, key=_counter, reverse=True)


def heads_in(folder: Path) -> tuple[list[Head], bool]:
    """Return what stands open on the backups in a folder, and whether that could be read of all of them.

    One of a newer Coping can't be read, for one. Raises FolderGoneError.
    """
    found, all_read = [], True
    for path in _listed(folder):
        try:
            found.append(read_head(path))
        except VaultError:
            all_read = False
    return found, all_read


def contents_in(path: Path, key: DataKey) -> Contents:
    """Return what a backup says it holds, without reading all of it. Raises DamagedBackupError and OtherBackupError."""
    with _stream_of(path, key) as (_head, pieces):
        return _take_list(pieces)[0]


@contextlib.contextmanager
def opened(
    path: Path, key: DataKey, report: Report = unseen, *, beside: Path | None = None
) -> Iterator[tuple[Contents, Path]]:
    """Lend what a backup holds, and its database, still encrypted, in a folder for the owner alone.

    That folder is made in `beside`, else where the system has room for such things: often there is little.
    Raises DamagedBackupError, OtherBackupError, NoRoomToReadError and VaultErrors.
    """
    try:
        place = tempfile.TemporaryDirectory(prefix=READING, dir=beside, ignore_cleanup_errors=True)
    except OSError as error:
        raise _unpack_error(error, beside) from error
    with place:
        database = Path(place.name) / "vault.db"
        with _stream_of(path, key) as (_head, pieces):
            contents, first = _take_list(pieces)
            try:
                _write_database(database, chain((first,), pieces), report, path.stat().st_size)
            except OSError as error:
                raise _unpack_error(error, beside) from error
        yield contents, database


def attachments_beside(path: Path) -> Path:
    """Return the folder of sealed photos and voice notes that belongs to the backups in a folder."""
    return path.parent / "sealed"


def head_bytes(counter: int, made: int, keys: KeyFile, device_key: str) -> bytes:
    """Return the head of a backup, as its bytes stand in the file; `made` in milliseconds, UTC."""
    found = json.loads(key_file.as_text(keys))
    return canonical(
        {"format": _FORMAT, "counter": counter, "made_ms": made, "key_file": found, "device_key": device_key}
    )


def framed(head: bytes, contents: Contents, database: Iterator[bytes], key: DataKey) -> Iterator[bytes]:
    """Yield the bytes of a backup file: its head, then, sealed, the list of contents and the database."""
    yield _MAGIC + len(head).to_bytes(4) + sha256(head).digest() + head
    listed = json.dumps(_as_json(contents)).encode()
    pieces = chain((len(listed).to_bytes(4) + listed,), database)
    yield from seal(pieces, key.subkey(BACKUP), sha256(head).digest())


def forget_cached(file: BinaryIO) -> None:
    """Let the system forget what it has of a file in memory, so that it is read from the disk itself."""
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@contextlib.contextmanager
def _stream_of(path: Path, key: DataKey) -> Iterator[tuple[Head, Iterator[bytes]]]:
    """Lend the plain pieces of a backup, read from the disk itself; a broken seal is said in our words.

    What else goes wrong where they are used stays what it is.
    """
    head = read_head(path)
    try:
        with path.open("rb") as file:
            forget_cached(file)
            file.seek(len(_MAGIC) + 4 + _DIGEST + len(head.raw))
            yield head, _from_disk(unseal(file, key.subkey(BACKUP), sha256(head.raw).digest()))
    except BrokenSealError as error:
        raise DamagedBackupError if _opens(head, key) else OtherBackupError from error
    except OSError as error:
        raise system_error(error) from error


def _from_disk(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield pieces; the system's errors while they are read are said in our words."""
    try:
        yield from pieces
    except OSError as error:
        raise system_error(error) from error


def _take_list(pieces: Iterator[bytes]) -> tuple[Contents, bytes]:
    """Return the list at the beginning of a stream, and the bytes of the database that came with it.

    Raises DamagedBackupError.
    """
    held = bytearray(next(pieces, b""))
    length = int.from_bytes(held[:4])
    if len(held) < 4 or length > _MOST_LIST:
        raise DamagedBackupError
    while len(held) < 4 + length:
        piece = next(pieces, b"")
        if not piece:
            raise DamagedBackupError
        held += piece
    try:
        contents = _from_json(json.loads(bytes(held[4 : 4 + length])))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedBackupError from error
    return contents, bytes(held[4 + length :])


def _write_database(path: Path, pieces: Iterator[bytes], report: Report, total: int) -> None:
    done = 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "wb") as file:
        for piece in pieces:
            file.write(piece)
            done += len(piece)
            report(min(done, total), total)


def _unpack_error(error: OSError, beside: Path | None) -> VaultError:
    """Return what is said where a backup can't be unpacked: not its own folder is full then."""
    found = system_error(error)
    if not isinstance(found, NoSpaceError):
        return found
    return NoRoomToReadError() if beside else NoRoomToReadError.among_temporary()


def _listed(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.name.endswith(SUFFIX)]
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FolderGoneError from error
    except OSError as error:
        raise system_error(error) from error


def _counter(head: Head) -> int:
    return head.counter


def _as_json(contents: Contents) -> dict[str, Any]:
    days = {
        name: day.isoformat() if day else None for name, day in (("first", contents.first), ("last", contents.last))
    }
    return {**{name: value for name, value in contents._asdict().items() if name != "missing"}, **days}


def _from_json(found: dict[str, Any]) -> Contents:
    days = {name: date.fromisoformat(found[name]) if found[name] else None for name in ("first", "last")}
    attached = tuple((str(name), str(digest)) for name, digest in found["attached"])
    if any(Path(name).name != name for name, _digest in attached):
        raise ValueError
    return Contents(**{**found, **days, "attached": attached, "erased": tuple(found["erased"])})


def _opens(head: Head, key: DataKey) -> bool:
    try:
        key_file.check(key, head.keys)
    except VaultError:
        return False
    return True
