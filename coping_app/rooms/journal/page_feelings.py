"""Choosing feelings: ten words first, the others by family with what is meant by them, or a word of one's own.

Nothing is ranked, and nothing is said about what was chosen.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.records import Feeling
from coping_app.base.words import tr
from coping_app.content.feelings import always_words, families, feelings, first_words
from coping_app.rooms.journal.words import feeling_word, strength_words
from coping_app.ui.beside import Beside, flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.choices import Chip, ChoiceChips
from coping_app.ui.fields import Field
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
        self._quiet = False
        table = feelings()
        self.question = Text("", "body")
        first = list(dict.fromkeys([*first_words(), *(one.id for one in always_words())]))
        self.first = ChoiceChips("", [(name, feeling_word(name).capitalize()) for name in first])
        self.chips: dict[str, Chip] = {}
        more = QWidget()
        inner = QVBoxLayout(more)
        inner.setContentsMargins(0, 0, 0, 0)
        for family in families():
            inner.addWidget(Folding(tr(family.label), self._family(family.words)))
        tall(more)
        self.more = Folding(tr(table.more), more)
        self.own = Field(tr("A word of your own"))
        self.own.line.setMaxLength(60)
        self.own.line.returnPressed.connect(self.take_in)
        add = Button(tr("Add"))
        add.setAccessibleName(tr("Add this word"))
        add.clicked.connect(self.take_in)
        self.done = Button(tr("Done"))
        self.done.clicked.connect(self.closed)
        self._strengths = QWidget()
        self._strength_rows = QVBoxLayout(self._strengths)
        self._strength_rows.setContentsMargins(0, 0, 0, 0)
        self._strength_rows.setSpacing(8)
        tall(self._strengths)
        self.strength = Folding(tr("How strong, if you want to say"), self._strengths)
        parts = (self.question, self.first, self.more, Beside(self.own, add, stands="low"), self.strength)
        for part in (*parts, flow(self.done)):
            self.box.addWidget(part)
        self.first.changed.connect(self._on_first)
        self.ask(today=True)

    @property
    def chosen(self) -> tuple[Feeling, ...]:
        """The feelings that are chosen, in the order in which they were."""
        return tuple(self._chosen)

    def ask(self, *, today: bool) -> None:
        """Ask about today, or about the day of an older entry."""
        asked = tr(feelings().question) if today else tr("What was around that day? Choose any that fit, or none.")
        self.question.setText(asked)
        self.first.setAccessibleName(asked)

    def show_chosen(self, chosen: Sequence[Feeling]) -> None:
        """Show these as chosen, without telling anyone."""
        self._chosen = list(chosen)
        words = {one.word for one in chosen}
        self._quiet = True
        self.first.choose(words)
        for name, chip in self.chips.items():
            chip.setChecked(name in words)
        self._quiet = False
        self._ask_strength()

    def focus_first(self) -> None:
        """Give the keyboard to the first word."""
        next(iter(self.first.chips.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def take_in(self) -> None:
        """Add the word that is typed, if there is one."""
        word = " ".join(self.own.text.split())
        if word:
            self.own.show_text("")
            self._take({one.word for one in self._chosen} | {word})

    def _family(self, words: Sequence[object]) -> QWidget:
        whole = []
        for one in words:
            name, gloss = str(getattr(one, "id", "")), str(getattr(one, "gloss", ""))
            chip = Chip(feeling_word(name))
            chip.setAccessibleDescription(tr(gloss))
            chip.setProperty("word", name)
            chip.toggled.connect(self._on_chip)
            self.chips[name] = chip
            whole.append(flow(chip, Text(tr(gloss), "small", "text2")))
        return stack(*whole, gap=4)

    def _on_first(self) -> None:
        shown = set(self.first.chips)
        self._take({one.word for one in self._chosen} - shown | self.first.chosen)

    def _on_chip(self, on: bool) -> None:  # noqa: FBT001
        if self._quiet:
            return
        word = str(self.sender().property("word"))
        words = {one.word for one in self._chosen}
        self._take(words | {word} if on else words - {word})

    def _take(self, words: set[str]) -> None:
        """Let these be the words; those that were there keep their place and strength."""
        kept = [one for one in self._chosen if one.word in words]
        new = sorted(words - {one.word for one in kept})
        self.show_chosen([*kept, *(Feeling(word) for word in new)])
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
