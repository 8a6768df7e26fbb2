"""A question on its page: answered, moved, reworded and given another visit in place; no typed word is lost."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import QUESTION
from coping_app.rooms.thoughts import questions, store
from coping_app.rooms.thoughts.page_question_row import QuestionRow
from coping_app.rooms.thoughts.visits import Visit, visit_of
from coping_app.vault.records import new_uuid

from ..window.hands import ALT, focused, key
from .thought_questions import NURSE, asked, chosen, heads, page_of, rows, words
from .thoughts_paper import full_disk, kept


def test_an_answer_is_written_in_place_kept_as_it_is_typed_and_printed_back(lasting: SampleHouse):
    (uuid,) = asked(lasting, "Who?")
    page = page_of(lasting)
    (row,) = rows(page)
    row.write.click()
    assert row.answer_box is not None
    assert focused() is row.answer_box.box
    QTest.keyClicks(row.answer_box.box, "Sam")
    page.new.save_now()
    assert questions.answer_of(store.find(lasting.house.vault, uuid)) == ""
    assert page.save_now()
    assert questions.answer_of(store.find(lasting.house.vault, uuid)) == "Sam"
    QTest.keyClicks(row.answer_box.box, ", mostly")
    key(lasting.house.window, Qt.Key.Key_Escape)
    assert not row.answer_box.isVisible()
    assert row.answer.text() == "Sam, mostly"
    assert focused() is row.write
    assert row.write.words == "Change the answer"
    assert visit_of(store.find(lasting.house.vault, uuid)) == NURSE


def test_what_is_being_answered_stays_open_while_the_list_is_made_anew(lasting: SampleHouse):
    asked(lasting, "One?", "Two?")
    page = page_of(lasting)
    row = rows(page)[1]
    row.write_answer()
    QTest.keyClicks(focused(), "Half a sen")
    asked(lasting, "Three?")
    settle()
    assert words(page) == ["One?", "Two?", "Three?"]
    assert rows(page)[1] is row
    assert row.answer_box is not None
    assert focused() is row.answer_box.box
    assert row.answer_box.box.text() == "Half a sen"


def test_what_is_open_is_not_said_to_be_answered(lasting: SampleHouse):
    asked(lasting, "One?")
    page = page_of(lasting)
    (row,) = rows(page)
    turn = row.turn
    assert (turn.words, turn.icon_name, turn.accessibleName()) == ("Mark as answered", "", "Mark as answered: One?")
    turn.click()
    settle()
    page.answered.toggle()
    (done,) = (row for row in page._done.rows if isinstance(row, QuestionRow))
    assert (done.turn.words, done.turn.accessibleName()) == ("Open again", "Open again: One?")


def test_answered_ones_stand_under_their_own_folding_and_come_back(lasting: SampleHouse):
    asked(lasting, "One?", "Two?")
    page = page_of(lasting)
    rows(page)[0].write_answer()
    QTest.keyClicks(focused(), "Yes")
    rows(page)[0].turn.click()
    settle()
    assert words(page) == ["Two?"]
    assert page.answered.isVisible()
    assert page.answered.button.words == "1 answered"
    assert not page._done.isVisible()
    assert focused() is rows(page)[0].turn
    page.answered.toggle()
    (done,) = (row for row in page._done.rows if isinstance(row, QuestionRow))
    assert done.answer.text() == "Yes", "what was being typed is kept first"
    assert done.visit.text() == "For: With the nurse, Thursday 26 November"
    done.turn.click()
    settle()
    assert words(page) == ["One?", "Two?"]
    assert not page.answered.isVisible()
    lasting.house.undo()
    settle()
    assert words(page) == ["Two?"]


def test_one_s_own_order_by_buttons_and_by_keys(lasting: SampleHouse):
    asked(lasting, "One?", "Two?", "Three?")
    page = page_of(lasting)
    first, _second, third = rows(page)
    assert not first.up.isEnabled()
    assert first.up.accessibleDescription() == "It stands first."
    third.up.click()
    assert words(page) == ["One?", "Three?", "Two?"]
    assert focused() is third.up
    key(lasting.house.window, Qt.Key.Key_Up, ALT)
    assert words(page) == ["Three?", "One?", "Two?"]
    assert focused() is third.down, "up is off now"
    key(lasting.house.window, Qt.Key.Key_Up, ALT)
    assert words(page) == ["Three?", "One?", "Two?"]
    chosen(first, "Move down")
    assert words(page) == ["Three?", "Two?", "One?"]
    page.new.ask.show_text("Four?")
    page.new.visit_ask.ask(NURSE, [NURSE])
    assert page.new.add()
    assert words(page) == ["Three?", "Two?", "One?", "Four?"], "a new one stands last"
    lasting.house.drop_pages()
    assert words(page_of(lasting)) == ["Three?", "Two?", "One?", "Four?"]


def test_a_question_alone_in_its_visit_has_nothing_to_move_past(lasting: SampleHouse):
    asked(lasting, "One?")
    asked(lasting, "Two?", visit=Visit())
    page = page_of(lasting)
    assert [row.up.isVisible() for row in rows(page)] == [False, False]


def test_it_is_reworded_in_place_and_never_to_nothing(lasting: SampleHouse):
    (uuid,) = asked(lasting, "Wo?")
    page = page_of(lasting)
    (row,) = rows(page)
    chosen(row, "Reword")
    assert row.reword_box is not None
    box = row.reword_box.box
    assert focused() is box
    box.selectAll()
    QTest.keyClicks(box, "Who?")
    assert page.save_now()
    assert store.find(lasting.house.vault, uuid).text == "Who?"
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    key(lasting.house.window, Qt.Key.Key_Escape)
    assert words(page) == ["Who?"]
    assert store.find(lasting.house.vault, uuid).text == "Who?"


def test_words_answer_and_visit_do_not_write_over_each_other(lasting: SampleHouse):
    (uuid,) = asked(lasting, "Who?")
    page = page_of(lasting)
    (row,) = rows(page)
    row.write_answer()
    row.reword()
    assert row.answer_box is not None
    assert row.reword_box is not None
    QTest.keyClicks(row.answer_box.box, "Sam")
    QTest.keyClicks(row.reword_box.box, "And ")
    questions.set_visit(lasting.house.vault, uuid, "Ward round", None)
    assert page.save_now()
    now = store.find(lasting.house.vault, uuid)
    assert (now.text, questions.answer_of(now), visit_of(now)) == ("And Who?", "Sam", Visit("Ward round"))


def test_the_visit_is_changed_and_that_is_taken_back_to_its_place(lasting: SampleHouse):
    names = asked(lasting, "One?", "Two?")
    page = page_of(lasting)
    page.move_question(names[1], -1)
    assert words(page) == ["Two?", "One?"]
    row = rows(page)[0]
    chosen(row, "Change the visit")
    assert row.visit_card is not None
    ask = row.visit_card.visit_ask
    assert ask.visit == NURSE
    assert ask._choices is not None
    ask._choices.chips["other"].click()
    assert focused() is ask.name.line
    QTest.keyClicks(ask.day.line, "3 december")
    key(lasting.house.window, Qt.Key.Key_Tab)
    row.visit_card.set_button.click()
    settle()
    assert heads(page) == ["With the nurse, Thursday 26 November", "Thursday 3 December"]
    lasting.house.undo()
    settle()
    assert words(page) == ["Two?", "One?"]


def test_a_visit_whose_day_is_over_stays_as_it_is_when_nothing_is_typed(lasting: SampleHouse):
    over = Visit("Before", date(2026, 11, 19))
    asked(lasting, "One?", visit=over)
    page = page_of(lasting)
    (row,) = rows(page)
    chosen(row, "Change the visit")
    assert row.visit_card is not None
    assert row.visit_card.visit_ask.visit == over
    key(lasting.house.window, Qt.Key.Key_Escape)
    assert not row.visit_card.isVisible()
    assert focused() is row.more


def test_what_is_deleted_is_in_the_bin_with_what_was_being_typed(lasting: SampleHouse):
    names = asked(lasting, "One?", "Two?")
    page = page_of(lasting)
    row = rows(page)[0]
    row.write_answer()
    QTest.keyClicks(focused(), "Not yet")
    chosen(row, "Delete")
    assert words(page) == ["Two?"]
    assert questions.answer_of(store.find(lasting.house.vault, names[0])) == "Not yet"
    lasting.house.undo()
    settle()
    assert words(page) == ["One?", "Two?"]


@pytest.mark.parametrize(("how", "left"), [("binned", ["One?"]), ("answered", [])])
def test_what_is_typed_in_a_row_that_goes_by_a_way_back_is_kept(lasting: SampleHouse, how: str, left: list[str]):
    (uuid,) = asked(lasting, "One?")
    page = page_of(lasting)
    (row,) = rows(page)
    row.write_answer()
    QTest.keyClicks(focused(), "Half an ans")
    if how == "binned":
        store.move_to_bin(lasting.house.vault, uuid)
    else:
        questions.set_answered(lasting.house.vault, uuid, answered=True)
    settle()
    assert words(page) == left, "what was typed beside the bin goes on as a question of its own"
    (there,) = kept(lasting, QUESTION)
    assert questions.answer_of(there) == "Half an ans"
    assert (there.uuid == uuid) == (how == "answered")


@pytest.mark.parametrize("how", ["open again", "answered", "binned"])
def test_words_that_could_not_be_kept_stay_in_their_row(lasting: SampleHouse, how: str):
    (uuid,) = asked(lasting, "Who?")
    vault = lasting.house.vault
    if how == "open again":
        questions.set_answered(vault, uuid, answered=True)
    page = page_of(lasting)
    if how == "open again":
        page.answered.toggle()
    row = page._rows[uuid]
    row.write_answer()
    assert row.answer_box is not None
    QTest.keyClicks(focused(), "Sam")
    wrote: Any = row.answer_box.saving._store
    row.answer_box.saving._store = wrote._replace(write=full_disk)
    if how == "binned":
        store.move_to_bin(vault, uuid)
    else:
        questions.set_answered(vault, uuid, answered=how == "answered")
    settle()
    assert page._rows[uuid] is row
    assert row.isVisible()
    assert row.answer_box.trouble.isVisible()
    assert row.answer_box.box.text() == "Sam"
    assert focused() is row.answer_box.box
    row.answer_box.saving._store = wrote
    page.follow()
    settle()
    assert [questions.answer_of(one) for one in kept(lasting, QUESTION)] == ["Sam"]


def test_what_was_changed_elsewhere_is_shown_in_a_box_in_which_nothing_is_typed(lasting: SampleHouse):
    (uuid,) = asked(lasting, "Old question?")
    page = page_of(lasting)
    rows(page)[0].reword()
    now = store.find(lasting.house.vault, uuid)
    store.write(lasting.house.vault, now._replace(text="who?"), new_uuid())
    settle()
    QTest.keyClicks(focused(), "And ")
    assert page.save_now()
    assert store.find(lasting.house.vault, uuid).text == "And who?"


def test_visits_and_days_are_said_anew_when_a_day_begins(lasting: SampleHouse):
    asked(lasting, "One?", visit=Visit("Nurse", date(2026, 11, 22)))
    asked(lasting, "Two?")
    page = page_of(lasting)
    assert words(page) == ["One?", "Two?"]
    lasting.wall = lasting.wall + timedelta(days=2)
    QApplication.sendEvent(page, QEvent(QEvent.Type.WindowActivate))
    assert words(page) == ["Two?", "One?"]
