"""Buttons: words that wrap, keys that press, busy and off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.ui.buttons import MANNERS, Button, IconButton

from ..hands import key
from .parts import LONG, Show, scaled


@pytest.mark.parametrize("kind", sorted(MANNERS))
def test_a_button_wraps_long_words(application: QApplication, kind: str):
    button = Button(LONG, kind, "play")
    whole = button.sizeHint()
    assert button.heightForWidth(whole.width()) == whole.height()
    assert button.heightForWidth(whole.width() // 3) > whole.height()
    assert button.minimumSizeHint().width() < whole.width() // 2
    button.deleteLater()


def test_a_button_shows_an_ampersand_as_one(application: QApplication):
    button = Button("Salt & pepper")
    assert button.words == button.accessibleName() == "Salt & pepper"
    assert button.shortcut().isEmpty()
    button.deleteLater()


def test_busy_keeps_the_width_and_cannot_be_pressed(show: Show):
    button, pressed = Button("Save it to a file", "primary"), []
    button.clicked.connect(lambda: pressed.append(1))
    show(button)
    width = button.width()
    hint = button.sizeHint().width()
    button.busy("…")
    assert button.sizeHint().width() >= min(width, hint)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == []
    assert button.accessibleName() == "…"
    button.ready("Save it to a file")
    assert button.sizeHint().width() == hint
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [1]


def test_a_button_that_is_off_says_why(application: QApplication):
    button = Button("Print")
    button.why_off("There is no printer.")
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "There is no printer."
    button.why_off("")
    assert button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == ""
    button.deleteLater()


def test_busy_looks_the_same_in_other_letters(show: Show):
    button, off = Button("Save", "primary"), Button("Saving…", "primary")
    button.busy("Saving…")
    off.setEnabled(False)
    scaled(1.3)
    show(button, off)
    assert button._colours() == Button("Save", "primary")._colours()
    assert button._colours() != off._colours()


@pytest.mark.parametrize("code", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_as_space_does(show: Show, code: Qt.Key):
    button, pressed = Button("Go"), []
    button.clicked.connect(lambda: pressed.append(1))
    window = show(button)
    button.setFocus()
    key(window, code)
    assert pressed == [1]


def test_extra_large_buttons_are_64_and_none_is_under_44(application: QApplication):
    button, small = Button("Go", "quiet"), Button("Go", height=10)
    assert small.height_at_least() == 44
    scaled(1.0, big=True)
    assert button.height_at_least() == small.height_at_least() == 64
    button.deleteLater()
    small.deleteLater()


def test_an_icon_button_has_a_name_and_a_tip_and_is_square(application: QApplication):
    button = IconButton("Close this", "x")
    assert button.accessibleName() == button.toolTip() == "Close this"
    assert button.sizeHint().width() == button.sizeHint().height() >= 44
    button.name_it("Open this")
    assert button.accessibleName() == button.toolTip() == "Open this"
    button.deleteLater()


@pytest.mark.parametrize("kind", ["lamp", "secondary"])
def test_a_key_is_left_out_where_the_words_need_the_room(application: QApplication, kind: str):
    bare, button = Button("Steady me", kind, "anchor"), Button("Steady me", kind, "anchor", hint="Ctrl+Shift+PgDown")
    least, whole = bare.minimumSizeHint().width(), button.sizeHint().width()
    assert button.minimumSizeHint().width() == least
    assert whole > bare.sizeHint().width()
    for width in range(least, whole, 7):
        assert button.heightForWidth(width) == bare.heightForWidth(width - button._hint_room(width))
    pictures = []
    for one in (bare, button):
        one.resize(least, one.heightForWidth(least))
        pictures.append(one.grab().toImage())
    assert pictures[0] == pictures[1]
    bare.deleteLater()
    button.deleteLater()


def test_words_on_several_lines_stand_in_the_middle(show: Show):
    button = Button("A line for everyone who is there on the day", "primary")
    show(button)
    button.setFixedWidth(button.sizeHint().width() * 2 // 3)
    image = button.grab().toImage()
    fill, middle = image.pixelColor(image.width() // 2, 8), range(image.height() // 4, image.height() * 3 // 4)
    inside = range(12, image.width() - 12)
    inked = [x for x in inside if any(image.pixelColor(x, y) != fill for y in middle)]
    assert abs(inked[0] - (image.width() - 1 - inked[-1])) <= 4
