"""The column of one question: the thought that stays in view, the question, its answer, and the quiet lines."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.content.thought_record import GENTLE, Thought, forms
from coping_app.rooms.thoughts.model import PATH, Screen, part_number
from coping_app.rooms.thoughts.page_asking import Question, is_first
from coping_app.rooms.thoughts.page_offers import Offers
from coping_app.rooms.thoughts.page_side import Worksheet
from coping_app.ui.arranged import Arranged
from coping_app.ui.beside import Beside, flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.folding import Folding
from coping_app.ui.layouts import rows
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.placing import tall
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme

_BAR, _AFTER = 4, 16  # before the thought that is quoted, at 100 %


class Quote(QWidget):
    """The thought, quiet over the question."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Text("", "reading", "text2", measure=560, breaks=True)
        self._box = rows(self.words)
        self.setLayout(self._box)
        tall(self)
        self.retheme()

    def show_words(self, words: str) -> None:
        """Show other words, or nothing."""
        self.words.setText(words)
        self.setVisible(bool(words))

    def retheme(self) -> None:
        """Measure anew."""
        self._box.setContentsMargins(theme().size(_BAR + _AFTER), 2, 0, 2)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the bar before it."""
        panel(painter_for(self), QRectF(0, 0, theme().size(_BAR), self.height()), 2, theme().colour("art2"))


class QuestionColumn(Arranged):
    """What stands under each other for one question. What is not wanted for it is hidden."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        table = forms()
        self.opening = stack(
            Text(tr(table.opening), "body", "text2", measure=620), Folding(tr("More"), tr(table.opening_more)), gap=0
        )
        self.quote = Quote()
        self.before = Text("", "body", "text2", measure=620)
        self.asks = heading("", "title")
        self.hint = Text("", "body", "text2", measure=620)
        self.folded_sheet = Worksheet(shell)
        self.folded = Folding(tr("Your worksheet so far"), self.folded_sheet)
        self.answer = stack(gap=0)
        self.after = Text("", "body", "text2", measure=620)
        self.offers = Offers()
        self.symptom = self._symptom(tr(table.symptom_line))
        self.leave_be = Button(tr("Leave it at that"), "line", "arrow-down-right")
        self.switch = Button(tr("Use the full page"), "line", "file-text")
        self.safety = Button(tr(table.safety_line), "line", "users-round")
        self.safety.left_aligned = True
        self.safety.clicked.connect(self._open_people)
        for button in (self.leave_be, self.switch):
            button.left_aligned = True
        self.asked = stack(self.before, self.asks, self.hint, gap=4)
        under = stack(self.symptom, 4, flow(self.leave_be, self.switch, gap=4), self.safety)
        parts = (self.opening, self.quote, self.asked, self.answer, self.after, self.offers, self.folded, under)
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
        self.symptom.setVisible(first)
        gentle = thought.form == GENTLE
        self.switch.set_words(tr("Use the full page") if gentle else tr("Too tired? Three boxes are enough."))
        self.switch.set_icon("file-text" if gentle else "feather")
        self.show_choice(thought, screen)

    def fold(self) -> None:
        """Fold the worksheet in."""
        if self.folded.is_open:
            self.folded.toggle()

    def show_choice(self, thought: Thought, screen: Screen) -> None:
        """Show what a choice changes: how long the path is, and what is offered at its end."""
        part, parts = part_number(thought, screen)
        self.leave_be.setVisible(screen.step == PATH and part < parts)
        self.offers.show_for(thought, screen)

    def _symptom(self, words: str) -> QWidget:
        card = Button(tr("Safety card"), "quiet", "shield")
        card.clicked.connect(self._open_card)
        return Beside(Text(words, "body", "text2", measure=620), card, least=320)

    def _open_card(self) -> None:
        self._shell.safety_card()

    def _open_people(self) -> None:
        self._shell.safety_card("people")
