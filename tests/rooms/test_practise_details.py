"""One practice: its length, its words, what is worked around, favourites and pins that can be undone."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.room import Play
from coping_app.base.settings import COUNTRY
from coping_app.content.library import open_library
from coping_app.ui.focus import TOOLS
from tests.window import audit
from tests.window.hands import ALT, CTRL, click, focused, key, wake
from tests.window.session.playing import to_the_end

from .practises import cards_on, details


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


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768), (1920, 1080)])
def test_the_tools_stand_in_one_place_on_all_pages(sample: SampleHouse, size: tuple[int, int]):
    window = sample.house.window
    window.resize(*size)
    places = set()
    for item in ("", "release-scan", "silence"):
        sample.house.go("practise", item)
        settle()
        shown = [tools for tools in window.findChildren(QWidget, TOOLS) if tools.isVisible()]
        places |= {QRect(tools.mapTo(window, tools.rect().topLeft()), tools.size()).getRect() for tools in shown}
    assert len(places) == 1


def test_what_one_came_for_has_the_keyboard(sample: SampleHouse):
    window = sample.house.window
    wake(window)
    key(window, Qt.Key.Key_2, CTRL)
    page = sample.house.page("practise").library_page
    assert focused() is page.search.line
    for card in (cards_on(page)[0], cards_on(page)[-1]):
        name = card.property("practice")
        card.setFocus()
        key(window, Qt.Key.Key_Return)
        assert focused() is sample.house.page("practise").details_page.start
        key(window, Qt.Key.Key_Left, ALT)
        assert focused().property("practice") == name
    sample.house.go("practise", "silence")
    assert focused() is sample.house.page("practise").silence_page.minutes.slider
    sample.house.go("today")
    sample.house.go("practise", "release-scan")
    assert focused() is sample.house.page("practise").details_page.start
    key(window, Qt.Key.Key_F, CTRL)
    key(window, Qt.Key.Key_Tab)
    key(window, Qt.Key.Key_F, CTRL)
    assert focused() is page.search.line


def test_when_a_session_is_over_start_has_the_keyboard_again(sample: SampleHouse):
    wake(sample.house.window)
    page = details(sample)
    ending = to_the_end(sample, Play("release-scan", short=True))
    click(ending.done_button)
    assert sample.house.window.layer is None
    assert focused() is page.start


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


def test_a_practice_is_found_again_as_it_was_left(sample: SampleHouse):
    page = details(sample)
    page.length.segments[-1].click()
    page.transcript.toggle()
    sample.house.go("you", "around")
    sample.house.back()
    settle()
    assert sample.house.page("practise").details_page is page
    assert page.length.value == "short"
    assert page.transcript.is_open


def test_what_was_changed_on_another_page_is_seen_on_coming_back(sample: SampleHouse):
    page, house = details(sample), sample.house
    assert any("your hospital's 24-hour cancer line" in text.text() for text in page.rings)
    house.safety_card("numbers")
    settle()
    house.card.change(numbers={"line": "01632 960123"})
    house.settings[COUNTRY] = "GB"
    house.memory.put("around", frozenset(page._card.work_around[:1]))
    house.memory.toggle_favourite("release-scan")
    house.close_over("safety")
    settle()
    words = " ".join(text.text() for text in page.rings)
    assert "01632 960123" in words
    assert "your hospital's" not in words
    assert page._around.isVisible()
    assert page.favourite.words == "Among favourites"


def test_a_fact_of_yesterday_is_worked_around_no_more_when_the_window_is_turned_to_again(sample: SampleHouse):
    page = details(sample)
    sample.house.memory.set_facts(sample.house.today(), frozenset({"nausea"}))
    assert page._around.isVisible()
    sample.wall += timedelta(days=1)
    QApplication.sendEvent(sample.house.window, QEvent(QEvent.Type.WindowActivate))
    assert not page._around.isVisible()


def test_a_number_of_any_length_stays_on_the_page(sample: SampleHouse):
    sample.house.card.change(numbers={"line": "9" * 300})
    assert audit.overflow(details(sample)) == []
