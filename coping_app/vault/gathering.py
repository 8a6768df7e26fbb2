"""Everything that was written, or some of it, for whoever takes it out: one record after the other, oldest first."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from coping_app.base.records import Record
from coping_app.vault import records
from coping_app.vault.text import clean, fold
from coping_app.vault.times import DAY, place_of_day
from coping_app.vault.vault import Vault


class Wanted(NamedTuple):
    """What is to be taken out. Empty fields leave nothing out; days are by the clock on the wall, both included."""

    since: date | None = None
    until: date | None = None
    tag: str = ""


def gathered(vault: Vault, wanted: Wanted) -> list[str]:
    """Return the names of what is outside the bin and wanted, oldest first. Raises VaultError."""
    since, until = wanted.since or date.min, wanted.until or date.max
    first = place_of_day(since.year, since.month, since.day)
    end = place_of_day(until.year, until.month, until.day) + DAY
    tag = fold(clean(wanted.tag).strip())
    found = vault.rows(
        "SELECT uuid FROM record WHERE binned_ms IS NULL AND place >= ? AND place < ?"
        " AND (? = '' OR id IN (SELECT record FROM tag WHERE folded = ?)) ORDER BY place",
        first,
        end,
        tag,
        tag,
    )
    return [uuid for (uuid,) in found]


def each(vault: Vault, uuids: Iterable[str]) -> Iterator[Record]:
    """Yield records by their names. One that has gone meanwhile is passed over."""
    for uuid in uuids:
        record = records.get(vault, uuid)
        if record is not None and record.binned is None:
            yield record
