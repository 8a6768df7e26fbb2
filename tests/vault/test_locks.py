"""What opens a vault can be changed, and everything put under a new key, photos and their backups included."""

from pathlib import Path

import pytest

from coping_app.vault import attachments, locks, records, upkeep
from coping_app.vault.backup import make_backup, verify_backup
from coping_app.vault.backup_file import backups_in
from coping_app.vault.errors import DamagedVaultError, VaultError, WrongCodeError, WrongPassphraseError
from coping_app.vault.folder import VaultFolder
from coping_app.vault.key_file import copy_of
from coping_app.vault.opening import (
    Lock,
    look,
    open_vault,
    unwrap_with_code,
    unwrap_with_passphrase,
    unwrap_without_lock,
)
from coping_app.vault.recovery import CODE_BYTES
from coping_app.vault.restore import reopen, restore
from coping_app.vault.vault import Vault

from .pages import CHEAP, NOON, kept, made

FIRST, SECOND = "first words to open it", "second words to open it"
CODE, OTHER_CODE = bytes(CODE_BYTES), bytes([0, *[7] * (CODE_BYTES - 1)])
LOCK = Lock(FIRST, CODE, cost=CHEAP)


@pytest.fixture
def locked(tmp_path: Path):
    """A vault with a passphrase, a sheet and a page with a photo, open."""
    vault = made(tmp_path / "notes-1", LOCK)
    page = kept(vault, "a page")
    attachments.add(vault, page.uuid, [b"photo"], kind="photo", form="image/png")
    yield vault
    vault.close()


def photo(vault: Vault) -> bytes:
    page = records.get(vault, vault.value("SELECT uuid FROM record WHERE text = 'a page'"))
    assert page is not None
    return attachments.read(vault, page.attachments[0])


def test_another_passphrase_opens_it_and_the_old_one_does_not_even_from_the_copy(locked: Vault):
    locks.change_passphrase(locked, SECOND, "a hint", CHEAP)
    closed = look(locked.folder)
    assert closed.hint == "a hint"
    assert unwrap_with_passphrase(closed, SECOND) == locked.key
    assert unwrap_with_code(closed, CODE) == locked.key
    closed.generation.key_file.unlink()
    with pytest.raises(WrongPassphraseError):
        unwrap_with_passphrase(look(locked.folder), FIRST)


def test_a_new_sheet_takes_the_place_of_the_old_one(locked: Vault):
    locks.set_recovery(locked, OTHER_CODE)
    assert unwrap_with_code(look(locked.folder), OTHER_CODE) == locked.key
    with pytest.raises(WrongCodeError):
        unwrap_with_code(look(locked.folder), CODE)
    assert locks.made_on(locked, "recovery")


def test_removing_the_lock_lays_the_key_beside_it_and_again_changes_nothing(locked: Vault):
    assert locks.has_lock(locked)
    locks.remove_lock(locked)
    assert not locks.has_lock(locked)
    before = locked.generation.device_key.read_bytes()
    locks.remove_lock(locked)
    assert locked.generation.device_key.read_bytes() == before
    assert unwrap_without_lock(look(locked.folder)) == locked.key


def test_a_change_that_can_not_be_written_leaves_the_old_lock(locked: Vault, monkeypatch: pytest.MonkeyPatch):
    def fail(*_args: object) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as patch:
        patch.setattr(locks, "write_key_file", fail)
        with pytest.raises(VaultError):
            locks.change_passphrase(locked, SECOND, "", CHEAP)
    assert unwrap_with_passphrase(look(locked.folder), FIRST) == locked.key
    assert locked.key_file == look(locked.folder).key_file


def test_under_a_new_key_everything_is_there_and_the_old_key_opens_nothing_of_it(locked: Vault):
    old = locked.key
    sealed = {path.name: path.read_bytes() for path in locked.generation.attachments.iterdir()}
    closed, key = locks.renew(locked, Lock(SECOND, cost=CHEAP))
    assert not locked.is_open
    vault = open_vault(closed, key)
    assert photo(vault) == b"photo"
    assert vault.generation.number == 2
    again = {path.name: path.read_bytes() for path in vault.generation.attachments.iterdir()}
    assert not again.keys() & sealed.keys(), "an old name goes on meaning the old file"
    vault.close()
    with pytest.raises(VaultError):
        open_vault(look(locked.folder), old)
    with pytest.raises(WrongPassphraseError):
        unwrap_with_passphrase(look(locked.folder), FIRST)


def test_backups_of_before_and_after_a_new_key_lie_in_one_folder_and_both_are_whole(locked: Vault, tmp_path: Path):
    stick = tmp_path / "stick"
    stick.mkdir()
    old, first = locked.key, make_backup(locked, stick)
    closed, key = locks.renew(locked, Lock(SECOND, cost=CHEAP))
    vault = open_vault(closed, key)
    second = make_backup(vault, stick)
    vault.close()
    for number, head, opens in ((2, first, old), (3, second, key)):
        verify_backup(head.path, opens, thorough=True)
        restored = restore(VaultFolder(tmp_path / f"notes-{number}"), head, opens)
        assert restored.missing == 0
        again = reopen(restored, opens)
        assert photo(again) == b"photo"
        again.close()


def test_whatever_stops_it_right_after_a_first_passphrase_no_key_and_no_backup_is_left_that_opens_without_it(
    vault: Vault,
):
    kept(vault, "before")
    upkeep.back_up(vault, NOON)
    assert not backups_in(vault.folder.backups)[0].has_lock
    locks.renew(vault, Lock(FIRST, cost=CHEAP), day="2026-11-21")  # and here it is killed
    closed = look(vault.folder)
    again = open_vault(closed, unwrap_with_passphrase(closed, FIRST))
    assert locks.renewed_on(again) == "2026-11-21"
    assert upkeep.due(again, NOON) == upkeep.waiting(again) == [again.folder.backups]
    upkeep.back_up(again, NOON, among=upkeep.due(again, NOON))
    assert [head.has_lock for head in backups_in(again.folder.backups)] == [True]
    assert again.folder.generations() == [again.generation]
    assert not list(again.folder.path.rglob("device.key"))
    assert upkeep.waiting(again) == []
    again.close()


def test_a_new_key_that_fails_or_is_cancelled_leaves_the_vault_open_and_as_it_was(locked: Vault):
    class CancelledError(Exception):
        pass

    def cancel(_done: int, _total: int) -> None:
        raise CancelledError

    before = {path.name for path in locked.folder.path.iterdir()}
    with pytest.raises(CancelledError):
        locks.renew(locked, Lock(SECOND, cost=CHEAP), cancel)
    assert {path.name for path in locked.folder.path.iterdir()} == before
    kept(locked, "it goes on")
    assert unwrap_with_passphrase(look(locked.folder), FIRST) == locked.key


def test_a_copy_under_a_new_key_that_is_not_whole_is_not_taken(locked: Vault, monkeypatch: pytest.MonkeyPatch):
    copy_under = locks._copy_under

    def lose(*args) -> None:
        copy_under(*args)
        database = locks.open_database(args[1].database, args[2].subkey(locks.DATABASE))
        database.execute("DELETE FROM record")
        database.close()

    monkeypatch.setattr(locks, "_copy_under", lose)
    with pytest.raises(DamagedVaultError):
        locks.renew(locked, Lock(SECOND, cost=CHEAP))
    assert photo(locked) == b"photo"
    assert copy_of(locked.generation.key_file).exists()


def test_a_first_passphrase_needs_a_new_key(vault: Vault):
    before = vault.key_file
    with pytest.raises(ValueError, match="new key"):
        locks.change_passphrase(vault, FIRST, "", CHEAP)
    assert vault.key_file == before, "the key that lies beside it would still open everything"
