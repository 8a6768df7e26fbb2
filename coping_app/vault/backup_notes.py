"""What pages note of their backups. It stands in the pages themselves, as the fact `backups`."""

import contextlib
from collections.abc import Iterator
from typing import Any

from coping_app.vault.backup_file import Head
from coping_app.vault.facts import fact, put_fact
from coping_app.vault.state import NOTES
from coping_app.vault.vault import Vault


def notes_of(vault: Vault) -> dict[str, Any]:
    """Return what is noted of backups: folders, what is still to go, and what they hold."""
    found = fact(vault, NOTES)
    return found if isinstance(found, dict) else {}


@contextlib.contextmanager
def noting(vault: Vault) -> Iterator[dict[str, Any]]:
    """Lend what is noted of backups, and keep it as it is then, both as one: others note something meanwhile."""
    with vault.change():
        kept = notes_of(vault)
        yield kept
        put_fact(vault, NOTES, kept or None)


def note_before(vault: Vault, head: Head | None) -> None:
    """Note in restored pages which backup holds those that were there before. Raises VaultError."""
    with noting(vault) as kept:
        kept.pop("before", None)
        if head is not None:
            kept["before"] = head.path.name


def before_restoring(vault: Vault) -> str:
    """Return the name of the backup with the pages that were there before the last restore; "" where there is none."""
    return str(notes_of(vault).get("before", ""))
