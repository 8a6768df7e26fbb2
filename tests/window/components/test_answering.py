"""What questions are answered with: numbers that can stay unsaid, large radio cards, boxes as high as their words."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import settle
from coping_app.ui.feeling_picker import FeelingPicker
from coping_app.ui.layouts import Page
from coping_app.ui.radio_cards import RadioCards
from coping_app.ui.rating import Rating
from coping_app.ui.step_bar import StepBar
from coping_app.ui.writing_box import WritingBox

from ..hands import focused, wake
from .parts import Show

LONG = ("Everything at once, and then nothing. " * 4 + "\n") * 12


@pytest.fixture
def rating(show: Show) -> Rating:
    made = Rating("Afraid", "none", "as strong as it gets")
    show(made, width=800)
    return made


def value_of(rating: Rating) -> object:
    found = QAccessible.queryAccessibleInterface(rating.scale)
    assert found.role() is QAccessible.Role.Slider
    return found.valueInterface().currentValue()


def test_a_number_is_typed_stepped_and_taken_back(rating: Rating):
    told: list[int | None] = []
    rating.scale.said.connect(told.append)
    for typed, number in (("7", 7), ("1", 1), ("0", 10), ("0", 0)):
        QTest.keyClicks(rating.scale, typed)
        assert rating.number == number
    assert value_of(rating) == 0
    assert rating.scale.accessibleName() == "Afraid"
    QTest.keyClick(rating.scale, Qt.Key.Key_Delete)
    assert rating.number is None
    assert rating.scale.accessibleName() == "Afraid: not said"
    for key, number in (("Right", 0), ("Right", 1), ("End", 10), ("Right", 10), ("Left", 9), ("Home", 0)):
        QTest.keyClick(rating.scale, getattr(Qt.Key, f"Key_{key}"))
        assert rating.number == number
    assert told == [7, 1, 10, 0, None, 0, 1, 10, 9, 0]


@pytest.mark.parametrize("number", [0, 5, 10])
def test_a_press_on_a_box_chooses_it_and_another_one_takes_it_back(rating: Rating, number: int):
    middle = rating.scale._box(number).center().toPoint()
    for found in (number, None):
        QTest.mouseClick(rating.scale, Qt.MouseButton.LeftButton, pos=middle)
        assert rating.number == found
        assert rating.away.isVisible() == (found is not None)


def test_a_screen_reader_sets_a_number(rating: Rating):
    found = QAccessible.queryAccessibleInterface(rating.scale)
    assert found is not None
    found.valueInterface().setCurrentValue(4)
    assert (rating.number, rating.away.isVisible()) == (4, True)


def test_cards_are_radio_buttons_with_a_line_under_their_words(show: Show):
    cards, told = RadioCards("Which", [("a", "A", "What comes next"), ("b", "B", "")]), list[str]()
    cards.chosen.connect(told.append)
    show(cards, width=600)
    card = QAccessible.queryAccessibleInterface(cards.cards["a"])
    assert card is not None
    assert card.role() is QAccessible.Role.RadioButton
    assert card.text(QAccessible.Text.Name) == "Which: A"
    assert card.text(QAccessible.Text.Description) == "What comes next"
    assert cards.value == ""
    QTest.mouseClick(cards.cards["b"], Qt.MouseButton.LeftButton, pos=QPoint(500, 10))
    assert (cards.value, told) == ("b", ["b"])
    QTest.keyClick(cards.cards["b"], Qt.Key.Key_Up)
    assert (cards.value, told) == ("a", ["b", "a"])
    cards.choose("")
    assert (cards.value, told) == ("", ["b", "a"])


def test_a_box_is_as_high_as_its_words_and_its_page_follows_the_cursor(application: QApplication):
    page, box = Page(), WritingBox("Words")
    page.box.addWidget(box)
    page.resize(600, 400)
    page.show()
    wake(page)
    low = box.height()
    box.setFocus()
    box.insert_words(LONG)
    for _ in range(2):
        settle()
    assert box.height() > 3 * low
    assert box.verticalScrollBar().maximum() == 0
    line = box.viewport().mapTo(page.viewport(), box.cursorRect().center())
    assert 0 < line.y() < page.viewport().height()
    before = box.textCursor().position()
    QTest.keyClick(box, Qt.Key.Key_PageUp)
    assert 0 < box.textCursor().position() < before
    box.moveCursor(QTextCursor.MoveOperation.Start)
    settle()
    assert page.verticalScrollBar().value() < 60
    page.hide()
    page.deleteLater()


def test_a_plain_box_knows_no_bold(show: Show):
    box = WritingBox("Words")
    show(box)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, "plain")
    assert (box.text(), box.marks()) == ("plain", ())
    assert "Bold" not in [action.text() for action in box.menu().actions()]


def test_the_bar_says_which_step_it_is(show: Show):
    bar = StepBar()
    show(bar)
    bar.show_step(4, 7)
    found = QAccessible.queryAccessibleInterface(bar)
    assert found is not None
    assert found.role() is QAccessible.Role.ProgressBar
    assert (bar.accessibleName(), found.valueInterface().currentValue()) == ("Step 4 of 7", 4)


def test_words_from_further_down_are_made_when_they_are_wanted(show: Show):
    picker = FeelingPicker("What was around")
    show(picker, width=700)
    picker.show_words(["sad", "scanxious"])
    assert picker.first.chosen == {"sad"}
    picker.more.button.click()
    assert picker.chips["scanxious"].isChecked()
    picker.chips["scanxious"].click()
    assert picker.words == ("sad",)
    picker.own.setFocus()
    assert focused() is picker.own.line
