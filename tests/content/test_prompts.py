"""Prompts: thirty, plain and short, for many lives; none comes again until all were seen."""

import re

import pytest

from coping_app.content.prompts import BESIDE, ME, after, groups, in_turn, prompt, prompts, prompts_in
from coping_app.content.sentences import reading_grade, split_sentences
from coping_app.content.wording import find_words

EVERY = prompts().prompt
CLOSED = "letters"
every_prompt = pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)

# What some people don't have or don't want to be asked for.
NOT_FOR_ALL = re.compile(
    r"\b(husband|wife|partner|spouse|child(ren)?|kids?|family|mother|father|daughter|son|parents?|god|pray\w*|faith|"
    r"breasts?|sex\w*|work|job|career|walk\w*|run|stand|legs?|woman|women|girl|thank\w*|grateful|gratitude|bless\w*|"
    r"proud|strong|hope(ful)?|positive|better|lucky|at least|still|gift|lesson|learn\w*|grow\w*|because of cancer|"
    r"how long|years?|months|time left|future|cured?|recover\w*|must|should|try)\b",
    re.IGNORECASE,
)
ABOUT_DEATH = re.compile(
    r"\b(die[ds]?|dying|death|dead|letters?|funeral|goodbye|when you are gone|remember(ed)?)\b", re.IGNORECASE
)


def seen_from(start: str, who: str, count: int) -> list[str]:
    """Return the ids of the prompts that come one after the other."""
    seen = [start]
    while len(seen) < count:
        seen.append(after(seen[-1], who).id)
    return seen


def test_there_are_thirty_and_each_stands_once_in_a_group_that_is_there() -> None:
    assert len(EVERY) == len({one.id for one in EVERY}) == len({one.text for one in EVERY}) == 30
    assert {one.group for one in EVERY} == {group.id for group in prompts().group}
    assert {one.who for one in EVERY} == {"me", "beside", "both"}
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", one.id) for one in EVERY)


@every_prompt
def test_a_prompt_is_short_and_plain(one) -> None:
    sentences = split_sentences(one.text)
    assert len(sentences) <= 2
    assert all(len(sentence.split()) <= 14 for sentence in sentences)
    assert one.text[-1] in ".?"
    assert not list(find_words(one.text, example=True))
    assert reading_grade(one.text) <= 7


@every_prompt
def test_a_prompt_takes_nothing_for_granted(one) -> None:
    assert not NOT_FOR_ALL.search(one.text)


@pytest.mark.parametrize(
    "text", ["What are you grateful for?", "How has this made you stronger? What did you learn?", "Tell your children."]
)
def test_a_planted_prompt_that_takes_something_for_granted_is_seen(text: str) -> None:
    assert NOT_FOR_ALL.search(text)


def test_death_and_letters_stand_only_where_somebody_opened_them() -> None:
    closed = [group for group in prompts().group if group.opens_with]
    assert [group.id for group in closed] == [CLOSED]
    assert ABOUT_DEATH.search(closed[0].opens_with)
    assert {one.group for one in EVERY if ABOUT_DEATH.search(one.text)} == {CLOSED}
    for who in (ME, BESIDE):
        assert CLOSED not in {one.group for one in in_turn(who)}


def test_a_closed_group_is_the_last_one_that_is_shown() -> None:
    assert [group.id for group in groups(ME)][-1] == CLOSED
    assert CLOSED not in {group.id for group in groups(BESIDE)}


@pytest.mark.parametrize("who", [ME, BESIDE])
def test_none_comes_again_until_all_were_seen(who: str) -> None:
    row = in_turn(who)
    for one in row:
        seen = seen_from(one.id, who, len(row) + 1)
        assert set(seen[:-1]) == {each.id for each in row}
        assert seen[-1] == one.id


def test_both_have_theirs_and_nobody_those_of_the_other() -> None:
    mine, beside = ({one.id for one in in_turn(who)} for who in (ME, BESIDE))
    assert {one.who for one in in_turn(ME)} == {"me", "both"}
    assert {one.who for one in in_turn(BESIDE)} == {"beside", "both"}
    assert mine | beside | {one.id for one in prompts_in(CLOSED)} == {one.id for one in EVERY}
    assert "body" not in {group.id for group in groups(BESIDE)}
    assert "beside" not in {group.id for group in groups(ME)}


def test_neighbours_are_of_different_groups_while_there_are_groups_left() -> None:
    row = in_turn(ME)
    first = [one.group for one in row[: len({one.group for one in row})]]
    assert len(set(first)) == len(first)


def test_a_closed_group_goes_round_by_itself() -> None:
    names = [one.id for one in prompts_in(CLOSED)]
    assert len(names) == 3
    assert seen_from(names[0], ME, 4) == [*names, names[0]]
    assert in_turn(ME, CLOSED) == prompts_in(CLOSED)


@pytest.mark.parametrize("unknown", ["", "gone", "first-line"])
def test_after_one_that_is_not_theirs_comes_the_first(unknown: str) -> None:
    assert after(unknown, BESIDE) == in_turn(BESIDE)[0]


def test_a_prompt_is_found_by_its_id() -> None:
    assert prompt("weather") in EVERY
    assert prompt("gone") is None
