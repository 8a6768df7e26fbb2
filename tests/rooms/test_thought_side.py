"""The worksheet at the side: its rows stay the same while what they say changes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle
from coping_app.rooms.thoughts.model import Screen
from coping_app.rooms.thoughts.page_asking import SoFar
from coping_app.rooms.thoughts.page_side import KeptRow, SideRow, Worksheet
from coping_app.ui.text import Text

from ..window.hands import focused, wake, words_on

SITUATION, THOUGHT, NOW = (Screen(step, step) for step in ("situation", "thought", "now"))


def sheet_in(sample: SampleHouse) -> Worksheet:
    sheet = Worksheet(sample.house)
    sheet.setParent(sample.house.window)
    sheet.setGeometry(60, 40, 300, 600)  # not under the pointer
    sheet.show()
    wake(sample.house.window)
    return sheet


def side_rows(sheet: Worksheet) -> list[SideRow]:
    return [row for row in sheet.rows.rows if isinstance(row, SideRow)]


def test_a_row_is_brought_to_what_is_written_now_where_it_stands(sample: SampleHouse):
    sheet = sheet_in(sample)
    sheet.show_rows(
        [SoFar(SITUATION, "What happened", "", here=True), SoFar(THOUGHT, "Thought", "It grows.")], is_safe=True
    )
    first, second = side_rows(sheet)
    settle()
    alone = first.height(), first.grab().toImage()
    first.setFocus()
    written = SoFar(SITUATION, "What happened", "At the gate. " * 20)
    sheet.show_rows([written, SoFar(THOUGHT, "Thought", "It grows.", here=True)], is_safe=True)
    settle()
    assert side_rows(sheet) == [first, second]
    assert focused() is first
    assert first.accessibleName() == f"What happened: {written.words}"
    assert (first.accessibleDescription(), second.accessibleDescription()) == ("", "current question")
    assert first.height() > alone[0] + 40
    assert second.geometry().top() > first.geometry().bottom()
    other = sheet_in(sample)
    other.show_rows(sheet._shown, is_safe=True)
    first.clearFocus()
    settle()
    assert other.grab().toImage() == sheet.grab().toImage(), "it looks as what is made anew"
    other.deleteLater()
    sheet.show_rows([SoFar(SITUATION, "What happened", "", here=True)], is_safe=True)
    settle()
    assert side_rows(sheet) == [first]
    assert (first.height(), first.grab().toImage()) == alone, "as it was before anything was written"
    sheet.deleteLater()


def test_words_that_came_late_let_a_press_through(sample: SampleHouse):
    sheet = sheet_in(sample)
    went: list[Screen] = []
    sheet.wanted.connect(went.append)
    sheet.show_rows([SoFar(SITUATION, "What happened", "")], is_safe=True)
    sheet.show_rows([SoFar(SITUATION, "What happened", "At the gate.")], is_safe=True)
    settle()
    (row,) = side_rows(sheet)
    words = next(text for text in row.findChildren(Text) if text.text() == "At the gate.")
    place = words.mapTo(sheet.window(), words.rect().center())
    at = sheet.window().childAt(place)
    assert at is row
    QTest.mouseClick(at, Qt.MouseButton.LeftButton, pos=row.mapFrom(sheet.window(), place))
    assert went == [SITUATION]
    sheet.deleteLater()


def test_words_that_are_not_asked_about_follow_what_is_kept(sample: SampleHouse):
    sheet = sheet_in(sample)
    sheet.show_rows([SoFar(NOW, "Now", ""), SoFar(None, "It hurts most", "Alone.")], is_safe=True)
    (kept,) = [row for row in sheet.rows.rows if isinstance(row, KeptRow)]
    sheet.show_rows([SoFar(NOW, "Now", ""), SoFar(None, "It hurts most", "Alone with it.")], is_safe=True)
    assert kept in sheet.rows.rows
    assert "Alone with it." in words_on(kept)
    sheet.deleteLater()
