"""Opens pages with the system's keyring at a start, where the person wants that, until somebody locks them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from coping_app.base.words import tr

if TYPE_CHECKING:
    from coping_app.app.house import House
    from coping_app.app.lock_screen import LockScreen
    from coping_app.base.errors import CopingError
    from coping_app.ui.jobs import Job


class ByRing(QObject):
    """Asks the keyring while the lock screen waits. `found` brings what `Keeper.open_with` takes.

    A keyring gives its keys without asking whoever sits there. So once the pages were locked it is not asked before
    the passphrase was, not even by a new start.
    """

    found = Signal(object)

    def __init__(self, house: "House") -> None:
        super().__init__(house)
        self._house = house
        self._job: Job | None = None
        self._screen: LockScreen | None = None
        house.keeper.opened.connect(self.stop)

    def ask(self, screen: "LockScreen") -> None:
        """Ask for the pages that are meant; nothing happens where the keyring is not to open them."""
        keeper = self._house.keeper
        if keeper.may_ask_ring:
            self._screen = screen
            screen.ring_is_asked()
            self._job = keeper.unlock_with_ring(self, self._found, self._failed)

    def _found(self, found: Any) -> None:
        if self._screen is not None and not self._house.keeper.is_open:
            self.found.emit(found)

    def _failed(self, _error: "CopingError") -> None:
        if self._screen is not None and isValid(self._screen):
            self._screen.note(tr("The system's keyring did not open your pages. Nothing is lost: the passphrase does."))

    def stop(self) -> None:
        """Wait for no answer any more: the passphrase was quicker, or other pages are wanted."""
        if self._job is not None:
            self._house.jobs.cancel(self._job)
        self._job = self._screen = None
