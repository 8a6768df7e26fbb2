"""Practise: filters that only narrow, true reasons, words for work-arounds, favourites and pins that can be undone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.memory import Memory, Practised
from coping_app.base.room import Door, Play
from coping_app.content import library as libraries
from coping_app.content.library import Library, open_library
from coping_app.content.practice import Card
from coping_app.rooms.practise.model import LENGTHS, Filters, find, in_order, said, times_of
from coping_app.rooms.practise.offers import FIRST, offers
from coping_app.rooms.practise.page_details import DetailsPage
from coping_app.rooms.practise.page_library import LibraryPage
from coping_app.rooms.practise.words import motif, posture_words
from coping_app.ui.cards import PictureCard
from coping_app.ui.text import Text

CARDS = list(open_library().cards.values())
IDS = frozenset(card.id for card in CARDS)
WORDS = sorted({word for card in CARDS for word in (card.title + " " + card.aim).split()})
AT = datetime(2026, 11, 21, 15, 10, tzinfo=UTC)


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


def names(cards: list[Card]) -> set[str]:
    return {card.id for card in cards}


# --- finding ------------------------------------------------------------------------------------------------------


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
    ("filters", "words"),
    [
        (Filters(), ""),
        (Filters(frozenset({"pain"}), frozenset({"4-8"})), "for times of pain, 4 to 8 minutes"),
        (Filters(frozenset({"pain", "nights"})), "for times of nights or pain"),
        (Filters(lengths=frozenset({"longer"})), "longer"),
        (Filters(postures=frozenset({"bed"}), favourites=True), "in bed, favourites"),
    ],
)
def test_what_is_looked_for_is_said(filters: Filters, words: str):
    assert said(8, filters) == ("8 practices", words)
    assert said(1, filters)[0] == "1 practice"


def test_every_practice_has_a_picture_and_words():
    for card in CARDS:
        assert motif(card)


# --- offers -------------------------------------------------------------------------------------------------------


def heard(name: str, answer: str = "", **about: Any) -> Practised:
    return Practised(name, name, AT, 180.0, answer, **about)


def test_with_nothing_known_a_short_one_to_start_with():
    (card,) = offers(Memory())
    assert card.steps[0].to == Play(FIRST, minutes=open_library().cards[FIRST].lengths[0])
    assert card.text == "A short one to start with. Stop whenever you like."


def test_what_was_pinned_comes_first_then_what_was_practised_last():
    memory = Memory()
    memory.put("pinned", "three-am")
    memory.add_session(heard("long-out"))
    memory.add_session(heard("release-scan", minutes=999))
    first, second = offers(memory)
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
    assert len(offers(memory)) == 1


@pytest.mark.parametrize("answer", ["", "easier", "same", "harder"])
def test_an_answer_changes_no_offer(answer: str):
    memory = Memory()
    memory.add_session(heard("three-am", answer))
    (card,) = offers(memory)
    assert card.steps[0].to.practice == "three-am"


def test_what_is_not_there_any_more_is_not_offered():
    memory = Memory()
    memory.put("pinned", "penguin")
    memory.add_session(heard("another-penguin"))
    (card,) = offers(memory)
    assert card.steps[0].to.practice == FIRST


def test_at_very_little_energy_the_short_one_begins():
    memory = Memory()
    memory.put("energy", "very_little")
    (card,) = offers(memory)
    assert card.steps[0].to == Play(FIRST, short=True)
    assert [step.to for step in card.steps].count(Play(FIRST, short=True)) == 1
    assert Door("practise") in [step.to for step in card.steps]


def test_where_it_was_left_it_can_go_on():
    memory = Memory()
    memory.add_session(heard("three-am", place=(7, ())))
    (card,) = offers(memory)
    step = next(step for step in card.steps if step.label.startswith("Go on from"))
    assert step.to.place == (7, ())


# --- the pages ----------------------------------------------------------------------------------------------------


@pytest.fixture
def sample(application: QApplication) -> Iterator[SampleHouse]:
    made = SampleHouse()
    made.fresh()
    yield made
    made.close()


def library_page(sample: SampleHouse) -> LibraryPage:
    sample.house.go("practise")
    settle()
    found = sample.house.page("practise").library_page
    assert isinstance(found, LibraryPage)
    return found


def details(sample: SampleHouse, name: str = "release-scan") -> DetailsPage:
    sample.house.go("practise", name)
    settle()
    found = sample.house.page("practise").details_page
    assert isinstance(found, DetailsPage)
    return found


def shown(page: LibraryPage) -> list[str]:
    cards = [card for card in page.grid.findChildren(PictureCard) if card.isVisible()]
    return [str(card.property("practice")) for card in sorted(cards, key=lambda card: (card.y(), card.x()))]


def words_on(widget: Any) -> str:
    return " ".join(text.text() for text in widget.findChildren(Text) if text.isVisible())


def test_chips_and_the_search_narrow_the_list_together(sample: SampleHouse):
    page = library_page(sample)
    assert set(shown(page)) == IDS
    assert page.silence.isVisible()
    page.times.chips["nights"].click()
    nights = set(shown(page))
    assert nights == names(find(CARDS, Filters(times=frozenset({"nights"})), frozenset()))
    assert not page.silence.isVisible()
    QTest.keyClicks(page.search.line, "penguin")
    settle()
    assert shown(page) == []
    assert page.nothing.isVisible()
    assert page.count.text() == "0 practices"
    page.nothing.button.click()
    settle()
    assert set(shown(page)) == IDS
    assert page.search.line.text() == ""
    assert not page.clear.isVisible()


def test_the_cards_stand_in_the_order_that_is_chosen(sample: SampleHouse):
    page = library_page(sample)
    assert shown(page) == [card.id for card in in_order(CARDS, "title", [])]
    page.order.segments[1].click()
    settle()
    assert shown(page) == [card.id for card in in_order(CARDS, "shortest", [])]
    sample.house.memory.add_session(heard("three-am"))
    page.order.segments[2].click()
    settle()
    assert shown(page)[0] == "three-am"


def test_favourites_alone_follow_what_is_a_favourite(sample: SampleHouse):
    page = library_page(sample)
    page.favourites.chips["favourites"].click()
    assert shown(page) == []
    sample.house.memory.toggle_favourite("three-am")
    settle()
    assert shown(page) == ["three-am"]


def test_a_card_opens_its_practice_and_the_way_back_keeps_the_filters(sample: SampleHouse):
    page = library_page(sample)
    page.times.chips["nights"].click()
    before = shown(page)
    next(card for card in page.grid.findChildren(PictureCard) if card.property("practice") == before[0]).click()
    assert sample.house.here == ("practise", before[0])
    sample.house.back()
    settle()
    assert shown(page) == before


def test_the_work_around_button_says_how_many(sample: SampleHouse):
    page = library_page(sample)
    assert page.around.words == "What should practices work around?"
    sample.house.memory.put("around", frozenset({"neuropathy", "lymph-arm"}))
    sample.house.memory.set_facts(sample.house.today(), frozenset({"nausea"}))
    assert page.around.words == "Work around: 3 chosen"
    page.more.toggle()
    page.around.click()
    assert sample.house.here == ("you", "around")


def test_what_is_worked_around_here_and_what_is_not(sample: SampleHouse):
    page = details(sample)
    assert not page._around.isVisible()
    mine = set(open_library().cards["release-scan"].work_around)
    from coping_app.content.vocabulary import flags

    handled, stranger = min(mine), min(set(flags()) - mine)
    sample.house.memory.put("around", frozenset({handled, stranger}))
    settle()
    assert f"Worked around here: {flags()[handled].label}." in page._around.text()
    assert f"Not written around: {flags()[stranger].label}. Leave out what does not suit you." in page._around.text()
    sample.house.memory.put("around", frozenset())
    assert not page._around.isVisible()


def test_the_words_follow_the_length(sample: SampleHouse):
    page = details(sample)
    page.transcript.toggle()
    whole = page.transcript.content.text()
    page.length.segments[-1].click()
    assert page.length.value == "short"
    assert len(page.transcript.content.text()) < len(whole)


def test_start_plays_the_length_that_is_chosen(sample: SampleHouse):
    page = details(sample)
    page.length.segments[-1].click()
    page.start.click()
    assert sample.house.player._what == Play("release-scan", short=True)


def test_a_favourite_can_be_taken_back(sample: SampleHouse):
    page, house = details(sample), sample.house
    page.favourite.click()
    assert house.memory.favourites == {"release-scan"}
    assert page.favourite.words == "Among favourites"
    assert house.window.toast.words.text() == "Added to favourites."
    house.go("practise", "three-am")  # the page that did it is gone
    settle()
    house.undo()
    assert house.memory.favourites == frozenset()
    assert details(sample).favourite.words == "Add to favourites"


def test_a_pin_can_be_taken_back_to_the_one_before(sample: SampleHouse):
    house = sample.house
    house.memory.put("pinned", "three-am")
    page = details(sample)
    page.pin.click()
    assert house.memory.pinned == "release-scan"
    assert page.pin.words == "Pinned to Today"
    house.undo()
    assert house.memory.pinned == "three-am"
    page.pin.click()
    page.pin.click()
    assert house.memory.pinned == ""
    assert house.window.toast.words.text() == "No longer pinned."


def test_a_page_that_is_gone_listens_no_more(sample: SampleHouse):
    details(sample)
    before = len(sample.house.memory._listeners)
    for name in ("three-am", "long-out", "release-scan"):
        details(sample, name)
    assert len(sample.house.memory._listeners) == before


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library in which one file was damaged after its card was read, and one before."""
    whole = open_library()
    for path in whole.folder.glob("*.md"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "three-am.md").write_text("not a practice", encoding="utf-8")
    cards = {name: card for name, card in whole.cards.items() if name != "long-out"}
    made = Library(tmp_path, cards, ["long-out"])
    for place in (libraries, __import__("coping_app.rooms.practise.page", fromlist=["page"])):
        monkeypatch.setattr(place, "open_library", lambda: made)
    return made


def test_a_broken_practice_is_one_sentence_and_the_rest_stays(broken: Library, sample: SampleHouse):
    page = library_page(sample)
    assert "Some practices can't be opened: long-out." in words_on(page)
    assert "long-out" not in shown(page)
    opened = details(sample, "three-am")
    said_ = words_on(opened)
    assert 'The file of "three-am" has errors, so it is not played.' in said_
    assert "Traceback" not in said_
    assert details(sample, "release-scan").start.isVisible()


def test_a_broken_practice_that_is_played_is_a_line_and_no_session(broken: Library, sample: SampleHouse):
    sample.house.play(Play("three-am"))
    assert sample.house.player.view is None
    assert "has errors" in sample.house.window.toast.words.text()


def test_silence_offers_no_chime_that_would_never_ring(sample: SampleHouse):
    sample.house.go("practise", "silence")
    page = sample.house.page("practise").silence_page
    page.every.chips["5"].click()
    page.minutes.slider.setValue(5)
    assert page.every.chosen == {"0"}
    assert not page.every.chips["5"].isEnabled()
    assert page.every.chips["5"].toolTip()
    page.every.chips["2"].click()
    page.every.chips["2"].click()
    assert page.every.chosen == {"0"}, "one of them always holds"
    page.start.click()
    settle()
    assert sample.house.player.view.player.timeline.end >= 300
    QTest.keyClick(sample.house.window, Qt.Key.Key_Escape)
