"""Moments as the database has them: milliseconds in UTC with the offset of a zone, and the place in every list.

What counts is the clock on the wall, to the millisecond: it comes back exactly as it was, in every year and zone. Zones
are kept in whole minutes; the few of long ago that had seconds too are rounded.
"""

from datetime import UTC, datetime, timedelta, timezone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_MINUTE = 60_000  # milliseconds
TIES = 4096  # how many records can have the same millisecond
DAY = 24 * 60 * _MINUTE * TIES  # places of a day
_MOST_OFFSET = 24 * 60 - 1  # minutes


def to_ms(at: datetime) -> int:
    """Return a moment in milliseconds since 1970, UTC. A time without a zone is taken for one in UTC."""
    return _wall(at) - offset_of(at) * _MINUTE


def offset_of(at: datetime) -> int:
    """Return how many minutes the zone of a moment is ahead of UTC."""
    offset = at.utcoffset()
    return _within(round(offset.total_seconds() / 60)) if offset else 0


def from_ms(ms: int, offset: int = 0) -> datetime:
    """Return a moment in the zone it was written in. What no calendar holds becomes the nearest that one does."""
    offset = _within(offset)
    try:
        wall = _EPOCH + (ms + offset * _MINUTE) * _MILLISECOND
    except OverflowError:
        wall = _LAST if ms > 0 else _FIRST
    return wall.replace(tzinfo=timezone(timedelta(minutes=offset)))


def place_of(at: datetime) -> int:
    """Return the first place in every list for what is about this moment, by the clock on the wall where it was."""
    return _wall(at) * TIES


def place_of_day(year: int, month: int, day: int = 1) -> int:
    """Return the first place of a day; months beyond December are those of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if year > 9999:
        return place_of(_LAST) + TIES
    return place_of(datetime(year, month, day, tzinfo=UTC))


def day_of_place(place: int) -> tuple[int, int, int]:
    """Return year, month and day of a place in a list."""
    at = from_ms(place // TIES)
    return at.year, at.month, at.day


def _wall(at: datetime) -> int:
    return (at.replace(tzinfo=UTC) - _EPOCH) // _MILLISECOND


def _within(offset: int) -> int:
    return max(-_MOST_OFFSET, min(_MOST_OFFSET, offset))
