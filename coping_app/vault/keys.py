"""The data key, and the labelled keys that are made of it."""

from hashlib import blake2b
from typing import NamedTuple

from nacl.utils import random as random_bytes

from coping_app.vault.errors import LockedError

KEY_BYTES = 32
DATABASE, ATTACHMENTS, BACKUP, HEADER = b"database", b"attachments", b"backup", b"header"


class DataKey(NamedTuple):
    """The 32 random bytes that everything else hangs on. Never shown, never written but wrapped."""

    raw: bytes

    def __repr__(self) -> str:
        """Say nothing of the key, wherever this may be printed."""
        return "DataKey(...)"

    def subkey(self, label: bytes) -> bytes:
        """Return the key for one use: BLAKE2b of nothing, keyed, with the label as its personalisation.

        Raises LockedError once the key was forgotten: an empty one would seal nothing.
        """
        if len(self.raw) != KEY_BYTES:
            raise LockedError
        return blake2b(key=self.raw, person=b"coping " + label[:9], digest_size=KEY_BYTES).digest()


def new_data_key() -> DataKey:
    """Make a data key from the system's random source."""
    return DataKey(random_bytes(KEY_BYTES))
