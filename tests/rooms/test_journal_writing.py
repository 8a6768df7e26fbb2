"""What is typed is kept: soon after each key, at once on every leaving, and never thrown away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle
from coping_app.rooms.journal import store
from coping_app.rooms.journal.page import JournalPage
from coping_app.ui.saving import SOON, Saving
from coping_app.vault import rescue
from coping_app.vault.errors import NoSpaceError

from ..window import audit
from ..window.hands import CTRL, focused, key, wake, words_on
from .journal import count, kept, opened, page_of, rows, toast, typed


def ring(page: JournalPage) -> None:
    """Let the time come at which what was typed is kept."""
    timer = page.entry.saving._timer
    assert timer.isActive()
    timer.stop()
    timer.timeout.emit()
    settle()


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A disk that is full until the patch is undone."""

    def fail(*_of: object, **_more: object) -> None:
        raise NoSpaceError

    monkeypatch.setattr(store, "write", fail)
    return monkeypatch


def test_a_new_sheet_is_kept_once_something_stands_on_it(sample: SampleHouse):
    page = page_of(sample, samples=False)
    typed(page, "Toast.")
    assert count(sample) == 0
    ring(page)
    assert count(sample) == 1
    assert kept(sample, page.entry.record.uuid).text == "Toast."
    assert [row.snippet for row in rows(page)] == ["Toast."]
    assert page.list.list.key == page.entry.record.uuid


def test_it_is_kept_within_two_seconds_of_the_first_key(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page = page_of(sample, samples=False)
    timer = page.entry.saving._timer
    begun: list[int] = []
    before = timer.start
    monkeypatch.setattr(timer, "start", lambda ms: (begun.append(ms), before(ms)))
    typed(page, "Toast.")
    assert timer.isSingleShot()
    assert begun == [SOON], "a further key does not put it off"
    assert SOON <= 2000


def test_no_timer_runs_while_nothing_is_unsaved(sample: SampleHouse):
    page = opened(sample)
    assert not page.entry.saving._timer.isActive()
    typed(page, "T")
    ring(page)
    assert not page.entry.saving._timer.isActive()
    assert audit.movement(sample.house.window) == []


def test_an_empty_new_sheet_is_never_kept(sample: SampleHouse):
    page = page_of(sample, samples=False)
    typed(page, "T")
    QTest.keyClick(page.entry.editor, Qt.Key.Key_Backspace)
    ring(page)
    sample.house.go("today")
    sample.house.go("journal", "new")
    page.save_now()
    assert count(sample) == 0
    assert "Saved as you write" in words_on(page)


def test_an_entry_whose_words_were_all_taken_away_is_kept_as_it_is(sample: SampleHouse):
    page = opened(sample, 4)
    uuid = page.entry.record.uuid
    page.entry.editor.selectAll()
    QTest.keyClick(page.entry.editor, Qt.Key.Key_Delete)
    ring(page)
    assert kept(sample, uuid).text == ""
    assert store.earlier(sample.house.vault, uuid)[0].text.startswith("Slept.")


@pytest.mark.parametrize("way", ["room", "entry", "new", "lock", "close", "save"])
def test_every_leaving_keeps_it_at_once(sample: SampleHouse, way: str):
    page = opened(sample)
    uuid = page.entry.record.uuid
    typed(page, "Now: ")
    if way == "room":
        sample.house.go("today")
    elif way == "entry":
        page.list.list.setFocus()
        QTest.keyClick(page.list.list, Qt.Key.Key_Down)
    elif way == "new":
        sample.house.go("journal", "new")
    elif way in {"lock", "close"}:
        sample.house.save_pages()
    else:
        page.save_now()
    assert kept(sample, uuid).text.startswith("Now: Walked")
    assert not page.entry.saving._timer.isActive()


def test_one_visit_leaves_one_earlier_version(sample: SampleHouse):
    page = opened(sample)
    uuid = page.entry.record.uuid
    for word in ("One ", "two ", "three "):
        typed(page, word)
        ring(page)
    assert len(store.earlier(sample.house.vault, uuid)) == 1
    page.show_entry(rows(page)[1].key)
    page.show_entry(uuid)
    typed(page, "Four ")
    ring(page)
    assert len(store.earlier(sample.house.vault, uuid)) == 2


def test_the_line_at_the_foot_says_what_is_so(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page = opened(sample)
    assert "Saved on this computer. No lock set." in words_on(page.entry.foot)
    typed(page, "T")
    assert "Saving" in words_on(page.entry.foot)
    monkeypatch.setattr("coping_app.rooms.journal.page_entry.has_lock", lambda _vault: True)
    ring(page)
    assert "Saved and encrypted on this computer, 15:10" in words_on(page.entry.foot)
    assert "words" in words_on(page.entry.foot)


def test_a_full_disk_is_said_and_the_words_stay(sample: SampleHouse, full: pytest.MonkeyPatch):
    page = opened(sample)
    uuid = page.entry.record.uuid
    typed(page, "Kept? ")
    ring(page)
    assert page.entry.trouble.isVisible()
    assert "There is no room left on the disk" in words_on(page.entry.trouble)
    assert "Not saved so far" in words_on(page.entry.foot)
    assert page.entry.editor.text().startswith("Kept? ")
    assert page.entry.saving._timer.isActive(), "it is tried again by itself"
    full.undo()
    page.entry.trouble.button.click()
    assert not page.entry.trouble.isVisible()
    assert kept(sample, uuid).text.startswith("Kept? ")


def test_an_entry_that_cannot_be_kept_stays_open(sample: SampleHouse, full: pytest.MonkeyPatch):
    page = opened(sample)
    uuid = page.entry.record.uuid
    typed(page, "Kept? ")
    page.list.list.setFocus()
    QTest.keyClick(page.list.list, Qt.Key.Key_Down)
    settle()
    assert page.entry.record.uuid == uuid
    assert page.list.list.key == uuid
    sample.house.go("journal", "new")
    assert page.entry.editor.text().startswith("Kept? ")
    full.undo()


def test_words_that_cannot_be_kept_as_it_locks_come_back_afterwards(sample: SampleHouse, full: pytest.MonkeyPatch):
    page = page_of(sample, samples=False)
    typed(page, "Written as the disk was full.")
    sample.house.save_pages()
    sample.house.save_pages()
    found = rescue.found(sample.house.vault)
    assert [words["text"] for _path, words in found] == ["Written as the disk was full."]
    full.undo()
    sample.house.drop_pages()
    sample.house.keeper.close()
    sample.house.keeper.open_without_lock()
    page = page_of(sample, samples=False)
    assert [row.snippet for row in rows(page)] == ["Written as the disk was full."]
    assert rescue.found(sample.house.vault) == []
    assert "could not be saved before" in toast(sample)
    sample.house.undo()
    settle()
    assert rows(page) == []


def test_once_they_are_kept_after_all_nothing_lies_about(sample: SampleHouse, full: pytest.MonkeyPatch):
    page = page_of(sample, samples=False)
    typed(page, "Toast.")
    sample.house.save_pages()
    assert len(rescue.found(sample.house.vault)) == 1
    full.undo()
    page.entry.trouble.button.click()
    assert rescue.found(sample.house.vault) == []
    assert count(sample) == 1


def test_a_composition_is_taken_in_on_leaving_and_not_while_one_types(sample: SampleHouse):
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QApplication

    page = page_of(sample, samples=False)
    typed(page, "A")
    QApplication.sendEvent(page.entry.editor, QInputMethodEvent("né", []))
    ring(page)
    assert kept(sample, page.entry.record.uuid).text == "A"
    page.entry.saving.touch()
    sample.house.go("today")
    assert kept(sample, page.entry.record.uuid).text == "Ané"


def test_keys_begin_a_sheet_and_go_from_title_to_text(sample: SampleHouse):
    page = page_of(sample)
    wake(sample.house.window)
    sample.house.go("today")
    key(sample.house.window, Qt.Key.Key_N, CTRL)
    assert focused() is page.entry.editor
    assert page.entry.is_blank
    page.entry.title.setFocus()
    QTest.keyClicks(page.entry.title, "A title")
    key(sample.house.window, Qt.Key.Key_Return)
    assert focused() is page.entry.editor
    ring(page)
    assert kept(sample, page.entry.record.uuid).title == "A title"


def test_saving_knows_nothing_of_an_entry_before(sample: SampleHouse):
    page = opened(sample)
    saving: Saving = page.entry.saving
    visit = saving.visit
    page.show_entry(rows(page)[1].key)
    assert saving.visit != visit
    assert not saving.unsaved
