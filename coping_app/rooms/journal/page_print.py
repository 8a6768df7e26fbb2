"""Entries on paper, as a PDF, or in a file that is sealed with its own word. Names of files and jobs tell nothing."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QObject, QSize, Signal
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QWidget

from coping_app.base.days import moment_line
from coping_app.base.errors import CopingError
from coping_app.base.progress import Report
from coping_app.base.records import LETTER, Attachment, Record
from coping_app.base.words import tr
from coping_app.rooms.journal.words import letter_title, printed
from coping_app.ui.file_dialogs import file_to_save
from coping_app.ui.pictures import read_picture
from coping_app.ui.printing import OnPaper, page_name
from coping_app.ui.sheets import Sheet, month_sheets, sheet_of
from coping_app.ui.shell import Shell
from coping_app.vault import attachments, listing, records
from coping_app.vault.listing import Listing
from coping_app.vault.vault import Vault

MOST = 500  # entries printed at once: more would keep the printer and the window busy for long
_ON_PAPER = QSize(620, 780)  # dots that a photo may take on a page
_SLICE = 50


class Printing(QObject):
    """Prints and saves for a page. What takes long is done in the background; errors are told in `failed`."""

    done = Signal(str)  # how a letter reaches somebody now: "printed", "file", "own-word"
    failed = Signal(object)  # a CopingError

    def __init__(self, parent: QWidget, shell: Shell) -> None:
        super().__init__(parent)
        self._page, self._shell = parent, shell
        self._as_file = False
        self._paper = OnPaper(shell, parent)
        self._paper.done.connect(self._on_paper)

    @property
    def busy(self) -> bool:
        """Whether pages are being drawn."""
        return self._paper.busy

    def print_one(self, record: Record, *, as_file: bool = False) -> None:
        """Print one entry or letter, or save it as a PDF."""
        self._as_file = as_file
        title, alone = _alone(record, self._shell)
        work = _One(self._shell.vault, alone, title)
        self._shell.jobs.run(work.run, self, self._put_on_paper, self.failed.emit)

    def print_found(self, found: Listing) -> None:
        """Print everything in a list, the oldest first."""
        self._as_file = False
        if found.more or found.total > MOST:
            words = tr("That is a lot at once: {n} entries or fewer can be printed together. Dates make it fewer.")
            self.failed.emit(CopingError(words.format(n=MOST)))
            return
        work = _Found(self._shell.vault, found)
        self._shell.jobs.run(work.run, self, self._put_on_paper, self.failed.emit)

    def seal(self, record: Record, word: str) -> None:
        """Ask for a place, and save a letter there in a file that opens with its own word."""
        name = f"{page_name(self._shell.today())}.html.age"
        kinds = tr("Sealed page ({endings})").format(endings="*.age")
        title = tr("Save the sealed file")
        place = file_to_save(self._page, title, name, kinds)
        if place is not None:
            heading, alone = _alone(record, self._shell)
            work = _Sealed(self._shell.vault, alone, heading, word, place)
            self._shell.jobs.run(work.run, self, self._sealed, self.failed.emit)

    def _put_on_paper(self, sheets: list[Sheet]) -> None:
        if self.busy:  # with what was asked for before
            return
        if self._as_file:
            self._paper.save_sheets(sheets, title=tr("Save as an ordinary file"))
        else:
            self._paper.print_sheets(sheets)

    def _on_paper(self) -> None:
        self.done.emit("file" if self._as_file else "printed")

    def _sealed(self, _nothing: object) -> None:
        self._shell.toast(tr("Saved. It opens with its word alone."))
        self.done.emit("own-word")


class _One(NamedTuple):
    """Makes a page of one entry in the background."""

    vault: Vault
    record: Record
    title: str

    def run(self, _report: Report) -> list[Sheet]:
        """Return the page."""
        from coping_app.exchange.html_page import journal_html

        photos = partial(_photo, self.vault)
        return [sheet_of([journal_html([printed(self.record)], title=self.title, photos=photos)])]


class _Found(NamedTuple):
    """Reads what is in a list, the oldest first, and makes pages of each month."""

    vault: Vault
    found: Listing

    def run(self, report: Report) -> list[Sheet]:
        """Return the pages. Raises VaultError."""
        from coping_app.exchange.tally import Tally
        from coping_app.exchange.watching import Watch

        read: list[Record] = []
        for start in range(0, self.found.total, _SLICE):
            report(start, self.found.total)
            rows = listing.rows(self.vault, self.found, start, _SLICE)
            read += filter(None, (records.get(self.vault, row.uuid) for row in rows))
        tally = Tally(partial(_photo, self.vault), Watch(report), self.found.total)
        return list(month_sheets(map(printed, reversed(read)), tally))


def _photo(vault: Vault, one: Attachment) -> bytes:
    """Return a photo no larger than paper can show. Raises CopingError."""
    image = read_picture(attachments.read(vault, one), _ON_PAPER)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"jpeg").write(image)
    return bytes(buffer.data().data())


class _Sealed(NamedTuple):
    """Saves one letter in a sealed file."""

    vault: Vault
    record: Record
    title: str
    word: str
    place: Path

    def run(self, _report: Report) -> None:
        """Write the file. Raises CopingError."""
        from coping_app.exchange import export

        wish = export.Wish(export.HTML, self.word, self.title)
        export.export([printed(self.record)], self.place, wish, read=self.photo)

    def photo(self, one: Attachment) -> bytes:
        """Return a photo as it is kept."""
        return attachments.read(self.vault, one)


def _alone(record: Record, shell: Shell) -> tuple[str, Record]:
    """Return the title of a page with one entry, and the entry as it stands under it.

    A letter is for somebody: tags, feelings and the star were for the person who wrote it.
    """
    title = letter_title(record) or moment_line(record.at, shell.now().date())
    alone = record._replace(title="", data={})
    if record.kind == LETTER:
        alone = alone._replace(tags=(), feelings=(), starred=False)
    return title, alone
