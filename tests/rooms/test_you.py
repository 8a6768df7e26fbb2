"""You: what is pressed here applies at once, is shown as it is, and can be taken back."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.session import Say
from coping_app.base.settings import (
    BACKGROUND,
    BIG_BUTTONS,
    CAPTIONS,
    COUNTRY,
    DIMS,
    KEYS,
    NIGHT_CHIMES,
    PACE,
    PALETTE,
    PICTURE,
    PLAIN_LETTERS,
    PLAIN_SCENES,
    PLAIN_TITLE,
    STILL,
    TEXT_SIZE,
    VOICE_LEVEL,
    Settings,
)
from coping_app.content.about import about_coping
from coping_app.content.vocabulary import anchors, flags, table
from coping_app.player.sounds import open_sounds
from coping_app.rooms.you.key_words import refusal, spoken_key
from coping_app.rooms.you.model import anchor_words, flowing, licence_texts, sections
from coping_app.rooms.you.page import YouPage
from coping_app.rooms.you.page_around import AroundSection
from coping_app.rooms.you.page_sound import sample_session
from coping_app.rooms.you.states import states
from coping_app.ui.actions import ACTIONS, keys_now, parts_of, set_key, taken_by, why_not
from coping_app.ui.text import Text
from tests.window import audit


@pytest.fixture
def sample(application: QApplication) -> Iterator[SampleHouse]:
    made = SampleHouse()
    made.fresh()
    yield made
    made.close()


def you(sample: SampleHouse, key: str = "") -> YouPage:
    sample.house.go("you", key)
    sample.house.window.activateWindow()
    settle()
    page = sample.house.page("you")
    assert isinstance(page, YouPage)
    return page


def opened(sample: SampleHouse, key: str) -> Any:
    return you(sample, key).sections[key]


def press(widget: QWidget, key: Qt.Key = Qt.Key.Key_Space) -> None:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, key)
    settle()


def type_key(row: Any, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(row.catcher, key, modifiers)
    settle()


def words_on(widget: QWidget) -> str:
    return " ".join(text.text() for text in widget.findChildren(Text) if text.isVisible())


CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

# --- the list -----------------------------------------------------------------------------------------------------


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


# --- comfort ------------------------------------------------------------------------------------------------------


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


# --- sound --------------------------------------------------------------------------------------------------------


def test_sound_applies_at_once_and_shows_what_a_session_changed(sample: SampleHouse):
    settings = sample.house.settings
    sound = opened(sample, "sound")
    press(sound.backgrounds.chips["sea"])
    assert settings[BACKGROUND] == "sea"
    assert not sound.backgrounds.chips["rain"].isChecked()
    press(sound.backgrounds.chips["sea"])
    assert settings[BACKGROUND] == ""
    assert sound.backgrounds.chips[""].isChecked()
    press(sound.levels["voice_level"].fewer)
    assert settings[VOICE_LEVEL] == 95
    press(sound.pace.segments[2])
    assert settings[PACE] == "longer"
    press(sound.night)
    assert settings[NIGHT_CHIMES] is True
    you(sample, "keys")
    settings[VOICE_LEVEL], settings[BACKGROUND] = 20, "hum"
    you(sample, "sound")
    assert sound.levels["voice_level"].value == 20
    assert sound.backgrounds.chosen == {"hum"}


def test_only_backgrounds_that_are_there_are_offered(sample: SampleHouse):
    assert set(opened(sample, "sound").backgrounds.chips) == {"", *open_sounds().background_names()}


def test_every_sentence_of_the_sample_has_a_recording():
    session = sample_session(chime=True)
    said = [step.text for step in session.steps if isinstance(step, Say)]
    assert said == ["You can stop at any point.", "Eyes open or closed."]
    for text in said:
        assert open_sounds().sentence(text, "heart", session.language) is not None


def test_the_sample_plays_with_the_volumes_of_now(sample: SampleHouse):
    sound = opened(sample, "sound")
    sample.house.settings[VOICE_LEVEL] = 35
    press(sound.sample)
    view = sample.house.player.view
    assert view is not None
    assert view.player.options.voice_level == 0.35
    assert view.player.session.practice == "sample"


def test_the_sample_keeps_chimes_out_of_the_night(sample: SampleHouse):
    sound = opened(sample, "sound")

    def chimes() -> int:
        sound.hear()
        view = sample.house.player.view
        assert view is not None
        count = sum(type(step).__name__ == "Chime" for step in view.player.session.steps)
        sample.house.player.drop()
        return count

    assert chimes() == 1
    sample.wall = sample.wall.replace(hour=2)
    assert chimes() == 0
    sample.house.settings[NIGHT_CHIMES] = True
    assert chimes() == 1


def test_the_voice_is_named_and_told_to_be_made_by_a_computer(sample: SampleHouse):
    words = words_on(opened(sample, "sound"))
    assert "The voice: Heart" in words
    assert "It is made by a computer" in words


# --- work around --------------------------------------------------------------------------------------------------


def test_every_work_around_has_a_switch_with_a_plain_sentence(sample: SampleHouse):
    around = opened(sample, "around")
    assert set(around.switches) == set(flags())
    for name, switch in around.switches.items():
        flag = flags()[name]
        assert switch.accessibleName() == flag.label
        assert switch.accessibleDescription() == flag.for_you
        assert flag.for_you.endswith(".")
        assert flag.for_you != flag.does
        assert not switch.isChecked(), "nothing is assumed"


def test_a_switch_lasts_and_a_fact_of_today_lapses_overnight(sample: SampleHouse):
    memory, house = sample.house.memory, sample.house
    around = opened(sample, "around")
    press(around.switches["neuropathy"])
    press(around.switches["nausea"])
    assert memory.around == {"neuropathy"}
    assert memory.facts_of(house.today()) == {"nausea"}
    press(around.switches["neuropathy"])
    assert memory.around == frozenset()
    press(around.switches["neuropathy"])
    sample.wall = sample.wall.replace(day=22)
    you(sample, "keys")
    you(sample, "around")
    assert around.switches["neuropathy"].isChecked()
    assert not around.switches["nausea"].isChecked()


def test_it_follows_what_is_set_elsewhere(sample: SampleHouse):
    around = opened(sample, "around")
    sample.house.memory.put("around", frozenset({"hearing"}))
    sample.house.memory.set_facts(sample.house.today(), frozenset({"pain-high"}))
    sample.house.memory.put("anchor", "seat")
    on = {name for name, switch in around.switches.items() if switch.isChecked()}
    assert on == {"hearing", "pain-high"}
    assert around.anchors.chosen == {"seat"}


@pytest.mark.parametrize(("anchor", "unless"), sorted(table("vocabulary")["anchor_unless"].items()))
def test_a_steady_thing_that_is_worked_around_is_left_out_and_says_why(
    sample: SampleHouse, anchor: str, unless: list[str]
):
    around = opened(sample, "around")
    press(around.anchors.chips[anchor])
    assert sample.house.memory.anchor == anchor
    for flag in unless:
        press(around.switches[flag])
        assert not around.anchors.chips[anchor].isEnabled()
        assert flags()[flag].label in around.anchors.chips[anchor].accessibleDescription()
        assert flags()[flag].label in around.why_not.text()
        assert around.anchors.chosen == {"none"}
        press(around.switches[flag])
    assert around.anchors.chosen == {anchor}, "the choice is not forgotten"


def test_a_steady_thing_can_be_taken_away(sample: SampleHouse):
    around = opened(sample, "around")
    press(around.anchors.chips["sound"])
    press(around.anchors.chips["sound"])
    assert sample.house.memory.anchor == "none"
    assert around.anchors.chosen == {"none"}
    assert set(anchor_words()) == set(anchors())


def test_setting_work_arounds_back_can_be_undone(sample: SampleHouse):
    memory = sample.house.memory
    around = opened(sample, "around")
    for name in ("hot-flush", "pain-high"):
        press(around.switches[name])
    press(around.anchors.chips["seat"])
    press(around.clear)
    assert memory.all_around(sample.house.today()) == frozenset()
    assert memory.anchor == "none"
    sample.house.undo()
    assert memory.all_around(sample.house.today()) == {"hot-flush", "pain-high"}
    assert memory.anchor == "seat"


def test_it_says_where_it_is_kept_and_nothing_reaches_the_settings(sample: SampleHouse):
    around = opened(sample, "around")
    assert "Kept in memory until Coping closes. Nothing of this is written to disk." in words_on(around)
    before = dict(sample.house.settings.changed())
    for switch in around.switches.values():
        press(switch)
    press(around.anchors.chips["seat"])
    assert dict(sample.house.settings.changed()) == before


# --- keys ---------------------------------------------------------------------------------------------------------


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


# --- privacy ------------------------------------------------------------------------------------------------------


def test_the_window_title_is_plain_until_it_is_not_wanted(sample: SampleHouse):
    privacy = opened(sample, "privacy")
    assert sample.house.window.windowTitle() == "Notes"
    press(privacy.title)
    assert sample.house.settings[PLAIN_TITLE] is False
    assert sample.house.window.windowTitle() == "Coping"


def test_it_says_what_is_kept_and_where(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COPING_HOME", "/somewhere/of/its/own")
    privacy = opened(sample, "privacy")
    words = words_on(privacy)
    assert "This program never goes online." in words
    assert "Nothing of it is written to disk." in words
    assert "F9 puts a plain page over everything" in words
    assert privacy.folder.text().replace("\\", "/").endswith("/somewhere/of/its/own")
    assert "Nothing of it is kept now" in privacy.card_words.text()
    sample.house.card.keep(numbers=True, stay=False)
    privacy.follow()
    assert "Kept in an ordinary file, as you asked" in privacy.card_words.text()
    set_key(sample.house.settings, "cover", "F7")
    privacy.follow()
    assert privacy.cover_words.text().startswith("F7")


def test_a_long_folder_name_breaks_instead_of_widening_the_page(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COPING_HOME", "/" + "averylongname" * 20)
    sample.house.settings[TEXT_SIZE] = 200
    sample.house.window.resize(800, 600)
    page = you(sample, "privacy")
    assert page.content.width() <= page.viewport().width()
    assert audit.overflow(page) == []


def test_the_country_is_chosen_and_its_number_shown(sample: SampleHouse):
    privacy = opened(sample, "privacy")
    assert "your emergency number" in privacy.number.text()
    press(privacy.country.segments[1])
    assert sample.house.settings[COUNTRY] == "GB"
    assert privacy.number.text() == "Emergency number: 999"


# --- about --------------------------------------------------------------------------------------------------------


def test_about_says_the_intended_use_word_for_word(sample: SampleHouse):
    about = opened(sample, "about")
    assert about.use.text() == about_coping().intended_use
    assert about.use.isVisible()


def test_long_parts_fold_out_by_keyboard(sample: SampleHouse):
    about = opened(sample, "about")
    assert not about.known.is_open
    press(about.known.button, Qt.Key.Key_Return)
    shown = words_on(about.known)
    for part in about_coping().known:
        assert part.title in shown
        for line in part.lines:
            assert line in shown
    assert "CanTalk" in shown


def test_every_licence_text_is_there_and_opens(sample: SampleHouse):
    about = opened(sample, "about")
    about.licences.toggle()
    expected = ["Permission is hereby granted", "PySide6", "hibari-tts", "SIL OPEN FONT LICENSE", "Literata", "Lucide"]
    assert len(about.texts) == len(licence_texts()) == len(expected)
    for folding, words in zip(about.texts, expected, strict=True):
        folding.toggle()
        settle()
        assert words in words_on(folding)


def test_a_licence_loses_its_line_ends_and_none_of_its_words():
    for _title, path in licence_texts():
        text = path.read_text(encoding="utf-8")
        kept = flowing(text)
        for word in ("copies", "licence", "license", "Copyright"):
            assert text.count(word) == kept.count(word)
    assert flowing("# A\nb\nc\n\n- d\n  e\n- f\n| g | h |\n|---|---|\n") == "A\nb c\n- d e\n- f\ng, h"


# --- every state --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "width", "height"), [(100, 1280, 800), (130, 1024, 768), (200, 800, 600)])
def test_every_state_has_names_targets_and_whole_words(application: QApplication, size: int, width: int, height: int):
    sample = SampleHouse("night", size, width, height)
    found = []
    for name, prepare in states(sample).items():
        sample.fresh()
        prepare()
        settle()
        top = audit.active(sample.house.window)
        for question in (audit.names, audit.targets, audit.letters, audit.cut, audit.overflow):
            found += [f"{name}: {fault}" for fault in question(top)]
    sample.close()
    assert found == []


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
