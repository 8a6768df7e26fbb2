"""What a thought record shows: the boxes of the way that was chosen, and what belongs to none of the ways."""

from datetime import UTC, datetime

import pytest

from coping_app.base.records import THOUGHT, Record
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
    of_record,
    parts,
    path_of,
    shows,
    thought_parts,
    to_record,
    ways,
)

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
