"""The list of words: easy to hear, spell and type, never one for another, and nothing in it that hurts."""

import re
from itertools import combinations, groupby
from pathlib import Path

import pytest

from coping_app.content.wording import find_words
from coping_app.vault.word_list import WORD_BITS, word_set, words


def rows(name: str) -> list[list[str]]:
    """Return the words of a file beside this one, line by line."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


UNKIND = [word for row in rows("unkind.txt") for word in row]
SPELT_TWO_WAYS = [word for row in rows("spelt_two_ways.txt") for word in row]
ALIKE = rows("homophones.txt")
# They begin like a word of that list, and are none.
HARMLESS = {"diesel", "harmony", "heron", "scarf", "sweater", "yellow"}
SPELT_ALIKE = {"detour", "disguise", "exercise", "promise", "scour", "surprise", "tortoise", "tour"}


def meets(word: str, rules: list[str]) -> list[str]:
    """Return the rules that a word meets."""
    return [rule for rule in rules if re.fullmatch(rule.replace("*", r"\w*"), word)]


def is_one_slip(one: str, other: str) -> bool:
    """Tell whether one letter put in, left out, changed, or two that changed places, make one word of the other."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) == len(other):
        wrong = [place for place in range(len(one)) if one[place] != other[place]]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return len(wrong) == 1 or (swapped and one[wrong[0]] + one[wrong[1]] == other[wrong[1]] + other[wrong[0]])
    return len(one) + 1 == len(other) and any(other[:at] + other[at + 1 :] == one for at in range(len(other)))


def test_there_are_2048_words_and_each_is_worth_eleven_bits() -> None:
    assert len(words()) == len(word_set()) == 2**WORD_BITS == 2048
    assert list(words()) == sorted(words())


def test_a_word_is_short_and_plain() -> None:
    assert [word for word in words() if not re.fullmatch(r"[a-z]{3,8}", word)] == []


def test_four_letters_are_enough_to_know_a_word() -> None:
    assert len({word[:4] for word in words()}) == 2048
    assert not [word for word in words() if len(word) < 4]


def test_no_slip_of_a_finger_makes_one_word_of_another() -> None:
    """Two words a slip apart are equal once one letter is dropped from each, at places that are neighbours or one."""
    short: dict[str, set[str]] = {}
    for word in words():
        for dropped in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
            short.setdefault(dropped, set()).add(word)
    near = {pair for group in short.values() for pair in combinations(sorted(group), 2)}
    assert len(near) > 10
    assert [pair for pair in near if is_one_slip(*pair)] == []


@pytest.mark.parametrize("pair", ["bean been", "dairy diary", "lion loin", "bond blond", "form from", "moss mossy"])
def test_a_planted_twin_is_seen(pair: str) -> None:
    one, other = pair.split()
    assert is_one_slip(one, other)
    assert is_one_slip(other, one)


@pytest.mark.parametrize("pair", ["kettle kennel", "garden gander", "lantern pattern"])
def test_words_that_are_two_slips_apart_are_fine(pair: str) -> None:
    assert not is_one_slip(*pair.split())


def test_no_word_sounds_like_another() -> None:
    alike = {word for group in ALIKE for word in group}
    assert len(ALIKE) > 300
    assert sorted(word_set() & alike) == []


def test_no_word_hurts() -> None:
    assert {word for word in words() if meets(word, UNKIND)} == HARMLESS
    assert [(word, rule.id) for word in words() for rule, _ in find_words(word, example=True)] == []


def test_every_word_is_spelt_the_same_in_britain_and_america() -> None:
    assert [word for word in words() if meets(word, SPELT_TWO_WAYS)] == []
    assert {word for word in words() if re.search(r"(our|ise|yse|ogue)$", word)} <= SPELT_ALIKE


@pytest.mark.parametrize("word", ["cancer", "painful", "ribbon", "warrior", "scanner", "pink", "surgery", "apple"])
def test_a_planted_word_that_hurts_is_seen(word: str) -> None:
    assert meets(word, UNKIND)


@pytest.mark.parametrize("word", ["colourful", "grey", "theatre", "traveler", "woollen"])
def test_a_planted_word_spelt_two_ways_is_seen(word: str) -> None:
    assert meets(word, SPELT_TWO_WAYS)


def test_no_two_letter_pair_begins_too_many_words() -> None:
    most = max(len(list(group)) for _, group in groupby(words(), key=lambda word: word[:2]))
    assert most < 120
