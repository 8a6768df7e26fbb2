"""No pages go before a verified backup holds them, thirty days have passed, or somebody said so."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coping_app.vault import aside, attachments, locks, upkeep
from coping_app.vault import bin as paper_bin
from coping_app.vault.backup_file import Head, attachments_beside, backups_in, contents_in
from coping_app.vault.folder import VaultFolder
from coping_app.vault.key_file import copy_of
from coping_app.vault.keys import DataKey
from coping_app.vault.opening import Lock, open_vault
from coping_app.vault.restore import reopen, restore
from coping_app.vault.vault import Vault

from .pages import CHEAP, kept, made

DAY = timedelta(days=1)
FIRST, SECOND = Lock("kettle harbour maple seven", cost=CHEAP), Lock("window copper ladder nine", cost=CHEAP)


def now() -> datetime:
    """A moment that the vault's clock believes."""
    return datetime.now(UTC) + timedelta(hours=1)


def gone(folder: Path) -> None:
    shutil.rmtree(folder)


def newest_gone(folder: Path) -> None:
    backups_in(folder)[0].path.unlink()


def newest_cut(folder: Path) -> None:
    path = backups_in(folder)[0].path
    path.write_bytes(path.read_bytes()[:-1])


def photos_gone(folder: Path) -> None:
    shutil.rmtree(attachments_beside(folder / "x"))


@pytest.mark.parametrize("harm", [gone, newest_gone, newest_cut, photos_gone])
def test_a_backup_that_somebody_took_away_counts_no_more(vault: Vault, harm: object):
    own = vault.folder.backups
    kept(vault, "early")
    upkeep.back_up(vault, now())
    late = kept(vault, "late")
    whole, damaged = (
        attachments.add(vault, late.uuid, [b"light"], kind="photo", form="image/jpeg").name for _ in range(2)
    )
    (vault.generation.attachments / damaged).unlink()
    upkeep.back_up(vault, now())
    upkeep.keep_present(vault)
    assert len(backups_in(own)) == 2, "there is one of the pages as they are"
    assert upkeep.due(vault, now() + 3 * DAY) == []
    assert not upkeep.is_quick(vault)
    assert callable(harm)
    harm(own)
    assert upkeep.due(vault, now() + 3 * DAY) == [own]
    assert upkeep.is_quick(vault)
    upkeep.keep_present(vault)
    assert upkeep.newest(vault, own) is not None
    assert (attachments_beside(own / "x") / whole).exists()
    assert upkeep.due(vault, now() + 3 * DAY) == []


def test_a_stick_that_is_away_has_its_backups_still_and_one_that_is_empty_gets_one(vault: Vault, tmp_path: Path):
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    upkeep.choose_folder(vault, stick)
    kept(vault, "one")
    upkeep.back_up(vault, now())
    stick.rename(away)
    assert upkeep.due(vault, now() + 3 * DAY) == []
    assert upkeep.newest(vault, stick) is not None
    stick.mkdir()
    assert upkeep.due(vault, now()) == [stick]
    assert upkeep.newest(vault, stick) is None


# --- before others take their place -------------------------------------------------------------------------------


@pytest.fixture
def locked(tmp_path: Path) -> tuple[VaultFolder, Head, DataKey]:
    """Pages with a lock, closed: "early" is in a backup, "late" is in none."""
    vault = made(tmp_path / "notes-2", FIRST)
    kept(vault, "early")
    head = upkeep.back_up(vault, now()).made[0].head
    kept(vault, "late")
    key = DataKey(vault.key.raw)
    vault.close()
    return vault.folder, head, key


def names(folder: VaultFolder) -> list[str]:
    return [one.path.name for one in folder.generations()]


def use(vault: Vault, since: datetime, days: int) -> datetime:
    """Have Coping open on some days, one month on; return the last of them."""
    at = since
    for number in range(days):
        at = since + 31 * DAY + number * DAY
        paper_bin.note_day(vault, at.date())
    return at


def test_pages_that_were_locked_get_a_backup_of_their_own_before_one_is_restored(
    locked: tuple[VaultFolder, Head, DataKey],
):
    folder, head, key = locked
    again = reopen(restore(folder, head, key), key)
    try:
        assert upkeep.back_up(again, now(), among=upkeep.due(again, now())).problems == ()
        assert names(folder) == ["g0002"]
        assert [contents_in(one.path, key).total for one in backups_in(folder.backups)] == [1, 2, 1]
    finally:
        again.close()


def test_pages_whose_key_file_was_lost_get_it_back_and_are_in_a_backup(locked: tuple[VaultFolder, Head, DataKey]):
    folder, head, key = locked
    lost = folder.current().key_file
    for path in (lost, copy_of(lost)):
        path.unlink()
    restore(folder, head, key)
    newest = backups_in(folder.backups)[0]
    assert contents_in(newest.path, key).total == 2
    again = reopen(restore(folder, newest, key), key)
    try:
        assert again.rows("SELECT text FROM record ORDER BY id") == [("early",), ("late",)]
    finally:
        again.close()


def test_pages_without_a_lock_get_a_backup_before_one_of_other_pages_is_restored(vault: Vault, tmp_path: Path):
    other = made(tmp_path / "other", FIRST)
    kept(other, "theirs")
    head, key = upkeep.back_up(other, now()).made[0].head, DataKey(other.key.raw)
    other.close()
    kept(vault, "ours")
    ours = DataKey(vault.key.raw)
    vault.close()
    again = reopen(restore(vault.folder, head, key), key)
    try:
        upkeep.back_up(again, now())
        assert names(vault.folder) == ["g0002"]
        assert any(
            contents_in(one.path, ours).total == 1 for one in backups_in(vault.folder.backups, "") if not one.has_lock
        )
    finally:
        again.close()


def under_another_key(folder: VaultFolder, head: Head, key: DataKey) -> None:
    locks.renew(open_vault_at(folder, key), SECOND)
    for path in folder.generations()[:-1]:
        folder.drop(path)


def damaged(folder: VaultFolder, head: Head, key: DataKey) -> None:
    path = folder.current().database
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def open_vault_at(folder: VaultFolder, key: DataKey) -> Vault:
    from coping_app.vault.opening import look

    return open_vault(look(folder), key)


@pytest.mark.parametrize("harm", [under_another_key, damaged])
def test_pages_that_nothing_opens_stay_for_thirty_days_whatever_backups_are_made(
    locked: tuple[VaultFolder, Head, DataKey], harm: object
):
    folder, head, key = locked
    assert callable(harm)
    harm(folder, head, key)
    (before,) = names(folder)
    again = reopen(restore(folder, head, key), key)
    try:
        begun = now()
        for number in range(3):
            kept(again, str(number))
            assert upkeep.back_up(again, begun + number * DAY).problems == ()
        assert before in names(folder)
        paper_bin.note_day(again, begun.date())
        upkeep.back_up(again, begun + 32 * DAY)
        assert before in names(folder), "Coping was not in use on five days"
        upkeep.back_up(again, use(again, begun, 5))
        assert names(folder) == [again.generation.path.name], "and the disk does not fill without end"
        assert aside.staying(again) == {}
    finally:
        again.close()


def test_who_wants_a_new_key_lets_them_go_and_who_erases_something_does_not(
    locked: tuple[VaultFolder, Head, DataKey],
):
    folder, head, key = locked
    damaged(folder, head, key)
    again = reopen(restore(folder, head, key), key)
    gone = kept(again, "gone")
    upkeep.erase_everywhere(again, [gone.uuid], now())
    assert names(folder) == ["g0001", "g0002"]
    closed, fresh = locks.renew(again, SECOND)
    again = open_vault(closed, fresh)
    try:
        assert {"g0001", "g0002"} < set(names(folder)), "until a backup of the new ones was read back"
        upkeep.back_up(again, now())
        assert names(folder) == ["g0003"]
    finally:
        again.close()


def test_what_lies_aside_stays_through_another_restore_and_its_days_go_on(
    locked: tuple[VaultFolder, Head, DataKey],
):
    folder, head, key = locked
    damaged(folder, head, key)
    again = reopen(restore(folder, head, key), key)
    begun = now()
    kept(again, "more")
    use(again, begun, 4)
    assert aside.staying(again)["g0001"].used == 4
    again.close()
    again = reopen(restore(folder, head, key), key)
    try:
        assert aside.staying(again)["g0001"].used == 4
        assert list(aside.staying(again)) == ["g0001"], "the pages before this restore are in a backup"
        upkeep.back_up(again, now())
        assert names(folder) == ["g0001", "g0003"]
    finally:
        again.close()


def test_days_that_began_while_the_clock_was_ahead_begin_anew(vault: Vault):
    kept(vault, "one")
    ahead = int((now() + 4000 * DAY).timestamp() * 1000)
    aside.note(vault, {"g0001": aside.Stay(ahead, 9)})
    assert aside.not_yet(vault, now()) == {"g0001"}
    assert aside.staying(vault)["g0001"].since < ahead
    assert aside.not_yet(vault, now() + 35 * DAY) == set()


def test_what_lay_aside_stays_where_the_pages_that_told_of_it_are_damaged(locked: tuple[VaultFolder, Head, DataKey]):
    folder, head, key = locked
    for number in (1, 2):
        damaged(folder, head, key)
        assert names(folder)[-1] == f"g000{number}"
        found = restore(folder, head, key)
        assert found.aside
    again = reopen(found, key)
    try:
        upkeep.back_up(again, now())
        assert names(folder) == ["g0001", "g0002", "g0003"]
    finally:
        again.close()
