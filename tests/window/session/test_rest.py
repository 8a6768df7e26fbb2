"""The resting screen: what falls over a session, and what lifts it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.session import Step
from coping_app.base.settings import (
    DIMS,
    PALETTE,
    TEXT_SIZE,
)
from coping_app.player.player import State
from coping_app.ui.session.view import SessionView

from ..hands import ALT, CTRL, NONE, key, wake, words_on
from .playing import CHOICE, THREE, begin, go_on, ready


def rest(sample: SampleHouse, *steps: Step) -> SessionView:
    view = begin(sample, ready(*(steps or THREE)), 5)
    assert view.veil._timer.isActive()
    view.veil.fall()
    view.veil.finish()
    settle()
    assert view.veil.down
    return view


def test_it_falls_after_a_while_and_only_while_it_plays(sample: SampleHouse):
    sample.house.play(ready(*THREE))
    view = sample.house.player.view
    assert view.veil.after == 20_000
    view.veil.watch(False)
    view.veil.after = 30
    view.veil.watch(True)
    QTest.qWait(90)
    assert view.veil.down
    view.player.pause()
    view.conductor.poke()
    assert not view.veil.down
    view.veil.fall()
    assert not view.veil.down, "paused, it does not fall"
    QTest.qWait(60)
    assert not view.veil.down


def test_it_does_not_fall_while_a_choice_waits(sample: SampleHouse):
    view = begin(sample, ready(*CHOICE), 0.1)
    assert view.veil._timer.isActive()
    go_on(sample, 5)
    assert view.player.choice is not None
    assert not view.veil._timer.isActive()
    view.veil.fall()
    assert not view.veil.down


def test_it_does_not_fall_where_the_person_does_not_want_it(sample: SampleHouse):
    sample.house.settings[DIMS] = False
    view = begin(sample, ready(*THREE), 5)
    assert not view.veil._timer.isActive()
    assert not view.rests.isVisible()


def test_captions_stay_and_go_on_while_the_screen_rests(sample: SampleHouse):
    view = rest(sample)
    hole = view.captions.mapTo(view, view.captions.rect().center())
    assert not view.veil.mask().contains(hole)
    assert view.veil.mask().contains(view.pause_button.mapTo(view, QPoint(5, 5)))
    go_on(sample, 20)
    assert view.veil.down
    assert view.captions.now.text() == "Two."
    assert view.captions.now.isVisible()


@pytest.mark.parametrize(
    ("code", "modifiers"),
    [
        (Qt.Key.Key_Space, NONE),
        (Qt.Key.Key_End, NONE),
        (Qt.Key.Key_Left, NONE),
        (Qt.Key.Key_A, NONE),
        (Qt.Key.Key_Escape, NONE),
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_Tab, NONE),
        (Qt.Key.Key_F2, NONE),
        (Qt.Key.Key_F8, NONE),
        (Qt.Key.Key_D, CTRL),
        (Qt.Key.Key_Plus, CTRL),
        (Qt.Key.Key_T, CTRL),
        (Qt.Key.Key_Q, CTRL),
        (Qt.Key.Key_Left, ALT),
    ],
)
def test_a_key_lifts_it_and_does_nothing_else(sample: SampleHouse, code: Qt.Key, modifiers: Qt.KeyboardModifier):
    view, house = rest(sample), sample.house
    focus, before = QApplication.focusWidget(), dict(house.settings._values)
    key(house.window, code, modifiers)
    assert not view.veil.down
    assert view.player.state is State.PLAYING
    assert view.captions.now.text() == "One."
    assert house.window.layer is view
    assert house.window.isVisible()
    assert not house.window.only_page
    assert house.settings._values == before
    assert QApplication.focusWidget() is focus
    assert house.settings[PALETTE] == "light"


def test_the_next_key_does_what_it_always_does(sample: SampleHouse):
    view = rest(sample)
    key(sample.house.window, Qt.Key.Key_Space)
    key(sample.house.window, Qt.Key.Key_Space)
    assert view.player.state is State.PAUSED


def test_a_modifier_alone_lifts_it_too(sample: SampleHouse):
    view = rest(sample)
    key(sample.house.window, Qt.Key.Key_Shift)
    assert not view.veil.down


@pytest.mark.parametrize("name", ["end_button", "leave_button", "pause_button"])
def test_a_press_lifts_it_and_presses_nothing(sample: SampleHouse, name: str):
    view, window = rest(sample), sample.house.window
    button = getattr(view, name)
    QTest.mouseClick(
        window.windowHandle(), Qt.MouseButton.LeftButton, NONE, button.mapTo(window, button.rect().center())
    )
    settle()
    assert not view.veil.down
    assert view.player.state is State.PLAYING
    assert window.layer is view


@pytest.mark.parametrize(("code", "modifiers"), [(Qt.Key.Key_F1, NONE), (Qt.Key.Key_Space, CTRL)])
def test_steady_me_opens_through_it(sample: SampleHouse, code: Qt.Key, modifiers: Qt.KeyboardModifier):
    view = rest(sample)
    key(sample.house.window, code, modifiers)
    assert sample.house.window.layer is sample.house.layer("steady")
    assert view.player.state is State.PAUSED
    assert not view.veil.down
    key(sample.house.window, Qt.Key.Key_Escape)
    assert sample.house.window.layer is view


def test_the_cover_comes_through_it(sample: SampleHouse):
    view = rest(sample)
    key(sample.house.window, Qt.Key.Key_F9)
    assert sample.house.window.windowTitle() == "Notes"
    assert words_on(sample.house.window) == "Notes"
    assert view.player.state is State.PAUSED
    key(sample.house.window, Qt.Key.Key_F9)
    assert not view.veil.down


def test_input_puts_it_off(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 5)
    view.veil._timer.start(5000)
    key(sample.house.window, Qt.Key.Key_A)
    assert view.veil._timer.remainingTime() > 15_000


def test_a_window_that_comes_back_does_not_rest(sample: SampleHouse):
    view, window = rest(sample), sample.house.window
    window.hide()
    settle()
    window.show()
    wake(window)
    assert not view.veil.down
    assert view.conductor.watched
    key(window, Qt.Key.Key_Space)
    assert view.player.state is State.PAUSED, "nothing lies over it that would swallow the first key"


def test_it_does_not_fall_over_the_sound_panel_where_that_stands_alone(sample: SampleHouse):
    sample.house.settings[TEXT_SIZE] = 200
    view = begin(sample, ready(*THREE), 5)
    assert view.veil._timer.isActive()
    view.toggle_panel()
    go_on(sample, 1)
    assert not view.picture.isVisible()
    assert not view.veil._timer.isActive()
    view.toggle_panel()
    go_on(sample, 1)
    assert view.veil._timer.isActive()
