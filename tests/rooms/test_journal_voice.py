"""Voice notes in the journal: found, recorded, kept whatever happens, played, saved outside and removed."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.player.recorder import Heard, VoiceNote
from coping_app.rooms.journal import page as journal_page
from coping_app.rooms.journal import page_voice, store
from coping_app.rooms.journal.page import JournalPage
from coping_app.ui import voice_recorder
from coping_app.ui.menu import CalmMenu
from coping_app.ui.voice_recorder import VoiceRecorder
from coping_app.vault import attachments
from coping_app.vault.errors import NoSpaceError
from coping_app.vault.vault import Vault

from ..window.hands import click, key, wake, words_on
from ..window.house import conftest as lock
from ..window.house.locked import Clocks, rest, unlock
from ..window.recorders import NOTE, FakeRecorder
from .journal import count, kept, opened, page_of, rows, toast, typed

locked_sample, clocks = lock.locked_sample, lock.clocks  # fixtures

SECOND = NOTE._replace(data=b"another sound", seconds=38.0)


class Studio:
    """What records here: every recording that was begun, and whether there is a microphone."""

    def __init__(self) -> None:
        self.begun: list[FakeRecorder] = []
        self.there = True
        self.looks = 0
        self.notes: list[VoiceNote] = [NOTE, SECOND]

    def make(self) -> FakeRecorder:
        self.begun.append(FakeRecorder(self.notes.pop(0)))
        return self.begun[-1]

    def find(self) -> bool:
        self.looks += 1
        return self.there


@pytest.fixture(autouse=True)
def studio(monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    made = Studio()
    monkeypatch.setattr(voice_recorder, "_WAIT", 0.02)
    monkeypatch.setattr(journal_page, "LOOK_AFTER", 0)
    monkeypatch.setattr(page_voice, "VoiceRecorder", partial(VoiceRecorder, make=made.make, find=made.find))
    yield made
    for one in made.begun:
        one.stop()


def adding(page: JournalPage) -> list[str]:
    """What the chip Add offers."""
    page.entry.chips.add_chip.click()
    (menu,) = page.entry.findChildren(CalmMenu)
    words = [action.text() for action in menu.actions() if action.isEnabled()]
    menu.close()
    settle()
    return words


def has_keyboard(page: JournalPage) -> QWidget | None:
    """What has the keyboard in the window, also where that is not active: offscreen, a line at its foot takes that."""
    return page.window().focusWidget()


def begin(page: JournalPage) -> VoiceRecorder:
    """Record."""
    page.deeds.ask_voice()
    settle()
    recorder = page.entry.voices.recorder
    assert has_keyboard(page) is recorder.record
    recorder.record.click()
    settle()
    assert recorder.running
    return recorder


def finish(sample: SampleHouse, recorder: VoiceRecorder) -> None:
    recorder.stop.click()
    sample.house.jobs.wait_all()
    settle()


def sounds(vault: Vault, uuid: str) -> list[bytes]:
    return [attachments.read(vault, one) for one in store.find(vault, uuid).attachments if one.kind == "voice"]


def never(*_of: object, **_more: object) -> object:
    raise NoSpaceError


# --- where there is a microphone ------------------------------------------------------------------------------------


def test_where_no_microphone_can_be_reached_nothing_is_shown(sample: SampleHouse, studio: Studio):
    studio.there = False
    sample.house.make_mixer = lambda *_of: pytest.fail("nothing plays")
    page = opened(sample)
    sample.house.jobs.wait_all()
    assert studio.looks == 1
    assert adding(page) == ["A tag", "Feelings", "Photos"]
    assert not page.entry.voices.isVisible()
    assert not page.entry.voices.recorder.isVisible()
    studio.there = True
    sample.house.go("today")
    sample.house.go("journal")
    settle()
    sample.house.jobs.wait_all()
    assert adding(page) == ["A tag", "Feelings", "Photos", "Voice note"]
    sample.house.go("today")
    sample.house.go("journal")
    settle()
    assert studio.looks == 2, "one that was found is not looked for again"
    assert not studio.begun, "nothing is opened to look"


def test_it_is_looked_for_where_the_list_has_the_whole_page(sample: SampleHouse, studio: Studio):
    sample.house.window.resize(700, 700)
    sample.house.make_mixer = lambda *_of: pytest.fail("nothing plays")
    page = page_of(sample)
    assert not page.entry.isVisible()
    sample.house.jobs.wait_all()
    page.show_entry(rows(page)[0].key)
    assert "Voice note" in adding(page)


def test_a_house_without_sound_looks_for_nothing(sample: SampleHouse, studio: Studio):
    page = opened(sample)
    assert studio.looks == 0
    assert adding(page) == ["A tag", "Feelings", "Photos"]


# --- recording ------------------------------------------------------------------------------------------------------


def test_a_note_is_recorded_kept_and_taken_back(sample: SampleHouse, studio: Studio):
    page = opened(sample)
    uuid = page.entry.record.uuid
    recorder = begin(page)
    assert has_keyboard(page) is recorder.stop
    studio.begun[0].hear(Heard(12.0, 0.5))
    finish(sample, recorder)
    (one,) = kept(sample, uuid).attachments
    assert (one.kind, one.form, one.seconds) == ("voice", NOTE.form, 80.0)
    assert sounds(sample.house.vault, uuid) == [NOTE.data]
    (row,) = page.entry.voices.notes.rows.values()
    assert row.isVisible()
    assert row.time.text() == "0:00 of 1:20"
    assert not recorder.isVisible()
    assert has_keyboard(page) is page.entry.chips.add_chip
    assert toast(sample) == "The voice note of 1:20 is added."
    sample.house.undo()
    settle()
    assert kept(sample, uuid).attachments == ()
    assert not page.entry.voices.isVisible()


def test_a_new_entry_can_be_a_voice_note_alone(sample: SampleHouse):
    page = page_of(sample, samples=False)
    finish(sample, begin(page))
    assert count(sample) == 1
    assert sounds(sample.house.vault, page.entry.record.uuid) == [NOTE.data]
    assert not page.entry.is_blank


def test_the_entry_can_be_written_in_while_it_records(sample: SampleHouse, studio: Studio):
    page = opened(sample, 1)
    recorder = begin(page)
    typed(page, "While I speak. ")
    page.deeds.star()
    page.entry.saving.flush()
    assert recorder.running, "what changes the entry leaves the recording alone"
    finish(sample, recorder)
    found = kept(sample, page.entry.record.uuid)
    assert found.text.startswith("While I speak. ")
    assert found.starred
    assert len(found.attachments) == 1


def test_a_recording_that_ends_by_itself_leaves_its_reason_to_be_read(sample: SampleHouse, studio: Studio):
    studio.notes = [NOTE._replace(why="The microphone went away.")]
    page = opened(sample)
    recorder = begin(page)
    studio.begun[0].stop()
    sample.house.jobs.wait_all()
    settle()
    assert len(kept(sample, page.entry.record.uuid).attachments) == 1
    assert recorder.isVisible()
    assert "The microphone went away." in words_on(recorder)
    recorder.close_button.setFocus()
    key(page.window(), Qt.Key.Key_Return)
    assert not recorder.isVisible()
    assert has_keyboard(page) is page.entry.chips.add_chip


def test_what_was_thrown_away_goes_into_no_other_entry(sample: SampleHouse):
    page = opened(sample)
    recorder = begin(page)
    recorder.throw.click()
    sample.house.jobs.wait_all()
    settle()
    assert recorder.back.isVisible()
    page.show_entry(rows(page)[1].key)
    assert not recorder.isVisible()
    page.deeds.ask_voice()
    assert not recorder.back.isVisible()


# --- nothing recorded is lost ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["another entry", "another room", "the cover", "the bin", "the end"])
def test_every_leaving_keeps_a_recording(sample: SampleHouse, way: str):
    page = opened(sample)
    house, vault, uuid = sample.house, sample.house.vault, page.entry.record.uuid
    begin(page)
    if way == "another entry":
        page.show_entry(rows(page)[1].key)
    elif way == "another room":
        house.go("today")
    elif way == "the cover":
        house.cover()
    elif way == "the bin":
        page.deeds.move_to_bin()
    else:
        house.window.close()
        assert not house.keeper.is_open
        house.keeper.open_without_lock()
        vault = house.vault
    assert sounds(vault, uuid) == [NOTE.data]


def test_a_lock_keeps_a_recording(locked_sample: SampleHouse):
    house, page = locked_sample.house, opened(locked_sample)
    uuid = page.entry.record.uuid
    begin(page)
    house.lock()
    assert house.locked
    unlock(house)
    assert sounds(house.vault, uuid) == [NOTE.data]


def test_a_recording_is_not_cut_off_because_nothing_is_touched(
    locked_sample: SampleHouse,
    clocks: Clocks,
    studio: Studio,
):
    house, page = locked_sample.house, opened(locked_sample)
    recorder = begin(page)
    clocks.run(16 * 60)
    rest(locked_sample)
    assert not house.locked
    assert recorder.running
    assert not studio.begun[0].over
    finish(locked_sample, recorder)
    clocks.run(16 * 60)
    rest(locked_sample)
    assert house.locked


def test_a_sleeping_computer_locks_and_keeps_a_recording(locked_sample: SampleHouse, clocks: Clocks):
    house, page = locked_sample.house, opened(locked_sample)
    uuid = page.entry.record.uuid
    begin(page)
    clocks.sleep(600)
    rest(locked_sample)
    assert house.locked
    unlock(house)
    assert sounds(house.vault, uuid) == [NOTE.data]


def test_a_full_disk_is_said_and_the_recording_waits(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page = opened(sample)
    uuid = page.entry.record.uuid
    with monkeypatch.context() as full:
        full.setattr(attachments, "add", never)
        finish(sample, begin(page))
        assert page.entry.trouble.isVisible()
        assert str(NoSpaceError()) in words_on(page.entry.trouble)
        assert not page.save_now(), "it stands in this window alone"
        assert not page.show_entry(rows(page)[1].key)
        assert page.entry.record.uuid == uuid
    page.entry.trouble.pressed.emit()
    settle()
    assert sounds(sample.house.vault, uuid) == [NOTE.data]
    assert not page.entry.trouble.isVisible()
    assert page.save_now()


def test_what_could_not_be_kept_as_it_locked_is_kept_once_it_is_open(
    locked_sample: SampleHouse,
    monkeypatch: pytest.MonkeyPatch,
):
    house, page = locked_sample.house, opened(locked_sample)
    uuid = page.entry.record.uuid
    begin(page)
    with monkeypatch.context() as full:
        full.setattr(attachments, "add", never)
        house.lock()
    assert house.locked
    assert not page.isVisible()
    unlock(house)
    assert sounds(house.vault, uuid) == [NOTE.data]


# --- what is done with one ------------------------------------------------------------------------------------------


def with_notes(sample: SampleHouse) -> JournalPage:
    page = opened(sample)
    vault, uuid = sample.house.vault, page.entry.record.uuid
    for note in (NOTE, SECOND):
        store.add_voice(vault, uuid, note.data, note.form, note.seconds)
    settle()
    return page


def test_a_note_is_removed_and_comes_back(sample: SampleHouse):
    page = with_notes(sample)
    first, second = page.entry.voices.notes.rows.values()
    click(first.remove_button)
    assert list(page.entry.voices.notes.rows) == [second.voice.key]
    assert toast(sample) == "The voice note is removed."
    sample.house.undo()
    settle()
    assert len(page.entry.voices.notes.rows) == 2


def test_a_caption_is_kept_and_leaves_the_keyboard_where_it_went(sample: SampleHouse):
    page = with_notes(sample)
    captions = page.entry.voices.captions
    captions.button.click()
    settle()
    first, second = (field.line for field in captions.fields.values())
    wake(page.window())
    first.setFocus()
    first.setText("About Thursday")
    key(page.window(), Qt.Key.Key_Tab)
    settle()
    assert has_keyboard(page) is second
    (row, _other) = page.entry.voices.notes.rows.values()
    assert row.title.text() == "About Thursday"
    assert kept(sample, page.entry.record.uuid).attachments[0].caption == "About Thursday"
    sample.house.undo()
    settle()
    assert first.text() == ""


def test_the_list_stays_as_it_is_while_it_is_the_same(sample: SampleHouse):
    page = with_notes(sample)
    before = list(page.entry.voices.notes.rows.values())
    typed(page, "Toast. ")
    page.entry.saving.flush()
    page.deeds.star()
    assert list(page.entry.voices.notes.rows.values()) == before


def test_a_copy_is_saved_where_it_is_wanted(sample: SampleHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    page = with_notes(sample)
    asked: list[str] = []

    def answer(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(name).name)
        return str(tmp_path / "for Jonas"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    first, _second = page.entry.voices.notes.rows.values()
    click(first.save_button)
    sample.house.jobs.wait_all()
    settle()
    assert asked == ["page-2026-11-21.ogg"]
    assert (tmp_path / "for Jonas.ogg").read_bytes() == NOTE.data
    assert toast(sample).startswith("Saved a copy.")


def test_what_plays_falls_silent_as_something_is_recorded(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page = with_notes(sample)
    stopped: list[bool] = []
    monkeypatch.setattr(page.entry.voices.notes, "stop", lambda: stopped.append(True))
    recorder = begin(page)
    assert stopped == [True]
    recorder.keep()


def test_the_keyboard_gets_there_by_add(sample: SampleHouse):
    page = opened(sample)
    page.entry.can_record = True
    page.entry.chips.add_chip.setFocus()
    key(page.window(), Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, CalmMenu)
    for _ in range(4):
        key(menu, Qt.Key.Key_Down)
    key(menu, Qt.Key.Key_Return)
    settle()
    assert has_keyboard(page) is page.entry.voices.recorder.record
