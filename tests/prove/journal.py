"""Very many entries, beside the same on Python's own sqlite3 and in plain text, in the same run."""

import tempfile
from pathlib import Path

from tests.benchmarks import journal
from tests.benchmarks.result import Result

from .table import Row

_MANY, _VERY_MANY = 100_000, 1_000_000
_MOST = 3  # times what it takes without a key: the index of so many does not fit the memory set aside for it


def very_many_entries() -> list[Row]:
    """Make two large journals, and measure them."""
    found: list[Row] = []
    for entries in (_MANY, _VERY_MANY):
        journal.ENTRIES = entries
        with tempfile.TemporaryDirectory() as place:
            results = [*journal.made(Path(place)), *journal.measured(Path(place))]
        found += rows(results, within_limits=entries == _MANY)
    return found


def rows(results: list[Result], *, within_limits: bool) -> list[Row]:
    """Return the rows of some results, which keep to the limits of every day or stay near what it takes in plain."""
    return [
        Row(
            one.what,
            f"{one.measured:,.1f} {one.unit}, {one.ratio:.2f} x plain sqlite3",
            f"{one.limit:g} {one.unit if one.absolute else 'x'}" if within_limits else f"{_MOST} x",
            not one.over if within_limits else one.ratio <= _MOST,
        )
        for one in results
    ]
