"""What is done with the pages as a whole: a new key, another folder, other profiles, everything deleted.

The pages are out of reach meanwhile: what is typed is saved first, and nobody writes into what is being moved.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coping_app.base.errors import CopingError
from coping_app.base.settings import PAGES_FOLDER, WELCOMED
from coping_app.base.words import and_list, tr

if TYPE_CHECKING:
    from coping_app.app.house import House
    from coping_app.app.restoring import Restoring
    from coping_app.app.upkeep import Upkeep
    from coping_app.app.working import Working
    from coping_app.base.progress import Report
    from coping_app.ui.jobs import Job, Work
    from coping_app.vault.folder import VaultFolder
    from coping_app.vault.keys import DataKey
    from coping_app.vault.locator import Profile
    from coping_app.vault.move import Moved
    from coping_app.vault.opening import Closed, Lock


class Care(QObject):
    """Does it for a house; pages know it as `shell.care`."""

    def __init__(self, house: "House") -> None:
        super().__init__(house)
        self._house = house
        self._upkeep: Upkeep | None = None
        self._layer: Working | None = None
        self._job: Job | None = None
        self._words = ""  # what is said at the end
        self._had_ring = False  # whether the system's keyring opened what is put under a new key
        self._before: tuple[VaultFolder, DataKey] | None = None  # what is opened again where nothing came of it

    @property
    def upkeep(self) -> "Upkeep":
        """What looks after the backups; made late, since it is not needed at a start."""
        if self._upkeep is None:
            from coping_app.app.upkeep import Upkeep

            self._upkeep = Upkeep(self._house)
        return self._upkeep

    @property
    def profile(self) -> "Profile":
        """Whose pages are open. Raises LockedError."""
        return self._house.keeper.chosen

    def lock_changed(self) -> None:
        """Show the lock in the rail, or none any more."""
        self._house.window.rail.set_lockable(self._house.keeper.has_lock)

    def forget_ring(self, vault_id: str) -> None:
        """Take a key out of the system's keyring, in the background: what it opened is no more."""

        def work(report: "Report") -> None:
            from coping_app.vault import ring

            ring.forget(vault_id, report)

        self._house.jobs.run(work, self, self._forgot_ring)

    def _forgot_ring(self, _result: object) -> None:
        """Nothing is said: a key that is left there by chance opens nothing."""

    # --- a new key --------------------------------------------------------------------------------------------------

    def renew(self, lock: "Lock", words: str) -> None:
        """Put everything under a new key with a new lock, start the backups anew, and say `words` at the end.

        Then comes a recovery sheet: the one before, if there was one, opens nothing that is under the new key.
        """
        vault, day = self._house.vault, self._house.today()
        self._words, self._had_ring = words, self._house.keeper.uses_ring

        def work(report: Callable[[int, int], None]) -> "tuple[Closed, DataKey]":
            from coping_app.vault import locks
            from coping_app.vault.derive import calibrated

            return locks.renew(vault, lock._replace(cost=calibrated()), report, day)

        about = tr(
            "Everything is encrypted anew. Then a new backup is made, and the ones under the old key are removed."
        )
        if self._put_aside(tr("A new key"), about):
            self._begin(work, self._renewed)

    def _renewed(self, found: "tuple[Closed, DataKey]") -> None:
        house = self._house
        self._before = found[0].folder, found[1]  # there is no way back to the old key
        house.keeper.close()
        try:
            house.keeper.open_with(*found)
        except CopingError:
            self._end()  # tries once more, and says why
            return
        vault, now = house.vault, house.now()

        def work(report: Callable[[int, int], None]) -> None:
            from coping_app.vault import upkeep

            upkeep.back_up(vault, now, report)

        if self._layer is not None:
            self._layer.go_on(tr("A backup under the new key"))
        self._begin(work, self._all_new, self._all_new)  # one that was stopped or failed is made by itself later

    def _all_new(self, _result: object = None) -> None:
        """Say what came of it, whatever became of the backup: the lock is set, and a sheet is wanted."""
        from coping_app.vault.upkeep import waiting

        gone = tr("Older backups are removed.")
        later = tr("Older backups are removed once a new one can be made beside them.")
        self._words = f"{self._words} {later if waiting(self._house.vault) else gone}"
        if self._had_ring:
            self.forget_ring(self._house.vault.key_file.vault_id)
            self._words += " " + tr("The keyring opens nothing now; it can be switched on again.")
        words = self._words
        self._end()
        if self._house.keeper.is_open:
            self._house.recovery_sheet()
            self._house.toast(words)

    # --- another folder ---------------------------------------------------------------------------------------------

    def move(self, place: Path) -> None:
        """Take the pages to another folder, and open them there."""
        keeper = self._house.keeper
        folder, key = keeper.vault.folder, keeper.vault.key
        self._words = tr("Your pages are in the new folder now.")

        def work(report: Callable[[int, int], None]) -> "tuple[Moved, DataKey]":
            from coping_app.vault.move import move

            return move(folder, place, key, report), key

        if self._put_aside(tr("Moving your pages"), tr("Every file is copied and looked at. Then the old ones go.")):
            keeper.close()
            self._begin(work, self._moved)

    def _moved(self, found: "tuple[Moved, DataKey]") -> None:
        from coping_app.vault.locator import profile_at

        moved, key = found
        if moved.left:
            left = and_list([str(path) for path in moved.left])
            words = tr("Something of the old ones is left in: {folders}. You can delete it there.")
            self._words += " " + words.format(folders=left)
        self._house.settings[PAGES_FOLDER] = str(moved.folder.path)  # from now on, whether it opens at once or not
        self._house.locking.mean(profile_at(moved.folder.path))
        self._before = moved.folder, key
        self._end()

    # --- profiles ---------------------------------------------------------------------------------------------------

    def profiles(self) -> "list[Profile]":
        """Return everybody's pages on this computer."""
        return self._house.keeper.found()

    def add_profile(self, label: str) -> None:
        """Make pages for one more person, without a lock, and leave them closed. Raises VaultError."""
        from coping_app.vault.opening import Lock, create_vault

        create_vault(self._house.keeper.fresh(label).folder, Lock()).close()

    def rename(self, profile: "Profile", label: str) -> None:
        """Give a profile another label. Raises VaultError."""
        from coping_app.vault.locator import rename
        from coping_app.vault.opening import system_error

        try:
            rename(profile.folder, label)
        except OSError as error:
            raise system_error(error) from error

    def open_profile(self, profile: "Profile") -> None:
        """Close these pages and open somebody else's."""
        self._house.locking.switch(profile)

    # --- a backup comes back ----------------------------------------------------------------------------------------

    def restore(self) -> "Restoring":
        """Open what brings back a backup, or pages from elsewhere."""
        from coping_app.app.restoring import Restoring

        layer = Restoring(self._house)
        self._house.open_over("restore", layer)
        return layer

    # --- the end ----------------------------------------------------------------------------------------------------

    def delete_everything(self, *, backups: bool) -> None:
        """Delete these pages for good, with or without their backups, and begin like the first time.

        Where the pages themselves can't go, that is said, and the card and the settings stay with them.
        """
        from coping_app.vault import rescue, upkeep

        house = self._house
        vault = house.vault
        had_ring = house.keeper.uses_ring
        house.let_go()
        words = tr("Deleted. Prints, sticks, other copies and files you sent are out of reach.")
        house.drop_pages()
        if backups:
            left = upkeep.remove_backups(vault)
            if left:
                words = tr("Deleted here. Backups are left in a folder that can't be reached: {folder}.")
                words = words.format(folder=left[0])
        rescued: list[Path] = []
        with contextlib.suppress(CopingError):
            rescued = [path for path, _words in rescue.found(vault)]
        house.keeper.close()
        if not self._wiped(vault.folder, backups=backups):
            return
        for path in rescued:
            with contextlib.suppress(OSError):  # its key went with the pages
                path.unlink(missing_ok=True)
        house.keeper.forget()
        house.card.clear()
        house.settings.reset()
        house.settings[WELCOMED] = False
        house.go("today")
        if house.locking.begin():
            house.settings[WELCOMED] = True
            house.locking.open_unlocked()
        else:
            house.welcome()
        if had_ring:
            self.forget_ring(vault.key_file.vault_id)
        house.toast(words)

    def _wiped(self, folder: "VaultFolder", *, backups: bool) -> bool:
        """Take pages away for good; where that can't be, say so on the lock screen, with what can be done."""
        from coping_app.vault.errors import VaultError
        from coping_app.vault.move import wipe

        try:
            wipe(folder, backups=backups)
        except VaultError:
            words = tr(
                "Not everything could be deleted, so your pages may still be there. They are in {folder}. Once files "
                "there can be removed, delete them again. Or remove that folder yourself."
            )
            self._house.locking.tell(VaultError(words.format(folder=folder.path)))
            return False
        return True

    # --- work that takes the pages away meanwhile -------------------------------------------------------------------

    def _put_aside(self, title: str, about: str) -> bool:
        """Save and put away the pages, and show how far the work is; not while words stand on a page alone."""
        house = self._house
        if not house.save_pages():
            house.toast(tr("Some words could not be saved, so nothing was begun. They are still on their page."))
            return False
        house.drop_pages()
        self._before = house.vault.folder, house.vault.key
        house.locking.hold()
        self._layer = self.show_work(title, about)
        self._layer.stopped.connect(self._stop)
        return True

    def show_work(self, title: str, about: str) -> "Working":
        """Show work over the pages: its title, and what happens."""
        from coping_app.app.working import Working

        layer = Working(self._house, title, about)
        self._house.open_over("work", layer)
        return layer

    def _begin(self, work: "Work", done: Callable[[Any], None], else_: Callable[..., None] | None = None) -> None:
        """Begin work; `else_` is called with the error where it fails, and with nothing where it is stopped."""
        layer = self._layer
        progress = layer.card.show_progress if layer is not None else None
        failed, stopped = else_ or self._failed, else_ or self._stopped
        self._job = self._house.jobs.run(work, self, done, failed, progress, stopped)

    def _stop(self) -> None:
        if self._job is not None:
            self._house.jobs.cancel(self._job)

    def _stopped(self) -> None:
        self._words = tr("Stopped. Your pages are as they were.")
        self._end()

    def _failed(self, error: CopingError) -> None:
        self._words = str(error)
        self._end()

    def _end(self, _result: object = None) -> None:
        """Bring the pages back, and say what came of it."""
        house, before = self._house, self._before
        self._layer = self._before = None
        try:
            if before is not None and not house.keeper.is_open:
                from coping_app.vault.opening import look

                house.keeper.open_with(look(before[0]), before[1])
        except CopingError as error:
            house.close_over("work")
            house.locking.tell(error)
        else:
            house.close_over("work")
            house.hide_lock()
            house.toast(self._words)
        finally:
            house.locking.go_on()
