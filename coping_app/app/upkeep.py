"""What is done by itself: the bin lets go of what is due, and backups are made.

A minute after opening where one is due, and at closing where it is quick. Nothing of it asks for anything, and a stick
that is not plugged in is no trouble.
"""

import contextlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from coping_app.base.errors import CopingError
from coping_app.base.words import and_list, tr

if TYPE_CHECKING:
    from coping_app.app.house import House
    from coping_app.ui.jobs import Job
    from coping_app.vault.upkeep import Round

_AFTER = 60_000  # milliseconds after opening; whoever comes to write writes first


class Looked(NamedTuple):
    """What came of looking after the pages: the backups, and whether the computer's clock was set back before."""

    backups: "Round"
    set_back: bool


class Upkeep(QObject):
    """Looks after the backups of a house. `changed` tells that one was made, or could not be."""

    changed = Signal()

    def __init__(self, house: "House") -> None:
        super().__init__(house)
        self._house = house
        self._job: Job | None = None
        self._told = False  # whether this run has said that no backup could be made
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._timer.timeout.connect(self.look)

    @property
    def busy(self) -> bool:
        """Whether a backup is being made now."""
        return self._job is not None and not self._job.ended

    def begin(self) -> None:
        """Look after the backups by itself from here on."""
        keeper = self._house.keeper
        keeper.opened.connect(self._timer.start)
        keeper.closing.connect(self._at_close)
        if keeper.is_open:
            self._timer.start()

    def look(self) -> None:
        """Make the backups that are due, in the background."""
        house = self._house
        if self.busy or not house.keeper.is_open or house.vault.read_only:
            return
        vault, now = house.vault, house.now()

        def work(report: Callable[[int, int], None]) -> Looked:
            from coping_app.vault import bin as paper_bin
            from coping_app.vault import clock, erase, upkeep

            set_back = clock.note(vault, now)
            erase.finish(vault)
            paper_bin.restart(vault, now)
            erase.erase(vault, paper_bin.due(vault, now))
            return Looked(upkeep.back_up(vault, now, report, upkeep.due(vault, now)), set_back)

        self._job = house.jobs.run(work, self, self._looked, self._failed)

    def back_up(
        self,
        owner: QObject,
        done: "Callable[[Round], None]",
        failed: Callable[[CopingError], None],
        progress: Callable[[int, int], None],
        stopped: Callable[[], None],
    ) -> "Job":
        """Make a verified backup in every folder now."""
        vault, now = self._house.vault, self._house.now()

        def work(report: Callable[[int, int], None]) -> "Round":
            from coping_app.vault import upkeep

            return upkeep.back_up(vault, now, report)

        self._job = self._house.jobs.run(work, owner, done, failed, progress, stopped)
        return self._job

    def erase(self, uuids: Iterable[str]) -> None:
        """Erase records here and in every backup that can be reached, and say what could not be."""
        vault, now, wanted = self._house.vault, self._house.now(), tuple(uuids)

        def work(report: Callable[[int, int], None]) -> "Round":
            from coping_app.vault import upkeep

            return upkeep.erase_everywhere(vault, wanted, now, report)

        self._job = self._house.jobs.run(work, self, self._erased)

    def _looked(self, found: Looked) -> None:
        if found.set_back:
            from coping_app.vault.telling import set_back_words

            self._house.toast(set_back_words(self._house.now().date()))
        own = self._house.vault.folder.backups if self._house.keeper.is_open else None
        for folder, error in found.backups.problems:
            if folder == own and not self._told:
                from coping_app.vault.upkeep import why_not

                self._told = True
                words = tr("Coping could not make its backup. {why} Your pages are safe. You, Backup says more.")
                self._house.toast(words.format(why=why_not(error)))
        self.changed.emit()

    def _failed(self, _error: CopingError) -> None:
        """Say nothing: it was locked meanwhile, or is tried again at the next opening."""

    def _erased(self, found: "Round") -> None:
        words = tr("Erased, with its history and in Coping's own backups.")
        if found.problems:
            left = and_list([str(folder) for folder, _error in found.problems])
            words = tr("Erased here. A backup still holds it in: {folders}. It goes once that can be reached.")
            words = words.format(folders=left)
        from coping_app.vault import aside

        if self._house.keeper.is_open and aside.staying(self._house.vault):
            words += " " + tr("Pages that a restore set aside may hold it, and go 30 days after that.")
        self._house.toast(f"{words} {tr('Prints, other copies and files you sent are out of reach.')}")
        self.changed.emit()

    def _at_close(self) -> None:
        """Make one last backup where that takes a moment alone; else it is made after the next opening."""
        self._timer.stop()
        vault = self._house.vault
        if vault.read_only:
            return
        from coping_app.vault import upkeep
        from coping_app.vault.errors import VaultError

        with contextlib.suppress(VaultError):  # it is tried again after the next opening
            if upkeep.is_quick(vault):
                upkeep.back_up(vault, self._house.now(), among=(vault.folder.backups,))
