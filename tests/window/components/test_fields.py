"""Fields to type into."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import settle
from coping_app.ui.buttons import Button
from coping_app.ui.fields import Box, Field
from coping_app.ui.search_field import SearchField
from coping_app.ui.theme import theme

from ..hands import key, listen
from .parts import Show


def test_a_field_says_what_would_work_and_takes_it_back(show: Show):
    field = Field("Number", "As on the card.")
    show(field)
    assert field.line.accessibleName() == "Number"
    field.complain("Only figures and spaces.")
    assert field.line.wrong
    assert field.hint.text() == field.line.accessibleDescription() == "Only figures and spaces."
    assert field._alert.isVisible()
    field.complain("")
    assert not field.line.wrong
    assert field.hint.text() == field.line.accessibleDescription() == "As on the card."
    assert not field._alert.isVisible()


def test_what_would_work_is_announced(show: Show, monkeypatch: pytest.MonkeyPatch):
    said, field = listen(monkeypatch), Field("Number")
    show(field)
    field.complain("Only figures and spaces.")
    field.complain("")
    assert said == ["Only figures and spaces."]


def test_a_text_put_into_a_field_is_there_and_typing_tells(show: Show):
    field, told = Field("Name"), []
    field.changed.connect(lambda: told.append(field.text))
    window = show(field)
    field.line.setFocus()
    key(window, Qt.Key.Key_A)
    assert told[-1] == "a"
    field.show_text("<b>Sam</b>")
    assert field.text == "<b>Sam</b>"


def test_esc_clears_a_search_and_only_where_there_is_something(show: Show):
    field, told = SearchField("Search"), []
    field.changed.connect(told.append)
    window = show(field)
    field.line.setFocus()
    QTest.keyClicks(field.line, "ab")
    assert field.clear.isVisible()
    key(window, Qt.Key.Key_Escape)
    assert (told, field.line.text()) == (["a", "ab", ""], "")
    assert not field.clear.isVisible()
    assert field.line.hasFocus()
    QTest.keyClicks(field.line, "c")
    field.clear.click()
    assert told[-1] == ""
    assert field.line.hasFocus()


def test_what_was_found_is_said_once_the_typing_rests(show: Show, monkeypatch: pytest.MonkeyPatch):
    said, field = listen(monkeypatch), SearchField("Search")
    field._rest.setInterval(30)
    show(field)
    for words in ("9 entries mention f", "5 entries mention fear"):
        field.say_found(words)
        assert field.line.accessibleDescription() == words
    assert said == []
    QTest.qWait(60)
    assert said == ["5 entries mention fear"]
    field.say_found("")
    QTest.qWait(40)
    assert len(said) == 1


def test_a_search_shown_from_elsewhere_tells_nobody_and_can_be_cleared(show: Show):
    field, told = SearchField("Search"), []
    field.changed.connect(told.append)
    show(field)
    field.show_text("fear")
    assert (field.text, told, field.clear.isVisible()) == ("fear", [], True)
    assert field.line.rect().contains(field.clear.geometry())
    field.clear.click()
    assert told == [""]


def test_tab_leaves_a_box_of_several_lines(show: Show):
    box, after = Box("Words"), Button("After")
    window = show(box, after)
    box.setFocus()
    key(window, Qt.Key.Key_Return)
    key(window, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert box.toPlainText() == "\n"


def test_the_bar_of_a_box_stands_inside_its_edge(show: Show):
    box = Box("A box")
    show(box)
    box.setPlainText("One line after another.\n" * 30)
    settle()
    picture, middle = box.grab().toImage(), box.height() // 2
    assert box.verticalScrollBar().isVisible()
    for x in (0, picture.width() - 1):
        assert picture.pixelColor(x, middle) == theme().colour("control")
    assert picture.pixelColor(picture.width() - 3, middle) == theme().colour("surface")
