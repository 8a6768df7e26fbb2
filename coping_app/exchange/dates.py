"""Dates as people and programs write them, read without asking the computer's language.

"2019-03-04 08:30", "4.3.2019, 20:30", "03/04/2019 8:30 PM", "Monday, 4 March 2019", "20190304", and their like.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import pairwise
from typing import NamedTuple

from coping_app.exchange.limits import FIRST_YEAR, LAST_YEAR

NOON = 12  # the hour of an entry that has only a day: in no zone does it slip to another
DAY_FIRST, MONTH_FIRST = "day first", "month first"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_DAY_NAMES = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
_YEAR_FIRST = r"(?P<year>\d{4})(?P<sep>[-/._ ])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"
_DIGITS = r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"
_NUMBERS = r"(?P<one>\d{1,2})(?P<sep>[-/. ])(?P<two>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})(?!\d)"
_DAY_MONTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[., -]*(?P<name>[a-z]{3,9})[., -]*(?P<year>\d{4})(?!\d)"
_MONTH_DAY = r"(?P<name>[a-z]{3,9})[., -]*(?P<day>\d{1,2})(?:st|nd|rd|th)?[., -]+(?P<year>\d{4})(?!\d)"
_TIME = (
    r"(?:(?:\s*,?\s*(?:at\s+)?|t|\s*[-–]\s*|_)"
    r"(?=\d{1,2}(?:[:.h]\d\d|\s*[ap]\.?\s?m\.?(?![a-z])))"  # else it is a number that follows
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    r"(?:\s*(?P<half>[ap]\.?\s?m\.?)(?![a-z]))?(?:\s*(?P<offset>(?:z|utc)(?![a-z])|[+-]\d{2}:?\d{2}))?)?"
)
_SHAPES = tuple(
    re.compile(_DAY_NAMES + shape + _TIME, re.IGNORECASE | re.ASCII)
    for shape in (_YEAR_FIRST, _DIGITS, _NUMBERS, _DAY_MONTH, _MONTH_DAY)
)
_IN_NUMBERS = _SHAPES[2]
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})
LONGEST = 60  # characters of a date with its time


class Moment(NamedTuple):
    """A date that was read. `at` has no zone where none was written; `timed` tells whether a time was."""

    at: datetime
    timed: bool

    def within(self, zone: tzinfo) -> datetime:
        """Return it as a moment: in its own zone, else in `zone`; without a time at noon."""
        at = self.at if self.timed else self.at.replace(hour=NOON)
        return at if at.tzinfo else at.replace(tzinfo=zone)


def read_date(text: str, order: str = DAY_FIRST) -> Moment | None:
    """Return the date that a whole text is, or None. `order` settles "03/04/2019"."""
    found = starts_with_date(text, order)
    return found[0] if found and not text.strip().translate(_SPACES)[found[1] :].strip(" ,.") else None


def starts_with_date(text: str, order: str = DAY_FIRST) -> tuple[Moment, int] | None:
    """Return the date at the start of a text, and how many characters it takes; or None."""
    head = text[: LONGEST + 20].strip().translate(_SPACES)
    best: tuple[Moment, int] | None = None
    for shape in _SHAPES:
        match = shape.match(head)
        moment = _moment(match.groupdict(), order) if match else None
        if match and moment and (best is None or match.end() > best[1]):
            best = moment, match.end()
    return best


def guess_order(texts: Iterable[str]) -> tuple[str, bool]:
    """Return whether the day or the month comes first in dates like these, and whether that was only a guess.

    A number over 12 settles it; else the order in which the dates come one after the other does.
    """
    numbers = []
    for text in texts:
        match = _IN_NUMBERS.match(text.strip().translate(_SPACES))
        if match:
            numbers.append((int(match["one"]), int(match["two"]), text))
    if any(one > 12 for one, _, _ in numbers):
        return DAY_FIRST, False
    if any(two > 12 for _, two, _ in numbers):
        return MONTH_FIRST, False
    if not any(one != two for one, two, _ in numbers):
        return DAY_FIRST, False
    steps = {order: _steps_back([text for *_, text in numbers], order) for order in (DAY_FIRST, MONTH_FIRST)}
    return (MONTH_FIRST if steps[MONTH_FIRST] < steps[DAY_FIRST] else DAY_FIRST), True


def _steps_back(texts: list[str], order: str) -> int:
    """Return how often the dates turn round, on the way up or down."""
    moments = [found.at.replace(tzinfo=None) for text in texts if (found := read_date(text, order))]
    ups = sum(after > before for before, after in pairwise(moments))
    downs = sum(after < before for before, after in pairwise(moments))
    return min(ups, downs)


def _moment(parts: dict[str, str | None], order: str) -> Moment | None:
    day, month, year = _day_parts(parts, order)
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    half = (parts["half"] or "")[:1].lower()
    timed = bool(parts["hour"])
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        at = datetime(year, month, day, hour, minute, second, tzinfo=_offset(parts["offset"]))
    except ValueError:
        return None
    return Moment(at, timed) if FIRST_YEAR <= year <= LAST_YEAR else None


def _day_parts(parts: dict[str, str | None], order: str) -> tuple[int, int, int]:
    year = int(parts["year"] or 0)
    if "one" in parts:
        one, two = int(parts["one"] or 0), int(parts["two"] or 0)
        if year < 100:
            year += 2000 if year < 70 else 1900
        if (order == DAY_FIRST and two <= 12) or one > 12:
            return one, two, year
        return two, one, year
    if "name" in parts:
        return int(parts["day"] or 0), _month(parts["name"] or ""), year
    return int(parts["day"] or 0), int(parts["month"] or 0), year


def _month(name: str) -> int:
    small = name.lower()
    if small in _LONG_MONTHS:
        return _LONG_MONTHS.index(small) + 1
    short = "sep" if small == "sept" else small
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _offset(written: str | None) -> tzinfo | None:
    if not written:
        return None
    if written[0] not in "+-":
        return UTC
    span = timedelta(hours=int(written[1:3]), minutes=int(written[-2:]))
    return timezone(span if written[0] == "+" else -span)
