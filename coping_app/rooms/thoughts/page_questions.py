"""Questions for my team: written down when they come up, by visit, answered or open, and printed large."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coping_app.base.errors import CopingError
from coping_app.base.records import Change, Record
from coping_app.base.words import tr, tr_count
from coping_app.rooms.thoughts import store
from coping_app.rooms.thoughts.page_care import CareLine
from coping_app.rooms.thoughts.page_question_new import NewQuestion
from coping_app.rooms.thoughts.page_question_row import QuestionRow
from coping_app.rooms.thoughts.visits import Group, groups, is_open, moved, offered
from coping_app.ui.announcing import announce
from coping_app.ui.beside import Beside, stack
from coping_app.ui.buttons import Button
from coping_app.ui.changing import Changing
from coping_app.ui.folding import Folding
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Page
from coping_app.ui.messages import Banner, EmptyState
from coping_app.ui.next_row import after
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading

if TYPE_CHECKING:
    from coping_app.rooms.thoughts.page_question_print import PrintCard


class QuestionsPage(Page):
    """A box for a new question, and under it those that are there, by visit. Whatever is typed is kept."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._rows: dict[str, QuestionRow] = {}
        self._questions: list[Record] = []
        self._busy = False  # while it does something: what the vault tells meanwhile is its own doing
        self.print_card: PrintCard | None = None
        back = Button(tr("Thoughts"), "quiet", "arrow-left")
        back.clicked.connect(self._back)
        head = Head(shell, tr("Questions for my team"), before=stack(back, 12))
        self.care = CareLine(shell, tr("A new or worse symptom can't wait for a visit. Ring your line."))
        self.new = NewQuestion(shell)
        self.new.ask.setAccessibleDescription(self.care.words.text())  # the keyboard comes to the box first
        self.new.added.connect(self._added)
        self.trouble = Banner("", "error")
        self.trouble.hide()
        self.amount = Text("", "body", "text2")
        self.print_button = Button(tr("Print large"), "secondary", "printer")
        self.print_button.clicked.connect(self.ask_print)
        self._over = Beside(self.amount, self.print_button)
        self._print_place = Changing()
        self.list = Changing(gap=12)
        self.nothing = EmptyState(
            tr("No questions so far"),
            tr("What comes to mind between visits can wait here until somebody can answer it."),
        )
        self._done = Changing(gap=12)
        self.answered = Folding(tr("Answered"), self._done)
        lists = (self._over, self._print_place, self.list, self.nothing, self.answered)
        for part in (head, self.care, self.new, self.trouble, *lists):
            self.box.addWidget(part)
        self.box.addStretch(1)

    # --- what the room asks -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the questions that are there now. What is typed in a row is kept first: it may be about to go."""
        for row in self._rows.values():
            row.keep()
        try:
            found = store.questions(self._shell.vault)
        except CopingError as error:
            self.trouble.say(str(error))
            return
        self.trouble.say("")
        self._questions = [one for one in found if one.uuid != self.new.kept]
        self._show()

    def fresh(self) -> None:
        """Show it as at a first visit: nothing is typed, and nothing is open."""
        self.new.clear()
        if self.answered.is_open:
            self.answered.toggle()
        self._print_place.hide()
        self._rows = {}
        self.list.show_rows()
        self._done.show_rows()

    def follow(self) -> None:
        """Show what was changed elsewhere."""
        if not (self._busy or self.new.busy or any(row.busy for row in self._rows.values())):
            self.refresh()

    def begin_new(self) -> None:
        """Put the keyboard where a question is written."""
        self.new.focus_ask()

    def focus_first(self) -> None:
        """Put the keyboard where a question is written: that is what most come for."""
        self.new.focus_ask()

    def save_now(self) -> bool:
        """Keep everything that is typed, or put it aside; return whether it is safe."""
        safe = [self.new.save_now(), *(row.save_now() for row in self._rows.values())]
        return all(safe)

    # --- the list ---------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the list. Rows that stay are the same ones: somebody may be writing in them."""
        today = self._shell.now().date()
        found = groups(self._questions, today)
        done = [one for one in reversed(self._questions) if not is_open(one)]
        self._rows = {}
        shown: list[QWidget] = []
        for group in found:
            shown.append(stack(8, heading(group.visit.words(today), "subheading")))
            shown += self._rows_of(group.questions, self.list)
        self.list.show_rows(*shown)
        folded_out = self.answered.is_open
        self._done.show_rows(*self._rows_of(tuple(done), self._done))
        self._done.setVisible(folded_out)
        self.answered.button.set_words(tr_count("{n} answered", "{n} answered", len(done)))
        self.answered.setVisible(bool(done))
        count = sum(len(group.questions) for group in found)
        self.amount.setText(tr_count("{n} open question", "{n} open questions", count))
        self._over.setVisible(count > 0)
        self.nothing.setVisible(not self._questions)
        self.new.offer(offered(self._questions, today))
        if self.print_card is not None:
            self.print_card.offer(found)

    def _rows_of(self, questions: tuple[Record, ...], where: Changing) -> list[QuestionRow]:
        """Return rows for some questions, those that stand there already where there are any."""
        before = {row.uuid: row for row in where.rows if isinstance(row, QuestionRow)}
        shown = []
        for place, question in enumerate(questions):
            row = before.get(question.uuid) or self._make(question)
            row.show_question(question, place, len(questions) if is_open(question) else 1)
            self._rows[question.uuid] = row
            shown.append(row)
        return shown

    def _make(self, question: Record) -> QuestionRow:
        row = QuestionRow(self._shell, question)
        row.moved.connect(self.move_question)
        row.answered.connect(self._turn)
        row.visit_wanted.connect(self._ask_visit)
        row.visit_chosen.connect(self._set_visit)
        row.binned.connect(self._bin)
        return row

    @property
    def open_groups(self) -> list[Group]:
        """The open questions by their visits, as they are shown."""
        return groups(self._questions, self._shell.now().date())

    # --- what is done -----------------------------------------------------------------------------------------------

    def _do(self, uuid: str, deed: Callable[[], Change], then: Callable[[], None]) -> None:
        """Do something with a question once everything typed in it is kept, and then give the keyboard its place."""
        row = self._rows.get(uuid)
        if row is not None and not row.keep():
            return
        self._busy = True
        try:
            change = deed()
        except CopingError as error:
            self._shell.toast(str(error))
            return
        finally:
            self._busy = False
        self.refresh()
        then()  # before it is said: once the message is closed the keyboard comes back there
        self._shell.toast(change.words, change.undo)

    def _added(self, uuid: str) -> None:
        self.refresh()
        change = store.added(self._shell.vault, uuid)
        self._shell.toast(change.words, change.undo)

    def _turn(self, uuid: str, answered: bool) -> None:  # noqa: FBT001 - what the signal brings
        deed = partial(store.set_answered, self._shell.vault, uuid, answered=answered)
        self._do(uuid, deed, partial(self._focus_turn, self._after(uuid)))

    def _bin(self, uuid: str) -> None:
        deed = partial(store.move_to_bin, self._shell.vault, uuid)
        self._do(uuid, deed, partial(self._focus_more, self._after(uuid)))

    def _ask_visit(self, uuid: str) -> None:
        self._rows[uuid].ask_visit(offered(self._questions, self._shell.now().date()))

    def _set_visit(self, uuid: str) -> None:
        card = self._rows[uuid].visit_card
        if card is None:
            return
        visit = card.visit_ask.visit
        deed = partial(store.set_visit, self._shell.vault, uuid, visit.name, visit.day)
        self._do(uuid, deed, partial(self._close_visit, uuid))

    def _close_visit(self, uuid: str) -> None:
        self._rows[uuid].close_visit()

    def move_question(self, uuid: str, step: int) -> None:
        """Put a question a place up (-1) or down (1) among those of its visit."""
        group = next((one for one in self.open_groups if uuid in {question.uuid for question in one.questions}), None)
        if group is None:
            return
        before = [question.uuid for question in group.questions]
        order = moved(before, uuid, step)
        if order == before or not self._rows[uuid].keep():
            return
        self._busy = True
        try:
            store.put_in_order(self._shell.vault, order)
        except CopingError as error:
            self._shell.toast(str(error))
            return
        finally:
            self._busy = False
        self.refresh()
        row = self._rows[uuid]
        row.focus_move(step)
        place = tr("{n} of {count} now").format(n=order.index(uuid) + 1, count=len(order))
        announce(row, place)

    def ask_print(self) -> None:
        """Ask what is to be printed, and how; or put the question away."""
        if self.print_card is None:
            from coping_app.rooms.thoughts.page_question_print import PrintCard

            self.print_card = PrintCard(self._shell)
            self.print_card.closed.connect(self._close_print)
            self._print_place.show_rows(self.print_card)
        elif not self._print_place.isHidden():
            self._close_print()
            return
        if self.new.has_words and not self.new.add():  # it belongs on the paper, too
            return
        self.save_now()
        self.refresh()
        self.print_card.offer(self.open_groups)
        self._print_place.show()
        self.print_card.focus_first()

    def _close_print(self) -> None:
        self._print_place.hide()
        self.print_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _after(self, uuid: str) -> str:
        """Return the question that stands after one in its list, or before the last, or nothing."""
        where = self.list if is_open(self._rows[uuid].question) else self._done
        return after(uuid, [row.uuid for row in where.rows if isinstance(row, QuestionRow)])

    def _focus_turn(self, uuid: str) -> None:
        row = self._rows.get(uuid)
        (row.turn if row is not None else self.new.ask).setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_more(self, uuid: str) -> None:
        row = self._rows.get(uuid)
        (row.more if row is not None else self.new.ask).setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self._shell.go("thoughts")
