"""Finding practices: filters that only narrow, an order that loses nothing, and what is looked for in words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coping_app.content.practice import Card
from coping_app.content.vocabulary import words
from coping_app.rooms.practise.model import LENGTHS, Filters, find, has_words, in_order, said, times_of
from coping_app.rooms.practise.words import motif, other_words, posture, posture_words

from .practises import CARDS, IDS, names

WORDS = sorted({word for card in CARDS for word in (card.title + " " + card.aim).split()})


def some(values: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values), max_size=3)


FILTERS = st.builds(
    Filters,
    times=some(times_of(CARDS)),
    lengths=some(list(LENGTHS)),
    postures=some([key for key in posture_words() if key != "anywhere"]),
    favourites=st.booleans(),
    word=st.one_of(st.just(""), st.sampled_from(WORDS), st.text(max_size=4)),
)
FAVOURITES = st.frozensets(st.sampled_from(sorted(IDS)))


@given(FILTERS, FAVOURITES)
def test_every_kind_of_filter_only_narrows(filters: Filters, favourites: frozenset[str]):
    both = names(find(CARDS, filters, favourites))
    for only in (
        Filters(times=filters.times),
        Filters(lengths=filters.lengths),
        Filters(postures=filters.postures),
        Filters(favourites=filters.favourites),
        Filters(word=filters.word),
    ):
        assert both <= names(find(CARDS, only, favourites))
    alone = [
        names(find(CARDS, only, favourites))
        for only in (
            Filters(times=filters.times),
            Filters(lengths=filters.lengths),
            Filters(postures=filters.postures),
            Filters(favourites=filters.favourites),
            Filters(word=filters.word),
        )
    ]
    assert both == set.intersection(*alone), "between kinds all have to hold"


@given(FILTERS, FAVOURITES, st.sampled_from(times_of(CARDS)), st.sampled_from(list(LENGTHS)))
def test_within_a_kind_one_more_never_takes_away(filters: Filters, favourites: frozenset[str], time: str, length: str):
    before = names(find(CARDS, filters, favourites))
    if filters.times:
        wider = Filters(filters.times | {time}, filters.lengths, filters.postures, filters.favourites, filters.word)
        assert before <= names(find(CARDS, wider, favourites))
    if filters.lengths:
        wider = Filters(filters.times, filters.lengths | {length}, filters.postures, filters.favourites, filters.word)
        assert before <= names(find(CARDS, wider, favourites))


@given(FILTERS)
def test_nothing_asked_for_is_everything(filters: Filters):
    assert names(find(CARDS, Filters(), frozenset())) == IDS
    assert filters.any is (filters != Filters())


@given(st.permutations(CARDS), st.lists(st.sampled_from(sorted(IDS)), max_size=6))
def test_an_order_loses_nothing_and_does_not_depend_on_where_things_stood(cards: list[Card], heard: list[str]):
    for order in ("title", "shortest", "last"):
        found = in_order(cards, order, heard)
        assert names(found) == IDS
        assert found == in_order(CARDS, order, heard)
    titles = [card.title.casefold() for card in in_order(cards, "title", heard)]
    assert titles == sorted(titles)
    short = [card.short for card in in_order(cards, "shortest", heard)]
    assert short == sorted(short)
    if heard:
        assert in_order(cards, "last", heard)[0].id == heard[-1]


def test_on_a_day_of_high_pain_one_minute_comes_first_and_the_whole_body_last():
    titles = [card.id for card in in_order(CARDS, "title", [])]
    cards = in_order(CARDS, "title", [], pain=True)
    assert names(cards) == IDS
    assert cards[-1].id == "release-scan"
    first = [card.id for card in cards if card.short == 1]
    assert "sound-rest" in first
    assert [card.id for card in cards[: len(first)]] == first == [name for name in titles if name in first]


@pytest.mark.parametrize("order", ["shortest", "last"])
def test_an_order_that_is_asked_for_holds_on_a_day_of_high_pain_too(order: str):
    assert in_order(CARDS, order, ["three-am"], pain=True) == in_order(CARDS, order, ["three-am"])


def test_a_practice_fits_a_length_by_any_of_its_lengths():
    for card in CARDS:
        for minutes in (card.short, *card.lengths):
            span = next(name for name, (least, most) in LENGTHS.items() if least <= minutes <= most)
            assert card in find(CARDS, Filters(lengths=frozenset({span})), frozenset())


def test_what_can_be_done_anywhere_can_be_done_in_bed():
    anywhere = [card for card in CARDS if "anywhere" in card.postures]
    assert anywhere
    assert names(anywhere) <= names(find(CARDS, Filters(postures=frozenset({"bed"})), frozenset()))


def test_the_search_takes_words_in_any_order_and_case():
    card = next(card for card in CARDS if card.id == "sound-rest")
    assert names(find(CARDS, Filters(word="SOUND  rest"), frozenset())) >= {card.id}
    assert find(CARDS, Filters(word="rest penguin"), frozenset()) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("breathe", {"long-out", "sound-rest"}),
        ("breathing", {"long-out", "sound-rest"}),
        ("breath", {"long-out", "sound-rest", "pause-3"}),
        ("sleep", {"three-am", "release-scan", "soften-around", "sound-rest", "long-out"}),
        ("sleepless", {"three-am", "release-scan", "soften-around", "sound-rest", "long-out"}),
        ("nausea", {"sound-rest"}),
        ("TIRED", {"release-scan"}),
        ("strain", {"soften-around"}),
        ("scanner", {"scan-day", "look-around"}),
        ("in bed", {"release-scan"}),
        ("hed", set()),
    ],
)
def test_a_word_is_found_by_its_beginning_and_finds_what_it_begins_with(typed: str, found: set[str]):
    assert names(find(CARDS, Filters(word=typed), frozenset())) >= found
    if not found:
        assert find(CARDS, Filters(word=typed), frozenset()) == []


@given(st.sampled_from(CARDS), st.data())
def test_every_word_of_a_card_finds_it_whole_begun_or_longer(card: Card, data: st.DataObject):
    word = data.draw(st.sampled_from(re.findall(r"\w+", f"{card.title} {card.aim} {' '.join(card.times)}")))
    begun = word[: data.draw(st.integers(1, len(word)))]
    assert has_words(card, begun.upper())
    assert has_words(card, word + "ing") or len(word) < 4


def test_other_words_are_for_times_that_there_are():
    assert set(other_words()) <= set(words("times"))


@pytest.mark.parametrize(
    ("filters", "so"),
    [
        (Filters(), ""),
        (Filters(frozenset({"pain"}), frozenset({"4-8"})), "for times of pain, 4 to 8 minutes"),
        (Filters(frozenset({"pain", "nights"})), "for times of nights or pain"),
        (Filters(lengths=frozenset({"longer"})), "longer"),
        (Filters(lengths=frozenset({"longer", "9-15"})), "9 to 15 minutes or longer"),
        (Filters(lengths=frozenset({"longer", "1-3", "9-15"})), "1 to 3 or 9 to 15 minutes or longer"),
        (Filters(postures=frozenset({"bed"}), favourites=True), "in bed, favourites"),
    ],
)
def test_what_is_looked_for_is_said(filters: Filters, so: str):
    assert said(8, filters) == ("8 practices", so)
    assert said(1, filters)[0] == "1 practice"


@given(st.sampled_from(CARDS), some([key for key in posture_words() if key != "anywhere"]))
def test_a_card_names_every_position_that_was_asked_for_and_that_it_has(card: Card, wanted: frozenset[str]):
    _icon, said_ = posture(card, wanted)
    if "anywhere" in card.postures:
        assert said_ == "Any position"
    else:
        assert all(posture_words()[name].lower() in said_.lower() for name in wanted & set(card.postures))
        assert len(re.split(", | or ", said_)) <= max(2, len(wanted))
        assert posture(card, most=len(card.postures))[1].lower().count("in bed") == ("bed" in card.postures)


def test_every_practice_has_a_picture_and_words():
    for card in CARDS:
        assert motif(card)
