"""Questions for the team on their page: adding, many of them, paper, the keyboard; no typed word is lost."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import QUESTION
from coping_app.rooms.thoughts import page_question_print, questions, store
from coping_app.rooms.thoughts.page_questions import QuestionsPage
from coping_app.rooms.thoughts.visits import Visit, visit_of

from ..window.hands import SHIFT, focused, key
from .reading import out_of_order
from .thought_questions import NURSE, TODAY, asked, chosen, heads, page_of, rows, rows_of, words
from .thoughts_paper import full_disk, kept, toast

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
