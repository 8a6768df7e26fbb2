"""Keys: another key for anything, refused with a sentence where it would be in the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse
from coping_app.base.settings import (
    KEYS,
    PALETTE,
)
from coping_app.ui.actions import ACTIONS, keys_now, set_key

from .you import ALT, CTRL, SHIFT, opened, press, type_key, you


def test_every_action_has_a_row_with_its_keys(sample: SampleHouse):
    keys = opened(sample, "keys")
    assert set(keys.rows) == {action.name for action in ACTIONS}
    assert "Steady me" in keys.rows["steady"].change.accessibleName()
    assert "F1 or Ctrl + Space" in keys.rows["steady"].change.accessibleName()


def test_a_key_is_changed_works_and_is_undone(sample: SampleHouse):
    keys = opened(sample, "keys")
    row = keys.rows["dim"]
    assert not row.back.isVisible()
    press(row.change)
    assert row.catcher.hasFocus()
    type_key(row, Qt.Key.Key_D, CTRL | SHIFT)
    assert keys_now(sample.house.settings)["dim"] == ("Ctrl+Shift+D",)
    assert row.change.hasFocus()
    assert row.back.isVisible()
    QTest.keyClick(sample.house.window, Qt.Key.Key_D, CTRL | SHIFT)
    assert sample.house.settings[PALETTE] == "night"
    QTest.keyClick(sample.house.window, Qt.Key.Key_D, CTRL)
    assert sample.house.settings[PALETTE] == "night", "the old key does nothing now"
    sample.house.undo()
    assert sample.house.settings[KEYS] == ""
    assert not row.back.isVisible()
    assert "Ctrl + D" in row.change.accessibleName()


def test_the_rail_shows_the_key_that_opens_steady_me_now(sample: SampleHouse):
    rail = sample.house.window.rail
    set_key(sample.house.settings, "steady", "F5")
    set_key(sample.house.settings, "safety", "F6")
    assert rail.steady_button.hint == "F5"
    assert rail.steady_button.accessibleName() == "Steady me, F5"
    assert rail.safety_button.hint == "F6"
    assert sample.house.window.top_bar.steady_button.accessibleName() == "Steady me, F5"
    assert sample.house.key_of("steady") == "F5"


def test_esc_leaves_the_key_as_it_is(sample: SampleHouse):
    row = opened(sample, "keys").rows["dim"]
    press(row.change)
    type_key(row, Qt.Key.Key_Escape)
    assert not row.catching
    assert row.change.hasFocus()
    assert sample.house.settings[KEYS] == ""


def test_a_key_that_another_action_has_is_refused_with_its_name(sample: SampleHouse):
    row = opened(sample, "keys").rows["cover"]
    press(row.change)
    type_key(row, Qt.Key.Key_F1)
    assert sample.house.layer("steady") is None, "the key is for the row, not for what it does"
    assert row.catching
    assert "F1 belongs to “Steady me”" in row.said.text()
    assert row.said.text() == row.catcher.accessibleDescription()
    assert sample.house.settings[KEYS] == ""
    type_key(row, Qt.Key.Key_F7)
    assert keys_now(sample.house.settings)["cover"] == ("F7",)


@pytest.mark.parametrize(
    ("name", "key", "modifiers"),
    [
        ("dim", Qt.Key.Key_D, Qt.KeyboardModifier.NoModifier),
        ("dim", Qt.Key.Key_5, Qt.KeyboardModifier.NoModifier),
        ("dim", Qt.Key.Key_D, SHIFT),
        ("dim", Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        ("steady", Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier),
        ("steady", Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier),
        ("pause", Qt.Key.Key_P, Qt.KeyboardModifier.NoModifier),
        ("captions", Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier),
        ("dim", Qt.Key.Key_C, CTRL),
        ("dim", Qt.Key.Key_F4, ALT),
        ("dim", Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        ("dim", Qt.Key.Key_VolumeUp, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_a_key_that_would_be_in_the_way_is_refused_with_a_sentence(
    sample: SampleHouse, name: str, key: Qt.Key, modifiers: Qt.KeyboardModifier
):
    row = opened(sample, "keys").rows[name]
    press(row.change)
    type_key(row, key, modifiers)
    assert row.catching
    assert row.said.text().endswith(".")
    assert row.catcher.wrong
    assert sample.house.settings[KEYS] == ""


@pytest.mark.parametrize(
    ("name", "key", "modifiers", "stored"),
    [
        ("pause", Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, "Home"),
        ("end_here", Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, "PgDown"),
        ("steady", Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier, "F12"),
        ("larger", Qt.Key.Key_Asterisk, CTRL | SHIFT, "Ctrl+*"),
        ("dim", Qt.Key.Key_Semicolon, CTRL, "Ctrl+;"),
        ("dim", Qt.Key.Key_B, ALT, "Alt+B"),
    ],
)
def test_keys_that_are_free_are_taken_and_read_again(
    sample: SampleHouse, name: str, key: Qt.Key, modifiers: Qt.KeyboardModifier, stored: str
):
    row = opened(sample, "keys").rows[name]
    press(row.change)
    type_key(row, key, modifiers)
    assert keys_now(sample.house.settings)[name] == (stored,)


def test_setting_a_key_back_waits_for_the_one_who_has_it(sample: SampleHouse):
    settings = sample.house.settings
    keys = opened(sample, "keys")
    set_key(settings, "cover", "F7")
    set_key(settings, "only_page", "F9")
    press(keys.rows["cover"].back)
    assert keys_now(settings)["cover"] == ("F7",)
    assert "Show only this page" in sample.house.window.toast.words.text()
    press(keys.rows["only_page"].back)
    press(keys.rows["cover"].back)
    assert settings[KEYS] == ""
    sample.house.undo()
    assert keys_now(settings)["cover"] == ("F7",)


def test_all_keys_are_set_back_at_once_and_undone(sample: SampleHouse):
    settings = sample.house.settings
    keys = opened(sample, "keys")
    set_key(settings, "cover", "F7")
    set_key(settings, "dim", "Alt+D")
    before = settings[KEYS]
    press(keys.back)
    assert settings[KEYS] == ""
    sample.house.undo()
    assert settings[KEYS] == before


def test_one_row_waits_at_a_time_and_none_after_leaving(sample: SampleHouse):
    keys = opened(sample, "keys")
    press(keys.rows["cover"].change)
    press(keys.rows["dim"].change)
    assert [name for name, row in keys.rows.items() if row.catching] == ["dim"]
    you(sample, "about")
    assert [name for name, row in keys.rows.items() if row.catching] == []
