"""The page of one thought record: by keyboard, in any order, and nothing that was written is ever lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import THOUGHT, Record
from coping_app.content.library import open_library
from coping_app.content.thought_record import (
    FULL,
    LATER,
    NO,
    NOBODY_KNOWS,
    PARTLY,
    TRUE_AND_HARD,
    Thought,
    forms,
    habit_box,
    of_record,
    to_record,
    ways,
)
from coping_app.rooms.thoughts import page_offers, store
from coping_app.rooms.thoughts.model import screens
from coping_app.rooms.thoughts.page_felt import FeelingsPart
from coping_app.rooms.thoughts.page_habit_choice import HabitsPart
from coping_app.rooms.thoughts.page_parts import BoxesPart, CardsPart, LaterPart, ThoughtPart
from coping_app.rooms.thoughts.page_side import SideRow
from coping_app.rooms.thoughts.page_steps import RecordPage
from coping_app.ui.buttons import Button
from coping_app.ui.chips import WordChip
from coping_app.ui.theme import theme
from coping_app.ui.writing_box import WritingBox
from coping_app.vault import records
from coping_app.vault.errors import NoSpaceError

from ..examples import examples
from ..window.hands import ALT, CTRL, focused, key, wake, words_on

ROOM = "thoughts"


def steps_of(sample: SampleHouse, item: str = "new") -> RecordPage:
    """The page of a record, open at a new one or at one that is kept."""
    sample.house.go(ROOM, item)
    settle()
    page: Any = sample.house.page(ROOM)
    assert isinstance(page.steps, RecordPage)
    return page.steps


def opened(sample: SampleHouse, at: str, **fields: Any) -> RecordPage:
    """The page with a record that is kept, at one of its questions."""
    thought = Thought(**{"form": FULL, "text": "It may be so.", **fields, "at": at})
    blank = Record(records.new_uuid(), THOUGHT, sample.house.now())
    return steps_of(sample, store.write(sample.house.vault, to_record(thought, blank), "test").uuid)


def kept(sample: SampleHouse, page: RecordPage) -> Thought:
    """The record as the vault has it."""
    return of_record(store.find(sample.house.vault, page.record.uuid))


def count(sample: SampleHouse) -> int:
    return int(sample.house.vault.value("SELECT count(*) FROM record"))


def write(page: RecordPage, words: str) -> None:
    """Write into the box that has the keyboard."""
    box = focused()
    assert isinstance(box, WritingBox)
    assert page.isAncestorOf(box)
    box.insert_words(words)


# --- going through it -----------------------------------------------------------------------------------------------


def test_three_boxes_by_keyboard_and_done_reads_as_a_worksheet(sample: SampleHouse):
    page = steps_of(sample)
    window, uuid = sample.house.window, page.record.uuid
    wake(window)
    assert (page.bar.accessibleName(), page.bar.maximum()) == ("Step 1 of 3", 3)
    for number, words in enumerate(("At the gate.", "They pity me.", "Tea.")):
        assert focused().accessibleName() == page.column.asks.text()
        QTest.keyClicks(focused(), words)
        key(window, Qt.Key.Key_Return)
        QTest.keyClicks(focused(), "More.")
        assert page.bar.value() == number + 1
        key(window, Qt.Key.Key_Return, CTRL)
    found = of_record(store.find(sample.house.vault, uuid))
    assert (found.text, found.box("situation"), found.box("need")) == (
        *("They pity me.\nMore.", "At the gate.\nMore.", "Tea.\nMore."),
    )
    assert (found.open, found.at) == (False, "")
    assert sample.house.here == (ROOM, uuid)
    assert steps_of(sample, f"edit:{uuid}").here.key == "situation", "it can be changed from its beginning"


def test_one_whose_words_were_taken_out_again_is_put_away(sample: SampleHouse):
    page = steps_of(sample)
    write(page, "At the gate.")
    page.on.click()
    page.back.click()
    focused().clear()
    page.later.click()
    assert store.unfinished(sample.house.vault) == []
    assert count(sample) == 1, "it is in the bin, with what it was"


def test_an_empty_record_is_not_kept(sample: SampleHouse):
    page = steps_of(sample)
    for _ in range(3):
        page.on.click()
    assert sample.house.here == (ROOM, "")
    assert count(sample) == 0
    steps_of(sample)
    page.later.click()
    assert count(sample) == 0


def test_what_was_left_is_open_again_at_the_same_question(sample: SampleHouse):
    page = opened(sample, "path:care", fork=TRUE_AND_HARD)
    assert page.column.asks.text() == "What do I still care about, with this being so?"
    write(page, "The garden.")
    page.later.click()
    assert sample.house.here == (ROOM, "")
    assert kept(sample, page).box("care") == "The garden."
    again = steps_of(sample, page.record.uuid)
    assert again.here.key == "path:care"


def test_alt_and_left_goes_to_the_page_before_and_nothing_is_lost(sample: SampleHouse):
    sample.house.go("journal")
    page = steps_of(sample)
    wake(sample.house.window)
    write(page, "At the gate.")
    page.on.click()
    write(page, "They pity me.")
    key(sample.house.window, Qt.Key.Key_Left, ALT)
    assert sample.house.here[0] == "journal"
    assert kept(sample, page).text == "They pity me."
    sample.house.go("today")
    sample.house.go(ROOM, page.record.uuid)
    settle()
    assert page.here.key == "thought"
    assert page.thought.text == "They pity me."


def test_a_room_that_is_opened_over_it_leads_back_to_the_same_record(sample: SampleHouse):
    page = steps_of(sample)
    write(page, "At the gate.")
    sample.house.go("journal")
    sample.house.back()
    settle()
    assert sample.house.here == (ROOM, page.record.uuid)
    assert page.thought.box("situation") == "At the gate."


def test_after_a_lock_the_same_question_stands_there(sample: SampleHouse):
    opened(sample, "path:takes", fork=TRUE_AND_HARD)
    page: Any = sample.house.page(ROOM)
    write(page.steps, "Being there.")
    uuid = page.steps.record.uuid
    assert sample.house._pages.save()
    sample.house._pages.drop()
    sample.house._pages.show()
    settle()
    again: Any = sample.house.page(ROOM)
    assert again is not page
    assert (again.steps.record.uuid, again.steps.here.key) == (uuid, "path:takes")
    assert again.steps.thought.box("takes") == "Being there."


def test_leave_it_at_that_ends_it_from_the_thought_on_and_every_question_is_there_at_the_side(sample: SampleHouse):
    for fork in (way.id for way in ways()):
        page = opened(sample, "situation", fork=fork)
        asked = [screen.asks for screen in screens(page.thought)]
        for number, screen in enumerate(screens(page.thought)):
            page._show(screen)
            assert page.lines.leave_be.isVisible() is (number >= asked.index("thought"))
    page = opened(sample, "path:as_it_is", fork=TRUE_AND_HARD)
    assert "Nothing here needs fixing." in words_on(page.column)
    write(page, "They know.")
    uuid = page.record.uuid
    page.lines.leave_be.click()
    assert sample.house.here == (ROOM, uuid)
    found = of_record(store.find(sample.house.vault, uuid))
    assert (found.open, found.box("as_it_is")) == (False, "They know.")
    page = steps_of(sample, f"edit:{uuid}")
    page._show(screens(page.thought)[-1])
    assert not page.lines.leave_be.isVisible(), "it is left already"
    assert (page.later.words, page.later.icon_name) == ("Close", "x")
    assert len(page.side.findChildren(SideRow)) == len(screens(page.thought))


def test_the_other_form_keeps_every_word_and_shows_what_it_does_not_ask(sample: SampleHouse):
    page = opened(sample, "path:care", fork=TRUE_AND_HARD, words={"care": "The garden."})
    page.lines.switch.click()
    settle()
    assert (page.thought.form, page.here.key) == ("gentle", "need")
    assert "The garden." in words_on(page.side)
    write(page, "Rest.")
    page.lines.switch.click()
    settle()
    assert page.here.key == "fork"
    assert "The garden." in words_on(page.side)
    cards = page.answers.now
    assert isinstance(cards, CardsPart)
    cards.cards.cards[PARTLY].click()
    settle()
    assert "The garden." not in words_on(page.side), "it belongs to another way, and is kept"
    cards.cards.cards[TRUE_AND_HARD].click()
    assert kept(sample, page).words == {"care": "The garden.", "need": "Rest."}


def test_a_changed_mind_brings_back_what_was_written_on_the_other_way(sample: SampleHouse):
    page = opened(sample, "fork")
    cards = page.answers.now
    assert isinstance(cards, CardsPart)
    cards.cards.cards[TRUE_AND_HARD].click()
    assert kept(sample, page).fork == TRUE_AND_HARD, "a choice is kept at once"
    page.on.click()
    write(page, "I may not be there.")
    page.back.click()
    cards.cards.cards[PARTLY].click()
    page.on.click()
    assert page.here.asks == "true_part"
    page.back.click()
    cards.cards.cards[TRUE_AND_HARD].click()
    page.on.click()
    assert page.thought.box("as_it_is") == "I may not be there."


def test_what_was_undone_can_be_undone_after_next_and_back(sample: SampleHouse):
    page = steps_of(sample)
    write(page, "At the gate.")
    page.on.click()
    page.back.click()
    focused().undo()
    assert page.thought.box("situation") == ""


# --- what stands on it ----------------------------------------------------------------------------------------------


def test_the_thought_stays_in_view_and_the_line_that_hurts_under_it(sample: SampleHouse):
    page = opened(sample, "thought", text="Word " * 80)
    quote = page.column.quote
    assert not quote.isVisible()
    page.on.click()
    settle()
    assert quote.words.text().startswith("“Word Word")
    assert quote.words.height() == 3 * theme().line("reading"), "a long one shows its first lines"
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
    assert page.scroller.isAncestorOf(page.lines.switch)
    sample.house.window.resize(1280, 800)
    settle()
    assert page.frame.has_side
    assert not page.scroller.isAncestorOf(page.lines.switch)


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
    monkeypatch.setattr(page_offers, "_cards", lambda: some)
    page.back.click()
    page.on.click()
    assert "sound-rest" not in page.column.offers.buttons
    monkeypatch.setattr(page_offers, "_cards", dict)
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
    store.hide_habit(sample.house.vault, "filter", hidden=True)
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
    assert store.own_habits(sample.house.vault) == ("The other shoe",)
    page.back.click()
    part.chips.chips["worst_first"].click()
    assert "For example" not in words_on(part)
    assert kept(sample, page).habits == ("own:The other shoe",)
    assert kept(sample, page).box(habit_box("worst_first")) == "Rosa would be.", "words stay with a changed mind"
    part.which.click()
    assert sample.house.here == (ROOM, "habits")
    store.hide_habit(sample.house.vault, "filter", hidden=False)
    sample.house.back()
    settle()
    assert page.here.key == "path:habits"
    assert "filter" in part.chips.chips


def test_a_day_is_chosen_or_typed_and_brings_it_back_on_that_way_alone(sample: SampleHouse):
    page = opened(sample, "path:later", fork=NOBODY_KNOWS, tree=LATER)
    part = page.answers.now
    assert isinstance(part, LaterPart)
    assert part.rest.text() == "It stays here. Nothing brings it back."
    part.days.choices.chips["tomorrow"].click()
    assert part.rest.text() == "You don't have to hold it until then."
    assert (kept(sample, page).day, kept(sample, page).due) == ("2026-11-22", "2026-11-22")
    part.days.choices.chips["other"].click()
    QTest.keyClicks(part.days.typed.line, "someday")
    page.on.click()
    assert page.here.key == "path:later", "it is said what would work"
    page.skip.click()
    assert page.here.key == "lean_on"


def tabbed(window: QWidget, times: int) -> list[str]:
    """What Tab comes to, so many times."""
    found = []
    for _ in range(times):
        key(window, Qt.Key.Key_Tab)
        found.append(focused().accessibleName())
    return found


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


# --- what can't be kept ---------------------------------------------------------------------------------------------


def test_what_cannot_be_saved_stays_and_is_sealed_aside(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page = opened(sample, "path:takes", fork=TRUE_AND_HARD)

    def full(*_args: object, **_named: object) -> Record:
        raise NoSpaceError

    with monkeypatch.context() as patched:
        patched.setattr(records, "save", full)
        write(page, "Being there.")
        page.on.click()
        assert page.trouble.isVisible()
        assert "Not saved so far" in page.small.text()
        assert page.here.key == "path:of_course", "writing goes on"
        page.later.click()
        assert sample.house.here == (ROOM, page.record.uuid), "nobody leaves words behind"
        assert page.save_now(), "they are sealed aside"
    page.trouble.button.click()
    assert not page.trouble.isVisible()
    assert kept(sample, page).box("takes") == "Being there."


def test_what_changes_elsewhere_is_shown_and_typed_words_stay(sample: SampleHouse):
    page = opened(sample, "lean_on", fork=TRUE_AND_HARD)
    store.rename(sample.house.vault, page.record.uuid, "The gate")
    settle()
    assert page.title.text() == "The gate"
    write(page, "She is here.")
    store.rename(sample.house.vault, page.record.uuid, "The school gate")
    settle()
    assert page.thought.box("lean_on") == "She is here."
    assert page.may_leave()
    assert (kept(sample, page).name, kept(sample, page).box("lean_on")) == ("The school gate", "She is here.")


# --- any order ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def house(application: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleHouse]:
    """One house for many records."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("COPING_HOME", str(tmp_path_factory.mktemp("home")))
        made = SampleHouse()
        yield made
        made.close()


DEEDS = st.one_of(
    st.sampled_from(["next", "skip", "back", "switch", "leave", "elsewhere", "wait", "leave_at_that"]),
    st.sampled_from([f"choose {one.id}" for one in (*ways(), *forms().tree.way)]),
    st.integers(0, 12).map(lambda number: f"row {number}"),
    st.text("ab \n\u2028é😀", min_size=1, max_size=8).map(lambda text: f"type {text}"),
)


def press(house: SampleHouse, page: RecordPage, button: Button) -> None:
    """Press what can be pressed. One that is left at that is opened again; one with nothing in it would be gone."""
    uuid, ends = page.record.uuid, button is page.lines.leave_be
    if button.isVisible() and button.words != "Done" and not (ends and page.thought.is_empty):
        button.click()
        if ends:
            house.house.go(ROOM, f"edit:{uuid}")


def do(house: SampleHouse, page: RecordPage, deed: str, written: dict[str, str]) -> None:
    """Do one thing on the page, as a hand would."""
    name, _space, what = deed.partition(" ")
    part, uuid = page.answers.now, page.record.uuid
    buttons = {
        "next": page.on,
        "skip": page.skip,
        "back": page.back,
        "switch": page.lines.switch,
        "leave_at_that": page.lines.leave_be,
    }
    if name in buttons:
        press(house, page, buttons[name])
    elif name == "row":
        page.side.sheet.wanted.emit(screens(page.thought)[int(what) % len(screens(page.thought))])
    elif name == "leave" and not page.thought.is_empty:
        page.later.click()
        house.house.go(ROOM, uuid)
    elif name == "elsewhere" and not page.thought.is_empty:
        house.house.go("today")
        house.house.back()
    elif name == "wait":
        page.saving.flush()
    elif name == "choose" and isinstance(part, CardsPart) and what in part.cards.cards:
        part.cards.cards[what].click()
    elif name == "type" and isinstance(part, BoxesPart):
        for box_name, box in part.boxes.items():
            box.insert_words(what)
            written[box_name] = box.text()


@settings(max_examples=examples(20))
@given(st.lists(DEEDS, min_size=5, max_size=30))
def test_in_any_order_every_word_is_kept(house: SampleHouse, deeds: list[str]):
    house.house.go(ROOM, "new")
    page: Any = house.house.page(ROOM)
    steps, written = page.steps, dict[str, str]()
    for deed in deeds:
        do(house, steps, deed, written)
        assert {name: steps.thought.box(name) for name in written} == written
    assert steps.may_leave()
    if not steps.thought.is_empty:
        found = kept(house, steps)
        assert {name: found.box(name) for name in written} == written
