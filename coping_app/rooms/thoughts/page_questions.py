"""Questions for my team: written down when they come up, by visit, answered or open, and printed large."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coping_app.base.errors import CopingError
from coping_app.base.records import Change, Record
from coping_app.base.words import tr, tr_count
from coping_app.rooms.thoughts import questions, store
from coping_app.rooms.thoughts.page_care import CareLine
from coping_app.rooms.thoughts.page_question_new import NewQuestion
from coping_app.rooms.thoughts.page_question_row import QuestionRow
from coping_app.rooms.thoughts.visits import Group, groups, is_open, moved, offered
from coping_app.ui.announcing import announce
from coping_app.ui.beside import Beside, stack
from coping_app.ui.buttons import Button
from coping_app.ui.changing import Changing
from coping_app.ui.folding import Folding
from coping_app.ui.following import Following
from coping_app.ui.growing import Growing
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Page
from coping_app.ui.messages import Banner, EmptyState
from coping_app.ui.next_row import after
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text

if TYPE_CHECKING:
    from coping_app.rooms.thoughts.page_question_print import PrintCard


class QuestionsPage(Following, Page):
    """A box for a new question, and under it those that are there, by visit. Whatever is typed is kept."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._rows: dict[str, QuestionRow] = {}
        self._questions: list[Record] = []
        self._in_sight: set[str] = set()  # what stays in sight, wherever in a long list it stands
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
        self.list, self._done = Growing(gap=12), Growing(gap=12)
        self.nothing = EmptyState(
            tr("No questions so far"),
            tr("What comes to mind between visits can wait here until somebody can answer it."),
        )
        self.answered = Folding(tr("Answered"), self._done)  # its rows are made once it is folded out
        for wanted in (self.list.wanted, self._done.wanted, self.answered.turned):
            wanted.connect(self.refresh)
        lists = (self._over, self._print_place, self.list, self.nothing, self.answered)
        for part in (head, self.care, self.new, self.trouble, *lists):
            self.box.addWidget(part)
        self.box.addStretch(1)

    # --- what the room asks -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the questions that are there now. What is typed in a row is kept first: it may be about to go.

        A row whose words could not be kept stays as it is, whatever became of its question.
        """
        stuck = {uuid: row.question for uuid, row in self._rows.items() if not row.keep()}
        vault = self._shell.vault
        try:
            found = questions.to_show(vault, self._done.most)
            answered = questions.how_many_answered(vault)
        except CopingError as error:
            self.trouble.say(str(error))
            return
        self.trouble.say("")
        there = {one.uuid: one for one in found if one.uuid != self.new.kept}
        self._questions = list((there | {uuid: one for uuid, one in stuck.items() if uuid not in there}).values())
        self._show(answered, frozenset(stuck))

    def fresh(self) -> None:
        """Show it as at a first visit: nothing is typed, and nothing is open."""
        self.new.clear()
        self.answered.fold()
        self._print_place.hide()
        self._rows, self._in_sight = {}, set()
        self.list.begin_anew()
        self._done.begin_anew()

    def follow(self) -> None:
        """Show everything as it is now."""
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

    def _show(self, answered: int, stuck: frozenset[str]) -> None:
        """Show the first of the list. Rows that stay are the same ones: somebody may be writing in them."""
        today = self._shell.now().date()
        found = groups(self._questions, today)
        every = [question.uuid for group in found for question in group.questions]
        names = self.list.first(every, stuck | self._in_sight)
        before, self._rows = self._rows, {}
        shown: list[QWidget] = []
        for group in found:
            rows = self._rows_of(group.questions, names, self.list, before)
            if rows:
                shown += [self.list.title(group.visit.key, group.visit.words(today)), *rows]
        done = self._answered_rows(stuck, before)  # what goes from one list to the other must not be let go before
        self.list.show_some(*shown, are_more=len(names) < len(every))
        self._show_answered(done, answered)
        self.amount.setText(tr_count("{n} open question", "{n} open questions", len(every)))
        self._over.setVisible(bool(every))
        self.nothing.setVisible(not self._questions)
        self.new.offer(offered(self._questions, today))
        if self.print_card is not None:
            self.print_card.offer(found)

    def _answered_rows(self, stuck: frozenset[str], before: dict[str, QuestionRow]) -> list[QuestionRow]:
        """Return the newest answered ones where they are folded out. Words that could not be kept are not folded in."""
        done = sorted((one for one in self._questions if not is_open(one)), key=_moment, reverse=True)
        if not self.answered.is_open and any(one.uuid in stuck for one in done):
            self.answered.unfold()
        names = self._done.first([one.uuid for one in done], stuck) if self.answered.is_open else frozenset()
        return self._rows_of(tuple(done), names, self._done, before)

    def _show_answered(self, rows: list[QuestionRow], count: int) -> None:
        folded_out = self.answered.is_open
        self._done.show_some(*rows, are_more=folded_out and len(rows) < count)
        self._done.setVisible(folded_out)
        self.answered.button.set_words(tr_count("{n} answered", "{n} answered", max(count, len(rows))))
        self.answered.setVisible(count > 0 or bool(rows))

    def _rows_of(
        self, wanted: tuple[Record, ...], names: frozenset[str], where: Growing, before: dict[str, QuestionRow]
    ) -> list[QuestionRow]:
        """Return rows for those of some questions that are shown, the rows that stand there already where there are."""
        shown = []
        for place, question in enumerate(wanted):
            if question.uuid in names:
                row = before.get(question.uuid)
                if row is None:
                    row = self._make(question)
                elif row not in where.rows:
                    (self.list if where is self._done else self._done).give(row)
                row.show_question(question, place, len(wanted) if is_open(question) else 1)
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
        self._in_sight.add(uuid)
        self.refresh()
        then()  # before it is said: once the message is closed the keyboard comes back there
        self._shell.toast(change.words, change.undo)

    def _added(self, uuid: str) -> None:
        self._in_sight.add(uuid)
        self.refresh()
        change = questions.added(self._shell.vault, uuid)
        self._shell.toast(change.words, change.undo)

    def _turn(self, uuid: str, answered: bool) -> None:  # noqa: FBT001 - what the signal brings
        deed = partial(questions.set_answered, self._shell.vault, uuid, answered=answered)
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
        deed = partial(questions.set_visit, self._shell.vault, uuid, visit.name, visit.day)
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
            questions.put_in_order(self._shell.vault, order)
        except CopingError as error:
            self._shell.toast(str(error))
            return
        finally:
            self._busy = False
        self._in_sight.add(uuid)
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


def _moment(question: Record) -> datetime:
    return question.at
