"""What is known about a person while the program runs. The vault keeps it, once there is one and it is open."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

AT_FIRST = "some"  # the energy of a day on which nobody has said anything yet


class Practised(NamedTuple):
    """A session that was played: which practice, when (local time), how many seconds, and the answer afterwards.

    `place` is where it was left, when there was more to come: the number of the cue, and the ways taken at choices.
    """

    practice: str
    title: str
    at: datetime
    seconds: float
    answer: str = ""
    short: bool = False
    minutes: int | None = None
    place: tuple[int, tuple[int, ...]] | None = None


class Memory:
    """Work-arounds, the facts of today, favourites and sessions, for as long as the program runs."""

    def __init__(self) -> None:
        self.who = "me"  # "me", "beside" or "counsellor"
        self.around: frozenset[str] = frozenset()
        self.anchor = "none"
        self.favourites: frozenset[str] = frozenset()
        self.pinned = ""
        self.keeps_sessions = True
        self.sessions: tuple[Practised, ...] = ()
        self._listeners: list[Callable[[str], None]] = []
        self._facts: tuple[str, frozenset[str]] = ("", frozenset())  # the day they were set, and the flags
        self._energy = ("", AT_FIRST)  # the day it was chosen, and "very_little", "some" or "fair_bit"

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call `listener` with the name of everything that changes from here on."""
        self._listeners.append(listener)

    def forget(self, listener: Callable[[str], None]) -> None:
        """Call a listener no more."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def forget_those(self, gone: Callable[[object], bool]) -> None:
        """Call no more what belongs to something that goes; `gone` is asked of each owner."""
        self._listeners = [one for one in self._listeners if not gone(getattr(one, "__self__", None))]

    def put(self, name: str, value: Any) -> None:
        """Change one thing and tell whoever listens."""
        if getattr(self, name) == value:
            return
        setattr(self, name, value)
        self.tell(name)

    def tell(self, name: str) -> None:
        """Say that something has changed."""
        for listener in tuple(self._listeners):
            listener(name)

    def facts_of(self, day: str) -> frozenset[str]:
        """Return the facts of a day ("2026-11-21"); those of another day have lapsed."""
        return self._facts[1] if self._facts[0] == day else frozenset()

    def set_facts(self, day: str, flags: frozenset[str]) -> None:
        """Set the facts of a day."""
        self._facts = (day, flags)
        self.tell("facts")

    def energy_of(self, day: str) -> str:
        """Return the energy of a day; that of another day has lapsed."""
        return self._energy[1] if self._energy[0] == day else AT_FIRST

    def set_energy(self, day: str, energy: str) -> None:
        """Set the energy of a day."""
        self._energy = (day, energy)
        self.tell("energy")

    def facts_kept(self) -> list[Any]:
        """Return the facts of a day as plain values: the day, and the flags."""
        return [self._facts[0], sorted(self._facts[1])]

    def set_facts_kept(self, kept: list[Any]) -> None:
        """Take the facts of a day from plain values."""
        self.set_facts(str(kept[0]), frozenset(kept[1]))

    def energy_kept(self) -> list[str]:
        """Return the energy of a day as plain values: the day, and the energy."""
        return list(self._energy)

    def set_energy_kept(self, kept: list[str]) -> None:
        """Take the energy of a day from plain values."""
        self.set_energy(kept[0], kept[1])

    def clear(self) -> None:
        """Know nothing again."""
        fresh = Memory()
        if self._facts != fresh._facts:
            self.set_facts(*fresh._facts)
        if self._energy != fresh._energy:
            self.set_energy(*fresh._energy)
        for name in ("who", "around", "anchor", "favourites", "pinned", "keeps_sessions", "sessions"):
            self.put(name, getattr(fresh, name))

    def all_around(self, day: str) -> frozenset[str]:
        """Return everything to work around on a day."""
        return self.around | self.facts_of(day)

    def toggle_favourite(self, practice: str) -> None:
        """Keep a practice among the favourites, or take it out."""
        self.put("favourites", self.favourites ^ {practice})

    def add_session(self, session: Practised) -> None:
        """Note a session that was played."""
        self.put("sessions", (*self.sessions, session))

    def answer_last(self, answer: str) -> None:
        """Note the answer given after the last session."""
        if self.sessions:
            self.put("sessions", (*self.sessions[:-1], self.sessions[-1]._replace(answer=answer)))
