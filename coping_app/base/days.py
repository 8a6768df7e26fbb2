"""The names of days and months, and a typed day or time read kindly."""

import re
from datetime import date, datetime, time, timedelta

from coping_app.base.words import tr

_DAY = re.compile(r"([0-9]{1,4})[\W_]+([0-9]{1,2}|[^\W\d_]{3,})\.?(?:[\W_]+([0-9]{1,4}))?")
_TIME = re.compile(r"([0-9]{1,2})(?:\s*[:.h]\s*([0-9]{1,2}))?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE)


def weekday_words() -> tuple[str, ...]:
    """Return the days of a week, Monday first."""
    return (
        *(tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday")),
        *(tr("Friday"), tr("Saturday"), tr("Sunday")),
    )


def short_weekday_words() -> tuple[str, ...]:
    """Return the days of a week in three letters or so, Monday first."""
    return (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))


def month_words() -> tuple[str, ...]:
    """Return the months of a year."""
    return (
        *(tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June")),
        *(tr("July"), tr("August"), tr("September"), tr("October"), tr("November"), tr("December")),
    )


def month_line(year: int, month: int, today: date) -> str:
    """Write a month, with its year where that is not this one: "November", "November 2025"."""
    words = month_words()[month - 1]
    return words if year == today.year else with_year(words, year)


def with_year(words: str, year: int) -> str:
    """Write a month or a day of a month with its year: "November 2025"."""
    return tr("{month} {year}").format(month=words, year=year)


def day_line(day: date, today: date) -> str:
    """Write a day: "Saturday 21 November", with its year where that is not this one."""
    return tr("{weekday} {day} {month}").format(
        weekday=weekday_words()[day.weekday()], day=day.day, month=month_line(day.year, day.month, today)
    )


def long_day_line(day: date) -> str:
    """Write a day with its year, whatever year it is: "Saturday 21 November 2026"."""
    return day_line(day, date.min)


def hour_line(at: datetime | time) -> str:
    """Write a time of day: "14:32"."""
    return f"{at.hour}:{at.minute:02d}"


def moment_line(at: datetime, today: date) -> str:
    """Write a day and a time: "Saturday 21 November, 14:32"."""
    return tr("{day}, {time}").format(day=day_line(at.date(), today), time=hour_line(at))


def read_day(typed: str, today: date) -> date | None:
    """Return the day that somebody typed ("21 November", "21.11.2026", "2026-11-21", "yesterday"), or None.

    Without a year it is the last such day that was.
    """
    words = typed.strip().casefold()
    if words in {tr("today"), tr("yesterday")}:
        return today - timedelta(days=int(words == tr("yesterday")))
    return _written_day(words, today, ahead=False)


def read_day_ahead(typed: str, today: date) -> date | None:
    """Return the day to come that somebody typed ("26 November", "26.11.", "tomorrow", "Thursday"), or None.

    Without a year it is the next such day, a weekday is the next one after today, and a day that was is none.
    """
    words = typed.strip().casefold()
    named = {tr("today"): 0, tr("tomorrow"): 1, tr("in a week"): 7}
    if words in named:
        return today + timedelta(days=named[words])
    if (weekday := _weekday(words.rstrip("."))) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    day = _written_day(words.rstrip("."), today, ahead=True)
    return day if day and day >= today else None


def _written_day(words: str, today: date, *, ahead: bool) -> date | None:
    """Return a day that is written with its month; without a year the next one, or the last one."""
    found = _DAY.fullmatch(words)
    if found is None:
        return None
    first, middle, last = found.groups()
    month = int(middle) if middle.isdigit() else _month(middle)
    if len(first) == 4:
        return _day(int(first), month, int(last or 0))
    if not last:
        return _nearest(today, month, int(first), ahead=ahead)
    year = int(last) + (2000 if len(last) <= 2 else 0)
    return _day(year, month, int(first))


def _nearest(today: date, month: int, day: int, *, ahead: bool) -> date | None:
    """Return the next or the last day of this name; of 29 February there is one in every four or eight years."""
    for step in range(9):
        found = _day(today.year + (step if ahead else -step), month, day)
        if found and (found >= today if ahead else found <= today):
            return found
    return None


def read_time(typed: str) -> time | None:
    """Return the time of day that somebody typed ("14:32", "14.32", "9", "2:30 pm"), or None."""
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _weekday(word: str) -> int | None:
    """Return which day of the week is called so, Monday being 0; its first three letters are enough."""
    if len(word) < len(min(short_weekday_words(), key=len)):
        return None
    return next((n for n, name in enumerate(weekday_words()) if name.casefold().startswith(word)), None)


def _month(word: str) -> int:
    """Return the month whose name begins so, or 0."""
    return next((number for number, name in enumerate(month_words(), 1) if name.casefold().startswith(word)), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
