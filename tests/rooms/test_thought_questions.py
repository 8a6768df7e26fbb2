"""Questions for the team: by visit, in one's own order, answered in place; and nothing that is typed is lost."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import QUESTION, Record
from coping_app.rooms.thoughts import page_question_print, questions, store
from coping_app.rooms.thoughts.page_question_row import QuestionRow
from coping_app.rooms.thoughts.page_questions import QuestionsPage
from coping_app.rooms.thoughts.visits import Visit, groups, moved, offered, visit_of
from coping_app.ui.changing import Changing
from coping_app.ui.menu import CalmMenu
from coping_app.ui.text import Heading
from coping_app.vault.errors import NoSpaceError
from coping_app.vault.records import new_uuid

from ..window.hands import ALT, SHIFT, focused, key, wake
from .reading import out_of_order
from .thoughts_paper import kept, opened, toast

NOW = datetime(2026, 11, 21, 15, 10, tzinfo=UTC)
TODAY = NOW.date()
NURSE = Visit("With the nurse", date(2026, 11, 26))


def question(words: str, visit: Visit = NURSE, *, minutes: int = 0) -> Record:
    blank = questions.blank_question(NOW + timedelta(minutes=minutes))
    return questions.with_visit(blank._replace(text=words), *visit)


def asked(sample: SampleHouse, *words: str, visit: Visit = NURSE) -> list[str]:
    """Questions that are kept, each later than those before, and their names."""
    first = len(questions.to_show(sample.house.vault))
    some = [question(one, visit, minutes=minute) for minute, one in enumerate(words, first)]
    return [store.write(sample.house.vault, one, new_uuid()).uuid for one in some]


def full_disk(*_args: Any, **_more: Any) -> Any:
    raise NoSpaceError


def page_of(sample: SampleHouse, item: str = "questions") -> QuestionsPage:
    page = opened(sample, item)
    assert isinstance(page, QuestionsPage)
    return page


def rows(page: QuestionsPage) -> list[QuestionRow]:
    return rows_of(page.list)


def rows_of(where: Changing) -> list[QuestionRow]:
    return [row for row in where.rows if isinstance(row, QuestionRow)]


def words(page: QuestionsPage) -> list[str]:
    return [row.words.text() for row in rows(page)]


def heads(page: QuestionsPage) -> list[str]:
    return [one.text() for one in page.list.findChildren(Heading)]


def chosen(row: QuestionRow, title: str) -> None:
    """Choose something from the menu of a row."""
    window = row.window()
    row.more.setFocus()
    row.more.click()
    (menu,) = row.findChildren(CalmMenu)
    next(action for action in menu.actions() if action.text() == title).trigger()
    menu.close()
    wake(window)


# --- visits -------------------------------------------------------------------------------------------------------


def test_visits_stand_with_the_nearest_day_first_then_names_then_any():
    order = [
        Visit("", TODAY),
        Visit("Scan desk", date(2026, 11, 26)),
        NURSE,
        Visit("", date(2027, 1, 4)),
        Visit("Before", date(2026, 11, 20)),
        Visit("Long before", date(2026, 10, 1)),
        Visit("Ward round"),
        Visit(),
    ]
    mixed = [question(str(n), visit, minutes=n) for n, visit in enumerate(reversed(order))]
    assert [group.visit for group in groups(mixed, TODAY)] == order


def test_a_visit_is_one_however_its_name_is_written():
    found = groups([question("a"), question("b", NURSE._replace(name="with the  NURSE"))], TODAY)
    assert [(group.visit, len(group.questions)) for group in found] == [(NURSE, 2)]


@pytest.mark.parametrize(
    ("visit", "said"),
    [
        (NURSE, "With the nurse, Thursday 26 November"),
        (Visit("Ward round"), "Ward round"),
        (Visit("", date(2027, 1, 4)), "Monday 4 January 2027"),
        (Visit(), "Any visit"),
    ],
)
def test_a_visit_in_words(visit: Visit, said: str):
    assert visit.words(TODAY) == said
    assert visit_of(question("x", visit)) == visit


def test_visits_whose_day_is_over_and_any_visit_are_not_offered_again():
    used = [question("a"), question("b", Visit("Old", date(2026, 11, 20))), question("c", Visit())]
    assert offered([*used, question("d", Visit("", TODAY))], TODAY) == [Visit("", TODAY), NURSE]


def test_odd_data_is_any_visit_and_no_trouble():
    odd = Record("x", QUESTION, NOW, text="?", data={"open": True, "words": [1], "visit_day": "soon", "rank": "first"})
    assert visit_of(odd) == Visit()
    assert [group.visit for group in groups([odd], TODAY)] == [Visit()]
    assert questions.answer_of(odd) == ""


@given(st.integers(1, 8), st.data())
def test_a_move_loses_no_question_and_changes_one_place(count: int, data: st.DataObject):
    names = [str(n) for n in range(count)]
    one, step = data.draw(st.sampled_from(names)), data.draw(st.sampled_from([-1, 1]))
    order = moved(names, one, step)
    assert sorted(order) == names
    assert [name for name in order if name != one] == [name for name in names if name != one]
    assert order.index(one) == min(max(names.index(one) + step, 0), count - 1)


# --- adding -------------------------------------------------------------------------------------------------------


def test_enter_adds_and_shift_enter_begins_another_line(lasting: SampleHouse):
    page = page_of(lasting, "ask")
    assert focused() is page.new.ask
    assert page.nothing.isVisible()
    QTest.keyClicks(page.new.ask, "May I bring Rosa?")
    QTest.keyClick(page.new.ask, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(page.new.ask, "And Kofi?")
    QTest.keyClick(page.new.ask, Qt.Key.Key_Return)
    settle()
    assert words(page) == ["May I bring Rosa?\nAnd Kofi?"]
    assert heads(page) == ["Any visit"]
    assert page.new.ask.text() == ""
    assert focused() is page.new.ask
    assert toast(lasting) == "Added to Questions for my team."
    QTest.keyClick(page.new.ask, Qt.Key.Key_Return)
    assert len(kept(lasting, QUESTION)) == 1, "an empty line is no question"
    lasting.house.undo()
    settle()
    assert words(page) == []


def test_a_visit_is_asked_for_kindly_and_stays_for_the_next_question(lasting: SampleHouse):
    page = page_of(lasting, "ask")
    page.new.visit_button.click()
    assert focused() is page.new.visit_ask.name.line
    QTest.keyClicks(focused(), "With the  nurse")
    QTest.keyClicks(page.new.visit_ask.day.line, "thursdy")
    page.new.ask.setFocus()
    QTest.keyClicks(page.new.ask, "One?")
    assert not page.new.add()
    assert "Try a day to come" in page.new.visit_ask.day.hint.text()
    page.new.visit_ask.day.line.selectAll()
    QTest.keyClicks(page.new.visit_ask.day.line, "thursday")
    assert page.new.visit_ask.day.hint.text() == "Thursday 26 November"
    assert page.new.visit_button.words == "For: With the nurse, Thursday 26 November"
    assert page.new.add()
    QTest.keyClicks(page.new.ask, "Two?")
    assert page.new.add()
    assert [visit_of(one) for one in kept(lasting, QUESTION)] == [NURSE, NURSE]
    assert heads(page) == ["With the nurse, Thursday 26 November"]


def test_visits_that_were_used_are_offered(lasting: SampleHouse):
    asked(lasting, "One?")
    page = page_of(lasting)
    page.new.visit_button.click()
    chips = page.new.visit_ask._choices
    assert chips is not None
    assert [chip.text() for chip in chips.chips.values()] == ["Any visit", NURSE.words(TODAY), "Another visit"]
    assert chips.value == "any", "nothing is picked beforehand"
    chips.chips["0"].click()
    assert page.new.visit_ask.visit == NURSE


@pytest.mark.parametrize("how", ["leave", "lock", "kill"])
def test_a_question_that_is_typed_and_not_added_is_not_lost(lasting: SampleHouse, how: str):
    page = page_of(lasting, "ask")
    QTest.keyClicks(page.new.ask, "Who has my old letters?")
    assert kept(lasting, QUESTION) == []
    if how == "leave":
        lasting.house.go("today")
    elif how == "lock":
        assert lasting.house.save_pages()
    else:
        page.new.saving._timer.timeout.emit()  # soon after the first key
    assert [one.text for one in kept(lasting, QUESTION)] == ["Who has my old letters?"]
    page.refresh()
    assert words(page) == [], "it is still being written"
    lasting.house.drop_pages()
    assert words(page_of(lasting)) == ["Who has my old letters?"]


def test_words_that_are_taken_away_again_leave_no_question(lasting: SampleHouse):
    page = page_of(lasting, "ask")
    QTest.keyClicks(page.new.ask, "Mm")
    assert page.new.saving.flush()
    page.new.ask.selectAll()
    QTest.keyClick(page.new.ask, Qt.Key.Key_Backspace)
    assert page.save_now()
    assert kept(lasting, QUESTION) == []
    QTest.keyClicks(page.new.ask, "Another one?")
    assert page.new.add()
    assert words(page) == ["Another one?"]


def test_a_question_is_of_the_moment_in_which_it_is_begun(lasting: SampleHouse):
    page = page_of(lasting, "ask")
    page.new.clear()
    asked(lasting, "One?", visit=Visit())
    lasting.wall = lasting.wall + timedelta(hours=1)
    QTest.keyClicks(page.new.ask, "T")
    lasting.wall = lasting.wall + timedelta(hours=1)
    QTest.keyClicks(page.new.ask, "wo?")
    assert page.new.add()
    assert words(page) == ["One?", "Two?"], "the box was there before the first of them was"
    moments = {one.text: one.at for one in kept(lasting, QUESTION)}
    assert moments["Two?"] == lasting.house.now() - timedelta(hours=1)


def test_what_can_not_be_saved_stays_in_the_box_and_says_so(lasting: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page = page_of(lasting, "ask")
    QTest.keyClicks(page.new.ask, "Where do I park?")

    monkeypatch.setattr(store.records, "save", full_disk)
    assert not page.new.add()
    assert page.new.ask.text() == "Where do I park?"
    assert page.new.trouble.isVisible()
    monkeypatch.undo()
    assert page.new.add()
    assert words(page) == ["Where do I park?"]
    assert not page.new.trouble.isVisible()


# --- a row --------------------------------------------------------------------------------------------------------


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


# --- many ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Rows that were made, by their words."""
    found: list[str] = []
    make = QuestionsPage._make
    monkeypatch.setattr(QuestionsPage, "_make", lambda page, one: found.append(one.text) or make(page, one))
    return found


def test_of_many_questions_the_first_are_made_and_more_when_they_are_wanted(lasting: SampleHouse, made: list[str]):
    with lasting.house.vault.change():
        asked(lasting, *(f"{n}?" for n in range(50)))
        asked(lasting, "Any?", visit=Visit())
    page = page_of(lasting)
    assert made == words(page) == [f"{n}?" for n in range(30)]
    assert page.amount.text() == "51 open questions"
    assert len(heads(page)) == 1
    assert page.list.more is not None
    page.list.more.click()
    settle()
    assert made == words(page) == [*(f"{n}?" for n in range(50)), "Any?"]
    assert focused() is rows(page)[30].up
    assert page.list.more is None
    assert out_of_order(page) == []


def test_answered_ones_are_made_once_they_are_folded_out(lasting: SampleHouse, made: list[str]):
    with lasting.house.vault.change():
        for uuid in asked(lasting, *(f"{n}?" for n in range(40))):
            questions.set_answered(lasting.house.vault, uuid, answered=True)
    page = page_of(lasting)
    assert made == []
    assert page.answered.button.words == "40 answered"
    page.answered.button.click()
    assert made == [row.words.text() for row in rows_of(page._done)] == [f"{n}?" for n in range(39, 9, -1)]
    assert page._done.more is not None
    page._done.more.click()
    assert len(rows_of(page._done)) == 40
    page.answered.button.click()
    assert rows_of(page._done) == []
    assert page.answered.isVisible()


def test_what_is_new_or_was_moved_stays_in_sight_in_a_long_list(lasting: SampleHouse):
    with lasting.house.vault.change():
        names = asked(lasting, *(f"{n}?" for n in range(40)), visit=Visit())
    lasting.wall = lasting.wall + timedelta(hours=1)
    page = page_of(lasting, "ask")
    QTest.keyClicks(page.new.ask, "New?")
    assert page.new.add()
    assert words(page)[29:] == ["29?", "New?"]
    page.move_question(names[29], 1)
    assert words(page)[28:] == ["28?", "30?", "29?", "New?"]
    assert focused() is page._rows[names[29]].down


# --- care, paper --------------------------------------------------------------------------------------------------


def test_the_safety_card_is_one_press_away(lasting: SampleHouse):
    page = page_of(lasting)
    assert page.care.words.text() == "A new or worse symptom can't wait for a visit. Ring your line."
    page.care.button.click()
    assert lasting.house.layer("safety") is not None
    lasting.house.close_over("safety")


def test_one_visit_or_all_are_printed_and_nothing_is_picked_beforehand(
    lasting: SampleHouse,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    asked(lasting, "One?")
    (done,) = asked(lasting, "Two?", visit=Visit())
    asked(lasting, "Three?", visit=Visit())
    questions.set_answered(lasting.house.vault, done, answered=True)
    page = page_of(lasting)
    page.print_button.click()
    card = page.print_card
    assert card is not None
    assert card._choices is not None
    assert card._choices.chosen == frozenset()
    assert [group.visit for group in card.groups] == [NURSE, Visit()]
    assert "Two?" not in card.html()
    card._choices.chips["1"].click()
    assert "Three?" in card.html()
    assert "One?" not in card.html()
    place = tmp_path / "page.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(place), ""))
    card.html_button.click()
    assert place.read_text(encoding="utf-8") == card.html()
    assert "Anyone who can open that folder can read it" in toast(lasting)
    printed: list[str] = []
    monkeypatch.setattr(page_question_print, "print_html", lambda _shell, _page, html: printed.append(html))
    card.print_button.click()
    assert printed == [card.html()]
    key(lasting.house.window, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert focused() is page.print_button


def test_what_is_typed_and_not_added_is_not_forgotten_by_the_printed_page(lasting: SampleHouse):
    asked(lasting, "One?")
    page = page_of(lasting)
    page.begin_new()
    QTest.keyClicks(page.new.ask, "Two?")
    page.ask_print()
    assert page.print_card is not None
    assert "Two?" in page.print_card.html()


# --- the keyboard -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answered", [False, True])
def test_after_a_question_went_the_keyboard_is_at_the_next_one_and_stays_there(lasting: SampleHouse, answered: object):
    names = asked(lasting, "One?", "Two?", "Three?")
    for uuid in names if answered else []:
        questions.set_answered(lasting.house.vault, uuid, answered=True)
    page = page_of(lasting)
    if answered:
        page.answered.toggle()
    where = page._done if answered else page.list
    for place, reached in ((0, 0), (1, 0)):
        chosen(rows_of(where)[place], "Delete")
        assert focused() is rows_of(where)[reached].more
    lasting.house.window.toast.close_button.setFocus()
    key(lasting.house.window, Qt.Key.Key_Space)
    assert focused() is rows_of(where)[0].more
    chosen(rows_of(where)[0], "Delete")
    assert focused() is page.new.ask
    lasting.house.undo()
    settle()
    assert len(rows_of(where)) == 1


def test_esc_goes_back_to_where_one_came_from_once_nothing_is_open(lasting: SampleHouse):
    asked(lasting, "One?", "Two?")
    lasting.house.go("today")
    page = page_of(lasting, "ask")
    QTest.keyClicks(page.new.ask, "x")
    key(lasting.house.window, Qt.Key.Key_Escape)
    assert page.isVisible(), "words that are typed stay in sight"
    key(lasting.house.window, Qt.Key.Key_Backspace)
    rows(page)[0].write_answer()
    key(lasting.house.window, Qt.Key.Key_Escape)
    chosen(rows(page)[0], "Change the visit")
    key(lasting.house.window, Qt.Key.Key_Escape)
    assert page.isVisible(), "what was open is put away first"
    page.new.ask.setFocus()
    key(lasting.house.window, Qt.Key.Key_Escape)
    assert lasting.house.here == ("today", "")


def test_tab_goes_as_the_page_is_read_whatever_is_made_late(lasting: SampleHouse):
    asked(lasting, "One?", "Two?", "Three?")
    asked(lasting, "Four?", visit=Visit())
    page = page_of(lasting)
    page.new.visit_button.click()
    assert out_of_order(page) == []
    page.ask_print()
    second, third = rows(page)[1:3]
    second.write_answer()
    second.reword()
    chosen(third, "Change the visit")
    page.move_question(third.uuid, -1)
    chosen(third, "Reword")
    asked(lasting, "Five?")
    rows(page)[0].turn.click()
    page.answered.toggle()
    rows_of(page._done)[0].write_answer()
    settle()
    assert out_of_order(page) == []
