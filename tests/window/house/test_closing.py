"""Closing the window: nothing typed goes without a word."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coping_app.app.house import House
from coping_app.app.leaving import may_close
from coping_app.app.rooms import ROOMS
from coping_app.app.sample import SampleHouse, settle
from coping_app.base.clock import HandClock
from coping_app.base.plain_card import CardFile
from coping_app.base.room import Play
from coping_app.base.settings import HEIGHT, WELCOMED, WIDTH, Settings
from coping_app.ui.messages import CalmDialog

from ..hands import CTRL, click, focused, in_dialog, key, wake
from .locked import compose, put_page


@pytest.fixture
def own(application: QApplication, tmp_path: Path) -> Iterator[House]:
    """A house with files of its own."""
    settings = Settings(tmp_path / "settings.json")
    settings[WELCOMED] = True
    made = House(ROOMS, settings, CardFile(tmp_path / "card.json"), clock=HandClock())
    made.window.resize(1280, 800)
    made.welcome_or_today()
    made.window.show()
    wake(made.window)
    yield made
    made.close_everything()
    made.window.hide()
    made.window.deleteLater()
    settle()


def type_a_number(house: House) -> None:
    house.card.change(numbers={"line": "01632 960123"})


def test_with_nothing_typed_it_closes_at_once_and_keeps_its_size(own: House):
    own.window.resize(1111, 777)
    settle()
    key(own.window, Qt.Key.Key_Q, CTRL)
    assert not own.window.isVisible()
    assert (own.settings[WIDTH], own.settings[HEIGHT]) == (1111, 777)


def test_words_that_are_kept_ask_nothing(own: House):
    type_a_number(own)
    own.card.keep(numbers=True, stay=False)
    own.window.close()
    assert not own.window.isVisible()


def test_the_safe_answer_has_the_focus_and_there_are_three(own: House):
    type_a_number(own)
    found: list[Any] = []

    def look(dialog: CalmDialog) -> None:
        found.append([button.words for button in (dialog.safe, dialog.other, dialog.third) if button.isVisible()])
        found.append(focused() is dialog.safe)
        dialog.reject()

    in_dialog(look)
    own.window.close()
    assert found == [["Stay open", "Keep it in a file", "Let it go"], True]


@pytest.mark.parametrize("code", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_esc_and_enter_stay_open_with_everything_as_it_was(own: House, tmp_path: Path, code: Qt.Key):
    type_a_number(own)
    asked = in_dialog(lambda dialog: key(dialog, code))
    own.window.close()
    assert asked == ["Some words are not kept yet"]
    assert own.window.isVisible()
    assert own.card.card.numbers == {"line": "01632 960123"}
    assert own.card.unkept
    assert not (tmp_path / "card.json").exists()


def test_kept_in_a_file_it_closes(own: House, tmp_path: Path):
    type_a_number(own)
    asked = in_dialog(lambda dialog: click(dialog.other))
    own.window.close()
    assert asked == ["Some words are not kept yet"]
    assert not own.window.isVisible()
    assert "01632 960123" in (tmp_path / "card.json").read_text(encoding="utf-8")


def test_let_go_it_closes_and_writes_nothing(own: House, tmp_path: Path):
    type_a_number(own)
    in_dialog(lambda dialog: click(dialog.third))
    own.window.close()
    assert not own.window.isVisible()
    assert not (tmp_path / "card.json").exists()


def test_only_what_was_typed_is_kept(own: House, tmp_path: Path):
    own.card.change(stay={"helps": "The garden."})
    in_dialog(lambda dialog: click(dialog.other))
    own.window.close()
    assert (own.card.kept, own.card.stay_kept) == (False, True)
    assert not own.window.isVisible()


def test_a_disk_that_says_no_keeps_the_window_open_and_says_why(own: House, tmp_path: Path):
    type_a_number(own)
    (tmp_path / "card.json").mkdir()
    asked = in_dialog(lambda dialog: click(dialog.other))
    own.window.close()
    settle()
    assert asked == ["Some words are not kept yet"]
    assert own.window.isVisible()
    assert own.window.toast.isVisible()
    assert "could not be saved" in own.window.toast.words.text()
    assert own.card.card.numbers == {"line": "01632 960123"}


def test_after_staying_it_asks_again(own: House):
    type_a_number(own)
    for _ in range(2):
        asked = in_dialog(lambda dialog: dialog.reject())
        own.window.close()
        assert len(asked) == 1
    assert own.window.isVisible()


def test_closing_lets_go_of_the_sound(own: House):
    own.play(Play("sound-rest", minutes=3))
    own.steady_me()
    own.window.close()
    assert own.player.view.conductor._told_over
    assert own.layer("steady")._conductor is None


def test_a_window_wider_than_any_screen_is_kept_as_wide_as_settings_go(own: House):
    own.window.resize(12_000, 800)
    own.window.close()
    assert not own.window.isVisible()
    assert (own.settings[WIDTH], own.settings[HEIGHT]) == (10_000, 800)


@pytest.mark.parametrize("way", ["close", "another room"])
def test_letters_that_are_being_composed_are_saved_too(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch, way: str):
    house, page = sample.house, put_page(sample)
    compose(page, monkeypatch)
    if way == "close":
        assert may_close(house)
    else:
        house.go("today")
    assert page.log[-1] == "saved 日本"
