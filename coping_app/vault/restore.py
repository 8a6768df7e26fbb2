"""Puts a backup in the place of the living pages: a new generation beside the old one, which stays."""

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import apsw
from nacl.utils import random as random_bytes

from coping_app.base.files import sync_file, write_durable
from coping_app.base.progress import Report, part, unseen
from coping_app.vault import aside, attachments, backup_file, backup_notes, engine, erase, key_file, upkeep
from coping_app.vault.attachments import copy_whole
from coping_app.vault.backup_file import DamagedBackupError, Head, attachments_beside, opened
from coping_app.vault.errors import VaultError
from coping_app.vault.folder import Generation, VaultFolder
from coping_app.vault.key_file import KeyFile, read_key_file, write_key_file
from coping_app.vault.keys import DataKey
from coping_app.vault.opening import Closed, open_up_to_date, open_vault, system_error, take_lock, unwrap_without_lock
from coping_app.vault.slots import DEVICE
from coping_app.vault.vault import Vault, now_ms


class Restored(NamedTuple):
    """What came of it: the living pages now, and how many photos or voice notes were nowhere to be found.

    `kept` is the backup that holds the pages of before, where they are in one; `aside` tells that they could not be
    put into one, and lie aside.
    """

    closed: Closed
    missing: int
    aside: bool = False
    kept: Head | None = None


class _Before(NamedTuple):
    """What was there: the generations that stay since no backup holds them, and the backup of the living one."""

    stays: dict[str, aside.Stay]
    kept: Head | None = None


def head_as_closed(head: Head) -> Closed:
    """Return a backup as something that can be unlocked: its slots are those of the vault it was made of."""
    return Closed(VaultFolder(head.path.parent), Generation(head.path.parent), head.keys)


def restore(
    folder: VaultFolder, head: Head, key: DataKey, report: Report = unseen, present: DataKey | None = None
) -> Restored:
    """Make the living pages those of a backup; the ones that were there stay aside as they are.

    A backup of those is made first where a key opens them: `present`, that of the backup, or the one beside them. Else
    they stay for thirty days. Nobody may have the vault open. What was erased stays erased. Cancelled or failed, the
    living pages are as they were.
    Raises DamagedBackupError, OtherBackupError, InUseError and VaultErrors.
    """
    let_go = take_lock(folder)
    try:
        keys = [one for one in (present, key) if one is not None]
        found = _keep_present(folder, head, keys, part(report, 0, 2)) if folder.generations() else _Before({})
        return _restore(folder, head, key, part(report, 1, 2), found)
    except apsw.Error as error:
        raise engine.plain_error(error) from error
    except OSError as error:
        raise system_error(error) from error
    finally:
        let_go()


def _keep_present(folder: VaultFolder, head: Head, keys: Iterable[DataKey], report: Report) -> _Before:
    """Have the present pages in a verified backup, where a key opens them."""
    living, now = folder.current(), aside.Stay(now_ms())
    vault = _open_present(folder, living, head, keys)
    found = {one.path.name: now for one in folder.generations()}
    if vault is None:
        return _Before(found)
    kept = None
    try:
        found = {**aside.staying(vault), living.path.name: now}
        kept = upkeep.keep_present(vault, report)
        del found[living.path.name]
    except (VaultError, apsw.Error, OSError):
        pass  # damaged, or there is no room: they stay as they are
    finally:
        vault.close()
    return _Before(found, kept)


def _open_present(folder: VaultFolder, living: Generation, head: Head, keys: Iterable[DataKey]) -> Vault | None:
    """Open the present pages with whatever opens them; None where nothing does.

    Where it is their key file that is lost or damaged, the one of the backup is put in its place: it opens them, too.
    """
    try:
        held = read_key_file(living.key_file)
    except (VaultError, OSError):
        held = None
    if held is not None and held.of_type(DEVICE):
        with contextlib.suppress(VaultError):
            keys = [*keys, unwrap_without_lock(Closed(folder, living, held))]
    for key in keys:
        with contextlib.suppress(VaultError, apsw.Error, OSError):
            key_file.check(key, held or head.keys)
            connection = open_up_to_date(living, key)
            if held is None:
                _put_key_back(living, head)
            return Vault(folder, living, held or head.keys, key, connection, let_go=_nothing)
    return None


def _put_key_back(living: Generation, head: Head) -> None:
    write_key_file(living.key_file, head.keys)
    if head.device_key:
        write_durable(living.device_key, head.device_key + "\n")


def _restore(folder: VaultFolder, head: Head, key: DataKey, report: Report, found: _Before) -> Restored:
    before = folder.current() if folder.generations() else None
    fresh = folder.begin()
    try:
        with opened(head.path, key, report, beside=fresh.path) as (contents, database):
            database.replace(fresh.database)
            sync_file(fresh.database)
        keys = _keys(head, key, before)
        write_key_file(fresh.key_file, keys)
        device = head.device_key if keys is head.keys else _device_key(before)
        if device:
            write_durable(fresh.device_key, device + "\n")
        erase.remember(folder.erased, set(contents.erased))
        counter = _counted(folder, head)
        places = [attachments_beside(head.path), *([before.attachments] if before else [])]
        vault = Vault(folder, fresh, keys, key, open_up_to_date(fresh, key), let_go=_nothing)
        missing = _settle(vault, counter, found, places)
    except BaseException:
        folder.sweep()
        raise
    generation = folder.finish(fresh)
    lies_aside = before is not None and before.path.name in found.stays
    return Restored(Closed(folder, generation, keys), missing, lies_aside, found.kept)


def _keys(head: Head, key: DataKey, before: Generation | None) -> KeyFile:
    """Return the key file to use: today's where it holds the same key, so that today's passphrase goes on working."""
    if before is None:
        return head.keys
    try:
        present = read_key_file(before.key_file)
        key_file.check(key, present)
    except (VaultError, OSError):
        return head.keys
    return present


def _device_key(before: Generation | None) -> str:
    try:
        return before.device_key.read_text(encoding="ascii").strip() if before else ""
    except FileNotFoundError:
        return ""


def _bring_attachments(vault: Vault, places: Iterable[Path]) -> int:
    """Copy the sealed photos from where they are whole; return how many were nowhere. Their rows stay."""
    missing = 0
    for name, digest in attachments.names(vault):
        target = vault.generation.attachments / name
        missing += not any(copy_whole(place / name, target, digest) for place in places)
    return missing


def _settle(vault: Vault, counter: int, found: _Before, places: Iterable[Path]) -> int:
    """Look at all of the restored pages, erase what was erased since, and let them be those of this computer.

    Then come their photos; return how many were nowhere.
    """
    try:
        if vault.rows("PRAGMA quick_check") != [("ok",)]:
            raise DamagedBackupError
        erase.finish(vault)
        with vault.change():
            vault.run("UPDATE meta SET device_id = ?, backups = ?", random_bytes(8).hex(), counter)
            aside.note(vault, found.stays)  # what the backup notes of it was of another time
            backup_notes.note_before(vault, found.kept)
        missing = _bring_attachments(vault, places)
        vault.checkpoint()
    finally:
        vault.close()
    return missing


def _counted(folder: VaultFolder, head: Head) -> int:
    """Return the number of the newest backup we know of, so that numbers are never given twice."""
    known = [head.counter]
    for place in {folder.backups, head.path.parent}:
        try:
            known += [one.counter for one in backup_file.backups_in(place, head.keys.vault_id)]
        except VaultError:
            continue
    return max(known)


def _nothing() -> None:
    """The lock is held by whoever restores."""


def reopen(restored: Restored, key: DataKey) -> Vault:
    """Open what was restored. Raises VaultError."""
    return open_vault(restored.closed, key)
