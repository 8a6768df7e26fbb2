"""What is known about a person: it moves into the vault once, comes back at every opening, and lapses as it should."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.memory import Memory, Practised
from coping_app.base.records import Topic
from coping_app.vault import facts
from coping_app.vault.errors import NoSpaceError
from coping_app.vault.facts import Keeping, add_session, fact, forget_sessions, put_fact, sessions
from coping_app.vault.vault import Vault

from ..examples import examples
from .full_disk import FullDisk
from .pages import NOON, emptied

DAY = "2026-11-21"
FAR = timezone(timedelta(hours=5, minutes=45))
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SETS = st.frozensets(WORDS, max_size=3)
SESSIONS = st.builds(
    Practised,
    practice=WORDS,
    title=WORDS,
    at=st.integers(0, 200_000_000).map(lambda minutes: datetime(1700, 1, 1, tzinfo=FAR) + timedelta(minutes=minutes)),
    seconds=st.floats(0, 9999),
    answer=WORDS,
    short=st.booleans(),
    minutes=st.none() | st.integers(1, 60),
    place=st.none() | st.tuples(st.integers(0, 99), st.lists(st.integers(0, 9), max_size=3).map(tuple)),
)
CHANGES: st.SearchStrategy[tuple[str, Any]] = st.one_of(
    st.tuples(st.just("who"), st.sampled_from(["me", "beside", "counsellor"])),
    st.tuples(st.sampled_from(["around", "favourites"]), SETS),
    st.tuples(st.sampled_from(["anchor", "pinned"]), WORDS),
    st.tuples(st.just("facts"), SETS),
    st.tuples(st.just("energy"), st.sampled_from(["very_little", "fair_bit"])),
    st.tuples(st.just("play"), SESSIONS),
    st.tuples(st.just("answer"), WORDS),
)


@pytest.fixture
def full_disk() -> FullDisk:
    return FullDisk()


def heard(name: str = "sound-rest", minute: int = 0) -> Practised:
    return Practised(name, name.title(), NOON + timedelta(minutes=minute), 180.0)


def do(memory: Memory, name: str, value: Any) -> None:
    if name == "facts":
        memory.set_facts(DAY, value)
    elif name == "energy":
        memory.set_energy(DAY, value)
    elif name == "play":
        memory.add_session(value)
    elif name == "answer":
        memory.answer_last(value)
    else:
        memory.put(name, value)


def told(memory: Memory) -> dict[str, Any]:
    names = ("who", "around", "anchor", "favourites", "pinned", "keeps_sessions")
    by_time = sorted(memory.sessions, key=repr)
    return {**{name: getattr(memory, name) for name in names}, "sessions": by_time} | {
        "facts": memory.facts_of(DAY),
        "energy": memory.energy_of(DAY),
    }


@settings(max_examples=examples(15))
@given(before=st.lists(CHANGES, max_size=4), after=st.lists(CHANGES, max_size=6))
def test_what_is_said_before_and_after_the_opening_comes_back(
    shared: Vault, before: list[tuple[str, Any]], after: list[tuple[str, Any]]
):
    vault, memory = emptied(shared), Memory()
    for change in before:
        do(memory, *change)
    keeping = Keeping(vault, memory)
    for change in after:
        do(memory, *change)
    keeping.stop()
    fresh = Memory()
    Keeping(vault, fresh).stop()
    assert told(fresh) == told(memory)


def test_an_empty_memory_writes_nothing(vault: Vault):
    Keeping(vault, Memory()).stop()
    assert vault.rows("SELECT * FROM fact") == []


def test_what_the_vault_knows_is_better_than_what_was_said_before_it_was_open(vault: Vault):
    put_fact(vault, "anchor", "breath")
    put_fact(vault, "favourites", ["a"])
    memory = Memory()
    memory.put("anchor", "hands")
    memory.put("pinned", "b")
    Keeping(vault, memory).stop()
    assert (memory.anchor, memory.favourites, memory.pinned) == ("breath", frozenset({"a"}), "b")
    assert fact(vault, "pinned") == "b"


def test_after_stopping_nothing_is_written_so_that_forgetting_forgets_the_run_alone(vault: Vault):
    memory = Memory()
    keeping = Keeping(vault, memory)
    memory.put("anchor", "breath")
    memory.add_session(heard())
    keeping.stop()
    memory.clear()
    assert fact(vault, "anchor") == "breath"
    assert len(sessions(vault)) == 1


def test_sessions_that_were_played_while_locked_are_kept_at_the_next_opening(vault: Vault):
    memory = Memory()
    keeping = Keeping(vault, memory)
    memory.add_session(heard("first"))
    keeping.stop()
    memory.clear()
    memory.add_session(heard("locked", 5))
    Keeping(vault, memory).stop()
    assert [session.practice for session in memory.sessions] == ["first", "locked"]
    assert [session.practice for _name, session in sessions(vault)] == ["first", "locked"]


def test_opening_twice_with_one_memory_keeps_each_session_once(vault: Vault):
    memory = Memory()
    for minute in range(3):
        Keeping(vault, memory).stop()
        memory.add_session(heard(minute=minute))
    Keeping(vault, memory).stop()
    assert len(memory.sessions) == len(sessions(vault)) == 3


def test_sessions_are_not_recorded_where_somebody_said_so(vault: Vault):
    put_fact(vault, "keeps_sessions", value=False)
    memory = Memory()
    memory.add_session(heard("before"))
    Keeping(vault, memory)
    memory.add_session(heard("while", 1))
    memory.answer_last("better")
    assert sessions(vault) == []
    assert len(memory.sessions) == 2  # this run may still offer to go on
    memory.put("keeps_sessions", value=True)
    memory.add_session(heard("after", 2))
    assert [session.practice for _name, session in sessions(vault)] == ["after"]


def test_an_answer_is_written_to_its_session_and_to_no_other(vault: Vault):
    memory = Memory()
    Keeping(vault, memory)
    memory.add_session(heard("one"))
    memory.add_session(heard("two", 1))
    names = [name for name, _session in sessions(vault)]
    memory.answer_last("better")
    assert [(name, session.answer) for name, session in sessions(vault)] == [(names[0], ""), (names[1], "better")]


def test_what_a_full_disk_refused_is_written_with_the_next_change_and_once(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
):
    memory = Memory()
    Keeping(vault, memory)
    write, calls = facts._write, []

    def full(*values: Any) -> None:
        calls.append(values)
        if len(calls) == 2:
            raise NoSpaceError
        write(*values)

    monkeypatch.setattr(facts, "_write", full)
    memory.add_session(heard("one"))
    with pytest.raises(NoSpaceError):
        memory.add_session(heard("two", 1))
    memory.add_session(heard("three", 2))
    assert [session.practice for _name, session in sessions(vault)] == ["one", "two", "three"]


def test_a_full_disk_keeps_nobody_out_and_what_it_refused_is_kept_later(vault: Vault, full_disk: FullDisk):
    memory = Memory()
    memory.put("anchor", "breath")
    memory.add_session(heard("while locked"))
    with full_disk:
        keeping = Keeping(vault, memory)
        assert fact(vault, "anchor") is None
    memory.put("pinned", "b")
    assert (fact(vault, "anchor"), fact(vault, "pinned"), len(sessions(vault))) == ("breath", "b", 1)
    with full_disk, pytest.raises(NoSpaceError):
        memory.put("anchor", "hands")
    keeping.stop()
    assert fact(vault, "anchor") == "hands", "tried once more at closing"


def test_a_vault_that_can_only_be_read_is_read_and_left_alone(vault: Vault):
    put_fact(vault, "anchor", "breath")
    vault.read_only = True
    memory = Memory()
    memory.put("pinned", "b")
    memory.add_session(heard())
    Keeping(vault, memory)
    memory.put("pinned", "c")
    memory.add_session(heard(minute=1))
    assert memory.anchor == "breath"
    assert sessions(vault) == []
    assert fact(vault, "pinned") is None


def test_a_fact_is_forgotten_by_putting_nothing(vault: Vault):
    assert fact(vault, "x", 7) == 7
    for value in (0, "", False, [1, {"a": None}], "\ud800"):
        put_fact(vault, "x", value)
        assert fact(vault, "x", 7) == value
    put_fact(vault, "x", None)
    assert fact(vault, "x", 7) == 7


def test_the_last_sessions_are_told_oldest_first(vault: Vault):
    for minute in (3, 1, 2, 0):
        add_session(vault, heard(str(minute), minute))
    assert [session.practice for _name, session in sessions(vault, 2)] == ["2", "3"]
    heard_of: list[Topic] = []
    vault.listen(heard_of.append)
    forget_sessions(vault)
    assert sessions(vault) == []
    assert heard_of == [Topic("session")]


def test_the_times_of_a_session_are_those_of_the_clock_on_the_wall(vault: Vault):
    at = datetime(2026, 11, 21, 23, 30, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    add_session(vault, heard()._replace(at=at))
    found = sessions(vault)[0][1].at
    assert found == at
    assert found.isoformat() == at.isoformat()


def test_nothing_that_somebody_typed_stands_among_the_facts():
    """They are chosen from lists: the table is no place for words of one's own."""
    names = {name for name, _write, _read in facts._FORMS}
    assert names == {"who", "around", "anchor", "favourites", "pinned", "keeps_sessions", "facts", "energy"}
    assert "text" not in Practised._fields
