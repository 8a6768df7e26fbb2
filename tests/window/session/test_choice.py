"""A choice of ways in the middle of a session."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse
from coping_app.ui.buttons import Button

from ..hands import click, key
from .playing import CHOICE, begin, go_on, ready


@pytest.mark.parametrize("by_key", [True, False])
def test_a_way_is_chosen_by_number_or_button(sample: SampleHouse, by_key: object):
    view = begin(sample, ready(*CHOICE), 5)
    buttons = [button for button in view.choices.findChildren(Button) if button.isVisible()]
    assert [button.words for button in buttons] == ["1  Rest on a sound", "2  Stay with the light"]
    if by_key:
        key(sample.house.window, Qt.Key.Key_2)
    else:
        click(buttons[1])
    assert not view.choices.isVisible()
    assert QApplication.focusWidget() is view.pause_button
    go_on(sample, 2)
    assert view.captions.now.text() == "See it."


def test_a_number_that_is_no_way_does_nothing(sample: SampleHouse):
    view = begin(sample, ready(*CHOICE), 5)
    key(sample.house.window, Qt.Key.Key_3)
    key(sample.house.window, Qt.Key.Key_0)
    assert view.player.choice is not None


def test_the_first_way_is_taken_when_nobody_chooses(sample: SampleHouse):
    view = begin(sample, ready(*CHOICE), 5)
    go_on(sample, 35)
    assert view.captions.now.text() == "Hear it."
    assert not view.choices.isVisible()
