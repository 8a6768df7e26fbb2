"""A day that nobody set brings nothing back: wherever a day is asked for, down to what the vault has."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import DUE, QUESTION, THOUGHT, WORRY
from coping_app.content.thought_record import LATER, NOBODY_KNOWS
from coping_app.rooms.thoughts import questions, store
from coping_app.rooms.thoughts.page_parts import LaterPart
from coping_app.rooms.thoughts.page_steps import RecordPage
from coping_app.ui.buttons import Button
from coping_app.vault.records import new_uuid

from ..window.hands import CTRL, focused, key
from .thought_steps import opened
from .thought_worries import THURSDAY, day_of, laid, page_of, rows
from .thoughts_paper import kept
from .thoughts_paper import opened as opened_page

Key = Qt.Key


def arrows_to_another_day(sample: SampleHouse) -> None:
    """Press Right from "No day" past "Tomorrow" and "In a week"."""
    assert focused().isChecked()
    for _ in range(3):
        key(sample.house.window, Key.Key_Right)
    assert focused().text() == "Another day"


def go_on(sample: SampleHouse, page: RecordPage) -> None:
    page.on.setFocus()
    key(sample.house.window, Key.Key_Return)
    assert page.here.key == "lean_on"


def leave_it_at_that(sample: SampleHouse, page: RecordPage) -> None:
    next(one for one in page.findChildren(Button) if one.words == "Leave it at that").setFocus()
    key(sample.house.window, Key.Key_Return)
    assert not page.isVisible()


def be_done(sample: SampleHouse, page: RecordPage) -> None:
    go_on(sample, page)
    page.skip.click()
    page.on.click()
    assert not page.isVisible()


def leave_by_key(sample: SampleHouse, page: RecordPage) -> None:
    key(sample.house.window, Key.Key_4, CTRL)
    assert not page.isVisible()


def lock(sample: SampleHouse, _page: RecordPage) -> None:
    assert sample.house.save_pages()


@pytest.mark.parametrize("leave", [go_on, leave_it_at_that, be_done, leave_by_key, lock])
def test_arrows_over_the_days_of_later_set_none(lasting: SampleHouse, leave: Callable[[SampleHouse, RecordPage], None]):
    page = opened(lasting, "path:later", fork=NOBODY_KNOWS, tree=LATER)
    arrows_to_another_day(lasting)
    assert page.answers.now.days.typed.isVisible(), "what was kept on the way does not fold the field in"
    leave(lasting, page)
    settle()
    (record,) = kept(lasting, THOUGHT)
    assert (record.data.get("day", ""), record.data.get(DUE)) == ("", None)


def test_a_day_that_is_typed_and_taken_out_again_is_none_however_one_leaves(lasting: SampleHouse):
    page = opened(lasting, "path:later", fork=NOBODY_KNOWS, tree=LATER, day=str(THURSDAY), due=str(THURSDAY))
    part = page.answers.now
    assert isinstance(part, LaterPart)
    assert part.days.typed.text == "26 November"
    part.days.typed.setFocus()
    part.days.typed.line.selectAll()
    QTest.keyClick(focused(), Key.Key_Backspace)
    leave_by_key(lasting, page)
    settle()
    (record,) = kept(lasting, THOUGHT)
    assert record.data.get(DUE) is None


def test_arrows_over_the_days_of_a_new_worry_set_none(lasting: SampleHouse):
    page = page_of(lasting)
    QTest.keyClicks(page.new.line, "The roof")
    page.new.day.focus_chosen()
    arrows_to_another_day(lasting)
    page.new.button.setFocus()
    key(lasting.house.window, Key.Key_Return)
    (worry,) = kept(lasting, WORRY)
    assert DUE not in worry.data


def test_arrows_over_the_days_of_a_worry_that_was_put_down_set_none(lasting: SampleHouse):
    uuid = laid(lasting, "The roof")
    (row,) = rows(page_of(lasting))
    row.ask_day()
    assert row.day_card is not None
    arrows_to_another_day(lasting)
    row.day_card.set_button.click()
    settle()
    assert day_of(lasting, uuid) is None


def test_another_visit_in_empty_fields_is_not_the_one_before(lasting: SampleHouse):
    question = questions.with_visit(
        questions.blank_question(lasting.house.now())._replace(text="Who rings whom?"), "With the nurse", THURSDAY
    )
    uuid = store.write(lasting.house.vault, question, new_uuid()).uuid
    page = opened_page(lasting, "questions")
    row = next(row for row in page.list.rows if getattr(row, "uuid", "") == uuid)
    row.visit_wanted.emit(uuid)
    settle()
    assert focused().isChecked()
    key(lasting.house.window, Key.Key_Right)
    assert focused().text() == "Another visit"
    row.visit_card.set_button.click()
    settle()
    (record,) = kept(lasting, QUESTION)
    assert (record.data.get("visit_day", ""), record.data.get("words", {}).get("visit", "")) == ("", "")


def test_a_day_that_is_being_typed_stays_while_the_record_changes_elsewhere(lasting: SampleHouse):
    page = opened(lasting, "path:later", fork=NOBODY_KNOWS, tree=LATER)
    arrows_to_another_day(lasting)
    field = page.answers.now.days.typed
    field.setFocus()
    QTest.keyClicks(focused(), "thurs")
    store.rename(lasting.house.vault, page.record.uuid, "The roof")
    settle()
    assert page.title.text() == "The roof"
    assert (focused(), field.text) == (field.line, "thurs")
