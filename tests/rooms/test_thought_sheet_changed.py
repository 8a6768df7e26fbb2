"""A finished record that is changed: its words, name and day, an earlier version, erasing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse, settle
from coping_app.content.thought_record import LATER, NOBODY_KNOWS, Thought
from coping_app.content.thought_rows import of_record, to_record
from coping_app.rooms.thoughts import page_worksheet, store
from coping_app.rooms.thoughts.samples import keep
from coping_app.ui.menu import CalmMenu
from coping_app.vault import records

from ..window.hands import focused, key, wake
from .thought_sheets import (
    begun,
    sheet_of,
    undo,
)


@pytest.fixture
def sample(one_house: SampleHouse) -> SampleHouse:
    return begun(one_house, pages_stay=True)


@pytest.mark.parametrize(
    ("button", "entries"),
    [
        ("print_button", ["Print", "Save as PDF", "Save as a web page (HTML)"]),
        ("more", ["Rename", "Change day and time", "Move to bin", "Erase now"]),
    ],
)
def test_the_menus_hold_what_can_be_done(sample: SampleHouse, button: str, entries: list[str]):
    page = sheet_of(sample)
    wake(sample.house.window)
    getattr(page, button).click()
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, CalmMenu)
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == entries
    menu.close()
    settle()


def test_edit_opens_its_steps(sample: SampleHouse):
    page = sheet_of(sample)
    assert page.record is not None
    uuid = page.record.uuid
    page.edit.click()
    settle()
    assert sample.house.here == ("thoughts", f"edit:{uuid}")
    assert sample.house.page("thoughts").steps.record.uuid == uuid


def test_another_name_is_asked_for_and_can_be_taken_back(sample: SampleHouse):
    page = sheet_of(sample)
    wake(sample.house.window)
    page.ask_name()
    settle()
    assert focused() is page.name_line.field.line
    assert page.name_line.field.text == "The letter from the clinic"
    page.name_line.field.show_text("The third letter")
    key(sample.house.window, Qt.Key.Key_Return)
    assert page.title.text() == "The third letter"
    assert not page.name_line.isVisible()
    assert focused() is page.more
    undo(sample)
    assert page.title.text() == "The letter from the clinic"


def test_without_a_name_the_first_words_are_it(sample: SampleHouse):
    page = sheet_of(sample)
    page.ask_name()
    page.name_line.field.show_text(" ")
    page.name_line.deed.click()
    settle()
    assert page.title.text() == "The letter came. Jonas was at work."


def test_another_day_is_asked_for_and_stands_over_the_name(sample: SampleHouse):
    page = sheet_of(sample)
    page.ask_date()
    page.date_card.day.show_text("19 November")
    page.date_card.set_button.click()
    settle()
    assert page.small.text() == "Thought record · Thursday 19 November, 14:20"
    assert not page.date_card.isVisible()
    undo(sample)
    assert page.small.text() == "Thought record · Saturday 21 November, 14:20"


def test_an_earlier_version_stands_in_the_place_of_what_is_now_and_comes_back(sample: SampleHouse):
    page = sheet_of(sample)
    wake(sample.house.window)
    assert page.record is not None
    vault, uuid, before = sample.house.vault, page.record.uuid, page.sheet.toPlainText()
    assert not page._was_different()
    record = store.find(vault, uuid)
    store.write(vault, to_record(of_record(record).with_box("now", "Jonas made soup."), record), "later")
    settle()
    assert "Jonas made soup." in page.sheet.toPlainText()
    assert page._was_different()
    page.show_versions()
    settle()
    assert not page.sheet.isVisible()
    assert "Still frightened." in page.versions.preview.toPlainText()
    page.versions.back.click()
    settle()
    assert page.sheet.isVisible()
    assert not page.versions.isVisible()
    assert (page.sheet.toPlainText(), page.versions.preview.toPlainText()) == (before, "")
    undo(sample)
    assert "Jonas made soup." in page.sheet.toPlainText()
    assert focused() is page.more


def test_a_version_that_was_not_finished_comes_back_as_a_finished_record(sample: SampleHouse):
    vault, now = sample.house.vault, sample.house.now()
    began = Thought(text="What if?", fork=NOBODY_KNOWS, tree=LATER, day="2026-11-25", due="2026-11-25", at="fork")
    uuid = keep(vault, began, now)
    record = store.find(vault, uuid)
    store.write(vault, to_record(began._replace(text="What then?", open=False, at="", due=""), record), "later")
    store.bring_back(vault, uuid, store.earlier(vault, uuid)[0])
    back = of_record(store.find(vault, uuid))
    assert (back.text, back.open, back.at) == ("What if?", False, "")
    assert back.due == "", "it was brought up on its day already, and is not again"


@pytest.mark.parametrize("wanted", [True, False])
def test_erasing_is_asked_about_and_leaves_nothing(
    sample: SampleHouse, monkeypatch: pytest.MonkeyPatch, *, wanted: bool
):
    page, asked = sheet_of(sample), []
    monkeypatch.setattr(page_worksheet, "erase_is_wanted", lambda *about: asked.append(about[1:]) or wanted)
    assert page.record is not None
    uuid = page.record.uuid
    page._erase()
    sample.house.jobs.wait_all()
    settle()
    assert asked == [("The letter from the clinic", "Erase this record now?")]
    assert (records.get(sample.house.vault, uuid) is None) == wanted
    assert (page.sheet.toPlainText() == "") == wanted
