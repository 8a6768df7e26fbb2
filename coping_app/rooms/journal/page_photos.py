"""The photos of an entry: added from files, shown in a row, described, and removed with a way back."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from coping_app.base.errors import BrokenFileError
from coping_app.base.progress import Report
from coping_app.base.words import tr
from coping_app.rooms.journal import store
from coping_app.rooms.journal.page_attached import AttachedPart, Captions
from coping_app.rooms.journal.store import PHOTO
from coping_app.ui.file_dialogs import files_to_open
from coping_app.ui.photo_strip import Photo, PhotoStrip
from coping_app.ui.pictures import MOST_BYTES, form_of
from coping_app.ui.shell import Shell
from coping_app.vault.errors import TooLargeError
from coping_app.vault.vault import Vault


class PhotosPart(AttachedPart):
    """The row of photos."""

    def __init__(self, shell: Shell) -> None:
        self.strip = PhotoStrip(shell.jobs)
        about = tr("The photo is found by it.")
        super().__init__(shell, PHOTO, self.strip, Captions(tr("Caption of photo {n}"), about))
        self.strip.remove_wanted.connect(self.remove)

    def show_attached(self) -> None:
        """Show the photos."""
        self.strip.show_photos([Photo(one.uuid, self.reader(one), one.caption) for one in self.attached])

    def ask_for_files(self) -> list[Path]:
        """Ask for photos; return the files, none where nobody wants any."""
        kinds = tr("Photos ({endings})").format(endings="*.jpg *.jpeg *.png *.webp *.gif *.bmp")
        return files_to_open(self, tr("Add photos"), kinds)


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
