"""Photos of an entry: added, described, removed, and lost."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import Record
from coping_app.rooms.journal import store
from coping_app.rooms.journal.page import JournalPage
from coping_app.vault.errors import BadAttachmentError

from ..window.hands import words_on
from .journal import count, opened, page_of, png, rows, toast


def add(sample: SampleHouse, page: JournalPage, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> Record:
    found = ([str(path) for path in paths], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_of: found)
    page.deeds.add_photos()
    sample.house.jobs.wait_all()
    settle()
    sample.house.jobs.wait_all()
    settle()
    return page.entry.record


def test_photos_are_added_shown_described_and_removed(
    sample: SampleHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    page = page_of(sample, samples=False)
    files = [tmp_path / "one.png", tmp_path / "two.png"]
    for file in files:
        file.write_bytes(png())
    record = add(sample, page, monkeypatch, *files)
    assert len(record.attachments) == 2
    assert count(sample) == 1, "an entry can be photos alone"
    assert page.entry.photos.isVisible()
    assert len(page.entry.photos.strip.thumbs) == 2
    assert "2 photos added." in toast(sample)
    line = page.entry.photos.captions.fields[record.attachments[0].uuid].line
    line.setText("The dog")
    line.editingFinished.emit()
    settle()
    assert page.entry.record.attachments[0].caption == "The dog"
    page.entry.photos.strip.remove_wanted.emit(record.attachments[0].uuid)
    settle()
    assert len(page.entry.photos.strip.thumbs) == 1
    sample.house.undo()
    settle()
    assert len(page.entry.record.attachments) == 2


def test_a_file_that_is_no_photo_adds_none(sample: SampleHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    page = opened(sample)
    good, bad = tmp_path / "one.png", tmp_path / "two.png"
    good.write_bytes(png())
    bad.write_text("no picture", encoding="utf-8")
    assert add(sample, page, monkeypatch, good, bad).attachments == ()
    assert "No photo was added" in toast(sample)
    assert "two.png" not in toast(sample)
    assert add(sample, page, monkeypatch, tmp_path / "gone.png").attachments == ()
    assert "could not be read" in toast(sample)


def test_a_photo_that_is_lost_says_so_in_its_place(sample: SampleHouse):
    page = opened(sample)
    uuid, vault = rows(page)[1].key, sample.house.vault
    store.add_photos(vault, uuid, [store.Photo("image/png", png())])
    (vault.generation.attachments / vault.value("SELECT name FROM attachment")).unlink()
    page.show_entry(uuid)
    sample.house.jobs.wait_all()
    settle()
    assert str(BadAttachmentError()) in words_on(page.entry.photos)
