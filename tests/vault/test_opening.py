"""Vaults are made once and never over anything, opened by what opens them, and tidied up at each opening."""

import errno
from pathlib import Path
from typing import Any

import pytest

from coping_app.vault import engine
from coping_app.vault.errors import (
    ChangedKeyFileError,
    DamagedKeyFileError,
    DiskError,
    InUseError,
    MissingKeyFileError,
    NoRightsError,
    NoSpaceError,
    ReadOnlyPlaceError,
    VaultError,
    WontCoverError,
    WrongCodeError,
    WrongPassphraseError,
)
from coping_app.vault.folder import VaultFolder
from coping_app.vault.key_file import copy_of
from coping_app.vault.keys import DataKey, new_data_key
from coping_app.vault.opening import (
    Closed,
    Lock,
    create_vault,
    look,
    open_vault,
    system_error,
    unwrap_with_code,
    unwrap_with_passphrase,
    unwrap_without_lock,
)
from coping_app.vault.recovery import CODE_BYTES

from .pages import CHEAP, kept, made

WORDS, CODE = "words that open it well", bytes(CODE_BYTES)
LOCK = Lock(WORDS, CODE, "what is on the shelf", CHEAP)


def locked(path: Path) -> tuple[Closed, DataKey]:
    """A vault with one page and a lock, closed; and its key."""
    vault = made(path, LOCK)
    kept(vault, "a page")
    key = vault.key
    vault.close()
    return look(vault.folder), key


def test_a_vault_opens_with_its_passphrase_and_its_sheet_and_with_nothing_else(tmp_path: Path):
    closed, key = locked(tmp_path / "notes-1")
    assert closed.has_lock
    assert closed.hint == "what is on the shelf"
    assert unwrap_with_passphrase(closed, "WORDS, that open it well ") == key
    assert unwrap_with_code(closed, CODE) == key
    with pytest.raises(WrongPassphraseError):
        unwrap_with_passphrase(closed, "other words entirely")
    with pytest.raises(WrongCodeError):
        unwrap_with_code(closed, bytes([1, *CODE[1:]]))
    with pytest.raises(WrongPassphraseError):
        unwrap_without_lock(closed)


def test_no_lock_opens_with_the_key_beside_it_and_says_when_that_is_gone(tmp_path: Path):
    vault = made(tmp_path / "notes-1")
    vault.close()
    closed = look(vault.folder)
    assert not closed.has_lock
    open_vault(closed, unwrap_without_lock(closed)).close()
    closed.generation.device_key.unlink()
    with pytest.raises(MissingKeyFileError):
        unwrap_without_lock(closed)


def test_nothing_is_made_where_something_is(tmp_path: Path):
    closed, key = locked(tmp_path / "notes-1")
    before = {path: path.read_bytes() for path in closed.folder.path.rglob("*") if path.is_file()}
    with pytest.raises(WontCoverError):
        create_vault(closed.folder, Lock())
    assert {path: path.read_bytes() for path in closed.folder.path.rglob("*") if path.is_file()} == before
    open_vault(closed, key).close()


@pytest.mark.parametrize(
    "problem", [OSError(errno.ENOSPC, "no room"), OSError(errno.EACCES, "no"), KeyboardInterrupt()]
)
def test_making_one_that_fails_leaves_nothing_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: BaseException
):
    def fail(*_args: object) -> None:
        raise problem

    folder = VaultFolder(tmp_path / "notes-1")
    with monkeypatch.context() as patch:
        patch.setattr(engine, "checkpoint", fail)
        with pytest.raises((VaultError, KeyboardInterrupt)):
            create_vault(folder, LOCK)
    assert not folder.exists()
    assert {path.name for path in folder.path.iterdir()} <= {"lock"}
    create_vault(folder, LOCK).close()


def test_a_key_that_belongs_to_other_pages_does_not_open_these(tmp_path: Path):
    closed, _key = locked(tmp_path / "notes-1")
    with pytest.raises(ChangedKeyFileError):
        open_vault(closed, new_data_key())


def test_a_new_generation_that_came_meanwhile_is_the_one_that_opens(tmp_path: Path):
    closed, key = locked(tmp_path / "notes-1")
    fresh = closed.folder.begin()
    for path in closed.generation.path.iterdir():
        if path.is_file():
            (fresh.path / path.name).write_bytes(path.read_bytes())
    closed.folder.finish(fresh)
    vault = open_vault(closed, key)
    assert vault.generation.number == 2
    vault.close()


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("content", [None, b"", b"{}", "older"])
def test_a_key_file_and_its_copy_are_made_alike_again(tmp_path: Path, which: int, content: Any):
    closed, key = locked(tmp_path / "notes-1")
    pair = [closed.generation.key_file, copy_of(closed.generation.key_file)]
    whole = pair[0].read_bytes()
    if content is None:
        pair[which].unlink()
    elif content == "older":
        older, _key = locked(tmp_path / "older")
        pair[1].write_bytes(older.generation.key_file.read_bytes())
    else:
        pair[which].write_bytes(content)
    open_vault(look(closed.folder), key).close()
    assert [path.read_bytes() for path in pair] == [whole, whole]


def test_without_any_key_file_it_opens_with_what_the_sheet_holds_and_nothing_is_written(tmp_path: Path):
    closed, key = locked(tmp_path / "notes-1")
    pair = [closed.generation.key_file, copy_of(closed.generation.key_file)]
    for path in pair:
        path.write_bytes(b"damaged")
    with pytest.raises(DamagedKeyFileError):
        look(closed.folder)
    vault = open_vault(closed, key)  # its slots were read from the sheet
    assert vault.value("SELECT text FROM record") == "a page"
    vault.close()
    assert unwrap_with_passphrase(look(closed.folder), WORDS) == key, "what opened it is kept again"


def test_what_a_crash_left_goes_at_the_next_opening_and_nothing_else(tmp_path: Path):
    closed, key = locked(tmp_path / "notes-1")
    left = [
        closed.folder.path / "g0002.new" / "vault.db",
        closed.folder.path / "g0001.old" / "vault.db",
        closed.folder.path / "current.0123456789ab.new",
        closed.folder.path / "erased.0123456789ab.new",
        closed.generation.path / "vault.json.0123456789ab.new",
        closed.generation.path / "device.key.0123456789ab.new",
    ]
    for path in left:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half")
    theirs = closed.folder.path / "label.txt.0123456789ab.new"  # another window may be writing it
    theirs.write_bytes(b"half")
    open_vault(closed, key).close()
    assert [path for path in left if path.exists()] == []
    assert theirs.exists()


def test_who_holds_it_keeps_others_out_until_it_is_closed(tmp_path: Path):
    closed, key = locked(tmp_path / "notes-1")
    vault = open_vault(closed, key)
    with pytest.raises(InUseError):
        open_vault(closed, key)
    kept(vault, "still open")
    vault.close()
    open_vault(closed, key).close()


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSYS, NoRightsError),
        (errno.ENOLCK, NoRightsError),
        (errno.EOPNOTSUPP, NoRightsError),
        (errno.EIO, DiskError),
        (errno.EAGAIN, InUseError),
    ],
)
def test_a_network_place_without_locks_is_refused_and_no_weaker_lock_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[VaultError]
):
    closed, key = locked(tmp_path / "notes-1")

    fcntl = pytest.importorskip("fcntl")

    def flock(*_args: object) -> None:
        raise OSError(number, "no")

    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "flock", flock)
        with pytest.raises(error):
            open_vault(closed, key)
    open_vault(closed, key).close()


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, NoSpaceError),
        (errno.EDQUOT, NoSpaceError),
        (errno.EROFS, ReadOnlyPlaceError),
        (errno.EACCES, NoRightsError),
        (errno.EPERM, NoRightsError),
        (errno.EIO, DiskError),
        (errno.ENODEV, DiskError),
    ],
)
def test_what_the_system_says_is_said_in_our_words(number: int, error: type[VaultError]):
    found = system_error(OSError(number, "strerror", "/home/somebody/letter"))
    assert type(found) is error
    assert "somebody" not in str(found)


def test_a_lock_that_is_printed_says_nothing():
    assert WORDS not in repr(LOCK)
    assert WORDS not in f"{LOCK}"
