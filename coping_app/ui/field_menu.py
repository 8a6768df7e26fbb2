"""The menu of a field to type into, in our looks: the same entries for one line, for several, and for a sheet."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from coping_app.base.words import tr
from coping_app.ui.asking import CanAsk, asking_of, selected_words
from coping_app.ui.menu import CalmMenu, Entry, menu_of

TextField = QLineEdit | QPlainTextEdit | QTextEdit


def entry(title: str, key: QKeySequence.StandardKey, act: Callable[[], object], *, able: bool) -> Entry:
    """Return an entry with the key that a system has for it."""
    return Entry(title, QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText), act, able)


def field_menu(field: TextField, more: Iterable[Entry] = ()) -> CalmMenu:
    """Return what can be done in a field, with the keys for it; `more` is a group of entries of its own."""
    keys, writable = QKeySequence.StandardKey, not field.isReadOnly()
    undo, redo, chosen, paste, empty = _able(field)
    change = [
        entry(tr("Undo"), keys.Undo, field.undo, able=undo),
        entry(tr("Redo"), keys.Redo, field.redo, able=redo),
    ]
    move = [
        entry(tr("Cut"), keys.Cut, field.cut, able=chosen and writable),
        entry(tr("Copy"), keys.Copy, field.copy, able=chosen),
        entry(tr("Paste"), keys.Paste, field.paste, able=paste),
    ]
    whole = [entry(tr("Select everything"), keys.SelectAll, field.selectAll, able=not empty)]
    groups = [change, move, list(more), whole, asking_entries(field)]
    return menu_of(field, field.accessibleName(), [group for group in groups if group])


def asking_entries(field: TextField) -> list[Entry]:
    """Return what asks about the selected words: nothing where none are, or where nothing takes them."""
    if not isinstance(field, CanAsk) or not selected_words(field).strip():
        return []
    asking = asking_of(field)
    if asking is None or not asking.is_open:
        return []
    return [Entry(tr("Ask my team about this"), asking.key, field.ask_team)]


def _able(field: TextField) -> tuple[bool, bool, bool, bool, bool]:
    """Tell whether there is something to undo, to redo, selected, to paste, and whether the field is empty."""
    if isinstance(field, QLineEdit):
        paste = not field.isReadOnly() and bool(QGuiApplication.clipboard().text())
        return field.isUndoAvailable(), field.isRedoAvailable(), field.hasSelectedText(), paste, not field.text()
    document, chosen = field.document(), field.textCursor().hasSelection()
    return document.isUndoAvailable(), document.isRedoAvailable(), chosen, field.canPaste(), document.isEmpty()
