"""Asking the team about words that are selected: fields offer it, and what takes them stands in their window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

UNASKED = "unasked"  # the property of a field whose words are a secret


class Asking(QObject):
    """Takes words that are selected in a window, as a question. `can` tells whether it takes any now.

    `key` is the key that does the same, as it is written on a keyboard.
    """

    wanted = Signal(str)

    def __init__(self, window: QWidget, can: Callable[[], bool]) -> None:
        super().__init__(window)
        self._can, self.key = can, ""

    def ask(self, words: str) -> None:
        """Take words, if that can be now."""
        if self._can():
            self.wanted.emit(words)

    @property
    def is_open(self) -> bool:
        """Whether it takes words now."""
        return self._can()


class CanAsk:
    """A field with a menu in our looks, whose selected words can be asked about. It is named before Qt's own class."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Open the menu."""
        from coping_app.ui.field_menu import field_menu  # where it is wanted: it costs a start

        if isinstance(self, QLineEdit | QPlainTextEdit | QTextEdit):
            field_menu(self).open_at(event.globalPos())

    def ask_team(self) -> None:
        """Ask the team about the selected words; they stay selected."""
        if isinstance(self, QWidget) and (asking := asking_of(self)) is not None:
            asking.ask(selected_words(self))


def selected_words(widget: QWidget | None) -> str:
    """Return what is selected in a field, as plain words on their lines; nothing of a secret."""
    if widget is None or widget.property(UNASKED):
        return ""
    if isinstance(widget, QLineEdit):
        hidden = widget.echoMode() is not QLineEdit.EchoMode.Normal
        return "" if hidden else widget.selectedText()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return widget.textCursor().selection().toPlainText()
    return ""


def asking_of(widget: QWidget) -> Asking | None:
    """Return what takes questions in the window of a widget; a dialog has none."""
    found = widget.window().findChild(Asking, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, Asking) else None
