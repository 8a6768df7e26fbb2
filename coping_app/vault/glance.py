"""What a key file tells at a glance: which kinds of slots it has. Every start asks that, before any key is there.

Nothing is proven by it: opening reads the key file itself, with its checksum and its seal.
"""

from pathlib import Path

from coping_app.base.files import read_small, table_in

PASSPHRASE, RECOVERY, DEVICE, KEYRING = TYPES = ("passphrase", "recovery", "device", "keyring")
COPY = ".bak"  # the ending of the copy beside a key file


def types_in(key_file: Path) -> tuple[str, ...]:
    """Return the types of the slots, from the copy where the key file is damaged; none where both can't be read."""
    for path in (key_file, key_file.with_name(key_file.name + COPY)):
        found = _types_in(path)
        if found:
            return found
    return ()


def _types_in(path: Path) -> tuple[str, ...]:
    """Return the types of the slots in one file, or none where anything in it is not as it should be."""
    try:
        held = (table_in(read_small(path)) or {}).get("slots")
    except OSError:
        return ()
    types = [str(one.get("type")) for one in held if isinstance(one, dict)] if isinstance(held, list) else []
    return tuple(types) if all(one in TYPES for one in types) else ()
