"""Keys that mean the same wherever they are pressed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def goes_on(event: QKeyEvent) -> bool:
    """Tell whether a key asks for what comes next on the page: Enter with Ctrl, whatever has the keyboard."""
    return event.key() in ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
