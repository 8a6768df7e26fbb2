"""What one question of a thought record is answered with: boxes, a choice, a day."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.content.thought_record import Asked, Thought, box, forms
from coping_app.rooms.thoughts.model import choose_branch, choose_day, choose_way
from coping_app.rooms.thoughts.page_asking import HURTS, Question
from coping_app.rooms.thoughts.worries import stays_words
from coping_app.ui.day_ahead import DayAhead
from coping_app.ui.layouts import Item, fill, rows
from coping_app.ui.placing import tall
from coping_app.ui.radio_cards import RadioCards
from coping_app.ui.rating import Rating
from coping_app.ui.text import Text
from coping_app.ui.writing_box import WritingBox


class Part(QWidget):
    """The answer to one question. `typed` tells that words are being written, `pressed` that a choice was made.

    The page owns the record: a part shows one, and puts what stands on it into one.
    """

    typed = Signal()
    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = rows(gap=12)
        self.setLayout(self._column)
        tall(self)

    def show_thought(self, thought: Thought) -> None:
        """Show what a record has here, without telling anyone."""
        raise NotImplementedError

    def put(self, thought: Thought) -> Thought:
        """Return a record with what stands here."""
        raise NotImplementedError

    def take_in(self) -> None:
        """Take in what is still being composed or typed beside the boxes."""
        for one in self.findChildren(WritingBox):
            one.commit_composition()

    def settle(self) -> bool:
        """Return whether the answer is clear; where it is not, it is said what would work."""
        return True

    def focus_first(self) -> None:
        """Give the keyboard to what comes first."""
        raise NotImplementedError

    def _put(self, *items: Item) -> None:
        fill(self._column, items, 12)


class BoxesPart(Part):
    """One box, or several, of which the later ones have their question above them."""

    def __init__(self, asked: Question, names: Sequence[str]) -> None:
        super().__init__()
        self.boxes: dict[str, WritingBox] = {}
        for number, name in enumerate(names):
            one = WritingBox(tr(box(name).asks) if number else asked.asks, lines=2 if number else 4)
            one.setAccessibleDescription("" if number else " ".join(filter(None, (asked.before, asked.hint))))
            one.edited.connect(self.typed)
            self.boxes[name] = one
            self._put(*((4, Text(tr(box(name).asks), "subheading")) if number else ()), one)

    def show_thought(self, thought: Thought) -> None:
        """Show the words; where they are the same, the cursor and what can be undone stay."""
        for name, one in self.boxes.items():
            if one.text() != thought.box(name):
                one.show_text(thought.box(name))
                one.moveCursor(QTextCursor.MoveOperation.End)  # whoever comes back goes on writing

    def put(self, thought: Thought) -> Thought:
        """Return a record with the words."""
        for name, one in self.boxes.items():
            thought = thought.with_box(name, one.text())
        return thought

    def focus_first(self) -> None:
        """Give the keyboard to the first box."""
        next(iter(self.boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)


def fills_rating() -> Rating:
    """Return what asks how much it fills the mind."""
    asked = forms().fills
    return Rating(tr(asked.asks), tr("not at all"), tr("all of it"), hint=tr(asked.hint))


class ThoughtPart(BoxesPart):
    """The thought on the full page: the line that hurts most, and how much it fills the mind."""

    def __init__(self, asked: Question, names: Sequence[str]) -> None:
        super().__init__(asked, (*names, HURTS))
        self.fills = fills_rating()
        self.fills.changed.connect(self.pressed)
        self._put(8, self.fills)

    def show_thought(self, thought: Thought) -> None:
        """Show words and number."""
        super().show_thought(thought)
        self.fills.show_number(thought.fills[0])

    def put(self, thought: Thought) -> Thought:
        """Return a record with words and number."""
        return super().put(thought)._replace(fills=(self.fills.number, thought.fills[1]))


class CardsPart(Part):
    """A choice of one way: of the fork, or of the worry tree. Nothing else on the page depends on any answer."""

    def __init__(self, asked: Asked, choose: Callable[[Thought, str], Thought], name: str) -> None:
        super().__init__()
        self._choose, self._name = choose, name
        ways = [(one.id, tr(one.label), tr(one.next) if one.next else "") for one in asked.way]
        self.cards = RadioCards(tr(asked.asks), ways)
        self.cards.setAccessibleDescription(tr(asked.about) if asked.about else "")
        self.cards.chosen.connect(self.pressed)
        self._put(self.cards)

    def show_thought(self, thought: Thought) -> None:
        """Show which way was chosen."""
        self.cards.choose(getattr(thought, self._name))

    def put(self, thought: Thought) -> Thought:
        """Return a record on the way that is chosen."""
        value = self.cards.value
        return self._choose(thought, value) if value != getattr(thought, self._name) else thought

    def focus_first(self) -> None:
        """Give the keyboard to the chosen card, or to the first."""
        self.cards.focus_first()


def fork_part() -> CardsPart:
    """Return the four ways."""
    return CardsPart(forms().fork, choose_way, "fork")


def tree_part() -> CardsPart:
    """Return the ways of the worry tree."""
    return CardsPart(forms().tree, choose_branch, "tree")


class LaterPart(Part):
    """On which day to look at it again, or on none."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        asked = forms().later
        self.days = DayAhead(tr(asked.asks), now, no_day=tr(asked.no_day))
        self.days.changed.connect(self.pressed)
        about = tr("If you choose a day, one quiet line on Today says so then. It never shows your words.")
        self.days.choices.setAccessibleDescription(about)
        self._until = tr(asked.after)
        self.rest = Text("", "body", "text2", measure=620)
        self.days.changed.connect(self._say_rest)
        self._put(self.days, Text(about, "small", "text2"), 4, self.rest)

    def show_thought(self, thought: Thought) -> None:
        """Show the day; where it is the same, what was chosen on the way to it and what is being typed stay."""
        if self.days.day != _day(thought.day):
            self.days.choose(_day(thought.day))
        self._say_rest()

    def put(self, thought: Thought) -> Thought:
        """Return a record with the day."""
        day = self.days.day
        return thought if day == _day(thought.day) else choose_day(thought, day)

    def settle(self) -> bool:
        """Return whether a day was understood, or none is asked for."""
        return self.days.settle()

    def focus_first(self) -> None:
        """Give the keyboard to the chosen answer."""
        chips = self.days.choices
        chips.chips[str(chips.value)].setFocus(Qt.FocusReason.TabFocusReason)

    def _say_rest(self) -> None:
        """Say what becomes of it until then, or without a day."""
        self.rest.setText(self._until if self.days.day else stays_words())
        self.rest.setVisible(not self.days.is_asking)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
