"""Steady me and the safety card over the pages."""

from PySide6.QtCore import Qt

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.room import Play
from coping_app.player.player import State

from ..hands import ALT, CTRL, focused, key


def test_steady_me_and_the_safety_card_come_over_a_page_and_give_the_focus_back(sample: SampleHouse):
    house, window = sample.house, sample.house.window
    segment = house.page("today").energy.segments[1]
    segment.setFocus(Qt.FocusReason.TabFocusReason)
    key(window, Qt.Key.Key_F1)
    assert window.layer is house.layer("steady")
    assert focused() is house.layer("steady").close_button
    key(window, Qt.Key.Key_F2)
    assert window.layer is house.layer("safety")
    key(window, Qt.Key.Key_Escape)
    assert window.layer is house.layer("steady")
    assert focused() is house.layer("steady").close_button
    key(window, Qt.Key.Key_Escape)
    assert window.layer is None
    assert focused() is segment
    key(window, Qt.Key.Key_F2)
    assert window.layer is house.layer("safety")
    key(window, Qt.Key.Key_Left, ALT)
    assert window.layer is None
    assert focused() is segment


def test_ctrl_space_is_steady_me_too_and_one_is_enough(sample: SampleHouse):
    house = sample.house
    key(house.window, Qt.Key.Key_Space, CTRL)
    first = house.layer("steady")
    key(house.window, Qt.Key.Key_F1)
    assert house.layer("steady") is first
    assert house.window.layers.count() == 2


def test_f1_on_the_safety_card_brings_steady_me_to_the_front(sample: SampleHouse):
    house, window = sample.house, sample.house.window
    key(window, Qt.Key.Key_F1)
    steady = house.layer("steady")
    key(window, Qt.Key.Key_F2)
    key(window, Qt.Key.Key_F1)
    assert window.layer is house.layer("steady") is steady
    key(window, Qt.Key.Key_Escape)
    assert window.layer is None


def test_they_come_over_a_session_and_it_waits(sample: SampleHouse):
    house, window = sample.house, sample.house.window
    sample.play(Play("sound-rest", minutes=3), 20)
    view = house.player.view
    for code in (Qt.Key.Key_F1, Qt.Key.Key_F2):
        view.player.resume()
        view.conductor.poke()
        key(window, code)
        assert view.player.state is State.PAUSED
        assert not view.isVisible()
        key(window, Qt.Key.Key_Escape)
        assert window.layer is view
        assert view.player.state is State.PAUSED
        assert focused() is view.pause_button


def test_steady_me_is_held_under_the_safety_card(sample: SampleHouse):
    sample.house.steady_me()
    conductor = sample.house.layer("steady")._conductor
    sample.house.safety_card("people")
    assert conductor.player.state is State.PAUSED


def test_the_safety_card_opened_again_is_one_card(sample: SampleHouse):
    house = sample.house
    house.safety_card()
    house.safety_card("people")
    assert house.window.layers.count() == 2
    house.layer("safety").close_card()
    settle()
    assert house.window.layer is None


def test_a_layer_underneath_that_goes_leaves_each_focus_in_its_place(sample: SampleHouse):
    house, window = sample.house, sample.house.window
    segment = house.page("today").energy.segments[2]
    segment.setFocus(Qt.FocusReason.TabFocusReason)
    sample.play(Play("sound-rest", minutes=3), 20)
    view = house.player.view
    view.end_button.setFocus(Qt.FocusReason.TabFocusReason)
    house.safety_card()
    house.steady_me()
    window.close_layer(view)  # the lowest of three
    settle()
    house.player.view = None
    assert window.layer is house.layer("steady")
    key(window, Qt.Key.Key_Escape)
    assert window.layer is house.layer("safety")
    assert house.layer("safety").isAncestorOf(focused())
    key(window, Qt.Key.Key_Escape)
    assert window.layer is None
    assert focused() is segment
