"""What is known about a person in a run: it tells of changes, lapses with the day, and forgets."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coping_app.base.memory import Memory, Practised

DAY, NEXT = "2026-11-21", "2026-11-22"
AT = datetime(2026, 11, 21, 15, 10, tzinfo=UTC)


def heard(name: str, answer: str = "") -> Practised:
    return Practised(name, name.title(), AT, 180.0, answer)


@pytest.fixture
def told() -> tuple[Memory, list[str]]:
    memory, names = Memory(), []
    memory.listen(names.append)
    return memory, names


def test_a_change_is_told_by_its_name_and_once(told: tuple[Memory, list[str]]):
    memory, names = told
    memory.put("anchor", "breath")
    memory.put("anchor", "breath")
    assert names == ["anchor"]
    assert memory.anchor == "breath"


def test_who_listens_no_more_hears_no_more(told: tuple[Memory, list[str]]):
    memory, names = told
    other: list[str] = []
    memory.listen(other.append)
    memory.forget(other.append)
    memory.forget(other.append)
    memory.put("pinned", "sound-rest")
    assert (names, other) == (["pinned"], [])


def test_a_listener_may_go_while_it_is_told():
    memory, names = Memory(), []

    def once(name: str) -> None:
        names.append(name)
        memory.forget(once)

    memory.listen(once)
    memory.listen(names.append)
    memory.put("who", "beside")
    memory.put("who", "me")
    assert names == ["who", "who", "who"]


def test_facts_are_of_one_day(told: tuple[Memory, list[str]]):
    memory, names = told
    memory.set_facts(DAY, frozenset({"nausea"}))
    assert names == ["facts"]
    assert memory.facts_of(DAY) == {"nausea"}
    assert memory.facts_of(NEXT) == frozenset()
    memory.set_facts(NEXT, frozenset({"pain-high"}))
    assert memory.facts_of(DAY) == frozenset(), "yesterday's are gone, not kept"


def test_energy_is_of_one_day(told: tuple[Memory, list[str]]):
    memory, names = told
    assert memory.energy_of(DAY) == "some"
    memory.set_energy(DAY, "very_little")
    assert names == ["energy"]
    assert memory.energy_of(DAY) == "very_little"
    assert memory.energy_of(NEXT) == "some"
    memory.set_energy(NEXT, "fair_bit")
    assert memory.energy_of(DAY) == "some", "yesterday's is gone, not kept"


def test_work_arounds_stay_and_facts_lapse():
    memory = Memory()
    memory.put("around", frozenset({"neuropathy"}))
    memory.set_facts(DAY, frozenset({"nausea"}))
    assert memory.all_around(DAY) == {"neuropathy", "nausea"}
    assert memory.all_around(NEXT) == {"neuropathy"}


@given(st.lists(st.sampled_from("abc"), max_size=12))
def test_a_favourite_is_one_as_often_as_it_was_toggled(names: list[str]):
    memory = Memory()
    for name in names:
        memory.toggle_favourite(name)
    assert memory.favourites == {name for name in "abc" if names.count(name) % 2}


def test_an_answer_belongs_to_the_last_session(told: tuple[Memory, list[str]]):
    memory, names = told
    memory.answer_last("easier")
    assert names == []
    memory.add_session(heard("one"))
    memory.add_session(heard("two"))
    memory.answer_last("harder")
    assert memory.sessions == (heard("one"), heard("two", "harder"))
    assert names == ["sessions"] * 3


def test_clear_knows_nothing_and_tells_what_changed(told: tuple[Memory, list[str]]):
    memory, names = told
    memory.put("who", "beside")
    memory.put("around", frozenset({"nausea"}))
    memory.put("anchor", "breath")
    memory.set_energy(DAY, "fair_bit")
    memory.put("pinned", "sound-rest")
    memory.toggle_favourite("sound-rest")
    memory.add_session(heard("one"))
    memory.set_facts(DAY, frozenset({"nausea"}))
    names.clear()
    memory.clear()
    fresh = Memory()
    for name, value in vars(fresh).items():
        if name != "_listeners":
            assert getattr(memory, name) == value, name
    assert set(names) >= {"who", "around", "anchor", "energy", "pinned", "favourites", "sessions"}


def test_clear_tells_that_the_facts_are_gone(told: tuple[Memory, list[str]]):
    memory, names = told
    memory.set_facts(DAY, frozenset({"nausea"}))
    names.clear()
    memory.clear()
    assert names == ["facts"]


def test_two_memories_share_nothing():
    one, other = Memory(), Memory()
    one.listen(lambda _name: pytest.fail("another memory changed"))
    other.put("who", "beside")
    assert one.who == "me"
