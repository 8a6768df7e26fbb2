"""Opens the encrypted database: SQLite with SQLite3 Multiple Ciphers, in the file format of SQLCipher 4.

Nobody but SQLite ever opens a living database file: closing a file of our own would drop SQLite's locks.
What needs the bytes themselves reads them through SQLite's own layer for files (`raw_pages`).
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import apsw

from coping_app.vault.errors import (
    DamagedVaultError,
    DiskError,
    InUseError,
    NoRightsError,
    NoSpaceError,
    NotOurLibraryError,
    OutOfMemoryError,
    ReadOnlyPlaceError,
    VaultError,
)
from coping_app.vault.fitting import check_path

APPLICATION_ID = 0x436F7069  # "Copi"
_OLDEST_SQLITE = (3, 51, 3)
_PLAIN = b"SQLite format 3\0"
_PIECE = 1 << 20  # bytes read at a time
_CACHE_KIB = 16 * 1024
_PLAIN_VFS = {"win32": "win32"}.get(sys.platform, "unix")  # below the one that deciphers


def open_database(path: Path, key: bytes, *, create: bool = False, read_only: bool = False) -> apsw.Connection:
    """Open a database with its 32-byte key, ready for use. Raises a VaultError that says why where it can't be.

    What is opened to be read only has no log beside it, and nobody changes it meanwhile.
    """
    check_library()
    check_path(path)
    name = f"{path.resolve().as_uri()}?immutable=1" if read_only else str(path)
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
    flags |= apsw.SQLITE_OPEN_URI  # so that a copy can be given a key of its own
    if create:
        path.touch(mode=0o600)  # SQLite would let everybody read it, and its log has the same rights
    try:
        connection = apsw.Connection(name, flags=flags)
    except apsw.Error as error:
        raise plain_error(error) from error
    try:
        unlock(connection, key)
        _settle(connection, create=create, read_only=read_only)
        _check_sealed(path)
    except apsw.Error as error:
        connection.close(force=True)
        raise plain_error(error) from error
    except BaseException:
        connection.close(force=True)
        raise
    return connection


def check_library() -> None:
    """Refuse a library that can't encrypt, or is too old. Raises NotOurLibraryError.

    Plain apsw installed over ours answers `PRAGMA key` with nothing, and writes plain text.
    """
    version = tuple(int(part) for part in apsw.sqlite_lib_version().split("."))
    if not getattr(apsw, "mc_version", "") or version < _OLDEST_SQLITE:
        raise NotOurLibraryError


def unlock(connection: apsw.Connection, key: bytes, schema: str = "main") -> None:
    """Give a connection the key of a database; each answer is looked at. Raises NotOurLibraryError."""
    answers = (
        connection.pragma("cipher", "sqlcipher", schema=schema),
        str(connection.pragma("legacy", 4, schema=schema)),
        connection.pragma("key", f"x'{key.hex()}'", schema=schema),
    )
    if answers != ("sqlcipher", "4", "ok"):
        raise NotOurLibraryError


def _settle(connection: apsw.Connection, *, create: bool, read_only: bool) -> None:
    if connection.readonly("main") and not read_only:
        raise NoRightsError
    connection.pragma("locking_mode", "exclusive")
    connection.pragma("temp_store", "memory")
    connection.pragma("mmap_size", 0)
    connection.pragma("cache_size", -_CACHE_KIB)
    found = connection.pragma("application_id")  # the first thing that reads: a wrong key or damage shows here
    if create and found == 0 and not connection.pragma("page_count"):
        connection.pragma("application_id", APPLICATION_ID)
    elif found != APPLICATION_ID:
        raise DamagedVaultError
    if read_only:
        connection.pragma("query_only", True)
    elif connection.pragma("journal_mode", "wal") != "wal":
        raise DiskError
    connection.pragma("synchronous", "full")
    if sys.platform == "darwin":
        connection.pragma("fullfsync", True)
    connection.pragma("secure_delete", True)
    connection.pragma("foreign_keys", True)
    connection.pragma("trusted_schema", False)


def _check_sealed(path: Path) -> None:
    """Make sure that what stands on the disk is not plain. Raises NotOurLibraryError."""
    for piece in raw_pages(path):
        if piece.startswith(_PLAIN):
            raise NotOurLibraryError
        return


def raw_pages(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a database file as they stand on the disk, through SQLite's own files. Raises apsw.Error."""
    file = apsw.VFSFile(_PLAIN_VFS, str(path), [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0])
    try:
        size, at = file.xFileSize(), 0
        while at < size:
            piece = file.xRead(min(_PIECE, size - at), at)
            at += len(piece)
            yield piece
    finally:
        file.xClose()


def checkpoint(connection: apsw.Connection) -> bool:
    """Bring everything into the database file and empty the log; tell whether that was possible. Raises apsw.Error."""
    busy, *_ = next(iter(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")))
    return not busy


def plain_error(error: apsw.Error) -> VaultError:
    """Return the error that a person can do something about. It holds nothing of what was written."""
    for kind, ours in _OURS:
        if isinstance(error, kind):
            return ours()
    return DiskError()


_OURS: tuple[tuple[type[apsw.Error], type[VaultError]], ...] = (
    (apsw.NotADBError, DamagedVaultError),
    (apsw.CorruptError, DamagedVaultError),
    (apsw.FormatError, DamagedVaultError),
    (apsw.BusyError, InUseError),
    (apsw.LockedError, InUseError),
    (apsw.FullError, NoSpaceError),
    (apsw.ReadOnlyError, ReadOnlyPlaceError),
    (apsw.PermissionsError, NoRightsError),
    (apsw.AuthError, NoRightsError),
    (apsw.CantOpenError, NoRightsError),
    (apsw.NoMemError, OutOfMemoryError),
)
