"""Makes a vault, looks at one from outside, and opens it."""

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import apsw
from nacl.utils import random as random_bytes

from coping_app.base.core_dumps import forbid_core_dumps
from coping_app.base.files import read_small, sweep, write_durable
from coping_app.base.progress import Report, unseen
from coping_app.vault import engine, slots
from coping_app.vault.derive import Cost
from coping_app.vault.engine import open_database
from coping_app.vault.errors import (
    ChangedKeyFileError,
    DamagedKeyFileError,
    DiskError,
    InUseError,
    MissingKeyFileError,
    NoRightsError,
    NoRoomToOpenError,
    NoSpaceError,
    ReadOnlyPlaceError,
    VaultError,
    WrongCodeError,
    WrongPassphraseError,
)
from coping_app.vault.folder import Generation, VaultFolder, make_own
from coping_app.vault.key_file import KeyFile, as_text, check, copy_of, read_key_file, sealed, write_key_file
from coping_app.vault.keys import DATABASE, KEY_BYTES, DataKey, new_data_key
from coping_app.vault.migrations import can_wait, migrate
from coping_app.vault.slots import DEVICE, KEYRING, PASSPHRASE, RECOVERY, Slot
from coping_app.vault.vault import Vault

_NO_LOCKS = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, getattr(errno, "ENOTSUP", 0)}  # of some network places


class Closed(NamedTuple):
    """A vault seen from outside: where it is, and what its key file says."""

    folder: VaultFolder
    generation: Generation
    key_file: KeyFile

    @property
    def has_lock(self) -> bool:
        """Whether it takes a passphrase to open it."""
        return self.key_file.has_lock

    @property
    def hint(self) -> str:
        """The person's own hint, which stands in clear."""
        slot = self.key_file.of_type(PASSPHRASE)
        hint = slot.about.get("hint", "") if slot else ""
        return hint if isinstance(hint, str) else ""


class Lock(NamedTuple):
    """What a new vault opens with: a passphrase, a recovery code, or neither, which is no lock at all."""

    passphrase: str = ""
    code: bytes = b""
    hint: str = ""
    cost: Cost = Cost()

    def __repr__(self) -> str:
        """Say nothing of the passphrase, wherever this may be printed."""
        return "Lock(...)"


def look(folder: VaultFolder) -> Closed:
    """Look at a vault from outside. Raises VaultError: a missing or damaged key file is never a wrong passphrase."""
    try:
        generation = folder.current()
        return Closed(folder, generation, read_key_file(generation.key_file))
    except OSError as error:
        raise system_error(error) from error


def unwrap_with_passphrase(closed: Closed, passphrase: str) -> DataKey:
    """Return the data key; takes up to a second. Raises WrongPassphraseError, OutOfMemoryError, ChangedKeyFileError."""
    slot = closed.key_file.of_type(PASSPHRASE)
    if slot is None:
        raise WrongPassphraseError
    return _checked(closed, slots.open_with_passphrase(slot, closed.key_file.vault_id, passphrase))


def unwrap_with_code(closed: Closed, code: bytes) -> DataKey:
    """Return the data key. Raises WrongCodeError and ChangedKeyFileError."""
    slot = closed.key_file.of_type(RECOVERY)
    if slot is None:
        raise WrongCodeError
    return _checked(closed, slots.open_with_code(slot, closed.key_file.vault_id, code))


def unwrap_without_lock(closed: Closed) -> DataKey:
    """Return the data key of a vault with no lock set. Raises MissingKeyFileError and ChangedKeyFileError."""
    slot = closed.key_file.of_type(DEVICE)
    if slot is None:
        raise WrongPassphraseError
    try:
        raw = bytes.fromhex(read_small(closed.generation.device_key).strip())
    except FileNotFoundError as error:
        raise MissingKeyFileError from error
    except ValueError as error:
        raise DamagedKeyFileError from error
    except OSError as error:
        raise system_error(error) from error
    return _checked(closed, slots.open_with_key(slot, closed.key_file.vault_id, raw))


def unwrap_with_ring(closed: Closed, report: Report = unseen) -> DataKey:
    """Return the data key by the system's keyring. Raises RingError and ChangedKeyFileError."""
    from coping_app.vault import ring

    slot = closed.key_file.of_type(KEYRING)
    if slot is None:
        raise ring.RingError
    raw = ring.key_of(closed.key_file.vault_id, report)
    return _checked(closed, slots.open_with_key(slot, closed.key_file.vault_id, raw))


def open_vault(closed: Closed, key: DataKey) -> Vault:
    """Open a vault with its data key, bring its schema up to date, and keep others out. Raises VaultError."""
    forbid_core_dumps()
    if not _writable(closed.folder.path):
        return _open_copy(closed, key)
    let_go = take_lock(closed.folder)
    try:
        closed = _as_it_is_now(closed, key)
        _tidy(closed, key)
        connection = open_up_to_date(closed.generation, key)
    except BaseException as error:
        let_go()
        raise _plain(error) from error
    return Vault(closed.folder, closed.generation, closed.key_file, key, connection, let_go=let_go)


def open_up_to_date(generation: Generation, key: DataKey) -> apsw.Connection:
    """Open the database of a generation and bring its schema up to date. Raises VaultError, apsw.Error and OSError.

    Where there is no room for that, pages open as they are if they can; then it is tried again at the next opening.
    """
    connection = open_database(generation.database, key.subkey(DATABASE))
    try:
        try:
            migrate(connection, generation.database)
        except (apsw.Error, OSError) as error:
            if not isinstance(_plain(error), NoSpaceError):
                raise
            if not can_wait(connection):
                raise NoRoomToOpenError from error
    except BaseException:
        connection.close(force=True)
        raise
    return connection


def create_vault(folder: VaultFolder, lock: Lock) -> Vault:
    """Make a vault where none is, and open it.

    Raises WontCoverError and other VaultErrors; then nothing is left of the try.
    """
    forbid_core_dumps()
    try:
        make_own(folder.path)
    except OSError as error:
        raise system_error(error) from error
    let_go = take_lock(folder)
    try:
        fresh = folder.first()
        key = new_data_key()
        key_file = write_lock(fresh, key, random_bytes(16).hex(), lock)
        connection = open_database(fresh.database, key.subkey(DATABASE), create=True)
        try:
            migrate(connection, fresh.database)
            with connection:
                connection.execute("INSERT INTO meta (id, device_id) VALUES (1, ?)", (random_bytes(8).hex(),))
            engine.checkpoint(connection)
        finally:
            connection.close(force=True)
        generation = folder.finish(fresh)
        connection = open_database(generation.database, key.subkey(DATABASE))
    except BaseException as error:
        with contextlib.suppress(OSError):
            folder.sweep()
        let_go()
        raise _plain(error) from error
    return Vault(folder, generation, key_file, key, connection, let_go=let_go)


def write_lock(generation: Generation, key: DataKey, vault_id: str, lock: Lock) -> KeyFile:
    """Write the key file of a generation, and the key beside it where there is no lock. Raises OSError."""
    held: list[Slot] = []
    if lock.passphrase:
        held.append(slots.passphrase_slot(key, vault_id, lock.passphrase, lock.cost, lock.hint))
    else:
        raw = random_bytes(KEY_BYTES)
        write_durable(generation.device_key, raw.hex() + "\n")
        held.append(slots.device_slot(key, vault_id, raw))
    if lock.code:
        held.append(slots.recovery_slot(key, vault_id, lock.code))
    whole = sealed(key, vault_id, held)
    write_key_file(generation.key_file, whole)
    return whole


def take_lock(folder: VaultFolder) -> Callable[[], None]:
    """Keep every other Coping out of a folder; return what lets them in. Raises InUseError and NoRightsError."""
    from filelock import FileLock, Timeout

    # Whoever closes the vault lets go of it, in whichever thread; and a weaker lock would outlive a crash.
    lock = FileLock(folder.lock_file, timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise InUseError from error
    except OSError as error:
        raise (NoRightsError() if error.errno in _NO_LOCKS else system_error(error)) from error
    return lock.release


def system_error(error: OSError) -> VaultError:
    """Return the error that a person can do something about, for what the system says."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return NoSpaceError()
    if error.errno == errno.EROFS:
        return ReadOnlyPlaceError()
    if error.errno in {errno.EACCES, errno.EPERM}:
        return NoRightsError()
    return DiskError()


def _plain(error: BaseException) -> BaseException:
    if isinstance(error, apsw.Error):
        return engine.plain_error(error)
    return system_error(error) if isinstance(error, OSError) else error


def _checked(closed: Closed, key: DataKey) -> DataKey:
    check(key, closed.key_file)
    return key


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK)


def _as_it_is_now(closed: Closed, key: DataKey) -> Closed:
    """Look again, now that nobody else can change anything. Without a key file, the recovery sheet is all there is."""
    try:
        now = look(closed.folder)
    except (MissingKeyFileError, DamagedKeyFileError):
        return closed
    check(key, now.key_file)
    return now


def _tidy(closed: Closed, key: DataKey) -> None:
    """Remove what a crash left unfinished, and write a key file again that it or damage left behind its copy.

    What can't be done is tried again at the next opening.
    """
    generation = closed.generation
    pair = (generation.key_file, copy_of(generation.key_file))
    with contextlib.suppress(OSError, ChangedKeyFileError):
        closed.folder.sweep()
        closed.folder.sweep_unpacked()
        for path in (*pair, generation.device_key):
            sweep(path, older_than=0)
        check(key, closed.key_file)
        if any(_text_of(path) != as_text(closed.key_file) for path in pair):
            write_key_file(generation.key_file, closed.key_file)


def _text_of(path: Path) -> str:
    try:
        return read_small(path)
    except FileNotFoundError:
        return ""


def _open_copy(closed: Closed, key: DataKey) -> Vault:
    """Open a copy of what lies in a place that can only be read: database and log, for the owner alone."""
    place = Path(tempfile.mkdtemp(prefix="notes-"))  # 0700
    try:
        copy = Generation(place)
        for source, target in ((closed.generation.database, copy.database), (closed.generation.wal, copy.wal)):
            if source.exists():
                shutil.copyfile(source, target)
        connection = open_up_to_date(copy, key)
    except BaseException as error:
        shutil.rmtree(place, ignore_errors=True)
        raise _plain(error) from error

    def let_go() -> None:
        shutil.rmtree(place, ignore_errors=True)

    return Vault(closed.folder, closed.generation, closed.key_file, key, connection, let_go=let_go, read_only=True)
