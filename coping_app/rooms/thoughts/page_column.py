"""The column of one question: the question, its answer, and the quiet lines under it."""

from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.content.thought_record import THE_THOUGHT, Thought, forms
from coping_app.rooms.thoughts.model import Screen
from coping_app.rooms.thoughts.page_asking import Question, is_first
from coping_app.rooms.thoughts.page_offers import Offers
from coping_app.rooms.thoughts.page_side import Worksheet
from coping_app.ui.arranged import Arranged
from coping_app.ui.beside import Beside, flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.folding import Folding
from coping_app.ui.layouts import rows
from coping_app.ui.placing import tall
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading


class QuestionColumn(Arranged):
    """What stands under each other for one question. What is not wanted for it is hidden."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        table = forms()
        self.opening = stack(
            Text(tr(table.opening), "body", "text2", measure=620), Folding(tr("More"), tr(table.opening_more)), gap=0
        )
        self.before = Text("", "body", "text2", measure=620)
        self.asks = heading("", "title")
        self.hint = Text("", "body", "text2", measure=620)
        self.folded_sheet = Worksheet(shell)
        self.folded = Folding(tr("Your worksheet so far"), self.folded_sheet)
        self.answer = stack(gap=0)
        self.after = Text("", "body", "text2", measure=620)
        self.offers = Offers()
        self.symptom = self._symptom(tr(table.symptom_line))
        # where the ways on stand in a low window, and all of the foot
        self.ways, self.foot_place = flow(gap=4), stack()
        self.asked = stack(self.before, self.asks, self.hint, gap=4)
        under = stack(self.symptom, self.ways, self.foot_place, gap=4)
        parts = (self.opening, self.asked, self.answer, self.after, self.offers, self.folded, under)
        self.setLayout(rows(*parts, -1, gap=14))
        tall(self)

    def show_question(self, asked: Question, thought: Thought, screen: Screen) -> None:
        """Show a question, and what belongs to it."""
        self.asks.setText(asked.asks)
        for text, words in ((self.before, asked.before), (self.hint, asked.hint), (self.after, asked.after)):
            text.setText(words)
            text.setVisible(bool(words))
        first = is_first(screen)
        self.opening.setVisible(first)
        self.symptom.setVisible(first or screen.asks == THE_THOUGHT)
        self.show_choice(thought, screen)

    def fold(self) -> None:
        """Fold the worksheet in."""
        if self.folded.is_open:
            self.folded.toggle()

    def show_choice(self, thought: Thought, screen: Screen) -> None:
        """Show what a choice changes: what is offered at the end of a path."""
        self.offers.show_for(thought, screen)

    def _symptom(self, words: str) -> QWidget:
        card = Button(tr("Safety card"), "quiet", "phone")
        card.clicked.connect(self._open_card)
        return Beside(Text(words, "body", "text2", measure=620), card, least=320)

    def _open_card(self) -> None:
        self._shell.safety_card()
