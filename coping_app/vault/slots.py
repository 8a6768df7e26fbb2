"""Key slots: each holds the data key, wrapped so that one thing opens it."""

import base64
import json
from datetime import UTC, datetime
from typing import Any, NamedTuple

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_ABYTES,
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)
from nacl.exceptions import CryptoError
from nacl.utils import random as random_bytes

from coping_app.vault import derive, glance, recovery
from coping_app.vault.derive import Cost
from coping_app.vault.errors import ChangedKeyFileError, WrongCodeError, WrongPassphraseError
from coping_app.vault.keys import KEY_BYTES, DataKey
from coping_app.vault.passphrase import normalised

PASSPHRASE, RECOVERY, DEVICE, KEYRING = TYPES = glance.TYPES
_ID_BYTES = 8
_WRAPPED_BYTES = KEY_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES


class Slot(NamedTuple):
    """One way to open the vault. Everything but `wrapped` is open to read, and bound to it.

    `about` holds what its kind needs: the cost and salt of a passphrase, the rule it is normalised by, and the hint.
    """

    id: str
    type: str
    made: str  # the day, in UTC
    about: dict[str, Any]
    nonce: str
    wrapped: str


def passphrase_slot(key: DataKey, vault_id: str, passphrase: str, cost: Cost, hint: str = "") -> Slot:
    """Wrap the key under a passphrase. Raises OutOfMemoryError, and ValueError where nothing of it counts."""
    words = normalised(passphrase)
    if not words:  # punctuation alone would open it, and so would nothing at all
        raise ValueError("nothing of this passphrase counts")
    salt = random_bytes(derive.SALT_BYTES)
    about = {
        "kdf": {"alg": derive.ALGORITHM, "m_kib": cost.kib, "t": cost.passes, "p": 1, "salt": _text(salt)},
        "norm": 1,
        "hint": hint,
    }
    return _wrap(key, vault_id, PASSPHRASE, about, derive.derive(words, salt, cost))


def recovery_slot(key: DataKey, vault_id: str, code: bytes) -> Slot:
    """Wrap the key under the code of the recovery sheet."""
    return _wrap(key, vault_id, RECOVERY, {"kdf": {"alg": "blake2b"}}, recovery.key_from(code))


def device_slot(key: DataKey, vault_id: str, device_key: bytes) -> Slot:
    """Wrap the key under one that lies beside the vault: no lock set."""
    return _wrap(key, vault_id, DEVICE, {}, device_key)


def keyring_slot(key: DataKey, vault_id: str, ring_key: bytes) -> Slot:
    """Wrap the key under one that the system's keyring holds."""
    return _wrap(key, vault_id, KEYRING, {}, ring_key)


def open_with_passphrase(slot: Slot, vault_id: str, passphrase: str) -> DataKey:
    """Return the data key. Raises WrongPassphraseError, ChangedKeyFileError and OutOfMemoryError."""
    try:
        kdf = slot.about["kdf"]
        cost, salt = Cost(int(kdf["m_kib"]), int(kdf["t"])), _bytes(kdf["salt"])
        known = kdf["alg"] == derive.ALGORITHM and kdf["p"] == 1 and slot.about["norm"] == 1
    except (KeyError, TypeError, ValueError) as error:
        raise ChangedKeyFileError from error
    if not known:
        raise ChangedKeyFileError
    key = _unwrap(slot, vault_id, derive.derive(normalised(passphrase), salt, cost))
    if key is None:
        raise WrongPassphraseError
    return key


def open_with_code(slot: Slot, vault_id: str, code: bytes) -> DataKey:
    """Return the data key. Raises WrongCodeError and ChangedKeyFileError."""
    key = _unwrap(slot, vault_id, recovery.key_from(code))
    if key is None:
        raise WrongCodeError
    return key


def open_with_key(slot: Slot, vault_id: str, raw: bytes) -> DataKey:
    """Return the data key with the key that lies beside the vault or in the keyring. Raises ChangedKeyFileError."""
    key = _unwrap(slot, vault_id, raw) if len(raw) == KEY_BYTES else None
    if key is None:
        raise ChangedKeyFileError
    return key


def canonical(value: object) -> bytes:
    """Return the one way in which a value is written where its bytes count."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode()


def _wrap(key: DataKey, vault_id: str, kind: str, about: dict[str, Any], wrapping: bytes) -> Slot:
    nonce = random_bytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    made = datetime.now(UTC).date().isoformat()
    slot = Slot(random_bytes(_ID_BYTES).hex(), kind, made, about, _text(nonce), "")
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(key.raw, _bound(slot, vault_id), nonce, wrapping)
    return slot._replace(wrapped=_text(sealed))


def _unwrap(slot: Slot, vault_id: str, wrapping: bytes) -> DataKey | None:
    """Return the data key, or None where another thing opens the slot. Raises ChangedKeyFileError."""
    try:
        nonce, sealed = _bytes(slot.nonce), _bytes(slot.wrapped)
    except ValueError as error:
        raise ChangedKeyFileError from error
    if len(nonce) != crypto_aead_xchacha20poly1305_ietf_NPUBBYTES or len(sealed) != _WRAPPED_BYTES:
        raise ChangedKeyFileError  # no key at all opens this, so what was typed is not at fault
    try:
        return DataKey(crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, _bound(slot, vault_id), nonce, wrapping))
    except CryptoError:
        return None


def _bound(slot: Slot, vault_id: str) -> bytes:
    """Return what is authenticated with the wrapped key: everything else in the slot, and whose it is."""
    return canonical({"vault_id": vault_id, **slot._replace(wrapped="")._asdict()})


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
