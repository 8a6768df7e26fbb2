"""Voice notes in the journal: found, recorded, played, saved outside and removed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from coping_app.app.sample import SampleHouse, settle
from coping_app.player.recorder import Heard
from coping_app.rooms.journal import store
from coping_app.rooms.journal.page import JournalPage
from coping_app.ui.menu import CalmMenu

from ..window.hands import click, key, wake, words_on
from ..window.recorders import NOTE
from . import voices
from .journal import count, kept, opened, page_of, rows, toast, typed
from .voices import SECOND, Studio, begin, finish, has_keyboard, sounds

studio = voices.studio  # a fixture


def adding(page: JournalPage) -> list[str]:
    """What the chip Add offers."""
    page.entry.chips.add_chip.click()
    (menu,) = page.entry.findChildren(CalmMenu)
    words = [action.text() for action in menu.actions() if action.isEnabled()]
    menu.close()
    settle()
    return words


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
