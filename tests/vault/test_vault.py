"""An open vault: changes are one or none, listeners hear of them once, and closing lets others in from any thread."""

import sys
import threading
from pathlib import Path

import pytest

from coping_app.base.records import Topic
from coping_app.vault import records
from coping_app.vault.backup import make_backup
from coping_app.vault.errors import DiskError, LockedError
from coping_app.vault.opening import look, open_vault, unwrap_without_lock
from coping_app.vault.vault import Vault

from .pages import entry, kept, made

TAG = "INSERT INTO fact (key, value) VALUES (?, '1')"


def facts(vault: Vault) -> list[str]:
    return [key for (key,) in vault.rows("SELECT key FROM fact ORDER BY key")]


def in_thread(work) -> None:
    """Do something in another thread, and fail where that does not come to an end."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(10)
    assert not thread.is_alive(), "it waits for ever"


def test_changes_inside_each_other_are_one(vault: Vault):
    heard: list[Topic] = []
    vault.listen(heard.append)
    with vault.change(Topic("a")):
        vault.run(TAG, "one")
        with vault.change(Topic("b"), Topic("a")):
            vault.run(TAG, "two")
        assert heard == []
    assert facts(vault) == ["one", "two"]
    assert heard == [Topic("a"), Topic("b")]


def test_what_fails_inside_takes_all_of_it_back_and_nobody_hears(vault: Vault):
    heard: list[Topic] = []
    vault.listen(heard.append)

    def fail() -> None:
        with vault.change(Topic("a")):
            vault.run(TAG, "one")
            with vault.change(Topic("b")):
                vault.run(TAG, "one")

    with pytest.raises(DiskError):
        fail()
    assert facts(vault) == []
    assert heard == []
    with vault.change(Topic("c")):
        vault.run(TAG, "three")
    assert heard == [Topic("c")]


def test_what_was_given_up_inside_is_not_gone_on_with(vault: Vault):
    def go_on() -> None:
        with vault.change():
            with pytest.raises(DiskError), vault.change():
                vault.run("INSERT INTO nothing VALUES (1)")
            vault.run(TAG, "after")

    with pytest.raises(LockedError):
        go_on()
    assert facts(vault) == []


def test_each_change_is_told_to_who_listens_however_many_threads_there_are(vault: Vault):
    heard: list[str] = []
    vault.listen(lambda topic: heard.append(topic.uuid))

    def write(name: str) -> None:
        for number in range(25):
            with vault.change(Topic("fact", f"{name}{number}")):
                vault.run(TAG, f"{name}{number}")

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(heard) == facts(vault)
    assert len(heard) == 100


def test_whoever_is_late_after_closing_is_told(vault: Vault):
    vault.close()
    vault.close()
    for work in (lambda: vault.rows("SELECT 1"), vault.checkpoint, lambda: kept(vault, "late")):
        with pytest.raises(LockedError):
            work()
    with pytest.raises(LockedError):
        vault.key.subkey(b"database")


def test_closing_in_another_thread_lets_others_in(vault: Vault):
    folder, key = vault.folder, vault.key
    in_thread(vault.close)
    open_vault(look(folder), key).close()


def test_a_second_copy_of_the_file_waits_for_the_first_and_holds_nobody_up(vault: Vault):
    begun = threading.Event()

    def second() -> None:
        begun.set()
        make_backup(vault, vault.folder.backups)

    with vault.still(int):
        thread = threading.Thread(target=second, daemon=True)
        thread.start()
        begun.wait()
        thread.join(0.2)
        assert thread.is_alive(), "it waits for its turn"
        in_thread(lambda: kept(vault, "meanwhile"))
    thread.join(10)
    assert not thread.is_alive()


def test_the_clock_of_a_vault_never_goes_back(vault: Vault):
    with vault.change():
        assert vault.tick(5_000) == 5_000
        assert vault.tick(1) == 5_001


def test_what_was_saved_is_in_the_file_after_a_checkpoint(vault: Vault):
    kept(vault, "a page")
    assert vault.unsaved
    vault.checkpoint()
    assert not vault.unsaved
    assert vault.generation.wal.stat().st_size == 0


def test_closing_leaves_no_log(tmp_path: Path):
    vault = made(tmp_path / "notes-1")
    kept(vault, "a page")
    vault.close()
    assert not vault.generation.wal.exists()
    closed = look(vault.folder)
    again = open_vault(closed, unwrap_without_lock(closed))
    assert again.value("SELECT text FROM record") == "a page"
    records.save(again, entry("another"))
    again.close()


def test_a_listener_that_fails_is_told_elsewhere_and_the_save_is_a_save(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    told: list[type[BaseException]] = []
    heard: list[Topic] = []

    def fails(_topic: Topic) -> None:
        raise RuntimeError

    monkeypatch.setattr(sys, "excepthook", lambda kind, *_more: told.append(kind))
    vault.listen(fails)
    vault.listen(heard.append)
    with vault.change(Topic("entry")):
        vault.run("INSERT INTO fact (key, value) VALUES ('a', '1')")
    assert vault.value("SELECT value FROM fact WHERE key = 'a'") == "1"
    assert told == [RuntimeError]
    assert heard == [Topic("entry")], "the others hear of it all the same"


def test_what_need_not_be_now_waits_for_nobody_who_has_the_vault(vault: Vault):
    kept(vault, "one")

    def ask() -> None:
        vault.checkpoint(wait=False)

    with vault.alone():
        in_thread(ask)
    assert vault.unsaved
    ask()
    assert not vault.unsaved
