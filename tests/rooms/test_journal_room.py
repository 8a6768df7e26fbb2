"""The room as a whole: one pane or two, ways in and back, the lock, and what is said aloud."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.settings import TEXT_SIZE
from coping_app.rooms.journal import ROOM
from coping_app.ui.focus import TOOLS
from coping_app.ui.layouts import CalmScrollBar

from ..window.hands import CTRL, focused, key, wake
from .journal import opened, page_of, rows, typed


def seen(page: object) -> tuple[bool, bool]:
    return page.list.isVisible(), page.entry.isVisible()  # type: ignore[attr-defined]


def test_a_wide_window_shows_the_list_and_the_sheet(sample: SampleHouse):
    page = page_of(sample)
    assert seen(page) == (True, True)
    assert page.list.width() == 372
    assert page.entry.is_blank, "nobody meets an old page without asking for it"
    assert page.list.list.key == ""


@pytest.mark.parametrize("way", ["narrow", "large"])
def test_little_room_shows_one_of_them_and_back_returns_to_the_same_row(sample: SampleHouse, way: str):
    page = page_of(sample)
    if way == "narrow":
        sample.house.window.resize(800, 700)
    else:
        sample.house.settings[TEXT_SIZE] = 200
    settle()
    wake(sample.house.window)
    assert seen(page) == (True, False)
    page.list.list.setFocus()
    key(sample.house.window, Qt.Key.Key_Down)
    key(sample.house.window, Qt.Key.Key_Down)
    assert seen(page) == (True, False), "walking opens nothing here"
    row = page.list.list.key
    key(sample.house.window, Qt.Key.Key_Return)
    assert seen(page) == (False, True)
    assert page.entry.record.uuid == row
    assert focused() is page.entry.editor
    typed(page, "Here: ")
    page.entry.back.click()
    settle()
    assert seen(page) == (True, False)
    assert focused() is page.list.list
    assert page.list.list.key == row
    sample.house.back()
    settle()
    assert seen(page) == (False, True)


def test_arrows_walk_the_list_and_show_each_entry(sample: SampleHouse):
    page = opened(sample)
    wake(sample.house.window)
    page.list.list.setFocus()
    for row in rows(page)[1:4]:
        key(sample.house.window, Qt.Key.Key_Down)
        assert page.entry.record.uuid == row.key
        assert focused() is page.list.list
    assert sample.house.here == ("journal", rows(page)[3].key)
    sample.house.back()
    assert sample.house.here == ("today", ""), "walking is no way to go back through"


def test_the_key_of_the_room_and_its_place_in_the_rail(sample: SampleHouse):
    wake(sample.house.window)
    key(sample.house.window, Qt.Key.Key_3, CTRL)
    assert sample.house.here == ("journal", "")
    page = sample.house.page("journal")
    assert page.isAncestorOf(focused())
    assert page.findChildren(type(page), TOOLS) == []
    names = [button.title for button in sample.house.window.rail.buttons.values()]
    assert names.index("Practise") + 1 == names.index(ROOM.title) == names.index("Thoughts") - 1


def test_today_has_one_quiet_line_that_begins_an_entry(sample: SampleHouse):
    assert ROOM.today is not None
    (card,) = ROOM.today(sample.house)
    assert (card.kind, card.title) == ("row", "Write a line")
    assert card.steps[0].to == ("journal", "new")
    sample.house.go(*card.steps[0].to)
    settle()
    assert focused() is sample.house.page("journal").entry.editor


def test_after_the_pages_were_dropped_the_same_entry_is_there_again(sample: SampleHouse):
    page = page_of(sample, samples=False)
    sample.house.go("journal", "new")
    typed(page, "Toast.")
    page.save_now()
    uuid = page.entry.record.uuid
    assert sample.house.here == ("journal", uuid)
    sample.house.drop_pages()
    settle()
    sample.house.go(*sample.house.here)
    settle()
    assert sample.house.page("journal").entry.record.uuid == uuid


def test_an_entry_that_is_gone_is_said_and_the_sheet_is_free(sample: SampleHouse):
    page = page_of(sample)
    sample.house.go("journal", "0" * 32)
    settle()
    assert "not there any more" in sample.house.window.toast.words.text()
    assert page.entry.is_blank


def test_a_page_without_an_open_vault_says_so_and_crashes_nowhere(house: object):
    house.go("journal")  # type: ignore[attr-defined]
    settle()
    page = house.page("journal")  # type: ignore[attr-defined]
    assert page.list.trouble.isVisible()
    QTest.keyClicks(page.entry.editor, "Toast.")
    assert page.entry.may_leave() is False
    assert page.entry.trouble.isVisible()
    page.entry.saving.open(page.entry.record, is_kept=False)


def test_tab_goes_from_the_list_to_the_entry(sample: SampleHouse):
    page = opened(sample)
    wake(sample.house.window)
    page.list.list.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(2):
        key(sample.house.window, Qt.Key.Key_Tab)
        if page.entry.isAncestorOf(focused()):
            break
    assert page.entry.isAncestorOf(focused())


# --- one scroll bar -------------------------------------------------------------------------------------------------


def bars(page: QWidget) -> list[CalmScrollBar]:
    """The scroll bars that are to be seen, and have something to scroll."""
    found = [bar for bar in page.findChildren(CalmScrollBar) if not bar.visibleRegion().isEmpty()]
    return [bar for bar in found if bar.maximum() > bar.minimum()]


def inside_another(bar: CalmScrollBar, others: list[CalmScrollBar]) -> bool:
    areas = [other.parentWidget().parentWidget() for other in others if other is not bar]
    return any(area is not None and area.isAncestorOf(bar) for area in areas)


@pytest.mark.parametrize("size", [100, 130, 200])
def test_no_bar_stands_inside_another(application: QApplication, size: int):
    sample = SampleHouse("light", size)
    states, seen = sample.states(), 0
    for name in (
        *("journal", "journal-list", "journal-search", "journal-nothing", "journal-more-filters"),
        *("journal-feelings", "journal-letter", "journal-versions", "journal-unsaved"),
    ):
        sample.fresh()
        states[name]()
        settle()
        found = bars(sample.house.page("journal"))
        assert not any(inside_another(bar, found) for bar in found), name
        seen += len(found)
    assert seen
    sample.close()


def test_a_long_text_scrolls_by_itself_where_there_is_room_and_with_the_page_where_there_is_not(
    application: QApplication,
):
    for size, alone in ((100, True), (200, False)):
        sample = SampleHouse("light", size)
        page = page_of(sample, samples=False)
        page.arrive("new")
        editor, sheet = page.entry.editor, page.entry.sheet
        wake(sample.house.window)
        page.entry.focus_editor()
        editor.insert_words("A line.\n" * 60)
        settle()
        settle()
        assert (editor.verticalScrollBar().maximum() > 0) is alone
        assert (sheet.verticalScrollBar().maximum() == 0) is alone
        assert not page.entry.chips.visibleRegion().isEmpty(), "what belongs to it stays in sight, or comes next"
        line = editor.cursorRect()
        top = editor.viewport().mapTo(sheet.viewport(), line.topLeft()).y()
        assert 0 <= top <= sheet.viewport().height() - line.height(), "the cursor is in sight"
        sample.close()


def test_page_keys_turn_by_what_can_be_seen_where_everything_scrolls_as_one(application: QApplication):
    sample = SampleHouse("light", 200)
    page = page_of(sample, samples=False)
    page.arrive("new")
    editor, sheet = page.entry.editor, page.entry.sheet
    wake(sample.house.window)
    page.entry.focus_editor()
    editor.insert_words("\n".join(map(str, range(100))))
    settle()
    assert sheet.whole

    def line() -> int:
        return editor.textCursor().blockNumber()

    key(sample.house.window, Qt.Key.Key_PageUp)
    turned = 99 - line()
    assert 4 <= turned <= 12
    key(sample.house.window, Qt.Key.Key_PageUp)
    assert line() == 99 - 2 * turned
    key(sample.house.window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    assert line() == 99 - turned
    assert editor.textCursor().hasSelection()
    for _ in range(40):
        key(sample.house.window, Qt.Key.Key_PageUp)
    assert line() == 0
    sample.close()
