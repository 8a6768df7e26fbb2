"""What a thought record shows: the boxes of the way that was chosen, and what belongs to none of the ways."""

from datetime import UTC, datetime
from typing import Any

import pytest

from coping_app.base.records import QUESTION, THOUGHT, WORRY, Feeling, Record
from coping_app.content.thought_parts import Part, parts, thought_parts
from coping_app.content.thought_record import (
    FULL,
    HABITS,
    LATER,
    NO,
    NOBODY_KNOWS,
    NOT_SURE,
    NOW,
    PARTLY,
    THE_THOUGHT,
    TRUE_AND_HARD,
    Thought,
    forms,
    habit_box,
    name_for,
    path_of,
    shows,
    ways,
)
from coping_app.content.thought_rows import of_record, to_record

AT = datetime(2026, 11, 21, 15, 10, tzinfo=UTC)
JINX = habit_box("jinx")
EVERY = {one.id: f"mine: {one.id}" for one in forms().box if one.id != THE_THOUGHT} | {JINX: "mine: jinx"}
WHOLE = Thought("They pity me.", form=FULL, words=EVERY, habits=("jinx",), feelings=("sad",), day="2026-11-25")
ALWAYS = {"situation", "hurts", "need", "lean_on", "now", "challenge", "alternative"}


def shown(thought: Thought) -> set[str]:
    """Which boxes stand on the worksheet: each has its own name for words."""
    words = "\n".join(part.text for part in thought_parts(thought))
    return {name for name, text in EVERY.items() if text in words.replace(": mine", "\nmine").split("\n")}


@pytest.mark.parametrize("fork", [way.id for way in ways()])
def test_a_way_shows_its_own_boxes_and_those_of_no_way_and_keeps_the_rest(fork: str):
    for tree in (NOW, LATER, NO):
        thought = WHOLE._replace(fork=fork, tree=tree)
        path = set(path_of(thought)) & EVERY.keys()
        assert shown(thought) == ALWAYS | path | ({JINX} if HABITS in path_of(thought) else set())
        assert of_record(to_record(thought, Record("a", THOUGHT, AT))).words == EVERY, "no word is lost"


def test_what_is_true_and_hard_meets_no_evidence_and_no_habits_after_a_changed_mind():
    thought = WHOLE._replace(fork=TRUE_AND_HARD)
    labels = {part.label for part in thought_parts(thought)}
    assert labels.isdisjoint(
        {"What makes me think it", "What else is true", "What I might say to a friend with the same day"}
    )
    assert "Thinking habits" not in labels
    back = thought._replace(fork=NOT_SURE)
    assert {"makes_me_think", "else_true", "friend", JINX} <= shown(back), "on the way back they are there again"


def test_the_name_is_made_of_what_is_shown():
    thought = Thought(form=FULL, words={"makes_me_think": "They were quiet.", JINX: "x"}, fork=TRUE_AND_HARD)
    assert name_for(thought) == ""
    assert name_for(thought._replace(fork=NOT_SURE)) == "They were quiet."
    assert name_for(thought.with_box("care", "The garden.")) == "The garden."


def test_a_name_is_made_of_the_first_words_as_they_are_asked_whatever_order_they_are_kept_in():
    thought = Thought(form=FULL, fork=PARTLY, words={"guess_part": "That they mind.", "true_part": "I was slow."})
    assert name_for(thought) == "I was slow."
    kept = of_record(to_record(thought, Record("a" * 32, THOUGHT, AT)))
    assert name_for(kept) == "I was slow."


def test_where_no_way_was_chosen_nothing_is_left_out():
    assert shown(WHOLE) == EVERY.keys()
    data = {
        "automaticThought": "T",
        "challenge": "C",
        "alternativeThought": "A",
        "cognitiveDistortions": ["all-or-nothing"],
    }
    taken_in = Record("a", THOUGHT, AT, data={"freecbt": data})
    labels = [part.label for part in parts(taken_in)]
    assert {"Looking at it", "Another way to see it", "Thinking habits"} <= set(labels)
    chosen = of_record(taken_in)._replace(fork=TRUE_AND_HARD)
    assert {"Looking at it", "Another way to see it"} <= {part.label for part in thought_parts(chosen)}
    assert not shows(chosen, HABITS)


def test_the_day_is_said_on_its_own_branch_alone():
    label = forms().later.label
    for fork, tree, said in ((NOBODY_KNOWS, LATER, True), (NOBODY_KNOWS, NO, False), (PARTLY, LATER, False)):
        assert (label in [part.label for part in thought_parts(WHOLE._replace(fork=fork, tree=tree))]) == said


ODD = [
    {"words": ["a"]}, {"words": "x"}, {"words": {"need": 5, "care": "The garden."}}, {"fork": "future"}, {"fork": 5},
    {"tree": "future"}, {"fills": 5}, {"fills": [11, True]}, {"before": [1]}, {"before": {"sad": "3", "tense": 2}},
    {"habits": "x"}, {"habits": {"a": 1}}, {"habits": [3, "jinx"]}, {"day": 5}, {"due": 5}, {"open": 1}, {"at": 7},
    {"form": "third"}, {"felt": [4, "sad"]}, {"later": {"on": 1}},
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_what_is_not_understood_stays_as_it_is_until_something_takes_its_place(odd: dict[str, Any]):
    record = Record("a", THOUGHT, AT, text="T", data={"form": "full", **odd})
    thought = of_record(record)
    again = to_record(thought, record)
    for key, value in odd.items():
        kept = again.data[key]
        assert (sorted(kept, key=str) if isinstance(kept, list) else kept) == (
            sorted(value, key=str) if isinstance(value, list) else value
        )
    assert to_record(of_record(again), again) == again, "however often it is looked at"
    assert not thought.open
    assert parts(record)
    chosen = to_record(thought._replace(fork=PARTLY, at="fork", open=True, form=FULL, habits=("labels",)), again)
    assert (chosen.data["fork"], chosen.data["at"], chosen.data["open"], chosen.data["form"]) == (
        PARTLY,
        "fork",
        True,
        FULL,
    )
    assert "labels" in of_record(chosen).habits


def test_a_way_that_is_not_known_here_leaves_nothing_out():
    record = Record(
        "a", THOUGHT, AT, data={"form": "full", "fork": "future", "words": {"care": "C", "guess_part": "G"}}
    )
    assert [part.text for part in parts(record)] == ["G", "C"]


def test_feelings_stand_with_the_words_and_those_from_before_stand_beside_them():
    old = Record("a", THOUGHT, AT, text="T", feelings=(Feeling("sad", "some"),), data={"form": "full"})
    assert of_record(old).feelings == ("sad",)
    kept = to_record(of_record(old), old)
    assert (kept.feelings, kept.data["felt"]) == (old.feelings, ["sad"])
    assert of_record(kept._replace(feelings=(Feeling("afraid"),))).feelings == ("sad",)
    none = to_record(of_record(old)._replace(feelings=()), old)
    assert of_record(none._replace(feelings=old.feelings)).feelings == (), "none were chosen is known, too"


@pytest.mark.parametrize("day", ["rubbish", 20261126, ["x"], "2026-13-01"])
def test_a_day_that_is_none_says_nothing(day: object):
    asked = Record("b", QUESTION, AT, text="Q", data={"visit_day": day})
    assert parts(asked) == (Part("Question", "Q"),)
    assert parts(Record("c", WORRY, AT, text="W", data={"due": day})) == (Part("Put down", "W"),)
