"""Thought records on paper, as a PDF, or as a web page. Names of files and jobs tell nothing."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coping_app.base.errors import CopingError
from coping_app.base.places import seen_by_others
from coping_app.base.progress import Report
from coping_app.base.records import Record
from coping_app.base.words import tr
from coping_app.content.thought_parts import thought_parts
from coping_app.content.thought_rows import of_record
from coping_app.ui.file_dialogs import file_to_save
from coping_app.ui.leaving import leaving_is_fine
from coping_app.ui.menu import Entry
from coping_app.ui.printing import OnPaper, is_letter, page_name, with_its_ending
from coping_app.ui.sheets import Sheet
from coping_app.ui.shell import Shell
from coping_app.vault import records
from coping_app.vault.vault import Vault

if TYPE_CHECKING:
    from coping_app.ui.jobs import Job, Work

_MOST_RECORDS = 20  # of one sheet, which is drawn in one go
_MOST_CHARACTERS = 60_000  # of one sheet; a record that is longer has one to itself


class NoneLeftError(CopingError):
    """None of the records that were to be printed is there any more."""

    def __init__(self) -> None:
        super().__init__(tr("These are not there any more, so nothing was printed. Everything else is as it was."))


class Printing(QObject):
    """Prints and saves records for a page. What takes long is done in the background.

    `failed` tells an error, `progress` how far it is, and `ended` that there is nothing more to wait for.
    """

    failed = Signal(object)  # a CopingError
    progress = Signal(int, int)
    ended = Signal()

    def __init__(self, parent: QWidget, shell: Shell) -> None:
        super().__init__(parent)
        self._page, self._shell = parent, shell
        self._uuids: tuple[str, ...] = ()
        self._as_pdf = False
        self._job: Job | None = None
        self._paper = OnPaper(shell, parent)
        self._paper.progress.connect(self.progress)
        self._paper.ended.connect(self.ended)

    @property
    def busy(self) -> bool:
        """Whether something is being gathered or drawn."""
        return self._job is not None or self._paper.busy

    def choose(self, uuids: Sequence[str]) -> None:
        """Take these records the next time, the oldest first on paper."""
        self._uuids = tuple(uuids)

    def entries(self, uuids: Sequence[str]) -> list[Entry]:
        """Return what can be done with records, for a menu."""
        self.choose(uuids)
        return [
            Entry(tr("Print"), "", self.print_them),
            Entry(tr("Save as PDF"), "", self.save_pdf),
            Entry(tr("Save as a web page (HTML)"), "", self.save_html),
        ]

    def print_them(self) -> None:
        """Ask for a printer, and print; without one, save a PDF."""
        self._draw(as_pdf=False)

    def save_pdf(self) -> None:
        """Ask for a place, and save a PDF there."""
        self._draw(as_pdf=True)

    def save_html(self) -> None:
        """Ask for a place, and save a web page there that stands by itself."""
        if self.busy:
            return
        title, name = tr("Save as a web page (HTML)"), f"{page_name(self._shell.today())}.html"
        place = file_to_save(self._page, title, name, tr("Web page ({endings})").format(endings="*.html"))
        if place is None or not leaving_is_fine(self._page, seen_by_others(place.parent)):
            self.ended.emit()
            return
        work = _AsHtml(self._shell.vault, self._uuids, is_letter(self._shell), with_its_ending(place, ".html"))
        self._run(work.run, self._saved)

    def stop(self) -> None:
        """Go no further; what is begun of a file goes again."""
        if self._job is not None:
            self._shell.jobs.cancel(self._job)
        elif self._paper.busy:
            self._paper.stop()
            self._shell.toast(tr("Stopped."))

    def _draw(self, *, as_pdf: bool) -> None:
        if self.busy:
            return
        self._as_pdf = as_pdf
        work = _AsSheets(self._shell.vault, self._uuids, is_letter(self._shell))
        self._run(work.run, self._put_on_paper)

    def _run(self, work: "Work", done: Callable[[Any], None]) -> None:
        self._job = self._shell.jobs.run(work, self, done, self._fail, self.progress.emit, self._stopped)

    def _put_on_paper(self, sheets: list[Sheet]) -> None:
        self._job = None
        paper = self._paper
        begun = paper.save_sheets(sheets, title=tr("Save as PDF")) if self._as_pdf else paper.print_sheets(sheets)
        if not begun:
            self.ended.emit()

    def _saved(self, _nothing: object) -> None:
        self._job = None
        self._shell.toast(tr("Saved as a web page. Anyone who can open that folder can read it."))
        self.ended.emit()

    def _stopped(self) -> None:
        self._job = None
        self._shell.toast(tr("Stopped."))
        self.ended.emit()

    def _fail(self, error: CopingError) -> None:
        self._job = None
        self._shell.toast(str(error))
        self.ended.emit()


class _AsSheets(NamedTuple):
    """Reads records and makes sheets of them, the oldest first."""

    vault: Vault
    uuids: tuple[str, ...]
    letter: bool

    def run(self, report: Report) -> list[Sheet]:
        """Return the sheets. Raises VaultError or NoneLeftError."""
        from coping_app.exchange.worksheets import worksheets_html

        read = _read(self.vault, self.uuids, report)
        return [Sheet(worksheets_html(part, _title(read), letter=self.letter)) for part in _parts(read)]


class _AsHtml(NamedTuple):
    """Reads records and writes them as one web page."""

    vault: Vault
    uuids: tuple[str, ...]
    letter: bool
    place: Path

    def run(self, report: Report) -> None:
        """Write the file. Raises VaultError, NoneLeftError or SaveError."""
        from coping_app.exchange.placing import new_file
        from coping_app.exchange.worksheets import worksheets_html

        read = _read(self.vault, self.uuids, report)
        with new_file(self.place) as file:
            file.write(worksheets_html(read, _title(read), letter=self.letter).encode())


def _read(vault: Vault, uuids: Sequence[str], report: Report) -> list[Record]:
    """Return records, the oldest first; one that went meanwhile is left out."""
    found = []
    for number, uuid in enumerate(uuids):
        report(number, len(uuids))
        record = records.get(vault, uuid)
        if record is not None and record.binned is None:
            found.append(record)
    if not found:
        raise NoneLeftError
    return sorted(found, key=_moment)


def _moment(record: Record) -> float:
    return record.at.timestamp()


def _title(read: Sequence[Record]) -> str:
    return tr("Thought records") if len(read) > 1 else tr("Thought record")


def _parts(read: Sequence[Record]) -> Iterator[list[Record]]:
    """Yield records in parts that are drawn in a moment."""
    part: list[Record] = []
    characters = 0
    for record in read:
        length = sum(len(one.text) for one in thought_parts(of_record(record)))
        if part and (len(part) == _MOST_RECORDS or characters + length > _MOST_CHARACTERS):
            yield part
            part, characters = [], 0
        part.append(record)
        characters += length
    if part:
        yield part
