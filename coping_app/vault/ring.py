"""The system's keyring as one more way to open: optional, off, and only with keyrings that are known to encrypt.

The package `keyring` may also find keyrings that write plain files, so what it finds is held against a list.
"""

from typing import Any

from coping_app.base.words import tr
from coping_app.vault.errors import VaultError
from coping_app.vault.keys import KEY_BYTES

_SERVICE = "notes"  # what the keyring's own window shows
_ALLOWED = (
    "keyring.backends.macOS",
    "keyring.backends.Windows",
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
)


class RingError(VaultError):
    """The keyring did not take or give the key."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr("The system's keyring did not answer. Nothing was changed, and the passphrase opens as before.")


def available() -> bool:
    """Tell whether there is a keyring that can be trusted with a key."""
    return _ring() is not None


def keep(vault_id: str, raw: bytes) -> None:
    """Put a 32-byte key into the keyring. Raises RingError."""
    _ask("set_password", _SERVICE, vault_id, raw.hex())


def key_of(vault_id: str) -> bytes:
    """Return the key from the keyring. Raises RingError where it is not there."""
    found = _ask("get_password", _SERVICE, vault_id)
    try:
        raw = bytes.fromhex(found or "")
    except (TypeError, ValueError) as error:
        raise RingError from error
    if len(raw) != KEY_BYTES:
        raise RingError
    return raw


def forget(vault_id: str) -> None:
    """Take the key out of the keyring; one that is not there is no error."""
    try:
        _ask("delete_password", _SERVICE, vault_id)
    except RingError:
        return


def _ask(what: str, *values: str) -> Any:
    ring = _ring()
    if ring is None:
        raise RingError
    try:
        return getattr(ring, what)(*values)
    except Exception as error:
        raise RingError from error


def _ring() -> Any:
    """Return the keyring to use, or None: not installed, not there, or not one of those that encrypt."""
    try:
        import keyring
    except ImportError:
        return None
    found = keyring.get_keyring()
    for one in (found, *getattr(found, "backends", ())):
        if type(one).__module__ in _ALLOWED:
            return one
    return None
