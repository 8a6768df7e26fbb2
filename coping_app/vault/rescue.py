"""When saving fails as the pages lock: what was typed is sealed into a file of its own, wherever one can be written.

The file opens with a key that lies in the vault alone, so nothing is in clear and nothing is thrown away.
"""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from coping_app.vault.attachments import write_sealed
from coping_app.vault.facts import fact, put_fact
from coping_app.vault.vault import Vault

_FACT = "rescue_key"
Found = Sequence[tuple[Path, dict[str, Any]]]  # what was kept, with the file that it is in
_PREFIX, _SUFFIX = "notes-kept-", ".sealed"


class Rescue:
    """Can seal words for a vault that is closed or can't be written. Made while it is open."""

    def __init__(self, vault: Vault) -> None:
        held = fact(vault, _FACT)
        key = PrivateKey(bytes.fromhex(held)) if held else PrivateKey.generate()
        if not held and not vault.read_only:
            put_fact(vault, _FACT, bytes(key).hex())
        self._public = bytes(key.public_key)
        self._id = vault.key_file.vault_id[:8]
        self._places = places(vault.folder.path)

    def keep(self, words: dict[str, Any]) -> Path | None:
        """Seal words into the first folder that takes them; return the file, or None where no folder does."""
        sealed = SealedBox(PublicKey(self._public)).encrypt(json.dumps(words).encode())
        for place in self._places:
            path = place / f"{_PREFIX}{self._id}-{os.urandom(6).hex()}{_SUFFIX}"
            with contextlib.suppress(OSError):
                write_sealed(path, (sealed,))
                return path
        return None


def places(folder: Path) -> list[Path]:
    """Return where such a file may be, the best first."""
    return [folder, Path.home(), Path(tempfile.gettempdir())]


def found(vault: Vault) -> Found:
    """Return the words that were kept for a vault, with the files they are in. What can't be opened stays."""
    held = fact(vault, _FACT)
    if not held:
        return []
    box = SealedBox(PrivateKey(bytes.fromhex(held)))
    kept = []
    for path in _files(vault):
        with contextlib.suppress(OSError, CryptoError, ValueError):
            kept.append((path, json.loads(box.decrypt(path.read_bytes()))))
    return kept


def _files(vault: Vault) -> Iterable[Path]:
    pattern = f"{_PREFIX}{vault.key_file.vault_id[:8]}-*{_SUFFIX}"
    for place in places(vault.folder.path):
        with contextlib.suppress(OSError):
            yield from sorted(place.glob(pattern))
