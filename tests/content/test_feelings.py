"""Feelings: one vocabulary, A to Z inside of families, no order by pleasantness, and own words as they are."""

import re

import pytest

from coping_app.content.feelings import (
    OWN_AT_MOST,
    always_words,
    families,
    family_of,
    feeling,
    feelings,
    first_words,
    shown_word,
)

FAMILIES = [
    "fear", "anger", "sadness", "numb", "tired", "alone", "envy", "shame", "body", "torn", "ease", "joy", "love",
    "hope", "none",
]  # fmt: skip
EVERY = [(family, one) for family in feelings().family for one in family.words]


def test_there_are_97_words_in_15_families_and_each_stands_once() -> None:
    assert [family.id for family in families()] == FAMILIES
    assert len(EVERY) == len({one.id for _, one in EVERY}) == len({one.word for _, one in EVERY}) == 97


@pytest.mark.parametrize("family", families(), ids=lambda family: family.id)
def test_words_stand_a_to_z_inside_of_a_family(family) -> None:
    words = [one.word.casefold() for one in family.words]
    assert words == sorted(words)
    assert len(words) >= 4


def test_every_word_has_a_gloss_and_an_id_that_can_be_kept() -> None:
    for _, one in EVERY:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", one.id)
        assert one.id == re.sub(r"[^a-z]+", "-", one.word.replace("'", ""))
        assert one.gloss.strip() == one.gloss != ""
        assert not one.gloss.endswith(".")


def test_the_first_ten_come_from_ten_families_a_to_z() -> None:
    first = first_words()
    assert first == feelings().first
    assert len(first) == 10 == len({family_of(name).id for name in first})  # type: ignore[union-attr]
    assert list(first) == sorted(first)


def test_own_words_take_the_place_of_the_first_ten_and_stay_as_they_were_written() -> None:
    assert first_words(("sad", "Bleurgh", "on-edge", "sad")) == ("Bleurgh", "on-edge", "sad")
    many = tuple(f"word {number:02}" for number in range(14))
    assert first_words(many) == many[:OWN_AT_MOST]
    assert feeling("Bleurgh") is None
    assert family_of("Bleurgh") is None
    assert shown_word("Bleurgh") == "Bleurgh"
    assert shown_word("on-edge") == "on edge"


def test_the_order_of_the_first_is_never_that_of_choosing() -> None:
    assert first_words(("sad", "calm", "angry")) == first_words(("angry", "sad", "calm")) == ("angry", "calm", "sad")


def test_what_is_always_there() -> None:
    assert [one.word for one in always_words()] == ["not sure", "nothing much", "mixed"]
    assert (feelings().own_word, feelings().skip) == ("own word", "skip")


def test_a_family_comes_first_only_where_somebody_asked_for_it() -> None:
    assert [family.id for family in families("love")] == ["love", *[name for name in FAMILIES if name != "love"]]
    assert families("no such family") == families() == feelings().family


def test_strengths_are_words() -> None:
    assert [one.label for one in feelings().strengths] == ["faint", "some", "strong", "filling everything"]


def test_nothing_ranks_a_feeling() -> None:
    """A table that held a value, a colour or a face for a feeling would not be read."""
    assert set(feelings().family[0].words[0].__struct_fields__) == {"id", "word", "gloss"}
    texts = [feelings().question, *(one.gloss for _, one in EVERY)]
    assert not [text for text in texts if re.search(r"\b(positive|negative|bad mood|good mood|unpleasant)\b", text)]
