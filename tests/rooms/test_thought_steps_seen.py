"""What stands on the page of a thought record, where, and how each question is answered."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse, settle
from coping_app.content.library import open_library
from coping_app.content.thought_record import (
    LATER,
    NO,
    NOBODY_KNOWS,
    PARTLY,
    TRUE_AND_HARD,
    forms,
    habit_box,
    ways,
)
from coping_app.rooms.thoughts import habit_list, practices
from coping_app.rooms.thoughts.model import screens
from coping_app.rooms.thoughts.page_felt import FeelingsPart
from coping_app.rooms.thoughts.page_habit_choice import HabitsPart
from coping_app.rooms.thoughts.page_parts import CardsPart, LaterPart, ThoughtPart
from coping_app.rooms.thoughts.page_side import SideRow
from coping_app.ui.chips import WordChip
from coping_app.ui.theme import theme
from coping_app.ui.writing_box import WritingBox

from ..window.hands import focused, key, wake, words_on
from .thought_steps import ROOM, kept, opened, tabbed, write

# --- what stands on it ----------------------------------------------------------------------------------------------


def test_the_thought_stays_in_view_and_the_line_that_hurts_under_it(sample: SampleHouse):
    page = opened(sample, "thought", text="Word " * 80)
    quote = page.quote
    assert not quote.isVisible()
    page.on.click()
    settle()
    assert quote.words.text().startswith("“Word Word")
    assert quote.words.height() == 2 * theme().line("reading"), "a long one shows its first lines"
    assert not quote.hurts.isVisible()
    page.back.click()
    part = page.answers.now
    assert isinstance(part, ThoughtPart)
    part.boxes["hurts"].insert_words("Any more.")
    page.on.click()
    assert quote.words.text().startswith("“Word Word")
    assert quote.hurts.text() == "The line that hurts most: Any more."


def test_beside_the_worksheet_the_question_scrolls_by_itself_and_the_sheet_follows(sample: SampleHouse):
    page = opened(sample, "situation", fork=TRUE_AND_HARD, words={"takes": "All of it. " * 30})
    assert page.frame.has_side
    assert not page.scroller.isAncestorOf(page.bar), "the head stays where it is"
    for screen in screens(page.thought):
        page._show(screen)
        settle()
        (here,) = [row for row in page.side.findChildren(SideRow) if row.accessibleDescription()]
        assert here.leads_to == screen
        assert not here.visibleRegion().isEmpty(), screen
    sample.house.window.resize(800, 600)
    settle()
    assert not page.frame.has_side
    assert page.scroller.isAncestorOf(page.bar), "in one column all of it scrolls"
    assert page.scroller.isAncestorOf(page.other)
    sample.house.window.resize(1280, 800)
    settle()
    assert page.frame.has_side
    assert not page.scroller.isAncestorOf(page.other)


@pytest.fixture
def large(application: QApplication) -> Iterator[SampleHouse]:
    """The smallest window, and the largest letters."""
    made = SampleHouse("light", 200, 800, 600)
    yield made
    made.close()


def test_in_the_lowest_window_the_question_has_the_room_and_safety_stays(large: SampleHouse):
    window = large.house.window
    page = opened(large, "situation", fork=TRUE_AND_HARD)
    wake(window)
    assert page.lines.safety.isVisible()
    assert page.scroller.isAncestorOf(page.on), "the buttons follow the answer"
    assert page.scroller.height() > page.height() / 2
    page.on.setFocus()
    assert tabbed(window, 1) == [page.lines.safety.accessibleName()]
    assert page.lines.safety.accessibleDescription() == forms().safety_line, "the whole sentence is heard"
    window.resize(1280, 800)
    settle()
    assert not page.scroller.isAncestorOf(page.on)
    page.on.setFocus()
    assert tabbed(window, 1) == [page.lines.safety.accessibleName()]


def test_hints_are_heard_with_their_box(sample: SampleHouse):
    page = opened(sample, "path:as_it_is", fork=TRUE_AND_HARD)
    assert focused().accessibleDescription() == "Nothing here needs fixing."
    page.skip.click()
    page.answers.show(screens(page.thought)[-2], page.thought)
    page.focus_first()
    assert focused().accessibleDescription() == "It need not be cheerful. It has to ring true."
    page = opened(sample, "fork")
    part = page.answers.now
    assert isinstance(part, CardsPart)
    assert part.cards.accessibleDescription() == forms().fork.about


def test_the_bar_fills_a_step_question_by_question(sample: SampleHouse):
    page = opened(sample, "path:takes", fork=TRUE_AND_HARD)
    assert [page.bar.filled(step) for step in (4, 5, 6)] == [1.0, 2 / 6, 0.0]
    assert page.bar.accessibleName() == "Step 5 of 7, question 2 of 6"


def test_the_worksheet_at_the_side_leads_to_every_question(sample: SampleHouse):
    page = opened(sample, "lean_on", fork=TRUE_AND_HARD, words={"situation": "At the gate."})
    rows = page.side.findChildren(SideRow)
    assert len(rows) == len(screens(page.thought))
    assert rows[0].accessibleName() == "What happened: At the gate."
    rows[0].click()
    settle()
    assert page.here.key == "situation"


def test_the_safety_lines_are_one_press_away_everywhere(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    monkeypatch.setattr(sample.house, "safety_card", lambda part="": asked.append(part))
    for fork in ways():
        page = opened(sample, "situation", fork=fork.id, tree=NO)
        assert page.column.symptom.isVisible()
        for screen in screens(page.thought):
            page._show(screen)
            assert page.lines.safety.isVisible()
            assert not page.scroller.isAncestorOf(page.lines.safety), "no scrolling hides it"
    page.lines.safety.click()
    assert asked == ["people"]


def test_an_offer_plays_and_comes_back_and_what_is_absent_is_not_offered(
    sample: SampleHouse, monkeypatch: pytest.MonkeyPatch
):
    page = opened(sample, "path:unknown", fork=NOBODY_KNOWS, tree=NO)
    write(page, "The radio.")
    assert "sound-rest" in page.column.offers.buttons
    assert open_library().cards["sound-rest"].aim in words_on(page.column.offers)
    page.column.offers.buttons["sound-rest"].click()
    assert sample.house.player.view is not None
    assert kept(sample, page).box("unknown") == "The radio."
    sample.house.player.drop()
    settle()
    assert page.here.key == "path:unknown"
    some = {name: card for name, card in open_library().cards.items() if name != "sound-rest"}
    monkeypatch.setattr(practices, "cards", lambda: some)
    page.back.click()
    page.on.click()
    assert "sound-rest" not in page.column.offers.buttons
    monkeypatch.setattr(practices, "cards", dict)
    page.back.click()
    page.on.click()
    assert not page.column.offers.isVisible()


# --- feelings, numbers, habits, days --------------------------------------------------------------------------------


def test_feelings_and_numbers_are_kept_and_taken_back(sample: SampleHouse):
    page = opened(sample, "feelings")
    part = page.answers.now
    assert isinstance(part, FeelingsPart)
    part.picker.first.chips["afraid"].click()
    QTest.keyClicks(part.picker.own.line, "stormy")
    QTest.keyClick(part.picker.own.line, Qt.Key.Key_Return)
    scale = part.felt.ratings["afraid"].scale
    assert scale.accessibleName() == "Afraid, how strong: not said"
    QTest.keyClicks(scale, "10")
    assert kept(sample, page).before == {"afraid": 10}
    assert kept(sample, page).feelings == ("afraid", "stormy")
    assert scale.accessibleName() == "Afraid, how strong"
    part.felt.ratings["afraid"].away.click()
    assert kept(sample, page).before == {}
    (chip,) = part.others.findChildren(WordChip)
    chip.click()
    assert kept(sample, page).feelings == ("afraid",)


def test_habits_are_chosen_by_the_person_alone_and_own_ones_are_there_again(sample: SampleHouse):
    habit_list.hide_habit(sample.house.vault, "filter", hidden=True)
    page = opened(sample, "path:habits", fork=PARTLY)
    part = page.answers.now
    assert isinstance(part, HabitsPart)
    assert "filter" not in part.chips.chips
    assert not part.chips.chosen
    assert "For example" not in words_on(part), "only the names"
    part.chips.chips["worst_first"].click()
    assert "For example" in words_on(part)
    assert "When it is not this" in words_on(part)
    part.found["worst_first"].box_below.insert_words("Rosa would be.")
    QTest.keyClicks(part.own.line, "The other shoe")
    page.on.click()
    found = kept(sample, page)
    assert found.habits == ("worst_first", "own:The other shoe")
    assert found.box(habit_box("worst_first")) == "Rosa would be."
    assert habit_list.own_habits(sample.house.vault) == ("The other shoe",)
    page.back.click()
    part.chips.chips["worst_first"].click()
    assert "For example" not in words_on(part)
    assert kept(sample, page).habits == ("own:The other shoe",)
    assert kept(sample, page).box(habit_box("worst_first")) == "Rosa would be.", "words stay with a changed mind"
    part.which.click()
    assert sample.house.here == (ROOM, "habits")
    habit_list.hide_habit(sample.house.vault, "filter", hidden=False)
    sample.house.back()
    settle()
    assert page.here.key == "path:habits"
    assert "filter" in part.chips.chips


def test_a_day_is_chosen_or_typed_and_brings_it_back_on_that_way_alone(sample: SampleHouse):
    page = opened(sample, "path:later", fork=NOBODY_KNOWS, tree=LATER)
    part = page.answers.now
    assert isinstance(part, LaterPart)
    assert part.rest.text() == "It stays here. It won't come back by itself."
    part.days.choices.chips["tomorrow"].click()
    assert part.rest.text() == "You don't have to hold it until then."
    assert (kept(sample, page).day, kept(sample, page).due) == ("2026-11-22", "2026-11-22")
    part.days.choices.chips["other"].click()
    QTest.keyClicks(part.days.typed.line, "someday")
    page.on.click()
    assert page.here.key == "path:later", "it is said what would work"
    page.skip.click()
    assert page.here.key == "lean_on"


def test_tab_goes_through_an_answer_as_it_is_read(sample: SampleHouse):
    window = sample.house.window
    wake(window)
    page = opened(sample, "feelings", feelings=("afraid",))
    part = page.answers.now
    assert isinstance(part, FeelingsPart)
    part.picker.own.line.setFocus()
    QTest.keyClicks(part.picker.own.line, "stormy")
    key(window, Qt.Key.Key_Return)
    assert tabbed(window, 4) == [
        *("Add this word", "Stormy, take away", "Afraid, how strong: not said", "Stormy, how strong: not said"),
    ], "what came late stands where it is read"
    page = opened(sample, "path:later", fork=NOBODY_KNOWS, tree=LATER)
    part = page.answers.now
    assert isinstance(part, LaterPart)
    part.days.choices.chips["other"].click()
    part.days.choices.chips["other"].setFocus()
    assert tabbed(window, 2) == ["The day", "Back"]
    page = opened(sample, "fork")
    key(window, Qt.Key.Key_Down)
    assert tabbed(window, 1) == ["Back"], "of a choice of one Tab comes to one"


def test_the_keyboard_stays_on_its_row_of_the_worksheet_while_words_are_kept(sample: SampleHouse):
    page = opened(sample, "situation", words={"situation": "At the gate."})
    wake(sample.house.window)
    row = next(one for one in page.side.sheet.rows.rows if isinstance(one, SideRow) and one.leads_to == page.here)
    box = page.findChild(WritingBox)
    assert isinstance(box, WritingBox)
    box.insert_words("Then home. ")
    row.setFocus()
    page.saving.flush()
    settle()
    here = focused()
    assert isinstance(here, SideRow)
    assert here.leads_to == page.here
    assert page.save_now()
    settle()
    assert focused() is here, "nothing changed, so nothing is made anew"
