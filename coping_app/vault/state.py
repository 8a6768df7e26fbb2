"""What a backup would hold: whether it is anything, and whether it has changed."""

import json
from hashlib import blake2b

from coping_app.vault import aside, clock
from coping_app.vault.key_file import as_text
from coping_app.vault.vault import Vault

NOTES = "backups"  # the fact with what is noted of backups
_OWN = (NOTES, aside.FACT, clock.FACT)  # facts that say nothing of a person
_STATE_BYTES = 16


def state_of(vault: Vault) -> str:
    """Return a digest that changes with everything a backup would hold, but for what backups note themselves."""
    with vault.alone():
        found = [
            vault.row("SELECT clock, (SELECT count(*) FROM record) FROM meta"),
            vault.row("SELECT count(*), max(at_ms), total(seconds), total(length(answer)) FROM session"),
            vault.rows("SELECT key, value FROM fact WHERE key NOT IN (?, ?, ?) ORDER BY key", *_OWN),
            as_text(vault.key_file),
        ]
    return blake2b(json.dumps(found).encode(), digest_size=_STATE_BYTES).hexdigest()


def is_worth_keeping(vault: Vault) -> bool:
    """Tell whether there is anything in the vault that a person would miss."""
    if vault.value("SELECT EXISTS (SELECT 1 FROM record) OR EXISTS (SELECT 1 FROM session)"):
        return True
    facts = vault.rows("SELECT value FROM fact WHERE key NOT IN (?, ?, ?, 'rescue_key')", *_OWN)
    return any(_says_something(json.loads(value)) for (value,) in facts)


def _says_something(value: object) -> bool:
    """Tell whether there is anything in lists and tables inside each other but nothing."""
    if isinstance(value, dict | list):
        return any(map(_says_something, value.values() if isinstance(value, dict) else value))
    return bool(value)
