"""Whether the computer's clock can be believed: only then does anything go by age.

What it is held against is the last save, and when Coping was last in use. A clock that went back by more than a day, or
on by more than forty, has jumped: from then on nothing goes until Coping was in use on five more days and the clock
went on evenly. So a jump deletes nothing, and a save that was made while the clock was far ahead holds nothing up for
ever. Who comes back after forty days finds the same.
"""

import json
from datetime import datetime, timedelta
from typing import NamedTuple

from coping_app.vault.times import to_ms
from coping_app.vault.vault import Vault

FACT = "clock"
DAYS_OF_USE = 5  # on which Coping was open; a clock that jumped ahead has none
_DAY = timedelta(days=1) // timedelta(milliseconds=1)
_MOST_AHEAD = 40 * _DAY
_FAR = 1 << 62


class _Noted(NamedTuple):
    """When Coping was last in use; on how many days until the last jump; and the vault's clock at that jump."""

    seen: int  # milliseconds, UTC
    use: int = -DAYS_OF_USE
    jumped: int = 0  # saves up to here say nothing of the time


def trusts_clock(vault: Vault, now: datetime) -> bool:
    """Tell whether the computer's clock can be believed: it went on evenly through five days of use."""
    return not days_left(vault, now)


def days_left(vault: Vault, now: datetime) -> int:
    """Return on how many more days Coping has to be in use until a clock that jumped is believed; 0 where it is."""
    first, last = _even(vault)
    if not first <= to_ms(now) <= last:
        return DAYS_OF_USE
    noted = _noted(vault)
    return max(0, noted.use + DAYS_OF_USE - _days_of_use(vault)) if noted else 0


def note(vault: Vault, now: datetime) -> bool:
    """Note that Coping is in use; tell whether the clock has gone back by more than a day since the last time."""
    ms = to_ms(now)
    first, last = _even(vault)
    back = ms < first - _DAY
    jumped = back or ms > last
    fresh = _Noted(ms, _days_of_use(vault), _saved(vault)) if jumped else (_noted(vault) or _Noted(ms))
    with vault.change():
        vault.run("INSERT OR REPLACE INTO fact (key, value) VALUES (?, ?)", FACT, json.dumps(fresh._replace(seen=ms)))
    return back


def _even(vault: Vault) -> tuple[int, int]:
    """Return from when to when the clock has not jumped, in milliseconds."""
    noted, saved = _noted(vault), _saved(vault)
    if noted is None:
        return saved, saved + (_MOST_AHEAD if saved else _FAR)  # at first there is nothing to hold it against
    first = noted.seen if saved < noted.jumped + _DAY else max(noted.seen, saved)
    return first, noted.seen + _MOST_AHEAD


def _days_of_use(vault: Vault) -> int:
    return int(vault.value("SELECT count(*) FROM day_of_use"))


def _saved(vault: Vault) -> int:
    """Return when something was last saved, by the vault's own clock, which never goes back; 0: never."""
    return int(vault.value("SELECT clock FROM meta"))


def _noted(vault: Vault) -> _Noted | None:
    found = vault.value("SELECT value FROM fact WHERE key = ?", FACT)
    return None if found is None else _Noted(*json.loads(found))
