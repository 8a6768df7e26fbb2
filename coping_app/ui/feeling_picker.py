"""Words for feelings to choose from: ten first, the others by family with what they mean, or a word of one's own.

Nothing is ranked, and nothing is said about what was chosen.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.content.feelings import Feeling, always_words, families, feelings, first_words, shown_word
from coping_app.ui.beside import Beside, flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.changing import Changing
from coping_app.ui.choices import Chip, ChoiceChips
from coping_app.ui.fields import Field
from coping_app.ui.folding import Folding
from coping_app.ui.layouts import rows
from coping_app.ui.placing import tall
from coping_app.ui.text import Text

_LONGEST = 60  # characters of a word of one's own


class FeelingPicker(QWidget):
    """The words, of which any may be chosen. `changed` tells that a person chose others."""

    changed = Signal()

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._chosen: list[str] = []
        self._quiet = False
        first = list(dict.fromkeys([*first_words(), *(one.id for one in always_words())]))
        self.first = ChoiceChips(name, [(word, tr(shown_word(word)).capitalize()) for word in first])
        self._made: dict[str, Chip] = {}
        self._more = Changing()
        self.more = Folding(tr(feelings().more), self._more)
        self.more.button.clicked.connect(self._make_more)
        self.own = Field(tr("A word of your own"))
        self.own.line.setMaxLength(_LONGEST)
        self.own.line.returnPressed.connect(self.take_in)
        add = Button(tr("Add"))
        add.setAccessibleName(tr("Add this word"))
        add.clicked.connect(self.take_in)
        self.setLayout(rows(self.first, self.more, Beside(self.own, add, stands="low"), gap=10))
        self.first.changed.connect(self._on_first)
        tall(self)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are chosen, in the order in which they were."""
        return tuple(self._chosen)

    @property
    def chips(self) -> dict[str, Chip]:
        """The chips of all words by family; made when they are first wanted, for there are many."""
        self._make_more()
        return self._made

    def show_words(self, words: Iterable[str]) -> None:
        """Show these as chosen, without telling anyone."""
        self._chosen = list(words)
        chosen = set(self._chosen)
        self._quiet = True
        self.first.choose(chosen)
        for name, chip in self._made.items():
            chip.setChecked(name in chosen)
        self._quiet = False

    def take_away(self, word: str) -> None:
        """Let a word be chosen no more, and tell it."""
        self._take(set(self._chosen) - {word})

    def take_in(self) -> None:
        """Add the word that is typed, if there is one."""
        word = " ".join(self.own.text.split())
        if word:
            self.own.show_text("")
            self._take({*self._chosen, word})

    def focus_first(self) -> None:
        """Give the keyboard to the first word."""
        next(iter(self.first.chips.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _make_more(self) -> None:
        if self._made:
            return
        was_open = self.more.is_open
        self._more.show_rows(*(Folding(tr(family.label), self._family(family.words)) for family in families()))
        self._more.setVisible(was_open)
        self.show_words(self._chosen)

    def _family(self, words: Sequence[Feeling]) -> QWidget:
        whole = []
        for one in words:
            chip = Chip(tr(shown_word(one.id)))
            chip.setAccessibleDescription(tr(one.gloss))
            chip.setProperty("word", one.id)
            chip.toggled.connect(self._on_chip)
            self._made[one.id] = chip
            whole.append(flow(chip, Text(tr(one.gloss), "small", "text2")))
        return stack(*whole, gap=4)

    def _on_first(self) -> None:
        shown = set(self.first.chips)
        self._take(set(self._chosen) - shown | self.first.chosen)

    def _on_chip(self, on: bool) -> None:  # noqa: FBT001
        if self._quiet:
            return
        word = str(self.sender().property("word"))
        self._take({*self._chosen, word} if on else set(self._chosen) - {word})

    def _take(self, words: set[str]) -> None:
        """Let these be the words; those that were there keep their place."""
        kept = [one for one in self._chosen if one in words]
        self.show_words([*kept, *sorted(words - set(kept))])
        self.changed.emit()
