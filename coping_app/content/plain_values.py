"""Reads what stands in the data of a record, which may come from elsewhere: whatever does not fit is left aside."""

from datetime import date
from typing import Any


def table(value: object) -> dict[str, Any]:
    """Return a table, empty where it is something else."""
    return value if isinstance(value, dict) else {}


def listed(value: object) -> list[Any]:
    """Return a list, empty where it is something else."""
    return list(value) if isinstance(value, list | tuple) else []


def texts(value: object) -> tuple[str, ...]:
    """Return the texts of a list."""
    return tuple(one for one in listed(value) if isinstance(one, str))


def text(value: object) -> str:
    """Return a text, empty where it is something else."""
    return value if isinstance(value, str) else ""


def day(value: object) -> date | None:
    """Return the day of a text ("2026-11-25"), or None."""
    try:
        return date.fromisoformat(text(value))
    except ValueError:
        return None


def rating(value: object, most: int) -> int | None:
    """Return a whole number from 0 to `most`, or None."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most else None


def ratings(value: object, most: int) -> dict[str, int]:
    """Return the numbers of a table that are whole and from 0 to `most`."""
    found = {str(word): rating(number, most) for word, number in table(value).items()}
    return {word: number for word, number in found.items() if number is not None}


def rest(value: Any, known: Any) -> Any:
    """Return what of a value was not understood, given what was; or nothing."""
    if isinstance(value, dict) and isinstance(known, dict):
        return {key: one for key, one in value.items() if key not in known and one != ""}
    if isinstance(value, list) and isinstance(known, list):
        return [one for one in value if one is not None and one not in known]
    return None if value == known else value


def joined(known: Any, left: Any) -> Any:
    """Return a value together with what of it was not understood."""
    if isinstance(known, dict) and isinstance(left, dict):
        return {**left, **known}
    return [*known, *left] if isinstance(known, list) and isinstance(left, list) else known
