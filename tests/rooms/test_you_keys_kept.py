"""Keys as they are kept: every action has one, and no key has two."""

import pytest

from coping_app.base.settings import (
    KEYS,
    Settings,
)
from coping_app.rooms.you.key_words import refusal, spoken_key
from coping_app.ui.actions import ACTIONS, keys_now, parts_of, set_key, taken_by, why_not


def test_every_key_can_be_another_and_all_are_kept():
    settings = Settings()
    for number, action in enumerate(ACTIONS):
        set_key(settings, action.name, f"Ctrl+Alt+Shift+{chr(65 + number)}")
    assert [keys[0][-1] for keys in keys_now(settings).values()] == [chr(65 + n) for n in range(len(ACTIONS))]


def test_a_round_of_keys_is_read_again_in_any_order():
    settings = Settings()
    set_key(settings, "steady", "F5")
    set_key(settings, "safety", "F1")
    set_key(settings, "steady", "F6")
    assert keys_now(settings)["safety"] == ("F1",)
    assert keys_now(settings)["steady"] == ("F6",)


@pytest.mark.parametrize(
    "text",
    [
        "steady=banana",
        "steady=Ctrl+",
        "steady=",
        "steady=s",
        "steady=Ctrl+C",
        "nobody=F5",
        "=;;=",
        "steady",
        "cover=F1",
        "cover=F7;dim=F7;safety=F7;steady=F2",
        "steady=Ctrl+Ctrl+A",
        "steady=Hyper+A",
        "dim=Space",
    ],
)
def test_a_file_written_by_hand_never_leaves_an_action_without_a_key_or_a_key_with_two(text: str):
    settings = Settings()
    settings[KEYS] = text
    now = keys_now(settings)
    given = [key for keys in now.values() for key in keys]
    assert len(given) == len(set(given))
    assert all(now.values())
    for action in ACTIONS:
        for key in now[action.name]:
            assert why_not(action, key) == ""
    assert "F1" in given


def test_the_keys_it_comes_with_may_be_had_and_belong_to_one():
    settings = Settings()
    for action in ACTIONS:
        for key in action.keys:
            assert why_not(action, key) == ""
            assert taken_by(settings, key, action.name) is None


def test_keys_in_words():
    assert parts_of("Ctrl++") == ["Ctrl", "+"]
    assert parts_of("+") == ["+"]
    assert spoken_key("Alt+Left") == "Alt + Left arrow"
    assert spoken_key("Ctrl++") == "Ctrl + +"
    assert refusal("", "F1") == ""
