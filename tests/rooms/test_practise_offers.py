"""What Practise offers on Today: true reasons, never from an answer."""

import pytest

from coping_app.base.memory import Memory
from coping_app.base.room import Door, Play
from coping_app.content.library import open_library
from coping_app.rooms.practise.offers import FIRST, offers

from .practises import heard

DAY, NEXT = "2026-11-21", "2026-11-22"


def test_with_nothing_known_a_short_one_to_start_with():
    (card,) = offers(Memory(), DAY)
    assert card.steps[0].to == Play(FIRST, minutes=open_library().cards[FIRST].lengths[0])
    assert card.text == "A short one to start with. Stop whenever you like."


def test_what_was_pinned_comes_first_then_what_was_practised_last():
    memory = Memory()
    memory.put("pinned", "three-am")
    memory.add_session(heard("long-out"))
    memory.add_session(heard("release-scan", minutes=999))
    first, second = offers(memory, DAY)
    assert first.text.startswith("You pinned this.")
    assert first.steps[0].to.practice == "three-am"
    assert second.text.startswith("You practised this last.")
    assert second.steps[0].to.practice == "release-scan"
    assert second.steps[0].to.minutes in open_library().cards["release-scan"].lengths
    assert [first.order, second.order] == [0, 1]


def test_the_same_twice_is_offered_once():
    memory = Memory()
    memory.put("pinned", "three-am")
    memory.add_session(heard("three-am"))
    assert len(offers(memory, DAY)) == 1


@pytest.mark.parametrize("answer", ["", "easier", "same", "harder"])
def test_an_answer_changes_no_offer(answer: str):
    memory = Memory()
    memory.add_session(heard("three-am", answer))
    (card,) = offers(memory, DAY)
    assert card.steps[0].to.practice == "three-am"


def test_what_is_not_there_any_more_is_not_offered():
    memory = Memory()
    memory.put("pinned", "penguin")
    memory.add_session(heard("another-penguin"))
    (card,) = offers(memory, DAY)
    assert card.steps[0].to.practice == FIRST


def test_at_very_little_energy_the_short_one_begins():
    memory = Memory()
    memory.set_energy(DAY, "very_little")
    (card,) = offers(memory, DAY)
    assert card.steps[0].to == Play(FIRST, short=True)
    (tomorrow,) = offers(memory, NEXT)
    assert tomorrow.steps[0].to != Play(FIRST, short=True)
    assert [step.to for step in card.steps].count(Play(FIRST, short=True)) == 1
    assert Door("practise") in [step.to for step in card.steps]


def test_where_it_was_left_it_can_go_on():
    memory = Memory()
    memory.add_session(heard("three-am", place=(7, ())))
    (card,) = offers(memory, DAY)
    step = next(step for step in card.steps if step.label.startswith("Go on from"))
    assert step.to.place == (7, ())
