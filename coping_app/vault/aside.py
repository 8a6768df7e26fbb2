"""Pages that a restore set aside although no backup holds them: they stay for thirty days, or until somebody says so.

Which ones they are stands in the living pages, as the fact `aside`; any other generation may go once a backup of the
living one was verified. The days are counted as those of the bin, so that a clock that jumped ends none of them.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from coping_app.vault.bin import DAYS
from coping_app.vault.clock import DAYS_OF_USE, trusts_clock
from coping_app.vault.facts import fact, put_fact
from coping_app.vault.times import from_ms, to_ms
from coping_app.vault.vault import Vault

FACT = "aside"


class Stay(NamedTuple):
    """Since when a generation lies aside, in milliseconds, and on how many days Coping was in use since."""

    since: int
    used: int = 0


def staying(vault: Vault) -> dict[str, Stay]:
    """Return the generations that lie aside, by their names."""
    used = _days_of_use(vault)
    return {name: Stay(since, used - before) for name, (since, before) in fact(vault, FACT, {}).items()}


def lying(vault: Vault) -> list[tuple[Path, date]]:
    """Return the folders of the generations that lie aside, and until which day each of them stays."""
    return [
        (vault.folder.path / name, (from_ms(stay.since) + timedelta(days=DAYS)).date())
        for name, stay in staying(vault).items()
    ]


def note(vault: Vault, found: Mapping[str, Stay]) -> None:
    """Note which generations lie aside; the others may go. Raises VaultError."""
    used = _days_of_use(vault)
    put_fact(vault, FACT, {name: (stay.since, used - stay.used) for name, stay in found.items()} or None)


def not_yet(vault: Vault, now: datetime) -> set[str]:
    """Return the generations that do not go yet: all of them where the clock has jumped.

    The days of one that was set aside while the clock was ahead begin now. Raises VaultError.
    """
    found = staying(vault)
    if not found or not trusts_clock(vault, now):
        return set(found)
    latest, before = to_ms(now), to_ms(now - timedelta(days=DAYS))
    left = {
        name: stay._replace(since=min(stay.since, latest))
        for name, stay in found.items()
        if stay.since > before or stay.used < DAYS_OF_USE
    }
    if left != found:
        note(vault, left)
    return set(left)


def _days_of_use(vault: Vault) -> int:
    return int(vault.value("SELECT count(*) FROM day_of_use"))
