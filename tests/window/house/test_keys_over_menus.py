"""The keys that work everywhere work while a menu is open, too; and to go where one is already is no step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse, settle
from coping_app.ui.menu import Entry, menu_of


@pytest.mark.parametrize(
    ("key", "layer"), [(Qt.Key.Key_F1, "steady"), (Qt.Key.Key_F2, "safety"), (Qt.Key.Key_F9, "cover")]
)
def test_a_menu_gives_way(sample: SampleHouse, key: Qt.Key, layer: str) -> None:
    window = sample.house.window
    menu = menu_of(window, "More", [[Entry("Rename", "", window.update)]])
    menu.open_at(window.mapToGlobal(window.rect().center()))
    settle()
    assert QApplication.activePopupWidget() is menu
    QTest.keyClick(menu, key)
    settle()
    assert QApplication.activePopupWidget() is None
    assert sample.house.layer(layer) is not None


def test_back_after_going_where_one_is_leads_to_the_page_before(sample: SampleHouse) -> None:
    house = sample.house
    for place in ("journal", "practise", "practise"):
        house.go(place)
    house.back()
    assert house.here[0] == "journal"
