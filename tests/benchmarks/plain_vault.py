"""The same vault on Python's own sqlite3 and in plain text: what encryption and our own layer are measured against."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from coping_app.base.records import Topic
from coping_app.vault.migrations import steps


class PlainVault:
    """Answers what the functions of `vault.records` and `vault.listing` ask, without a key."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384;")
        self.connection.executescript("PRAGMA locking_mode=EXCLUSIVE; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;")
        if not self.value("PRAGMA user_version"):
            for step in steps():
                self.connection.executescript(step.sql)
                self.connection.execute(f"PRAGMA user_version={step.number}")
            self.connection.execute("INSERT INTO meta (id, device_id) VALUES (1, 'x')")
        self._depth = 0

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        return self.connection.execute(sql, values).fetchone()  # type: ignore[no-any-return]

    def value(self, sql: str, *values: Any) -> Any:
        found = self.row(sql, *values)
        return found[0] if found else None

    def run(self, sql: str, *values: Any) -> None:
        self.connection.execute(sql, values)

    @contextmanager
    def change(self, *_topics: Topic) -> Iterator["PlainVault"]:
        if not self._depth:
            self.connection.execute("BEGIN IMMEDIATE")
        self._depth += 1
        yield self
        self._depth -= 1
        if not self._depth:
            self.connection.execute("COMMIT")

    @contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        yield self.connection

    def tick(self, now: int) -> int:
        clock = max(int(self.value("SELECT clock FROM meta")) + 1, now)
        self.run("UPDATE meta SET clock = ?", clock)
        return clock

    @property
    def last_inserted(self) -> int:
        return int(self.value("SELECT last_insert_rowid()"))

    def close(self) -> None:
        self.connection.close()
