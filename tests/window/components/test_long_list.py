"""A list that may be very long: what is seen is fetched, headings can't be chosen, and its place is kept."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import settle
from coping_app.base.errors import BrokenFileError, CopingError
from coping_app.ui.buttons import Button
from coping_app.ui.focus import FocusRing
from coping_app.ui.keeping_clear import stand_over_foot
from coping_app.ui.long_list import LongList
from coping_app.ui.long_rows import ListHeading, ListRow, RowModel
from coping_app.ui.theme import theme

from ...examples import examples
from ..hands import CTRL, key
from .parts import Show, scaled


class Some:
    """So many rows under each heading; their keys are numbers in a text."""

    def __init__(self, *counts: int, keys: Sequence[int] | None = None, note: str = "") -> None:
        self.counts, self.note = counts, note
        self.keys = list(keys if keys is not None else range(sum(counts)))
        self.asked = 0

    def headings(self) -> list[ListHeading]:
        return [ListHeading(f"Month {n}", count, self.note if not n else "") for n, count in enumerate(self.counts)]

    def rows(self, start: int, count: int) -> list[ListRow]:
        self.asked += 1
        return [
            ListRow(
                str(one),
                f"Title {one}",
                "Some words of it that go on for more than one line",
                f"Row {one}",
                "21",
                "Sat",
            )
            for one in self.keys[start : start + count]
        ]

    def index_of(self, key: str) -> int | None:
        return self.keys.index(int(key)) if int(key) in self.keys else None


class Broken(Some):
    """Rows that can't be read."""

    def rows(self, start: int, count: int) -> list[ListRow]:
        raise BrokenFileError("The list can't be read just now. Nothing is lost.")


@pytest.fixture
def shown(show: Show) -> LongList:
    made = LongList("Entries")
    made.show_pages(Some(3, 2, 40))
    made.setMinimumHeight(560)
    show(made, width=400, height=600)
    made.setFocus()
    return made


def told(shown: LongList) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    shown.chosen.connect(lambda one: found.append(("chosen", one)))
    shown.opened.connect(lambda one: found.append(("opened", one)))
    shown.bin_wanted.connect(lambda one: found.append(("bin", one)))
    return found


def middle_of(shown: LongList, row: int) -> QPoint:
    return shown.visualRect(shown.model().index(row, 0)).center()


def test_a_hundred_thousand_rows_cost_what_is_seen_of_them(show: Show):
    pages, shown = Some(*[400] * 250), LongList("Entries")
    show(shown, height=600)
    shown.show_pages(pages)
    settle()
    assert pages.asked <= 2
    shown.verticalScrollBar().setValue(shown.verticalScrollBar().maximum())
    shown.choose("99999")
    settle()
    assert pages.asked <= 6
    assert shown.key == "99999"
    assert shown.visualRect(shown.currentIndex()).bottom() < shown.viewport().height()


@settings(max_examples=examples(60))
@given(st.lists(st.integers(0, 5), max_size=8), st.integers(-3, 400))
def test_every_row_is_found_where_it_stands(counts: list[int], y: int):
    model, pages = RowModel(None), Some(*counts)
    model.show_pages(pages)
    assert model.rowCount() == sum(counts) + sum(1 for count in counts if count)
    things = [model.thing(row) for row in range(model.rowCount())]
    assert [thing.key for thing in things if isinstance(thing, ListRow)] == [str(key) for key in pages.keys]
    assert [thing.lines for thing in things if isinstance(thing, ListHeading)] == [count for count in counts if count]
    for row, thing in enumerate(things):
        assert model.is_head(row) is isinstance(thing, ListHeading)
        if isinstance(thing, ListRow):
            assert model.row_of(thing.key) == row
        for way in (1, -1):
            assert isinstance(model.thing(model.able(row, way)), ListRow)
    shown = LongList("Entries")
    shown.show_pages(pages)
    tops = [shown.top_of(row) for row in range(model.rowCount() + 1)]
    assert tops == sorted(set(tops))
    row = shown.row_at(y)
    assert (row == -1) is not (0 <= y < tops[-1])
    if row >= 0:
        assert tops[row] <= y < tops[row + 1]
    shown.deleteLater()


def test_arrows_pass_over_headings_and_tell_where_they_are(shown: LongList):
    found, window = told(shown), shown.window()
    assert (shown.key, found) == ("0", []), "the keyboard stands on the first, and opens nothing"
    for _ in range(3):
        key(window, Qt.Key.Key_Down)
    assert shown.key == "3"
    key(window, Qt.Key.Key_Up)
    assert shown.key == "2"
    key(window, Qt.Key.Key_End)
    assert shown.key == "44"
    key(window, Qt.Key.Key_PageUp)
    assert shown.key == "39"
    key(window, Qt.Key.Key_PageDown)
    assert shown.key == "43"
    key(window, Qt.Key.Key_Home)
    assert shown.key == "0"
    assert shown.verticalScrollBar().value() == 0, "the heading over the first can be seen"
    key(window, Qt.Key.Key_Up)
    assert found == [("chosen", one) for one in ("1", "2", "3", "2", "44", "39", "43", "0")]


def test_enter_opens_delete_asks_for_the_bin_and_letters_do_nothing(shown: LongList):
    found, window = told(shown), shown.window()
    for code in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_M, Qt.Key.Key_Right):
        key(window, code)
    key(window, Qt.Key.Key_A, CTRL)
    assert found == [("opened", "0"), ("opened", "0"), ("bin", "0")]


def test_a_press_chooses_and_opens_a_row_and_no_heading(shown: LongList):
    found = told(shown)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(shown, 2))
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(shown, 0))
    assert found == [("chosen", "1"), ("opened", "1")]
    assert shown.key == "1"
    assert [index.row() for index in shown.selectedIndexes()] == [2]


def test_tab_leaves(show: Show):
    shown, after = LongList("Entries"), Button("After")
    shown.show_pages(Some(3))
    window = show(shown, after)
    shown.setFocus()
    key(window, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_its_place_is_kept_when_rows_come_above(shown: LongList):
    shown.choose("30")
    bar = shown.verticalScrollBar()
    bar.setValue(bar.value() + 37)
    before, found = shown.visualRect(shown.currentIndex()).top(), told(shown)
    shown.show_pages(Some(10, 3, 2, 40, keys=[*range(100, 110), *range(45)]))
    settle()
    assert shown.key == "30"
    assert shown.visualRect(shown.currentIndex()).top() == before
    assert found == []


def test_when_the_chosen_row_goes_the_next_one_is_chosen_and_told(shown: LongList):
    shown.choose("4")
    found = told(shown)
    shown.show_pages(Some(3, 1, 40, keys=[*range(4), *range(5, 45)]))
    assert found == [("chosen", "5")]
    shown.show_pages(Some())
    assert (shown.key, found[-1]) == ("", ("chosen", ""))
    shown.show_pages(Some(2))
    assert shown.key == ""
    assert not shown.choose("7")


def test_larger_text_keeps_what_is_on_top(shown: LongList):
    shown.verticalScrollBar().setValue(shown.top_of(20))
    for scale in (2.0, 1.3, 1.0):
        scaled(scale)
        settle()
        assert shown.row_at(shown.verticalOffset()) == 20
        assert shown.visualRect(shown.model().index(20, 0)).height() >= 90 * scale


def test_a_narrow_list_gives_titles_two_lines_and_notes_one_of_their_own(show: Show):
    shown = LongList("Entries")
    shown.show_pages(Some(3, note="5 entries mention something"))
    window = show(shown, width=600)
    heights = [shown.visualRect(shown.model().index(row, 0)).height() for row in (0, 1)]
    window.resize(300, 500)
    settle()
    narrow = [shown.visualRect(shown.model().index(row, 0)).height() for row in (0, 1)]
    assert narrow == [heights[0] + theme().line("small"), heights[1] + theme().line("body")]


def test_a_screen_reader_hears_a_list_its_rows_and_where_the_keyboard_is(
    shown: LongList, monkeypatch: pytest.MonkeyPatch
):
    interface = QAccessible.queryAccessibleInterface(shown)
    assert interface.role() is QAccessible.Role.List
    assert interface.text(QAccessible.Text.Name) == "Entries"
    assert interface.childCount() == 48
    heading, row = interface.child(0), interface.child(1)
    assert heading.text(QAccessible.Text.Name) == "Month 0"
    assert not heading.state().selectable
    assert row.role() is QAccessible.Role.ListItem
    assert row.text(QAccessible.Text.Name) == "Row 0"
    assert row.state().selectable
    assert row.rect().height() == shown.visualRect(shown.model().index(1, 0)).height()
    focused: list[int] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleEvent) and event.type() is QAccessible.Event.Focus:
            focused.append(event.child())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    key(shown.window(), Qt.Key.Key_Down)
    assert focused == [2]


def test_a_row_can_be_chosen_without_keys_and_mouse(shown: LongList):
    found = told(shown)
    row = QAccessible.queryAccessibleInterface(shown).child(3)
    actions = row.actionInterface()
    actions.doAction(actions.actionNames()[0])
    assert found == [("chosen", "2"), ("opened", "2")]
    assert shown.key == "2"


def test_it_ends_above_a_line_at_the_foot_of_the_window(shown: LongList):
    window = shown.window()
    height = shown.viewport().height()
    stand_over_foot(window, QRect(0, window.height() - 60, window.width(), 60))
    assert shown.viewport().height() < height
    key(window, Qt.Key.Key_End)
    foot = shown.viewport().mapTo(window, shown.visualRect(shown.currentIndex()).bottomLeft()).y()
    assert foot < window.height() - 60
    stand_over_foot(window, None)
    assert shown.viewport().height() == height


@settings(max_examples=examples(15))
@given(
    st.lists(st.sampled_from(["Up", "Down", "Home", "End", "PageUp", "PageDown", "less", "more", "none"]), max_size=25)
)
def test_whatever_is_pressed_and_shown_no_heading_is_chosen(application: object, steps: list[str]):
    shown = LongList("Entries")
    shown.resize(300, 400)
    counts = [3, 1, 0, 5]
    shown.show_pages(Some(*counts))
    for step in steps:
        if step in {"less", "more"}:
            counts = counts[1:] if step == "less" else [2, *counts]
            shown.show_pages(Some(*counts, keys=range(100 - sum(counts), 100)))
        elif step == "none":
            shown.choose_none()
        else:
            QTest.keyClick(shown, Qt.Key[f"Key_{step}"])
        row = shown.currentIndex().row()
        assert row == -1 or shown.key
        assert 0 <= shown.verticalOffset() <= max(0, shown.top_of(shown.model().rowCount()))
    shown.deleteLater()


def test_the_ring_stands_around_the_row(shown: LongList):
    window = shown.window()
    ring = FocusRing(window)
    ring.watch(window.windowHandle())
    key(window, Qt.Key.Key_Tab)
    shown.clearFocus()
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(2):
        key(window, Qt.Key.Key_Down)
        settle()
        row = shown.visualRect(shown.currentIndex())
        corner = shown.viewport().mapTo(window, row.topLeft())
        assert ring.isVisible()
        assert ring.geometry() == row.translated(corner - row.topLeft()).adjusted(-8, -8, 8, 8)
    shown.verticalScrollBar().setValue(2000)
    settle()
    assert not ring.isVisible()


def test_rows_that_cannot_be_read_are_told_and_shown_empty(show: Show):
    shown, errors = LongList("Entries"), list[CopingError]()
    shown.trouble.connect(errors.append)
    shown.show_pages(Broken(3))
    show(shown)
    settle()
    assert {str(error) for error in errors} == {"The list can't be read just now. Nothing is lost."}
    assert len(errors) == 1
    assert shown.key == ""


def test_rows_that_have_gone_meanwhile_are_empty(show: Show):
    shown = LongList("Entries")
    shown.show_pages(Some(5, keys=[0, 1]))
    show(shown)
    settle()
    shown.setCurrentIndex(shown.model().index(5, 0))
    assert shown.key == ""


@pytest.mark.parametrize("palette", ["light", "dark", "night"])
def test_the_chosen_row_has_a_bar_and_a_ground(shown: LongList, palette: str):
    theme().set_looks(palette, 1.0, big=False, still=True, letters=False, scenes=False)
    shown.choose("1")
    settle()
    picture, area = shown.viewport().grab().toImage(), shown.visualRect(shown.currentIndex())
    assert picture.pixelColor(1, area.center().y()) == theme().colour("accent")
    assert picture.pixelColor(30, area.bottom() - 6) == theme().colour("soft")


def test_any_words_can_be_painted(show: Show, application: QApplication):
    class Odd(Some):
        def rows(self, start: int, count: int) -> list[ListRow]:
            words = "\ufffe\ufeff\U0001f600 \u05d0\u05d1 \u2028a\nb\0c " * 9
            return [ListRow(str(n), words, words, words, "21", "Sat", ((2, 3), (30, 4)), "star") for n in range(3)]

    shown = LongList("Entries")
    shown.show_pages(Odd(3))
    show(shown, width=280)
    settle()
    assert shown.grab().toImage().width() > 0
