"""Locks and unlocks: what is open at a start, when it locks by itself, and in which order."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from coping_app.app.hand_over import Answer
from coping_app.app.keeper import Keeper
from coping_app.app.ways_on import WaysOn
from coping_app.base.errors import CopingError
from coping_app.base.settings import LOCK_AFTER, WELCOMED, Setting
from coping_app.base.words import tr
from coping_app.vault.errors import VaultError
from coping_app.vault.finding import OutOfReachError, is_there, named

if TYPE_CHECKING:
    from coping_app.app.by_ring import ByRing
    from coping_app.app.house import House
    from coping_app.app.idle import Idle
    from coping_app.app.lock_screen import LockScreen
    from coping_app.ui.jobs import Job
    from coping_app.vault.locator import Profile


def _free(_pages: Path) -> Answer:
    """Nobody else is there, as far as one knows."""
    return Answer.FREE


def _unsaved_words() -> str:
    return tr("Some words could not be saved yet, so these pages stay. Once they are saved, others can be opened.")


class Locking(QObject):
    """The lock of a house. `screen` is there while it is locked."""

    def __init__(self, house: "House", keeper: Keeper) -> None:
        super().__init__(house)
        self._house, self.keeper = house, keeper
        self.screen: LockScreen | None = None
        self._job: Job | None = None
        self.wanted = ""  # whose pages were asked for at the start, in words
        self.in_use = False  # whether another window has them, and did not answer
        self.enter: Callable[[Path], Answer] = _free  # asks whoever has some pages to come to the front
        self._meant: Profile | None = None  # whose pages are asked for, there or not
        self._ways = WaysOn(house, self)
        self._held = False  # whether the pages are put aside, and come back by themselves
        self._asked = False  # whether somebody wanted to lock meanwhile
        self._forgotten = False  # whether the recovery sheet opened it: then a new passphrase is asked for
        self._counting: Idle | None = None
        self._ring: ByRing | None = None  # made where it is wanted
        keeper.opened.connect(self._on_opened)
        house.settings.listen(self._on_setting)

    @property
    def _idle(self) -> "Idle":
        """What counts idle minutes; made late, since nobody is idle at a start."""
        if self._counting is None:
            from coping_app.app.idle import Idle

            self._counting = idle = Idle(self)
            idle.set_minutes(self._house.settings[LOCK_AFTER])
            idle.rested.connect(self._after_rest)
            idle.slept.connect(self.leave_alone)
            self.keeper.closed.connect(idle.stop)
        return self._counting

    @property
    def locked(self) -> bool:
        """Whether the pages are out of reach."""
        return self.screen is not None

    # --- at a start -------------------------------------------------------------------------------------------------

    def begin(self) -> bool:
        """Find what is there; return whether the house can be shown. What has no lock opens with `open_unlocked`."""
        if self.keeper.is_open:
            return True
        found = self.keeper.found()
        if self.wanted:
            try:
                found = [named(self.wanted, found)]
            except VaultError as error:
                self.tell(error)
                return True
        if not found:
            return bool(self._house.settings[WELCOMED])
        if len(found) > 1:
            self.put_up().ask_which(found)
        elif self._reaches(found[0]) and self.in_use:
            self._tell_in_use()
        elif self.keeper.profile is not None and self.keeper.has_lock:
            self.put_up()
        return True

    def _reaches(self, profile: "Profile") -> bool:
        """Take a profile as the one that is meant, if its pages are there; else say that they are not."""
        if not is_there(profile):
            self._meant = profile
            self.tell(OutOfReachError())
            return False
        self.mean(profile)
        return True

    def mean(self, profile: "Profile") -> None:
        """Take a profile, which is there, as the one that is asked for."""
        self._meant = profile
        self.keeper.choose(profile)

    def _tell_in_use(self) -> None:
        from coping_app.vault.errors import InUseError

        self.tell(InUseError())

    def open_unlocked(self) -> None:
        """Open what takes no passphrase now, once the first picture is there."""
        if self.screen is not None:
            self._ask_ring()
            self.screen.look_for_copies()
            self.screen.look_for_others()
            return
        if self.keeper.is_open:
            return
        if self.keeper.profile is None:
            if self._house.settings[WELCOMED]:  # by a Coping that kept nothing yet
                self.begin_new()
            return
        try:
            self.keeper.open_without_lock()
        except CopingError as error:
            self.tell(error)

    def begin_new(self) -> None:
        """Make the pages of somebody who set no passphrase, where there are none yet."""
        if self.keeper.profile is not None or self.keeper.is_open:
            return
        from coping_app.vault.opening import Lock

        try:
            self.keeper.create(Lock())
        except CopingError as error:
            self._house.toast(str(error))

    # --- locking ----------------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Lock now: what is typed is saved first, what plays goes on. Without a passphrase there is nothing to lock."""
        if self._nothing_open():
            return
        if not self.keeper.has_lock:
            self._house.toast(tr("No lock is set. You can set one under You, Privacy and lock."))
            return
        self.keeper.sealed, safe = False, False
        self.keeper.note_locked(locked=True)
        try:
            safe = self._put_away()
        finally:
            screen = self.put_up()
            screen.look_for_others()
        if not safe:
            screen.note(tr("What you typed last could not be saved. It stays in this window, and is tried again."))
        elif self.keeper.sealed:
            screen.note(tr("The disk did not take what you typed last. It is kept sealed until the pages open again."))

    def leave_alone(self) -> None:
        """Lock, since nobody can be there: the computer sleeps, or its screen is locked. With no lock set, save."""
        if self._nothing_open():
            return
        if self.keeper.has_lock:
            self.lock()
        else:
            self._house.save_pages()

    def hold(self) -> None:
        """The pages are put aside for a while and come back by themselves; whoever locks meanwhile locks them then."""
        self._held, self._asked = True, False

    def go_on(self) -> None:
        """What held the pages has ended: lock now, if that was asked for meanwhile."""
        asked, self._held, self._asked = self._asked, False, False
        if asked:
            self.leave_alone()

    def _nothing_open(self) -> bool:
        """Tell whether there is nothing to lock now, and remember that it was asked where there will be."""
        nothing = self.locked or not self.keeper.is_open
        self._asked |= nothing and self._held
        return nothing

    def touch(self) -> None:
        """Count idle minutes from now: something ended that was not to be disturbed."""
        self._idle.touch()

    def _put_away(self) -> bool:
        """Save and close everything, in this order; return whether no words are left that stand on a page alone."""
        house = self._house
        try:
            QGuiApplication.inputMethod().commit()  # what is being composed belongs to the text
            house.finish_work()
            safe = house.save_pages()
            house.drop_pages()
            from coping_app.ui.clipboard import clear_private

            clear_private()
        finally:
            self.keeper.close()  # with a checkpoint
            house.drop_layers()
        return safe

    def _after_rest(self) -> None:
        """Nothing was touched for so long. A session that plays, Steady me, or a page that records is not disturbed."""
        page = self._house.window.pages.currentWidget()
        if not (self._house.guiding.undisturbed or getattr(page, "undisturbed", False)):
            self.leave_alone()

    def _on_opened(self) -> None:
        """Count idle minutes where there is a passphrase to lock with."""
        self._meant = self.keeper.profile
        self.keeper.note_locked(locked=False)
        if self.keeper.has_lock:
            self._idle.begin()
        else:
            self._idle.stop()

    def _on_setting(self, setting: Setting[Any]) -> None:
        if setting is LOCK_AFTER and self._counting is not None:
            self._idle.set_minutes(self._house.settings[LOCK_AFTER])

    # --- unlocking --------------------------------------------------------------------------------------------------

    def put_up(self) -> "LockScreen":
        """Put the lock screen over everything."""
        from coping_app.app.lock_screen import LockScreen

        self._house.close_over("lock")
        self.screen = screen = LockScreen(self._house)
        screen.passphrase.connect(self._try)
        screen.code.connect(self._try_code)
        screen.chosen.connect(self.choose)
        screen.another.connect(self._leave_ring)
        self._house.show_lock(screen)
        return screen

    def forget(self) -> None:
        """Take the lock screen away without opening anything, for pictures and tests."""
        self.screen = None

    def choose(self, profile: "Profile") -> None:
        """Ask for what opens a profile, or open it where it has no lock."""
        if self.screen is None:
            return
        if profile != self.keeper.profile and not self._house.save_pages():
            self.screen.note(_unsaved_words())
            return
        if not self._reaches(profile):
            return
        answer = self.enter(profile.folder.path)
        if answer is not Answer.FREE:
            if answer is Answer.TAKEN:
                self._house.window.close()
            else:
                self._tell_in_use()
            return
        if self.keeper.has_lock:
            self.screen.ask()
            self.screen.look_for_others()
            self.screen.focus_first()
            self._ask_ring()
            return
        try:
            self.keeper.open_without_lock()
        except CopingError as error:
            self.tell(error)
            return
        self._take_down()

    def _ask_ring(self) -> None:
        """Let the system's keyring open what is asked for, where it may."""
        if self.screen is None or self.in_use or not self.keeper.uses_ring:
            return
        if self._ring is None:
            from coping_app.app.by_ring import ByRing

            self._ring = ByRing(self._house)
            self._ring.found.connect(self._opens)
        self._ring.ask(self.screen)

    def _leave_ring(self) -> None:
        """Let the keyring not open what is asked for no more."""
        if self._ring is not None:
            self._ring.stop()

    def _try(self, passphrase: str) -> None:
        self._job = self.keeper.unlock(passphrase, self, self._opens, self._fails)

    def _opens(self, found: Any) -> None:
        if self.keeper.is_open:
            return  # the keyring was quicker than the passphrase
        try:
            self.keeper.open_with(*found)
        except CopingError as error:
            self.tell(error)
            return
        self._take_down()

    def _fails(self, error: CopingError) -> None:
        from coping_app.vault.errors import WrongPassphraseError

        if isinstance(error, WrongPassphraseError):
            self._wrong(error)
        else:
            self.tell(error)

    def _try_code(self, typed: str) -> None:
        from coping_app.vault import recovery
        from coping_app.vault.errors import WrongCodeError
        from coping_app.vault.recovery import MistypedCodeError

        try:
            self.keeper.unlock_with_code(recovery.read(typed))
        except (MistypedCodeError, WrongCodeError) as error:
            self._wrong(error)
            return
        except CopingError as error:
            self.tell(error)
            return
        self._forgotten = True
        self._take_down()

    def _wrong(self, error: CopingError) -> None:
        hint = ""
        if self.keeper.profile is not None:
            from coping_app.vault.opening import look

            with contextlib.suppress(CopingError):
                hint = look(self.keeper.profile.folder).hint
        if self.screen is not None:
            self.screen.wrong(error, hint)

    def tell(self, error: CopingError) -> None:
        """Say on the lock screen why it can't be opened, with the ways on."""
        screen = self.screen or self.put_up()
        screen.tell(error, *self._ways.after(error))

    def came_open(self) -> None:
        """Go on without the lock screen: the pages were opened by other means, such as a backup that was restored."""
        self._take_down()

    def switch(self, profile: "Profile") -> None:
        """Close the pages that are open, and ask for what opens somebody else's."""
        if not self._house.save_pages():
            self._house.toast(_unsaved_words())
            return
        try:
            self._put_away()
        finally:
            self.put_up()
        self.choose(profile)

    def offer(self, found: "list[Profile]") -> None:
        """Open pages that were found, or ask which of several."""
        if len(found) == 1:
            self.switch(found[0])
            return
        screen = self.screen or self.put_up()
        screen.ask_which(found)
        screen.look_for_copies()

    def again(self) -> None:
        """Try once more to open what is meant."""
        self.in_use = False  # it is asked anew
        meant = self._meant or self.keeper.profile
        if self.screen is None:
            return
        if meant is not None:
            self.choose(meant)
        elif self.begin() and self.screen is not None:
            self.screen.focus_first()

    def begin_anew(self) -> None:
        """Mean no pages any more, and begin like the first time."""
        self._meant, self.wanted = None, ""
        self.keeper.forget()
        self._take_down()
        welcome = self._house.welcome()
        welcome.show_page(len(welcome.parts) - 1)

    def _take_down(self) -> None:
        screen, self.screen = self.screen, None
        if screen is not None:
            screen.forget()
            self._house.hide_lock()
        if self._forgotten:
            self._forgotten = False
            self._house.go("you", "new-passphrase")
