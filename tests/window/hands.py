"""Hands for tests of the window: keys at its handle, presses, and what can be read and heard."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import settle
from coping_app.ui.messages import CalmDialog
from coping_app.ui.text import Text

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


def wake(window: QWidget) -> None:
    """Make a window the one that keys go to."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 2000)
    settle()


def key(window: QWidget, code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the system would: at the window itself."""
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, code, modifiers)
    settle()


def focused() -> Any:
    """Return what has the keyboard."""
    return QApplication.focusWidget()


def click(widget: QWidget) -> None:
    """Press a widget with the mouse."""
    assert widget.isVisible()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def words_on(widget: QWidget) -> str:
    """Return every text that can be seen."""
    return " ".join(text.text() for text in widget.findChildren(Text) if text.isVisible())


def in_dialog(act: Callable[[CalmDialog], None]) -> list[str]:
    """Do something in the next dialog that waits for an answer; the list tells what it asked."""
    asked: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, CalmDialog):
            QTimer.singleShot(5, answer)
            return
        asked.append(dialog.accessibleName())
        wake(dialog)
        act(dialog)
        if dialog.isVisible():
            dialog.done(-1)
            asked.append("no answer")

    QTimer.singleShot(0, answer)
    return asked


def listen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with everything a screen reader is told to say."""
    said: list[str] = []

    def hear(event: Any) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said
