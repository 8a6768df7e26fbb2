"""Changes what opens a vault: the passphrase, the recovery sheet, no lock at all, or a new key for everything."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain

import apsw
from nacl.utils import random as random_bytes

from coping_app.base.files import sync_file, write_durable
from coping_app.base.progress import Report, unseen
from coping_app.vault import engine, ring, slots
from coping_app.vault.attachments import bound, is_whole, new_name, pieces_in, write_sealed
from coping_app.vault.backup_file import attachments_beside
from coping_app.vault.derive import Cost
from coping_app.vault.engine import open_database
from coping_app.vault.errors import BadAttachmentError, DamagedVaultError, NotOurLibraryError, VaultError
from coping_app.vault.facts import fact, put_fact
from coping_app.vault.folder import Generation
from coping_app.vault.key_file import sealed, write_key_file
from coping_app.vault.keys import ATTACHMENTS, DATABASE, KEY_BYTES, DataKey, new_data_key
from coping_app.vault.opening import Closed, Lock, system_error, write_lock
from coping_app.vault.sealing import HEAD_BYTES, BrokenSealError, under_another_key
from coping_app.vault.slots import DEVICE, KEYRING, PASSPHRASE, RECOVERY, Slot
from coping_app.vault.vault import Vault

_RENEWED = "key_made"
Renamed = tuple[str, str, str]  # the new name of a sealed photo, its new SHA-256, and which it is


def change_passphrase(vault: Vault, passphrase: str, hint: str, cost: Cost) -> None:
    """Let another passphrase open the vault; backups made before open with the old one. Raises VaultError.

    A vault with no lock gets its first passphrase by `renew`: its key has lain beside it. ValueError says so.
    """
    if not has_lock(vault):
        raise ValueError("the first passphrase comes with a new key")
    slot = slots.passphrase_slot(vault.key, vault.key_file.vault_id, passphrase, cost, hint)
    _put(vault, slot, without=(PASSPHRASE,))


def set_recovery(vault: Vault, code: bytes) -> None:
    """Let a new recovery sheet open the vault; the one before does so no longer. Raises VaultError."""
    _put(vault, slots.recovery_slot(vault.key, vault.key_file.vault_id, code), without=(RECOVERY,))


def remove_lock(vault: Vault) -> None:
    """Let the vault open without a passphrase: its key lies beside it from now on. Raises VaultError.

    What a keyring holds opens nothing then; `ring.forget` takes it out.
    """
    if not has_lock(vault):
        return  # another key beside it would open nothing until its slot is written too
    raw = random_bytes(KEY_BYTES)
    try:
        write_durable(vault.generation.device_key, raw.hex() + "\n")
    except OSError as error:
        raise system_error(error) from error
    _put(vault, slots.device_slot(vault.key, vault.key_file.vault_id, raw), without=(PASSPHRASE, DEVICE, KEYRING))


def use_ring(vault: Vault, report: Report = unseen) -> None:
    """Let the system's keyring open the vault at a start too. Raises RingError and other VaultErrors."""
    raw = random_bytes(KEY_BYTES)
    ring.keep(vault.key_file.vault_id, raw, report)
    _put(vault, slots.keyring_slot(vault.key, vault.key_file.vault_id, raw), without=(KEYRING,))


def leave_ring(vault: Vault, report: Report = unseen) -> None:
    """Let the system's keyring open the vault no longer. Raises VaultError."""
    _write(vault, [one for one in vault.key_file.slots if one.type != KEYRING])
    ring.forget(vault.key_file.vault_id, report)


def uses_ring(vault: Vault) -> bool:
    """Tell whether the system's keyring opens the vault too."""
    return vault.key_file.of_type(KEYRING) is not None


def has_lock(vault: Vault) -> bool:
    """Tell whether a vault takes a passphrase to open."""
    return vault.key_file.has_lock


def made_on(vault: Vault, kind: str) -> str:
    """Return the day on which a slot was made, or nothing where there is none."""
    slot = vault.key_file.of_type(kind)
    return slot.made if slot else ""


def renewed_on(vault: Vault) -> str:
    """Return the day on which everything was put under a new key, or nothing where it never was."""
    return str(fact(vault, _RENEWED, ""))


def renew(vault: Vault, lock: Lock, report: Report = unseen, day: str = "") -> tuple[Closed, DataKey]:
    """Put everything under a new key, with a new lock, and close the vault; return what to open, and its key.

    Nothing can be saved meanwhile. The pages under the old key, and all backups of before, go once a new backup was
    verified: that stands in the new pages before they live, so that no crash leaves an old key lying about. `day` is
    what `renewed_on` tells, else today. Cancelled or failed, the vault is open and as it was. Raises VaultError.
    """
    folder = vault.folder
    try:
        fresh = folder.begin()
        try:
            key = new_data_key()
            with vault.alone() as connection:
                keys = write_lock(fresh, key, vault.key_file.vault_id, lock)
                renamed = _rewrap(vault, fresh, key, report)
                _copy_under(connection, fresh, key, renamed)
                _check(vault, fresh, key)
                _let_old_go(Closed(folder, fresh, keys), key, day or _today())
                generation = folder.finish(fresh)
                vault.close()
        except BaseException:
            folder.sweep()
            raise
    except apsw.Error as error:
        raise engine.plain_error(error) from error
    except OSError as error:
        raise system_error(error) from error
    return Closed(folder, generation, keys), key


def _put(vault: Vault, slot: Slot, *, without: Iterable[str]) -> None:
    """Write a slot in the place of those of some types."""
    _write(vault, [*(one for one in vault.key_file.slots if one.type not in tuple(without)), slot])


def _write(vault: Vault, held: Iterable[Slot]) -> None:
    whole = sealed(vault.key, vault.key_file.vault_id, held)
    try:
        write_key_file(vault.generation.key_file, whole)
    except OSError as error:
        raise system_error(error) from error
    vault.key_file = whole


def _rewrap(vault: Vault, fresh: Generation, key: DataKey, report: Report) -> list[Renamed]:
    """Copy every sealed photo with its own key wrapped anew; return the new name and SHA-256 of each.

    Its old name goes on meaning the old file, which backups made before have beside them. One that is damaged here is
    taken from beside the backups, where it is whole there. Else it comes as it is, and keeps its old SHA-256, so that
    it goes on being known as damaged. Of one that is gone, or whose own key is lost, the row alone stays.
    """
    found = vault.rows("SELECT uuid, name, sha256 FROM attachment ORDER BY name")
    old, new = vault.key.subkey(ATTACHMENTS), key.subkey(ATTACHMENTS)
    renamed: list[Renamed] = []
    places = (vault.generation.attachments, attachments_beside(vault.folder.backups / "x"))
    for done, (uuid, name, digest) in enumerate(found):
        report(done, len(found))
        fresh_name = new_name()
        target = fresh.attachments / fresh_name
        source = next((place / name for place in places if is_whole(place / name, digest)), None)
        pieces = pieces_in(source or places[0] / name)
        try:
            first = next(pieces, b"")
            head = under_another_key(first[:HEAD_BYTES], old, new, bound(vault.key_file.vault_id, uuid))
            found_digest = write_sealed(target, chain((head, first[HEAD_BYTES:]), pieces))
        except (BadAttachmentError, BrokenSealError):
            target.unlink(missing_ok=True)
            continue
        renamed.append((fresh_name, found_digest if source else digest, uuid))
    return renamed


def _copy_under(connection: apsw.Connection, fresh: Generation, key: DataKey, renamed: list[Renamed]) -> None:
    """Copy the database under a new key, without any free page of the old one."""
    target = f"{fresh.database.resolve().as_uri()}?cipher=sqlcipher&legacy=4&key=x'{key.subkey(DATABASE).hex()}'"
    if not connection.open_flags & apsw.SQLITE_OPEN_URI:
        raise NotOurLibraryError  # the key would be taken for a part of the file's name
    connection.execute("VACUUM INTO ?", (target,))
    fresh.database.chmod(0o600)
    copy = open_database(fresh.database, key.subkey(DATABASE))
    try:
        with copy:
            copy.executemany("UPDATE attachment SET name = ?, sha256 = ? WHERE uuid = ?", renamed)
        engine.checkpoint(copy)
    finally:
        copy.close(force=True)
    sync_file(fresh.database)


def _let_old_go(fresh: Closed, key: DataKey, day: str) -> None:
    """Note in the copy what is still to go, and when the key was made."""
    from coping_app.vault import upkeep  # nobody else needs it who only asks for a lock

    connection = open_database(fresh.generation.database, key.subkey(DATABASE))
    copy = Vault(fresh.folder, fresh.generation, fresh.key_file, key, connection, let_go=_nobody_waits)
    try:
        with copy.change():
            put_fact(copy, _RENEWED, day)
            upkeep.begin_anew(copy)
        copy.checkpoint()
    finally:
        copy.close()
    sync_file(fresh.generation.database)


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()


def _nobody_waits() -> None:
    """Let nobody in: the copy is nobody's yet."""


def _check(vault: Vault, fresh: Generation, key: DataKey) -> None:
    """Accept the copy only if the new key opens all of it, and the old key does not."""
    copy = open_database(fresh.database, key.subkey(DATABASE), read_only=True)
    try:
        whole = list(copy.execute("PRAGMA quick_check")) == [("ok",)]
        for table in ("record", "version", "attachment", "session", "fact"):
            count = f"SELECT count(*) FROM {table}"  # noqa: S608 - names from the line above
            whole = whole and list(copy.execute(count)) == vault.rows(count)
    finally:
        copy.close(force=True)
    if not whole:
        raise DamagedVaultError
    try:
        open_database(fresh.database, vault.key.subkey(DATABASE), read_only=True).close(force=True)
    except VaultError:
        return
    raise NotOurLibraryError
