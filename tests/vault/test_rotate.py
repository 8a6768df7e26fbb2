"""Old backups go without taking along what others have beside them, and without one that is newer."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from coping_app.vault import attachments, upkeep
from coping_app.vault.backup_file import attachments_beside, backups_in, heads_in
from coping_app.vault.vault import Vault

from .pages import kept, made


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """A folder that several people back up into."""
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


def now() -> datetime:
    """A moment that the vault's clock believes."""
    return datetime.now(UTC) + timedelta(hours=1)


def with_photo(vault: Vault, text: str) -> str:
    """Keep a page with a photo; return the name of its file."""
    record = kept(vault, text)
    return attachments.add(vault, record.uuid, [b"light"], kind="photo", form="image/jpeg").name


def of_a_newer_coping(path: Path) -> None:
    """Make a backup one whose head this Coping does not know."""
    (head,) = [one for one in heads_in(path.parent)[0] if one.path == path]
    raw = path.read_bytes()
    start = raw.index(head.raw)
    fresh = head.raw.replace(b'"format":1', b'"format":2')
    assert fresh != head.raw
    magic = raw[: start - 36]
    path.write_bytes(magic + len(fresh).to_bytes(4) + sha256(fresh).digest() + fresh + raw[start + len(head.raw) :])


def photos_in(folder: Path) -> set[str]:
    """The sealed photos beside the backups in a folder."""
    return {path.name for path in attachments_beside(folder / "x").iterdir()}


@pytest.mark.parametrize("how", ["rotated", "erased", "removed"])
def test_photos_of_a_backup_that_can_not_be_read_here_stay(vault: Vault, share: Path, tmp_path: Path, how: str):
    other = made(tmp_path / "other")
    theirs = with_photo(other, "theirs")
    head = upkeep.back_up_to(other, share, now()).head
    other.close()
    of_a_newer_coping(head.path)
    with_photo(vault, "ours")
    upkeep.choose_folder(vault, share)
    for number in range(5):
        kept(vault, str(number))
        assert upkeep.back_up(vault, now() + timedelta(seconds=number)).problems == ()
    if how == "erased":
        assert upkeep.erase_everywhere(vault, [kept(vault, "goes").uuid], now()).problems == ()
    elif how == "removed":
        assert upkeep.remove_backups(vault) == []
        assert backups_in(share) == []
    assert theirs in photos_in(share)
    assert head.path.exists()
