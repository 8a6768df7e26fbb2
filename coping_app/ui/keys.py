"""Keys that mean the same wherever they are pressed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def goes_on(event: QKeyEvent) -> bool:
    """Tell whether a key is Enter with Ctrl: it goes on with the page (see actions.py) and presses nothing."""
    return event.key() in ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
