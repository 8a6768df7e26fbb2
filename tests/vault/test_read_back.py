"""A backup that can't be read back leaves nothing behind, and what is said names the place that is full."""

import errno
import tempfile
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from coping_app.base.progress import Cancelled
from coping_app.vault import backup, backup_file, upkeep
from coping_app.vault.backup_file import NoRoomToReadError
from coping_app.vault.folder import READING
from coping_app.vault.keys import DataKey
from coping_app.vault.opening import look, open_vault
from coping_app.vault.restore import restore
from coping_app.vault.vault import Vault

from .pages import kept


def now() -> datetime:
    """A moment that the vault's clock believes."""
    return datetime.now(UTC) + timedelta(hours=1)


def full(*_given: object, **_named: object) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_backups_that_can_not_be_read_back_do_not_pile_up(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    kept(vault, "one")
    upkeep.back_up(vault, now())
    monkeypatch.setattr(backup_file, "_write_database", full)
    for number in range(5):
        kept(vault, str(number))
        found = upkeep.back_up(vault, now() + timedelta(days=number))
        assert found.made == ()
        assert [type(error) for _folder, error in found.problems] == [NoRoomToReadError]
    assert len(list(vault.folder.backups.glob("*.notes"))) == 1
    assert vault.value("SELECT count(*) FROM backup") == 1


@pytest.mark.parametrize("where", [(tempfile, "mkdtemp"), (backup_file, "_write_database")])
def test_no_room_to_read_it_back_is_told_apart_from_no_room_for_it(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, where: tuple[Any, str]
):
    kept(vault, "one")
    head = backup.make_backup(vault, vault.folder.backups)
    monkeypatch.setattr(*where, full)
    (problem,) = upkeep.back_up(vault, now()).problems
    assert isinstance(problem[1], NoRoomToReadError)
    assert "beside your pages" in upkeep.why_not(problem[1])
    assert "beside your pages" in str(problem[1])
    with pytest.raises(NoRoomToReadError, match="temporary files"):
        backup.verify_backup(head.path, vault.key)


def test_it_is_unpacked_beside_the_pages_and_nothing_of_that_stays(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")  # a small one, or none
    kept(vault, "one")
    assert upkeep.back_up(vault, now()).problems == ()
    assert upkeep.verify(vault).problems == ()
    folder, key = vault.folder, DataKey(vault.key.raw)
    (head,) = backup_file.backups_in(folder.backups)
    vault.close()
    restore(folder, head, key)
    assert list(folder.path.rglob(f"{READING}*")) == []


def test_what_a_crash_left_of_reading_goes_at_the_next_opening(vault: Vault):
    left = vault.folder.path / f"{READING}crash"
    left.mkdir()
    (left / "vault.db").write_bytes(b"sealed")
    key = DataKey(vault.key.raw)
    vault.close()
    open_vault(look(vault.folder), key).close()
    assert not left.exists()


def test_reading_back_that_is_stopped_leaves_no_backup_that_nobody_read(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    kept(vault, "one")

    def stop(*_given: object) -> None:
        raise Cancelled

    monkeypatch.setattr(backup_file, "_write_database", stop)
    with pytest.raises(Cancelled):
        upkeep.back_up(vault, now())
    assert list(vault.folder.backups.iterdir()) == []
    assert vault.rows("SELECT * FROM backup") == []
