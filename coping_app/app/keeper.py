"""Keeps the vault for the house: finds it, opens and closes it, and tells the pages what has changed."""

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from coping_app.base.memory import Memory
from coping_app.base.plain_card import CardFile
from coping_app.base.settings import PAGES_FOLDER, Settings
from coping_app.vault.errors import LockedError, VaultError
from coping_app.vault.finding import known
from coping_app.vault.locator import Profile, fresh_profile, has_lock, note_locked, places, uses_ring, was_locked

if TYPE_CHECKING:
    from coping_app.app.card_kept import CardKept
    from coping_app.base.progress import Report
    from coping_app.base.records import Change, Topic
    from coping_app.ui.jobs import Job, Jobs
    from coping_app.vault.facts import Keeping
    from coping_app.vault.keys import DataKey
    from coping_app.vault.opening import Closed, Lock
    from coping_app.vault.rescue import Rescue
    from coping_app.vault.vault import Vault


_REST = 10_000  # milliseconds


class Keeper(QObject):
    """One profile at a time, open or closed. `topic` comes on the window's own thread."""

    topic = Signal(object)  # a Topic
    opened = Signal()
    taken_in = Signal(object)  # a Change: what could not be saved before is in the vault now
    closing = Signal()  # the vault is open for the last moment
    closed = Signal()

    def __init__(
        self,
        settings: Settings,
        memory: Memory,
        card: CardFile,
        jobs: "Callable[[], Jobs]",
        now: Callable[[], datetime],
        places: Sequence[Path] | None,
    ) -> None:
        super().__init__()
        self._settings, self._memory, self._card, self._jobs, self._now = settings, memory, card, jobs, now
        self._places = places  # where profiles may be; None: where the system has them
        self.profile: Profile | None = None
        self._vault: Vault | None = None
        self._keeping: Keeping | None = None
        self._card_kept: CardKept | None = None
        self.rescue: Rescue | None = None
        self.sealed = False  # whether words that could not be saved were sealed since somebody last looked
        self._rest = QTimer(self)  # from the last change until all of it is brought into the database file
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.settle)
        self.topic.connect(self._settle_soon)

    # --- finding ----------------------------------------------------------------------------------------------------

    def found(self) -> list[Profile]:
        """Return every profile that is there, and the one used last even where it is out of reach."""
        return known(self._settings[PAGES_FOLDER], self._places)

    def fresh(self, label: str = "") -> Profile:
        """Make an empty folder for one more profile. Raises VaultError."""
        return fresh_profile((self._places or places())[0], label)

    def choose(self, profile: Profile) -> None:
        """Take a profile as the one that is meant; it is remembered once it was open."""
        self.profile = profile

    @property
    def has_lock(self) -> bool:
        """Whether it takes a passphrase to open the profile that was chosen."""
        return self.profile is not None and has_lock(self.profile.folder)

    @property
    def uses_ring(self) -> bool:
        """Whether the system's keyring opens the profile that was chosen."""
        return self.profile is not None and uses_ring(self.profile.folder)

    @property
    def may_ask_ring(self) -> bool:
        """Whether the system's keyring may be asked now: not for a profile that somebody locked, until it is opened."""
        return self.profile is not None and self.uses_ring and not was_locked(self.profile.folder)

    def note_locked(self, *, locked: bool) -> None:
        """Note in the profile that was chosen that somebody locked it, or opened it, where the keyring opens it."""
        if self.profile is not None and self.uses_ring:
            with contextlib.suppress(OSError):
                note_locked(self.profile.folder, locked=locked)

    # --- open and closed --------------------------------------------------------------------------------------------

    @property
    def vault(self) -> "Vault":
        """The open vault. Raises LockedError."""
        if self._vault is None:
            raise LockedError
        return self._vault

    @property
    def is_open(self) -> bool:
        """Whether there is an open vault."""
        return self._vault is not None

    def open_without_lock(self) -> None:
        """Open a profile with no lock set, at once. Raises VaultError."""
        from coping_app.vault.opening import look, unwrap_without_lock

        closed = look(self.chosen.folder)
        self.open_with(closed, unwrap_without_lock(closed))

    def unlock(
        self, passphrase: str, owner: QObject, done: Callable[[Any], None], failed: Callable[[Any], None]
    ) -> "Job":
        """Try a passphrase in the background; `done` is called with what `open_with` takes."""
        profile = self.chosen

        def work(_report: object) -> "tuple[Closed, DataKey]":
            from coping_app.vault.opening import look, unwrap_with_passphrase

            closed = look(profile.folder)
            return closed, unwrap_with_passphrase(closed, passphrase)

        return self._jobs().run(work, owner, done, failed)

    def unlock_with_ring(self, owner: QObject, done: Callable[[Any], None], failed: Callable[[Any], None]) -> "Job":
        """Ask the system's keyring in the background; `done` is called with what `open_with` takes."""
        profile = self.chosen

        def work(report: "Report") -> "tuple[Closed, DataKey]":
            from coping_app.vault.opening import look, unwrap_with_ring

            closed = look(profile.folder)
            return closed, unwrap_with_ring(closed, report)

        return self._jobs().run(work, owner, done, failed)

    def unlock_with_code(self, code: bytes) -> None:
        """Open with the code of the recovery sheet. Raises VaultError."""
        from coping_app.vault.opening import look, unwrap_with_code

        closed = look(self.chosen.folder)
        self.open_with(closed, unwrap_with_code(closed, code))

    def create(self, lock: "Lock") -> None:
        """Make a profile and open it. Raises VaultError."""
        from coping_app.vault.opening import create_vault

        self.profile = profile = self.fresh()
        self._take(create_vault(profile.folder, lock))

    def create_with(
        self,
        passphrase: str,
        hint: str,
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[Any], None],
    ) -> "Job":
        """Make a profile with a passphrase in the background, and open it; then `done` is called."""

        def work(_report: object) -> "tuple[Profile, Vault]":
            from coping_app.vault.derive import calibrated
            from coping_app.vault.opening import Lock, create_vault

            profile = self.fresh()
            return profile, create_vault(profile.folder, Lock(passphrase, hint=hint, cost=calibrated()))

        def made(found: "tuple[Profile, Vault]") -> None:
            self.profile = found[0]
            self._take(found[1])
            done(found[1])

        return self._jobs().run(work, owner, made, failed)

    def open_with(self, closed: "Closed", key: "DataKey") -> None:
        """Open with a data key. Raises VaultError."""
        from coping_app.vault.opening import open_vault

        self._take(open_vault(closed, key))

    def close(self) -> None:
        """Close the vault, and forget what it told; sessions that play on are noted at the next opening."""
        if self._vault is None:
            return
        self.closing.emit()
        self._let_go()
        self.closed.emit()

    def forget(self) -> None:
        """Close, and mean no profile any more."""
        self.close()
        self.profile = None
        self._settings[PAGES_FOLDER] = ""

    def _settle_soon(self, _topic: object) -> None:
        self._rest.start()

    def settle(self) -> None:
        """Bring what was saved into the database file. Where that can't be now, the next change has it tried again."""
        if self._vault is not None and self._vault.unsaved:
            with contextlib.suppress(VaultError):
                self._vault.checkpoint(wait=False)

    def keep_card(self) -> bool:
        """Keep or seal what the vault did not take of the safety card; return whether none is in the window alone."""
        kept = self._card_kept is None or self._card_kept.save()
        return kept and self._card.hidden is None

    def seal(self, words: dict[str, Any]) -> Path | None:
        """Seal words that can't be saved into a file of their own; return it, or None where no folder takes it."""
        self._ready_rescue()
        path = self.rescue.keep(words) if self.rescue is not None else None
        self.sealed |= path is not None
        return path

    @property
    def chosen(self) -> Profile:
        """The profile that is meant. Raises LockedError where there is none."""
        if self.profile is None:
            raise LockedError
        return self.profile

    def _take(self, vault: "Vault") -> None:
        """Let an open vault be the one that is kept."""
        self._vault = vault
        try:
            late = self._take_in(vault)
        except BaseException:  # open, but unknown to whoever waits for it: nobody could open it again
            self._let_go()
            raise
        self.opened.emit()
        if late is not None:
            self.taken_in.emit(late)

    def _take_in(self, vault: "Vault") -> "Change | None":
        """Let memory, card and pages know an open vault, and take in what could not be saved before; return that.

        What a full disk does not take now is tried again later.
        """
        from coping_app.app.card_kept import CardKept
        from coping_app.vault import batches, erase, rescue, unsaved
        from coping_app.vault import bin as paper_bin
        from coping_app.vault.facts import Keeping

        place = vault.folder.path
        self._settings[PAGES_FOLDER] = "" if place.parent in (self._places or places()) else str(place)
        self._keeping = Keeping(vault, self._memory)
        found = rescue.found(vault)
        self._card_kept = CardKept(vault, self._card, self.seal, found)
        vault.listen(self._tell)
        self.rescue = None
        self._ready_rescue()
        if not vault.read_only:
            with contextlib.suppress(VaultError):
                erase.take_out(vault)
                batches.end_cut_short(vault)
                paper_bin.note_day(vault, self._now().date())
                return unsaved.take_in(vault, found)  # before any page has one of these records open
        return None

    def _ready_rescue(self) -> None:
        """Have what seals words; its key is kept in the vault, so a disk that does not take that is asked again."""
        vault = self._vault
        if self.rescue is None and vault is not None and not vault.read_only:
            from coping_app.vault.rescue import Rescue

            with contextlib.suppress(VaultError):
                self.rescue = Rescue(vault)

    def _let_go(self) -> None:
        """Close the vault, and forget what it told."""
        vault, self._vault = self._vault, None
        for part in (self._keeping, self._card_kept):
            if part is not None:
                part.stop()
        self._keeping = self._card_kept = None
        if vault is not None:
            vault.forget(self._tell)
            vault.close()
        self._memory.clear()

    def _tell(self, topic: "Topic") -> None:
        """Bring a topic to the window's thread, whichever thread it comes from."""
        self.topic.emit(topic)
