"""The house as a page sees it: one narrow door."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from coping_app.base.clock import Clock
from coping_app.base.memory import Memory
from coping_app.base.plain_card import CardFile
from coping_app.base.room import Play, Ready, Room
from coping_app.base.settings import Settings

if TYPE_CHECKING:
    from coping_app.ui.care import Care
    from coping_app.ui.jobs import Jobs
    from coping_app.ui.session.conductor import KeepAwake, MixerMaker
    from coping_app.vault.vault import Vault


class Shell(Protocol):
    """What a page may ask of the house."""

    settings: Settings
    memory: Memory
    card: CardFile
    rooms: tuple[Room, ...]
    make_mixer: "MixerMaker | None"
    clock: Clock | None
    keep_awake: "KeepAwake | None"
    topic: SignalInstance  # a Topic: what has changed in the vault

    @property
    def vault(self) -> "Vault":
        """The open vault; pages are there only while it is open. Raises LockedError."""
        ...

    @property
    def locked(self) -> bool:
        """Whether the pages are out of reach until somebody unlocks them."""
        ...

    @property
    def jobs(self) -> "Jobs":
        """What does long work in the background."""
        ...

    @property
    def care(self) -> "Care":
        """What is done with the pages as a whole: their lock, their backups, their place."""
        ...

    def lock(self) -> None:
        """Lock the pages now."""
        ...

    def recovery_sheet(self) -> object:
        """Open a new recovery sheet over the pages."""
        ...

    def restore_backup(self) -> None:
        """Open what brings back a backup, over everything."""
        ...

    def erase(self, uuids: Iterable[str]) -> None:
        """Erase records here and in every backup that can be reached, and say what could not be."""
        ...

    def around(self) -> frozenset[str]:
        """Return what to work around now: everything while it is locked."""
        ...

    def go(self, room: str, item: str = "") -> None:
        """Open a room, and something in it; Back returns here."""
        ...

    def back(self) -> None:
        """Return to the page before."""
        ...

    def stay_at(self, room: str, item: str) -> None:
        """Note what of a room is shown now, without a step back: after a lock it is shown again."""
        ...

    def rescue(self, words: dict[str, Any]) -> Path | None:
        """Seal words that can't be saved into a file of their own; return it, or None where no folder takes one."""
        ...

    def play(self, what: Play | Ready) -> None:
        """Begin a session over the page; when it is over, the page is here again."""
        ...

    def steady_me(self) -> None:
        """Open Steady me over everything."""
        ...

    def safety_card(self, part: str = "") -> None:
        """Open the safety card over everything, at its head or at a part: "people", "stay", "numbers"."""
        ...

    def close_over(self, name: str) -> None:
        """Take "steady" or "safety" away from over the page."""
        ...

    def toast(self, words: str, undo: Callable[[], str | None] | None = None) -> None:
        """Say a line that stays until it is closed, with a way back where there is one."""
        ...

    def add_question(self, text: str = "") -> None:
        """Keep words as a question for the team, and say so; without any, ask for them."""
        ...

    def tools(self) -> QWidget:
        """Return Text size and Dim, for the head of a page."""
        ...

    def key_of(self, action: str) -> str:
        """Return the key of an action as it is written on a keyboard: "F1"."""
        ...

    def now(self) -> datetime:
        """Return the time by the clock on the wall, with its zone."""
        ...

    def today(self) -> str:
        """Return the day by the clock on the wall: "2026-11-21"."""
        ...

    def hour(self) -> int:
        """Return the hour by the clock on the wall, 0 to 23."""
        ...
