"""Odd folders: pages and backups hold in them, or it is said at once why they can't be there."""

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coping_app.vault import locks, upkeep
from coping_app.vault.fitting import InsidePagesError, UnfitPathError
from coping_app.vault.folder import VaultFolder
from coping_app.vault.keys import DataKey
from coping_app.vault.move import move
from coping_app.vault.opening import Lock, look, open_vault
from coping_app.vault.vault import Vault

from .pages import CHEAP, kept, made

NOT_TEXT = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="every name is text there")
POSIX = pytest.mark.skipif(os.name != "posix", reason="no such limit, or no such names")


def now() -> datetime:
    return datetime.now(UTC)


def not_text(place: Path) -> Path:
    """A folder whose name is no UTF-8, such as one of an old disk."""
    found = Path(os.fsdecode(os.fsencode(place) + b"/caf\xe9"))
    found.mkdir()
    return found


def deep(place: Path) -> Path:
    while len(str(place)) < 520:
        place /= "d" * 60
    place.mkdir(parents=True)
    return place


ODD = [pytest.param(not_text, marks=NOT_TEXT), pytest.param(deep, marks=POSIX)]


@pytest.mark.parametrize("odd", ODD)
def test_a_path_that_does_not_fit_is_said_and_nothing_is_made_there(tmp_path: Path, odd: object):
    assert callable(odd)
    place = odd(tmp_path)
    with pytest.raises(UnfitPathError):
        made(place / "notes-1")
    assert not VaultFolder(place / "notes-1").exists()
    vault = made(tmp_path / "notes-1")
    kept(vault, "one")
    with pytest.raises(UnfitPathError):
        upkeep.choose_folder(vault, place)
    with pytest.raises(UnfitPathError):
        upkeep.back_up_to(vault, place, now())
    assert [one.folder for one in upkeep.standing(vault)] == [vault.folder.backups]
    assert upkeep.back_up(vault, now()).problems == ()
    key = DataKey(vault.key.raw)
    vault.close()
    with pytest.raises(UnfitPathError):
        move(vault.folder, place, key)
    assert [path.name for path in place.iterdir()] in ([], ["notes-1"])
    open_vault(look(vault.folder), key).close()


@POSIX
@pytest.mark.parametrize("name", ["a b", "a?b=1", "a#b%41", "file:x", "café ☕", "a'b\"c", "line\nend", "-x"])
def test_odd_names_hold(tmp_path: Path, name: str):
    vault = made(tmp_path / name / "notes-1")
    kept(vault, "one")
    upkeep.choose_folder(vault, tmp_path / name)
    assert upkeep.back_up(vault, now()).problems == ()
    vault = open_vault(*locks.renew(vault, Lock("kettle harbour maple seven", cost=CHEAP)))
    assert upkeep.back_up(vault, now()).problems == ()
    vault.close()


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made_here = made(tmp_path / "notes-1")
    kept(made_here, "one")
    return made_here


def test_backups_do_not_lie_in_what_they_are_to_outlive(vault: Vault):
    for inside in (vault.generation.attachments, vault.folder.path, vault.folder.backups / "more"):
        inside.mkdir(exist_ok=True, parents=True)
        with pytest.raises(InsidePagesError):
            upkeep.choose_folder(vault, inside)
        with pytest.raises(InsidePagesError):
            upkeep.back_up_to(vault, inside, now())
    assert upkeep.folders(vault) == [vault.folder.backups]
    vault.close()


def test_what_another_computer_writes_at_this_moment_is_left_alone(vault: Vault, tmp_path: Path):
    shared = tmp_path / "shared"
    shared.mkdir()
    young, old = shared / "2026-11-22-000001-aa.notes.part", shared / "2026-11-20-000001-bb.notes.part"
    for path in (young, old):
        path.write_bytes(b"half of one")
    days_ago = time.time() - 2 * 86_400
    os.utime(old, (days_ago, days_ago))
    upkeep.back_up_to(vault, shared, now())
    assert young.exists()
    assert not old.exists()
    vault.close()
