"""The page of one thought record: by keyboard, in any order, and nothing that was written is ever lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import Record
from coping_app.content.thought_record import FULL, LATER, NOBODY_KNOWS, PARTLY, TRUE_AND_HARD, Thought, forms, ways
from coping_app.content.thought_rows import of_record
from coping_app.rooms.thoughts import store, worries
from coping_app.rooms.thoughts.model import screens
from coping_app.rooms.thoughts.page_parts import BoxesPart, CardsPart
from coping_app.rooms.thoughts.page_side import SideRow
from coping_app.rooms.thoughts.page_steps import RecordPage
from coping_app.rooms.thoughts.samples import keep
from coping_app.ui.actions import set_key
from coping_app.ui.buttons import Button
from coping_app.vault import records
from coping_app.vault.errors import NoSpaceError

from ..examples import examples
from ..window.hands import ALT, CTRL, focused, key, wake, words_on
from .thought_steps import ROOM, count, kept, opened, steps_of, write

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


@pytest.mark.parametrize("unsaved", [False, True])
def test_what_came_back_and_was_left_where_it_is_does_not_come_back_by_going_on(sample: SampleHouse, unsaved: bool):  # noqa: FBT001
    today = sample.house.now().date()
    day = today.isoformat()
    thought = Thought(form=FULL, text="Will it hold?", fork=NOBODY_KNOWS, tree=LATER, day=day, due=day, open=False)
    uuid = keep(sample.house.vault, thought, sample.house.now())
    page = steps_of(sample, f"edit:{uuid}")
    if unsaved:
        wake(sample.house.window)
        page.focus_first()
        write(page, "At the gate.")
    worries.leave_be(sample.house.vault, [uuid], today)
    page.on.click()
    found = kept(sample, page)
    assert (found.day, found.due, found.box("situation")) == (day, "", "At the gate." if unsaved else "")


def test_a_name_of_one_long_word_makes_no_page_wider(sample: SampleHouse):
    page = opened(sample, "situation", name="w" * 120)
    settle()
    assert page.minimumSizeHint().width() <= page.width()


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


def test_alt_and_an_arrow_go_through_the_questions_and_from_the_first_to_the_page_before(sample: SampleHouse):
    window = sample.house.window
    sample.house.go("journal")
    page = steps_of(sample)
    wake(window)
    write(page, "At the gate.")
    key(window, Qt.Key.Key_Right, ALT)
    write(page, "They pity me.")
    key(window, Qt.Key.Key_Left, ALT)
    assert (sample.house.here[0], page.here.key) == (ROOM, "situation")
    assert focused().accessibleName() == page.column.asks.text()
    key(window, Qt.Key.Key_Right, ALT)
    assert page.thought.text == "They pity me."
    window.rail.steady_button.setFocus()
    key(window, Qt.Key.Key_Left, ALT)
    assert page.here.key == "situation", "from wherever the keyboard is"
    key(window, Qt.Key.Key_Left, ALT)
    assert sample.house.here[0] == "journal"
    assert kept(sample, page).text == "They pity me."
    sample.house.go("today")
    sample.house.go(ROOM, page.record.uuid)
    settle()
    assert page.here.key == "situation"
    assert page.thought.text == "They pity me."


def test_an_arrow_with_alt_changes_no_answer_on_the_way(sample: SampleHouse):
    window = sample.house.window
    wake(window)
    page = opened(sample, "fork", fork=PARTLY)
    key(window, Qt.Key.Key_Right, ALT)
    assert (page.here.asks, page.thought.fork) == ("true_part", PARTLY)
    key(window, Qt.Key.Key_Left, ALT)
    assert (page.here.asks, page.thought.fork) == ("fork", PARTLY)
    set_key(sample.house.settings, "on", "Ctrl+J")
    key(window, Qt.Key.Key_Return, CTRL)
    assert page.here.asks == "fork", "the old key does nothing now"
    key(window, Qt.Key.Key_J, CTRL)
    assert page.here.asks == "true_part"


def test_over_the_page_the_keys_are_for_what_lies_there(sample: SampleHouse):
    page = opened(sample, "fork", fork=PARTLY)
    wake(sample.house.window)
    sample.house.safety_card()
    settle()
    key(sample.house.window, Qt.Key.Key_Right, ALT)
    assert page.here.asks == "fork"
    key(sample.house.window, Qt.Key.Key_Left, ALT)
    assert sample.house.layer("safety") is None
    assert page.here.asks == "fork"


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
            is_last = number == len(asked) - 1  # there the main button does the same
            assert page.foot.leave_be.isVisible() is (number >= asked.index("thought") and not is_last)
    page = opened(sample, "path:as_it_is", fork=TRUE_AND_HARD)
    assert "Nothing here needs fixing." in words_on(page.column)
    write(page, "They know.")
    uuid = page.record.uuid
    page.foot.leave_be.click()
    assert sample.house.here == (ROOM, uuid)
    found = of_record(store.find(sample.house.vault, uuid))
    assert (found.open, found.box("as_it_is")) == (False, "They know.")
    page = steps_of(sample, f"edit:{uuid}")
    page._show(screens(page.thought)[-2])
    assert not page.foot.leave_be.isVisible(), "it is left already"
    assert (page.later.words, page.later.icon_name) == ("Close", "x")
    assert len(page.side.findChildren(SideRow)) == len(screens(page.thought))


def test_the_other_form_keeps_every_word_and_shows_what_it_does_not_ask(sample: SampleHouse):
    page = opened(sample, "path:care", fork=TRUE_AND_HARD, words={"care": "The garden."})
    page.other.click()
    settle()
    assert (page.thought.form, page.here.key) == ("gentle", "need")
    assert "The garden." in words_on(page.side)
    write(page, "Rest.")
    page.other.click()
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
    uuid, ends = page.record.uuid, button is page.foot.leave_be
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
        "switch": page.other,
        "leave_at_that": page.foot.leave_be,
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
