"""Settings survive whatever their file goes through, and nothing that is wrong with it stops the program."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coping_app.base.settings import (
    BACKGROUND,
    CAPTIONS,
    COUNTRY,
    KEYS,
    PALETTE,
    TABLE,
    TEXT_SIZE,
    VOICE_LEVEL,
    WIDTH,
    Setting,
    Settings,
)

KEYS_OF_TABLE = {setting.key: setting for setting in TABLE}


def values_of(setting: Setting[Any]) -> st.SearchStrategy[Any]:
    if isinstance(setting.default, bool):
        return st.booleans()
    if setting.among:
        return st.sampled_from(setting.among)
    if isinstance(setting.default, int):
        return st.integers(*setting.limits)
    return st.text(max_size=300)


VALID = st.fixed_dictionaries({}, optional={setting.key: values_of(setting) for setting in TABLE})
JUNK_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def written(folder: Path, content: bytes | str) -> Path:
    file = folder / "settings.json"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def test_each_setting_has_a_title_a_sentence_and_a_default_that_fits():
    assert len(KEYS_OF_TABLE) == len(TABLE)
    for setting in TABLE:
        assert setting.title
        assert setting.about.endswith(".")
        assert setting.fits(setting.default)
        assert not setting.fits(None)
        assert not setting.fits([setting.default])


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (PALETTE, "sepia"),
        (PALETTE, 1),
        (TEXT_SIZE, 101),
        (TEXT_SIZE, "100"),
        (TEXT_SIZE, 100.0),
        (VOICE_LEVEL, -1),
        (VOICE_LEVEL, 101),
        (VOICE_LEVEL, True),
        (CAPTIONS, 1),
        (KEYS, "x" * 2001),
        (WIDTH, 10_001),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_nothing_changes(setting: Setting[Any], value: object):
    settings = Settings()
    with pytest.raises(ValueError, match=setting.key):
        settings[setting] = value
    assert settings[setting] == setting.default


def test_a_damaged_file_is_put_aside_and_not_thrown_away(tmp_path: Path):
    file = written(tmp_path, '{"palette": "dark", ')
    settings = Settings(file)
    assert settings[PALETTE] == "light"
    assert settings.problem
    assert not file.exists()
    assert (tmp_path / "settings.json.damaged").read_text() == '{"palette": "dark", '
    settings[PALETTE] = "night"
    assert Settings(file)[PALETTE] == "night"
    assert (tmp_path / "settings.json.damaged").read_text() == '{"palette": "dark", '


@pytest.mark.parametrize(
    "content", [b"", b"null", b"[1, 2]", b"\xff\xfe\x00", b"[" * 50_000, b'"dark"', b"{" * 2_000_000]
)
def test_a_file_that_is_no_table_is_put_aside(tmp_path: Path, content: bytes):
    settings = Settings(written(tmp_path, content))
    assert list(settings.changed()) == []
    assert settings.problem
    assert (tmp_path / "settings.json.damaged").read_bytes() == content


def test_unknown_and_wrong_values_are_passed_over_one_by_one(tmp_path: Path):
    content = {"palette": "dark", "text_size": 107, "captions": "no", "voice_level": 35, "mood": "low", "country": "IE"}
    settings = Settings(written(tmp_path, json.dumps(content)))
    assert settings.problem == ""
    assert {setting.key: value for setting, value in settings.changed()} == {
        "palette": "dark",
        "voice_level": 35,
        "country": "IE",
    }


def test_a_byte_order_mark_of_a_windows_editor_does_no_harm(tmp_path: Path):
    assert Settings(written(tmp_path, b'\xef\xbb\xbf{"palette": "dark"}'))[PALETTE] == "dark"


def test_what_could_not_be_read_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = written(tmp_path, '{"palette": "dark"}')

    def refuse(*_words: object, **_more: object) -> str:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("coping_app.base.settings.read_small", refuse)
        settings = Settings(file)
    assert settings.problem == "Permission denied"
    settings[COUNTRY] = "NZ"
    assert settings[COUNTRY] == "NZ"
    assert file.read_text() == '{"palette": "dark"}'


def test_only_what_differs_is_written_and_a_first_look_writes_nothing(tmp_path: Path):
    file = tmp_path / "deep" / "er" / "settings.json"
    settings = Settings(file)
    assert not file.exists()
    settings[PALETTE] = "dark"
    settings[VOICE_LEVEL] = 40
    settings[VOICE_LEVEL] = 100
    assert json.loads(file.read_text()) == {"palette": "dark"}


@pytest.mark.skipif(os.name == "nt", reason="owner-only modes are a thing of POSIX")
def test_the_file_is_for_its_owner_alone_even_after_a_crash_left_one_open(tmp_path: Path):
    file = tmp_path / "home" / "settings.json"
    file.parent.mkdir()
    left, young = file.with_name("settings.json.0a1b.new"), file.with_name("settings.json.2c3d.new")
    for one in (left, young):
        one.write_text("half")
        one.chmod(0o644)
    os.utime(left, (1, 1))
    before = os.umask(0)
    try:
        Settings(file)[PALETTE] = "dark"
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not left.exists()
    assert young.exists(), "another window may be writing it now"


@pytest.mark.skipif(os.name == "nt", reason="owner-only modes are a thing of POSIX")
def test_a_folder_that_is_made_is_for_its_owner_alone(tmp_path: Path):
    file = tmp_path / "home" / "settings.json"
    Settings(file)[PALETTE] = "dark"
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_folder_that_takes_nothing_is_told_once_and_nothing_is_lost(tmp_path: Path):
    in_the_way = tmp_path / "coping"
    in_the_way.write_text("a file where the folder should be")
    settings = Settings(in_the_way / "settings.json")
    told: list[str] = []
    settings.tell_problem(lambda: told.append(settings.problem))
    settings[PALETTE] = "night"
    settings[BACKGROUND] = "sea"
    settings[TEXT_SIZE] = 150
    assert len(told) == 1
    assert told[0]
    assert (settings[PALETTE], settings[BACKGROUND], settings[TEXT_SIZE]) == ("night", "sea", 150)
    in_the_way.unlink()
    settings[CAPTIONS] = False
    again = Settings(in_the_way / "settings.json")
    assert dict(again.changed()) == dict(settings.changed())


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "settings.json"
    settings = Settings(file)
    settings[PALETTE] = "dark"

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        settings[PALETTE] = "night"
    assert settings[PALETTE] == "night"
    assert settings.problem == "No space left on device"
    assert Settings(file)[PALETTE] == "dark"
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_listeners_hear_a_change_once_and_no_change_not_at_all():
    settings = Settings()
    heard: list[str] = []
    settings.listen(lambda setting: heard.append(setting.key))
    settings[PALETTE] = "dark"
    settings[PALETTE] = "dark"
    assert heard == ["palette"]


@given(VALID)
def test_any_valid_values_survive_being_kept(tmp_path_factory: pytest.TempPathFactory, values: dict[str, Any]):
    file = tmp_path_factory.mktemp("kept") / "settings.json"
    settings = Settings(file)
    for key, value in values.items():
        settings[KEYS_OF_TABLE[key]] = value
    again = Settings(file)
    assert again.problem == ""
    for key, value in values.items():
        assert again[KEYS_OF_TABLE[key]] == value
    assert dict(again.changed()) == dict(settings.changed())


@given(st.dictionaries(st.sampled_from([*KEYS_OF_TABLE, "mood", ""]), JUNK_VALUES), VALID)
def test_junk_beside_valid_values_raises_nothing_and_costs_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, junk: dict[str, Any], valid: dict[str, Any]
):
    found = {**junk, **valid}
    settings = Settings(written(tmp_path_factory.mktemp("junk"), json.dumps(found)))
    for setting in TABLE:
        assert setting.fits(settings[setting])
        if setting.key in valid:
            assert settings[setting] == valid[setting.key]


@given(st.binary(max_size=200))
def test_any_bytes_raise_nothing(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    file = written(tmp_path_factory.mktemp("bytes"), content)
    settings = Settings(file)
    assert all(setting.fits(settings[setting]) for setting in TABLE)
    settings[PALETTE] = "dark"
    assert Settings(file)[PALETTE] == "dark"


def test_two_windows_keep_what_was_changed_in_each(tmp_path: Path):
    file = tmp_path / "settings.json"
    one, other = Settings(file), Settings(file)
    one[PALETTE] = "night"
    other[WIDTH] = 900  # as when a window is closed that was open all along
    assert json.loads(file.read_text()) == {"palette": "night", "window_width": 900}
    one[PALETTE] = "light"
    assert json.loads(file.read_text()) == {"window_width": 900}
    other[TEXT_SIZE] = 150
    assert dict(Settings(file).changed()) == {WIDTH: 900, TEXT_SIZE: 150}


def test_a_file_that_went_is_written_whole_again(tmp_path: Path):
    file = written(tmp_path, '{"palette": "dark"}')
    settings = Settings(file)
    file.unlink()
    settings[WIDTH] = 900
    assert json.loads(file.read_text()) == {"palette": "dark", "window_width": 900}


def test_what_a_newer_coping_wrote_stays_in_the_file(tmp_path: Path):
    file = written(tmp_path, '{"palette": "sepia", "reading_voice": "low", "nested": [1]}')
    settings = Settings(file)
    assert settings[PALETTE] == "light"
    settings[TEXT_SIZE] = 150
    assert json.loads(file.read_text()) == {"palette": "sepia", "reading_voice": "low", "text_size": 150}


def test_a_second_damaged_file_leaves_the_first_where_it_is(tmp_path: Path):
    for text in ("first", "second", "third"):
        Settings(written(tmp_path, text))
    assert [path.read_text() for path in sorted(tmp_path.iterdir())] == ["first", "second", "third"]
