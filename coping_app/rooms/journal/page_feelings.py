"""Choosing the feelings of an entry, and how strong each was, in a word."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.records import Feeling
from coping_app.base.words import tr
from coping_app.content.feelings import feelings
from coping_app.rooms.journal.words import feeling_word, strength_words
from coping_app.ui.beside import flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.choices import ChoiceChips
from coping_app.ui.feeling_picker import FeelingPicker
from coping_app.ui.folding import Folding
from coping_app.ui.layouts import Card, empty
from coping_app.ui.placing import tall
from coping_app.ui.text import Text

_NOT_SAID = ""


class FeelingsCard(Card):
    """Words to choose from. `changed` tells that another choice was made, `closed` that it is done."""

    changed = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(padding=16, gap=10, fill_name="sunken")
        self._chosen: list[Feeling] = []
        self.question = Text("", "body")
        self.picker = FeelingPicker()
        self.done = Button(tr("Done"))
        self.done.clicked.connect(self.closed)
        self._strengths = QWidget()
        self._strength_rows = QVBoxLayout(self._strengths)
        self._strength_rows.setContentsMargins(0, 0, 0, 0)
        self._strength_rows.setSpacing(8)
        tall(self._strengths)
        self.strength = Folding(tr("How strong, if you want to say"), self._strengths)
        for part in (self.question, self.picker, self.strength, flow(self.done)):
            self.box.addWidget(part)
        self.picker.changed.connect(self._on_words)
        self.ask(today=True)

    @property
    def chosen(self) -> tuple[Feeling, ...]:
        """The feelings that are chosen, in the order in which they were."""
        return tuple(self._chosen)

    def ask(self, *, today: bool) -> None:
        """Ask about today, or about the day of an older entry."""
        asked = tr(feelings().question) if today else tr("What was around that day? Choose any that fit, or none.")
        self.question.setText(asked)
        self.picker.first.setAccessibleName(asked)

    def show_chosen(self, chosen: Sequence[Feeling]) -> None:
        """Show these as chosen, without telling anyone."""
        self._chosen = list(chosen)
        self.picker.show_words(one.word for one in chosen)
        self._ask_strength()

    def focus_first(self) -> None:
        """Give the keyboard to the first word."""
        self.picker.focus_first()

    def take_in(self) -> None:
        """Add the word that is typed, if there is one."""
        self.picker.take_in()

    def _on_words(self) -> None:
        """Take other words; those that were there keep their strength."""
        known = {one.word: one for one in self._chosen}
        self._chosen = [known.get(word, Feeling(word)) for word in self.picker.words]
        self._ask_strength()
        self.changed.emit()

    def _ask_strength(self) -> None:
        """Offer a strength for each word."""
        empty(self._strength_rows)
        for one in self._chosen:
            title = feeling_word(one.word)
            options = [(_NOT_SAID, tr("Not said")), *((words, tr(words)) for words in strength_words())]
            chips = ChoiceChips(title, options, one=_NOT_SAID)
            chips.choose({one.strength})
            chips.setProperty("word", one.word)
            chips.changed.connect(self._on_strength)
            self._strength_rows.addWidget(stack(Text(title, "bodyStrong"), chips, gap=4))
        self.strength.setVisible(bool(self._chosen))

    def _on_strength(self) -> None:
        chips = self.sender()
        if isinstance(chips, ChoiceChips):
            word = chips.property("word")
            self._chosen = [one._replace(strength=chips.value) if one.word == word else one for one in self._chosen]
            self.changed.emit()
