"""Which generation is the living one, whatever became of `current`, and what is swept."""

from pathlib import Path

import pytest

from coping_app.vault.errors import DamagedVaultError, WontCoverError
from coping_app.vault.folder import Generation, VaultFolder


@pytest.fixture
def folder(tmp_path: Path) -> VaultFolder:
    """A folder with three generations, the last of them living."""
    folder = VaultFolder(tmp_path / "notes-1")
    for _ in range(3):
        folder.finish(folder.begin())
    return folder


def test_the_last_one_that_was_finished_lives(folder: VaultFolder):
    assert [one.number for one in folder.generations()] == [1, 2, 3]
    assert folder.current().number == 3


@pytest.mark.parametrize(
    "said", [None, b"", b"g0001", b"g0001\n", b"g0009 0123456789abcdef\n", b"\xff\xfe\0", b"{}" * 600_000]
)
def test_where_current_says_nothing_true_the_newest_one_lives(folder: VaultFolder, said: bytes | None):
    current = folder.path / "current"
    if said is None:
        current.unlink()
    else:
        current.write_bytes(said)
    assert folder.current().number == 3


def test_an_older_one_lives_where_current_names_it(folder: VaultFolder, tmp_path: Path):
    other = VaultFolder(tmp_path / "other")
    other.finish(other.begin())
    (folder.path / "current").write_bytes((other.path / "current").read_bytes())
    assert folder.current().number == 1


def test_a_generation_that_was_only_begun_never_lives(folder: VaultFolder):
    fresh = folder.begin()
    assert folder.current().number == 3
    folder.sweep()
    assert not fresh.path.exists()
    assert [one.number for one in folder.generations()] == [1, 2, 3]


def test_what_stays_is_the_living_one_and_everything_that_is_not_ours(folder: VaultFolder):
    (folder.path / "g0002x").mkdir()
    (folder.path / "my letter.new").write_text("mine", encoding="utf-8")
    folder.keep_only(folder.current())
    folder.sweep()
    assert [one.number for one in folder.generations()] == [3]
    assert (folder.path / "g0002x").exists()
    assert (folder.path / "my letter.new").exists()


def test_half_a_generation_that_is_going_is_swept(folder: VaultFolder):
    (folder.path / "g0001").rename(folder.path / "g0001.old")
    folder.sweep()
    assert not (folder.path / "g0001.old").exists()


def test_nothing_is_begun_for_the_first_time_where_something_is(folder: VaultFolder):
    with pytest.raises(WontCoverError):
        folder.first()


def test_a_first_try_that_was_cut_short_is_no_vault_and_the_next_try_works(tmp_path: Path):
    folder = VaultFolder(tmp_path / "notes-1")
    folder.finish(folder.first())
    folder.current().path.rename(folder.path / "g0001.new")  # as if the crash had come just before the renaming
    assert not folder.exists()
    folder.finish(folder.first())
    assert folder.current() == Generation(folder.path / "g0001")


def test_pages_that_somebody_took_away_are_said_to_be_damaged_and_not_made_anew(folder: VaultFolder):
    folder.keep_only(folder.current())
    folder.current().path.rename(folder.path.parent / "elsewhere")
    assert folder.exists()
    with pytest.raises(DamagedVaultError):
        folder.current()
    with pytest.raises(WontCoverError):
        folder.first()


def test_a_folder_that_is_not_there_holds_no_vault(tmp_path: Path):
    assert not VaultFolder(tmp_path / "nowhere").exists()
    assert VaultFolder(tmp_path / "nowhere").generations() == []
