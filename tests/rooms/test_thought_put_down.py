"""Worries that were put down: one line, a day or none, a quiet list; nothing that is typed is lost."""

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import WORRY
from coping_app.content.thought_record import LATER, NOBODY_KNOWS, Thought, forms
from coping_app.content.thought_rows import of_record
from coping_app.rooms.thoughts import store, worries
from coping_app.rooms.thoughts.page_put_down import PutDownPage
from coping_app.rooms.thoughts.samples import keep

from ..window.hands import focused, key
from .reading import out_of_order
from .thought_worries import SUNDAY, THURSDAY, TODAY, day_of, for_today, laid, many, page_of, rows, told
from .thoughts_paper import full_disk, kept, toast


def test_one_line_and_no_day(lasting: SampleHouse):
    page = page_of(lasting)
    assert focused() is page.new.line
    QTest.keyClicks(page.new.line, "Whether  the roof holds")
    key(lasting.house.window, Qt.Key.Key_Return)
    assert told(page) == [("Whether the roof holds", "No day")]
    assert toast(lasting) == "It stays here. It won't come back by itself."
    assert page.new.line.text() == ""
    assert [one.data for one in kept(lasting, WORRY)] == [{}]
    lasting.house.undo()
    settle()
    assert told(page) == []


def test_one_line_with_a_day(lasting: SampleHouse):
    page = page_of(lasting)
    QTest.keyClicks(page.new.line, "The roof")
    page.new.day.choices.chips["other"].click()
    assert focused() is page.new.day.typed.line
    QTest.keyClicks(focused(), "x")
    page.new.button.click()
    assert kept(lasting, WORRY) == []
    assert "Try a day to come" in page.new.day.typed.hint.text()
    focused().selectAll()
    QTest.keyClicks(focused(), "thursday")
    page.new.button.click()
    assert told(page) == [("The roof", "Thursday 26 November")]
    assert toast(lasting) == "It is put down until Thursday 26 November."
    assert page.new.day.day is None, "the next one begins without a day"


def test_an_empty_line_puts_nothing_down_and_esc_leaves_it(paper: SampleHouse):
    page = page_of(paper)
    page.new.button.click()
    assert kept(paper, WORRY) == []
    QTest.keyClicks(page.new.line, "x")
    key(paper.house.window, Qt.Key.Key_Escape)
    assert page.isVisible(), "words are not thrown away by Esc"
    key(paper.house.window, Qt.Key.Key_Backspace)
    key(paper.house.window, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert paper.house.here == ("today", ""), "where one came from"
    assert kept(paper, WORRY) == []


@pytest.mark.parametrize("how", ["leave", "lock", "kill"])
def test_a_line_that_is_typed_and_not_put_down_is_not_lost(lasting: SampleHouse, how: str):
    page = page_of(lasting)
    page.new.day.choices.chips["tomorrow"].click()
    QTest.keyClicks(page.new.line, "The roof")
    if how == "leave":
        lasting.house.go("today")
    elif how == "lock":
        assert lasting.house.save_pages()
    else:
        page.new.saving._timer.timeout.emit()
    (worry,) = kept(lasting, WORRY)
    assert worry.text == "The roof"
    assert worries.due_day(worry) == SUNDAY, "the day that was chosen goes with the words"
    page.refresh()
    assert told(page) == []
    lasting.house.drop_pages()
    assert told(page_of(lasting)) == [("The roof", "Sunday 22 November")]


def test_a_day_that_is_chosen_after_the_words_is_kept_with_them_and_goes_again(lasting: SampleHouse):
    page = page_of(lasting)
    QTest.keyClicks(page.new.line, "The roof")
    assert page.save_now()
    page.new.day.choices.chips["tomorrow"].click()
    assert page.save_now()
    assert day_of(lasting, page.new.kept) == SUNDAY
    page.new.day.choices.chips["none"].click()
    assert page.save_now()
    assert day_of(lasting, page.new.kept) is None


def test_a_line_that_is_still_being_written_does_not_come_back_under_it(lasting: SampleHouse):
    page = page_of(lasting)
    QTest.keyClicks(page.new.line, "The roof")
    page.new.day.choices.chips["tomorrow"].click()
    assert page.save_now()
    lasting.wall = lasting.wall.replace(day=22)
    page.follow()
    settle()
    assert for_today(page) == []
    assert day_of(lasting, page.new.kept) == SUNDAY
    page.new.put()
    assert [row.words.text() for row in for_today(page)] == ["The roof"]


def test_a_line_that_was_kept_already_is_put_down_once(lasting: SampleHouse):
    page = page_of(lasting)
    QTest.keyClicks(page.new.line, "The roof")
    assert page.save_now()
    page.new.day.choices.chips["week"].click()
    QTest.keyClicks(page.new.line, " again")
    page.new.put()
    assert told(page) == [("The roof again", "Saturday 28 November")]
    assert len(kept(lasting, WORRY)) == 1


def test_what_can_not_be_saved_stays_in_the_line(lasting: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page = page_of(lasting)
    QTest.keyClicks(page.new.line, "The roof")
    monkeypatch.setattr(store.records, "save", full_disk)
    assert not page.new.put()
    assert page.new.line.text() == "The roof"
    assert page.new.trouble.isVisible()


def test_what_comes_back_today_stands_first_and_is_brought_up_no_more_once_it_was_seen(lasting: SampleHouse):
    uuid = laid(lasting, "Today's", TODAY)
    later = Thought(
        text="And then?", name="The roof", fork=NOBODY_KNOWS, tree=LATER, day="2026-11-21", due="2026-11-21"
    )
    record = keep(lasting.house.vault, later._replace(open=False), lasting.house.now())
    laid(lasting, "Another", THURSDAY)
    page = page_of(lasting, "put-down")
    assert page.today_list.y() < page.new.y()
    first, second = for_today(page)
    assert (first.words.text(), first.uuid, second.uuid) == ("Today's", uuid, record)
    assert told(page) == [("Another", "Thursday 26 November")]
    assert day_of(lasting, uuid) is None
    assert of_record(store.find(lasting.house.vault, record)).due == ""
    assert of_record(store.find(lasting.house.vault, record)).day == "2026-11-21"
    page.follow()
    assert [row.uuid for row in for_today(page)] == [uuid, record], "it stays there while the day lasts"
    lasting.wall = lasting.wall.replace(day=22)
    page.follow()
    assert for_today(page) == []
    assert told(page) == [("Another", "Thursday 26 November"), ("Today's", "No day")]


def test_a_page_that_nobody_sees_brings_nothing_up(lasting: SampleHouse):
    uuid = laid(lasting, "Today's", TODAY)
    page = page_of(lasting)
    worries.set_day(lasting.house.vault, uuid, TODAY, TODAY)
    lasting.house.go("today")
    page.refresh()
    settle()
    assert day_of(lasting, uuid) == TODAY


def test_in_the_small_hours_nothing_has_come_back(paper: SampleHouse):
    uuid = laid(paper, "Today's", TODAY)
    paper.wall = paper.wall.replace(hour=2)
    page = page_of(paper, "put-down")
    assert for_today(page) == []
    assert told(page) == [("Today's", "Today")]
    assert day_of(paper, uuid) == TODAY
    paper.wall = paper.wall.replace(hour=9)
    page.follow()
    settle()
    assert len(for_today(page)) == 1


def test_a_day_that_is_over_is_said_and_brings_nothing_back(lasting: SampleHouse):
    laid(lasting, "Old", date(2026, 11, 19))
    page = page_of(lasting, "put-down")
    assert told(page) == [("Old", "Its day was Thursday 19 November")]
    assert for_today(page) == []


def test_the_line_of_care_comes_first_with_the_safety_card(lasting: SampleHouse):
    page = page_of(lasting)
    assert page.care.words.text() == (
        "If the worry is about something new or worse in your body, ring your line. That one should not wait."
    )
    assert page.care.y() < page.new.y()
    page.care.button.click()
    assert lasting.house.layer("safety") is not None
    lasting.house.close_over("safety")


def test_people_to_talk_to_are_one_press_away(lasting: SampleHouse):
    page = page_of(lasting)
    assert page.safety.words == forms().safety_line
    asked: list[str] = []
    page.safety._shell = SimpleNamespace(safety_card=asked.append)  # type: ignore[assignment]
    page.safety.click()
    assert asked == ["people"]


def test_of_many_worries_the_newest_are_made_and_more_when_they_are_wanted(
    lasting: SampleHouse,
    monkeypatch: pytest.MonkeyPatch,
):
    made: list[str] = []
    make = PutDownPage._make
    monkeypatch.setattr(PutDownPage, "_make", lambda page, worry: made.append(worry.text) or make(page, worry))
    many(lasting, 65)
    page = page_of(lasting, "put-down")
    assert made == [line for line, _day in told(page)] == [f"Line {n}" for n in range(64, 34, -1)]
    assert page.list.more is not None
    page.list.more.click()
    settle()
    assert len(made) == len(rows(page)) == 60
    assert focused() is rows(page)[30].more
    page.list.more.click()
    settle()
    assert len(made) == len(rows(page)) == 65, "each is made once"
    assert page.list.more is None
    assert out_of_order(page) == []


def test_a_worry_that_was_changed_stays_in_sight_in_a_long_list(lasting: SampleHouse):
    old = laid(lasting, "Old and due", TODAY)
    many(lasting, 40)
    page = page_of(lasting, "put-down")
    assert len(rows(page)) == 30
    for_today(page)[0].ask_day()
    for_today(page)[0].day_card.ask.choices.chips["none"].click()
    for_today(page)[0].day_card.set_button.click()
    settle()
    assert [len(rows(page)), rows(page)[30].uuid] == [31, old]
    assert focused() is rows(page)[30].change


def test_tab_goes_as_the_page_is_read_whatever_is_made_late(lasting: SampleHouse):
    laid(lasting, "Today", TODAY)
    for line in ("One", "Two", "Three"):
        laid(lasting, line)
    page = page_of(lasting, "put-down")
    page.new.day.choices.chips["other"].click()
    first, second, third = rows(page)
    second.ask_day()
    first.reword()
    third.reword()
    third.ask_day()
    laid(lasting, "Four")
    for_today(page)[0].ask_day()
    settle()
    assert out_of_order(page) == []
