"""The database is opened encrypted or not at all, and every error of SQLite becomes a sentence of ours."""

from pathlib import Path

import apsw
import pytest

from coping_app.vault import engine
from coping_app.vault.engine import open_database, plain_error, raw_pages
from coping_app.vault.errors import (
    DamagedVaultError,
    DiskError,
    InUseError,
    NoRightsError,
    NoSpaceError,
    NotOurLibraryError,
    OutOfMemoryError,
    ReadOnlyPlaceError,
    VaultError,
)

KEY, OTHER = bytes(range(32)), bytes(32)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A small database with one row."""
    path = tmp_path / "vault.db"
    connection = open_database(path, KEY, create=True)
    connection.execute("CREATE TABLE one (word TEXT); INSERT INTO one VALUES ('pangolin')")
    connection.close()
    return path


def test_a_database_opens_with_its_key(database: Path):
    connection = open_database(database, KEY)
    assert connection.execute("SELECT word FROM one").get == "pangolin"
    assert connection.pragma("journal_mode") == "wal"
    assert connection.pragma("synchronous") == 2
    assert connection.pragma("locking_mode") == "exclusive"
    assert connection.pragma("secure_delete") == 1
    assert connection.pragma("trusted_schema") == 0
    connection.close()


def test_what_lies_on_the_disk_tells_nothing(database: Path):
    raw = b"".join(raw_pages(database))
    assert raw == database.read_bytes()
    assert b"SQLite" not in raw
    assert b"pangolin" not in raw


def test_with_another_key_it_is_damaged_and_never_a_wrong_passphrase(database: Path):
    with pytest.raises(DamagedVaultError):
        open_database(database, OTHER)


def test_what_is_not_there_is_not_made(tmp_path: Path):
    with pytest.raises(NoRightsError):
        open_database(tmp_path / "nowhere.db", KEY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"some text", b"SQLite format 3\0" + bytes(4080), bytes(8192)])
def test_what_is_no_database_of_ours_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes):
    path = tmp_path / "vault.db"
    path.write_bytes(content)
    with pytest.raises(DamagedVaultError):
        open_database(path, KEY)
    assert path.read_bytes() == content


def test_what_is_opened_to_be_read_only_cannot_be_written(database: Path):
    before = database.read_bytes()
    connection = open_database(database, KEY, read_only=True)
    with pytest.raises(apsw.ReadOnlyError):
        connection.execute("DELETE FROM one")
    connection.close()
    assert database.read_bytes() == before


@pytest.mark.parametrize("version", ["", None])
def test_a_library_that_cannot_encrypt_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str | None):
    monkeypatch.setattr(apsw, "mc_version", version)
    with pytest.raises(NotOurLibraryError):
        open_database(tmp_path / "vault.db", KEY, create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_library_that_is_too_old_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(apsw, "sqlite_lib_version", lambda: "3.50.9")
    with pytest.raises(NotOurLibraryError):
        open_database(tmp_path / "vault.db", KEY, create=True)


def test_a_library_that_takes_the_key_and_writes_plain_text_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(engine, "unlock", lambda *_args: None)
    with pytest.raises(NotOurLibraryError):
        open_database(tmp_path / "vault.db", KEY, create=True)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (apsw.FullError, NoSpaceError),
        (apsw.BusyError, InUseError),
        (apsw.CorruptError, DamagedVaultError),
        (apsw.NotADBError, DamagedVaultError),
        (apsw.ReadOnlyError, ReadOnlyPlaceError),
        (apsw.CantOpenError, NoRightsError),
        (apsw.NoMemError, OutOfMemoryError),
        (apsw.IOError, DiskError),
        (apsw.ConstraintError, DiskError),
    ],
)
def test_an_error_of_sqlite_is_said_in_our_words_and_says_nothing_of_theirs(
    theirs: type[apsw.Error], ours: type[VaultError]
):
    error = plain_error(theirs("pangolin"))
    assert type(error) is ours
    assert "pangolin" not in str(error)
