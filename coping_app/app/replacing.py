"""Puts a backup in the place of the pages: they are kept, closed and replaced, and opened again where that fails."""

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coping_app.base.errors import CopingError
from coping_app.base.settings import WELCOMED
from coping_app.base.words import tr
from coping_app.ui.progress import ProgressCard
from coping_app.vault.telling import restored_words

if TYPE_CHECKING:
    from coping_app.app.house import House
    from coping_app.ui.jobs import Job
    from coping_app.vault.backup_file import Head
    from coping_app.vault.folder import VaultFolder
    from coping_app.vault.keys import DataKey
    from coping_app.vault.restore import Restored


class Replacing(QObject):
    """Does it once, and shows on a card how far it is.

    `stopped` says why the present pages are still there, with no words where somebody stopped it.

    `typed` tells whether words opened the backup that may not be known any more.
    """

    stopped = Signal(str)

    def __init__(self, house: "House", card: ProgressCard, head: "Head", key: "DataKey", *, typed: bool) -> None:
        super().__init__(card)
        self._house, self._card = house, card
        self._head, self._key, self._typed = head, key, typed
        self._job: Job | None = None
        self._before: tuple[VaultFolder, DataKey] | None = None  # what was open, and is again if nothing comes of it

    def begin(self) -> None:
        """Begin; what is typed was saved. The present pages are backed up first, so that every word is in a backup."""
        house = self._house
        house.locking.hold()
        if not house.keeper.is_open:
            self._put_in_place()
            return
        vault = house.vault
        house.drop_pages()
        self._before = vault.folder, vault.key
        self._card.begin(tr("Keeping your present pages"))

        def work(report: Callable[[int, int], None]) -> None:
            from coping_app.vault import upkeep

            upkeep.keep_present(vault, report)

        self._job = house.jobs.run(
            work, self, self._kept_present, self._put_back, self._card.show_progress, self._put_back
        )

    def stop(self) -> None:
        """Stop, if it is not too late."""
        if self._job is not None:
            self._house.jobs.cancel(self._job)

    def _kept_present(self, _result: object) -> None:
        if self._job is not None and self._job.cancelled.is_set():  # too late for this part, but not for the next one
            self._put_back()
            return
        self._house.keeper.close()
        self._put_in_place()

    def _put_in_place(self) -> None:
        """Let the backup take the place of the pages, which are closed now."""
        house, head, key = self._house, self._head, self._key
        present = self._before[1] if self._before else None
        fresh = house.keeper.profile is None
        try:
            profile = house.keeper.profile or house.keeper.fresh()
        except CopingError as error:
            self._put_back(error)
            return
        self._card.begin(tr("Restoring"))

        def work(report: Callable[[int, int], None]) -> "Restored":
            from coping_app.vault.restore import restore

            try:
                return restore(profile.folder, head, key, report, present)
            except BaseException:
                if fresh:
                    shutil.rmtree(profile.folder.path, ignore_errors=True)
                raise

        def done(found: "Restored") -> None:
            house.keeper.choose(profile)
            self._restored(found)

        self._job = house.jobs.run(work, self, done, self._put_back, self._card.show_progress, self._put_back)

    def _restored(self, found: "Restored") -> None:
        try:
            self._open(found)
        finally:
            self._house.locking.go_on()

    def _open(self, found: "Restored") -> None:
        """Open what was restored, and say so."""
        house = self._house
        house.close_over("restore")
        was_locked = house.locked
        try:
            house.keeper.open_with(found.closed, self._key)
        except CopingError as error:
            house.locking.tell(error)
            return
        house.settings[WELCOMED] = True
        house.close_over("welcome")
        if was_locked:
            house.locking.came_open()
        else:
            house.hide_lock()
        if was_locked and self._typed and house.keeper.has_lock:
            house.go("you", "new-passphrase")
        today = house.now().date()
        house.toast(restored_words(self._head, found.missing, today, kept=found.kept, aside=found.aside))

    def _put_back(self, error: CopingError | None = None) -> None:
        """Open again what was open, and say what happened."""
        house, before = self._house, self._before
        try:
            if before is not None:
                if not house.keeper.is_open:
                    from coping_app.vault.opening import look

                    house.keeper.open_with(look(before[0]), before[1])
                house.hide_lock()
        except CopingError as trouble:
            house.close_over("restore")
            house.locking.tell(trouble)
        else:
            self.stopped.emit(str(error) if error else "")
        finally:
            house.locking.go_on()
