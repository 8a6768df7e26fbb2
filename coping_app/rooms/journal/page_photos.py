"""The photos of an entry: added from files, shown in a row, described, and removed with a way back."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QDir, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from coping_app.base.errors import BrokenFileError, CopingError
from coping_app.base.progress import Report
from coping_app.base.records import Attachment, Record
from coping_app.base.words import tr
from coping_app.rooms.journal import store
from coping_app.ui.beside import tall
from coping_app.ui.fields import Field, Line
from coping_app.ui.folding import Folding
from coping_app.ui.layouts import empty, rows
from coping_app.ui.photo_strip import Photo, PhotoStrip
from coping_app.ui.pictures import MOST_BYTES, form_of
from coping_app.ui.shell import Shell
from coping_app.vault import attachments
from coping_app.vault.errors import TooLargeError
from coping_app.vault.vault import Vault

PHOTO = "photo"


class _Reader(NamedTuple):
    """Reads one sealed photo, in any thread."""

    vault: Vault
    one: Attachment

    def read(self) -> bytes:
        """Return its bytes. Raises VaultError where it is lost or damaged."""
        return attachments.read(self.vault, self.one)


class PhotosPart(QWidget):
    """The row of photos. `changed` brings a Change that was made."""

    changed = Signal(object)
    failed = Signal(object)  # a CopingError

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._shown: tuple[Attachment, ...] = ()
        self.strip = PhotoStrip(shell.jobs)
        self.strip.remove_wanted.connect(self._remove)
        self._captions = QWidget()
        self._caption_rows = QVBoxLayout(self._captions)
        self._caption_rows.setContentsMargins(0, 0, 0, 0)
        self._caption_rows.setSpacing(10)
        tall(self._captions)
        self.captions = Folding(tr("Captions"), self._captions)
        self.setLayout(rows(self.strip, 4, self.captions))
        tall(self)
        self.hide()

    def show_record(self, record: Record) -> None:
        """Show the photos of an entry; the same ones stay as they are."""
        if record.attachments == self._shown:
            return
        self._shown = record.attachments
        photos, vault = self._photos, self._shell.vault
        self.strip.show_photos([Photo(one.uuid, _Reader(vault, one).read, one.caption) for one in photos])
        empty(self._caption_rows)
        for number, one in enumerate(photos, 1):
            field = Field(tr("Caption of photo {n}").format(n=number), tr("The photo is found by it."))
            field.show_text(one.caption)
            field.line.setProperty("photo", one.uuid)
            field.line.editingFinished.connect(self._describe)
            self._caption_rows.addWidget(field)
        self.setVisible(bool(photos))

    def ask_for_files(self) -> list[Path]:
        """Ask for photos; return the files, none where nobody wants any."""
        kinds = tr("Photos ({endings})").format(endings="*.jpg *.jpeg *.png *.webp *.gif *.bmp")
        found, _kind = QFileDialog.getOpenFileNames(self, tr("Add photos"), QDir.homePath(), kinds)
        return [Path(name) for name in found]

    def _remove(self, uuid: str) -> None:
        try:
            self.changed.emit(store.remove_photo(self._shell.vault, uuid))
        except CopingError as error:
            self.failed.emit(error)

    @property
    def _photos(self) -> list[Attachment]:
        return [one for one in self._shown if one.kind == PHOTO]

    def _describe(self) -> None:
        line = self.sender()
        if not isinstance(line, Line):
            return
        uuid, caption = str(line.property("photo")), line.text()
        before = next((one.caption for one in self._photos if one.uuid == uuid), caption)
        if caption == before:
            return
        try:
            self.changed.emit(store.describe_photo(self._shell.vault, uuid, before, caption))
        except CopingError as error:
            self.failed.emit(error)


class AddPhotos(NamedTuple):
    """The work of adding photos from files: they are read, looked at and sealed, all of them or none."""

    vault: Vault
    uuid: str
    paths: tuple[Path, ...]

    def run(self, report: Report) -> object:
        """Return the Change. Raises CopingError with the sentence for the first that can't be taken."""
        return store.add_photos(self.vault, self.uuid, self._photos(report))

    def _photos(self, report: Report) -> Iterator[store.Photo]:
        """Read one photo after the other: never are all of them in memory."""
        for done, path in enumerate(self.paths):
            report(done, len(self.paths))
            yield _photo_from(path)


def _photo_from(path: Path) -> store.Photo:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TooLargeError
        data = path.read_bytes()
    except OSError as error:
        words = tr("A photo could not be read ({why}). No photo was added. Is the file still there?")
        raise BrokenFileError(words.format(why=error.strerror or "?")) from error
    form = form_of(data)
    if not form:
        raise BrokenFileError(
            tr("One of these files is no photo that can be shown here. No photo was added. JPEG and PNG work.")
        )
    return store.Photo(form, data)
