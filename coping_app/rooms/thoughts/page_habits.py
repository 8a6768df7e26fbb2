"""Thinking habits: what each is, when it is not that, and which of them a person wants to see."""

from functools import partial

from PySide6.QtCore import Qt, Signal

from coping_app.base.errors import CopingError
from coping_app.base.records import Change
from coping_app.base.words import tr, tr_count
from coping_app.content.habits import Habit, habits, habits_but
from coping_app.rooms.thoughts import habit_list
from coping_app.rooms.thoughts.page_habit_own import OwnHabits
from coping_app.ui.beside import Beside, stack
from coping_app.ui.buttons import Button
from coping_app.ui.folding import Folding
from coping_app.ui.grid import Grid
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Card, Page
from coping_app.ui.messages import Banner
from coping_app.ui.next_row import after
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading


class HabitsPage(Page):
    """One's own habits, the others as cards, and those that are hidden folded in. Nothing here looks at a record."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        back = Button(tr("Thoughts"), "quiet", "arrow-left")
        back.clicked.connect(self._back)
        head = Head(shell, tr("Thinking habits"), before=stack(back, 12))
        intro = Text(tr(habits().intro), "body", "text2", measure=760)
        self.trouble = Banner("", "error")
        self.trouble.hide()
        self.cards: dict[str, HabitCard] = {}
        for one in habits().habit:
            self.cards[one.id] = card = HabitCard(one)
            card.turned.connect(self._turn)
        self.shown, self.put_away = Grid(), Grid()
        self.hidden = Folding("-", self.put_away)
        self.own = OwnHabits(shell)
        for part in (head, intro, self.trouble, self.own, self.shown, self.hidden):
            self.box.addWidget(part)
        self.box.addStretch(1)

    def refresh(self) -> None:
        """Show which are hidden, and one's own, as they are now."""
        try:
            hidden = habit_list.hidden_habits(self._shell.vault)
            self.own.show_habits(habit_list.own_habits(self._shell.vault))
        except CopingError as error:
            self.trouble.say(str(error))
            return
        self.trouble.say("")
        seen = [one.id for one in habits_but(hidden)]
        away = [name for name in self.cards if name not in seen]
        for name, card in self.cards.items():
            card.show_hidden(hidden=name in away)
        self.shown.show_widgets([self.cards[name] for name in seen])
        self.put_away.show_widgets([self.cards[name] for name in away])
        self.hidden.button.set_words(tr_count("{n} hidden", "{n} hidden", len(away)))
        self.hidden.setVisible(bool(away))

    def fresh(self) -> None:
        """Show it as at a first visit."""
        self.own.clear()
        if self.hidden.is_open:
            self.hidden.toggle()

    def follow(self) -> None:
        """Show what was changed elsewhere."""
        self.refresh()

    def begin_new(self) -> None:
        """Put the keyboard where one's own habit is written."""
        self.own.focus_line()

    def save_now(self) -> bool:
        """Keep what is typed; return whether it is safe."""
        return self.own.save_now()

    def _turn(self, name: str, hidden: bool) -> None:  # noqa: FBT001 - what the signal brings
        names = list(self.cards)
        order = [one for one in names if not self.cards[one].is_hidden]
        try:
            change = habit_list.hide_habit(self._shell.vault, name, hidden=hidden)
        except CopingError as error:
            self._shell.toast(str(error))
            return
        self.refresh()
        follower = self.cards[after(name, order) or name] if hidden else self.cards[name]
        follower.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._shell.toast(change.words, partial(self._take_back, change))

    def _take_back(self, change: Change) -> str | None:
        words = change.undo()
        self.refresh()
        return words

    def _back(self) -> None:
        self._shell.go("thoughts")


class HabitCard(Card):
    """One habit. `turned` tells that it is to be hidden, or shown again."""

    turned = Signal(str, bool)

    def __init__(self, habit: Habit) -> None:
        super().__init__(gap=6)
        self.habit, self.is_hidden = habit, False
        self.button = Button(tr("Hide"), "quiet")
        self.button.clicked.connect(self._turn)
        self.box.addWidget(Beside(heading(tr(habit.name), "subheading"), self.button))
        self.box.addWidget(Text(tr(habit.plain)))
        for label, words in (
            (tr("For example"), tr("“{example}”").format(example=tr(habit.example))),
            (tr("When it is not this"), tr(habit.not_this)),
            (tr("A kind question"), tr(habit.ask)),
        ):
            self.box.addWidget(stack(Text(label, "small", "text3"), Text(words, "body", "text2")))
        self.box.addStretch(1)

    def show_hidden(self, *, hidden: bool) -> None:
        """Show whether it is hidden."""
        self.is_hidden = hidden
        words = tr("Show again") if hidden else tr("Hide")
        self.button.set_words(words)
        self.button.setAccessibleName(f"{words}: {tr(self.habit.name)}")

    def _turn(self) -> None:
        self.turned.emit(self.habit.id, not self.is_hidden)
