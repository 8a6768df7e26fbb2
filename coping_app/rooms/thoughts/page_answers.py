"""The answers to the questions of one record: made when they are first wanted, and kept for as long as it is open.

So what can be undone in a box can still be undone after Next and Back.
"""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication

from coping_app.content.thought_record import FULL, HABITS, LATER_DAY, THE_THOUGHT, TREE, Thought
from coping_app.rooms.thoughts.model import FEELINGS, FORK, NOW_STEP, Screen
from coping_app.rooms.thoughts.page_asking import question
from coping_app.rooms.thoughts.page_column import QuestionColumn
from coping_app.rooms.thoughts.page_parts import BoxesPart, LaterPart, Part, ThoughtPart, fork_part, tree_part
from coping_app.ui.focus import order_inside
from coping_app.ui.layouts import empty
from coping_app.ui.shell import Shell
from coping_app.ui.theme import theme


class Answers(QObject):
    """What one question after another is answered with. The one that is open stands in the column."""

    typed = Signal()
    pressed = Signal()
    which_wanted = Signal()  # which habits are shown

    def __init__(self, shell: Shell, column: QuestionColumn) -> None:
        super().__init__(column)
        self._shell, self._place = shell, column.answer
        self._made: dict[str, Part] = {}
        self.now: Part | None = None

    def show(self, screen: Screen, thought: Thought) -> None:
        """Show the answer to a question."""
        part = self._made.get(screen.key)
        if part is None:
            part = self._made[screen.key] = self._make(screen, thought)
            part.typed.connect(self.typed)
            part.pressed.connect(self.pressed)
            layout = self._place.layout()
            if layout is not None:
                layout.addWidget(part)
        if self.now is not None and self.now is not part:
            self.now.hide()
        self.now = part
        part.show_thought(thought)
        part.show()
        order_inside(self._place)

    def put(self, thought: Thought) -> Thought:
        """Return a record with what stands in the answer that is open."""
        return self.now.put(thought) if self.now is not None else thought

    def take_in(self) -> None:
        """Take in what is still being composed, or typed beside the boxes."""
        if self.now is not None:
            self.now.take_in()

    def settle(self) -> bool:
        """Return whether the answer is clear; where it is not, it is said what would work."""
        return self.now is None or self.now.settle()

    def focus_first(self) -> None:
        """Give the keyboard to what comes first in the answer."""
        if self.now is not None:
            self.now.focus_first()

    def height_to_see(self) -> int:
        """Return how much of the answer is to be seen with its question: a few lines, and what has the keyboard."""
        here, few = QApplication.focusWidget(), min(4 * theme().line("reading"), self._place.height())
        if here is None or not self._place.isAncestorOf(here):
            return few
        return max(few, here.mapTo(self._place, QPoint(0, here.height())).y())

    def forget(self) -> None:
        """Let all of them go: another record is shown, or another form."""
        self.now, self._made = None, {}
        layout = self._place.layout()
        if layout is not None:
            empty(layout)

    def _make(self, screen: Screen, thought: Thought) -> Part:
        asked, name = question(thought, screen), screen.asks
        if name == THE_THOUGHT and thought.form == FULL:
            return ThoughtPart(asked, (name,))
        if name == NOW_STEP:
            from coping_app.rooms.thoughts.page_felt import NowPart

            return NowPart(asked, (name,))
        made = {
            FEELINGS: self._feelings,
            FORK: fork_part,
            TREE: tree_part,
            LATER_DAY: self._later,
            HABITS: self._habits,
        }.get(name)
        return made() if made else BoxesPart(asked, (name,))

    def _later(self) -> Part:
        return LaterPart(self._shell.now)

    @staticmethod
    def _feelings() -> Part:
        from coping_app.rooms.thoughts.page_felt import FeelingsPart

        return FeelingsPart()

    def _habits(self) -> Part:
        from coping_app.rooms.thoughts.page_habit_choice import HabitsPart

        part = HabitsPart(self._shell)
        part.which.clicked.connect(self.which_wanted)
        return part
