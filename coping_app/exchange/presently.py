"""Presently: the table (CSV) of its export, a date and a text in each row."""

from datetime import tzinfo

from coping_app.base.words import tr
from coping_app.exchange.dates import read_date
from coping_app.exchange.files import Files
from coping_app.exchange.preview import Entry
from coping_app.exchange.tables import heads, rows
from coping_app.exchange.watching import Watch

_DATE, _TEXT = "entrydate", "entrycontent"


def fits(files: Files) -> bool:
    """Return whether there is a table of Presently here."""
    return bool(_tables(files))


def read(files: Files, zone: tzinfo, watch: Watch) -> None:
    """Read every row as an entry."""
    for name in _tables(files):
        for number, row in enumerate(rows(files, name)):
            watch.step(number)
            moment = read_date(row.values[_DATE])
            if moment is None:
                files.findings.skip(row.where, tr("It has no date that can be read."))
            elif not row.values[_TEXT]:
                files.findings.skip(row.where, tr("It is empty."))
            else:
                files.findings.add(Entry(at=moment.within(zone), text=row.values[_TEXT]), row.where)
    files.findings.note(tr("Presently keeps no time of day. Its entries stand at noon."))


def _tables(files: Files) -> list[str]:
    return [name for name in files.names() if name.lower().endswith(".csv") and heads(files, name) >= {_DATE, _TEXT}]
