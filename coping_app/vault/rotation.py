"""Which backups stay: rules alone, over what is known of each."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

DAILY, WEEKLY, MONTHLY = 7, 5, 12
NEWEST = 3  # verified ones that always stay
_SHRINK = 0.8  # of the records or the bytes before; what comes after such a fall may be the fault, not the cure


class Known(NamedTuple):
    """A backup: its number in the order they were made, its day, whether it was verified, and how much it holds."""

    counter: int
    day: date
    verified: bool
    records: int
    size: int


def to_delete(backups: Iterable[Known]) -> list[Known]:
    """Return the backups that may go, oldest first.

    Order is by counter, never by a clock. Nothing goes that is not older than the newest three verified ones; of the
    rest the last of each of 7 days, 5 weeks and 12 months stay, and the last one before the pages shrank by a fifth.
    Those that were not verified count for nothing, and are thinned out by themselves: after an older backup was put
    back they are all there is of the time between.
    """
    known = sorted(backups)
    verified = [one for one in known if one.verified]
    if len(verified) <= NEWEST:
        return []
    line = verified[-NEWEST].counter
    unsure = [one for one in known if not one.verified and one.counter < line]
    stay = _spread(verified) | _spread(unsure) | _before_shrinking(verified)
    return [one for one in known if one.counter < line and one not in stay]


def _spread(backups: Sequence[Known]) -> set[Known]:
    """Return the last one of each of the newest days, weeks and months."""
    stay: set[Known] = set()
    for most, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        last = {period(one.day): one for one in backups}  # the later ones come later
        stay |= set(sorted(last.values())[-most:])
    return stay


def _before_shrinking(verified: Sequence[Known]) -> set[Known]:
    """Return the last one before the pages last shrank, if they did."""
    for before, after in zip(reversed(verified[:-1]), reversed(verified[1:]), strict=True):
        if after.records < before.records * _SHRINK or after.size < before.size * _SHRINK:
            return {before}
    return set()


def _day(day: date) -> object:
    return day


def _week(day: date) -> object:
    return day.isocalendar()[:2]


def _month(day: date) -> object:
    return day.year, day.month
