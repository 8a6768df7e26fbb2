"""A field that waits for one key, with whatever is held beside it."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from coping_app.base.words import tr
from coping_app.ui.fields import Line

_HELD = {
    Qt.Key.Key_Control: "Ctrl",
    Qt.Key.Key_Alt: "Alt",
    Qt.Key.Key_Shift: "Shift",
    Qt.Key.Key_Meta: "Meta",
    Qt.Key.Key_AltGr: "AltGr",
}
_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.MetaModifier
)


class KeyCatcher(Line):
    """Tells the key that was pressed in Qt's portable words ("Ctrl+D"); "" for Esc. No shortcut acts meanwhile."""

    caught = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name, "", tr("Press a key"))
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)

    def tell(self, words: str, *, wrong: bool) -> None:
        """Say what would work."""
        self.wrong = wrong
        self.setAccessibleDescription(words)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Keep every shortcut here: the key is for us."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Show what is held; tell the key that completes it."""
        if event.key() in _HELD:
            self.setText(f"{_HELD[Qt.Key(event.key())]} + …")
        elif event.key() == Qt.Key.Key_Escape:
            self.caught.emit("")
        else:
            key = key_of(event)
            self.setText(key.replace("+", " + ") if len(key) > 1 else key)
            self.caught.emit(key or "?+?")

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Forget what was only held."""
        if self.text().endswith("…"):
            self.clear()
        event.accept()


def key_of(event: QKeyEvent) -> str:
    """Return a pressed key in Qt's portable words, or "" for one that Qt has no name for."""
    key = event.key()
    if key <= 0 or key == Qt.Key.Key_unknown:
        return ""
    modifiers = event.modifiers() & _MODIFIERS
    if 0x21 <= key <= 0x7E and not chr(key).isalnum():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier  # it takes Shift to write a plus on most keyboards
    combination = QKeyCombination(modifiers, Qt.Key(key))
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)
