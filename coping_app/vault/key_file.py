"""The key file `vault.json`: whose vault it is, and its slots. Its copy stands beside it."""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from coping_app.base.files import read_small, write_durable
from coping_app.vault.errors import ChangedKeyFileError, DamagedKeyFileError, MissingKeyFileError, NewerVaultError
from coping_app.vault.glance import COPY
from coping_app.vault.keys import HEADER, DataKey
from coping_app.vault.slots import DEVICE, TYPES, Slot, canonical

FORMAT = "coping-vault-1"
_KIND = "coping-vault-"
_MOST_SLOTS = 16
_HEX = re.compile(r"(?:[0-9a-f]{2}){1,64}")


class KeyFile(NamedTuple):
    """The slots of a vault, and the seal over all of them, which only the data key can make."""

    vault_id: str
    slots: tuple[Slot, ...]
    mac: str

    @property
    def has_lock(self) -> bool:
        """Whether it takes something that does not lie beside the vault to open it."""
        return self.of_type(DEVICE) is None

    def of_type(self, kind: str) -> Slot | None:
        """Return the slot of a type, or None. There is at most one of each."""
        return next((slot for slot in self.slots if slot.type == kind), None)


def sealed(key: DataKey, vault_id: str, slots: Iterable[Slot]) -> KeyFile:
    """Return a key file over these slots."""
    whole = KeyFile(vault_id, tuple(slots), "")
    return whole._replace(mac=_mac(key, whole))


def check(key: DataKey, found: KeyFile) -> None:
    """Refuse a key file whose slots are not those that were written. Raises ChangedKeyFileError."""
    if not hmac.compare_digest(_mac(key, found), found.mac):
        raise ChangedKeyFileError


def as_text(whole: KeyFile) -> str:
    """Return a key file as it is written, with its plain checksum."""
    table = _table(whole)
    return json.dumps({**table, "checksum": _checksum(table)}, indent=1, sort_keys=True) + "\n"


def from_text(text: str) -> KeyFile:
    """Read a key file. Raises DamagedKeyFileError where it is not as it was written, and NewerVaultError."""
    try:
        found = json.loads(text)
        checksum = found.pop("checksum")
        if checksum != _checksum(found):
            raise DamagedKeyFileError
        if found["format"] != FORMAT:
            newer = str(found["format"]).startswith(_KIND)
            raise NewerVaultError if newer else DamagedKeyFileError
        whole = KeyFile(found["vault_id"], tuple(Slot(**slot) for slot in found["slots"]), found["mac"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedKeyFileError from error
    if not _fits(whole):
        raise DamagedKeyFileError
    return whole


def read_key_file(path: Path) -> KeyFile:
    """Read the key file, or its copy where it is damaged. Raises MissingKeyFileError, DamagedKeyFileError, OSError."""
    problem: Exception = MissingKeyFileError()
    for place in (path, copy_of(path)):
        try:
            return from_text(read_small(place))
        except FileNotFoundError:
            continue
        except (DamagedKeyFileError, OSError) as error:  # a bad spot of the disk, too
            problem = error
    raise problem


def write_key_file(path: Path, whole: KeyFile) -> None:
    """Write the key file, then its copy: one of them is whole at every moment. Raises OSError."""
    text = as_text(whole)
    write_durable(path, text)
    write_durable(copy_of(path), text)


def copy_of(path: Path) -> Path:
    """Return where the copy of a key file stands."""
    return path.with_name(path.name + COPY)


def _table(whole: KeyFile) -> dict[str, Any]:
    slots = [slot._asdict() for slot in whole.slots]
    return {"format": FORMAT, "vault_id": whole.vault_id, "slots": slots, "mac": whole.mac}


def _checksum(table: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(table)).hexdigest()


def _mac(key: DataKey, whole: KeyFile) -> str:
    return blake2b(canonical(_table(whole._replace(mac=""))), key=key.subkey(HEADER), digest_size=32).hexdigest()


def _fits(whole: KeyFile) -> bool:
    names = (whole.vault_id, whole.mac)
    return (
        all(isinstance(name, str) and _HEX.fullmatch(name) for name in names)
        and len(whole.slots) <= _MOST_SLOTS
        and all(_is_slot(slot) for slot in whole.slots)
    )


def _is_slot(slot: Slot) -> bool:
    texts = (slot.id, slot.type, slot.made, slot.nonce, slot.wrapped)
    return all(isinstance(text, str) for text in texts) and isinstance(slot.about, dict) and slot.type in TYPES
