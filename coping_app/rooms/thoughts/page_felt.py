"""What was felt: the feelings, with a number for each who wants one, and how all of it is at the end."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.content.thought_parts import feeling_name
from coping_app.content.thought_record import Thought, forms
from coping_app.rooms.thoughts.page_asking import Question
from coping_app.rooms.thoughts.page_parts import BoxesPart, Part, fills_rating
from coping_app.ui.beside import flow, stack
from coping_app.ui.changing import Changing
from coping_app.ui.chips import WordChip
from coping_app.ui.feeling_picker import FeelingPicker
from coping_app.ui.rating import Rating
from coping_app.ui.text import Text


class Ratings(QObject):
    """A number for each of some feelings, in rows that change with them. `changed` tells another number."""

    changed = Signal()

    def __init__(self, parent: QWidget, again: str) -> None:
        super().__init__(parent)
        self._again = again  # words before the name, for whoever does not see the line above
        self._known: dict[str, int] = {}
        self.ratings: dict[str, Rating] = {}
        self.rows = Changing(gap=16)

    def show_numbers(self, words: Sequence[str], numbers: dict[str, int]) -> None:
        """Show a row for each feeling, with its number."""
        self._known |= numbers
        self.ask(words)
        for word, rating in self.ratings.items():
            rating.show_number(numbers.get(word))

    def ask(self, words: Sequence[str]) -> None:
        """Ask about these; one that was asked about before has its number again."""
        if tuple(words) == tuple(self.ratings):
            return
        self._note()
        self.ratings = {}
        for word in words:
            name = feeling_name(word)
            spoken = tr("{feeling}, {asked}").format(feeling=name, asked=self._again)
            self.ratings[word] = rating = Rating(name, tr("hardly there"), tr("as strong as it gets"), name=spoken)
            rating.show_number(self._known.get(word))
            rating.changed.connect(self.changed)
        self.rows.show_rows(*self.ratings.values())

    def numbers(self) -> dict[str, int]:
        """Return the numbers that were given."""
        return {word: one.number for word, one in self.ratings.items() if one.number is not None}

    def _note(self) -> None:
        self._known = {word: n for word, n in self._known.items() if word not in self.ratings} | self.numbers()


class FeelingsPart(Part):
    """The words for what was felt, and how strong each was for whoever wants to say."""

    def __init__(self) -> None:
        super().__init__()
        self.picker = FeelingPicker(tr(forms().feelings.asks))
        self.others = Changing()  # words that do not stand among the first: they can be taken back here
        self.rate = Text(tr(forms().feelings.rate), "body", "text2")
        self.felt = Ratings(self, tr("how strong"))
        self.picker.changed.connect(self._on_words)
        self.felt.changed.connect(self.pressed)
        self._put(self.picker, self.others, 4, self.rate, self.felt.rows)

    def show_thought(self, thought: Thought) -> None:
        """Show feelings and numbers."""
        self.picker.show_words(thought.feelings)
        self.felt.show_numbers(thought.feelings, thought.before)
        self._show_rest()

    def put(self, thought: Thought) -> Thought:
        """Return a record with feelings and numbers."""
        return thought._replace(feelings=self.picker.words, before=self.felt.numbers())

    def take_in(self) -> None:
        """Take in a word of one's own that is typed."""
        self.picker.take_in()

    def focus_first(self) -> None:
        """Give the keyboard to the first word."""
        self.picker.focus_first()

    def _on_words(self) -> None:
        self.felt.ask(self.picker.words)
        self._show_rest()
        self.pressed.emit()

    def _show_rest(self) -> None:
        words = self.picker.words
        self.rate.setVisible(bool(words))
        chips = []
        for word in words:
            if word not in self.picker.first.chips:
                name = feeling_name(word)
                chip = WordChip(name, tr("{word}, take away").format(word=name), "hand-heart", cross=True)
                chip.setProperty("word", word)
                chip.clicked.connect(self._take_away)
                chips.append(chip)
        self.others.show_rows(*([flow(*chips, gap=8)] if chips else []))

    def _take_away(self) -> None:
        word = str(self.sender().property("word"))
        self.picker.more.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.picker.take_away(word)


class NowPart(BoxesPart):
    """How it is now, and the same numbers again for whoever wants to give them."""

    def __init__(self, asked: Question, names: Sequence[str]) -> None:
        super().__init__(asked, names)
        self.rate = Text(tr(forms().feelings.rate_again), "body", "text2")
        self.felt = Ratings(self, tr("how strong now"))
        self.felt.changed.connect(self.pressed)
        self.fills = fills_rating()
        self.fills.changed.connect(self.pressed)
        worth = Text(tr(forms().worth), "body", "text2")
        self._put(4, stack(self.rate, self.felt.rows, gap=12), 4, self.fills, worth)

    def show_thought(self, thought: Thought) -> None:
        """Show words and numbers."""
        super().show_thought(thought)
        self.rate.setVisible(bool(thought.feelings))
        self.felt.show_numbers(thought.feelings, thought.after)
        self.fills.show_number(thought.fills[1])

    def put(self, thought: Thought) -> Thought:
        """Return a record with words and numbers."""
        fills = (thought.fills[0], self.fills.number)
        return super().put(thought)._replace(after=self.felt.numbers(), fills=fills)
