"""A journal as a PDF: made in memory month by month, and sealed there if a word is given."""

from collections.abc import Callable, Iterable
from pathlib import Path

from coping_app.base.records import Record
from coping_app.exchange import age
from coping_app.exchange.export import Exported
from coping_app.exchange.placing import new_file
from coping_app.exchange.tally import Read, Tally
from coping_app.exchange.watching import watch_of
from coping_app.ui.sheets import Sheet, month_sheets


def sheets_of(
    records: Iterable[Record], *, read: Read, total: int, report: Callable[[int, int], None]
) -> tuple[list[Sheet], Exported]:
    """Gather records as sheets, in a thread; `read` returns the bytes of a photo."""
    tally = Tally(read, watch_of(report, None), total)
    sheets = list(month_sheets(records, tally))
    return sheets, Exported(tally.entries, tally.attachments, tuple(tally.missing))


def write_pdf(place: Path, data: bytes, passphrase: str) -> None:
    """Write a PDF to a place that is free, sealed if there is a passphrase. Raises SaveError."""
    with new_file(place) as file:
        if passphrase:
            with age.Sealer(file, passphrase, age.LOG_N) as sealer:
                sealer.write(data)
                sealer.finish()
        else:
            file.write(data)
