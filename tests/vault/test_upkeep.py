"""The whole round of a backup: made, read back, and only then do older ones go."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coping_app.base.memory import Practised
from coping_app.base.progress import Cancelled
from coping_app.vault import attachments, backup, choosing, erase, facts, locks, records, upkeep
from coping_app.vault import bin as paper_bin
from coping_app.vault.backup_file import DamagedBackupError, FolderGoneError, Head, backups_in
from coping_app.vault.errors import NoSpaceError, VaultError, WrongCodeError, WrongPassphraseError
from coping_app.vault.folder import VaultFolder
from coping_app.vault.keys import DataKey
from coping_app.vault.move import NoRoomToMoveError, NotMovedError, move, wipe
from coping_app.vault.opening import InUseError, Lock, look, open_vault, unwrap_without_lock
from coping_app.vault.recovery import new_code, shown
from coping_app.vault.restore import restore
from coping_app.vault.state import state_of
from coping_app.vault.vault import Vault

from .pages import CHEAP, NOON, kept, made

HOUR = timedelta(hours=1)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder as on a stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def now() -> datetime:
    """A moment that the vault's clock believes."""
    return datetime.now(UTC) + HOUR


def counters(folder: Path) -> list[int]:
    """The backups in a folder by their numbers, the newest first."""
    return [head.counter for head in backups_in(folder)]


def test_a_round_makes_one_in_each_folder_and_reads_it_back(vault: Vault, stick: Path):
    kept(vault, "The bench by the river was free.")
    upkeep.choose_folder(vault, stick)
    seen: list[tuple[int, int]] = []
    found = upkeep.back_up(vault, now(), lambda done, total: seen.append((done, total)))
    assert [made.folder for made in found.made] == [vault.folder.backups, stick]
    assert found.problems == ()
    assert all(made.total == 1 for made in found.made)
    standing = upkeep.standing(vault)
    assert [(one.own, one.reachable, one.backups) for one in standing] == [(True, True, 1), (False, True, 1)]
    assert upkeep.last_verified(vault) is not None
    parts = [done / total for done, total in seen]
    assert parts == sorted(parts)
    assert 0 <= parts[0] <= parts[-1] <= 1


def test_a_stick_that_is_away_is_told_and_keeps_nothing_from_its_backup(vault: Vault, stick: Path):
    kept(vault, "one")
    upkeep.choose_folder(vault, stick)
    stick.rmdir()
    found = upkeep.back_up(vault, now())
    assert [made.folder for made in found.made] == [vault.folder.backups]
    assert [(folder, type(error)) for folder, error in found.problems] == [(stick, FolderGoneError)]
    assert not stick.exists()
    assert [one.reachable for one in upkeep.standing(vault)] == [True, False]
    assert upkeep.due(vault, now()) == [stick]


def test_a_folder_is_due_once_a_day_has_passed_and_something_changed(vault: Vault):
    own = vault.folder.backups
    assert upkeep.due(vault, now()) == []  # nothing that anybody would miss
    kept(vault, "one")
    assert upkeep.due(vault, now()) == [own]
    upkeep.back_up(vault, now())
    kept(vault, "two")
    assert upkeep.due(vault, now()) == []
    tomorrow = now() + timedelta(days=1)
    assert upkeep.due(vault, tomorrow) == [own]
    upkeep.back_up(vault, tomorrow)
    assert upkeep.due(vault, tomorrow + timedelta(days=9)) == []


def change_text(vault: Vault) -> None:
    record = records.get(vault, vault.value("SELECT uuid FROM record LIMIT 1"))
    assert record is not None
    records.save(vault, record._replace(text="another"))


def attach(vault: Vault) -> None:
    uuid = vault.value("SELECT uuid FROM record LIMIT 1")
    attachments.add(vault, uuid, [b"light"], kind="photo", form="image/jpeg")


CHANGES: dict[str, Callable[[Vault], object]] = {
    "a text": change_text,
    "a new page": lambda vault: kept(vault, "two"),
    "a photo": attach,
    "the bin": lambda vault: paper_bin.move_to_bin(vault, vault.value("SELECT uuid FROM record LIMIT 1")),
    "erased": lambda vault: erase.erase(vault, [vault.value("SELECT uuid FROM record LIMIT 1")]),
    "a fact": lambda vault: facts.put_fact(vault, "around", ["nausea"]),
    "another way to open it": lambda vault: locks.set_recovery(vault, new_code()),
    "a session": lambda vault: facts.add_session(vault, Practised("a", "A", NOON, 60.0)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_a_backup_would_hold_makes_one_due(vault: Vault, name: str):
    kept(vault, "zero")
    kept(vault, "one")
    upkeep.back_up(vault, now())
    before = state_of(vault)
    assert not upkeep.is_quick(vault)
    CHANGES[name](vault)
    assert state_of(vault) != before
    assert upkeep.is_quick(vault)
    assert upkeep.due(vault, now() + timedelta(days=2)) == [vault.folder.backups]


def test_what_is_in_the_log_alone_counts_for_how_long_it_takes(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(upkeep, "QUICK", 500_000)
    kept(vault, "one")
    assert upkeep.is_quick(vault)
    kept(vault, "bench " * 200_000)
    assert not upkeep.is_quick(vault)


def test_what_backups_note_of_themselves_makes_none_due(vault: Vault, stick: Path):
    kept(vault, "one")
    before = state_of(vault)
    upkeep.choose_folder(vault, stick)
    upkeep.back_up(vault, now())
    upkeep.verify(vault)
    assert state_of(vault) == before


def test_erasing_reaches_every_folder_and_remembers_the_one_that_is_away(vault: Vault, stick: Path, tmp_path: Path):
    stays, goes = kept(vault, "stays"), kept(vault, "goes")
    upkeep.choose_folder(vault, stick)
    upkeep.back_up(vault, now())
    kept(vault, "more")
    upkeep.back_up(vault, now())
    away = tmp_path / "away"
    stick.rename(away)
    found = upkeep.erase_everywhere(vault, [goes.uuid], now())
    assert [folder for folder, _error in found.problems] == [stick]
    assert len(counters(vault.folder.backups)) == 1
    assert len(counters(away)) == 2
    assert upkeep.waiting(vault) == [stick]
    away.rename(stick)
    assert upkeep.due(vault, now()) == [stick]
    upkeep.back_up(vault, now(), among=upkeep.due(vault, now()))
    assert len(counters(stick)) == 1
    assert upkeep.waiting(vault) == []
    assert records.get(vault, stays.uuid) is not None


def test_a_folder_that_was_in_use_before_is_cleared_and_gets_nothing_new(vault: Vault, stick: Path):
    one = kept(vault, "one")
    upkeep.choose_folder(vault, stick)
    upkeep.back_up(vault, now())
    upkeep.choose_folder(vault, None)
    assert upkeep.folders(vault) == [vault.folder.backups]
    upkeep.erase_everywhere(vault, [one.uuid], now())
    assert counters(stick) == []
    assert upkeep.waiting(vault) == []


def test_a_restored_backup_does_not_bring_the_clearing_back(vault: Vault):
    one = kept(vault, "one")
    kept(vault, "two")
    upkeep.back_up(vault, now())
    upkeep.erase_everywhere(vault, [one.uuid], now())
    kept(vault, "three")
    upkeep.back_up(vault, now())
    folder, key, head = vault.folder, DataKey(vault.key.raw), backups_in(vault.folder.backups)[-1]
    vault.close()
    again = open_vault(restore(folder, head, key).closed, key)
    try:
        kept(again, "four")
        upkeep.back_up(again, now())
        assert len(counters(folder.backups)) == 3
        assert upkeep.waiting(again) == []
    finally:
        again.close()


def test_a_backup_that_is_damaged_counts_for_nothing_and_is_made_again(vault: Vault):
    kept(vault, "one")
    upkeep.back_up(vault, now())
    path = backups_in(vault.folder.backups)[0].path
    raw = bytearray(path.read_bytes())
    raw[-40] ^= 1
    path.write_bytes(raw)
    found = upkeep.verify(vault)
    assert [type(error) for _folder, error in found.problems] == [DamagedBackupError]
    assert upkeep.last_verified(vault) is None
    assert upkeep.due(vault, now()) == [vault.folder.backups]
    upkeep.back_up(vault, now())
    assert [made.folder for made in upkeep.verify(vault).made] == [vault.folder.backups]


def test_a_backup_that_can_t_be_read_back_lets_nothing_go(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    kept(vault, "one")
    older = vault.folder.path / "g0000"
    older.mkdir()
    real = backup.make_backup

    def bad_disk(*given: Any) -> Head:
        head = real(*given)
        raw = bytearray(head.path.read_bytes())
        raw[-40] ^= 1
        head.path.write_bytes(raw)
        return head

    monkeypatch.setattr(backup, "make_backup", bad_disk)
    found = upkeep.back_up(vault, now())
    assert found.made == ()
    assert [type(error) for _folder, error in found.problems] == [DamagedBackupError]
    assert upkeep.last_verified(vault) is None
    assert older.exists()
    assert upkeep.due(vault, now()) == [vault.folder.backups]


def test_a_round_that_is_stopped_leaves_nothing(vault: Vault):
    kept(vault, "one")

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        upkeep.back_up(vault, now(), stop)
    assert list(vault.folder.backups.iterdir()) == []


def test_older_generations_stay_until_a_backup_was_read_back(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    kept(vault, "one")
    older = vault.folder.path / "g0000"
    older.mkdir()

    def fail(*_given: object) -> None:
        raise NoSpaceError

    with monkeypatch.context() as patch:
        patch.setattr("coping_app.vault.backup.make_backup", fail)
        upkeep.back_up(vault, now())
    assert older.exists()
    upkeep.back_up(vault, now())
    assert not older.exists()


def test_keeping_the_present_pages_lets_nothing_go_and_is_done_once(vault: Vault):
    kept(vault, "one")
    older = vault.folder.path / "g0000"
    older.mkdir()
    upkeep.begin_anew(vault)
    for _ in range(2):
        upkeep.keep_present(vault)
        assert len(counters(vault.folder.backups)) == 1
    kept(vault, "two")
    upkeep.keep_present(vault)
    assert len(counters(vault.folder.backups)) == 2
    assert upkeep.last_verified(vault) is not None
    assert older.exists()


def test_every_trouble_has_a_short_sentence():
    for kind in (NoSpaceError, FolderGoneError, DamagedBackupError, VaultError):
        words = upkeep.why_not(kind())
        assert words.endswith(".")
        assert len(words) < 60


# --- finding what opens a backup ----------------------------------------------------------------------------------


def test_a_backup_opens_with_its_own_passphrase_its_sheet_or_the_key_at_hand(tmp_path: Path):
    code = new_code()
    vault = made(tmp_path / "notes-1", Lock("kettle harbour maple seven", code, cost=CHEAP))
    kept(vault, "one")
    upkeep.back_up(vault, now())
    key = DataKey(vault.key.raw)
    vault.close()
    head = choosing.backups_among([vault.folder.backups, tmp_path / "nowhere"])[0]
    assert choosing.key_for(head) is None
    assert choosing.key_for(head, DataKey(bytes(32))) is None
    assert choosing.key_for(head, key) == key
    assert choosing.key_with_passphrase(head, "Kettle-Harbour maple SEVEN").raw == key.raw
    assert choosing.key_with_code(head, shown(code)).raw == key.raw
    with pytest.raises(WrongPassphraseError):
        choosing.key_with_passphrase(head, "something else")
    with pytest.raises(WrongCodeError):
        choosing.key_with_code(head, shown(new_code()))


def test_a_backup_without_a_lock_opens_by_itself(vault: Vault):
    kept(vault, "one")
    upkeep.back_up(vault, now())
    head = choosing.backups_among([vault.folder.backups])[0]
    found = choosing.key_for(head)
    assert found is not None
    assert found.raw == vault.key.raw


# --- another place, and the end -----------------------------------------------------------------------------------


def closed_with_a_photo(vault: Vault) -> DataKey:
    record = kept(vault, "one")
    attachments.add(vault, record.uuid, [b"light"], kind="photo", form="image/jpeg")
    upkeep.back_up(vault, now())
    key = DataKey(vault.key.raw)
    vault.close()
    return key


def test_moving_takes_every_file_and_leaves_none(vault: Vault, tmp_path: Path):
    key = closed_with_a_photo(vault)
    place = tmp_path / "elsewhere"
    place.mkdir()
    (place / "notes-1").mkdir()  # somebody else's
    moved, left = move(vault.folder, place, key)
    assert moved.path == place / "notes-1-2"
    assert not vault.folder.path.exists()
    assert left == ()
    again = open_vault(look(moved), unwrap_without_lock(look(moved)))
    try:
        record = records.get(again, again.value("SELECT uuid FROM record"))
        assert record is not None
        assert attachments.read(again, record.attachments[0]) == b"light"
        assert len(backups_in(moved.backups)) == 1
    finally:
        again.close()


def test_moving_that_is_stopped_or_has_no_room_changes_nothing(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    key = closed_with_a_photo(vault)
    place = tmp_path / "elsewhere"
    place.mkdir()
    before = sorted(path.name for path in vault.folder.path.rglob("*"))

    def stop(done: int, _total: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        move(vault.folder, place, key, stop)

    def full(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(NoRoomToMoveError):
        move(vault.folder, place, key)
    assert list(place.iterdir()) == []
    assert sorted(path.name for path in vault.folder.path.rglob("*")) == before


def test_what_lies_behind_a_link_is_copied_and_stays(vault: Vault, tmp_path: Path):
    stick, place = tmp_path / "stick", tmp_path / "elsewhere"
    for folder in (stick, place):
        folder.mkdir()
    vault.folder.backups.symlink_to(stick)
    key = closed_with_a_photo(vault)
    (stick / "back").symlink_to(vault.folder.path)  # a link in a circle
    moved, left = move(vault.folder, place, key)
    assert not vault.folder.path.exists()
    assert left == (stick,)
    assert len(backups_in(stick)) == len(backups_in(moved.backups)) == 1
    assert not moved.backups.is_symlink()
    open_vault(look(moved), key).close()


def test_after_the_move_what_cannot_be_removed_is_told(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    key = closed_with_a_photo(vault)
    place = tmp_path / "elsewhere"
    place.mkdir()
    real = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:  # noqa: FBT001, FBT002 - as it is called
        if path.name == "current" and path.parent == vault.folder.path:
            raise OSError(16, "held by another program")
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    moved, left = move(vault.folder, place, key)
    assert left == (vault.folder.path,)
    assert [path.name for path in vault.folder.path.iterdir()] == ["current"]
    open_vault(look(moved), key).close()


def test_a_name_that_may_not_outlive_a_power_cut_is_not_moved_to(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    key = closed_with_a_photo(vault)
    place = tmp_path / "elsewhere"
    place.mkdir()

    def fails(folder: Path) -> None:
        if folder == place and (place / "notes-1").exists():
            raise OSError(5, "I/O error")

    monkeypatch.setattr("coping_app.vault.move.sync_folder", fails)
    with pytest.raises(NotMovedError):
        move(vault.folder, place, key)
    assert list(place.iterdir()) == []
    open_vault(look(vault.folder), key).close()


def test_a_copy_that_is_not_as_it_was_is_not_moved_to(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    key = closed_with_a_photo(vault)
    place = tmp_path / "elsewhere"
    place.mkdir()
    real = shutil.copyfile

    def bad_disk(source: Path, target: Path) -> None:
        real(source, target)
        if target.suffix == ".sealed":
            target.write_bytes(b"\0" + target.read_bytes()[1:])

    monkeypatch.setattr(shutil, "copyfile", bad_disk)
    with pytest.raises(NotMovedError):
        move(vault.folder, place, key)
    assert list(place.iterdir()) == []
    assert vault.folder.exists()


def test_moving_into_itself_or_while_it_is_open_is_refused(vault: Vault, tmp_path: Path):
    with pytest.raises(InUseError):
        move(vault.folder, tmp_path, vault.key)
    with pytest.raises(VaultError):
        move(vault.folder, vault.folder.path / "inside", vault.key)


@pytest.mark.parametrize("backups", [True, False])
def test_deleting_leaves_the_backups_only_where_that_was_wished(vault: Vault, *, backups: bool):
    closed_with_a_photo(vault)
    wipe(vault.folder, backups=backups)
    assert not VaultFolder(vault.folder.path).exists()
    left = [path.name for path in vault.folder.path.rglob("*.notes")] if vault.folder.path.exists() else []
    assert len(left) == (0 if backups else 1)
    assert vault.folder.path.exists() is not backups


def test_every_backup_elsewhere_goes_with_its_photos(vault: Vault, stick: Path):
    record = kept(vault, "one")
    attachments.add(vault, record.uuid, [b"light"], kind="photo", form="image/jpeg")
    upkeep.choose_folder(vault, stick)
    upkeep.back_up(vault, now())
    assert upkeep.remove_backups(vault) == []
    assert list(stick.iterdir()) == []
    stick.rmdir()
    assert upkeep.remove_backups(vault) == [stick]
