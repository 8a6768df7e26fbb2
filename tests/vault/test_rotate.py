"""Old backups go without taking along what others have beside them, and without one that is newer."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from coping_app.vault import attachments, backup, erase, rotate, upkeep
from coping_app.vault.backup_file import attachments_beside, backups_in, heads_in, opened
from coping_app.vault.engine import open_database
from coping_app.vault.keys import DATABASE
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


# --- several at once ----------------------------------------------------------------------------------------------


class Gate:
    """Lets the first call of a function wait in the middle until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
        self.reached, self._go = threading.Event(), threading.Event()
        self._real: Callable[..., Any] = getattr(module, name)
        monkeypatch.setattr(module, name, self._wait)

    def _wait(self, *given: Any, **named: Any) -> Any:
        if not self.reached.is_set():
            self.reached.set()
            assert self._go.wait(10)
        return self._real(*given, **named)

    def open(self) -> None:
        """Let it go on."""
        self._go.set()


def begun(work: Callable[..., object], *given: object) -> threading.Thread:
    thread = threading.Thread(target=work, args=given)
    thread.start()
    return thread


def held(vault: Vault) -> list[list[str]]:
    """The words in each backup beside the pages."""
    found = []
    for head in backups_in(vault.folder.backups):
        with opened(head.path, vault.key) as (_contents, database):
            connection = open_database(database, vault.key.subkey(DATABASE), read_only=True)
            found.append([text for (text,) in connection.execute("SELECT text FROM record ORDER BY id")])
            connection.close()
    return found


@pytest.mark.parametrize("where", [(rotate, "keep_newest_only"), (backup, "verify_backup"), (backup, "make_backup")])
def test_of_two_erasings_at_once_no_backup_holds_either(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, where: tuple[Any, str]
):
    one, two, _stays = kept(vault, "one"), kept(vault, "two"), kept(vault, "stays")
    upkeep.back_up(vault, now())
    gate = Gate(monkeypatch, *where)
    first = begun(upkeep.erase_everywhere, vault, [one.uuid], now())
    gate.reached.wait(0.2)
    second = begun(upkeep.erase_everywhere, vault, [two.uuid], now())
    second.join(0.2)
    assert vault.value("SELECT count(*) FROM record WHERE text = 'two'") == 0, "it goes at once"
    gate.open()
    first.join()
    second.join()
    assert all(texts == ["stays"] for texts in held(vault))
    assert upkeep.waiting(vault) == []


def test_a_backup_made_while_something_is_erased_does_not_count_as_one_without_it(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
):
    one = kept(vault, "one")
    kept(vault, "stays")
    upkeep.back_up(vault, now())
    gate = Gate(monkeypatch, erase, "erase")
    erasing = begun(upkeep.erase_everywhere, vault, [one.uuid], now())
    assert gate.reached.wait(10)
    making = begun(upkeep.back_up, vault, now())
    making.join(0.3)
    gate.open()
    making.join()
    erasing.join()
    assert all(texts == ["stays"] for texts in held(vault))
    assert upkeep.waiting(vault) == []


def test_a_crash_in_the_middle_of_erasing_leaves_the_backups_noted(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    one = kept(vault, "one")
    upkeep.back_up(vault, now())
    gate = Gate(monkeypatch, erase, "erase")
    erasing = begun(upkeep.erase_everywhere, vault, [one.uuid], now())
    assert gate.reached.wait(10)
    making = begun(upkeep.back_up, vault, now())
    making.join(0.3)
    assert upkeep.waiting(vault) == [vault.folder.backups], "as it stands there where it is killed now"
    gate.open()
    making.join()
    erasing.join()


def test_a_folder_that_is_chosen_while_old_backups_go_stays_chosen(
    vault: Vault, share: Path, monkeypatch: pytest.MonkeyPatch
):
    kept(vault, "one")
    upkeep.back_up(vault, now())
    upkeep.begin_anew(vault)
    gate = Gate(monkeypatch, rotate, "keep_newest_only")
    making = begun(upkeep.back_up, vault, now())
    assert gate.reached.wait(10)
    assert not upkeep.is_quick(vault), "whoever closes now does not wait for it"
    upkeep.choose_folder(vault, share)
    gate.open()
    making.join()
    assert upkeep.folders(vault) == [vault.folder.backups, share]
