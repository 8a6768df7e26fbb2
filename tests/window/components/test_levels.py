"""Levels: sliders with their words and buttons."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.base.settings import Settings
from coping_app.ui.levels import Level, percent
from coping_app.ui.text_level import TextLevel
from coping_app.ui.theme import theme

from .parts import Show


def test_a_level_has_words_and_two_buttons(show: Show):
    level, told = Level("Voice", 10), []
    level.changed.connect(told.append)
    show(level)
    assert (level.shown.text(), level.slider.accessibleDescription()) == ("10 %", "10 %")
    level.fewer.click()
    level.fewer.click()
    level.fewer.click()
    assert (told, level.shown.text()) == ([5, 0], "Off")
    level.more.click()
    assert level.value == 5
    level.show_value(100)
    level.more.click()
    assert (told, level.value, level.shown.text()) == ([5, 0, 5], 100, "100 %")
    assert (level.fewer.accessibleName(), level.more.accessibleName()) == ("Voice, less", "Voice, more")


def test_the_buttons_of_a_level_have_an_edge(show: Show):
    level = Level("Voice", 50)
    show(level)
    for button in (level.fewer, level.more):
        picture = button.grab().toImage()
        assert picture.pixelColor(picture.width() // 2, 1) == theme().colour("control")


def test_a_slider_goes_to_where_it_is_pressed(show: Show):
    level = Level("Voice", 0)
    show(level)
    QTest.mouseClick(level.slider, Qt.MouseButton.LeftButton, pos=level.slider.rect().center())
    assert level.value == 50
    QTest.keyClick(level.slider, Qt.Key.Key_Right)
    assert level.value == 55


@pytest.mark.parametrize(("value", "words"), [(0, "Off"), (1, "1 %"), (100, "100 %")])
def test_percent(value: int, words: str):
    assert percent(value) == words


def test_the_text_level_follows_the_setting_and_sets_it(show: Show):
    from coping_app.base.settings import TEXT_SIZE

    settings = Settings()
    level = TextLevel(settings)
    show(level)
    level.more.click()
    assert settings[TEXT_SIZE] == 115
    settings[TEXT_SIZE] = 200
    level.retheme()
    assert level.shown.text() == "200 %"


def test_the_wheel_is_for_the_page(show: Show):
    level = Level("Voice", 50)
    show(level)
    middle = QPointF(level.slider.rect().center())
    down = QPoint(0, -120)
    wheel = QWheelEvent(
        middle,
        level.slider.mapToGlobal(middle),
        down,
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(level.slider, wheel)
    assert level.value == 50
    assert not wheel.isAccepted()
