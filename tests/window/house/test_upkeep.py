"""Backups by themselves, erasing, and what is done with the pages as a whole: moving, profiles, deleting."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from coping_app.app.house import House
from coping_app.app.leaving import put_away
from coping_app.app.rooms import ROOMS
from coping_app.app.sample import settle
from coping_app.base import places as others
from coping_app.base.memory import Practised
from coping_app.base.plain_card import CardFile
from coping_app.base.settings import PAGES_FOLDER, PALETTE, WELCOMED, Settings
from coping_app.vault import bin as paper_bin
from coping_app.vault import clock, facts, records, upkeep
from coping_app.vault.backup_file import backups_in
from coping_app.vault.errors import NoSpaceError
from coping_app.vault.locator import profiles
from coping_app.vault.opening import Lock
from coping_app.vault.vault import Vault
from tests.vault.pages import CHEAP, NOON, entry
from tests.window.hands import click, in_dialog, words_on

PASSPHRASE = "kettle harbour maple seven"  # noqa: S105 - of a vault that lives for one test


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    return folder


@pytest.fixture
def house(application: QApplication, place: Path, tmp_path: Path) -> Iterator[House]:
    """A house with a lock that looks after its backups by itself."""
    made = House(ROOMS, Settings(), CardFile(tmp_path / "card.json"), places=[place])
    made.window.resize(1280, 800)
    made.settings[WELCOMED] = True
    made.keeper.create(Lock(PASSPHRASE, cost=CHEAP))
    made.welcome_or_today()
    made.window.show()
    settle()
    made.care.upkeep.begin()
    yield made
    made.jobs.wait_all()
    made.close_everything()
    made.keeper.close()
    made.window.hide()
    made.window.deleteLater()
    settle()


def done(house: House) -> None:
    for _ in range(4):
        settle()
        house.jobs.wait_all()
    settle()


def write(house: House, text: str) -> str:
    return records.save(house.vault, entry(text)).uuid


def made_in(house: House) -> list[int]:
    folder = house.keeper.chosen.folder.backups
    return [head.counter for head in backups_in(folder)] if folder.exists() else []


def unlock(house: House) -> None:
    screen: Any = house.layer("lock")
    screen.field.show_text(PASSPHRASE)
    screen.open_button.click()
    done(house)


# --- by themselves ------------------------------------------------------------------------------------------------


def test_a_minute_after_opening_what_is_due_is_done_quietly(house: House):
    write(house, "one")
    timer = house.care.upkeep._timer
    assert timer.isActive()
    assert timer.interval() == 60_000
    house.care.upkeep.look()
    done(house)
    assert made_in(house) == [1]
    house.care.upkeep.look()
    done(house)
    assert made_in(house) == [1]
    assert house.window._toast is None or not house.window.toast.isVisible()


def test_nothing_written_makes_no_backup(house: House):
    house.care.upkeep.look()
    done(house)
    house.lock()
    assert made_in(house) == []


def test_locking_and_closing_make_a_last_one_if_something_changed(house: House):
    write(house, "one")
    house.lock()
    assert made_in(house) == [1]
    unlock(house)
    house.lock()
    assert made_in(house) == [1]
    unlock(house)
    write(house, "two")
    put_away(house)
    assert made_in(house) == [2, 1]


def test_what_would_take_long_at_closing_waits_for_the_next_opening(house: House, monkeypatch: pytest.MonkeyPatch):
    write(house, "one")
    monkeypatch.setattr(upkeep, "QUICK", 100)
    house.lock()
    assert made_in(house) == []
    unlock(house)
    assert house.care.upkeep._timer.isActive()
    house.care.upkeep.look()
    done(house)
    assert made_in(house) == [1]


def test_a_last_backup_holds_closing_up_for_a_moment_alone(house: House):
    for number in range(100):
        write(house, f"{number} " + "The bench by the river was free. " * 30)
    started = time.perf_counter()
    house.lock()
    assert time.perf_counter() - started < 2
    assert made_in(house) == [1]


def test_a_disk_that_says_no_at_closing_keeps_nobody(house: House, monkeypatch: pytest.MonkeyPatch):
    def full(*_given: object) -> None:
        raise NoSpaceError

    write(house, "one")
    monkeypatch.setattr("coping_app.vault.backup.make_backup", full)
    house.lock()
    assert house.locked
    assert not house.keeper.is_open


def test_that_no_backup_can_be_made_is_said_once_and_a_stick_that_is_away_never(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write(house, "one")
    upkeep.choose_folder(house.vault, tmp_path / "stick")
    house.care.upkeep.look()
    done(house)
    assert made_in(house) == [1]
    assert house.window._toast is None or not house.window.toast.isVisible()

    def full(*_given: object) -> None:
        raise NoSpaceError

    monkeypatch.setattr("coping_app.vault.backup.make_backup", full)
    monkeypatch.setattr(upkeep, "DAY", timedelta())
    write(house, "two")
    house.care.upkeep.look()
    done(house)
    words = house.window.toast.words.text()
    assert words.startswith("Coping could not make its backup. There is no room left there. Your pages are safe.")
    house.window.toast.hide()
    house.care.upkeep.look()
    done(house)
    assert not house.window.toast.isVisible()


def test_a_clock_that_was_set_back_is_told_of_once(house: House):
    clock.note(house.vault, house.now() + timedelta(days=3))
    house.care.upkeep.look()
    done(house)
    assert house.window.toast.words.text().startswith("This computer's clock was set back since you were last here.")
    house.window.toast.hide()
    house.care.upkeep.look()
    done(house)
    assert not house.window.toast.isVisible()


def test_a_backup_under_way_ends_when_it_locks_and_leaves_nothing_half(house: House, monkeypatch: pytest.MonkeyPatch):
    write(house, "one")
    monkeypatch.setattr(upkeep, "QUICK", 0)
    house.care.upkeep.look()
    house.lock()
    assert house.locked
    folder = house.keeper.chosen.folder.backups
    assert list(folder.glob("*.part")) == []


# --- erasing ------------------------------------------------------------------------------------------------------


def holds(vault: Vault, uuid: str) -> bool:
    return records.get(vault, uuid) is not None


def test_erasing_reaches_the_backups_and_says_what_it_can_t_reach(house: House, tmp_path: Path):
    stick = tmp_path / "stick"
    stick.mkdir()
    goes, stays = write(house, "goes"), write(house, "stays")
    upkeep.choose_folder(house.vault, stick)
    upkeep.back_up(house.vault, house.now())
    house.erase([goes])
    done(house)
    assert not holds(house.vault, goes)
    assert holds(house.vault, stays)
    assert made_in(house) == [3]
    assert [head.counter for head in backups_in(stick)] == [4]
    words = house.window.toast.words.text()
    assert words.startswith("Erased, with its history and in Coping's own backups.")
    assert "Prints, other copies and files you sent are out of reach." in words
    (tmp_path / "stick").rename(tmp_path / "away")
    house.erase([stays])
    done(house)
    assert f"A backup still holds it in: {stick}." in house.window.toast.words.text()


# --- as a whole ---------------------------------------------------------------------------------------------------


def section(house: House, key: str) -> Any:
    house.go("you", key)
    settle()
    page: Any = house.page("you")
    return page.sections[key]


def test_the_pages_move_with_their_backups(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    uuid = write(house, "one")
    upkeep.back_up(house.vault, house.now())
    there = tmp_path / "elsewhere"
    there.mkdir()
    privacy = section(house, "privacy")
    before = house.vault.folder.path
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(there))
    click(privacy.place.move_button)
    done(house)
    assert house.vault.folder.path == there / "notes-1"
    assert holds(house.vault, uuid)
    assert not before.exists()
    assert house.settings[PAGES_FOLDER] == str(there / "notes-1")
    assert house.here == ("you", "privacy")
    assert str(there / "notes-1") in words_on(section(house, "privacy"))
    assert upkeep.last_verified(house.vault) is not None


def test_backups_behind_a_link_come_along_and_what_stays_is_said(house: House, tmp_path: Path):
    uuid = write(house, "one")
    stick, there = tmp_path / "stick", tmp_path / "elsewhere"
    for folder in (stick, there):
        folder.mkdir()
    house.vault.folder.backups.symlink_to(stick)
    before = house.vault.folder.path
    house.care.move(there)
    done(house)
    assert house.vault.folder.path == there / "notes-1"
    assert holds(house.vault, uuid)
    assert not before.exists()
    assert f"is left in: {stick}." in house.window.toast.words.text()


def test_a_new_place_that_does_not_open_at_once_is_remembered(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(_closed: object, _key: object) -> None:
        raise NoSpaceError

    with monkeypatch.context() as patched:
        patched.setattr("coping_app.vault.opening.open_vault", full)
        house.care.move(tmp_path)
        done(house)
    assert house.locked
    assert house.settings[PAGES_FOLDER] == str(tmp_path / "notes-1")
    house.locking.again()
    assert house.keeper.chosen.folder.path == tmp_path / "notes-1"


def test_moving_that_fails_or_is_stopped_opens_the_pages_where_they_were(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    uuid = write(house, "one")
    before = house.vault.folder.path

    def full(*_given: object) -> None:
        raise NoSpaceError

    def stopped(_folder: object, _place: object, _key: object, report: Any) -> None:
        house.jobs.cancel_all()
        report(1, 2)

    for work, words in ((full, "There is no room left"), (stopped, "Stopped. Your pages are as they were.")):
        monkeypatch.setattr("coping_app.vault.move.move", work)
        house.care.move(tmp_path)
        done(house)
        assert house.vault.folder.path == before
        assert holds(house.vault, uuid)
        assert house.layer("work") is None
        assert words in house.window.toast.words.text()


def test_words_that_can_t_be_saved_keep_their_page_and_nothing_is_begun(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(house, "save_pages", lambda: False)
    before = house.vault
    house.care.move(tmp_path)
    assert house.vault is before
    assert house.layer("work") is None
    assert "so nothing was begun" in house.window.toast.words.text()


def test_a_folder_that_is_copied_elsewhere_is_asked_about_first(house: House, tmp_path: Path):
    there = tmp_path / "Nextcloud"
    there.mkdir()
    assert others.synced_by(there) == "Nextcloud"
    before = house.vault.folder.path
    privacy = section(house, "privacy")
    asked = in_dialog(lambda dialog: dialog.safe.click())
    privacy.place.move_to(there)
    done(house)
    assert asked == ["Not a good place for open pages"]
    assert house.vault.folder.path == before
    in_dialog(lambda dialog: dialog.other.click())
    privacy.place.move_to(there)
    done(house)
    assert house.vault.folder.path == there / "notes-1"


def test_a_second_profile_is_made_named_and_opened(house: House, place: Path):
    uuid = write(house, "mine")
    page = section(house, "profiles")
    click(page.add_button)
    assert page.field.text == "Notebook 2"
    page.field.show_text("  Red   notebook ")
    click(page.keep_button)
    settle()
    assert [profile.label for profile in profiles([place])] == ["Notebook 1", "Red notebook"]
    assert "Red notebook" in words_on(page)
    assert holds(house.vault, uuid)
    second = next(profile for profile in house.care.profiles() if profile.label == "Red notebook")
    page.begin_rename(second)
    page.field.show_text("")
    page.keep()
    assert page.field.line.wrong
    page.field.show_text("Blue notebook")
    page.keep()
    settle()
    assert "Blue notebook" in words_on(page)
    second = next(profile for profile in house.care.profiles() if profile.label == "Blue notebook")
    house.care.open_profile(second)
    done(house)
    assert not house.locked
    assert house.vault.folder.path == second.folder.path
    assert not holds(house.vault, uuid)


def test_sessions_are_forgotten_and_remembered_again(house: House):
    for hours in range(3):
        house.memory.add_session(Practised("sound-rest", "Rest in sound", NOON + timedelta(hours=hours), 180.0))
    card = section(house, "privacy").sessions
    assert "3 sessions are noted." in card.kept.about.text()
    click(card.forget_button)
    settle()
    assert facts.sessions(house.vault) == []
    assert house.memory.sessions == ()
    assert not card.forget_button.isEnabled()
    house.undo()
    settle()
    assert len(facts.sessions(house.vault)) == 3
    assert len(house.memory.sessions) == 3
    card.switch.click()
    house.memory.add_session(Practised("sound-rest", "Rest in sound", NOON, 180.0))
    assert len(facts.sessions(house.vault)) == 3


def answer(house: House, *, first: str, last: str = "", backups: bool = True) -> list[str]:
    """Press Delete everything, and give these answers."""
    asked: list[str] = []

    def second(dialog: Any) -> None:
        asked.append(dialog.accessibleName())
        getattr(dialog, last).click()

    def begin(dialog: Any) -> None:
        asked.append(dialog.accessibleName())
        assert not dialog.backups.isChecked(), "backups stay unless somebody says so"
        if backups:
            dialog.backups.click()
        if last:
            in_dialog(second)
        getattr(dialog, first).click()

    in_dialog(begin)
    section(house, "privacy").delete.ask()
    done(house)
    return asked


@pytest.mark.parametrize(("backups", "said"), [(True, "The backups go, too. "), (False, "The backups stay. ")])
def test_the_last_question_says_whether_the_backups_go(house: House, *, backups: bool, said: str):
    words: list[str] = []

    def second(dialog: Any) -> None:
        words.append(words_on(dialog))
        dialog.safe.click()

    def begin(dialog: Any) -> None:
        words.append(dialog.backups.about)
        if backups:
            dialog.backups.click()
        in_dialog(second)
        dialog.other.click()

    in_dialog(begin)
    section(house, "privacy").delete.ask()
    done(house)
    first, last = words
    assert (
        first == "Off, they stay. They bring your pages back, with the passphrase or the recovery sheet of their time."
    )
    assert said in last


def test_deleting_everything_is_asked_twice_with_the_safe_answer_first(house: House):
    uuid = write(house, "one")
    assert answer(house, first="safe") == ["Delete everything?"]
    assert answer(house, first="other", last="safe") == ["Delete everything?", "Delete everything now?"]
    assert holds(house.vault, uuid)


@pytest.mark.parametrize("backups", [True, False])
def test_everything_goes_and_it_begins_like_the_first_time(house: House, tmp_path: Path, *, backups: bool):
    stick = tmp_path / "stick"
    stick.mkdir()
    write(house, "one")
    house.card.keep(numbers=True, stay=False)
    house.settings[PALETTE] = "dark"
    house.card.change(numbers={"line": "01632 960123"})
    rescued = house.rescue({"text": "not saved anywhere else"})
    assert rescued is not None
    upkeep.choose_folder(house.vault, stick)
    upkeep.back_up(house.vault, house.now())
    folder = house.vault.folder
    answer(house, first="other", last="other", backups=backups)
    assert not folder.exists()
    assert bool(list(folder.path.rglob("*.notes"))) is not backups
    assert bool(list(stick.glob("*.notes"))) is not backups
    assert not (tmp_path / "card.json").exists() or "numbers" not in (tmp_path / "card.json").read_text()
    assert not rescued.exists()
    assert house.card.card.numbers == {}
    assert house.settings[PALETTE] == "light"
    assert not house.settings[WELCOMED]
    assert house.layer("welcome") is not None
    assert not house.keeper.is_open


def test_with_other_profiles_theirs_stay(house: House, place: Path):
    house.care.add_profile("Red notebook")
    write(house, "one")
    answer(house, first="other", last="other")
    assert [profile.label for profile in profiles([place])] == ["Red notebook"]
    assert house.settings[WELCOMED]
    assert house.keeper.is_open
    assert house.layer("welcome") is None


def test_the_bin_lets_go_in_the_background_of_what_is_due(house: House):
    long_ago = int((house.now() - timedelta(days=40)).timestamp() * 1000)
    old, young = write(house, "long in the bin"), write(house, "not long in the bin")
    for uuid in (old, young):
        paper_bin.move_to_bin(house.vault, uuid)
    with house.vault.change():
        house.vault.run("UPDATE record SET binned_ms = ? WHERE uuid = ?", long_ago, old)
        for day in range(6):
            house.vault.run("INSERT OR IGNORE INTO day_of_use (day) VALUES (?)", f"2026-01-{day + 1:02d}")
    done(house)  # what the opening began: one look at a time
    assert not house.care.upkeep.busy
    house.care.upkeep.look()
    done(house)
    assert records.get(house.vault, old) is None
    assert records.get(house.vault, young) is not None


def test_the_window_waits_for_no_work_that_has_the_whole_vault(house: House):
    write(house, "one")
    begun, go = threading.Event(), threading.Event()

    def hold(vault: Vault) -> None:
        with vault.alone():
            begun.set()
            assert go.wait(10), "whoever asked has waited"

    thread = threading.Thread(target=hold, args=(house.vault,))
    thread.start()
    begun.wait(10)
    later = threading.Timer(5, go.set)
    later.start()
    before = time.monotonic()
    house.keeper.settle()
    waited = time.monotonic() - before
    go.set()
    later.cancel()
    thread.join()
    assert waited < 2
    assert house.vault.unsaved
    house.keeper.settle()
    assert not house.vault.unsaved
