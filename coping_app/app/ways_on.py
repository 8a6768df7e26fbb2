"""The ways on where pages can't be opened: each is a button of the lock screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coping_app.base.errors import CopingError
from coping_app.base.words import tr
from coping_app.vault.errors import VaultError
from coping_app.vault.finding import OutOfReachError

if TYPE_CHECKING:
    from coping_app.app.house import House
    from coping_app.app.locking import Locking

Way = tuple[str, Callable[[], None]]  # its words, and what it does


class WaysOn(QObject):
    """Knows them for the lock of a house."""

    def __init__(self, house: "House", locking: "Locking") -> None:
        super().__init__(locking)
        self._house, self._locking = house, locking

    def after(self, error: CopingError) -> list[Way]:
        """Return what can be done after an error, the best first."""
        ways: list[Way] = [
            (tr("Try again"), self._locking.again),
            (tr("Restore a backup"), self._house.restore_backup),
        ]
        if isinstance(error, VaultError) and error.wants_backup:
            ways.reverse()  # what the sentence advises comes first
        away = isinstance(error, OutOfReachError)
        last: Way = (tr("Begin new pages"), self._begin_anew) if away else (tr("Close Coping"), self._close)
        return [*ways, (tr("Look in another folder"), self._elsewhere), last]

    def _elsewhere(self) -> None:
        from coping_app.ui.file_dialogs import folder_to_use
        from coping_app.vault.locator import profile_at

        folder = folder_to_use(self._house.window, tr("The folder with your pages"))
        if folder is not None:
            self._locking.choose(profile_at(folder))

    def _begin_anew(self) -> None:
        """Begin like the first time, if that is meant. Nothing is made over pages that can't be reached."""
        from coping_app.ui.messages import CalmDialog

        dialog = CalmDialog(
            self._house.window,
            tr("Begin new pages?"),
            tr(
                "The pages you had stay where they are, and nothing of them is touched. New ones are made in Coping's "
                "own folder. The old ones open again with Look in another folder, once they can be reached."
            ),
            safe=tr("Not now"),
            other=tr("Begin new pages"),
        )
        if dialog.agreed():
            self._locking.begin_anew()

    def _close(self) -> None:
        self._house.window.close()
