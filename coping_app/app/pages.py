"""The pages of the house: made when they are first wanted, walked through, saved, and dropped when it locks."""

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

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
        self._unsafe: set[str] = set()  # pages with words that stand there alone

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
        """Remember to be in a room; while it is locked it is shown later. To where one is already is no step."""
        if self.here != (key, item):
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

    def save(self) -> bool:
        """Let every page save what is typed on it; return whether no words are left that stand on their page alone."""
        QGuiApplication.inputMethod().commit()  # what is being composed belongs to the text
        self._unsafe = {key for key, page in self._made.items() if not _saved(page)}
        return self.safe

    @property
    def safe(self) -> bool:
        """Whether no words were left on a page alone when they were saved last."""
        return not self._unsafe

    def drop(self) -> None:
        """Take every page away with what it shows; the way that led here stays.

        A page with words that could neither be saved nor sealed is only hidden: they are tried again.
        """
        for key in self._made.keys() - self._unsafe:
            page = self._made.pop(key)
            for told in (self._house.memory, self._house.settings):
                told.forget_those(partial(_is_in, page))
            self._window.drop_page(page)

    def forget(self) -> None:
        """Forget the way that led here."""
        self._history.clear()

    def _leave(self) -> None:
        """Let the page that is shown save, whatever comes next."""
        page = self._window.pages.currentWidget()
        if page is not None:
            QGuiApplication.inputMethod().commit()
            _saved(page)

    def _room(self, key: str) -> Room:
        return next(room for room in self._rooms if room.key == key)


def _is_in(page: QWidget, owner: object) -> bool:
    """Tell whether something is a page or a part of it, or has gone already."""
    if not isinstance(owner, QObject):
        return False
    return not isValid(owner) or owner is page or (isinstance(owner, QWidget) and page.isAncestorOf(owner))


def _saved(page: QWidget) -> bool:
    """Let a page save what is typed on it; return whether that is safe now, saved or sealed.

    One page that falls over keeps no other from saving, and nothing from being locked.
    """
    save: Callable[[], bool | None] | None = getattr(page, "save_now", None)
    try:
        return save is None or save() is not False
    except Exception:  # noqa: BLE001 - whatever it is, it is told where the person is
        sys.excepthook(*sys.exc_info())
        return False
