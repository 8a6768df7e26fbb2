"""Looking for a thinking habit in a thought: only the person can tell, and nothing is chosen for them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from coping_app.base.errors import CopingError
from coping_app.base.words import tr
from coping_app.content.habits import Habit, habit, habits, habits_but, own_habit, shown_habit
from coping_app.content.thought_record import Thought, forms, habit_box
from coping_app.rooms.thoughts import habit_list
from coping_app.rooms.thoughts.page_parts import Part
from coping_app.ui.beside import Beside
from coping_app.ui.buttons import Button
from coping_app.ui.changing import Changing
from coping_app.ui.choices import ChoiceChips
from coping_app.ui.fields import Field
from coping_app.ui.layouts import Card
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.ui.writing_box import WritingBox

_LONGEST = 80  # characters of a habit of one's own


class FoundHabit(Card):
    """A habit that is in the thought: what it is and when it is not that, and a box to its question."""

    typed = Signal()

    def __init__(self, name: str) -> None:
        found, shown = habit(name), tr(shown_habit(name))
        asks = tr(found.ask) if found else tr("What do you see of it here?")
        self.box_below = WritingBox(asks, lines=2)
        lines = _about(found) if found else ()
        about = [Text(line, "body", "text2", measure=600) for line in lines]
        asked = Text(asks, "bodyStrong", measure=600)
        super().__init__(heading(shown, "subheading"), *about, 2, asked, self.box_below, gap=6, padding=16)
        self.box_below.edited.connect(self.typed)
        if found is not None:
            self.box_below.setAccessibleDescription(shown)

    @property
    def words(self) -> str:
        """What is written to its question."""
        return self.box_below.text()

    def show_words(self, words: str) -> None:
        """Show what was written; where it is the same, what can be undone stays."""
        if words != self.words:
            self.box_below.show_text(words)


def _about(found: Habit) -> tuple[str, ...]:
    """Return what a habit is, an example, and when it is not this."""
    return (
        tr(found.plain),
        tr("For example: “{words}”").format(words=tr(found.example)),
        tr("When it is not this: {words}").format(words=tr(found.not_this)),
    )


class HabitsPart(Part):
    """The names of the habits that a person wants to see, theirs among them; each that is chosen opens below."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._thought = Thought()
        self._order: list[str] = []  # those that are chosen, as they were
        self.chips = ChoiceChips("", [])
        self.found: dict[str, FoundHabit] = {}  # those that are chosen, or were: their words stay with a changed mind
        self._names = Changing()
        self._below = Changing(gap=12)
        self.own = Field(tr("A habit in your own words"))
        self.own.line.setMaxLength(_LONGEST)
        self.own.line.returnPressed.connect(self.take_in)
        self.add = Button(tr("Add"))
        self.add.setAccessibleName(tr("Add this habit"))
        self.add.clicked.connect(self.take_in)
        self.which = Button(tr("About each of these"), "quiet", "book-open")
        self.which.left_aligned = True
        self._put(self._names, self.which, self._below, 4, Beside(self.own, self.add, stands="low"))

    def show_thought(self, thought: Thought) -> None:
        """Show the habits as they are wanted now, and those of this record."""
        self._thought, self._order = thought, list(thought.habits)
        names = self._wanted(thought.habits)
        if names != list(self.chips.chips):
            self._name_anew(names)
        self.chips.choose(set(thought.habits))
        self._open()
        for name, card in self.found.items():
            card.show_words(thought.box(habit_box(name)))

    def put(self, thought: Thought) -> Thought:
        """Return a record with the habits and what was written to them; a box that is hidden keeps its words."""
        for name, card in self.found.items():
            thought = thought.with_box(habit_box(name), card.words)
        return thought._replace(habits=tuple(self._order))

    def take_in(self) -> None:
        """Keep the habit that is typed, if one is, and choose it here."""
        super().take_in()
        words = " ".join(self.own.text.split())
        if not words:
            return
        self.own.show_text("")
        try:
            habit_list.add_habit(self._shell.vault, words)
        except CopingError as error:
            self._shell.toast(str(error))
        name = own_habit(words)
        if name not in self._order:
            now = self.put(self._thought)
            self.show_thought(now._replace(habits=(*now.habits, name)))
            self.pressed.emit()

    def focus_first(self) -> None:
        """Give the keyboard to the first habit."""
        for chip in self.chips.chips.values():
            chip.setFocus(Qt.FocusReason.TabFocusReason)
            return

    def _name_anew(self, names: Sequence[str]) -> None:
        self.chips = ChoiceChips("", [(name, tr(shown_habit(name))) for name in names])
        self.chips.setAccessibleName(tr(forms().habits.asks))
        self.chips.setAccessibleDescription(tr(habits().intro))
        for name, chip in self.chips.chips.items():
            found = habit(name)
            chip.setAccessibleDescription(tr(found.plain) if found else "")
        self.chips.changed.connect(self._on_chips)
        self._names.show_rows(self.chips)

    def _wanted(self, chosen: Sequence[str]) -> list[str]:
        """Return which are shown: the person's own, ours without the hidden ones, and whatever is chosen here."""
        try:
            vault = self._shell.vault
            hidden, own = habit_list.hidden_habits(vault), habit_list.own_habits(vault)
        except CopingError:
            hidden, own = frozenset(), ()  # whatever is wrong is said when something is to be kept
        ours = [one.id for one in habits_but(hidden - set(chosen))]
        return list(dict.fromkeys([*map(own_habit, own), *ours, *chosen]))

    def _open(self) -> None:
        """Show below what belongs to the habits that are chosen."""
        for name in self._order:
            if name not in self.found:
                self.found[name] = card = FoundHabit(name)
                card.show_words(self._thought.box(habit_box(name)))
                card.typed.connect(self.typed)
        shown = [self.found[name] for name in self._order]
        others = [card for card in self.found.values() if card not in shown]
        self._below.show_rows(*shown, *others)
        for card in self.found.values():
            card.setVisible(card in shown)

    def _on_chips(self) -> None:
        chosen = self.chips.chosen
        kept = [name for name in self._order if name in chosen]
        self._order = [*kept, *(name for name in self.chips.chips if name in chosen and name not in kept)]
        self._open()
        self.pressed.emit()
