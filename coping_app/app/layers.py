"""Opens what a person calls over the pages: Steady me, the safety card, the cover, a recovery sheet, the welcome."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coping_app.app.over import Over, call, close_popups
from coping_app.base.settings import WELCOMED

if TYPE_CHECKING:
    from coping_app.app.first_run import FirstRun
    from coping_app.app.house import House
    from coping_app.app.recovery_sheet import RecoverySheet


class Layers(QObject):
    """Makes each of them when it is wanted, where nothing that lies higher forbids it. What plays is paused."""

    def __init__(self, house: "House", over: Over) -> None:
        super().__init__(house)
        self._house, self._over = house, over

    def steady_me(self) -> None:
        """Open Steady me over everything; a session under it pauses."""
        if self._over.get("cover"):
            return
        if self._over.get("steady"):
            if self._house.window.layer is self._over.get("safety"):
                self._over.close("safety")  # it lies under the card
            return
        self._hold()
        from coping_app.rooms.steady.page import SteadyPage

        self._over.put("steady", SteadyPage(self._house))

    def safety_card(self, part: str) -> None:
        """Open the safety card over everything, at its head or at a part."""
        if self._over.get("cover"):
            return
        self._over.close("safety")
        self._hold()
        from coping_app.rooms.safety.page import SafetyPage

        self._over.put("safety", SafetyPage(self._house, part))

    def cover(self) -> bool:
        """Put the cover over everything, or take it away; return whether it lies there now."""
        if self._over.get("cover"):
            self._over.close("cover")
            return False
        self._hold()
        from coping_app.app.cover import Cover

        cover = Cover()
        cover.lifted.connect(self._house.cover)
        close_popups()
        self._over.put("cover", cover)
        return True

    def recovery_sheet(self) -> "RecoverySheet":
        """Open a new recovery sheet over the pages."""
        from coping_app.app.recovery_sheet import RecoverySheet

        sheet = RecoverySheet(self._house)
        sheet.done.connect(self._close_sheet)
        self._over.put("sheet", sheet)
        return sheet

    def welcome(self) -> "FirstRun":
        """Show the pages of a first run."""
        from coping_app.app.first_run import FirstRun

        welcome = FirstRun(self._house)
        welcome.finished.connect(self._welcomed)
        self._over.put("welcome", welcome)
        return welcome

    def _hold(self) -> None:
        self._house.guiding.hold()
        call(self._over.get("steady"), "hold")

    def _close_sheet(self) -> None:
        self._over.close("sheet")

    def _welcomed(self) -> None:
        self._house.settings[WELCOMED] = True
        self._over.close("welcome")
        self._house.locking.begin_new()
