"""What is restored is a backup as it was, without what was erased since, beside the pages that were there."""

from pathlib import Path

import pytest

from coping_app.vault import attachments, erase, locks, records
from coping_app.vault.backup import make_backup
from coping_app.vault.backup_file import attachments_beside
from coping_app.vault.errors import InUseError, WrongPassphraseError
from coping_app.vault.folder import VaultFolder
from coping_app.vault.opening import Lock, look, open_vault, unwrap_with_passphrase
from coping_app.vault.restore import reopen, restore
from coping_app.vault.rotate import keep_newest_only, rotate
from coping_app.vault.times import from_ms
from coping_app.vault.vault import Vault, now_ms

from .pages import CHEAP, kept, made

WORDS, LATER = "words that open it well", "later words that open it"


class CancelledError(Exception):
    """What a person's Cancel raises."""


def texts(vault: Vault) -> list[str]:
    return [text for (text,) in vault.rows("SELECT text FROM record ORDER BY id")]


def with_photo(vault: Vault) -> str:
    page = kept(vault, "with a photo")
    attachments.add(vault, page.uuid, [b"photo"], kind="photo", form="image/png")
    return page.uuid


def test_the_pages_are_those_of_the_backup_and_the_others_stay_aside(vault: Vault):
    kept(vault, "before")
    head, key = make_backup(vault, vault.folder.backups), vault.key
    kept(vault, "after")
    vault.close()
    restored = restore(vault.folder, head, key)
    again = reopen(restored, key)
    assert texts(again) == ["before"]
    assert again.generation.number == 2
    again.close()
    assert [one.number for one in vault.folder.generations()] == [1, 2]


def test_what_was_erased_stays_erased_and_leaves_no_photo(vault: Vault):
    uuid = with_photo(vault)
    kept(vault, "stays")
    head, key = make_backup(vault, vault.folder.backups), vault.key
    erase.erase(vault, [uuid])
    vault.close()
    again = reopen(restore(vault.folder, head, key), key)
    assert texts(again) == ["stays"]
    assert list(again.generation.attachments.iterdir()) == []
    again.close()


def test_what_was_erased_before_a_backup_stays_erased_in_an_empty_folder_too(vault: Vault, tmp_path: Path):
    gone = kept(vault, "gone")
    old, key = make_backup(vault, vault.folder.backups), vault.key
    erase.erase(vault, [gone.uuid])
    new = make_backup(vault, vault.folder.backups)
    elsewhere = VaultFolder(tmp_path / "elsewhere")
    restore(elsewhere, new, key)
    again = reopen(restore(elsewhere, old, key), key)
    assert texts(again) == []
    again.close()


def test_a_photo_comes_from_beside_the_backup_or_from_the_pages_and_else_is_counted(vault: Vault, tmp_path: Path):
    uuid = with_photo(vault)
    head, key = make_backup(vault, vault.folder.backups), vault.key
    (copy,) = attachments_beside(head.path).iterdir()
    copy.write_bytes(b"damaged")
    assert restore(VaultFolder(tmp_path / "elsewhere"), head, key).missing == 1
    vault.close()
    restored = restore(vault.folder, head, key)
    assert restored.missing == 0
    again = reopen(restored, key)
    page = records.get(again, uuid)
    assert page is not None
    assert attachments.read(again, page.attachments[0]) == b"photo"
    again.close()


def test_todays_passphrase_goes_on_working_where_the_key_is_the_same(tmp_path: Path):
    vault = made(tmp_path / "notes-1", Lock(WORDS, cost=CHEAP))
    head, key = make_backup(vault, vault.folder.backups), vault.key
    locks.change_passphrase(vault, LATER, "", CHEAP)
    vault.close()
    closed = restore(vault.folder, head, key).closed
    assert unwrap_with_passphrase(closed, LATER) == key
    with pytest.raises(WrongPassphraseError):
        unwrap_with_passphrase(closed, WORDS)
    elsewhere = restore(VaultFolder(tmp_path / "elsewhere"), head, key).closed
    assert unwrap_with_passphrase(elsewhere, WORDS) == key


def test_pages_that_are_damaged_in_every_file_can_be_restored_over(vault: Vault):
    kept(vault, "a page")
    head, key = make_backup(vault, vault.folder.backups), vault.key
    vault.close()
    for path in [*vault.generation.path.iterdir(), vault.folder.path / "current", vault.folder.erased]:
        if not path.is_dir():
            path.write_bytes(b"damaged")
    again = reopen(restore(vault.folder, head, key), key)
    assert texts(again) == ["a page"]
    again.close()


def test_nobody_may_have_it_open(vault: Vault):
    head = make_backup(vault, vault.folder.backups)
    with pytest.raises(InUseError):
        restore(vault.folder, head, vault.key)


def test_cancelled_everything_is_as_it_was(vault: Vault):
    kept(vault, "before")
    head, key = make_backup(vault, vault.folder.backups), vault.key
    kept(vault, "after")
    vault.close()
    before = {path.name for path in vault.folder.path.iterdir()}

    def cancel(_done: int, _total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        restore(vault.folder, head, key, cancel)
    assert {path.name for path in vault.folder.path.iterdir()} == before
    again = open_vault(look(vault.folder), key)
    assert texts(again) == ["before", "after"]
    again.close()


def test_numbers_of_backups_are_never_given_twice_after_an_older_one_was_restored(vault: Vault):
    first, key = make_backup(vault, vault.folder.backups), vault.key
    for _ in range(3):
        make_backup(vault, vault.folder.backups)
    vault.close()
    again = reopen(restore(vault.folder, first, key), key)
    assert make_backup(again, again.folder.backups).counter == 5
    again.close()


def test_after_erasing_only_the_newest_backup_stays_and_the_erased_photo_goes_beside_those_of_others(
    vault: Vault, tmp_path: Path
):
    stick = tmp_path / "stick"
    stick.mkdir()
    other = made(tmp_path / "other")
    with_photo(other)
    theirs = make_backup(other, stick)
    uuid = with_photo(vault)
    with_photo(vault)
    make_backup(vault, stick)
    erase.erase(vault, [uuid])
    newest = make_backup(vault, stick)
    assert keep_newest_only(vault, stick, newest) == 1
    assert {path.name for path in stick.glob("*.notes")} == {newest.path.name, theirs.path.name}
    expected = {*attachments.names(vault), *attachments.names(other)}
    assert {path.name for path in (stick / "sealed").iterdir()} == {name for name, _digest in expected}
    other.close()


def test_nothing_goes_while_the_clock_has_jumped(vault: Vault):
    for _ in range(6):
        make_backup(vault, vault.folder.backups)
    with vault.change():
        vault.run("UPDATE backup SET verified_ms = 1")
        vault.tick(now_ms() + 86_400_000)  # the last save was tomorrow
    assert rotate(vault, vault.folder.backups, from_ms(now_ms())) == 0
    assert rotate(vault, vault.folder.backups, from_ms(now_ms() + 2 * 86_400_000)) == 3
    assert len(list(vault.folder.backups.glob("*.notes"))) == 3
