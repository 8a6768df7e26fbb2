"""Looking for a thinking habit in a thought: only the person can tell, and nothing is chosen for them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coping_app.base.errors import CopingError
from coping_app.base.words import tr
from coping_app.content.habits import Habit, habit, habits_but, own_habit, shown_habit
from coping_app.content.thought_record import Thought, habit_box
from coping_app.rooms.thoughts import store
from coping_app.rooms.thoughts.page_parts import Part
from coping_app.ui.beside import Beside, flow, stack
from coping_app.ui.buttons import Button, IconButton
from coping_app.ui.changing import Changing
from coping_app.ui.choices import Chip
from coping_app.ui.fields import Field
from coping_app.ui.layouts import rows
from coping_app.ui.placing import tall
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text
from coping_app.ui.writing_box import WritingBox

_LONGEST = 80  # characters of a habit of one's own


class HabitRow(QWidget):
    """One habit: whether it is in the thought, what it is, and where it is, a box to its question."""

    toggled = Signal()
    typed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        found, shown = habit(name), tr(shown_habit(name))
        self.chip = Chip(shown)
        self.chip.toggled.connect(self._on_chip)
        self._box: WritingBox | None = None
        self._asks = tr(found.ask) if found else tr("What do you see of it here?")
        self._under = Changing(gap=6)
        if found is None:
            self.more: IconButton | None = None
            head: QWidget = flow(self.chip)
            plain: tuple[QWidget, ...] = ()
            about: tuple[QWidget, ...] = ()
        else:
            self.chip.setAccessibleDescription(tr(found.plain))
            self.more = IconButton(tr("{habit}, more about it").format(habit=shown), "chevron-right")
            self.more.clicked.connect(self._turn)
            head = flow(self.chip, self.more, gap=4)
            plain = (Text(tr(found.plain), "small", "text2"),)
            about = (self._about(found),)
        self._about_rows = about
        self.setLayout(rows(head, *plain, *about, self._under, gap=2))
        tall(self)
        self._tell()

    @property
    def chosen(self) -> bool:
        """Whether it is in the thought."""
        return self.chip.isChecked()

    @property
    def words(self) -> str | None:
        """What is written to its question; None where that was not asked."""
        return self._box.text() if self._box is not None else None

    def show_words(self, words: str, *, chosen: bool) -> None:
        """Show whether it is chosen, and what was written, without telling anyone."""
        self.chip.blockSignals(True)
        self.chip.setChecked(chosen)
        self.chip.blockSignals(False)
        self._ask()
        if self._box is not None and self._box.text() != words:
            self._box.show_text(words)

    @staticmethod
    def _about(found: Habit) -> QWidget:
        lines = (
            tr("For example: “{words}”").format(words=tr(found.example)),
            tr("When it is not this: {words}").format(words=tr(found.not_this)),
            tr("A question: {words}").format(words=tr(found.ask)),
        )
        whole = stack(*(Text(line, "body", measure=560) for line in lines), gap=6)
        whole.hide()
        return whole

    def _ask(self) -> None:
        """Show the question and its box where the habit is chosen. What was written stays where it is not."""
        if self.chosen and self._box is None:
            self._box = WritingBox(self._asks, lines=2)
            self._box.edited.connect(self.typed)
            self._under.show_rows(Text(self._asks, "bodyStrong", measure=560), self._box)
        self._under.setVisible(self.chosen)

    def _on_chip(self, _on: bool) -> None:  # noqa: FBT001 - what the signal brings
        self._ask()
        self.toggled.emit()

    def _turn(self) -> None:
        for one in self._about_rows:
            one.setVisible(one.isHidden())
        self._tell()

    def _tell(self) -> None:
        if self.more is not None:
            is_open = any(not one.isHidden() for one in self._about_rows)
            self.more.set_icon("chevron-down" if is_open else "chevron-right")
            self.more.setAccessibleDescription(tr("open") if is_open else tr("closed"))


class HabitsPart(Part):
    """The habits that a person wants to see, theirs among them, and a field for one more."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._thought = Thought()
        self._order: list[str] = []  # those that are chosen, as they were
        self.habits: dict[str, HabitRow] = {}
        self._list = Changing(gap=12)
        self.own = Field(tr("A habit of your own"))
        self.own.line.setMaxLength(_LONGEST)
        self.own.line.returnPressed.connect(self.take_in)
        self.add = Button(tr("Add"))
        self.add.setAccessibleName(tr("Add this habit"))
        self.add.clicked.connect(self.take_in)
        self.which = Button(tr("Which of these are shown"), "quiet", "sliders-horizontal")
        self._put(self._list, 4, Beside(self.own, self.add, stands="low"), flow(self.which))

    def show_thought(self, thought: Thought) -> None:
        """Show the habits as they are wanted now, and those of this record."""
        self._thought, self._order = thought, list(thought.habits)
        names = self._names(thought.habits)
        if names != list(self.habits):
            self._list_anew(names)
        for name, row in self.habits.items():
            row.show_words(thought.box(habit_box(name)), chosen=name in thought.habits)

    def put(self, thought: Thought) -> Thought:
        """Return a record with the habits and what was written to them; a box that is hidden keeps its words."""
        for name, row in self.habits.items():
            if row.words is not None:
                thought = thought.with_box(habit_box(name), row.words)
        return thought._replace(habits=tuple(self._order))

    def take_in(self) -> None:
        """Keep the habit that is typed, if one is, and choose it here."""
        super().take_in()
        words = " ".join(self.own.text.split())
        if not words:
            return
        self.own.show_text("")
        try:
            store.add_habit(self._shell.vault, words)
        except CopingError as error:
            self._shell.toast(str(error))
        name = own_habit(words)
        if name not in self._order:
            now = self.put(self._thought)
            self.show_thought(now._replace(habits=(*now.habits, name)))
            self.pressed.emit()

    def focus_first(self) -> None:
        """Give the keyboard to the first habit."""
        for row in self.habits.values():
            row.chip.setFocus(Qt.FocusReason.TabFocusReason)
            return

    def _list_anew(self, names: Sequence[str]) -> None:
        self.habits = {}
        for name in names:
            row = HabitRow(name)
            row.toggled.connect(self._on_chip)
            row.typed.connect(self.typed)
            self.habits[name] = row
        self._list.show_rows(*self.habits.values())

    def _names(self, chosen: Sequence[str]) -> list[str]:
        """Return which are shown: ours without the hidden ones, the person's own, and whatever is chosen here."""
        try:
            vault = self._shell.vault
            hidden, own = store.hidden_habits(vault), store.own_habits(vault)
        except CopingError:
            hidden, own = frozenset(), ()  # whatever is wrong is said when something is to be kept
        ours = [one.id for one in habits_but(hidden - set(chosen))]
        return list(dict.fromkeys([*ours, *map(own_habit, own), *chosen]))

    def _on_chip(self) -> None:
        chosen = [name for name, row in self.habits.items() if row.chosen]
        kept = [name for name in self._order if name in chosen]
        self._order = [*kept, *(name for name in chosen if name not in kept)]
        self.pressed.emit()
