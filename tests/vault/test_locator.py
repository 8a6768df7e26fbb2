"""Where pages are looked for: in every place the system may mean, and never made over others or beside them unseen."""

import os
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from coping_app.vault import locator
from coping_app.vault.errors import NoRightsError, WontCoverError
from coping_app.vault.folder import VaultFolder
from coping_app.vault.key_file import copy_of
from coping_app.vault.locator import default_label, fresh_profile, has_lock, places, profile_at, profiles, rename, twins
from coping_app.vault.opening import Lock, create_vault, look

from ..examples import examples
from .pages import CHEAP, NO_LOCK, is_private, made

no_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="rights do not bind whoever runs this, or are others here"
)


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person whose system says nothing unusual."""
    for name in list(os.environ):
        if name.startswith("XDG_") or name == "COPING_HOME":
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def test_both_rules_agree_on_a_default_environment():
    """The day a new platformdirs moves its folder, this fails, and the old one is still looked at."""
    assert len(places()) == 1
    assert places()[0].parts[-2:] == ("coping", "pages")


def test_coping_home_is_the_only_place_where_it_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COPING_HOME", str(tmp_path / "other"))
    assert places() == [tmp_path / "other" / "pages"]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPING_HOME", "other")
    assert places() == [tmp_path / "other" / "pages"]
    monkeypatch.setenv("COPING_HOME", "")
    assert "coping" in places()[0].parts


def given_places(monkeypatch: pytest.MonkeyPatch, *found: str | Path) -> None:
    monkeypatch.setattr(locator, "_system_places", lambda: [Path(one) for one in found])


def test_where_the_rules_differ_both_places_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    given_places(monkeypatch, tmp_path / "new", tmp_path / "old")
    old = made(tmp_path / "old" / "pages" / "notes-1")
    old.close()
    assert [profile.folder for profile in profiles()] == [old.folder]


def test_a_relative_place_is_never_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    given_places(monkeypatch, "relative/coping", tmp_path / "good", "")
    assert places() == [tmp_path / "good" / "pages"]
    monkeypatch.undo()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", "relative/coping")
    monkeypatch.delenv("COPING_HOME", raising=False)
    found = places()
    assert found
    assert all(place.is_absolute() for place in found)


def test_a_python_that_moves_its_folders_has_one_that_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    prefix = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.11"
    monkeypatch.setattr(locator, "sys", SimpleNamespace(platform="win32", base_prefix=prefix))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert places()[0] == tmp_path / "Coping" / "pages"
    monkeypatch.delenv("USERPROFILE")
    assert all(place.is_absolute() for place in places())


def test_profiles_are_folders_with_pages_in_a_fixed_order(tmp_path: Path):
    for name in ("notes-2", "notes-10", "notes-1"):
        made(tmp_path / name).close()
    (tmp_path / "notes-3").mkdir()
    (tmp_path / "file").touch()
    shutil.rmtree(tmp_path / "notes-2" / "g0001")  # the name of what is gone is still there
    assert [one.folder.path.name for one in profiles([tmp_path])] == ["notes-1", "notes-10", "notes-2"]
    assert profiles([tmp_path / "none", tmp_path / "file"]) == []


def test_a_new_profile_is_made_beside_the_others_and_never_over_one(tmp_path: Path):
    made(tmp_path / "notes-7").close()
    (tmp_path / "notes-9").touch()
    first, second = fresh_profile(tmp_path), fresh_profile(tmp_path, "  By the\n window  ")
    assert [one.folder.path.name for one in (first, second)] == ["notes-10", "notes-11"]
    assert [one.label for one in (first, second)] == [default_label(10), "By the window"]
    assert is_private(first.folder.path)
    assert len(profiles([tmp_path])) == 1  # an empty folder is no profile
    create_vault(first.folder, NO_LOCK).close()
    with pytest.raises(WontCoverError):
        create_vault(first.folder, NO_LOCK)


def test_a_folder_that_only_names_pages_is_left_alone(tmp_path: Path):
    one = fresh_profile(tmp_path)
    vault = create_vault(one.folder, NO_LOCK)
    vault.close()
    shutil.rmtree(one.folder.path / "g0001")
    with pytest.raises(WontCoverError):  # `current` alone says that something was here
        create_vault(VaultFolder(one.folder.path), NO_LOCK)


@no_root
def test_a_place_without_rights_is_said_and_hides_no_pages(tmp_path: Path):
    made(tmp_path / "notes-1").close()
    (tmp_path / "notes-1").chmod(0)
    try:
        assert [one.folder.path.name for one in profiles([tmp_path])] == ["notes-1"]
        assert has_lock(profiles([tmp_path])[0].folder)
    finally:
        (tmp_path / "notes-1").chmod(0o700)
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o500)
    with pytest.raises(NoRightsError):
        fresh_profile(shut / "pages")


def test_what_cannot_be_read_is_there_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    made(tmp_path / "notes-1").close()
    (tmp_path / "other").mkdir()

    def refuse(_folder: VaultFolder) -> bool:
        raise PermissionError

    monkeypatch.setattr(VaultFolder, "exists", refuse)
    assert [one.folder.path.name for one in profiles([tmp_path])] == ["notes-1"]


def test_twins_are_found_by_what_is_in_them(tmp_path: Path):
    for name in ("a/notes-1", "a/notes-2", "b/notes-1"):
        made(tmp_path / name).close()
    shutil.copytree(tmp_path / "a" / "notes-1", tmp_path / "b" / "notes-5")
    (tmp_path / "b" / "notes-1" / "g0001" / "vault.json").unlink()
    (tmp_path / "b" / "notes-1" / "g0001" / "vault.json.bak").unlink()
    found = profiles([tmp_path / "a", tmp_path / "b"])
    assert [one.folder.path for one in twins(found)] == [tmp_path / "a" / "notes-1", tmp_path / "b" / "notes-5"]
    assert twins(profiles([tmp_path / "a"])) == []


def test_a_label_is_one_short_line(tmp_path: Path):
    folder = fresh_profile(tmp_path).folder
    rename(folder, "a\u2028b\ud800" + "x" * 90)
    assert profile_at(folder.path).label == "a b\ufffd" + "x" * 36
    (folder.path / "label.txt").write_bytes(b"\xff\0" * 3)
    assert profile_at(folder.path).label
    (folder.path / "label.txt").unlink()
    assert profile_at(folder.path).label == folder.path.name


def test_a_lock_is_seen_at_a_glance_and_doubt_counts_as_one(tmp_path: Path):
    made(tmp_path / "open").close()
    made(tmp_path / "locked", Lock("Kettle harbour nine plums", cost=CHEAP)).close()
    assert not has_lock(VaultFolder(tmp_path / "open"))
    assert has_lock(VaultFolder(tmp_path / "locked"))
    key_file = VaultFolder(tmp_path / "open").current().key_file
    copy_of(key_file).unlink()
    for text in ("", "[]", '{"slots": 1}', '{"slots": [1]}'):
        key_file.write_text(text)
        assert has_lock(VaultFolder(tmp_path / "open"))
    assert has_lock(VaultFolder(tmp_path / "none"))


@pytest.mark.parametrize("lock", [NO_LOCK, Lock("Kettle harbour nine plums", cost=CHEAP)])
def test_a_glance_and_a_look_agree_whatever_bit_of_the_key_file_is_flipped_or_where_it_is_cut(
    tmp_path: Path, lock: Lock
):
    made(tmp_path / "notes-1", lock).close()
    folder = VaultFolder(tmp_path / "notes-1")
    key_file = folder.current().key_file
    whole = key_file.read_bytes()
    word = whole.index(b'"type"')
    for at in (*range(word, word + 20), *range(0, len(whole), max(1, len(whole) // examples(40)))):
        flipped = whole[at] ^ 1 << at % 8
        for damaged in (whole[:at], whole[:at] + bytes((flipped,)) + whole[at + 1 :]):
            key_file.write_bytes(damaged)
            assert has_lock(folder) == look(folder).has_lock == bool(lock.passphrase), at
    key_file.unlink()
    assert has_lock(folder) == look(folder).has_lock == bool(lock.passphrase)
