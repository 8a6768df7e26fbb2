"""Where a question is added: a box, in which Enter adds, and the visit it is for."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from coping_app.base.records import Record
from coping_app.base.words import tr
from coping_app.rooms.thoughts import questions
from coping_app.rooms.thoughts.page_new import NewCard
from coping_app.rooms.thoughts.page_visit import VisitAsk
from coping_app.rooms.thoughts.visits import Visit
from coping_app.ui.beside import flow
from coping_app.ui.buttons import Button
from coping_app.ui.keys import ENTER
from coping_app.ui.shell import Shell
from coping_app.ui.text import heading
from coping_app.ui.writing_box import WritingBox


class AskBox(WritingBox):
    """A few lines. Enter tells that they are done; Enter with Shift begins another line."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Tell of Enter."""
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class NewQuestion(NewCard):
    """A question that is being written. It is kept as it is typed, and stands in the list once it is added."""

    added = Signal(str)  # which one

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, questions.NEW_QUESTION)
        self._offers: list[Visit] = []
        title = heading(tr("A question"), "subheading")
        self.ask = AskBox(tr("A question"), tr("A line, or a few"), lines=2)
        title.setBuddy(self.ask)
        self.add_button = Button(tr("Add"), "primary", "plus")
        self.visit_button = Button(tr("For which visit?"), "quiet", "chevron-right")
        self.visit_ask = VisitAsk(shell)
        self.visit_ask.hide()
        for part in (title, self.ask, self.trouble, flow(self.add_button, self.visit_button), self.visit_ask):
            self.box.addWidget(part)
        self.ask.edited.connect(self._on_typed)
        self.ask.entered.connect(self.add)
        self.add_button.clicked.connect(self.add)
        self.visit_button.clicked.connect(self._fold)
        self.visit_ask.changed.connect(self._on_visit)
        self.visit_ask.entered.connect(self.add)
        self._show_visit()

    def offer(self, visits: list[Visit]) -> None:
        """Offer visits that were used before."""
        if visits != self._offers or (self.visit_ask.isHidden() and self.visit_ask.visit == Visit()):
            meant, self._offers = self.visit_ask.visit, visits
            self.visit_ask.ask(meant, visits)
            self._show_visit()

    def focus_ask(self) -> None:
        """Put the keyboard where one writes."""
        self.ask.setFocus(Qt.FocusReason.TabFocusReason)

    def add(self) -> bool:
        """Add what is written to the list; return whether there was anything, and it is kept."""
        self.ask.commit_composition()
        if not self.has_words:
            self.focus_ask()
            return False
        if not self.visit_ask.settle():
            return False
        self.saving.touch()
        if not self.saving.flush():
            return False
        uuid = self.saving.record.uuid
        self.ask.show_text("")
        self._begin_anew()
        self._show_visit()
        self.focus_ask()
        self.added.emit(uuid)
        return True

    def clear(self) -> None:
        """Begin with an empty box, for any visit."""
        self.ask.show_text("")
        self._begin_anew()
        self.visit_ask.hide()
        self.visit_ask.ask(Visit(), self._offers)
        self._show_visit()

    def save_now(self) -> bool:
        """Keep what is typed, or put it aside; return whether it is safe."""
        self.ask.commit_composition()
        return super().save_now()

    def _read(self, record: Record) -> Record:
        visit = self.visit_ask.visit
        return questions.with_visit(record, visit.name, visit.day)._replace(text=self.ask.text().strip())

    def _fold(self) -> None:
        opening = self.visit_ask.isHidden()
        self.visit_ask.setVisible(opening)
        self._show_visit()
        if opening:
            self.visit_ask.focus_first()

    def _on_visit(self) -> None:
        self._show_visit()
        self._on_asked()

    def _show_visit(self) -> None:
        """Say for which visit it is."""
        visit, today = self.visit_ask.visit, self._today
        words = tr("For: {visit}").format(visit=visit.words(today)) if visit != Visit() else tr("For which visit?")
        self.visit_button.set_words(words)
        is_open = not self.visit_ask.isHidden()
        self.visit_button.set_icon("chevron-down" if is_open else "chevron-right")
        self.visit_button.setAccessibleDescription(tr("open") if is_open else tr("closed"))

    @property
    def _today(self) -> date:
        return self._shell.now().date()
