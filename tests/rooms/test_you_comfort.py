"""Comfort: it applies at once, follows what changed elsewhere, and can be set back and taken back."""

from typing import Any

import pytest
from PySide6.QtGui import QAccessible

from coping_app.app.sample import SampleHouse
from coping_app.base.settings import (
    BACKGROUND,
    BIG_BUTTONS,
    CAPTIONS,
    DIMS,
    PALETTE,
    PICTURE,
    PLAIN_LETTERS,
    PLAIN_SCENES,
    STILL,
    TEXT_SIZE,
)

from .you import opened, press


def test_colours_and_text_size_apply_at_once(sample: SampleHouse):
    comfort = opened(sample, "comfort")
    press(comfort.palettes.cards["dark"])
    assert sample.house.settings[PALETTE] == "dark"
    interface = QAccessible.queryAccessibleInterface(comfort.palettes.cards["dark"])
    assert interface is not None
    assert interface.role() is QAccessible.Role.RadioButton
    press(comfort.text_level.more)
    assert sample.house.settings[TEXT_SIZE] == 115


@pytest.mark.parametrize("setting", [BIG_BUTTONS, STILL, PLAIN_LETTERS, PLAIN_SCENES, CAPTIONS, DIMS])
def test_each_switch_applies_at_once_and_follows(sample: SampleHouse, setting: Any):
    comfort = opened(sample, "comfort")
    switch = comfort.switches[setting.key]
    assert switch.isChecked() is setting.default
    press(switch)
    assert sample.house.settings[setting] is not setting.default
    sample.house.settings[setting] = setting.default
    assert switch.isChecked() is setting.default


def test_the_picture_of_a_session_is_chosen_here(sample: SampleHouse):
    comfort = opened(sample, "comfort")
    press(comfort.picture.segments[2])
    assert sample.house.settings[PICTURE] == "words"
    sample.house.settings[PICTURE] = "bar"
    assert comfort.picture.value == "bar"


def test_setting_all_of_it_back_can_be_undone(sample: SampleHouse):
    settings = sample.house.settings
    settings[PALETTE], settings[BIG_BUTTONS], settings[PICTURE] = "dark", True, "bar"
    settings[BACKGROUND], settings[TEXT_SIZE] = "sea", 130
    comfort = opened(sample, "comfort")
    press(comfort.back)
    assert [setting.key for setting, _ in settings.changed() if setting.section == "Comfort"] == []
    assert settings[BACKGROUND] == "sea"
    sample.house.undo()
    assert (settings[PALETTE], settings[BIG_BUTTONS], settings[PICTURE]) == ("dark", True, "bar")
    assert settings[TEXT_SIZE] == 130
    assert comfort.switches[BIG_BUTTONS.key].isChecked()


def test_nothing_to_set_back_leaves_nothing_to_undo(sample: SampleHouse):
    comfort = opened(sample, "comfort")
    press(comfort.back)
    assert "as it came" in sample.house.window.toast.words.text()
    assert not sample.house.window.toast.undo.isVisible()


def test_it_says_when_the_system_itself_asks_for_stillness(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    comfort = opened(sample, "comfort")
    switch = comfort.switches[STILL.key]
    assert "Your system" not in switch.accessibleDescription()
    monkeypatch.setattr("coping_app.ui.theme._system_asks_for_stillness", lambda: True)
    comfort.retheme()
    assert "Your system asks for less motion" in switch.about
    assert "Your system asks for less motion" in switch.accessibleDescription()
