"""A backup holds what stood there when it was begun and opens by itself; whatever may be wrong with it is said."""

import threading
from hashlib import sha256
from pathlib import Path

import pytest

from coping_app.vault import attachments, backup_file, erase, records
from coping_app.vault.backup import contents_of, make_backup, note_verified, verify_backup
from coping_app.vault.backup_file import (
    DamagedBackupError,
    FolderGoneError,
    Head,
    OtherBackupError,
    attachments_beside,
    backups_in,
    contents_in,
    read_head,
)
from coping_app.vault.errors import LockedError, NewerVaultError, VaultError
from coping_app.vault.folder import VaultFolder
from coping_app.vault.keys import BACKUP, new_data_key
from coping_app.vault.opening import Lock, unwrap_with_passphrase, unwrap_without_lock
from coping_app.vault.restore import head_as_closed, reopen, restore
from coping_app.vault.sealing import seal
from coping_app.vault.vault import Vault

from .pages import CHEAP, NOON, entry, kept, made

WORDS = "words that open it well"
MUCH = "many words of many pages " * 4000  # 100 KB


class CancelledError(Exception):
    """What a person's Cancel raises."""


def pages_in(head: Head, vault: Vault, place: Path) -> list[str]:
    """The texts that a backup holds."""
    restored = restore(VaultFolder(place), head, vault.key)
    again = reopen(restored, vault.key)
    found = [text for (text,) in again.rows("SELECT text FROM record ORDER BY id")]
    again.close()
    return found


def with_photo(vault: Vault) -> str:
    page = kept(vault, "with a photo")
    attachments.add(vault, page.uuid, [b"photo"], kind="photo", form="image/png")
    return page.uuid


def test_it_says_what_it_holds(vault: Vault, tmp_path: Path):
    with_photo(vault)
    kept(vault, "a letter", kind="letter")
    gone = kept(vault, "gone")
    erase.erase(vault, [gone.uuid])
    head = make_backup(vault, vault.folder.backups)
    contents = verify_backup(head.path, vault.key, thorough=True)
    assert contents == contents_in(head.path, vault.key) == contents_of(vault)
    assert contents.records == {"entry": 1, "letter": 1}
    assert contents.total == 2
    assert (contents.first, contents.last) == (NOON.date(), NOON.date())
    assert len(contents.attached) == len(contents.erased) == 1


def test_its_head_opens_it_without_the_vault(tmp_path: Path):
    vault = made(tmp_path / "notes-1", Lock(WORDS, cost=CHEAP))
    head = read_head(make_backup(vault, vault.folder.backups).path)
    assert head.has_lock
    assert unwrap_with_passphrase(head_as_closed(head), WORDS) == vault.key
    vault.close()


def test_with_no_lock_it_carries_the_key_and_says_so(vault: Vault):
    head = make_backup(vault, vault.folder.backups)
    assert not head.has_lock
    assert head.device_key == vault.generation.device_key.read_text(encoding="ascii").strip()
    assert unwrap_without_lock(head_as_closed(head)._replace(generation=vault.generation)) == vault.key
    assert head.path.stat().st_mode & 0o077 == 0


def test_what_is_saved_meanwhile_is_not_in_it_however_much_it_is(vault: Vault, tmp_path: Path):
    before = [f"{number} {MUCH}" for number in range(30)]
    for text in before:
        kept(vault, text)
    calls = 0

    def write_much(_done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        for _ in range(30):
            kept(vault, MUCH)  # far more than what brings the log into the file at other times
        vault.checkpoint()

    head = make_backup(vault, vault.folder.backups, write_much)
    assert calls > 2
    verify_backup(head.path, vault.key)
    assert pages_in(head, vault, tmp_path / "other") == before
    assert vault.value("SELECT count(*) FROM record") == 30 + 30 * calls
    vault.checkpoint()
    assert vault.generation.wal.stat().st_size == 0, "what waited is brought into the file afterwards"


@pytest.mark.parametrize("problem", [CancelledError(), KeyboardInterrupt()])
def test_cancelled_it_leaves_nothing(vault: Vault, problem: BaseException):
    with_photo(vault)

    def cancel(_done: int, _total: int) -> None:
        raise problem

    with pytest.raises(type(problem)):
        make_backup(vault, vault.folder.backups, cancel)
    assert list(vault.folder.backups.glob("*.*")) == []
    assert vault.rows("SELECT * FROM backup") == []
    head = make_backup(vault, vault.folder.backups)
    assert head.counter == 2, "a number is never given twice"


def test_closed_meanwhile_it_leaves_nothing(vault: Vault):
    for _ in range(20):
        kept(vault, MUCH)

    def close(_done: int, _total: int) -> None:
        thread = threading.Thread(target=vault.close)
        thread.start()
        thread.join(10)

    with pytest.raises(LockedError):
        make_backup(vault, vault.folder.backups, close)
    assert list(vault.folder.backups.glob("*.*")) == []


def test_half_a_backup_that_a_crash_left_goes_with_the_next(vault: Vault):
    vault.folder.backups.mkdir()
    half = vault.folder.backups / "2026-11-20-000007.notes.part"
    half.write_bytes(b"half")
    make_backup(vault, vault.folder.backups)
    assert not half.exists()


def test_a_stick_that_is_not_plugged_in_is_said_and_nothing_is_made_in_its_place(vault: Vault, tmp_path: Path):
    for work in (lambda: make_backup(vault, tmp_path / "stick"), lambda: backups_in(tmp_path / "stick")):
        with pytest.raises(FolderGoneError):
            work()
    assert not (tmp_path / "stick").exists()


def test_the_newest_come_first_and_what_can_not_be_read_is_passed_over(vault: Vault):
    numbers = [make_backup(vault, vault.folder.backups).counter for _ in range(3)]
    (vault.folder.backups / "other.notes").write_bytes(b"no backup")
    (vault.folder.backups / "letter.txt").write_bytes(b"mine")
    assert [head.counter for head in backups_in(vault.folder.backups)] == numbers[::-1]
    assert backups_in(vault.folder.backups, "another vault") == []


def test_one_of_other_pages_is_said_to_be_that(vault: Vault, tmp_path: Path):
    other = made(tmp_path / "other")
    head = make_backup(other, other.folder.backups)
    other.close()
    with pytest.raises(OtherBackupError):
        verify_backup(head.path, vault.key)
    with pytest.raises(OtherBackupError):
        contents_in(head.path, new_data_key())


@pytest.mark.parametrize("keep", [0, 1, 14, 20, 60, 900, -5000, -1])
def test_one_that_was_cut_off_is_damaged(vault: Vault, keep: int):
    head = make_backup(vault, vault.folder.backups)
    head.path.write_bytes(head.path.read_bytes()[:keep])
    with pytest.raises(DamagedBackupError):
        verify_backup(head.path, vault.key)


@pytest.mark.parametrize(
    "inside",
    [
        *(b"", b"\0", b"\xff\xff\xff\xff{}", b"\0\0\0\2[]", b"\0\0\0\2{}", b"\0\0\0\4null", b"\0\0\0\3\xff\xff\xff"),
        *(b'\0\0\0\x09{"a": 1}', b"\0\1\0\0" + b"[" * 65536, b"\0\2\0\0" + b"x" * 65532),
    ],
)
def test_one_whose_list_is_none_is_damaged(vault: Vault, inside: bytes):
    head = make_backup(vault, vault.folder.backups)
    start = head.path.read_bytes()[: head.path.read_bytes().index(head.raw) + len(head.raw)]
    head.path.write_bytes(start + b"".join(seal([inside], vault.key.subkey(BACKUP), sha256(head.raw).digest())))
    with pytest.raises(DamagedBackupError):
        contents_in(head.path, vault.key)


@pytest.mark.parametrize("error", [ValueError, KeyError, TypeError, StopIteration, RecursionError])
def test_what_goes_wrong_where_it_is_read_is_no_damage(vault: Vault, error: type[Exception]):
    head = make_backup(vault, vault.folder.backups)

    def wrong(_done: int, _total: int) -> None:
        raise error

    with pytest.raises((error, RuntimeError)) as told:
        verify_backup(head.path, vault.key, wrong)
    assert not isinstance(told.value, VaultError)


def test_one_with_something_added_is_damaged(vault: Vault):
    head = make_backup(vault, vault.folder.backups)
    with head.path.open("ab") as file:
        file.write(b"more")
    with pytest.raises(DamagedBackupError):
        verify_backup(head.path, vault.key)


def test_a_flipped_bit_in_the_number_of_its_form_is_damage_and_no_newer_coping(vault: Vault):
    head = make_backup(vault, vault.folder.backups)
    data = bytearray(head.path.read_bytes())
    at = data.index(b'"format":1') + len(b'"format":')
    for bit in range(8):
        data[at] ^= 1 << bit
        head.path.write_bytes(data)
        with pytest.raises(DamagedBackupError):
            read_head(head.path)
        data[at] ^= 1 << bit


def test_one_of_a_newer_coping_is_said_to_be_that(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        patch.setattr(backup_file, "_FORMAT", 2)
        head = make_backup(vault, vault.folder.backups)
    with pytest.raises(NewerVaultError):
        read_head(head.path)


def test_counts_that_are_not_those_inside_are_damage(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    kept(vault, "a page")
    as_json = backup_file._as_json

    def one_more(contents: backup_file.Contents) -> dict[str, object]:
        return as_json(contents._replace(records={"entry": 2}))

    with monkeypatch.context() as patch:
        patch.setattr(backup_file, "_as_json", one_more)
        head = make_backup(vault, vault.folder.backups)
    with pytest.raises(DamagedBackupError):
        verify_backup(head.path, vault.key)


@pytest.mark.parametrize("how", ["gone", "damaged"])
def test_a_photo_that_is_not_as_it_was_is_found_when_it_is_read_again(vault: Vault, how: str):
    with_photo(vault)
    head = make_backup(vault, vault.folder.backups)
    (copy,) = attachments_beside(head.path).iterdir()
    copy.unlink() if how == "gone" else copy.write_bytes(b"damaged")
    with pytest.raises(DamagedBackupError):
        verify_backup(head.path, vault.key, thorough=True)


def test_when_it_was_read_back_is_noted(vault: Vault):
    head = make_backup(vault, vault.folder.backups)
    assert vault.rows("SELECT counter, verified_ms FROM backup") == [(1, None)]
    note_verified(vault, head)
    assert vault.value("SELECT verified_ms IS NOT NULL FROM backup WHERE counter = 1")


def test_a_backup_that_is_damaged_restores_nothing(vault: Vault, tmp_path: Path):
    kept(vault, "a page")
    head = make_backup(vault, vault.folder.backups)
    records.save(vault, entry("after it"))
    key, folder = vault.key, vault.folder
    vault.close()
    data = bytearray(head.path.read_bytes())
    data[-100] ^= 1
    head.path.write_bytes(data)
    before = {path.name for path in folder.path.iterdir()}
    with pytest.raises(VaultError):
        restore(folder, head, key)
    assert {path.name for path in folder.path.iterdir()} == before


def test_a_backup_takes_nothing_away_from_another_that_is_being_written(vault: Vault):
    kept(vault, "A page.")
    writing, began = threading.Event(), threading.Event()

    def wait(_done: int, _of: int) -> None:
        began.set()
        writing.wait(5)

    first = threading.Thread(target=make_backup, args=(vault, vault.folder.backups, wait))
    first.start()
    assert began.wait(5)
    part = vault.folder.backups / "being-written.notes.part"
    part.write_bytes(b"half")
    second = threading.Thread(target=make_backup, args=(vault, vault.folder.backups))
    second.start()
    second.join(0.2)
    assert part.exists(), "it waits for its turn before it tidies up"
    writing.set()
    first.join()
    second.join()
    assert not part.exists()
