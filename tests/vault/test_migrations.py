"""The schema: numbered steps, each whole or not at all, with a copy put beside first."""

import errno
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import apsw
import pytest

from coping_app.vault import migrations
from coping_app.vault.engine import open_database
from coping_app.vault.errors import NewerVaultError, NoSpaceError
from coping_app.vault.folder import VaultFolder
from coping_app.vault.keys import DATABASE
from coping_app.vault.listing import Filter, make_listing, rows
from coping_app.vault.migrations import Step, copies, migrate, steps, version_of
from coping_app.vault.opening import look, open_vault, unwrap_without_lock
from coping_app.vault.vault import Vault

from .pages import is_private, kept

KEY = bytes(range(32))
ONE = Step(1, "CREATE TABLE a (x TEXT) STRICT; INSERT INTO a VALUES ('first');")
TWO = Step(2, "ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET y = x; CREATE INDEX i ON a (y);")
THREE = Step(3, "DROP INDEX i; INSERT INTO a (x) VALUES ('third');")
FAILS = Step(3, "DROP INDEX i; INSERT INTO a (x) VALUES ('third'); INSERT INTO nowhere VALUES (1);")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vault.db"


@pytest.fixture
def connection(path: Path) -> Iterator[apsw.Connection]:
    connection = open_database(path, KEY, create=True)
    yield connection
    connection.close(force=True)


def state(connection: apsw.Connection) -> list[object]:
    return [
        version_of(connection),
        *connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name"),
        *connection.execute("SELECT * FROM a"),
    ]


def test_steps_are_numbered_from_one_without_a_gap():
    assert [step.number for step in steps()] == list(range(1, len(steps()) + 1))
    assert all(step.sql.strip() for step in steps())
    names = sorted(path.name for path in migrations._SCHEMA.iterdir() if not path.name.startswith("_"))
    assert names == [f"{step.number:04d}.sql" for step in steps()]


def test_steps_hold_nothing_that_no_transaction_can_take_back():
    """These either end the transaction around a step, or do nothing inside of one."""
    for step in steps():
        words = set(re.findall(r"[A-Z]+", re.sub(r"--.*|'[^']*'|\bBEGIN\b(?=\s+INSERT)", "", step.sql)))
        assert words.isdisjoint({"COMMIT", "ROLLBACK", "SAVEPOINT", "VACUUM", "PRAGMA", "ATTACH"}), step.number


def test_every_table_checks_its_types(vault: Vault):
    tables = vault.rows("SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main'")
    ours = {name: strict for name, kind, strict in tables if kind == "table" and not name.startswith("sqlite_")}
    assert len(ours) >= 12
    assert [name for name, strict in ours.items() if not strict] == []


def test_what_belongs_to_a_record_goes_with_it_and_is_found_by_an_index(vault: Vault):
    for (table,) in vault.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"):
        for _id, _seq, parent, column, _to, _update, on_delete, _match in vault.rows(
            "SELECT * FROM pragma_foreign_key_list(?)", table
        ):
            assert on_delete in {"CASCADE", "SET NULL"}
            led = [
                index
                for (index,) in vault.rows("SELECT name FROM pragma_index_list(?)", table)
                if vault.value("SELECT name FROM pragma_index_info(?) WHERE seqno = 0", index) == column
            ]
            assert led, f"{table}.{column} leads to {parent} and no index leads back"


def test_an_empty_database_takes_every_step_and_needs_no_copy(connection: apsw.Connection, path: Path):
    assert migrate(connection, path, (ONE, TWO, THREE)) == 3
    assert version_of(connection) == 3
    assert list(connection.execute("SELECT x, y FROM a")) == [("first", "first"), ("third", None)]
    assert copies(path) == []
    assert migrate(connection, path, (ONE, TWO, THREE)) == 0


def test_before_pages_are_changed_a_copy_is_put_beside(connection: apsw.Connection, path: Path):
    migrate(connection, path, (ONE,))
    before = state(connection)
    assert migrate(connection, path, (ONE, TWO, THREE)) == 2
    assert [copy.name for copy in copies(path)] == ["vault.db.before-0002"]
    assert is_private(copies(path)[0])
    copy = open_database(copies(path)[0], KEY)
    try:
        assert state(copy) == before
    finally:
        copy.close(force=True)


def test_a_step_that_fails_leaves_the_state_before_it(connection: apsw.Connection, path: Path):
    migrate(connection, path, (ONE, TWO))
    before = state(connection)
    with pytest.raises(apsw.SQLError):
        migrate(connection, path, (ONE, TWO, FAILS))
    assert state(connection) == before
    assert migrate(connection, path, (ONE, TWO, THREE)) == 1
    migrate(connection, path, (ONE, TWO, THREE))


def test_the_steps_before_the_one_that_fails_stay(connection: apsw.Connection, path: Path):
    migrate(connection, path, (ONE,))
    with pytest.raises(apsw.SQLError):
        migrate(connection, path, (ONE, TWO, FAILS))
    assert version_of(connection) == 2
    assert [copy.name for copy in copies(path)] == ["vault.db.before-0002"]


def test_without_room_for_the_copy_nothing_is_changed(
    connection: apsw.Connection, path: Path, monkeypatch: pytest.MonkeyPatch
):
    migrate(connection, path, (ONE,))
    before = state(connection)

    def full(_path: Path) -> None:
        raise NoSpaceError

    monkeypatch.setattr(migrations, "sync_file", full)
    with pytest.raises(NoSpaceError):
        migrate(connection, path, (ONE, TWO))
    assert state(connection) == before
    assert [each.name for each in path.parent.iterdir() if "copying" in each.name or "before" in each.name] == []


def test_a_newer_schema_is_refused_and_left_alone(connection: apsw.Connection, path: Path):
    migrate(connection, path, (ONE, TWO, THREE))
    before = state(connection)
    for known in ((ONE, TWO), ()):
        with pytest.raises(NewerVaultError):
            migrate(connection, path, known)
    assert state(connection) == before
    assert copies(path) == []


def test_a_newer_vault_says_so_and_opens_again_with_a_newer_coping(vault: Vault):
    page = kept(vault, "river")
    newest = steps()[-1].number
    with vault.alone() as connection:
        connection.pragma("user_version", newest + 1)
    vault.close()
    closed = look(vault.folder)
    key = unwrap_without_lock(closed)
    with pytest.raises(NewerVaultError):
        open_vault(closed, key)
    connection = open_database(closed.generation.database, key.subkey(DATABASE))
    connection.pragma("user_version", newest)
    connection.close()
    again = open_vault(closed, key)
    assert again.value("SELECT text FROM record WHERE uuid = ?", page.uuid) == "river"
    again.close()


def of_the_first_step(vault: Vault) -> Vault:
    """The same vault as a Coping wrote it that knew the first step alone."""
    with vault.alone() as connection:
        connection.execute("DROP INDEX record_open; DROP INDEX record_due; VACUUM")
        connection.pragma("user_version", 1)
    vault.close()
    return vault


def no_room_for_the_copy(patch: pytest.MonkeyPatch) -> None:
    def full(_path: Path) -> None:
        raise OSError(errno.ENOSPC, "no room")

    patch.setattr(migrations, "sync_file", full)


def no_room_for_the_step(patch: pytest.MonkeyPatch) -> None:
    copy = migrations._copy

    def full(connection: apsw.Connection, path: Path, step: int) -> None:
        copy(connection, path, step)
        connection.pragma("max_page_count", connection.pragma("page_count"))

    patch.setattr(migrations, "_copy", full)


@pytest.mark.parametrize("fill", [no_room_for_the_copy, no_room_for_the_step])
def test_without_room_for_its_indexes_a_vault_opens_as_it_is_and_they_are_made_the_next_time(
    vault: Vault, fill: Callable[[pytest.MonkeyPatch], None]
):
    names = [kept(vault, "river", data={"open": True, "due": "2026-11-25"}).uuid, kept(vault, "river").uuid]
    folder = of_the_first_step(vault).folder
    closed = look(folder)
    key = unwrap_without_lock(closed)
    due = Filter(due=date(2026, 11, 25))
    with pytest.MonkeyPatch.context() as patch:
        fill(patch)
        again = open_vault(closed, key)
        for wanted in (Filter(open=True), due, due._replace(words="river"), Filter(words="river", open=True)):
            assert [row.uuid for row in rows(again, make_listing(again, wanted), 0, 9)] == names[:1]
        assert again.value("PRAGMA user_version") == 1, "what is not done is not counted"
        assert copies(closed.generation.database) == [], "a copy of what was not changed takes up no room"
        assert again.value("SELECT count(*) FROM sqlite_schema WHERE name = 'record_open'") == 0
        again.close()
    again = open_vault(closed, key)
    assert again.value("PRAGMA user_version") == steps()[-1].number
    assert [row.uuid for row in rows(again, make_listing(again, due), 0, 9)] == names[:1]
    again.close()


def test_only_what_adds_indexes_can_wait():
    assert Step(2, "-- DROP it; then\nCREATE INDEX a ON b (c)\n WHERE c = 1;\nCREATE INDEX d ON b (e);").can_wait
    for sql in ("CREATE UNIQUE INDEX a ON b (c);", "CREATE INDEX a ON b (c); DROP INDEX d;", "ALTER TABLE a ADD b;"):
        assert not Step(2, sql).can_wait
    assert [step.number for step in steps() if step.can_wait] == [2]


def test_without_room_for_a_step_that_can_not_wait_nothing_opens(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    closed = look(vault.folder)
    vault.close()
    more = (*steps(), Step(steps()[-1].number + 1, "CREATE TABLE more (x TEXT) STRICT;"))
    monkeypatch.setattr(migrations, "steps", lambda: more)
    no_room_for_the_copy(monkeypatch)
    with pytest.raises(NoSpaceError, match="They are all there, and were not changed"):
        open_vault(closed, unwrap_without_lock(closed))
    assert copies(closed.generation.database) == []


ODD = ("", "no JSON", "[true]", '"open"', "null", '{"open": true', '{"open": Infinity}', "[" * 2000 + "]" * 2000)
OPEN = '{"due": "2026-11-25", "open": true}'


def test_data_that_no_version_writes_keeps_no_vault_from_opening_nor_its_row_from_being_saved(tmp_path: Path):
    """The second step has indexes over what stands in the data of a record, whatever that is."""
    path = tmp_path / "vault.db"
    connection = open_database(path, KEY, create=True)
    migrate(connection, path, steps()[:1])
    insert = (
        "INSERT INTO record (uuid, kind, place, at_ms, offset_min, rev, device_id, clock, created_ms, changed_ms, data)"
        " VALUES (?1, 'entry', ?1, 0, 0, '', '', 0, 0, 0, ?2)"
    )
    for number, data in enumerate((*ODD, OPEN)):
        connection.execute(insert, (number, data))
    assert migrate(connection, path) == len(steps()) - 1
    vault = Vault(VaultFolder(tmp_path), None, None, None, connection, let_go=None)  # type: ignore[arg-type]
    for wanted in (Filter(open=True), Filter(due=date(2026, 11, 25))):
        assert [row.uuid for row in rows(vault, make_listing(vault, wanted), 0, 9)] == [str(len(ODD))]
    for data in ODD:
        connection.execute("UPDATE record SET data = ? WHERE uuid = ?", (data, str(len(ODD))))
        assert make_listing(vault, Filter(open=True)).total == 0
    connection.close(force=True)
