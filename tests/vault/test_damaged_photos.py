"""A photo that is damaged or gone costs itself alone: the rest is backed up, restored and put under a new key."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coping_app.base.records import Attachment
from coping_app.vault import attachments, backup, locks, upkeep
from coping_app.vault.backup_file import DamagedBackupError, attachments_beside, backups_in
from coping_app.vault.errors import BadAttachmentError
from coping_app.vault.folder import VaultFolder
from coping_app.vault.keys import DataKey
from coping_app.vault.opening import Lock, open_vault
from coping_app.vault.restore import reopen, restore
from coping_app.vault.telling import missing_words
from coping_app.vault.vault import Vault

from .pages import CHEAP, NOON, kept

LOCK = Lock("kettle harbour maple seven", cost=CHEAP)
HARMS = ["gone", "damaged", "damaged in its key"]


def now() -> datetime:
    """A moment that the vault's clock believes."""
    return datetime.now(UTC) + timedelta(hours=1)


def photo(vault: Vault, data: bytes) -> Attachment:
    return attachments.add(vault, kept(vault, "with a photo").uuid, [data], kind="photo", form="image/jpeg")


def harm(path: Path, how: str) -> None:
    """Do to a file what disks do."""
    if how == "gone":
        path.unlink()
        return
    raw = bytearray(path.read_bytes())
    raw[-1 if how == "damaged" else 30] ^= 1
    path.write_bytes(raw)


@pytest.mark.parametrize("how", HARMS)
def test_a_backup_has_all_that_is_whole_and_tells_what_is_not(vault: Vault, tmp_path: Path, how: str):
    bad, good = photo(vault, b"dark"), photo(vault, b"light")
    harm(vault.generation.attachments / bad.name, how)
    found = upkeep.back_up(vault, now())
    assert found.problems == ()
    assert [made.missing for made in found.made] == [(NOON.date(),)]
    assert "1 photo or voice note is damaged or missing" in missing_words(found.made[0].missing)
    assert "the pages of Saturday 21 November 2026" in missing_words(found.made[0].missing)
    assert upkeep.last_verified(vault) is not None
    assert [made.missing for made in upkeep.verify(vault).made] == [(NOON.date(),)]
    (head,) = backups_in(vault.folder.backups)
    restored = restore(VaultFolder(tmp_path / "other"), head, vault.key)
    assert restored.missing == 1
    again = reopen(restored, DataKey(vault.key.raw))
    try:
        assert attachments.read(again, good) == b"light"
        assert upkeep.back_up(again, now()).problems == ()  # the row without its photo holds nothing up
    finally:
        again.close()


def test_a_copy_that_is_whole_is_in_the_next_backup_and_in_what_is_restored(vault: Vault, tmp_path: Path):
    one = photo(vault, b"light")
    upkeep.back_up(vault, now())
    harm(vault.generation.attachments / one.name, "damaged")
    kept(vault, "more")
    (made,) = upkeep.back_up(vault, now()).made
    assert made.missing == ()
    restored = restore(VaultFolder(tmp_path / "other"), made.head, vault.key)
    assert restored.missing == 0


@pytest.mark.parametrize("how", HARMS)
@pytest.mark.parametrize("copied", [True, False])
def test_a_new_key_takes_a_photo_from_beside_the_backups_or_goes_without_it(vault: Vault, how: str, *, copied: bool):
    bad, good = photo(vault, b"dark"), photo(vault, b"light")
    if copied:
        upkeep.back_up(vault, now())
    harm(vault.generation.attachments / bad.name, how)
    closed, key = locks.renew(vault, LOCK)
    again = open_vault(closed, key)
    try:
        shown = dict(again.rows("SELECT uuid, name FROM attachment"))
        assert attachments.read(again, good._replace(name=shown[good.uuid])) == b"light"
        if copied:
            assert attachments.read(again, bad._replace(name=shown[bad.uuid])) == b"dark"
        else:
            with pytest.raises(BadAttachmentError):
                attachments.read(again, bad._replace(name=shown[bad.uuid]))
        (made,) = upkeep.back_up(again, now()).made
        assert made.missing == (() if copied else (NOON.date(),))  # what was damaged is not taken for whole now
    finally:
        again.close()


def test_a_copy_that_is_damaged_is_copied_anew_however_young_it_is(vault: Vault):
    one = photo(vault, b"light")
    upkeep.back_up(vault, now())
    copy = attachments_beside(vault.folder.backups / "x") / one.name
    harm(copy, "damaged")
    os.utime(copy)
    assert [type(error) for _folder, error in upkeep.verify(vault).problems] == [DamagedBackupError]
    upkeep.back_up(vault, now())
    assert upkeep.verify(vault).problems == ()


# --- once a month -------------------------------------------------------------------------------------------------


def test_a_copy_is_looked_at_once_in_a_month_and_not_where_it_has_to_be_quick(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
):
    one = photo(vault, bytes(300_000))
    upkeep.back_up(vault, now())
    copy = attachments_beside(vault.folder.backups / "x") / one.name
    kept(vault, "one line")
    monkeypatch.setattr(upkeep, "QUICK", vault.generation.database.stat().st_size + 200_000)
    assert upkeep.is_quick(vault)
    os.utime(copy, (time.time() - 31 * 86_400,) * 2)
    assert not upkeep.is_quick(vault)
    looked: list[str] = []
    real = backup.digest_of

    def digest_of(path: Path) -> str:
        looked.append(path.name)
        return real(path)

    monkeypatch.setattr(backup, "digest_of", digest_of)
    upkeep.back_up(vault, now())
    assert looked == [one.name]
    assert time.time() - copy.stat().st_mtime < 60
