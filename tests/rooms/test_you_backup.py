"""Backup: how it stands in words, now with progress and cancel, folders, and looking at one again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import ENTRY, Record
from coping_app.rooms.you import backups
from coping_app.vault import aside, records, upkeep
from coping_app.vault.backup_file import FolderGoneError, backups_in
from coping_app.vault.errors import NoSpaceError
from coping_app.vault.records import new_uuid
from coping_app.vault.upkeep import Round, Standing
from tests.window.hands import click, focused, key, words_on
from tests.window.hands import wake as woken

from .you import opened, press

NOW = datetime(2026, 11, 21, 15, 10, tzinfo=UTC)


def done(sample: SampleHouse) -> None:
    settle()
    sample.house.jobs.wait_all()
    settle()


@pytest.fixture
def sample(sample: SampleHouse) -> SampleHouse:
    at = sample.house.now()
    records.save(sample.house.vault, Record(new_uuid(), ENTRY, at, text="The bench by the river was free."))
    return sample


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(hours=1), "today, 14:10"),
        (timedelta(hours=16), "yesterday, 23:10"),
        (timedelta(days=2), "two days ago, Thursday 19 November"),
        (timedelta(days=13), "13 days ago, Sunday 8 November"),
        (timedelta(days=21), "three weeks ago, Saturday 31 October"),
        (timedelta(days=100), "Thursday 13 August, 15:10"),
        (timedelta(days=-3), "Tuesday 24 November, 15:10"),
    ],
)
def test_a_moment_is_told_as_people_say_it(ago: timedelta, words: str):
    assert backups.when_words(NOW - ago, NOW) == words


def test_a_stick_that_is_away_gets_a_quiet_line_after_two_weeks():
    def lines(days: int, *, reachable: bool) -> str:
        return backups.folder_lines(Standing(Path("/x"), False, reachable, NOW - timedelta(days=days), 3), NOW)

    assert "which is fine" in lines(3, reachable=False)
    assert "more than two weeks" not in lines(3, reachable=False)
    assert "more than two weeks" in lines(14, reachable=False)
    assert "more than two weeks" not in lines(40, reachable=True)


def test_backups_that_were_not_read_back_here_are_not_said_to_be_none():
    def lines(count: int) -> str:
        return backups.folder_lines(Standing(Path("/x"), False, True, NOW if count else None, count, False), NOW)

    assert lines(0) == "None so far."
    assert lines(1).endswith("1 backup in all. Not read back so far.")


def test_what_came_of_a_round_names_each_folder():
    own, stick = Path("/own"), Path("/stick")
    both = Round((), ((own, NoSpaceError()), (stick, FolderGoneError())))
    words = backups.round_words(both, own)
    assert "No backup could be made beside your pages. There is no room left there." in words
    assert "The second folder has none. It can't be reached now." in words


def test_a_backup_is_made_now_and_shown(sample: SampleHouse):
    section = opened(sample, "backup")
    assert section.state.text() == "No backup so far"
    press(section.now_button)
    done(sample)
    assert len(backups_in(sample.house.vault.folder.backups)) == 1
    assert section.state.text().startswith("Last verified: ")
    assert sample.house.window.toast.words.text() == "Backed up, and read back."
    assert section.work.buttons.isVisible()
    assert not section.work.card.isVisible()
    assert "1 backup in all." in words_on(section)


def test_a_backup_that_is_stopped_leaves_none(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    section = opened(sample, "backup")
    real = upkeep.back_up

    def slowly(vault: object, now: object, report: object, *more: object) -> Round:
        sample.house.jobs.cancel_all()
        return real(vault, now, report, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(upkeep, "back_up", slowly)
    section.now_button.setFocus()
    press(section.now_button)
    done(sample)
    assert backups_in(sample.house.vault.folder.backups) == []
    assert "Stopped." in sample.house.window.toast.words.text()
    assert section.now_button.isVisible()


def test_cancel_has_the_keyboard_while_it_works_and_the_button_again_afterwards(sample: SampleHouse):
    section = opened(sample, "backup")
    woken(sample.house.window)
    section.now_button.setFocus()
    section.work.begin("Making a backup")
    settle()
    assert focused() is section.work.card.cancel
    section._end()
    settle()
    assert focused() is section.now_button


def test_a_second_folder_is_chosen_told_and_taken_back(
    sample: SampleHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    section = opened(sample, "backup")
    assert not section.none_button.isVisible()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path))
    click(section.second_button)
    done(sample)
    assert upkeep.folders(sample.house.vault)[1:] == [tmp_path]
    assert "Your second folder" in words_on(section)
    assert section.none_button.isVisible()
    assert section.second_button.words == "Change the second folder"
    press(section.now_button)
    done(sample)
    assert len(backups_in(tmp_path)) == 1
    click(section.none_button)
    done(sample)
    assert upkeep.folders(sample.house.vault)[1:] == []
    assert len(backups_in(tmp_path)) == 1
    sample.house.undo()
    settle()
    assert upkeep.folders(sample.house.vault)[1:] == [tmp_path]


def test_a_folder_that_a_service_copies_is_told_calmly(sample: SampleHouse, tmp_path: Path):
    section = opened(sample, "backup")
    place = tmp_path / "Dropbox" / "notes"
    place.mkdir(parents=True)
    section.choose(place)
    assert "Dropbox copies this folder to other computers. That is fine for backups" in section.about_second.text()


def test_a_stick_that_is_not_there_is_said_on_the_page_and_nowhere_else(sample: SampleHouse, tmp_path: Path):
    section = opened(sample, "backup")
    stick = tmp_path / "stick"
    stick.mkdir()
    upkeep.choose_folder(sample.house.vault, stick)
    stick.rmdir()
    section.follow()
    done(sample)
    assert "It can't be reached now, which is fine" in words_on(section)
    press(section.now_button)
    done(sample)
    assert "The second folder has none. It can't be reached now." in sample.house.window.toast.words.text()


def test_looking_again_finds_what_is_damaged(sample: SampleHouse):
    section = opened(sample, "backup")
    press(section.verify_button)
    done(sample)
    assert "no backup to look at" in sample.house.window.toast.words.text()
    press(section.now_button)
    done(sample)
    press(section.verify_button)
    done(sample)
    assert "It is whole." in sample.house.window.toast.words.text()
    path = backups_in(sample.house.vault.folder.backups)[0].path
    raw = bytearray(path.read_bytes())
    raw[-40] ^= 1
    path.write_bytes(raw)
    press(section.verify_button)
    done(sample)
    assert "The newest one is damaged: make a new one." in sample.house.window.toast.words.text()
    assert section.state.text() == "No backup so far"


def test_a_clock_that_jumped_is_said(sample: SampleHouse):
    section = opened(sample, "backup")
    vault = sample.house.vault
    with vault.change():
        vault.run("UPDATE meta SET clock = ?", int(sample.house.now().timestamp() * 1000) - 1000)
    section.follow()
    assert not section.clock.isVisible()
    with vault.change():
        vault.run("UPDATE meta SET clock = ?", int(sample.house.now().timestamp() * 1000) + 86_400_000)
    section.follow()
    assert section.clock.isVisible()
    assert "older backups are not cleared until Coping has been open on 5 more days." in section.clock.words.text()


def test_pages_that_lie_aside_are_told_with_their_folder_and_their_last_day(sample: SampleHouse):
    section = opened(sample, "backup")
    assert not section.aside.isVisible()
    vault, begun = sample.house.vault, datetime(2026, 11, 9, 12, tzinfo=UTC)
    aside.note(vault, {"g0003": aside.Stay(int(begun.timestamp() * 1000))})
    section.follow()
    words = section.aside.words.text()
    assert section.aside.isVisible()
    assert "They stay until Wednesday 9 December" in words
    assert str(vault.folder.path / "g0003") in words


def test_the_backup_page_opens_what_restores(sample: SampleHouse):
    section = opened(sample, "backup")
    click(section.restore_button)
    assert sample.house.layer("restore") is not None
    key(sample.house.window, Qt.Key.Key_Escape)
    assert sample.house.layer("restore") is None
