"""The page of thinking habits: all fourteen whole, any hidden, one's own added, reworded and taken away."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle
from coping_app.content.habits import habits, own_habit
from coping_app.content.thought_record import Thought
from coping_app.content.thought_rows import of_record
from coping_app.rooms.thoughts import habit_list, store
from coping_app.rooms.thoughts.page_habit_choice import HabitsPart
from coping_app.rooms.thoughts.page_habit_own import OwnRow
from coping_app.rooms.thoughts.page_habits import HabitsPage
from coping_app.rooms.thoughts.samples import keep

from ..window.hands import focused, key, words_on
from .reading import out_of_order
from .thoughts_paper import opened, toast


def page_of(sample: SampleHouse) -> HabitsPage:
    page = opened(sample, "habits")
    assert isinstance(page, HabitsPage)
    return page


def own(page: HabitsPage) -> list[str]:
    return [row.words for row in page.own.list.rows if isinstance(row, OwnRow)]


def test_every_habit_stands_there_whole(lasting: SampleHouse):
    page = page_of(lasting)
    shown = words_on(page)
    assert habits().intro in shown
    for one in habits().habit:
        for words in (one.name, one.plain, f"“{one.example}”", one.not_this, one.ask):
            assert words in shown
    assert not page.hidden.isVisible()


def test_ones_own_stand_before_the_fourteen_and_no_card_looks_as_if_it_covered_the_screen(lasting: SampleHouse):
    habit_list.add_habit(lasting.house.vault, "Sums at night")
    page = page_of(lasting)
    assert page.own.mapTo(page, page.own.rect().bottomLeft()).y() < page.shown.mapTo(page, QPoint(0, 0)).y()
    assert {card.button.icon_name for card in page.cards.values()} == {""}
    page.cards["jinx"].button.click()
    assert page.cards["jinx"].button.icon_name == ""


def test_one_is_hidden_and_shown_again_and_records_keep_it(lasting: SampleHouse):
    uuid = keep(lasting.house.vault, Thought(text="x", habits=("jinx",)), lasting.house.now())
    page = page_of(lasting)
    page.cards["jinx"].button.click()
    settle()
    assert not page.cards["jinx"].isVisible()
    assert page.hidden.button.words == "1 hidden"
    assert focused() is page.cards["going_round"].button
    assert habit_list.hidden_habits(lasting.house.vault) == {"jinx"}
    assert of_record(store.find(lasting.house.vault, uuid)).habits == ("jinx",)
    page.hidden.toggle()
    assert page.cards["jinx"].button.accessibleName() == "Show again: Jinxing"
    page.cards["jinx"].button.click()
    settle()
    assert page.cards["jinx"].isVisible()
    assert not page.hidden.isVisible()
    lasting.house.undo()
    settle()
    assert page.hidden.isVisible()


def test_all_can_be_hidden(lasting: SampleHouse):
    page = page_of(lasting)
    for one in habits().habit:
        page.cards[one.id].button.click()
    settle()
    assert page.hidden.button.words == "14 hidden"


def test_own_ones_are_added_reworded_and_taken_away(lasting: SampleHouse):
    uuid = keep(lasting.house.vault, Thought(text="x", habits=(own_habit("Sums at night"),)), lasting.house.now())
    page = page_of(lasting)
    page.begin_new()
    QTest.keyClicks(focused(), "Sums at  night")
    key(lasting.house.window, Qt.Key.Key_Return)
    QTest.keyClicks(page.own.line, "sums at night")
    key(lasting.house.window, Qt.Key.Key_Return)
    assert own(page) == ["Sums at night"], "the same one is not kept twice"
    QTest.keyClicks(page.own.line, "The committee")
    page.own.add_button.click()
    row = next(row for row in page.own.list.rows if isinstance(row, OwnRow) and row.words == "Sums at night")
    row.edit.click()
    focused().selectAll()
    QTest.keyClicks(focused(), "Sums")
    key(lasting.house.window, Qt.Key.Key_Return)
    assert own(page) == ["Sums", "The committee"]
    assert toast(lasting) == "Changed. Your records stay as they are."
    next(row for row in page.own.list.rows if isinstance(row, OwnRow)).drop.click()
    settle()
    assert own(page) == ["The committee"]
    assert focused().accessibleName() == "Take The committee away"
    assert of_record(store.find(lasting.house.vault, uuid)).habits == (own_habit("Sums at night"),)
    lasting.house.undo()
    settle()
    assert own(page) == ["Sums", "The committee"]


def test_what_is_typed_is_kept_when_the_page_is_left_and_esc_leaves_a_name_as_it_was(lasting: SampleHouse):
    habit_list.add_habit(lasting.house.vault, "Old name")
    page = page_of(lasting)
    (row,) = (row for row in page.own.list.rows if isinstance(row, OwnRow))
    row.edit.click()
    focused().setText("Nothing of it")
    key(lasting.house.window, Qt.Key.Key_Escape)
    assert own(page) == ["Old name"]
    row.edit.click()
    focused().setText("New name")
    page.own.line.setText("Another")
    lasting.house.go("today")
    assert habit_list.own_habits(lasting.house.vault) == ("New name", "Another")


def test_a_name_that_another_one_has_changes_nothing(lasting: SampleHouse):
    habit_list.add_habit(lasting.house.vault, "One")
    habit_list.add_habit(lasting.house.vault, "Two")
    assert habit_list.reword_habit(lasting.house.vault, "Two", " one ") is None
    assert habit_list.reword_habit(lasting.house.vault, "Three", "Four") is None
    assert habit_list.own_habits(lasting.house.vault) == ("One", "Two")


def test_the_keyboard_stays_at_the_next_one_and_esc_goes_back(lasting: SampleHouse):
    lasting.house.go("today")
    page = page_of(lasting)
    last, before = list(page.cards.values())[-1], list(page.cards.values())[-2]
    last.button.click()
    assert focused() is before.button
    lasting.house.window.toast.close_button.setFocus()
    key(lasting.house.window, Qt.Key.Key_Space)
    assert focused() is before.button
    key(lasting.house.window, Qt.Key.Key_Escape)
    assert lasting.house.here == ("today", "")


def test_tab_goes_as_the_page_is_read_whatever_is_made_late(lasting: SampleHouse):
    page = page_of(lasting)
    assert out_of_order(page) == []
    for name in ("jinx", "comparing", "going_round"):
        page.cards[name].button.click()
    page.hidden.toggle()
    page.cards["comparing"].button.click()
    for words in ("One", "Two"):
        page.own.line.setText(words)
        page.own.add()
    rows = [row for row in page.own.list.rows if isinstance(row, OwnRow)]
    rows[0].reword()
    settle()
    assert out_of_order(page) == []


def test_in_a_record_too_ones_own_come_first(lasting: SampleHouse):
    habit_list.add_habit(lasting.house.vault, "Sums at night")
    part = HabitsPart(lasting.house)
    part.show_thought(Thought(text="x"))
    assert list(part.chips.chips) == [own_habit("Sums at night"), *(one.id for one in habits().habit)]
    part.deleteLater()
