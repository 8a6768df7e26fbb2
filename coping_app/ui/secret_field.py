"""A field for a passphrase: shown or hidden, and never kept by anything it passes through."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from coping_app.base.words import tr
from coping_app.ui.announcing import announce
from coping_app.ui.asking import UNASKED
from coping_app.ui.buttons import IconButton
from coping_app.ui.cards import Icon
from coping_app.ui.clipboard import copy_private
from coping_app.ui.fields import Field, Line
from coping_app.ui.layouts import side_by_side
from coping_app.ui.placing import tall
from coping_app.ui.text import Text

_HEIGHT = 60
_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
)


class SecretLine(Line):
    """The line itself. What is hidden can't be copied, cut, dragged or taken back with Undo."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        self.eye = IconButton(tr("Show what is typed"), "eye")
        super().__init__(name, placeholder=placeholder, height=_HEIGHT, button=self.eye)
        self.setProperty(UNASKED, True)
        self.eye.clicked.connect(self.turn)
        self.hide_words()

    @property
    def hidden(self) -> bool:
        """Whether dots stand for the letters."""
        return self.echoMode() is not QLineEdit.EchoMode.Normal

    def show_words(self) -> None:
        """Show the letters."""
        self._set(QLineEdit.EchoMode.Normal, "eye-off", tr("Hide what is typed"))

    def hide_words(self) -> None:
        """Show dots. What Undo would have brought back is forgotten."""
        text, at = self.text(), self.cursorPosition()
        self._set(QLineEdit.EchoMode.Password, "eye", tr("Show what is typed"))
        if text:
            self.blockSignals(True)
            self.setText(text)  # this, unlike what is typed, begins a new history
            self.setCursorPosition(at)
            self.blockSignals(False)

    def turn(self) -> None:
        """Show what is hidden, or hide what is shown."""
        if self.hidden:
            self.show_words()
        else:
            self.hide_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Copy what is shown marked as private, and nothing of what is hidden."""
        cut = event.matches(QKeySequence.StandardKey.Cut)
        if cut or event.matches(QKeySequence.StandardKey.Copy):
            self._copy(cut=cut)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer what a passphrase needs from a menu: to be pasted."""
        from coping_app.ui.menu import Entry, menu_of

        menu_of(self, self.accessibleName(), [[Entry(tr("Paste"), "", self.paste)]]).open_at(event.globalPos())

    def _copy(self, *, cut: bool) -> None:
        if self.hidden or not self.selectedText():
            return
        copy_private(self.selectedText())
        if cut:
            self.insert("")

    def _set(self, mode: QLineEdit.EchoMode, icon: str, name: str) -> None:
        self.setEchoMode(mode)
        self.setInputMethodHints(self.inputMethodHints() | _HINTS)  # setting the mode sets some of its own
        self.eye.set_icon(icon)
        self.eye.name_it(name)


class SecretField(Field):
    """A label, and under it a line for a passphrase. `entered` tells that Enter was pressed in it.

    It does not speak of Caps Lock: small and capital letters are the same in a passphrase (vault/passphrase.py).
    """

    entered = Signal()

    def __init__(self, label: str, hint: str = "", placeholder: str = "") -> None:
        self.secret = SecretLine(label, placeholder)
        super().__init__(label, hint, line=self.secret)
        self.meter = Meter()
        self.box.addWidget(self.meter)
        self.secret.returnPressed.connect(self.entered)

    def forget(self) -> None:
        """Clear it, and leave nothing to be brought back. Nobody is told."""
        self.secret.blockSignals(True)
        self.secret.setText("")
        self.secret.blockSignals(False)
        self.secret.hide_words()
        self.meter.say("", "")


class Look(NamedTuple):
    """An icon and a colour."""

    icon: str
    colour: str


_LOOKS = {
    "note": Look("info", "text2"),
    "weak": Look("circle-alert", "lampInk"),
    "good": Look("circle-check", "accent"),
}


class Meter(QWidget):
    """A line that says how good something is: an icon and words, never colour alone and no figures."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = ""
        self.icon = Icon("info", "text2", 20)
        self.words = Text("", "small", "text2")
        line = side_by_side(self.icon, gap=8)
        line.addWidget(self.words, 1)
        line.setContentsMargins(0, 4, 0, 0)
        self.setLayout(line)
        tall(self)
        self.hide()

    def say(self, kind: str, words: str) -> None:
        """Say something: `kind` is "note", "weak" or "good". No words hide it."""
        if (kind, words) == (self.kind, self.words.text()):
            return
        self.kind = kind
        look = _LOOKS.get(kind, _LOOKS["note"])
        self.icon.icon_name, self.icon.colour = look
        self.icon.update()
        self.words.set_colour(look.colour)
        self.words.setText(words)
        self.setVisible(bool(words) and self.parentWidget() is not None)
        announce(self, words)
