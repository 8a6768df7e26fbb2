"""Stands for the pages of this window, so that a second start comes here instead of opening them again."""

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Signal

from coping_app.app.hand_over import HERE, Answer, Request, ask, requests_in, station
from coping_app.base.files import write_aside

if TYPE_CHECKING:
    from coping_app.app.house import House


class FrontDoor(QObject):
    """Hears of second starts; made after the first picture. `asked` brings a file that somebody wants to open."""

    asked = Signal(str)

    def __init__(self, house: "House") -> None:
        super().__init__(house)
        self._house = house
        self._pages: Path | None = None  # those that it stands for
        self._place: Path | None = None
        self._let_go: Callable[[], None] | None = None  # of the lock there
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        house.keeper.opened.connect(self._follow)

    def enter(self, pages: Path) -> Answer:
        """Stand for other pages, unless somebody else does: then that one was asked to come to the front."""
        if pages == self._pages:
            return Answer.FREE
        answer = ask(pages)
        if answer is Answer.FREE:
            self.stand_for(pages)
        return answer

    def stand_for(self, pages: Path) -> None:
        """Stand for these pages, and for no others. Where there is no place for it, nothing happens."""
        from coping_app.vault.errors import VaultError
        from coping_app.vault.folder import VaultFolder
        from coping_app.vault.opening import take_lock

        self.leave()
        with contextlib.suppress(OSError):
            place = station(pages)
            place.mkdir(mode=0o700, exist_ok=True)
            with contextlib.suppress(VaultError):
                self._let_go = take_lock(VaultFolder(place))
            requests = requests_in(place)  # of somebody who asked while this one came, or was left by a crash
            write_aside(place / HERE, f"{os.getpid()}\n")
            self._watcher.addPath(str(place))
            self._pages, self._place = pages, place
            for request in requests:
                self._answer(request)

    def leave(self) -> None:
        """Stand for nothing any more."""
        place, self._place, self._pages = self._place, None, None
        if self._let_go is not None:
            self._let_go()
            self._let_go = None
        if place is not None:
            self._watcher.removePath(str(place))
            shutil.rmtree(place, ignore_errors=True)

    def _follow(self) -> None:
        """Stand for the pages that are open now: they may be new, or in another folder."""
        profile = self._house.keeper.profile
        if profile is not None and profile.folder.path != self._pages:
            self.stand_for(profile.folder.path)

    def _look(self) -> None:
        for request in requests_in(self._place) if self._place is not None else ():
            self._answer(request)

    def _answer(self, request: Request) -> None:
        """Do what is asked. What lies over the pages stays there: a lock, a cover."""
        if request.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = request.token  # Qt takes it from there, and takes it away
        window = self._house.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if request.file:
            self.asked.emit(request.file)
