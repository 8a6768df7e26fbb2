"""A day that is to come: chosen or typed, said in words, and none unless somebody wants one."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.ui.day_ahead import DayAhead

from ..hands import focused, wake

Key = Qt.Key
SUNDAY, THIRD = date(2026, 11, 22), date(2026, 12, 3)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ask(application: QApplication, clock: Clock) -> Iterator[DayAhead]:
    made = DayAhead("Which day?", clock)
    made.show()
    wake(made)
    yield made
    made.deleteLater()


@pytest.fixture
def told(ask: DayAhead) -> list[date | None]:
    days: list[date | None] = []

    def hear() -> None:
        days.append(ask.day)

    ask.changed.connect(hear)
    return days


def test_it_begins_without_a_day(ask: DayAhead):
    assert (ask.day, ask.is_asking, ask.settle()) == (None, False, True)
    assert not ask.typed.isVisible()
    assert not ask.understood.isVisible()


@pytest.mark.parametrize(
    ("choice", "day", "words"),
    [("tomorrow", date(2026, 11, 22), "Sunday 22 November"), ("week", date(2026, 11, 28), "Saturday 28 November")],
)
def test_a_day_that_is_chosen_is_said(ask: DayAhead, told: list[date | None], choice: str, day: date, words: str):
    ask.choices.chips[choice].click()
    assert told == [day]
    assert ask.understood.text() == words
    assert ask.understood.isVisible()
    ask.choices.chips["none"].click()
    assert told == [day, None]
    assert not ask.understood.isVisible()


def test_midnight_changes_no_day_that_was_said(ask: DayAhead, clock: Clock):
    ask.choices.chips["tomorrow"].click()
    clock.now = datetime(2026, 11, 22, 0, 5, tzinfo=UTC)
    assert ask.day == date(2026, 11, 22)
    assert ask.settle()


def test_another_day_is_typed_kindly(ask: DayAhead, told: list[date | None]):
    ask.choices.chips["other"].click()
    assert focused() is ask.typed.line
    assert ask.is_asking
    QTest.keyClicks(ask.typed.line, "20 november 2026")
    assert not ask.settle(), "that day is over"
    assert ask.typed.hint.text() == "Try a day to come, like Thursday or 26 November. Or leave it empty."
    ask.typed.line.selectAll()
    QTest.keyClicks(ask.typed.line, "3 december")
    assert not ask.typed.line.wrong
    assert ask.typed.hint.text() == "Thursday 3 December"
    assert ask.settle()
    assert ask.day == told[-1] == date(2026, 12, 3)
    QTest.keyClicks(ask.typed.line, "x")
    assert ask.typed.hint.text() == ask.typed.hint_text
    assert not ask.settle()


def test_a_field_that_is_left_empty_is_no_day_and_nothing_is_wrong(ask: DayAhead, told: list[date | None]):
    ask.choices.chips["other"].click()
    assert "Left empty, it is no day." in ask.typed.hint.text()
    QTest.keyClicks(ask.typed.line, "  ")
    assert ask.settle()
    assert not ask.typed.line.wrong
    assert (ask.day, ask.choices.value) == (None, "none"), "what it means can be seen"


@pytest.mark.parametrize("keys", [(Key.Key_Right,) * 3, (Key.Key_Left,), (Key.Key_Down, Key.Key_Right, Key.Key_Down)])
def test_a_day_that_arrows_pass_on_the_way_is_not_taken_along(
    ask: DayAhead, told: list[date | None], keys: tuple[Key, ...]
):
    ask.focus_chosen()
    for one in keys:
        QTest.keyClick(focused(), one)
    assert focused() is ask.choices.chips["other"]
    assert (ask.day, told[-1]) == (None, None)
    assert not ask.understood.isVisible()
    assert ask.typed.hint.text() == ask.typed.hint_text, "no day is said either"
    ask.typed.setFocus()
    ask.focus_chosen()
    assert ask.day is None, "looking into the field is no day"


def test_a_field_that_was_emptied_is_no_day_at_once(ask: DayAhead, told: list[date | None]):
    ask.choose(THIRD)
    ask.typed.setFocus()
    ask.typed.line.selectAll()
    QTest.keyClick(focused(), Key.Key_Delete)
    assert (ask.day, told) == (None, [None])
    QTest.keyClicks(focused(), "next Frday")
    ask.focus_chosen()
    assert ask.day is None, "the day that was deleted does not come back"


def test_what_is_typed_is_there_again_for_whoever_comes_back_to_it(ask: DayAhead, told: list[date | None]):
    ask.choose(THIRD)
    ask.focus_chosen()
    for code, day in ((Key.Key_Right, None), (Key.Key_Right, SUNDAY), (Key.Key_Left, None)):
        QTest.keyClick(focused(), code)
        assert ask.day == day
    QTest.keyClick(focused(), Key.Key_Left)
    assert (ask.day, ask.typed.text) == (THIRD, "3 December")
    assert ask.typed.isVisible()


@pytest.mark.parametrize("how", ["enter", "leave", "settle"])
def test_a_day_that_is_typed_is_taken_once_it_is_whole(ask: DayAhead, told: list[date | None], how: str):
    ask.choose(THIRD)
    ask.typed.setFocus()
    ask.typed.line.selectAll()
    for letter in "26.1.2027":
        QTest.keyClicks(ask.typed.line, letter)
        assert (ask.day, told) == (THIRD, []), "what stands there on the way is no day that anybody meant"
    if how == "enter":
        QTest.keyClick(ask.typed.line, Key.Key_Return)
    elif how == "leave":
        ask.focus_chosen()
    else:
        assert ask.settle()
    assert (ask.day, told) == (date(2027, 1, 26), [date(2027, 1, 26)])


def test_the_day_before_stays_while_what_is_typed_is_none(ask: DayAhead, told: list[date | None]):
    ask.choose(THIRD)
    ask.typed.setFocus()
    ask.typed.line.selectAll()
    QTest.keyClicks(ask.typed.line, "next Frday")
    ask.focus_chosen()
    assert (ask.day, told) == (THIRD, [])
    assert ask.typed.hint.text() == "It stays Thursday 3 December until another day is understood."
    assert ask.is_asking
    assert not ask.settle()
    ask.choices.chips["week"].click()
    ask.choices.chips["other"].click()
    assert ask.day is None, "in a week is not what is typed"


def test_a_day_that_is_over_stays_when_nothing_is_typed(ask: DayAhead, told: list[date | None]):
    ask.choose(date(2026, 11, 19))
    assert ask.settle()
    assert (ask.day, told) == (date(2026, 11, 19), [])


def test_arrows_pass_the_field_by(ask: DayAhead):
    ask.choices.chips["week"].click()
    ask.choices.chips["week"].setFocus()
    QTest.keyClick(focused(), Key.Key_Right)
    assert ask.typed.isVisible()
    assert focused() is ask.choices.chips["other"], "whoever comes by arrows is still choosing"
    QTest.keyClick(focused(), Key.Key_Right)
    assert focused() is ask.choices.chips["none"]
    assert not ask.typed.isVisible()


def test_space_on_the_chosen_day_keeps_it(ask: DayAhead, told: list[date | None]):
    ask.choices.chips["tomorrow"].click()
    ask.focus_chosen()
    QTest.keyClick(focused(), Key.Key_Space)
    assert (ask.choices.value, ask.day) == ("tomorrow", date(2026, 11, 22))
    assert told == [date(2026, 11, 22)]


@pytest.mark.parametrize(
    ("day", "choice", "typed"),
    [
        (None, "none", ""),
        (date(2026, 11, 22), "tomorrow", ""),
        (date(2026, 11, 28), "week", ""),
        (date(2026, 12, 25), "other", "25 December"),
        (date(2027, 1, 4), "other", "4 January 2027"),
    ],
)
def test_a_day_that_is_known_is_shown_as_it_would_be_chosen(
    ask: DayAhead, told: list[date | None], day: date | None, choice: str, typed: str
):
    ask.choose(day)
    assert (ask.day, ask.choices.value, ask.typed.text) == (day, choice, typed)
    assert told == [], "nobody chose it now"
    if typed:
        ask.typed.changed.emit()
        assert ask.day == day, "what is shown is read as the same day"
