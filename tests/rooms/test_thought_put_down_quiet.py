"""The page "Put a worry down" is done once one is: it says so, asks nothing, and keeps the others folded in."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import DUE, THOUGHT, WORRY
from coping_app.content.thought_record import LATER, NOBODY_KNOWS, Thought
from coping_app.rooms.thoughts import store
from coping_app.rooms.thoughts.page_put_down import PutDownPage
from coping_app.rooms.thoughts.page_worry_row import DueThought
from coping_app.rooms.thoughts.samples import keep

from ..window.hands import focused, key, words_on
from .reading import out_of_order
from .thought_worries import SUNDAY, THURSDAY, TODAY, day_of, for_today, laid, page_of, rows, told
from .thoughts_paper import full_disk, kept, toast

STAYS = "It stays here. It won't come back by itself."


def later(sample: SampleHouse, name: str, day: date | None) -> str:
    """A thought record for which "later" was a day, and its name."""
    due = day.isoformat() if day else ""
    thought = Thought(text="And then?", name=name, fork=NOBODY_KNOWS, tree=LATER, day=due, due=due, open=False)
    return keep(sample.house.vault, thought, sample.house.now())


def thoughts(page: PutDownPage) -> list[tuple[str, bool]]:
    """What of the thoughts that wait can be read, and whether one can be left alone."""
    rows(page)
    cards = [row for row in page.list.rows if isinstance(row, DueThought)]
    return [(words_on(card).replace(" Open", ""), card.leave.isVisible()) for card in cards]


def press(sample: SampleHouse, button: object) -> None:
    """Press a button by keyboard."""
    button.setFocus()  # type: ignore[attr-defined]
    key(sample.house.window, Qt.Key.Key_Return)
    settle()


# --- what is put down just now ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "said", "rest"),
    [("none", STAYS, False), ("tomorrow", "It is put down until Sunday 22 November.", True)],
)
def test_what_is_put_down_is_confirmed_and_no_other_one_is_asked_for(
    lasting: SampleHouse, choice: str, said: str, rest: object
):
    page = page_of(lasting)
    QTest.keyClicks(page.new.line, "The roof")
    page.new.day.choices.chips[choice].click()
    press(lasting, page.new.button)
    assert (page.new.is_down.text(), toast(lasting)) == (said, said)
    assert page.new.until_then.isVisible() == rest
    assert not page.new.line.isVisible()
    assert "The roof" not in words_on(page), "what was put down is out of sight"
    assert focused() is page.new.another
    press(lasting, page.new.another)
    assert focused() is page.new.line
    assert (page.new.line.text(), page.new.day.day) == ("", None)
    assert not page.new.said.isVisible()


@pytest.mark.parametrize("how", ["undo", "door", "leave"])
def test_it_is_confirmed_as_long_as_it_is_so_and_the_page_is_open(lasting: SampleHouse, how: str):
    page = page_of(lasting)
    QTest.keyClicks(page.new.line, "The roof")
    page.new.put()
    page.refresh()
    assert page.new.said.isVisible()
    if how == "undo":
        lasting.house.undo()
        settle()
        assert focused() is page.new.line
    elif how == "door":
        lasting.house.go("thoughts", "put-one-down")
    else:
        lasting.house.go("today")
        lasting.house.go("thoughts", "put-down")
    settle()
    assert page.new.line.isVisible()
    assert not page.new.said.isVisible()


def test_another_day_is_said_where_it_was_confirmed(lasting: SampleHouse):
    page = page_of(lasting)
    QTest.keyClicks(page.new.line, "The roof")
    page.new.put()
    (row,) = rows(page)
    row.ask_day()
    row.day_card.ask.choices.chips["tomorrow"].click()
    press(lasting, row.day_card.set_button)
    assert page.new.is_down.text() == toast(lasting) == "It is put down until Sunday 22 November."
    assert focused() is row.change


# --- what is folded in --------------------------------------------------------------------------------------------


def test_what_is_put_down_is_folded_in_until_somebody_wants_it(lasting: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    made: list[str] = []
    make = PutDownPage._make
    monkeypatch.setattr(PutDownPage, "_make", lambda page, worry: made.append(worry.text) or make(page, worry))
    for line in ("One", "Two", "Three"):
        laid(lasting, line)
    page = page_of(lasting)
    assert page.folded.button.words == "3 put down"
    assert not page.nothing.isVisible()
    assert made == [], "nothing is made of what nobody looks at"
    assert "One" not in words_on(page)
    press(lasting, page.folded.button)
    assert [line for line, _day in told(page)] == ["Three", "Two", "One"] == made
    assert focused() is page.folded.button
    lasting.house.go("today")
    assert [page_of(lasting).folded.is_open, len(page.list.rows)] == [True, 3], "it stays as it was left"
    press(lasting, page.folded.button)
    lasting.house.go("today")
    assert not page_of(lasting).folded.is_open
    assert "One" not in words_on(page)
    lasting.house.drop_pages()
    assert not page_of(lasting).folded.is_open


def test_words_that_could_not_be_kept_are_not_folded_in(lasting: SampleHouse):
    laid(lasting, "Old words")
    page = page_of(lasting)
    (row,) = rows(page)
    row.reword()
    QTest.keyClicks(focused(), "New and ")
    wrote = row.reword_box.saving._store
    row.reword_box.saving._store = wrote._replace(write=full_disk)
    page.folded.button.click()
    assert page.folded.is_open
    assert row.reword_box.box.isVisible()
    row.reword_box.saving._store = wrote
    page.folded.button.click()
    assert not page.folded.is_open
    assert [one.text for one in kept(lasting, WORRY)] == ["New and Old words"]


def test_a_line_that_is_being_written_is_not_counted(lasting: SampleHouse):
    laid(lasting, "Today's", TODAY)
    page = page_of(lasting)
    QTest.keyClicks(page.new.line, "The roof")
    assert page.save_now()
    page.refresh()
    assert page.folded.isHidden(), "one is for today, the other still being written"
    assert not page.nothing.isVisible()
    page.new.put()
    assert page.folded.button.words == "1 put down"


# --- thought records for which "later" is a day -------------------------------------------------------------------


def test_a_thought_with_a_day_to_come_is_put_down_too(lasting: SampleHouse):
    later(lasting, "The soonest", SUNDAY)
    uuid = later(lasting, "The letter", THURSDAY)
    later(lasting, "No day", None)
    later(lasting, "Over", date(2026, 11, 19))
    laid(lasting, "The roof")
    page = page_of(lasting)
    assert page.folded.button.words == "3 put down"
    assert not page.nothing.isVisible()
    assert thoughts(page) == [
        ("The soonest Thought record · Sunday 22 November", False),
        ("The letter Thought record · Thursday 26 November", False),
    ]
    assert told(page) == [("The roof", "No day")]
    assert out_of_order(page) == []
    card = next(row for row in page.list.rows if isinstance(row, DueThought) and row.uuid == uuid)
    press(lasting, card.button)
    assert lasting.house.here == ("thoughts", uuid)


def test_a_thought_alone_is_not_nothing(lasting: SampleHouse):
    uuid = later(lasting, "The letter", SUNDAY)
    page = page_of(lasting)
    assert not page.nothing.isVisible()
    assert page.folded.button.words == "1 put down"
    lasting.wall = lasting.wall.replace(day=22)
    page.follow()
    settle()
    assert [row.uuid for row in for_today(page)] == [uuid]
    assert page.folded.isHidden()
    assert thoughts(page) == []


# --- the day on which it comes back -------------------------------------------------------------------------------


def test_all_that_can_be_done_on_its_day_is_in_sight_and_the_rest_is_quiet(lasting: SampleHouse):
    laid(lasting, "Today's", TODAY)
    laid(lasting, "Another", THURSDAY)
    page = page_of(lasting, "put-down")
    (today,), (other,) = for_today(page), rows(page)
    shown = [one.words for one in (today.look, today.change, today.leave, today.delete) if one.isVisible()]
    assert shown == ["Look at it", "Another day", "Leave it", "Delete"]
    page.focus_first()
    assert focused() is today.look
    assert today.delete.accessibleName() == "Delete: Today's"
    assert not other.leave.isVisible()
    assert not other.delete.isVisible()
    assert other.change.words == "Change the day"
    assert out_of_order(page) == []


@pytest.mark.parametrize("deed", ["leave", "delete", "day"])
def test_each_deed_gives_the_keyboard_to_what_is_next_for_today(lasting: SampleHouse, deed: str):
    for line in ("One", "Two"):
        laid(lasting, line, TODAY)
    page = page_of(lasting, "put-down")
    for follower in (for_today(page)[1].look, None):
        row = for_today(page)[0]
        if deed == "day":
            press(lasting, row.change)
            row.day_card.ask.choices.chips["week"].click()
            press(lasting, row.day_card.set_button)
        else:
            press(lasting, getattr(row, deed))
        expected = page.new.line if deed == "delete" else page.folded.button
        assert focused() is (follower or expected)
    assert for_today(page) == []
    assert page.folded.isHidden() == (deed == "delete")


def test_a_worry_that_is_left_stays_and_comes_back_no_more_until_that_is_taken_back(lasting: SampleHouse):
    uuid = laid(lasting, "Today's", TODAY)
    page = page_of(lasting, "put-down")
    press(lasting, for_today(page)[0].leave)
    assert (toast(lasting), day_of(lasting, uuid)) == (STAYS, None)
    assert told(page) == [("Today's", "No day")]
    lasting.house.undo()
    settle()
    assert [row.uuid for row in for_today(page)] == [uuid], "it stands where it stood"
    assert told(page) == []


def test_a_thought_that_came_back_can_be_left_too(lasting: SampleHouse):
    uuid = later(lasting, "The letter", TODAY)
    page = page_of(lasting, "put-down")
    (card,) = for_today(page)
    page.focus_first()
    assert focused() is card.button
    page.follow()
    settle()
    assert focused() is card.button, "it was noted that it came back, and the row is the same"
    press(lasting, card.leave)
    assert toast(lasting) == "It stays with your thought records. It won't come back by itself."
    assert for_today(page) == []
    assert page.nothing.isVisible()
    assert focused() is page.new.line
    assert store.find(lasting.house.vault, uuid).data.get(DUE) is None
    assert len(kept(lasting, THOUGHT)) == 1
    lasting.house.undo()
    settle()
    assert [row.uuid for row in for_today(page)] == [uuid]
