"""Entries on paper, as a PDF, or in a file that is sealed with its own word. Names of files and jobs tell nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QDir, QIODevice, QObject, QSize, Signal
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from coping_app.base.days import moment_line
from coping_app.base.errors import CopingError
from coping_app.base.progress import Report
from coping_app.base.records import LETTER, Attachment, Record
from coping_app.base.words import tr
from coping_app.rooms.journal.words import letter_title, printed
from coping_app.ui.pictures import read_picture
from coping_app.ui.printing import page_name, print_html, save_pdf
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

    def print_one(self, record: Record, *, as_file: bool = False) -> None:
        """Print one entry or letter, or save it as a PDF."""
        self._as_file = as_file
        title, alone = _alone(record, self._shell)
        work = _Html(self._shell.vault, (alone,), title)
        self._shell.jobs.run(work.run, self, self._put_on_paper, self.failed.emit)

    def print_found(self, found: Listing) -> None:
        """Print everything in a list, the oldest first."""
        self._as_file = False
        if found.more or found.total > MOST:
            words = tr("That is a lot at once: {n} entries or fewer can be printed together. Dates make it fewer.")
            self.failed.emit(CopingError(words.format(n=MOST)))
            return
        work = _FoundHtml(self._shell.vault, found)
        self._shell.jobs.run(work.run, self, self._put_on_paper, self.failed.emit)

    def seal(self, record: Record, word: str) -> None:
        """Ask for a place, and save a letter there in a file that opens with its own word."""
        name = f"{page_name(self._shell.today())}.html.age"
        kinds = tr("Sealed page ({endings})").format(endings="*.age")
        title = tr("Save the sealed file")
        found, _kind = QFileDialog.getSaveFileName(self._page, title, str(Path(QDir.homePath()) / name), kinds)
        if found:
            heading, alone = _alone(record, self._shell)
            work = _Sealed(self._shell.vault, alone, heading, word, Path(found))
            self._shell.jobs.run(work.run, self, self._sealed, self.failed.emit)

    def _put_on_paper(self, html: str) -> None:
        if self._as_file:
            done = save_pdf(self._shell, self._page, html, title=tr("Save as an ordinary file"))
        else:
            done = print_html(self._shell, self._page, html)
        if done:
            self.done.emit("file" if self._as_file else "printed")

    def _sealed(self, _nothing: object) -> None:
        self._shell.toast(tr("Saved. It opens with its word alone."))
        self.done.emit("own-word")


class _Html(NamedTuple):
    """Makes a page of HTML in the background."""

    vault: Vault
    records: Sequence[Record]
    title: str

    def run(self, _report: Report) -> str:
        """Return the page."""
        from coping_app.exchange.html_page import journal_html

        return journal_html(map(printed, self.records), title=self.title, photos=self.photo)

    def photo(self, one: Attachment) -> bytes:
        """Return a photo no larger than paper can show. Raises CopingError."""
        image = read_picture(attachments.read(self.vault, one), _ON_PAPER)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"jpeg").write(image)
        return bytes(buffer.data().data())


class _FoundHtml(NamedTuple):
    """Reads what is in a list, the oldest first, and makes a page of it."""

    vault: Vault
    found: Listing

    def run(self, report: Report) -> str:
        """Return the page. Raises VaultError."""
        read: list[Record] = []
        for start in range(0, self.found.total, _SLICE):
            report(start, self.found.total)
            rows = listing.rows(self.vault, self.found, start, _SLICE)
            read += filter(None, (records.get(self.vault, row.uuid) for row in rows))
        return _Html(self.vault, read[::-1], tr("Journal")).run(report)


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
