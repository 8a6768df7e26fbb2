"""One question for the team: its words, its answer, and what can be done with it, all in place."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from coping_app.base.records import Record
from coping_app.base.words import tr
from coping_app.rooms.thoughts import questions
from coping_app.rooms.thoughts.page_kept import KeptBox
from coping_app.rooms.thoughts.page_visit import VisitCard
from coping_app.rooms.thoughts.visits import Visit, is_open, visit_of
from coping_app.ui.beside import Beside, flow
from coping_app.ui.between import put_before
from coping_app.ui.buttons import Button, IconButton
from coping_app.ui.layouts import Card
from coping_app.ui.menu import Entry, menu_of
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_NAMED = 60  # characters of a question in the name of a button
_MEASURE = 760  # how wide its words run, at 100 %


class QuestionRow(Card):
    """A question in the list. What concerns the others is told: the page does it."""

    moved = Signal(str, int)  # which, and -1 for up or 1 for down
    answered = Signal(str, bool)  # which, and whether it is answered now
    visit_wanted = Signal(str)  # another visit is to be asked for
    visit_chosen = Signal(str)
    binned = Signal(str)
    keeps_place = True

    def __init__(self, shell: Shell, question: Record) -> None:
        super().__init__(gap=10)
        self._shell, self.question = shell, question
        self._alone = True  # whether it is the only one of its visit
        self.words = Text("", "bodyStrong", breaks=True, measure=_MEASURE)
        self.visit = Text("", "small", "text2", breaks=True)
        self.up, self.down = IconButton(tr("Move up"), "chevron-up"), IconButton(tr("Move down"), "chevron-down")
        self.more = IconButton(tr("More"), "ellipsis")
        self.answer = Text("", "body", "text2", breaks=True, measure=_MEASURE)
        self.write = Button(tr("Write the answer"), "secondary")
        self.turn = Button(tr("Mark as answered"), "quiet")
        self.box.addWidget(Beside(self.words, flow(self.up, self.down, self.more, gap=0), least=260))
        self.done = Button(tr("Done"))
        self._buttons = flow(self.write, self.done, self.turn)
        for part in (self.visit, self.answer, self._buttons):
            self.box.addWidget(part)
        self.answer_box: KeptBox | None = None
        self.reword_box: KeptBox | None = None
        self.visit_card: VisitCard | None = None
        self.up.clicked.connect(self._up)
        self.down.clicked.connect(self._down)
        self.more.clicked.connect(self.open_menu)
        self.write.clicked.connect(self.write_answer)
        self.turn.clicked.connect(self._turn)

    @property
    def uuid(self) -> str:
        """The name of its record."""
        return self.question.uuid

    def show_question(self, question: Record, place: int, count: int) -> None:
        """Show the question as it is now, as one of so many of its visit, the first being 0."""
        self.question = question
        for box in self._boxes():
            box.take(question)
        name = " ".join(question.text.split())[:_NAMED]
        self.words.setText(question.text.strip())
        self._alone = count < 2
        self.up.setVisible(not self._alone)
        self.down.setVisible(not self._alone)
        self.up.why_off(tr("It stands first.") if place == 0 else "")
        self.down.why_off(tr("It stands last.") if place == count - 1 else "")
        still_open = is_open(question)
        visit = visit_of(question)
        self.visit.setText("" if still_open else tr("For: {visit}").format(visit=visit.words(self._today)))
        self.visit.setVisible(not still_open and visit != Visit())
        self.turn.set_words(tr("Mark as answered") if still_open else tr("Open again"))
        self.turn.set_icon("" if still_open else "rotate-ccw")
        for button, words in (
            (self.up, tr("Move up: {question}")),
            (self.down, tr("Move down: {question}")),
            (self.more, tr("More for: {question}")),
        ):
            button.name_it(words.format(question=name))
        self.turn.setAccessibleName(f"{self.turn.words}: {name}")
        self._show_answer()

    def save_now(self) -> bool:
        """Keep what is typed here, or put it aside; return whether it is safe."""
        safe = [box.save_now() for box in self._boxes()]
        return all(safe)

    def keep(self) -> bool:
        """Keep what is typed here; return whether it is kept."""
        kept = [box.keep() for box in self._boxes()]
        return all(kept)

    @property
    def busy(self) -> bool:
        """Whether it is keeping something right now."""
        return any(box.saving.busy for box in self._boxes())

    # --- what opens in it -------------------------------------------------------------------------------------------

    def write_answer(self) -> None:
        """Open a box for the answer."""
        if self.answer_box is None:
            self.answer_box = KeptBox(
                self._shell,
                tr("The answer"),
                questions.answer_of,
                questions.with_answer,
                questions.ANSWERED,
                done=self.done,
            )
            self.answer_box.saving.saved.connect(self._take_answer)
            self.answer_box.closed.connect(self._close_answer)
            put_before(self, self.answer_box, self._buttons)
        self.answer_box.open_with(self.question)
        self._show_answer()

    def reword(self) -> None:
        """Open a box for the question itself."""
        if self.reword_box is None:
            self.reword_box = KeptBox(self._shell, tr("The question"), _text_of, _with_text, questions.REWORDED)
            self.reword_box.saving.saved.connect(self._take_words)
            self.reword_box.closed.connect(self._close_reword)
            put_before(self, self.reword_box, self.visit)
        self.reword_box.open_with(self.question)

    def ask_visit(self, offers: list[Visit]) -> None:
        """Ask for another visit."""
        if self.visit_card is None:
            self.visit_card = VisitCard(self._shell)
            self.visit_card.chosen.connect(self._visit_chosen)
            self.visit_card.cancelled.connect(self.close_visit)
            put_before(self, self.visit_card, self._buttons)
        self.visit_card.visit_ask.ask(visit_of(self.question), offers)
        self.visit_card.show()
        self.visit_card.visit_ask.focus_first()

    def close_visit(self) -> None:
        """Put the question for the visit away."""
        if self.visit_card is not None:
            self.visit_card.hide()
        self.focus_more()

    def focus_more(self) -> None:
        """Give the keyboard to More."""
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_move(self, step: int) -> None:
        """Give the keyboard back to the button that moved it, or to the other one at an end."""
        first, other = (self.up, self.down) if step < 0 else (self.down, self.up)
        (first if first.isEnabled() else other).setFocus(Qt.FocusReason.TabFocusReason)

    def open_menu(self) -> None:
        """Open what else can be done."""
        moves = [
            Entry(tr("Move up"), tr("Alt+Up"), self._up, self.up.isEnabled()),
            Entry(tr("Move down"), tr("Alt+Down"), self._down, self.down.isEnabled()),
        ]
        change = [
            Entry(tr("Reword"), "", self.reword),
            Entry(tr("Change the visit"), "", self._want_visit),
        ]
        groups = [*([] if self._alone else [moves]), change, [Entry(tr("Delete"), "", self._bin)]]
        menu_of(self, self.more.accessibleName(), groups).open_under(self.more, align_right=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Alt with Up or Down moves it."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier and not self._alone:
            self.moved.emit(self.uuid, step)
        else:
            super().keyPressEvent(event)

    def _boxes(self) -> list[KeptBox]:
        """Return the boxes that are open."""
        return [box for box in (self.answer_box, self.reword_box) if box is not None and box.is_open]

    @property
    def _today(self) -> date:
        return self._shell.now().date()

    def _show_answer(self) -> None:
        answer = questions.answer_of(self.question).strip()
        writing = self.answer_box is not None and self.answer_box.is_open
        self.answer.setText(answer)
        self.answer.setVisible(bool(answer) and not writing)
        self.write.set_words(tr("Change the answer") if answer else tr("Write the answer"))
        self.write.setVisible(not writing)
        self.done.setVisible(writing)

    def _take_answer(self) -> None:
        if self.answer_box is not None:
            self.question = self.answer_box.saving.record
            self._show_answer()

    def _close_answer(self) -> None:
        self._show_answer()
        self.write.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_words(self) -> None:
        if self.reword_box is not None:
            self.question = self.reword_box.saving.record
            self.words.setText(self.question.text.strip())

    def _close_reword(self) -> None:
        self.focus_more()

    def _up(self) -> None:
        self.moved.emit(self.uuid, -1)

    def _down(self) -> None:
        self.moved.emit(self.uuid, 1)

    def _turn(self) -> None:
        self.answered.emit(self.uuid, is_open(self.question))

    def _want_visit(self) -> None:
        self.visit_wanted.emit(self.uuid)

    def _visit_chosen(self) -> None:
        self.visit_chosen.emit(self.uuid)

    def _bin(self) -> None:
        self.binned.emit(self.uuid)


def _text_of(question: Record) -> str:
    return question.text


def _with_text(question: Record, text: str) -> Record:
    return question._replace(text=text.strip())
