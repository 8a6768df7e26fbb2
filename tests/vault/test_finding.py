"""Whose pages are meant: those used last, or those that somebody named."""

from pathlib import Path

import pytest

from coping_app.vault.finding import NoSuchProfileError, OutOfReachError, is_there, known, named
from coping_app.vault.locator import Profile, fresh_profile, profile_at

from .pages import NO_LOCK, made


@pytest.fixture
def two(tmp_path: Path) -> list[Profile]:
    for label in ("Ann", "Sam"):
        made(fresh_profile(tmp_path / "pages", label).folder.path, NO_LOCK).close()
    return known("", [tmp_path / "pages"])


@pytest.mark.parametrize(("words", "which"), [("Ann", 0), (" sam ", 1), ("SAM", 1), ("notes-1", 0), ("notes-2", 1)])
def test_a_label_or_a_folder_s_name(two: list[Profile], words: str, which: int):
    assert named(words, two) == two[which]


def test_a_folder(two: list[Profile], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert named(str(tmp_path / "pages" / "notes-2"), []) == two[1]
    monkeypatch.chdir(tmp_path / "pages")
    assert named("./notes-2", []) == two[1] or named("notes-2", []) == two[1]
    alone = tmp_path / "one" / "pages"
    made(fresh_profile(alone).folder.path, NO_LOCK).close()
    for place in (alone, alone.parent):
        assert named(str(place), two).folder.path == alone / "notes-1"


@pytest.mark.parametrize("words", ["Kim", "", "notes-3", "An"])
def test_a_name_that_nobody_has(two: list[Profile], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoSuchProfileError if words else (NoSuchProfileError, OutOfReachError)):
        named(words, two)


def test_a_name_that_two_have(two: list[Profile]):
    both = [two[0], two[1]._replace(label="ann")]
    with pytest.raises(NoSuchProfileError):
        named("Ann", both)


def test_a_folder_of_several_says_which_is_missing(two: list[Profile], tmp_path: Path):
    with pytest.raises(NoSuchProfileError):
        named(str(tmp_path / "pages"), [])


def test_a_folder_without_pages_is_out_of_reach(tmp_path: Path):
    for place in (tmp_path, tmp_path / "stick" / "notes-1"):
        with pytest.raises(OutOfReachError):
            named(str(place), [])


def test_the_one_used_last_is_known_although_it_is_away(two: list[Profile], tmp_path: Path):
    away = tmp_path / "stick" / "notes-9"
    found = known(str(away), [tmp_path / "pages"])
    assert found == [profile_at(away), *two]
    assert [is_there(one) for one in found] == [False, True, True]
    assert known(str(two[1].folder.path), [tmp_path / "pages"]) == two


def test_what_can_t_be_read_is_there(two: list[Profile], monkeypatch: pytest.MonkeyPatch):
    def fail(_folder: object) -> bool:
        raise PermissionError

    monkeypatch.setattr(type(two[0].folder), "exists", fail)
    assert is_there(two[0])
