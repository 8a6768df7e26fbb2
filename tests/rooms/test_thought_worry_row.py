"""A worry on its page: another day, other words, a thought record of it, in place; no typed word is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import THOUGHT, WORRY
from coping_app.content.thought_record import GENTLE
from coping_app.content.thought_rows import of_record
from coping_app.rooms.thoughts import store
from coping_app.ui.menu import CalmMenu
from coping_app.vault.records import new_uuid

from ..window.hands import focused, key, wake
from .thought_worries import THURSDAY, TODAY, day_of, for_today, laid, page_of, rows, told
from .thoughts_paper import full_disk, kept, toast


def test_the_day_is_changed_in_place_and_that_can_be_taken_back(lasting: SampleHouse):
    uuid = laid(lasting, "The roof", THURSDAY)
    page = page_of(lasting)
    (row,) = rows(page)
    row.change.click()
    assert row.day_card is not None
    assert row.day_card.ask.day == THURSDAY
    assert focused() is row.day_card.ask.choices.chips["other"]
    key(lasting.house.window, Qt.Key.Key_Escape)
    assert day_of(lasting, uuid) == THURSDAY
    assert focused() is row.change
    row.change.click()
    row.day_card.ask.choices.chips["none"].click()
    row.day_card.set_button.click()
    settle()
    assert told(page) == [("The roof", "No day")]
    assert toast(lasting) == "It stays here. It won't come back by itself."
    lasting.house.undo()
    settle()
    assert told(page) == [("The roof", "Thursday 26 November")]


def test_the_line_is_reworded_and_deleted_in_place(lasting: SampleHouse):
    uuid = laid(lasting, "The rof", THURSDAY)
    page = page_of(lasting)
    (row,) = rows(page)
    row.reword()
    box = focused()
    box.selectAll()
    QTest.keyClicks(box, "The roof")
    row.more.click()
    (menu,) = row.findChildren(CalmMenu)
    next(action for action in menu.actions() if action.text() == "Delete").trigger()
    menu.close()
    wake(lasting.house.window)
    assert told(page) == []
    assert page.nothing.isVisible()
    lasting.house.undo()
    settle()
    assert told(page) == [("The roof", "Thursday 26 November")], "what was being typed is kept first"
    assert [one.uuid for one in kept(lasting, WORRY)] == [uuid]


def test_a_worry_becomes_a_thought_record_and_goes_only_when_somebody_says_so(
    lasting: SampleHouse,
    monkeypatch: pytest.MonkeyPatch,
):
    uuid = laid(lasting, "The roof", THURSDAY)
    page = page_of(lasting)
    gone: list[tuple[str, str]] = []
    monkeypatch.setattr(type(lasting.house), "go", lambda _house, room, item="": gone.append((room, item)))
    rows(page)[0].look.click()
    (record,) = kept(lasting, THOUGHT)
    assert gone == [("thoughts", f"edit:{record.uuid}")]
    thought = of_record(record)
    assert (thought.text, thought.form, thought.open) == ("The roof", GENTLE, True)
    assert day_of(lasting, uuid) == THURSDAY


def test_after_a_worry_went_the_keyboard_is_at_the_next_one_and_stays_there(lasting: SampleHouse):
    for line in ("One", "Two", "Three"):
        laid(lasting, line)
    page = page_of(lasting)
    for place, reached in ((0, 0), (1, 0)):
        rows(page)[place].more.setFocus()
        page._bin(rows(page)[place].uuid)
        assert focused() is rows(page)[reached].more
    lasting.house.window.toast.close_button.setFocus()
    key(lasting.house.window, Qt.Key.Key_Space)
    assert focused() is rows(page)[0].more
    page._bin(rows(page)[0].uuid)
    assert focused() is page.new.line


@pytest.mark.parametrize(("choice", "said"), [("none", True), ("tomorrow", False), ("other", False)])
def test_what_becomes_of_it_without_a_day_is_said_before(lasting: SampleHouse, choice: str, said: object):
    page = page_of(lasting)
    page.new.day.choices.chips[choice].click()
    assert page.new.stays.isVisible() == said
    assert page.new.stays.text() == "It stays here. It won't come back by itself."


@pytest.mark.parametrize("how", ["midnight", "binned"])
def test_words_that_could_not_be_kept_stay_in_their_row(
    lasting: SampleHouse,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
):
    uuid = laid(lasting, "Old words", TODAY)
    page = page_of(lasting, "put-down")
    (row,) = for_today(page)
    row.reword()
    assert focused() is row.reword_box.box
    QTest.keyClicks(focused(), "New and ")
    wrote = row.reword_box.saving._store
    row.reword_box.saving._store = wrote._replace(write=full_disk)
    if how == "midnight":
        lasting.wall = lasting.wall.replace(day=22)
        page.follow()
    else:
        store.move_to_bin(lasting.house.vault, uuid)
    settle()
    (there,) = (*for_today(page), *rows(page))
    assert there is row
    assert row.isVisible()
    assert row.reword_box.trouble.isVisible()
    assert row.reword_box.box.text() == "New and Old words"
    assert focused() is row.reword_box.box
    row.reword_box.saving._store = wrote
    page.follow()
    settle()
    assert [one.text for one in kept(lasting, WORRY)] == ["New and Old words"]


def test_what_was_changed_elsewhere_is_shown_in_a_box_in_which_nothing_is_typed(lasting: SampleHouse):
    uuid = laid(lasting, "Old words")
    page = page_of(lasting)
    (row,) = rows(page)
    row.reword()
    worry = store.find(lasting.house.vault, uuid)
    store.write(lasting.house.vault, worry._replace(text="other words"), new_uuid())
    settle()
    QTest.keyClicks(focused(), "In ")
    assert page.save_now()
    assert store.find(lasting.house.vault, uuid).text == "In other words"
