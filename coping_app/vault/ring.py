"""The system's keyring as one more way to open: optional, off, and only with keyrings that are known to encrypt.

The package `keyring` may also find keyrings that write plain files, so what it finds is held against a list. Each
question is asked in a thread of its own: the system may want its own password first, and nobody has to answer.
"""

import threading
from typing import Any

from coping_app.base.progress import Report, unseen
from coping_app.base.words import tr
from coping_app.vault.errors import VaultError
from coping_app.vault.keys import KEY_BYTES

_MOMENT = 0.05  # seconds between two looks at whether the waiting is to end
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


def keep(vault_id: str, raw: bytes, report: Report = unseen) -> None:
    """Put a 32-byte key into the keyring. Raises RingError, and whatever `report` ends the waiting with."""
    _ask(report, "set_password", _SERVICE, vault_id, raw.hex())


def key_of(vault_id: str, report: Report = unseen) -> bytes:
    """Return the key from the keyring. Raises RingError where it is not there, and what `report` ends it with."""
    found = _ask(report, "get_password", _SERVICE, vault_id)
    try:
        raw = bytes.fromhex(found or "")
    except (TypeError, ValueError) as error:
        raise RingError from error
    if len(raw) != KEY_BYTES:
        raise RingError
    return raw


def forget(vault_id: str, report: Report = unseen) -> None:
    """Take the key out of the keyring; one that is not there is no error. Raises what `report` ends it with."""
    try:
        _ask(report, "delete_password", _SERVICE, vault_id)
    except RingError:
        return


def _ask(report: Report, what: str, *values: str) -> Any:
    answers: list[Any] = []
    failed: list[Exception] = []

    def work() -> None:
        try:
            ring = _ring()
            if ring is not None:
                answers.append(getattr(ring, what)(*values))
        except Exception as error:  # noqa: BLE001 - each keyring has errors of its own
            failed.append(error)

    thread = threading.Thread(target=work, name="keyring", daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_MOMENT)
        report(0, 1)
    if not answers:
        raise RingError from (failed[0] if failed else None)
    return answers[0]


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
