"""Restoring: from the open pages, from the lock screen where something is wrong, and at the very first start."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from coping_app.app.house import House
from coping_app.app.rooms import ROOMS
from coping_app.app.sample import settle
from coping_app.base.memory import Practised
from coping_app.base.plain_card import CardFile
from coping_app.base.settings import WELCOMED, Settings
from coping_app.vault import attachments, locks, records, recovery, upkeep
from coping_app.vault.backup_file import DamagedBackupError, backups_in, contents_in
from coping_app.vault.errors import NoSpaceError
from coping_app.vault.opening import Lock
from coping_app.vault.vault import Vault
from tests.vault.pages import CHEAP, NOON, entry
from tests.window.hands import key, words_on

PASSPHRASE, SHEET = "kettle harbour maple seven", recovery.new_code()


def home(tmp_path: Path, settings: Settings | None = None) -> House:
    """A house over a folder for profiles."""
    place = tmp_path / "pages"
    place.mkdir(exist_ok=True)
    made = House(ROOMS, settings or Settings(), CardFile(None), places=[place])
    made.window.resize(1280, 800)
    return made


def close(house: House) -> None:
    house.jobs.wait_all()
    house.close_everything()
    house.keeper.close()
    house.window.hide()
    house.window.deleteLater()
    settle()


@pytest.fixture
def house(application: QApplication, tmp_path: Path) -> Iterator[House]:
    """A house with a lock, one page and a backup of it; then another page."""
    made = home(tmp_path)
    made.settings[WELCOMED] = True
    made.keeper.create(Lock(PASSPHRASE, SHEET, "the first holiday", CHEAP))
    record = records.save(made.vault, entry("before", uuid="a" * 32))
    attachments.add(made.vault, record.uuid, [b"light"], kind="photo", form="image/jpeg")
    made.memory.add_session(Practised("sound-rest", "Rest in sound", NOON, 180.0))
    upkeep.back_up(made.vault, made.now())
    records.save(made.vault, entry("after"))
    made.welcome_or_today()
    made.window.show()
    settle()
    yield made
    close(made)


def done(house: House) -> None:
    for _ in range(4):
        settle()
        house.jobs.wait_all()
    settle()


def texts(vault: Vault) -> list[str]:
    return [text for (text,) in vault.rows("SELECT text FROM record ORDER BY id")]


def opened(house: House) -> Any:
    house.restore_backup()
    done(house)
    return house.layer("restore")


def first_card(layer: Any) -> Any:
    return layer.list.rows[0]


def test_a_backup_is_looked_at_first_and_then_restored(house: House):
    layer = opened(house)
    assert layer.stage == "choose"
    first_card(layer).click()
    done(house)
    assert layer.stage == "preview"
    lines = layer.lines.text()
    assert "1 page that was written" in lines
    assert "From Saturday 21 November 2026 to Saturday 21 November 2026" in lines
    assert "1 photo or voice note" in lines
    assert "1 session" in lines
    assert "go into a backup of their own first" in words_on(layer)
    assert "This takes the place of your pages as they are now." in words_on(layer)
    assert house.window.focusWidget() is layer.again_button, "one key too many restores nothing"
    assert texts(house.vault) == ["before", "after"]
    before = house.vault
    layer.restore_button.click()
    assert not layer.head.close_button.isVisible()
    done(house)
    assert house.vault is not before
    assert texts(house.vault) == ["before"]
    assert house.layer("restore") is None
    assert house.here == ("today", "")
    assert len(house.memory.sessions) == 1
    assert "Restored: your pages as they were on" in house.window.toast.words.text()
    assert "kept aside" not in house.window.toast.words.text()
    assert len(house.vault.folder.generations()) == 2
    heads = backups_in(house.vault.folder.backups)  # what stood there last is in a backup of its own, and none went
    assert [contents_in(head.path, house.vault.key).total for head in heads] == [2, 1]
    upkeep.back_up(house.vault, house.now())
    assert len(house.vault.folder.generations()) == 1


def test_what_was_there_before_is_found_again_in_the_list(house: House):
    layer = opened(house)
    assert [layer.list.rows[0].accessibleName().count(words) for words in ("1 page.", "Before restoring")] == [1, 0]
    first_card(layer).click()
    done(house)
    layer.restore_button.click()
    done(house)
    name = house.window.toast.words.text().partition("kept as the backup “")[2].partition("”")[0]
    assert name.startswith("Before restoring, ")
    layer = opened(house)
    newest, older = (row.accessibleName() for row in layer.list.rows)
    assert newest.startswith(f"{name}, 2 pages. ")
    assert "Before restoring" not in older
    newest_there = backups_in(house.vault.folder.backups)[0].made
    (own,) = upkeep.standing(house.vault)
    assert (own.made, own.backups) == (newest_there, 2), "what the page says is read from the folder"
    first_card(layer).click()
    done(house)
    layer.restore_button.click()
    done(house)
    assert texts(house.vault) == ["before", "after"]


def test_restoring_that_is_stopped_or_fails_opens_the_present_pages_again(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    layer = opened(house)
    first_card(layer).click()
    done(house)

    def stopped(_folder: object, _head: object, _key: object, report: Any, _present: object) -> None:
        house.jobs.cancel_all()
        report(1, 2)

    def full(*_given: object) -> None:
        raise NoSpaceError

    for work, words, said in (
        (stopped, "Stopped. Your pages are as they were.", layer.note),
        (full, "There is no room left", layer.problem),
    ):
        monkeypatch.setattr("coping_app.vault.restore.restore", work)
        layer.restore_button.click()
        done(house)
        assert texts(house.vault) == ["before", "after"]
        assert layer.stage == "preview"
        assert words in said.words.text()
        assert [banner.isVisible() for banner in (layer.note, layer.problem)].count(True) == 1
        assert layer.head.close_button.isVisible()
        house.go("today")
        settle()


def test_without_a_backup_of_the_present_pages_nothing_is_restored(house: House, monkeypatch: pytest.MonkeyPatch):
    def full(*_given: object) -> None:
        raise NoSpaceError

    monkeypatch.setattr("coping_app.vault.backup.make_backup", full)
    layer = opened(house)
    first_card(layer).click()
    done(house)
    before = house.vault
    layer.restore_button.click()
    done(house)
    assert house.vault is before
    assert "There is no room left" in layer.problem.words.text()
    assert layer.stage == "preview"
    house.go("today")
    settle()


def test_what_is_damaged_is_told_and_nothing_is_changed(house: House):
    head = backups_in(house.vault.folder.backups)[0]
    raw = bytearray(head.path.read_bytes())
    raw[-40] ^= 1
    head.path.write_bytes(raw)
    layer = opened(house)
    layer.take(head)
    done(house)
    layer.restore_button.click()
    done(house)
    assert layer.problem.words.text() == DamagedBackupError.sentence()
    assert texts(house.vault) == ["before", "after"]


def test_a_backup_under_another_key_asks_for_the_words_of_its_time(house: House):
    head = backups_in(house.vault.folder.backups)[0]
    closed, new_key = locks.renew(house.vault, Lock("window otter candle eight", cost=CHEAP))
    house.keeper.close()
    house.keeper.open_with(closed, new_key)
    layer = opened(house)
    layer.take(head)
    done(house)
    assert layer.stage == "ask"
    for typed, stage in (("window otter candle eight", "ask"), (PASSPHRASE, "preview")):
        layer.field.show_text(typed)
        layer.open_button.click()
        done(house)
        assert layer.stage == stage
    layer.choose_again()
    assert layer.field.text == ""
    layer.take(head)
    layer.turn()
    layer.sheet.show_text(recovery.shown(SHEET).lower())
    layer.open_button.click()
    done(house)
    assert layer.stage == "preview"
    layer.restore_button.click()
    done(house)
    assert texts(house.vault) == ["before"]


def test_esc_closes_it_but_not_while_it_restores(house: House):
    layer = opened(house)
    layer.show_stage("work")
    key(house.window, Qt.Key.Key_Escape)
    assert house.layer("restore") is layer
    layer.show_stage("choose")
    key(house.window, Qt.Key.Key_Escape)
    assert house.layer("restore") is None


# --- where the pages can't be opened ------------------------------------------------------------------------------


@pytest.fixture
def locked(house: House) -> House:
    house.lock()
    settle()
    return house


def test_damaged_pages_are_brought_back_from_the_lock_screen(locked: House):
    house = locked
    generation = house.keeper.chosen.folder.current()
    generation.database.write_bytes(b"\0" * 8192)
    screen: Any = house.layer("lock")
    screen.field.show_text(PASSPHRASE)
    screen.open_button.click()
    done(house)
    ways = [screen._way_box.itemAt(at).widget() for at in range(screen._way_box.count())]
    next(way for way in ways if way.words == "Restore a backup").click()
    done(house)
    layer: Any = house.layer("restore")
    first_card(layer).click()
    done(house)
    assert layer.stage == "ask"
    layer.field.show_text(PASSPHRASE)
    layer.open_button.click()
    done(house)
    layer.restore_button.click()
    done(house)
    assert not house.locked
    assert texts(house.vault) == ["before"]
    assert house.here == ("you", "new-passphrase")
    upkeep.back_up(house.vault, house.now())
    assert "They are kept aside for 30 days." in house.window.toast.words.text()
    assert len(house.vault.folder.generations()) == 2, "no backup holds the damaged pages, so they stay aside"
    house.erase(["a" * 32])
    done(house)
    assert "Pages that a restore set aside may hold it" in house.window.toast.words.text()
    assert len(house.vault.folder.generations()) == 2


def test_a_forgotten_passphrase_is_replaced_after_an_older_backup_was_opened(locked: House):
    house = locked
    house.restore_backup()
    done(house)
    layer: Any = house.layer("restore")
    assert house.window.layer is layer
    first_card(layer).click()
    done(house)
    layer.turn()
    layer.sheet.show_text(recovery.shown(SHEET))
    layer.open_button.click()
    done(house)
    layer.restore_button.click()
    done(house)
    page: Any = house.page("you")
    assert page.open_section == "new-passphrase"
    assert page.sections["new-passphrase"].old.isHidden()
    heads = backups_in(house.vault.folder.backups)  # the pages that were locked are in a backup of their own
    assert [contents_in(head.path, house.vault.key).total for head in heads][-2:] == [2, 1]


# --- the first start on a new computer ----------------------------------------------------------------------------


@pytest.fixture
def newcomer(house: House, application: QApplication, tmp_path: Path) -> Iterator[tuple[House, Path]]:
    """A first start, and the folder of the pages from before."""
    before = house.vault.folder.path
    house.keeper.close()
    place = tmp_path / "new"
    place.mkdir()
    made = home(place)
    made.welcome_or_today()
    made.window.show()
    settle()
    yield made, before
    close(made)


def test_a_backup_makes_the_pages_of_a_new_computer(newcomer: tuple[House, Path], monkeypatch: pytest.MonkeyPatch):
    house, before = newcomer
    layer = opened(house)
    assert "I have used Coping before" in words_on(layer)
    assert (layer.folder_button.words, layer.folder_button.kind) == ("The folder with my pages", "primary")
    assert house.window.focusWidget() is layer.folder_button
    path = backups_in(before / "backups")[0].path
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(path), ""))
    layer.file_button.click()
    done(house)
    assert "It opens with the passphrase or the recovery sheet of that time." in words_on(layer)
    layer.field.show_text(PASSPHRASE)
    layer.open_button.click()
    done(house)
    assert "present pages" not in words_on(layer)
    layer.restore_button.click()
    done(house)
    assert texts(house.vault) == ["before"]
    assert house.settings[WELCOMED]
    assert house.layer("welcome") is None
    assert not house.locked
    found = records.get(house.vault, "a" * 32)
    assert found is not None
    assert attachments.read(house.vault, found.attachments[0]) == b"light"


def test_a_folder_with_pages_is_opened_where_it_is(newcomer: tuple[House, Path], monkeypatch: pytest.MonkeyPatch):
    house, before = newcomer
    layer = opened(house)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(before))
    layer.folder_button.click()
    settle()
    screen: Any = house.layer("lock")
    screen.field.show_text(PASSPHRASE)
    screen.open_button.click()
    done(house)
    assert texts(house.vault) == ["before", "after"]
    assert house.vault.folder.path == before
    assert house.layer("welcome") is None


def test_a_first_restore_that_fails_leaves_no_half_profile(
    newcomer: tuple[House, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    house, before = newcomer
    layer = opened(house)
    layer.look_in(tmp_path / "new")
    assert "There are no pages and no backups in that folder." in layer.problem.words.text()
    layer.look_in(before.parent / "notes-1" / "backups")
    first_card(layer).click()
    layer.field.show_text(PASSPHRASE)
    layer.open_button.click()
    done(house)

    def full(*_given: object) -> None:
        raise NoSpaceError

    monkeypatch.setattr("coping_app.vault.restore.restore", full)
    layer.restore_button.click()
    done(house)
    assert layer.stage == "preview"
    assert list((tmp_path / "new" / "pages").iterdir()) == []
    assert not house.settings[WELCOMED]
