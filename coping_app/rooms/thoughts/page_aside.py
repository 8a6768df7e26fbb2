"""What stands beside the words of a worksheet: how strong it was, where to go from here, and practices of its way."""

from PySide6.QtCore import Qt, Signal

from coping_app.base.room import Play
from coping_app.base.words import tr
from coping_app.content.thought_examples import Example, examples
from coping_app.content.thought_parts import has_both
from coping_app.content.thought_record import Thought, forms
from coping_app.rooms.thoughts.practices import offered_cards
from coping_app.rooms.thoughts.words import strengths
from coping_app.ui.ask_line import AskLine
from coping_app.ui.beside import Beside
from coping_app.ui.buttons import Button
from coping_app.ui.cards import ActionCard, Disc
from coping_app.ui.changing import Changing
from coping_app.ui.closing_line import ClosingLine
from coping_app.ui.grid import Grid
from coping_app.ui.layouts import Card
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading

_LEAST_DEED = 260  # the width of a button for what can be done, at 100 %
_LEAST_NAME = 120  # the room that a feeling keeps beside its numbers, at 100 %


class StrengthCard(Card):
    """How strong it was, in plain words and numbers: nothing is reckoned, and which way it went is not shown."""

    def __init__(self) -> None:
        super().__init__(gap=10)
        self._rows = Changing(gap=10)
        self.worth = Text(tr(forms().worth), "small", "text2")
        for part in (heading(tr("How strong it was"), "subheading"), self._rows, self.worth):
            self.box.addWidget(part)

    def show_thought(self, thought: Thought) -> None:
        """Show what was rated in a record; without anything rated it is not there."""
        found = strengths(thought)
        shown = [Beside(Text(one.name, "bodyStrong"), Text(one.words), gap=12, least=_LEAST_NAME) for one in found]
        self._rows.show_rows(*shown)
        self.worth.setVisible(has_both(thought))
        self.setVisible(bool(found))


class FromHere(Card):
    """The closing line, and what can be done now. It is the same after every record.

    Keep it stands there right after a record is done, and not when it is read again.
    `kept`, `steady` and `binned` tell what was pressed; `asked` a line for the team, nothing where none is typed.
    """

    kept = Signal()
    asked = Signal(str)
    steady = Signal()
    binned = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=10)
        self._shell = shell
        self.closing = ClosingLine(shell)
        self.keep = Button(tr("Keep it"), "primary", height=48)
        self.team = Button(tr("Add a line to Questions for my team"))
        self.team.may_say = (tr("Add the selected words to Questions for my team"),)
        self.line = AskLine(tr("A line for my team"), "", tr("Add"))
        self.short = Button(tr("Something short and steady"))
        self.people = Button(tr("People I can reach"))
        self.delete = Button(tr("Delete it"), "quiet", "trash-2")
        self.box.addWidget(heading(tr("From here"), "subheading"))
        self._deeds = Grid(least=_LEAST_DEED, gap=10, row_gap=10)  # in two columns where the card is wide
        for part in (self.closing, self._deeds, self.line, self.delete):
            self.box.addWidget(part)
        self._deeds.show_widgets([self.keep, self.team, self.short, self.people])
        self.keep.clicked.connect(self.kept)
        self.team.clicked.connect(self._ask)
        self.line.given.connect(self.asked)
        self.line.cancelled.connect(self._cancel)
        self.short.clicked.connect(self.steady)
        self.people.clicked.connect(self._people)
        self.delete.clicked.connect(self.binned)

    def show_keep(self, just_done: bool) -> None:  # noqa: FBT001
        """Have Keep it there or not."""
        self._deeds.show_widgets([*([self.keep] if just_done else []), self.team, self.short, self.people])

    def ask(self) -> None:
        """Ask for a line."""
        self.line.ask()

    def put_away(self) -> None:
        """Ask for none; the keyboard goes back to the button."""
        asked = self.line.isVisible()
        self.line.put_away()
        if asked:
            self.team.setFocus(Qt.FocusReason.OtherFocusReason)

    def heed_selection(self, selected: bool) -> None:  # noqa: FBT001
        """Offer to take words that are selected, or ask for a line."""
        self.team.set_words(self.team.may_say[0] if selected else tr("Add a line to Questions for my team"))

    def _ask(self) -> None:
        self.asked.emit("")

    def _cancel(self) -> None:
        self.put_away()

    def _people(self) -> None:
        self._shell.safety_card("people")


class Offered(Card):
    """Practices that are offered on the way of a record. Each plays over the page, and ends on it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=12)
        self._shell = shell
        self._rows = Changing(gap=8)
        self.box.addWidget(heading(tr("Something quiet, if you like"), "subheading"))
        self.box.addWidget(self._rows)
        self.hide()

    def show_thought(self, thought: Thought | None) -> None:
        """Show the practices of its way that are there."""
        rows = []
        for about in offered_cards(thought) if thought is not None else ():
            facts = (("clock", tr("{n} min").format(n=min(about.lengths, default=about.short))),)
            card = ActionCard(about.title, about.aim, facts=facts, mark=Disc("play", 40), title_role="bodyStrong")
            card.setProperty("practice", about.id)
            card.clicked.connect(self._play)
            rows.append(card)
        self._rows.show_rows(*rows)
        self.setVisible(bool(rows))

    def _play(self) -> None:
        self._shell.play(Play(str(self.sender().property("practice"))))


class ExampleCard(Card):
    """Says that an example is one, and leads to the others. `other_wanted` tells which way, -1 or 1."""

    own_wanted = Signal()
    other_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(gap=10)
        self.own = Button(tr("Write one of your own"), "primary", "plus", height=48)
        self.before = Button("-", "secondary", "arrow-left")
        self.after = Button("-", "secondary", "arrow-right", after=True)
        self.box.addWidget(heading(tr("This is an example"), "subheading"))
        self.box.addWidget(Text(tr(examples().about)))
        for part in (self.own, self.after, self.before):
            self.box.addWidget(part)
        self.own.clicked.connect(self.own_wanted)
        self.before.clicked.connect(self._before)
        self.after.clicked.connect(self._after)
        self.hide()

    def show_ways(self, before: Example, after: Example) -> None:
        """Name the ways to the example before and the one after; that one speaks of dying is said before it opens."""
        dying = tr("Previous example, it speaks of dying")
        self.before.set_words(dying if before.of_dying else tr("Previous example"))
        dying = tr("Next example, it speaks of dying")
        self.after.set_words(dying if after.of_dying else tr("Next example"))

    def _before(self) -> None:
        self.other_wanted.emit(-1)

    def _after(self) -> None:
        self.other_wanted.emit(1)
