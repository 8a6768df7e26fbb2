"""The first pages: each can be skipped, what is chosen applies at once, and what was typed is kept only when asked."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app.first_run import FirstRun
from coping_app.app.house import House
from coping_app.app.rooms import ROOMS
from coping_app.app.sample import settle
from coping_app.base.clock import HandClock
from coping_app.base.plain_card import CardFile, PlainCard
from coping_app.base.settings import BIG_BUTTONS, CAPTIONS, COUNTRY, PALETTE, STILL, TEXT_SIZE, WELCOMED, Settings
from coping_app.content.services import emergency_number
from coping_app.ui.palettes import PaletteChoice
from coping_app.ui.switch import Switch

from .hands import ALT, click, key, listen, wake, words_on


def open_house(folder: Path) -> House:
    made = House(ROOMS, Settings(folder / "settings.json"), CardFile(folder / "card.json"), clock=HandClock())
    made.window.resize(1280, 800)
    made.welcome_or_today()
    made.window.show()
    wake(made.window)
    return made


@pytest.fixture
def house(application: QApplication, tmp_path: Path) -> Iterator[House]:
    made = open_house(tmp_path)
    yield made
    made.close_everything()
    made.window.hide()
    made.window.deleteLater()
    settle()


def welcome(house: House) -> FirstRun:
    found = house.layer("welcome")
    assert isinstance(found, FirstRun)
    return found


def test_it_comes_on_a_first_run_with_the_keyboard_on_next(house: House):
    assert house.window.layer is welcome(house)
    assert QApplication.focusWidget() is welcome(house).next_button
    assert "A quiet place to practise" in words_on(welcome(house))
    assert welcome(house).dots.words() == "1 of 3"
    assert not welcome(house).back_button.isVisible()


def test_enter_three_times_begins_and_it_never_comes_again(house: House, tmp_path: Path):
    first = welcome(house)
    key(house.window, Qt.Key.Key_Return)
    assert first.dots.words() == "2 of 3"
    key(house.window, Qt.Key.Key_Return)
    assert first.next_button.words == "Begin"
    assert not first.skip_button.isVisible()
    key(house.window, Qt.Key.Key_Return)
    assert house.window.layer is None
    assert house.page("today").isVisible()
    assert Settings(tmp_path / "settings.json")[WELCOMED]
    again = open_house(tmp_path)
    assert again.layer("welcome") is None
    again.window.hide()
    again.window.deleteLater()


def test_skip_leaves_everything_as_it_came(house: House):
    click(welcome(house).skip_button)
    assert house.window.layer is None
    assert [setting.key for setting, _value in house.settings.changed()] == ["welcomed"]
    assert house.memory.who == "me"
    assert house.card.card == PlainCard()


def test_esc_skips_nothing_by_mistake(house: House):
    key(house.window, Qt.Key.Key_Escape)
    assert house.window.layer is welcome(house)
    assert not house.settings[WELCOMED]


def test_back_keeps_what_was_chosen(house: House):
    first = welcome(house)
    first.next()
    first.next()
    first.parts[2].line.line.setText("01632 960123")
    click(first.back_button)
    assert first.dots.words() == "2 of 3"
    key(house.window, Qt.Key.Key_Left, ALT)
    assert first.dots.words() == "1 of 3"
    key(house.window, Qt.Key.Key_Left, ALT)
    assert house.window.layer is first
    first.next()
    first.next()
    assert first.parts[2].line.text == "01632 960123"


def test_for_whom_is_known_in_this_run_and_on_no_disk(house: House, tmp_path: Path):
    first = welcome(house)
    first.parts[0].who.segments[1].click()
    assert house.memory.who == "beside"
    click(first.skip_button)
    assert "beside" not in (tmp_path / "settings.json").read_text(encoding="utf-8")
    assert not (tmp_path / "card.json").exists()


def test_comfort_applies_at_once(house: House):
    first = welcome(house)
    first.next()
    switches = {switch.accessibleName(): switch for switch in first.parts[1].findChildren(Switch)}
    for setting in (BIG_BUTTONS, STILL, CAPTIONS):
        before = house.settings[setting]
        switches[setting.title].click()
        assert house.settings[setting] is not before
    first.parts[1].findChild(PaletteChoice).cards["dark"].click()
    assert house.settings[PALETTE] == "dark"
    house.settings[TEXT_SIZE] = 130
    settle()
    assert first.next_button.isVisible()


def test_the_country_brings_its_emergency_number(house: House):
    first = welcome(house)
    first.next()
    first.next()
    place = first.parts[2]
    assert not place.emergency.isVisible()
    index = next(n for n, value in enumerate(place.country._values) if value == "GB")
    place.country.segments[index].click()
    assert house.settings[COUNTRY] == "GB"
    assert place.emergency.isVisible()
    assert emergency_number("GB") in place.emergency.text()
    place.country.segments[0].click()
    assert house.settings[COUNTRY] == ""
    assert not place.emergency.isVisible()


def test_a_number_is_written_only_when_the_person_says_so(house: House, tmp_path: Path):
    first = welcome(house)
    first.next()
    first.next()
    place = first.parts[2]
    QTest.keyClicks(place.line.line, "01632 960123")
    assert house.card.card.numbers["line"] == "01632 960123"
    assert not (tmp_path / "card.json").exists()
    place.keep.click()
    assert json.loads((tmp_path / "card.json").read_text(encoding="utf-8"))["numbers"]["line"] == "01632 960123"
    place.keep.click()
    assert not (tmp_path / "card.json").exists()
    assert house.card.card.numbers["line"] == "01632 960123", "it still holds in this run"


def test_a_disk_that_says_no_is_said_under_the_switch(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = welcome(house)
    first.next()
    first.next()
    place = first.parts[2]
    assert not place.problem.isVisible()

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        place.keep.click()
        QTest.keyClicks(place.line.line, "1")
        assert place.problem.isVisible()
        assert "No space left on device" in place.problem.words.text()
        assert house.card.unkept, "closing asks"
    QTest.keyClicks(place.line.line, "2")
    assert not place.problem.isVisible()
    assert json.loads((tmp_path / "card.json").read_text(encoding="utf-8"))["numbers"]["line"] == "12"


def test_a_page_is_announced_with_its_place(house: House, monkeypatch: pytest.MonkeyPatch):
    said = listen(monkeypatch)
    welcome(house).next()
    assert said == ["Make it comfortable, 2 of 3"]


def test_the_painted_side_gives_way_in_a_narrow_window(house: House):
    first = welcome(house)
    assert first.scene.isVisible()
    house.window.resize(900, 800)
    settle()
    assert not first.scene.isVisible()
    house.window.resize(1280, 800)
    settle()
    assert first.scene.isVisible()


def test_steady_me_and_the_cover_come_over_it_too(house: House):
    key(house.window, Qt.Key.Key_F1)
    assert house.window.layer is house.layer("steady")
    key(house.window, Qt.Key.Key_Escape)
    key(house.window, Qt.Key.Key_F9)
    assert words_on(house.window) == "Notes"
    key(house.window, Qt.Key.Key_F9)
    assert house.window.layer is welcome(house)
    assert QApplication.focusWidget() is welcome(house).next_button
