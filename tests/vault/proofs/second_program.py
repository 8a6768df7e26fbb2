"""Lets a second program come to a vault that another one holds; it has to be sent away, and nothing may be damaged."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from coping_app.vault.backup import make_backup
from coping_app.vault.backup_file import backups_in
from coping_app.vault.engine import open_database
from coping_app.vault.errors import InUseError, VaultError
from coping_app.vault.folder import VaultFolder
from coping_app.vault.keys import DATABASE, DataKey
from coping_app.vault.opening import Lock, create_vault, look, open_vault, unwrap_without_lock
from coping_app.vault.restore import restore

from ..pages import kept, made
from .holder import HOW
from .trace import ROOT


class SentAway(NamedTuple):
    """How a vault was held, which tries were refused, and what was wrong."""

    how: str
    refused: int
    wrong: list[str]


def come_second() -> list[SentAway]:
    """Come to a vault that is held in each way."""
    return [_come(how) for how in HOW]


def _come(how: str) -> SentAway:
    with TemporaryDirectory() as place:
        folder = VaultFolder(Path(place) / "notes-1")
        saved = 0 if how == "while it is made" else _before(folder)
        wrong: list[str] = []
        with _held(folder, how) as child:
            tries = _tries(folder)
            refused = sum(_is_refused(name, work, wrong) for name, work in tries.items())
            child.kill()
        if not saved:
            create_vault(folder, Lock()).close()
        else:
            _look(folder, saved, wrong)
        return SentAway(how, refused, wrong)


def _before(folder: VaultFolder) -> int:
    vault = made(folder.path)
    for _ in range(5):
        kept(vault, "from before")
    make_backup(vault, folder.backups)
    vault.close()
    return 5


@contextmanager
def _held(folder: VaultFolder, how: str) -> "Iterator[subprocess.Popen[bytes]]":
    command = [sys.executable, "-m", f"{__package__}.holder", str(folder.path), how]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"now\n"
        try:
            yield child
        finally:
            child.kill()


def _tries(folder: VaultFolder) -> dict[str, Callable[[], Any]]:
    tries: dict[str, Callable[[], Any]] = {"create": lambda: create_vault(folder, Lock())}
    if folder.exists():
        closed = look(folder)
        key = unwrap_without_lock(closed)
        tries["open"] = lambda: open_vault(closed, key)
        tries["restore"] = lambda: restore(folder, backups_in(folder.backups)[0], key)
    return tries


def _is_refused(name: str, work: Callable[[], Any], wrong: list[str]) -> bool:
    try:
        work()
    except InUseError:
        return True
    except VaultError as error:
        wrong.append(f"{name}: {type(error).__name__}")
    else:
        wrong.append(f"{name}: it was let in")
    return False


def _look(folder: VaultFolder, least: int, wrong: list[str]) -> None:
    closed = look(folder)
    vault = open_vault(closed, unwrap_without_lock(closed))
    if vault.value("SELECT count(*) FROM record") < least or vault.rows("PRAGMA quick_check") != [("ok",)]:
        wrong.append("it is damaged")
    vault.close()


def past_the_lock_file() -> bool:
    """Tell whether SQLite itself refuses a second program that does not ask our lock file, after a backup too."""
    with TemporaryDirectory() as place:
        folder = VaultFolder(Path(place) / "notes-1")
        _before(folder)
        with _held(folder, "after a backup"):
            closed = look(folder)
            try:
                _touch(closed.generation.database, unwrap_without_lock(closed))
            except InUseError:
                return True
    return False


def _touch(database: Path, key: DataKey) -> None:
    open_database(database, key.subkey(DATABASE)).close(force=True)
