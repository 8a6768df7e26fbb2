"""An open vault: one connection, one lock, and who wants to know what changed."""

import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import apsw

from coping_app.base.records import Topic
from coping_app.vault import engine
from coping_app.vault.errors import DiskError, LockedError, ReadOnlyPlaceError
from coping_app.vault.folder import Generation, VaultFolder
from coping_app.vault.key_file import KeyFile
from coping_app.vault.keys import DataKey

Listener = Callable[[Topic], None]
Values = tuple[Any, ...]
T = TypeVar("T")
_TURN = 0.001  # seconds
_CHECKPOINT_PAGES = 1000  # SQLite brings the log into the file after so many pages


class Vault:
    """What is open. Short calls come from any thread, one after the other; long work is cut into short calls.

    `close` may be called by another thread at any moment: whoever is late gets a LockedError.
    """

    def __init__(
        self,
        folder: VaultFolder,
        generation: Generation,
        key_file: KeyFile,
        key: DataKey,
        connection: apsw.Connection,
        *,
        let_go: Callable[[], None],
        read_only: bool = False,
    ) -> None:
        self.folder, self.generation, self.key_file, self.key = folder, generation, key_file, key
        self.read_only = read_only
        self._connection: apsw.Connection | None = connection
        self._let_go = let_go
        self._lock = threading.RLock()
        self._depth = 0
        self._topics: list[Topic] = []
        self._listeners: list[Listener] = []
        self._copying = threading.RLock()
        self.backing_up = threading.RLock()  # held for a whole round: one round after the other
        self.erasing = threading.RLock()  # held until what is erased is gone from here, and is noted as gone
        self._still = False  # whether a copy of the database file is being made
        self.traces = 0  # how often something was taken out that left traces in the index
        self.unsaved = False  # whether something was committed since the last checkpoint

    # --- reading ----------------------------------------------------------------------------------------------------

    def rows(self, sql: str, *values: Any) -> list[Values]:
        """Return every row that a question finds. Raises LockedError and other VaultErrors."""
        with self._open() as connection:
            return list(connection.execute(sql, values))

    def row(self, sql: str, *values: Any) -> Values | None:
        """Return the first row that a question finds, or None."""
        with self._open() as connection:
            return connection.execute(sql, values).fetchone()

    def value(self, sql: str, *values: Any) -> Any:
        """Return the first value of the first row, or None."""
        found = self.row(sql, *values)
        return found[0] if found else None

    # --- changing ---------------------------------------------------------------------------------------------------

    @contextmanager
    def change(self, *topics: Topic) -> Iterator["Vault"]:
        """Change several things as one: all of it is on the disk afterwards, or nothing of it.

        Inside, `run` does the changes. Whoever listens is told when the outermost change is done.
        Raises ReadOnlyPlaceError, NoSpaceError, LockedError and other VaultErrors.
        """
        with self._open() as connection:
            if self.read_only:
                raise ReadOnlyPlaceError
            if not self._depth:
                connection.execute("BEGIN IMMEDIATE")
            self._depth += 1
            self._topics += [topic for topic in topics if topic not in self._topics]
            try:
                yield self
            except BaseException:
                self._depth -= 1
                self._topics = []
                if connection.in_transaction:  # a full disk rolls back by itself
                    connection.execute("ROLLBACK")
                raise
            self._depth -= 1
            if self._depth:
                return
            self._commit(connection)
            changed, self._topics = self._topics, []  # before anybody else begins a change
        self._tell(changed)

    def run(self, sql: str, *values: Any) -> None:
        """Do one thing inside `change`."""
        with self._open() as connection:
            if not connection.in_transaction:
                raise LockedError  # the change around it was given up
            connection.execute(sql, values)

    def tick(self, now_ms: int) -> int:
        """Move the vault's clock on inside `change`, and return it: it never goes back."""
        clock = max(int(self.value("SELECT clock FROM meta")) + 1, now_ms)
        self.run("UPDATE meta SET clock = ?", clock)
        return clock

    def leave_traces(self) -> None:
        """Note inside `change` that what is taken out leaves traces in the index."""
        self.run("UPDATE meta SET unmerged = 1")
        self.traces += 1

    def give_way(self) -> None:
        """Let others who wait have their turn, between two pieces of long work."""
        time.sleep(_TURN)

    @property
    def last_inserted(self) -> int:
        """The row that was added last."""
        with self._open() as connection:
            return connection.last_insert_rowid()

    def _commit(self, connection: apsw.Connection) -> None:
        try:
            connection.execute("COMMIT")
        except apsw.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            self._topics = []
            raise
        self.unsaved = True

    # --- who wants to know ------------------------------------------------------------------------------------------

    def listen(self, listener: Listener) -> None:
        """Call `listener` with every topic that changes from here on, on the thread that changed it."""
        if listener not in self._listeners:
            self._listeners.append(listener)

    def forget(self, listener: Listener) -> None:
        """Call a listener no more."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def _tell(self, topics: Iterable[Topic]) -> None:
        for topic in topics:
            for listener in tuple(self._listeners):
                try:
                    listener(topic)
                except Exception:  # noqa: BLE001 - what was saved is saved, whatever goes wrong where it is shown
                    sys.excepthook(*sys.exc_info())

    # --- the file ---------------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether anything can still be asked of it."""
        return self._connection is not None

    def checkpoint(self, *, wait: bool = True) -> None:
        """Bring what was saved into the database file, unless a copy of it is being made.

        Without `wait` it is left for another time where others are at the vault, such as a new key for all of it.
        """
        if not self._lock.acquire(blocking=wait):
            return
        try:
            with self._open() as connection:
                if not self._still and not self.read_only and engine.checkpoint(connection):
                    self.unsaved = False
        finally:
            self._lock.release()

    @contextmanager
    def still(self, count: Callable[[], T]) -> Iterator[T]:
        """Keep the database file as it is while it is copied. Saving goes on meanwhile, into the log beside it.

        One copy at a time. What `count` changes and finds is what stands in the file. Raises VaultError.
        """
        with self._copying:
            with self._open() as connection:
                counted = count()
                if not engine.checkpoint(connection):
                    raise DiskError
                connection.pragma("wal_autocheckpoint", 0)
                self._still = True
            try:
                yield counted
            finally:
                with self._lock:
                    self._still = False
                    if self._connection is not None:
                        self._connection.pragma("wal_autocheckpoint", _CHECKPOINT_PAGES)

    @contextmanager
    def alone(self) -> Iterator[apsw.Connection]:
        """Lend the connection itself, with nobody else at it, for what concerns the whole file."""
        with self._open() as connection:
            yield connection

    def close(self) -> None:
        """Bring everything into the file, forget the key, and let others in. Raises nothing; a second call is free."""
        with self._lock:
            connection, self._connection = self._connection, None
            if connection is None:
                return
            try:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                if not self.read_only:
                    engine.checkpoint(connection)
            except apsw.Error:
                pass  # the log stays beside the database, and is read at the next opening
            connection.close(force=True)
            self.key = DataKey(b"")
            self._listeners.clear()
            self._let_go()

    @contextmanager
    def _open(self) -> Iterator[apsw.Connection]:
        with self._lock:
            if self._connection is None:
                raise LockedError
            try:
                yield self._connection
            except apsw.Error as error:
                raise engine.plain_error(error) from error


def now_ms() -> int:
    """Return the time in milliseconds, UTC."""
    return time.time_ns() // 1_000_000
