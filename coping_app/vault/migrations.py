"""Brings a database up to the newest schema: numbered steps that are only ever added to."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import apsw

from coping_app.base.files import sync_file, sync_folder
from coping_app.vault.engine import checkpoint, raw_pages
from coping_app.vault.errors import NewerVaultError

_SCHEMA = Path(__file__).resolve().parent / "schema"
_STEP = re.compile(r"(\d{4})\.sql")


class Step(NamedTuple):
    """One step: the number it brings the schema to, and its statements."""

    number: int
    sql: str

    @property
    def can_wait(self) -> bool:
        """Whether pages are the same without it, but slower: it adds indexes, and nothing else."""
        statements = re.sub(r"--.*", "", self.sql).split(";")
        return all(statement.split()[:2] in (["CREATE", "INDEX"], []) for statement in statements)


@cache
def steps() -> tuple[Step, ...]:
    """Return every step in order. They are numbered from 1 without a gap."""
    paths = sorted(path for path in _SCHEMA.iterdir() if _STEP.fullmatch(path.name))
    return tuple(Step(int(path.stem), path.read_text(encoding="utf-8")) for path in paths)


def version_of(connection: apsw.Connection) -> int:
    """Return the schema a database has; 0 is an empty one. Raises apsw.Error."""
    return int(connection.pragma("user_version") or 0)


def migrate(connection: apsw.Connection, path: Path, todo: tuple[Step, ...] | None = None) -> int:
    """Bring a database up to date; return how many steps that took. Raises NewerVaultError, apsw.Error and OSError.

    Each step is one transaction together with its number, so a crash leaves the state before or after it. Before the
    first step that changes pages somebody may have written, a copy of the database is put beside it.
    """
    todo = steps() if todo is None else todo
    have = version_of(connection)
    if have > (todo[-1].number if todo else 0):
        raise NewerVaultError
    ahead = [step for step in todo if step.number > have]
    if have and ahead:
        _copy(connection, path, ahead[0].number)
    try:
        for step in ahead:
            with connection:
                connection.execute(step.sql)
                connection.pragma("user_version", step.number)
    except apsw.FullError:
        if have and version_of(connection) == have:
            _copy_of(path, ahead[0].number).unlink(missing_ok=True)  # of what is as it was; it takes up room
        raise
    return len(ahead)


def can_wait(connection: apsw.Connection) -> bool:
    """Tell whether a database can be used as it is, and brought up to date another time. Raises apsw.Error."""
    have = version_of(connection)
    return have > 0 and all(step.can_wait for step in steps() if step.number > have)


def copies(path: Path) -> list[Path]:
    """Return the copies that stand beside a database from before its migrations."""
    return sorted(path.parent.glob(f"{path.name}.before-*"))


def _copy_of(path: Path, step: int) -> Path:
    return path.with_name(f"{path.name}.before-{step:04d}")


def _copy(connection: apsw.Connection, path: Path, step: int) -> None:
    """Put a copy of the database beside it, whole or not at all."""
    checkpoint(connection)
    aside = path.with_name(f"{path.name}.copying")
    aside.unlink(missing_ok=True)
    try:
        aside.touch(mode=0o600)
        with aside.open("wb") as file:
            for piece in raw_pages(path):
                file.write(piece)
        sync_file(aside)
        aside.replace(_copy_of(path, step))
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
