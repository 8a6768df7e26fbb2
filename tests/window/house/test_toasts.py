"""Lines at the foot: they stay, they are announced, and what they tell of can be taken back."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer

from coping_app.app.sample import SampleHouse, settle
from coping_app.ui.buttons import Button

from ..hands import CTRL, click, key, listen


def test_a_message_stays_until_it_is_closed(sample: SampleHouse):
    house = sample.house
    house.toast("It is kept.", lambda: None)
    settle()
    house.go("practise")
    house.go("you")
    settle()
    toast = house.window.toast
    assert toast.isVisible()
    assert not [timer for timer in toast.findChildren(QTimer) if timer.isActive()]
    click(toast.close_button)
    assert not toast.isVisible()


def test_a_message_with_nothing_to_take_back_goes_with_its_page(sample: SampleHouse):
    house = sample.house
    house.toast("It is kept.")
    house.go("practise")
    settle()
    toast = house.window.toast
    assert toast.isVisible(), "it was said on the way here"
    assert not toast.undo.isVisible()
    house.go("you")
    assert not toast.isVisible()


def test_a_message_stands_over_the_page_and_not_over_the_rail(sample: SampleHouse):
    window = sample.house.window
    sample.house.toast("It is kept, and that takes a good many words to say, so that the line is a wide one." * 2)
    settle()
    toast, rail = window.toast, window.rail
    assert rail.isVisible()
    assert toast.x() > rail.width()
    window.resize(800, 700)
    settle()
    assert rail.compact
    assert toast.x() > rail.width()
    window.resize(1280, 800)
    sample.house.steady_me()
    sample.house.toast("It is kept.")
    settle()
    assert abs(toast.geometry().center().x() - 640) <= 1, "what lies over everything has no rail"


def test_undo_takes_back_the_last_first(sample: SampleHouse):
    house, done = sample.house, []
    house.toast("One.", lambda: done.append("one"))
    house.toast("Two.", lambda: done.append("two"))
    house.toast("A fact.")
    key(house.window, Qt.Key.Key_Z, CTRL)
    assert done == ["two"]
    assert house.window.toast.words.text() == "Taken back."
    assert house.window.toast.undo.isVisible(), "there is one more to take back"
    click(house.window.toast.undo)
    assert done == ["two", "one"]
    assert not house.window.toast.undo.isVisible()
    key(house.window, Qt.Key.Key_Z, CTRL)
    assert done == ["two", "one"]


def test_only_the_last_fifty_can_be_taken_back(sample: SampleHouse):
    done: list[int] = []
    for n in range(60):
        sample.house.toast(str(n), lambda n=n: done.append(n))
    for _ in range(60):
        sample.house.undo()
    assert done == list(range(59, 9, -1))


def test_a_message_is_announced(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    said = listen(monkeypatch)
    sample.house.toast("It is kept.")
    assert said == ["It is kept."]


def test_no_message_while_only_one_page_is_shown(sample: SampleHouse):
    house, done = sample.house, []
    house.toast("Before.", lambda: done.append(1))
    key(house.window, Qt.Key.Key_F8)
    assert not house.window.toast.isVisible(), "one that was there goes"
    house.toast("A private line.", lambda: done.append(2))
    settle()
    assert not house.window.toast.isVisible()
    key(house.window, Qt.Key.Key_Z, CTRL)
    assert done == [2], "what was done can be taken back all the same"
    assert not house.window.toast.isVisible()


def test_no_message_over_the_cover_and_nothing_is_taken_back_unseen(sample: SampleHouse):
    house, done = sample.house, []
    house.toast("Before.", lambda: done.append(1))
    house.cover()
    house.toast("A private line.")
    key(house.window, Qt.Key.Key_Z, CTRL)
    assert not house.window.toast.isVisible()
    assert done == []
    house.cover()
    key(house.window, Qt.Key.Key_Z, CTRL)
    assert done == [1]


def test_a_message_comes_over_a_layer_that_is_open(sample: SampleHouse):
    house, done = sample.house, []
    house.steady_me()
    house.toast("It could not be kept.", lambda: done.append(1))
    settle()
    toast = house.window.toast
    assert toast.isVisible()
    assert house.window.childAt(toast.geometry().center()) in {toast, *toast.findChildren(object)}
    house.layer("steady").leave()
    settle()
    assert toast.isVisible()


@pytest.mark.parametrize("code", [Qt.Key.Key_F9, Qt.Key.Key_F8])
def test_what_could_not_be_seen_is_said_afterwards(sample: SampleHouse, code: Qt.Key):
    house, done = sample.house, []
    key(house.window, code)
    house.toast("The first.")
    house.toast("Your settings could not be saved.", lambda: done.append(1))
    assert not house.window.toast.isVisible()
    key(house.window, code)
    assert house.window.toast.isVisible()
    assert house.window.toast.words.text() == "Your settings could not be saved."
    click(house.window.toast.undo)
    assert done == [1]
    key(house.window, code)
    key(house.window, code)
    assert not house.window.toast.isVisible(), "it is said once"


@pytest.mark.parametrize("state", ["player", "player-sound", "welcome-2"])
@pytest.mark.parametrize("size", [(1280, 800), (800, 600)])
def test_a_line_covers_no_button(sample: SampleHouse, state: str, size: tuple[int, int]):
    window = sample.house.window
    window.resize(*size)
    sample.states()[state]()
    sample.house.toast("Your settings could not be saved. They hold until Coping closes.")
    settle()
    line = window.toast.geometry()
    shown = [one for one in window.layer.findChildren(Button) if one.isVisible() and not one.visibleRegion().isEmpty()]
    placed = {
        one.words: QRect(one.mapTo(window, QPoint(0, 0)), one.visibleRegion().boundingRect().size()) for one in shown
    }
    assert len(placed) > 2
    assert [words for words, place in placed.items() if place.intersects(line)] == []
