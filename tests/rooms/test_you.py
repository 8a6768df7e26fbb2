"""You: the list and its sections, and what holds for every one of them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.settings import (
    COUNTRY,
    TEXT_SIZE,
)
from coping_app.rooms.you.model import sections
from coping_app.rooms.you.page import YouPage
from coping_app.rooms.you.page_around import AroundSection

from .you import press, you


def test_it_opens_with_comfort_beside_the_list(sample: SampleHouse):
    page = you(sample)
    assert page.open_section == "comfort"
    assert page.head.title.text() == "Comfort"
    assert page.head.small.text() == "You"
    assert page.list.isVisible()
    assert not page.rows.isVisible()
    assert page.list.buttons["comfort"].accessibleDescription() == "current page"


@pytest.mark.parametrize("key", [card.key for card in sections()])
def test_each_section_opens_by_its_key_and_alone(sample: SampleHouse, key: str):
    page = you(sample, key)
    assert page.open_section == key
    assert [name for name, made in page.sections.items() if made.isVisible()] == [key]
    marked = [name for name, button in page.list.buttons.items() if button.accessibleDescription()]
    assert marked == [key]


def test_an_unknown_key_opens_the_first(sample: SampleHouse):
    assert you(sample, "nowhere").open_section == "comfort"


def test_up_and_down_move_in_the_list_and_enter_opens(sample: SampleHouse):
    page = you(sample)
    page.list.buttons["comfort"].setFocus(Qt.FocusReason.TabFocusReason)
    for key, expected in (
        (Qt.Key.Key_Down, "sound"),
        (Qt.Key.Key_Down, "around"),
        (Qt.Key.Key_Up, "sound"),
        (Qt.Key.Key_End, "about"),
        (Qt.Key.Key_Down, "about"),
        (Qt.Key.Key_Home, "comfort"),
        (Qt.Key.Key_Up, "comfort"),
    ):
        now = QApplication.focusWidget()
        assert now is not None
        QTest.keyClick(now, key)
        assert page.list.buttons[expected].hasFocus()
    press(page.list.buttons["keys"], Qt.Key.Key_Return)
    assert page.open_section == "keys"
    assert sample.house.here == ("you", "keys")


def test_back_returns_to_the_section_before(sample: SampleHouse):
    page = you(sample, "sound")
    sample.house.go("you", "privacy")
    sample.house.back()
    assert page.open_section == "sound"


def test_where_there_is_little_room_the_list_is_a_page_of_its_own(sample: SampleHouse):
    house = sample.house
    house.settings[TEXT_SIZE] = 200
    house.window.resize(800, 600)
    page = you(sample)
    assert page.open_section == ""
    assert page.rows.isVisible()
    assert not page.list.isVisible()
    press(page.rows.rows["around"], Qt.Key.Key_Return)
    assert page.open_section == "around"
    assert not page.rows.isVisible()
    assert page.back_button.hasFocus()
    press(page.back_button)
    assert page.rows.isVisible()
    assert page.rows.rows["around"].hasFocus()
    house.settings[TEXT_SIZE] = 100
    house.window.resize(1280, 800)
    settle()
    assert page.open_section == "comfort"
    assert page.list.isVisible()


def test_the_list_stays_in_sight_while_the_section_scrolls(sample: SampleHouse):
    page = you(sample, "around")
    bar = page.verticalScrollBar()
    assert bar.maximum() > 300
    bar.setValue(bar.maximum())
    settle()
    top = page.list.mapTo(page.viewport(), QPoint(0, 0)).y()
    assert 0 <= top < page.viewport().height() - page.list.height()


def test_no_section_listens_on_after_its_house_has_gone(application: QApplication):
    first = SampleHouse()
    first.fresh()
    for card in sections():
        you(first, card.key)
    page = first.house.page("you")
    assert isinstance(page, YouPage)
    made = list(page.sections.values())
    first.close()
    for one in made:
        assert not isValid(one)
        one._on_setting(COUNTRY)
        if isinstance(one, AroundSection):
            one._on_change("around")


def test_nothing_here_is_named_after_a_person_or_shouts():
    for card in sections():
        assert card.about.endswith(".")
        assert "!" not in card.title + card.about
