"""The library: chips and search narrow together, cards stand in order, and what is broken is one sentence."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.errors import NotFoundError
from coping_app.base.room import Play
from coping_app.content import library as libraries
from coping_app.content.library import Library, open_library
from coping_app.rooms.practise import page as practise_page
from coping_app.rooms.practise.model import Filters, find, in_order
from tests.window.hands import words_on

from .practises import CARDS, IDS, cards_on, details, heard, library_page, names, shown


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library in which one file was damaged after its card was read, and one before."""
    whole = open_library()
    for path in whole.folder.glob("*.md"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "three-am.md").write_text("not a practice", encoding="utf-8")
    cards = {name: card for name, card in whole.cards.items() if name != "long-out"}
    made = Library(tmp_path, cards, ["long-out"])
    for place in (libraries, practise_page):
        monkeypatch.setattr(place, "open_library", lambda: made)
    return made


def test_chips_and_the_search_narrow_the_list_together(sample: SampleHouse):
    page = library_page(sample)
    assert set(shown(page)) == IDS
    page.times.chips["nights"].click()
    nights = set(shown(page))
    assert nights == names(find(CARDS, Filters(times=frozenset({"nights"})), frozenset()))
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


def test_high_pain_changes_the_order_and_the_page_says_so_until_it_lapses(sample: SampleHouse):
    page = library_page(sample)
    assert not page.why_order.isVisible()
    sample.house.memory.set_facts(sample.house.today(), frozenset({"nausea"}))
    assert not page.why_order.isVisible()
    sample.house.memory.set_facts(sample.house.today(), frozenset({"pain-high"}))
    settle()
    assert shown(page) == [card.id for card in in_order(CARDS, "title", [], pain=True)]
    assert page.why_order.isVisible()
    page.order.segments[1].click()
    settle()
    assert shown(page) == [card.id for card in in_order(CARDS, "shortest", [])]
    assert not page.why_order.isVisible(), "that order is the one that was asked for"
    page.order.segments[0].click()
    sample.wall += timedelta(days=1)
    QApplication.sendEvent(sample.house.window, QEvent(QEvent.Type.WindowActivate))
    settle()
    assert shown(page) == [card.id for card in in_order(CARDS, "title", [])]
    assert not page.why_order.isVisible()


@pytest.mark.parametrize("answer", ["easier", "harder"])
def test_no_answer_changes_the_order(sample: SampleHouse, answer: str):
    page = library_page(sample)
    before = shown(page)
    sample.house.memory.add_session(heard("soften-around", answer))
    settle()
    assert shown(page) == before


@pytest.mark.parametrize("typed", ["timer", "Silence", "chime", "no voice", "silent quiet"])
def test_silence_is_found_counted_and_opened_like_a_practice(sample: SampleHouse, typed: str):
    page = library_page(sample)
    assert page.count.text() == f"{len(IDS)} practices"
    QTest.keyClicks(page.search.line, typed)
    settle()
    if typed == "silent quiet":
        assert shown(page) == []
        return
    assert "silence" in shown(page)
    next(card for card in cards_on(page) if card.property("practice") == "silence").click()
    assert sample.house.here == ("practise", "silence")


def test_two_rows_of_cards_are_whole_and_a_third_begins_in_a_window_of_usual_size(sample: SampleHouse):
    page = library_page(sample)
    tops = sorted({card.mapTo(page, card.rect().topLeft()).y() for card in cards_on(page)})
    assert tops[0] <= 440
    assert tops[2] < page.height()


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768), (800, 600)])
def test_nothing_moves_when_there_is_something_to_clear(sample: SampleHouse, size: tuple[int, int]):
    sample.house.window.resize(*size)
    page = library_page(sample)

    def places() -> list[QRect]:
        parts = (page.search.line, page.order, page.times, page.count)
        return [QRect(part.mapTo(page, part.rect().topLeft()), part.size()) for part in parts]

    before = places()
    QTest.keyClicks(page.search.line, "breath")
    settle()
    assert page.search.clear.isVisible()
    assert page.clear.isVisible()
    assert [place.topLeft() for place in places()] == [place.topLeft() for place in before]


def test_one_button_clears_in_words_that_fit_what_was_asked_for(sample: SampleHouse):
    page = library_page(sample)
    states = (page.nothing, page.no_word, page.no_favourites)
    QTest.keyClicks(page.search.line, "penguin")
    settle()
    assert [state.isVisible() for state in states] == [False, True, False]
    assert not page.clear.isVisible()
    page.lengths.chips["1-3"].click()
    settle()
    assert [state.isVisible() for state in states] == [True, False, False]
    page.favourites.chips["favourites"].click()
    settle()
    assert [state.isVisible() for state in states] == [False, False, True]
    page.no_favourites.button.click()
    settle()
    assert set(shown(page)) == IDS


def test_the_cards_name_the_position_that_is_looked_for(sample: SampleHouse):
    page = library_page(sample)
    page.more.toggle()
    page.postures.chips["bed"].click()
    settle()
    assert "long-out" in shown(page)
    for card in cards_on(page):
        assert "in bed" in card.accessibleName().lower() or "Any position" in card.accessibleName()
    page.clear.click()
    settle()
    assert sorted(shown(page)) == sorted(IDS)


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
    next(card for card in cards_on(page) if card.property("practice") == before[0]).click()
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


def test_no_favourites_say_how_there_could_be_some(sample: SampleHouse):
    page = library_page(sample)
    page.favourites.chips["favourites"].click()
    settle()
    assert page.no_favourites.isVisible()
    assert not page.nothing.isVisible()
    sample.house.memory.toggle_favourite("three-am")
    settle()
    assert not page.no_favourites.isVisible()
    page.times.chips["scans"].click()
    settle()
    assert shown(page) == []
    assert page.nothing.isVisible(), "there is one, and the filters leave it out"
    sample.house.memory.toggle_favourite("three-am")
    settle()
    page.no_favourites.button.click()
    settle()
    assert set(shown(page)) == IDS


def test_a_favourite_that_is_taken_away_while_only_they_are_shown_goes_and_comes_back(sample: SampleHouse):
    sample.house.memory.put("favourites", frozenset({"three-am", "long-out"}))
    page = library_page(sample)
    page.favourites.chips["favourites"].click()
    opened = details(sample, "three-am")
    opened.favourite.click()
    sample.house.back()
    settle()
    assert shown(page) == ["long-out"]
    sample.house.undo()
    settle()
    assert set(shown(page)) == {"three-am", "long-out"}


def test_spaces_alone_look_for_nothing(sample: SampleHouse):
    page = library_page(sample)
    QTest.keyClicks(page.search.line, "  ")
    assert not page.clear.isVisible()
    assert set(shown(page)) == IDS


def test_without_any_practice_no_filter_is_blamed(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    def missing() -> Library:
        raise NotFoundError("The practices are not there.")

    monkeypatch.setattr(practise_page, "open_library", missing)
    page = library_page(sample)
    assert "The practices are not there." in words_on(page)
    assert not page.nothing.isVisible()
    assert shown(page) == ["silence"]


def test_a_fact_of_yesterday_is_counted_no_more_when_the_window_is_turned_to_again(sample: SampleHouse):
    page = library_page(sample)
    sample.house.memory.set_facts(sample.house.today(), frozenset({"nausea"}))
    assert page.around.words == "Work around: 1 chosen"
    sample.wall += timedelta(days=1)
    QApplication.sendEvent(sample.house.window, QEvent(QEvent.Type.WindowActivate))
    assert page.around.words == "What should practices work around?"
