"""Asks for a new passphrase: twice, with how strong it is, words to start from, and a hint of one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.words import tr
from coping_app.ui.announcing import announce
from coping_app.ui.buttons import Button
from coping_app.ui.fields import Field
from coping_app.ui.folding import Folding
from coping_app.ui.layouts import FlowLayout, fill
from coping_app.ui.secret_field import SecretField
from coping_app.vault.passphrase import Level, check_hint, normalised, strength, suggest

_LOOKS = {Level.TOO_SHORT: "note", Level.FAIR: "weak", Level.GOOD: "good", Level.STRONG: "good"}


class NewPassphrase(QWidget):
    """Two fields and a hint. `entered` tells that Enter was pressed in the second; `empty` is what is said of none."""

    changed = Signal()
    entered = Signal()

    def __init__(self, empty: str = "") -> None:
        super().__init__()
        self._empty = empty or tr("Type a passphrase. Four words are enough.")
        self.first = SecretField(tr("Passphrase"), tr("Capitals, spaces and punctuation don't matter."))
        self.again = SecretField(tr("Once more"), "", tr("Same words again"))
        self.suggest_button = Button(tr("Suggest words"), "quiet", "lightbulb")
        self.suggest_button.clicked.connect(self.suggest)
        self.hint_field = Field(tr("Hint, if you like"), _about_hint())
        self.folding = Folding(tr("A hint for yourself"), self.hint_field)
        row = FlowLayout(gap=12)
        row.addWidget(self.suggest_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        fill(box, (self.first,))
        box.addLayout(row)
        fill(box, (self.again, self.folding), 12)
        for field in (self.first, self.again):
            field.changed.connect(self._on_typed)
        self.first.entered.connect(self._go_on)
        self.again.entered.connect(self.entered)
        self.hint_field.changed.connect(self._on_typed)

    @property
    def passphrase(self) -> str:
        """What was typed first."""
        return self.first.text

    @property
    def hint(self) -> str:
        """The hint, in one line."""
        return " ".join(self.hint_field.text.split())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.first.text and not self.again.text

    def suggest(self) -> None:
        """Put four words in, where they can be read."""
        words = suggest()
        self.first.show_text(words)
        self.first.secret.show_words()
        self.again.secret.show_words()
        self._on_typed()
        announce(self.first, words)
        self.again.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def ready(self) -> bool:
        """Tell whether it can be set. If not, say what is missing, where it is missing."""
        if strength(self.passphrase).level is Level.TOO_SHORT:
            self.first.complain(strength(self.passphrase).sentence if self.passphrase else self._empty)
            self.first.meter.say("", "")  # it would say the same
            self.first.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        if normalised(self.passphrase) != normalised(self.again.text):
            self.again.complain(tr("These two are not the same yet."))
            self.again.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        problem = check_hint(self.hint, self.passphrase)
        if problem:
            if not self.folding.is_open:
                self.folding.toggle()
            self.hint_field.complain(problem)
            self.hint_field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        return not problem

    def forget(self) -> None:
        """Forget everything that was typed."""
        self.first.forget()
        self.again.forget()
        self.hint_field.show_text("")

    def _go_on(self) -> None:
        self.again.secret.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_typed(self) -> None:
        for field in (self.first, self.again, self.hint_field):
            field.complain("")
        found = strength(self.passphrase)
        self.first.meter.say(_LOOKS[found.level], found.sentence if self.passphrase else "")
        same = bool(self.again.text) and normalised(self.passphrase) == normalised(self.again.text)
        self.again.meter.say("good", tr("The same.") if same else "")
        self.changed.emit()


def _about_hint() -> str:
    return tr("Anyone at this computer can read it. It may not have a word of the passphrase in it.")
