"""Today: what the clock and the energy make of it, facts that lapse, and a page that is never of yesterday."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.clock import is_night
from coping_app.base.room import Door, Play, Room, Step, TodayCard
from coping_app.rooms.today.model import cards_for, day_line, greeting
from coping_app.rooms.today.page import TodayPage
from coping_app.ui.buttons import Button
from coping_app.ui.cards import ActionCard
from coping_app.ui.text import Text

# --- the clock ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (0, "The small hours"),
        (5, "The small hours"),
        (6, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (17, "Good afternoon"),
        (18, "Good evening"),
        (21, "Good evening"),
        (22, "The small hours"),
        (23, "The small hours"),
    ],
)
def test_a_greeting_for_each_hour(hour: int, words: str):
    assert greeting(hour) == words
    assert is_night(hour) is (words == "The small hours")


@given(st.datetimes(datetime(2026, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - the bounds
def test_the_day_in_words_with_the_time_only_in_the_small_hours(now: datetime):
    line = day_line(now)
    assert line.startswith(now.strftime("%A ") + f"{now.day} " + now.strftime("%B"))
    assert (":" in line) is is_night(now.hour)
    assert str(now.year) not in line


# --- the cards ----------------------------------------------------------------------------------------------------


def card(kind: str, title: str, order: int = 50) -> TodayCard:
    return TodayCard(kind, title, (Step("Start", Play("sound-rest")),), order=order)


def room(key: str, *cards: TodayCard) -> Room:
    return Room(key, key, "sun", 10, page=lambda _shell: None, today=lambda _shell: list(cards))


ROOMS = (
    room("one", card("offer", "second", 20), card("row", "row of one", 5)),
    room("two", card("offer", "first", 10), card("offer", "third", 30)),
    Room("none", "none", "sun", 10, page=lambda _shell: None),
)


@pytest.mark.parametrize(
    ("energy", "small_hours", "count"),
    [
        ("very_little", False, 1),
        ("some", False, 1),
        ("fair_bit", False, 2),
        ("fair_bit", True, 1),
        ("some", True, 1),
    ],
)
def test_energy_decides_how_many_offers_there_are(energy: str, small_hours: object, count: int):
    found = [one.title for one in cards_for(ROOMS, None, energy, small_hours=bool(small_hours))]
    assert found == [*["first", "second", "third"][:count], "row of one"]


# --- the page -----------------------------------------------------------------------------------------------------


def today(sample: SampleHouse) -> TodayPage:
    sample.house.go("today")
    settle()
    page = sample.house.page("today")
    assert isinstance(page, TodayPage)
    return page


def below(page: TodayPage) -> str:
    """Return what stands under the questions."""
    found = [page._below.itemAt(index).widget() for index in range(page._below.count())]
    return " ".join(
        text.text()
        for widget in found
        if widget
        for text in (widget, *widget.findChildren(Text))
        if isinstance(text, Text)
    )


def offers(page: TodayPage) -> int:
    return below(page).count("Stop whenever you like.")


def test_an_ordinary_day_has_one_offer_with_its_reason(sample: SampleHouse):
    page = today(sample)
    assert page.head.title.text() == "Good afternoon"
    assert page.head.small.text() == "Saturday 21 November"
    assert offers(page) == 1
    assert "A short one to start with." in below(page)
    assert "Nothing is needed now." not in below(page)


def test_energy_that_is_chosen_applies_at_once_and_is_kept_for_the_run(sample: SampleHouse):
    page = today(sample)
    sample.known()
    sample.house.memory.put("pinned", "sound-rest")
    page.energy.segments[2].click()
    assert sample.house.memory.energy_of("2026-11-21") == "fair_bit"
    assert offers(page) == 2
    page.energy.segments[0].click()
    settle()
    assert offers(page) == 1
    assert "Nothing is needed now." in below(page)
    sample.house.go("practise")
    assert today(sample).energy.value == "very_little"


def test_on_a_quiet_day_the_offer_begins_with_one_press(sample: SampleHouse):
    page = today(sample)
    page.energy.segments[0].click()
    settle()
    offer = next(card for card in page.findChildren(ActionCard) if card.isVisible())
    offer.click()
    assert sample.house.player._what == Play("sound-rest", short=True)


def test_in_the_small_hours_little_stands_there_and_no_date_but_the_day(sample: SampleHouse):
    sample.known()
    sample.wall = sample.wall.replace(hour=2, minute=40) + timedelta(days=1)
    sample.house.memory.set_energy(sample.house.today(), "fair_bit")
    page = today(sample)
    assert page.head.title.text() == "The small hours"
    assert page.head.small.text() == "Sunday 22 November, 2:40"
    assert offers(page) == 1
    assert "Nothing is needed now." in below(page)
    months = ("November", "2026", "22", "21", "Saturday", "Sunday", "yesterday", "tomorrow", "Tomorrow")
    assert [word for word in months if word in below(page)] == []


def test_facts_hold_for_the_day_and_lapse_with_it(sample: SampleHouse):
    page = today(sample)
    page.facts.chips["nausea"].click()
    assert sample.house.memory.all_around("2026-11-21") == {"nausea"}
    sample.house.go("practise")
    assert today(sample).facts.chosen == {"nausea"}
    sample.wall += timedelta(days=1)
    assert today(sample).facts.chosen == frozenset()
    assert sample.house.memory.all_around(sample.house.today()) == frozenset()
    assert page.head.small.text() == "Sunday 22 November"


def test_a_day_that_begins_under_a_layer_is_seen_when_it_goes(sample: SampleHouse):
    page = today(sample)
    page.facts.chips["nausea"].click()
    sample.house.steady_me()
    sample.wall += timedelta(days=1)
    sample.house.layer("steady").leave()
    settle()
    assert page.head.small.text() == "Sunday 22 November"
    assert page.facts.chosen == frozenset()


def test_what_changed_while_something_lay_over_it_is_seen(sample: SampleHouse):
    page = today(sample)
    sample.house.steady_me()
    sample.house.memory.put("pinned", "three-am")
    sample.house.layer("steady").leave()
    settle()
    assert "You pinned this." in below(page)


def test_its_buttons_start_and_open(sample: SampleHouse):
    page = today(sample)
    buttons = {button.words: button for button in page.findChildren(Button) if button.isVisible()}
    buttons["Something else"].click()
    assert sample.house.here == ("practise", "")
    page = today(sample)
    {button.words: button for button in page.findChildren(Button) if button.isVisible()}["Start"].click()
    assert sample.house.player.view is not None


def test_a_card_of_another_room_is_one_line_with_its_button(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    row = TodayCard("row", "The kettle is cold", (Step("See to it", Door("practise", "silence")),), "It can wait.")
    monkeypatch.setattr(sample.house, "rooms", (*sample.house.rooms, room("kettle", row)))
    page = today(sample)
    assert "The kettle is cold It can wait." in below(page)
    button = next(one for one in page.findChildren(Button) if one.words == "See to it")
    button.click()
    assert sample.house.here == ("practise", "silence")


def test_where_things_stand_does_not_change_with_the_energy(sample: SampleHouse):
    page = today(sample)
    places = set()
    for segment in page.energy.segments:
        segment.click()
        settle()
        QTest.qWait(1)
        places.add((page.energy.y(), page.facts.y(), page.head.y()))
    assert len(places) == 1


def turn_away_and_back(sample: SampleHouse) -> None:
    """Go to another window, and come back."""
    sample.house.window.activateWindow()
    settle()
    QApplication.sendEvent(sample.house.window, QEvent(QEvent.Type.WindowDeactivate))
    QApplication.sendEvent(sample.house.window, QEvent(QEvent.Type.WindowActivate))
    settle()


def test_a_day_that_begins_while_the_window_stands_open_is_seen_on_coming_back(sample: SampleHouse):
    page = today(sample)
    page.facts.chips["nausea"].click()
    page.energy.segments[2].click()
    sample.wall += timedelta(days=1)
    turn_away_and_back(sample)
    assert page.head.small.text() == "Sunday 22 November"
    assert page.facts.chosen == frozenset()
    assert page.energy.value == "some"


def test_an_hour_that_changes_the_greeting_is_seen_on_coming_back(sample: SampleHouse):
    page = today(sample)
    sample.wall = sample.wall.replace(hour=22, minute=5)
    turn_away_and_back(sample)
    assert page.head.title.text() == "The small hours"
    assert "Nothing is needed now." in below(page)
    sample.wall = sample.wall.replace(minute=50)
    turn_away_and_back(sample)
    assert page.head.small.text() == "Saturday 21 November, 22:50"


def test_coming_back_on_the_same_day_leaves_the_keyboard_where_it_is(sample: SampleHouse):
    page = today(sample)
    start = next(one for one in page.findChildren(Button) if one.words == "Start" and one.isVisible())
    start.setFocus()
    turn_away_and_back(sample)
    assert start.isVisible()
    assert sample.house.window.focusWidget() is start


def test_energy_is_of_a_day_as_its_facts_are(sample: SampleHouse):
    page = today(sample)
    page.energy.segments[0].click()
    sample.house.go("practise")
    sample.wall += timedelta(days=1)
    assert today(sample).energy.value == "some"
    assert sample.house.memory.energy_of("2026-11-22") == "some"
    page.energy.segments[2].click()
    assert today(sample).energy.value == "fair_bit", "what was chosen today holds"


@pytest.mark.parametrize(("pressed", "left"), [("pain-high", {"pain-high"}), ("nausea", set())])
def test_a_press_after_midnight_brings_no_fact_of_yesterday_along(sample: SampleHouse, pressed: str, left: set[str]):
    page = today(sample)
    page.facts.chips["nausea"].click()
    sample.wall += timedelta(days=1)
    page.facts.chips[pressed].click()
    assert sample.house.memory.facts_of("2026-11-22") == left
    assert page.facts.chosen == left
    assert page.head.small.text() == "Sunday 22 November"


def test_facts_that_are_taken_back_elsewhere_are_seen(sample: SampleHouse):
    page = today(sample)
    page.facts.chips["nausea"].click()
    sample.house.memory.set_facts(sample.house.today(), frozenset({"pain-high"}))
    assert page.facts.chosen == {"pain-high"}
