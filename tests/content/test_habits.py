"""Thinking habits: fourteen, plain and kind, each with when it does not apply; own ones as written."""

import re

import pytest

from coping_app.content.habits import habit, habits, habits_but, own_habit, shown_habit
from coping_app.content.habits_elsewhere import habits_from
from coping_app.content.sentences import reading_grade, split_sentences
from coping_app.content.wording import find_words

EVERY = habits().habit
IDS = [
    *("all_or_nothing", "jump_ahead", "worst_first", "mind_reading", "filter", "discount", "self_blame", "shoulds"),
    *("labels", "feeling_fact", "always_never", "comparing", "jinx", "going_round"),
]
every_habit = pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)


def test_there_are_fourteen_and_each_stands_once() -> None:
    assert [one.id for one in EVERY] == IDS
    assert len({one.name for one in EVERY}) == len({one.example for one in EVERY}) == 14


@every_habit
def test_every_field_is_said_plainly(one) -> None:
    for field in ("id", "name", "plain", "example", "not_this", "ask"):
        words = getattr(one, field)
        assert words == words.strip() != ""
        assert not list(find_words(words))
    sentences = split_sentences(" ".join((one.plain, one.example, one.not_this, one.ask)))
    assert all(len(sentence.split()) <= 20 for sentence in sentences)
    assert reading_grade(f"{one.plain} {one.not_this} {one.ask}") <= 7
    assert one.ask.endswith("?")
    assert not one.name.endswith(".")


@every_habit
def test_an_example_holds_no_symptom(one) -> None:
    assert not list(find_words(one.example, example=True))


def test_what_they_are_for_is_said_first() -> None:
    assert "It does not mean the thought is false" in habits().intro
    assert not list(find_words(habits().intro))


def test_the_two_that_could_hide_something_say_so() -> None:
    """An incurable illness is no habit of thinking, and neither is a symptom."""
    assert "The cancer can't be cured is a fact" in habit("all_or_nothing").not_this  # type: ignore[union-attr]
    ahead = habit("jump_ahead").not_this  # type: ignore[union-attr]
    assert "will probably shorten your life is not this" in ahead
    assert "symptom is never this: ring your line" in ahead


def test_nothing_calls_a_thought_wrong() -> None:
    texts = [habits().intro, *(f"{one.name} {one.plain} {one.not_this} {one.ask}" for one in EVERY)]
    wrong = re.compile(r"distort|irrational|error|mistake|negative|unhelpful|challenge|untrue|wrong", re.IGNORECASE)
    assert not [text for text in texts if wrong.search(text.replace("did something wrong", ""))]


def test_what_somebody_hid_is_not_shown_and_the_others_keep_their_order() -> None:
    assert habits_but() == EVERY
    hidden = {"jinx", "filter"}
    assert [one.id for one in habits_but(hidden)] == [name for name in IDS if name not in hidden]


def test_own_words_stay_as_they_were_written() -> None:
    assert shown_habit("jump_ahead") == "Jumping ahead"
    assert own_habit(" The 3 a.m. court ") == "own:The 3 a.m. court"
    assert shown_habit(own_habit("The 3 a.m. court")) == "The 3 a.m. court"
    assert shown_habit(own_habit("jump_ahead")) == "jump_ahead", "own words are never taken for an id"
    assert habit(own_habit("filter")) is None


def test_habits_of_freecbt_and_quirk_are_ours_where_they_mean_the_same() -> None:
    """The names in their source. What they call "magnification" and "other blaming" is none of ours."""
    theirs = [
        *("all-or-nothing", "catastrophizing", "emotional-reasoning", "fortune-telling", "labeling"),
        *("magnification-of-the-negative", "mind-reading", "minimization-of-the-positive", "other-blaming"),
        *("overgeneralization", "self-blaming", "should-statements"),
    ]
    assert habits_from(theirs) == (
        *("all_or_nothing", "worst_first", "feeling_fact", "jump_ahead", "labels"),
        *("own:magnification of the negative", "mind_reading", "discount", "own:other blaming"),
        *("always_never", "self_blame", "shoulds"),
    )


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ([{"slug": "fortune-telling", "label": "Wahrsagen", "emoji": "\U0001f52e"}], ("jump_ahead",)),
        ([{"label": "\U0001f52e Fortune Telling"}], ("jump_ahead",)),
        ([{"slug": "mind-reading", "selected": False}, {"slug": "labeling", "selected": True}], ("labels",)),
        ([{"slug": "x", "label": "The 3 a.m. court"}], ("own:The 3 a.m. court",)),
        (["mind-reading", "Mind Reading", "mind-reading"], ("mind_reading",)),
        ([None, 5, "", {}, {"slug": 3}, {"label": " "}, []], ()),
        ({"0": "mind-reading"}, ()),
        (None, ()),
    ],
)
def test_habits_of_freecbt_are_read_in_every_form_they_were_kept_in(kept: object, expected: tuple[str, ...]) -> None:
    assert habits_from(kept) == expected


def test_no_two_habits_have_the_same_name_elsewhere() -> None:
    names = [name for one in EVERY for name in one.also]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
