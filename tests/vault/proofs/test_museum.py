"""Every vault that any version wrote still opens, in every way, and holds what it held; with another library too."""

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coping_app.vault import migrations
from coping_app.vault.backup import verify_backup
from coping_app.vault.backup_file import backups_in
from coping_app.vault.folder import VaultFolder
from coping_app.vault.keys import DataKey
from coping_app.vault.listing import Filter, make_listing, rows
from coping_app.vault.opening import (
    Closed,
    look,
    open_vault,
    unwrap_with_code,
    unwrap_with_passphrase,
    unwrap_without_lock,
)
from coping_app.vault.restore import reopen, restore

from ...vaults.make import CODE, LOCKS, MUSEUM, SHOWN, WORDS
from ..pages import made
from . import second_library
from .everything import DUE, as_shown

_NAME = re.compile(r"schema-(\d{4})-(\w+)")
IN_LOG = "f" * 32  # the page that the backup has not
VAULTS = sorted(path for path in MUSEUM.iterdir() if _NAME.fullmatch(path.name))
WAYS = {
    "passphrase": lambda closed: unwrap_with_passphrase(closed, WORDS),
    "sheet": lambda closed: unwrap_with_code(closed, CODE),
    "no lock": unwrap_without_lock,
}


def ways(path: Path) -> list[str]:
    """The ways in which a vault of the museum opens."""
    return ["no lock"] if path.name.endswith("-open") else ["passphrase", "sheet"]


def lent(path: Path, place: Path) -> VaultFolder:
    """A copy of a vault: what stands in the museum is never opened itself."""
    return VaultFolder(shutil.copytree(path, place / "notes-1"))


def _number(path: Path) -> int:
    """The schema of a vault."""
    return int(_NAME.fullmatch(path.name)[1])  # type: ignore[index]


def shown(path: Path) -> dict[str, Any]:
    """What is to be found in a vault."""
    return dict(json.loads((path / SHOWN).read_text(encoding="utf-8")))


def unlocked(closed: Closed, way: str) -> DataKey:
    return WAYS[way](closed)


@pytest.mark.parametrize(("path", "way"), [(path, way) for path in VAULTS for way in ways(path)])
def test_every_old_vault_opens_in_every_way_and_holds_what_it_held(path: Path, way: str, tmp_path: Path):
    closed = look(lent(path, tmp_path))
    vault = open_vault(closed, unlocked(closed, way))
    assert as_shown(vault) == shown(path)
    assert vault.rows("PRAGMA quick_check") == [("ok",)]
    vault.close()


@pytest.mark.parametrize("path", VAULTS)
def test_what_is_open_and_what_comes_back_is_found_in_every_old_vault(path: Path, tmp_path: Path):
    closed = look(lent(path, tmp_path))
    vault = open_vault(closed, unlocked(closed, ways(path)[0]))
    there = {uuid: page for uuid, page in shown(path)["pages"].items() if not page["in bin"]}
    for wanted, name, value in ((Filter(open=True), "open", True), (Filter(due=date.fromisoformat(DUE)), "due", DUE)):
        expected = {uuid for uuid, page in there.items() if page["data"].get(name) == value}
        listed = make_listing(vault, wanted)
        assert {row.uuid for row in rows(vault, listed, 0, 50)} == expected
        assert len(expected) == (2 if _number(path) > 1 else 0)
    vault.close()


@pytest.mark.parametrize("path", VAULTS)
def test_every_old_backup_is_whole_and_restores_into_an_empty_folder(path: Path, tmp_path: Path):
    folder = lent(path, tmp_path)
    key = unlocked(look(folder), ways(path)[0])
    (head,) = backups_in(folder.backups)
    verify_backup(head.path, key, thorough=True)
    restored = restore(VaultFolder(tmp_path / "notes-2"), head, key)
    assert restored.missing == 0
    vault = reopen(restored, key)
    expected = shown(path)
    del expected["pages"][IN_LOG]
    assert as_shown(vault) == expected
    vault.close()


@pytest.mark.parametrize("path", VAULTS)
def test_another_library_reads_every_old_vault_and_its_log(path: Path, tmp_path: Path):
    closed = look(lent(path, tmp_path))
    key = unlocked(closed, ways(path)[0])
    assert closed.generation.wal.stat().st_size > 0
    texts = {uuid: page["text"] for uuid, page in shown(path)["pages"].items()}
    assert dict(second_library.rows(closed.generation, key, "SELECT uuid, text FROM record")) == texts
    assert second_library.rows(closed.generation, key, "PRAGMA user_version") == [(_number(path),)]
    assert second_library.rows(closed.generation, key, "PRAGMA integrity_check") == [("ok",)]


def test_every_schema_has_its_vaults():
    expected = {f"schema-{step.number:04d}-{name}" for step in migrations.steps() for name in LOCKS}
    assert {path.name for path in VAULTS} == expected, "python -m tests.vaults.make"


def test_a_new_vault_has_the_tables_of_an_old_one_that_was_brought_up_to_date(tmp_path: Path):
    """A step that is changed after it was released gives new vaults other tables than old ones have."""
    tables = []
    closed = look(lent(VAULTS[0], tmp_path))
    old = open_vault(closed, unlocked(closed, ways(VAULTS[0])[0]))
    for vault in (old, made(tmp_path / "new")):
        tables.append(set(vault.rows("SELECT type, name, sql FROM sqlite_schema")))
        vault.close()
    assert tables[0] == tables[1]
