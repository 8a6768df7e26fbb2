"""No pages go before a verified backup holds them, thirty days have passed, or somebody said so."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coping_app.vault import upkeep
from coping_app.vault.backup_file import backups_in
from coping_app.vault.vault import Vault

from .pages import kept

DAY = timedelta(days=1)


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


@pytest.mark.parametrize("harm", [gone, newest_gone, newest_cut])
def test_a_backup_that_somebody_took_away_counts_no_more(vault: Vault, harm: object):
    own = vault.folder.backups
    kept(vault, "early")
    upkeep.back_up(vault, now())
    kept(vault, "late")
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
