"""Which questions are asked, and that nobody's words get lost on any way through them."""

from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.records import THOUGHT, Record
from coping_app.content.habits import habits
from coping_app.content.thought_record import (
    FULL,
    GENTLE,
    HABITS,
    LATER,
    LATER_DAY,
    MOST,
    NO,
    NOBODY_KNOWS,
    NOT_SURE,
    NOW,
    PARTLY,
    TREE,
    TRUE_AND_HARD,
    Thought,
    branch,
    forms,
    habit_box,
    ways,
)
from coping_app.content.thought_rows import of_record, to_record
from coping_app.rooms.thoughts.model import (
    PATH,
    Screen,
    choose_branch,
    choose_day,
    choose_way,
    next_screen,
    offered,
    part_number,
    screen_at,
    screen_before,
    screens,
    step_number,
    switched,
)

from ..examples import examples

NOTHING = Record("a", THOUGHT, datetime(2026, 11, 21, 15, tzinfo=UTC))
BOXES = [one.id for one in forms().box] + [habit_box(one.id) for one in habits().habit[:3]]
FORKS, BRANCHES = [way.id for way in ways()], [one.id for one in forms().tree.way]
NUMBERS = st.none() | st.integers(0, MOST)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


class Deed(NamedTuple):
    """What somebody does: its name, and what with."""

    name: str
    to: str = ""
    text: str = ""


DEEDS = st.one_of(
    st.sampled_from([Deed("next"), Deed("back"), Deed("switch"), Deed("leave"), Deed("leave_at_that")]),
    st.builds(Deed, st.just("way"), st.sampled_from(FORKS)),
    st.builds(Deed, st.just("branch"), st.sampled_from(BRANCHES)),
    st.builds(Deed, st.just("type"), st.sampled_from(BOXES), WORDS),
    st.builds(Deed, st.just("day"), st.sampled_from(["", "2026-11-25"])),
)


def after(deed: Deed, thought: Thought, here: Screen) -> tuple[Thought, Screen]:
    """What a deed makes of a record and of the question that is open."""
    match deed.name:
        case "next":
            return thought, next_screen(thought, here) or here
        case "back":
            return thought, screen_before(thought, here) or here
        case "switch":
            return switched(thought, here)
        case "leave":
            kept = of_record(to_record(thought._replace(at=here.key), NOTHING))
            return kept, screen_at(kept, kept.at)
        case "leave_at_that" if thought.form == FULL:
            kept = of_record(to_record(thought._replace(open=False, at=""), NOTHING))
            return kept, screen_at(kept, kept.at)
        case "way":
            thought = choose_way(thought, deed.to)
        case "branch":
            thought = choose_branch(thought, deed.to)
        case "day":
            thought = choose_day(thought, date.fromisoformat(deed.to) if deed.to else None)
        case "type":
            thought = thought.with_box(deed.to, deed.text)
    return thought, screen_at(thought, here.key)


@settings(max_examples=examples(150))
@given(st.sampled_from([GENTLE, FULL]), st.lists(DEEDS, max_size=40))
def test_in_any_order_every_word_stays_and_a_question_is_open(form: str, deeds: list[Deed]):
    thought, written = Thought(form=form), dict[str, str]()
    here = screen_at(thought, "")
    for deed in deeds:
        thought, here = after(deed, thought, here)
        if deed.name == "type":
            written[deed.to] = deed.text
        assert {name: thought.box(name) for name in written} == written
        assert here in screens(thought)
        step, steps = step_number(thought, here)
        part, parts = part_number(thought, here)
        assert 1 <= step <= steps == (3 if thought.form == GENTLE else 7)
        assert 1 <= part <= parts
        assert bool(thought.due) == (bool(thought.day) and thought.fork == NOBODY_KNOWS and thought.tree == LATER)


@settings(max_examples=examples(60))
@given(st.sampled_from([GENTLE, FULL]), st.lists(DEEDS, max_size=20))
def test_next_goes_through_every_question_and_back_the_same_way(form: str, deeds: list[Deed]):
    thought, here = Thought(form=form), screen_at(Thought(form=form), "")
    for deed in deeds:
        thought, here = after(deed, thought, here)
    first = screens(thought)[0]
    way = [first]
    while (there := next_screen(thought, way[-1])) is not None:
        way.append(there)
    assert tuple(way) == screens(thought)
    assert len(set(way)) == len(way)
    back = [way[-1]]
    while (there := screen_before(thought, back[-1])) is not None:
        back.append(there)
    assert back == way[::-1]


RECORDS = st.builds(
    Thought,
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    name=WORDS | st.just(""),
    form=st.sampled_from([GENTLE, FULL]),
    words=st.dictionaries(st.sampled_from(BOXES[3:]), WORDS, max_size=4),
    feelings=st.lists(st.sampled_from(["afraid", "sad", "stormy"]), unique=True).map(tuple),
    before=st.dictionaries(st.sampled_from(["afraid", "sad"]), st.integers(0, MOST)),
    after=st.dictionaries(st.sampled_from(["afraid", "sad"]), st.integers(0, MOST)),
    fills=st.tuples(NUMBERS, NUMBERS),
    fork=st.sampled_from(["", *FORKS]),
    tree=st.sampled_from(["", *BRANCHES]),
    day=st.sampled_from(["", "2026-11-25"]),
    due=st.sampled_from(["", "2026-11-25"]),
    habits=st.lists(st.sampled_from(["worst_first", "own:the other shoe"]), unique=True).map(tuple),
    at=st.sampled_from(["", "feelings", "path:care"]),
    open=st.booleans(),
    extra=st.dictionaries(st.sampled_from(["later", "colour"]), st.integers(1, 9)),
)


@settings(max_examples=examples(150))
@given(RECORDS)
def test_a_record_is_read_back_as_it_was_kept(thought: Thought):
    assert of_record(to_record(thought, NOTHING)) == thought


@pytest.mark.parametrize("fork", FORKS)
def test_the_way_that_is_true_and_hard_meets_no_habits_and_no_looking_for_what_else_is_true(fork: str):
    asked = [screen.asks for screen in screens(Thought(form=FULL, fork=fork)) if screen.step == PATH]
    looks = {HABITS, "else_true", "makes_me_think", "guess_part", "friend"}
    assert bool(looks & set(asked)) == (fork in {NOT_SURE, PARTLY})
    assert (HABITS in asked) == (fork in {NOT_SURE, PARTLY})
    assert (TREE in asked) == (fork == NOBODY_KNOWS)


@pytest.mark.parametrize(("tree", "last"), [("", TREE), (NOW, "next_step"), (LATER, LATER_DAY), (NO, "unknown")])
def test_the_worry_tree_asks_what_belongs_to_its_branch(tree: str, last: str):
    path = [one for one in screens(Thought(form=FULL, fork=NOBODY_KNOWS, tree=tree)) if one.step == PATH]
    assert path[0].asks == TREE
    assert path[-1].asks == last


def test_practices_are_offered_on_two_ways_only_and_only_those_that_are_there():
    everything = {name for way in (*ways(), *forms().tree.way) for name in way.offers}
    assert offered(Thought(form=FULL, fork=TRUE_AND_HARD), {"both-true", "other"}) == ("both-true",)
    assert offered(Thought(form=FULL, fork=TRUE_AND_HARD), set()) == ()
    assert offered(Thought(form=FULL, fork=PARTLY), everything) == ()
    assert offered(Thought(form=FULL, fork=NOBODY_KNOWS, tree=NOW), everything) == ()
    found = branch(NO)
    assert found is not None
    assert offered(Thought(form=FULL, fork=NOBODY_KNOWS, tree=NO), everything) == found.offers
    assert offered(Thought(form=FULL, fork=TRUE_AND_HARD, tree=NO), {"three-am"}) == ()


def test_its_day_brings_it_back_only_while_that_is_the_way_that_was_chosen():
    later = choose_day(choose_branch(choose_way(Thought(text="What if"), NOBODY_KNOWS), LATER), date(2026, 11, 25))
    assert later.due == later.day == "2026-11-25"
    other_way, other_branch = choose_way(later, PARTLY), choose_branch(later, NOW)
    assert (other_way.due, other_branch.due) == ("", "")
    assert choose_way(other_way, NOBODY_KNOWS) == choose_branch(other_branch, LATER) == later


def test_another_form_opens_at_the_question_that_is_nearest():
    thought = Thought(form=FULL, fork=TRUE_AND_HARD)
    gentle, here = switched(thought, Screen(PATH, "care"))
    assert here.asks == "need"
    assert switched(gentle, here)[1].asks == "fork"
    assert switched(Thought(), screen_at(Thought(), "thought"))[1].asks == "thought"
