"""Worked examples: one for each way, whole and short, with nothing tidied up and no symptom in any of them."""

import re
from datetime import UTC, datetime

import pytest

from coping_app.base.records import THOUGHT, Record
from coping_app.content.feelings import feeling
from coping_app.content.habits import habit
from coping_app.content.sentences import reading_grade, split_sentences
from coping_app.content.thought_examples import example, examples, worked
from coping_app.content.thought_parts import parts, thought_parts
from coping_app.content.thought_record import HABITS, MOST, TRUE_AND_HARD, box, branch, habit_box, path_of, ways
from coping_app.content.thought_rows import of_record, to_record
from coping_app.content.wording import find_words

FORKS = [way.id for way in ways()]
THOUGHTS = {  # as they were settled
    "not_sure_true": "They moved my appointment, so it must be bad news.",
    "partly_true": "I can't be a good friend any more.",
    "true_and_hard": "I may not be there when she starts school.",
    "nobody_knows": "What if this treatment stops working before the summer?",
}
IN_EVERY_WAY = {"situation", "hurts", "lean_on", "now"}  # boxes of the full page that belong to no way
MOST_WORDS = 215  # about a minute
every_way = pytest.mark.parametrize("fork", FORKS)


def said(fork: str) -> list[str]:
    """Return everything a person wrote in an example."""
    one = worked(fork)
    return [one.name, one.text, *one.words.values()]


def test_whichever_speaks_of_dying_is_marked_and_it_is_one() -> None:
    of_dying = re.compile(r"\b(die|dies|died|dying|death|dead)\b", re.IGNORECASE)
    named = [fork for fork in FORKS if of_dying.search(" ".join(said(fork)))]
    assert [one.fork for one in examples().example if one.of_dying] == named == [TRUE_AND_HARD]


def test_there_is_one_for_each_way_in_its_order() -> None:
    assert {one.fork: one.text for one in examples().example} == THOUGHTS
    assert [one.fork for one in examples().example] == FORKS
    assert len({one.by for one in examples().example}) == len(FORKS)


@every_way
def test_it_is_whole_every_box_of_its_way_is_filled_and_no_other(fork: str) -> None:
    thought = example(fork)
    own = [step for step in path_of(thought) if step not in {HABITS, "tree", "later"}]
    under_habits = {habit_box(name) for name in thought.habits}
    assert set(thought.words) == IN_EVERY_WAY | set(own) | under_habits
    assert bool(thought.habits) == (HABITS in path_of(thought))
    assert all(habit(name) for name in thought.habits)
    assert bool(branch(thought.tree)) == ("tree" in path_of(thought))
    assert all(text.strip() == text != "" for text in said(fork))
    assert all(box(name).label for name in thought.words if name not in under_habits)
    assert not thought.open


@every_way
def test_it_can_be_read_in_a_minute(fork: str) -> None:
    shown = " ".join(f"{part.label}. {part.text}" for part in thought_parts(example(fork)))
    assert len(shown.split()) <= MOST_WORDS
    assert all(len(sentence.split()) <= 20 for sentence in split_sentences(" ".join(said(fork))))
    assert reading_grade(" ".join(said(fork))) <= 6


@every_way
def test_its_words_are_plain_and_hold_no_symptom(fork: str) -> None:
    assert not [found for text in said(fork) for found in find_words(text, example=True)]
    assert not [text for text in said(fork) if "!" in text]


@every_way
def test_feelings_are_of_the_vocabulary_and_ratings_are_ratings(fork: str) -> None:
    thought = example(fork)
    assert all(feeling(word) for word in thought.feelings)
    rated = [*thought.before.values(), *thought.after.values(), *(one for one in thought.fills if one is not None)]
    assert all(0 <= number <= MOST for number in rated)
    assert {*thought.before, *thought.after} <= set(thought.feelings)


def test_numbers_do_not_only_come_down() -> None:
    pairs = [
        (thought.before[word], thought.after[word])
        for thought in map(example, FORKS)
        for word in thought.feelings
        if word in thought.before and word in thought.after
    ]
    assert any(after < before for before, after in pairs)
    assert any(after == before for before, after in pairs)
    assert any(after > before for before, after in pairs)
    for fork in FORKS:
        thought = example(fork)
        rated = {*thought.before} & {*thought.after}
        assert any(thought.after[word] >= thought.before[word] for word in rated), "something does not come down"
    assert any(None in example(fork).fills for fork in FORKS), "a rating can be left out"


def test_what_is_true_and_hard_is_not_argued_with() -> None:
    thought = example(TRUE_AND_HARD)
    assert not thought.habits
    assert not {"makes_me_think", "else_true", "guess_part", "friend", "who_knows"} & set(thought.words)
    assert thought.fills[0] == thought.fills[1]


@every_way
def test_nothing_ends_in_cheer(fork: str) -> None:
    ending = " ".join((example(fork).words["lean_on"], example(fork).words["now"])).casefold()
    for word in ("better", "hopeful", "grateful", "relieved", "calm", "proud", "strong", "happy", "glad", "thank"):
        assert word not in ending


@every_way
def test_it_is_a_record_like_any_other(fork: str) -> None:
    thought = example(fork)
    record = to_record(thought, Record("x", THOUGHT, datetime(2026, 11, 21, tzinfo=UTC)))
    assert of_record(record) == thought
    assert parts(record) == thought_parts(thought)


def test_a_way_without_an_example_is_said() -> None:
    with pytest.raises(KeyError):
        example("gone")


def test_what_they_are_is_said() -> None:
    assert "Made up" in examples().about
    assert not list(find_words(examples().about))
