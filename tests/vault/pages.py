"""What the tests of the vault write into it, and how they make one quickly."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from coping_app.base.records import ENTRY, Record
from coping_app.vault import records
from coping_app.vault.derive import Cost
from coping_app.vault.folder import VaultFolder
from coping_app.vault.opening import Lock, create_vault
from coping_app.vault.records import new_uuid
from coping_app.vault.vault import Vault

CHEAP = Cost(8 * 1024, 1)  # the least that a file may ask for
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
NO_LOCK = Lock()


def entry(text: str = "", **fields: Any) -> Record:
    """A page that nobody has kept yet."""
    return Record(**{"uuid": new_uuid(), "kind": ENTRY, "at": NOON, "text": text, **fields})


def kept(vault: Vault, text: str = "", **fields: Any) -> Record:
    """A page that was kept."""
    return records.save(vault, entry(text, **fields))


def made(path: Path, lock: Lock = NO_LOCK) -> Vault:
    """A new vault in a folder, open."""
    return create_vault(VaultFolder(path), lock)


@contextmanager
def some_vault() -> Iterator[Vault]:
    """A new vault for properties, which want one of their own for all their examples."""
    with TemporaryDirectory() as place:
        vault = made(Path(place) / "notes-1")
        try:
            yield vault
        finally:
            vault.close()


def emptied(vault: Vault) -> Vault:
    """The same vault with nothing written in it."""
    with vault.change():
        for table in ("record", "session", "fact", "day_of_use", "batch", "backup"):
            vault.run(f"DELETE FROM {table}")  # noqa: S608 - names from the line above
        vault.run("UPDATE meta SET clock = 0")
    return vault


def is_private(path: Path) -> bool:
    """Tell whether nobody but its owner may read a file or folder, where the system tells such a thing by its mode."""
    return os.name != "posix" or path.stat().st_mode & 0o077 == 0
