"""Keeps what is typed: soon after each key, and at once when the page is left. What can't be kept stays on the page."""

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from coping_app.base.errors import CopingError
from coping_app.base.records import Record
from coping_app.base.words import tr
from coping_app.ui.shell import Shell
from coping_app.vault.bin import is_in_bin
from coping_app.vault.records import NotThereError, new_uuid
from coping_app.vault.unsaved import packed

if TYPE_CHECKING:
    from coping_app.vault.vault import Vault

SOON = 1500  # milliseconds from the first key that is not kept yet
_AGAIN = 20_000  # milliseconds after which keeping is tried once more by itself


class Store(Protocol):
    """What is asked of a room's store, which is a module of its folder."""

    def blank(self, now: datetime) -> Record:
        """Return a record in which nothing is written."""
        ...

    def is_empty(self, record: Record) -> bool:
        """Tell whether there is nothing in a record that anybody would miss."""
        ...

    def write(self, vault: "Vault", record: Record, visit: str) -> Record:
        """Keep what is written now, and return it as it is kept. Raises VaultError."""
        ...


class Saving(QObject):
    """The record that is open, and whether all of it is kept. No timer runs while nothing is unsaved.

    `read` returns what stands on the page now, given what was kept last. Where the record went into the bin, or was
    erased, while it was open, what stands on the page becomes a record of its own, which is said.
    """

    began = Signal()  # something is not kept yet
    saved = Signal()
    parted = Signal()  # the words are kept as a record of their own now: what was open went away meanwhile
    failed = Signal(object)  # a CopingError

    def __init__(self, parent: QObject, shell: Shell, read: Callable[[Record], Record], store: Store) -> None:
        super().__init__(parent)
        self._shell, self._read, self._store = shell, read, store
        self.record = store.blank(shell.now())
        self.visit = new_uuid()
        self.is_kept = False  # whether it stands in the vault at all
        self.unsaved = False
        self.busy = False  # while it writes: what the vault tells meanwhile is its own doing
        self._even_empty = False
        self._parted = ""  # what is said once the words are kept as a record of their own
        self._aside: Path | None = None  # where the words lie while they can't be saved
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    def open(self, record: Record, *, is_kept: bool) -> None:
        """Take another record as the one that is open: a new visit begins."""
        self._timer.stop()
        self.record, self.is_kept, self.unsaved, self._aside = record, is_kept, False, None
        self.visit, self._even_empty, self._parted = new_uuid(), False, ""

    def touch(self) -> None:
        """Note that something was changed by hand."""
        self.unsaved = True
        if not self._timer.isActive() or self._timer.interval() != SOON:
            self._timer.start(SOON)
        self.began.emit()

    def keep_even_empty(self) -> None:
        """Let the record be kept even while nothing is written in it: something is about to belong to it."""
        self._even_empty = True
        self.touch()

    def flush(self) -> bool:
        """Keep what is not kept yet; return whether everything is. An empty new record is not kept."""
        self._timer.stop()
        if not self.unsaved:
            return True
        self.busy = True
        try:
            self._part_from_what_is_gone()
            record = self._read(self.record)
            if self.is_kept or self._even_empty or not self._store.is_empty(record):
                self.record = self._store.write(self._shell.vault, record, self.visit)
                self.is_kept = True
        except CopingError as error:
            self._timer.start(_AGAIN)
            self.failed.emit(error.with_traceback(None))
            return False
        finally:
            self.busy = False
        self.unsaved = False
        if self.is_kept:
            self._let_go_of_aside()
        self.saved.emit()
        self._say_parted()
        return True

    def flush_or_put_aside(self) -> bool:
        """Keep everything, or seal it into a file of its own until it can be; return whether it is safe."""
        if self.flush():
            return True
        before = self._aside
        self._aside = self._shell.rescue(packed(self._read(self.record)))
        if self._aside is None:
            self._aside = before  # an older file is better than none
            return False
        if before is not None:
            with contextlib.suppress(OSError):
                before.unlink()
        return True

    def take(self, record: Record) -> None:
        """Take what the vault has now as what was kept last; what is unsaved stays so."""
        self.record = record

    def _part_from_what_is_gone(self) -> None:
        """Let the words be a new record where the one that was kept is in the bin or was erased. Raises VaultError.

        Nothing is written into a bin, and what was erased stays so. What belonged to it stays with it.
        """
        if not self.is_kept:
            return
        try:
            if not is_in_bin(self._shell.vault, self.record.uuid):
                return
            self._parted = tr("This was moved to the bin meanwhile. What you wrote since is kept as a new one.")
        except NotThereError:
            self._parted = tr("This was erased meanwhile. What you wrote since is kept as a new one.")
        self.record = self.record._replace(uuid=new_uuid(), attachments=(), rev="", changed=None, binned=None)
        self.visit, self.is_kept = new_uuid(), False

    def _say_parted(self) -> None:
        if self._parted and self.is_kept:
            words, self._parted = self._parted, ""
            self.parted.emit()
            self._shell.toast(words)

    def _let_go_of_aside(self) -> None:
        """Remove the file with the words: they are kept now."""
        if self._aside is not None:
            with contextlib.suppress(OSError):
                self._aside.unlink()
            self._aside = None
