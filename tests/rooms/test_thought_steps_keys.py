"""The keys that go on and back are for what stands nearest to the keyboard, and for the page that is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle

from ..window.hands import ALT, CTRL, focused, key, wake
from .thought_worries import THURSDAY, laid, page_of, rows, told


@pytest.mark.parametrize("code", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_key_that_goes_on_closes_a_box_in_a_row_and_its_words_are_kept(lasting: SampleHouse, code: Qt.Key):
    laid(lasting, "The rof", THURSDAY)
    page = page_of(lasting)
    wake(lasting.house.window)
    (row,) = rows(page)
    row.reword()
    box = focused()
    box.selectAll()
    QTest.keyClicks(box, "The roof")
    key(lasting.house.window, code, CTRL)
    settle()
    assert not box.isVisible()
    assert told(page) == [("The roof", "Thursday 26 November")]


def test_where_nothing_has_steps_back_is_the_page_before_and_on_is_nothing(lasting: SampleHouse):
    house, window = lasting.house, lasting.house.window
    house.go("journal")
    page_of(lasting)
    wake(window)
    here = house.here
    key(window, Qt.Key.Key_Right, ALT)
    assert house.here == here
    key(window, Qt.Key.Key_Left, ALT)
    assert house.here[0] == "journal"
