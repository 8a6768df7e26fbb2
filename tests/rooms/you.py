"""What tests of You do again and again: open a section, and press things in it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.rooms.you.page import YouPage

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def you(sample: SampleHouse, key: str = "") -> YouPage:
    sample.house.go("you", key)
    sample.house.window.activateWindow()
    settle()
    page = sample.house.page("you")
    assert isinstance(page, YouPage)
    return page


def opened(sample: SampleHouse, key: str) -> Any:
    return you(sample, key).sections[key]


def press(widget: QWidget, key: Qt.Key = Qt.Key.Key_Space) -> None:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, key)
    settle()


def type_key(row: Any, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(row.catcher, key, modifiers)
    settle()
