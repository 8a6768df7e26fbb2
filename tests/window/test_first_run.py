"""The first pages: each can be skipped, what is chosen applies at once, and what was typed is kept only when asked."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.first_run import FirstRun
from coping_app.app.house import House
from coping_app.app.lock_screen import LockScreen
from coping_app.app.recovery_sheet import RecoverySheet
from coping_app.app.restoring import Restoring
from coping_app.app.rooms import ROOMS
from coping_app.app.sample import SampleHouse, settle
from coping_app.base.clock import HandClock
from coping_app.base.plain_card import CardFile, PlainCard
from coping_app.base.room import Play
from coping_app.base.settings import BIG_BUTTONS, CAPTIONS, COUNTRY, PALETTE, STILL, TEXT_SIZE, WELCOMED, Settings
from coping_app.content.own_numbers import own_titles
from coping_app.content.services import emergency_number
from coping_app.player.player import State
from coping_app.ui.palettes import PaletteChoice
from coping_app.ui.switch import Switch
from coping_app.vault.derive import Cost
from coping_app.vault.errors import NoSpaceError
from coping_app.vault.folder import VaultFolder
from coping_app.vault.opening import Lock, create_vault

from .hands import ALT, CTRL, SHIFT, click, focused, key, listen, wake, words_on


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
    assert "A quiet place to practise and write" in words_on(welcome(house))
    assert "Thought records and a journal" in words_on(welcome(house))
    assert welcome(house).dots.words() == "1 of 4"
    assert not welcome(house).back_button.isVisible()


def test_who_has_used_coping_before_is_led_to_pages_and_backups(house: House):
    button = welcome(house).parts[0].before_button
    assert button.words == "I have used Coping before"
    click(button)
    restoring = house.layer("restore")
    assert isinstance(restoring, Restoring)
    assert house.window.layer is restoring
    assert "Choose the folder with your pages, or a backup." in words_on(restoring)
    restoring.leave()
    settle()
    assert house.window.layer is welcome(house)


def test_a_folder_without_pages_is_said_and_one_with_pages_is_opened(house: House, tmp_path: Path):
    welcome(house).parts[0].before_button.click()
    restoring = house.layer("restore")
    assert isinstance(restoring, Restoring)
    restoring.look_in(tmp_path)
    assert "There are no pages and no backups in that folder." in words_on(restoring)
    lock = Lock("kettle harbour nine plums", cost=Cost(8 * 1024, 1))
    create_vault(VaultFolder(tmp_path / "mine" / "notes-1"), lock).close()
    restoring.look_in(tmp_path / "mine" / "notes-1")
    settle()
    assert house.layer("welcome") is None
    assert isinstance(house.window.layer, LockScreen)
    assert house.window.layer.field.isVisible()
    assert house.settings[WELCOMED]


def test_enter_three_times_leads_to_the_lock_and_not_now_begins(house: House, tmp_path: Path):
    first = welcome(house)
    for page in (2, 3, 4):
        key(house.window, Qt.Key.Key_Return)
        assert first.dots.words() == f"{page} of 4"
    assert first.next_button.words == "Finish"
    for _ in ("the passphrase", "once more"):
        key(house.window, Qt.Key.Key_Return)
    assert house.layer("welcome") is first, "without a passphrase there is nothing to finish"
    assert focused() is first.private.form.first.secret
    assert first.skip_button.words == "Not now"
    click(first.skip_button)
    assert house.window.layer is None
    assert house.page("today").isVisible()
    assert "No lock set" in house.window.toast.words.text()
    assert not house.keeper.has_lock
    assert Settings(tmp_path / "settings.json")[WELCOMED]
    house.keeper.close()
    again = open_house(tmp_path)
    assert again.layer("welcome") is None
    assert again.layer("lock") is None
    again.window.hide()
    again.window.deleteLater()


def test_a_passphrase_makes_the_pages_and_the_sheet_comes_next(house: House):
    first = welcome(house)
    first.show_page(3)
    form = first.private.form
    QTest.keyClicks(form.first.secret, "kettle harbour nine plums")
    assert form.first.meter.words.text() == "Strong. Nothing else is needed."
    QTest.keyClicks(form.again.secret, "Kettle, harbour; nine plum")
    click(first.next_button)
    assert form.again.hint.text() == "These two are not the same yet."
    QTest.keyClicks(form.again.secret, "s")
    click(first.next_button)
    house.jobs.wait_all()
    assert house.layer("welcome") is None
    assert form.passphrase == "", "it is not left lying about"
    sheet = house.layer("sheet")
    assert isinstance(sheet, RecoverySheet)
    click(sheet.written_button)
    assert sheet.kept
    code = sheet.code.text()
    click(sheet.done_button)
    house.lock()
    lock = house.layer("lock")
    assert isinstance(lock, LockScreen)
    click(lock.sheet_button)
    QTest.keyClicks(lock.sheet.secret, code.lower())
    key(house.window, Qt.Key.Key_Return)
    assert not house.locked
    assert house.keeper.is_open


def test_the_last_page_begins_with_the_passphrase_and_says_once_what_is_missing(house: House):
    first = welcome(house)
    for _ in range(3):
        key(house.window, Qt.Key.Key_Return)
    form = first.private.form
    assert focused() is form.first.secret
    click(first.next_button)
    assert "Type a passphrase, or choose Not now." in words_on(first)
    QTest.keyClicks(form.first.secret, "kettle")
    click(first.next_button)
    assert words_on(first).count("Short so far. Four words are enough.") == 1


def enter(first: FirstRun) -> None:
    QTest.keyClick(first.private.form.again.secret, Qt.Key.Key_Return)


@pytest.mark.parametrize("act", [enter, FirstRun.next, FirstRun.skip, FirstRun.back, FirstRun.leave])
def test_while_the_pages_are_made_nothing_makes_others(house: House, act: Callable[[FirstRun], None]):
    first = welcome(house)
    first.show_page(3)
    for field in (first.private.form.first, first.private.form.again):
        field.show_text("kettle harbour nine plums")
    enter(first)
    act(first)
    settle()
    assert not first.skip_button.isEnabled()
    assert not first.back_button.isEnabled()
    house.jobs.wait_all()
    assert len(house.keeper.found()) == 1
    assert house.keeper.is_open
    assert house.keeper.has_lock
    assert isinstance(house.window.layer, RecoverySheet)


def test_pages_that_could_not_be_made_can_be_tried_again(house: House, monkeypatch: pytest.MonkeyPatch):
    def full(*_given: object) -> None:
        raise NoSpaceError

    first = welcome(house)
    first.show_page(3)
    for field in (first.private.form.first, first.private.form.again):
        field.show_text("kettle harbour nine plums")
    with monkeypatch.context() as patch:
        patch.setattr("coping_app.vault.opening.create_vault", full)
        enter(first)
        house.jobs.wait_all()
    assert "There is no room left" in words_on(first)
    assert first.skip_button.isEnabled()
    assert first.back_button.isEnabled()
    assert focused() is first.next_button
    click(first.next_button)
    house.jobs.wait_all()
    assert house.keeper.has_lock


def test_skip_leaves_everything_as_it_came(house: House):
    click(welcome(house).skip_button)
    assert house.window.layer is None
    assert [setting.key for setting, _value in house.settings.changed()] == ["welcomed"]
    assert house.memory.who == "me"
    assert house.card.card == PlainCard()


def test_one_tab_too_few_does_not_skip(house: House):
    first = welcome(house)
    key(house.window, Qt.Key.Key_Tab)
    assert focused() is first.skip_button, "it stands behind Next"
    key(house.window, Qt.Key.Key_Tab, SHIFT)
    key(house.window, Qt.Key.Key_Tab, SHIFT)
    assert first.parts[0].isAncestorOf(focused()), "before Next comes the page"


def test_skipping_says_so_and_can_be_taken_back_where_it_was_done(house: House, tmp_path: Path):
    first = welcome(house)
    first.next()
    click(first.skip_button)
    toast = house.window.toast
    assert toast.isVisible()
    assert toast.words.text().startswith("Skipped.")
    click(toast.undo)
    again = welcome(house)
    assert house.window.layer is again
    assert again.dots.words() == "2 of 4"
    assert focused() is again.next_button
    assert not toast.isVisible(), "it would lie over the buttons"
    assert not Settings(tmp_path / "settings.json")[WELCOMED]
    click(again.skip_button)
    assert house.window.layer is None
    assert house.settings[WELCOMED]


def test_a_passphrase_after_skipping_was_taken_back_locks_the_same_pages(house: House):
    click(welcome(house).skip_button)
    before = house.keeper.found()
    assert not house.keeper.has_lock
    house.undo()
    settle()
    again = welcome(house)
    again.show_page(3)
    for field in (again.private.form.first, again.private.form.again):
        QTest.keyClicks(field.secret, "kettle harbour nine plums")
    click(again.next_button)
    for _ in range(4):
        settle()
        house.jobs.wait_all()
    settle()
    assert house.keeper.found() == before, "no second profile is made"
    assert house.keeper.is_open
    assert house.keeper.has_lock
    assert isinstance(house.layer("sheet"), RecoverySheet)


def test_taking_the_skipping_back_in_a_session_lets_it_wait(house: House):
    click(welcome(house).skip_button)
    house.play(Play("sound-rest", minutes=3))
    settle()
    view = house.player.view
    assert view.player.state is State.PLAYING
    key(house.window, Qt.Key.Key_Z, CTRL)
    assert house.window.layer is welcome(house)
    assert view.player.state is State.PAUSED
    click(welcome(house).skip_button)
    assert house.window.layer is view


def edges(widget: QWidget, within: QWidget) -> tuple[int, int]:
    """Return where a widget begins and ends from left to right."""
    return (
        widget.mapTo(within, widget.rect().topLeft()).x(),
        widget.mapTo(within, widget.rect().topRight()).x(),
    )


@pytest.mark.parametrize("size", [100, 130, 200])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1366, 768), (800, 600)])
def test_every_page_and_its_buttons_have_the_same_edges(application: QApplication, size: int, width: int, height: int):
    sample = SampleHouse("light", size, width, height)
    first = sample.house.welcome()
    settle()
    places = set()
    for index in (0, 1, 2, 3, 2, 1, 0):
        first.show_page(index)
        settle()
        assert edges(first.dots, first)[0] == edges(first.parts[index].title, first)[0]
        assert edges(first.next_button, first)[1] == edges(first.parts[index].title, first)[1]
        places.add(first.dots.mapTo(first, first.dots.rect().topLeft()).toTuple())
    assert len(places) == 1, "the dots stay"
    sample.house.window.resize(width + 300, height)
    settle()
    assert edges(first.next_button, first)[1] == edges(first.parts[0].title, first)[1]
    sample.close()


def test_what_the_line_is_called_here_it_is_called_on_the_safety_card(house: House):
    line = welcome(house).parts[2].line
    assert line.label.text() == own_titles()["line"]
    assert line.line.accessibleName() == own_titles()["line"]


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1366, 768)])
def test_what_becomes_of_the_number_is_seen_without_scrolling(house: House, width: int, height: int):
    house.window.resize(width, height)
    first = welcome(house)
    first.show_page(2)
    settle()
    place = first.parts[2]
    assert "Without this it opens with your pages only." in place.keep.about
    assert place.keep.visibleRegion().boundingRect() == place.keep.rect()


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
    assert first.dots.words() == "2 of 4"
    key(house.window, Qt.Key.Key_Left, ALT)
    assert first.dots.words() == "1 of 4"
    key(house.window, Qt.Key.Key_Left, ALT)
    assert house.window.layer is first
    key(house.window, Qt.Key.Key_Right, ALT)
    key(house.window, Qt.Key.Key_Return, CTRL)
    assert first.parts[2].line.text == "01632 960123"
    key(house.window, Qt.Key.Key_Right, ALT)
    key(house.window, Qt.Key.Key_Right, ALT)
    assert first.dots.words() == "4 of 4", "the last page is finished by its button"
    assert house.window.layer is first


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
    assert said == ["Make it comfortable, 2 of 4"]


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
