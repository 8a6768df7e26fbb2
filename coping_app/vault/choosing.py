"""Looks at backups from outside, whoever made them, and finds what opens one."""

import contextlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from coping_app.vault import key_file, recovery, slots
from coping_app.vault.backup_file import Head, backups_in, contents_in
from coping_app.vault.errors import ChangedKeyFileError, VaultError
from coping_app.vault.keys import DataKey
from coping_app.vault.opening import unwrap_with_code, unwrap_with_passphrase
from coping_app.vault.restore import head_as_closed
from coping_app.vault.slots import DEVICE


class Found(NamedTuple):
    """Backups, the newest first; how many pages they hold, as far as one knows; and which one is of before.

    `before` is the name of the one that was made before others took the place of the pages; "" for none.
    """

    heads: list[Head]
    pages: dict[Path, int]
    before: str = ""


def backups_among(folders: Iterable[Path]) -> list[Head]:
    """Return the backups in some folders, the newest first. A folder that can't be looked at is passed over."""
    found: dict[Path, Head] = {}
    for folder in folders:
        try:
            found |= {head.path: head for head in backups_in(folder)}
        except VaultError:
            continue
    return sorted(found.values(), key=_made, reverse=True)


def key_for(head: Head, key: DataKey | None = None) -> DataKey | None:
    """Return what opens a backup without asking anybody: `key`, if it fits, or the one a backup without a lock has."""
    if key is not None:
        try:
            key_file.check(key, head.keys)
        except VaultError:
            pass
        else:
            return key
    slot = head.keys.of_type(DEVICE)
    if slot is None or head.has_lock:
        return None
    try:
        found = slots.open_with_key(slot, head.keys.vault_id, bytes.fromhex(head.device_key))
        key_file.check(found, head.keys)
    except (ValueError, ChangedKeyFileError):
        return None
    return found


def find(folders: Iterable[Path], most: int, key: DataKey | None = None) -> Found:
    """Return the backups in some folders, and how many pages the newest `most` hold, where that can be seen."""
    heads = backups_among(folders)
    return Found(heads, _pages_in(heads[:most], key))


def _pages_in(heads: Iterable[Head], key: DataKey | None) -> dict[Path, int]:
    found = {}
    for head in heads:
        opens = key_for(head, key)
        if opens is not None:
            with contextlib.suppress(VaultError):
                found[head.path] = sum(contents_in(head.path, opens).records.values())
    return found


def key_with_passphrase(head: Head, passphrase: str) -> DataKey:
    """Return what opens a backup; takes up to a second. Raises WrongPassphraseError and other VaultErrors."""
    return unwrap_with_passphrase(head_as_closed(head), passphrase)


def key_with_code(head: Head, typed: str) -> DataKey:
    """Return what opens a backup, with the code of a recovery sheet. Raises WrongCodeError and MistypedCodeError."""
    return unwrap_with_code(head_as_closed(head), recovery.read(typed))


def _made(head: Head) -> tuple[datetime, int]:
    return head.made, head.counter
