"""What is known about a person besides what they wrote: work-arounds, favourites, sessions. It moves in from memory."""

import contextlib
import json
from collections.abc import Callable
from typing import Any

from coping_app.base.memory import Memory, Practised
from coping_app.base.records import Topic
from coping_app.vault.errors import VaultError
from coping_app.vault.records import new_uuid
from coping_app.vault.times import from_ms, offset_of, to_ms
from coping_app.vault.vault import Vault

_FACTS = Topic("facts")
_MOST_SESSIONS = 500  # that the window holds in memory; the table has all of them


def fact(vault: Vault, key: str, default: Any = None) -> Any:
    """Return one thing that is known, or `default`."""
    found = vault.value("SELECT value FROM fact WHERE key = ?", key)
    return default if found is None else json.loads(found)


def put_fact(vault: Vault, key: str, value: Any) -> None:
    """Keep one thing; None forgets it. Raises VaultError."""
    with vault.change(_FACTS):
        if value is None:
            vault.run("DELETE FROM fact WHERE key = ?", key)
        else:
            vault.run("INSERT OR REPLACE INTO fact (key, value) VALUES (?, ?)", key, json.dumps(value, sort_keys=True))


def add_session(vault: Vault, session: Practised) -> str:
    """Note a session that was played, and return its name."""
    uuid = new_uuid()
    with vault.change(Topic("session", uuid)):
        _write(vault, uuid, session)
    return uuid


def sessions(vault: Vault, most: int = _MOST_SESSIONS) -> list[tuple[str, Practised]]:
    """Return the last sessions, oldest first, with their names."""
    found = vault.rows(
        "SELECT uuid, practice, title, at_ms, offset_min, seconds, answer, short, minutes, place FROM session"
        " ORDER BY at_ms DESC, rowid DESC LIMIT ?",
        most,
    )
    return [
        (
            uuid,
            Practised(
                practice, title, from_ms(at_ms, offset), seconds, answer, bool(short), minutes, _place_from(place)
            ),
        )
        for uuid, practice, title, at_ms, offset, seconds, answer, short, minutes, place in reversed(found)
    ]


def forget_sessions(vault: Vault) -> None:
    """Forget every session that was played."""
    with vault.change(Topic("session")):
        vault.run("DELETE FROM session")


def _write(vault: Vault, uuid: str, session: Practised) -> None:
    vault.run(
        "INSERT OR REPLACE INTO session (uuid, practice, title, at_ms, offset_min, seconds, answer, short, minutes,"
        " place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        uuid,
        session.practice,
        session.title,
        to_ms(session.at),
        offset_of(session.at),
        session.seconds,
        session.answer,
        int(session.short),
        session.minutes,
        json.dumps(session.place) if session.place else "",
    )


def _place_from(text: str) -> tuple[int, tuple[int, ...]] | None:
    if not text:
        return None
    cue, ways = json.loads(text)
    return cue, tuple(ways)


class Keeping:
    """Keeps a memory in a vault: what the vault has comes in, and what changes goes out.

    What was chosen or played before the vault was open is kept too, where the vault knows nothing better.
    """

    def __init__(self, vault: Vault, memory: Memory) -> None:
        self._vault, self._memory = vault, memory
        self._unkept: set[str] = set()  # names of what does not stand in the vault as it is now
        before = memory.sessions
        for name, write, read in _FORMS:
            kept = fact(vault, name)
            if kept is not None:
                read(memory, kept)
            elif write(memory) != write(Memory()):
                self._unkept.add(name)
        self._kept = sessions(vault)  # the sessions in the order of the memory; one that is not to be kept has no name
        known = tuple(session for _name, session in self._kept)
        memory.put("sessions", (*known, *(session for session in before if session not in known)))
        self._keep_if_it_can()
        if not vault.read_only:
            memory.listen(self._changed)

    def stop(self) -> None:
        """Keep no more: the vault is closing. What a full disk did not take is tried once more."""
        self._memory.forget(self._changed)
        self._keep_if_it_can()

    def _changed(self, name: str) -> None:
        self._unkept.add(name)
        self._keep()

    def _keep_if_it_can(self) -> None:
        """Write what is not kept yet; a disk that does not take it keeps nobody from opening or closing."""
        if not self._vault.read_only:
            with contextlib.suppress(VaultError):
                self._keep()

    def _keep(self) -> None:
        """Write what is not kept yet. Raises VaultError; then it is tried again with the next change."""
        for name, write, _read in _FORMS:
            if name in self._unkept:
                put_fact(self._vault, name, write(self._memory))
        self._unkept.clear()
        self._keep_sessions()

    def _keep_sessions(self) -> None:
        """Write the sessions that are new or were answered. One that could not be written is tried again next time."""
        now = self._memory.sessions
        for at, session in enumerate(now):
            if at >= len(self._kept):
                name = add_session(self._vault, session) if self._memory.keeps_sessions else ""
                self._kept.append((name, session))
            elif session != self._kept[at][1]:
                name = self._kept[at][0]
                if name:
                    with self._vault.change(Topic("session", name)):
                        _write(self._vault, name, session)
                self._kept[at] = (name, session)
        del self._kept[len(now) :]


def _plain(name: str) -> tuple[str, Callable[[Memory], Any], Callable[[Memory, Any], None]]:
    """Return how a field of the memory is written and read: as it is, or a set as a list."""

    def write(memory: Memory) -> Any:
        value = getattr(memory, name)
        return sorted(value) if isinstance(value, frozenset) else value

    def read(memory: Memory, kept: Any) -> None:
        memory.put(name, frozenset(kept) if isinstance(kept, list) else kept)

    return name, write, read


_FORMS = (
    *(_plain(name) for name in ("who", "around", "anchor", "favourites", "pinned", "keeps_sessions")),
    ("facts", Memory.facts_kept, Memory.set_facts_kept),
    ("energy", Memory.energy_kept, Memory.set_energy_kept),
)
