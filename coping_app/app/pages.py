"""The pages of the house: made when they are first wanted, walked through, saved, and dropped when it locks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coping_app.base.room import Room
from coping_app.base.words import tr
from coping_app.ui.announcing import announce

if TYPE_CHECKING:
    from coping_app.app.house import House
    from coping_app.app.window import Window

_MOST = 50  # steps back


class Pages:
    """Which page is shown, and the way that led there."""

    def __init__(self, house: "House", window: "Window", rooms: tuple[Room, ...]) -> None:
        self._house, self._window, self._rooms = house, window, rooms
        self._made: dict[str, QWidget] = {}
        self._history: list[tuple[str, str]] = []

    @property
    def here(self) -> tuple[str, str]:
        """The room that is shown, and what in it."""
        return self._history[-1] if self._history else ("", "")

    def page(self, key: str) -> QWidget:
        """Return a room's page."""
        if key not in self._made:
            self._made[key] = self._room(key).page(self._house)
        return self._made[key]

    def go(self, key: str, item: str) -> None:
        """Remember to be in a room; while it is locked it is shown later."""
        self._history.append((key, item))
        del self._history[:-_MOST]
        if not self._house.locked:
            self.show()

    def stay_at(self, key: str, item: str) -> None:
        """Note what of the room that is shown stands there now."""
        if self.here[0] == key:
            self._history[-1] = (key, item)

    def back(self) -> None:
        """Show the page before."""
        if len(self._history) > 1:
            self._history.pop()
            self.show()

    def show(self) -> None:
        """Show where we are."""
        key, item = self.here
        self._leave()
        page, room = self.page(key), self._room(key)
        arrive = getattr(page, "arrive", None)
        self._window.show_page(page)
        if arrive:
            arrive(item)
        self._window.set_place(room.destination or key, tr(room.title))
        announce(page, tr(room.title))

    def save(self) -> None:
        """Let every page save what is typed on it."""
        for page in self._made.values():
            save: Callable[[], None] | None = getattr(page, "save_now", None)
            if save:
                save()

    def drop(self) -> None:
        """Take every page away with what it shows; the way that led here stays."""
        for page in self._made.values():
            self._window.drop_page(page)
        self._made.clear()

    def forget(self) -> None:
        """Forget the way that led here."""
        self._history.clear()

    def _leave(self) -> None:
        """Let the page that is shown save, whatever comes next."""
        save = getattr(self._window.pages.currentWidget(), "save_now", None)
        if save:
            save()

    def _room(self, key: str) -> Room:
        return next(room for room in self._rooms if room.key == key)
