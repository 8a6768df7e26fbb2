"""A thought record while it is written: one question at a time, and the worksheet that comes of it at the side."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from coping_app.base.errors import CopingError
from coping_app.base.records import Record
from coping_app.base.room import Play
from coping_app.base.words import tr
from coping_app.content.thought_record import FULL, Thought
from coping_app.content.thought_rows import of_record, to_record
from coping_app.rooms.thoughts import store
from coping_app.rooms.thoughts.model import (
    PATH,
    Screen,
    next_screen,
    part_number,
    screen_at,
    screen_before,
    step_number,
    switched,
)
from coping_app.rooms.thoughts.page_answers import Answers
from coping_app.rooms.thoughts.page_asking import question, quoted, so_far
from coping_app.rooms.thoughts.page_care import CareLines
from coping_app.rooms.thoughts.page_column import QuestionColumn
from coping_app.rooms.thoughts.page_foot import Foot, OtherForm
from coping_app.rooms.thoughts.page_frame import RecordFrame
from coping_app.rooms.thoughts.page_quote import Quote
from coping_app.rooms.thoughts.page_side import SideCard
from coping_app.ui.announcing import announce
from coping_app.ui.beside import Beside, flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.keeping_clear import KeepingClear
from coping_app.ui.layouts import rows
from coping_app.ui.saving import Saving
from coping_app.ui.shell import Shell
from coping_app.ui.step_bar import StepBar
from coping_app.ui.text import Text, heading

_ROOM = "thoughts"


class RecordPage(KeepingClear, QWidget):
    """Shows one record, a question at a time, and keeps what is written in it. Nothing on it has to be answered."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._thought, self._noted = Thought(), False
        self._seeking = False  # whether the question is to be in sight; not any more once somebody answers
        self._here = screen_at(self._thought, "")
        self.saving = Saving(self, shell, self._read, store)
        self.saving.began.connect(self._on_began)
        self.saving.saved.connect(self._on_saved)
        self.saving.failed.connect(self._on_failed)
        self.saving.parted.connect(self._on_parted)
        self.column, self.side = QuestionColumn(shell), SideCard(shell)
        self.foot, self.other, self.lines, self.quote = Foot(), OtherForm(), CareLines(shell), Quote()
        self.back, self.skip, self.on, self.trouble = self.foot.back, self.foot.skip, self.foot.on, self.foot.trouble
        head = self._make_head()
        self.frame = RecordFrame(head, self.quote, self.column, self.foot, self.other, self.lines, self.side)
        self.scroller = self.frame.scroller
        self.setLayout(rows(self.frame))
        self.answers = Answers(shell, self.column)
        self._connect()
        self.show_record(store.blank(shell.now()), is_kept=False)

    # --- its parts --------------------------------------------------------------------------------------------------

    def _make_head(self) -> QWidget:
        self.small = Text("", "small", "text2")
        self.title = heading(tr("Thought record"), "title", breaks=True)
        self.later = Button(tr("Finish later"))
        right = flow(self.later, self._shell.tools(), gap=8, align="right")
        head = Beside(stack(self.small, self.title), right, gap=24, least=260, right_first=True, stands="top")
        self.bar = StepBar()
        return stack(head, self.bar, gap=12)

    def _connect(self) -> None:
        column = self.column
        self.later.clicked.connect(self.finish_later)
        self.back.clicked.connect(self.go_back)
        self.skip.clicked.connect(self.skip_on)
        self.on.clicked.connect(self.go_on)
        self.trouble.pressed.connect(self.saving.flush)
        self.frame.turned.connect(self._on_turned)
        bar = self.scroller.verticalScrollBar()
        for moved in (bar.valueChanged, bar.rangeChanged):
            moved.connect(self._on_scrolled)
        for sheet in (self.side.sheet, column.folded_sheet):
            sheet.wanted.connect(self._go_to)
        column.folded.button.clicked.connect(self._show_sheet)
        self.foot.leave_be.clicked.connect(self.done)
        self.other.clicked.connect(self.switch_form)
        column.offers.wanted.connect(self._play)
        for placed in (column.resized, column.arranged):
            placed.connect(self._on_placed)
        self.answers.typed.connect(self._on_typed)
        self.answers.pressed.connect(self._on_pressed)
        self.answers.which_wanted.connect(self._open_habits)

    # --- what the room asks -----------------------------------------------------------------------------------------

    @property
    def record(self) -> Record:
        """The record as it was kept last, or as it began."""
        return self.saving.record

    @property
    def thought(self) -> Thought:
        """The record as it stands on the page."""
        return self.answers.put(self._thought)

    @property
    def here(self) -> Screen:
        """The question that is open."""
        return self._here

    def show_record(self, record: Record, *, is_kept: bool) -> None:
        """Show a record at the question it was left at; what was open before is kept already."""
        self.saving.open(record, is_kept=is_kept)
        self._thought, self._noted = of_record(record), is_kept
        self.answers.forget()
        self.trouble.say("")
        self.column.fold()
        self._show(screen_at(self._thought, self._thought.at))
        self._seek()

    def may_leave(self) -> bool:
        """Keep everything before another thing is shown; where that can't be, this one stays."""
        self.answers.take_in()
        return self.saving.flush()

    def save_now(self) -> bool:
        """Keep everything at once, what an input method still holds too; return whether it is safe."""
        self.answers.take_in()
        return self.saving.flush_or_put_aside()

    def focus_first(self) -> None:
        """Give the keyboard to the answer."""
        self.answers.focus_first()

    def follow(self) -> None:
        """Show what was changed elsewhere. What is typed and not kept so far stays."""
        if not self.saving.is_kept or self.saving.busy:
            return
        try:
            record = store.find(self._shell.vault, self.record.uuid)
        except CopingError:
            return  # it was erased; whoever did that shows another one
        self.saving.take(record)
        if self.saving.unsaved:
            kept = of_record(record)
            self._thought = self._thought._replace(name=kept.name, due=kept.due)
        else:
            self._thought = of_record(record)
            self._show(screen_at(self._thought, self._here.key))

    # --- going on and back ------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Go to the next question, or be done after the last one."""
        if self.answers.settle():
            self.skip_on()

    def skip_on(self) -> None:
        """Go to the next question, whatever stands here."""
        after = next_screen(self._taken(), self._here)
        if after is None:
            self.done()
        else:
            self._go_to(after)

    def go_back(self) -> None:
        """Go to the question before."""
        before = screen_before(self._taken(), self._here)
        if before is not None:
            self._go_to(before)

    def switch_form(self) -> None:
        """Turn to the other form; every word stays."""
        other, screen = switched(self._taken(), self._here)
        self._thought = other
        self.answers.forget()
        if not self.saving.is_kept:
            self._shell.stay_at(_ROOM, "new-full" if other.form == FULL else "new")
            self._noted = False
        self._go_to(screen, taken=True)

    def finish_later(self) -> None:
        """Leave it as it is; it stands under what was left on the way. A finished one is read again."""
        if self.may_leave():
            is_read = self.saving.is_kept and not self.thought.open
            self._leave_for(self.record.uuid if is_read else "")

    def done(self) -> None:
        """Let it be a worksheet. One in which nothing is written is not kept."""
        if not self.may_leave():
            return
        if not self.saving.is_kept or self.thought.is_empty:
            self._leave_for("")
            return
        try:
            store.finish(self._shell.vault, self.record.uuid)
        except CopingError as error:
            self._on_failed(error)
            return
        uuid = self.record.uuid
        self._forget()
        self._shell.go(_ROOM, uuid)

    def _leave_for(self, item: str) -> None:
        """Go elsewhere in the room. One whose words were all taken out again is put away."""
        if self.saving.is_kept and self.thought.is_empty:
            uuid, item = self.record.uuid, ""
            self._forget()
            try:
                store.move_to_bin(self._shell.vault, uuid)
            except CopingError as error:
                self._shell.toast(str(error))
        self._shell.go(_ROOM, item)

    def _forget(self) -> None:
        """Have nothing open: whatever is opened next begins where it was left."""
        self.show_record(store.blank(self._shell.now()), is_kept=False)

    def step_on(self) -> bool:
        """Go on, as Next does, from wherever the keyboard is."""
        self.go_on()
        return True

    def step_back(self) -> bool:
        """Go to the question before; return whether there is one."""
        is_first = screen_before(self._thought, self._here) is None
        self.go_back()
        return not is_first

    def _taken(self) -> Thought:
        """Take what stands on the page into the record, and return it."""
        self.answers.take_in()
        self._thought = self.thought
        return self._thought

    def _go_to(self, screen: Screen, *, taken: bool = False) -> None:
        """Show another question, and keep everything on the way."""
        thought = self._thought if taken else self._taken()
        self._show(screen)
        if self.saving.is_kept or not thought.is_empty:
            self.saving.touch()
            self.saving.flush()
        self.focus_first()
        announce(self.bar, self.bar.accessibleName())
        self._seek()

    def _open_habits(self) -> None:
        if self.may_leave():
            self._shell.go(_ROOM, "habits")

    def _play(self, practice: str) -> None:
        if self.may_leave():
            self.focus_first()  # when it is over, the question is in sight, and what has the keyboard
            self._seek()
            self._shell.play(Play(practice))

    # --- what stands on it ------------------------------------------------------------------------------------------

    def _read(self, record: Record) -> Record:
        """Return the record as it stands on the page."""
        return to_record(self.thought._replace(at=self._here.key), record)

    def _show(self, screen: Screen) -> None:
        """Show a question with its answer."""
        self._here, thought = screen, self._thought
        step, steps = step_number(thought, screen)
        self.bar.show_step(step, steps, *part_number(thought, screen))
        self.title.setText(thought.name or tr("Thought record"))
        self.later.set_words(tr("Finish later") if thought.open else tr("Close"))
        self.later.set_icon("" if thought.open else "x")
        self.foot.show_place(thought, screen)
        self.other.show_form(thought.form)
        self.column.show_question(question(thought, screen), thought, screen)
        self.quote.show_words(*quoted(thought, screen))
        self.answers.show(screen, thought)
        self._show_sheet()
        self._say_saved()

    def _show_sheet(self) -> None:
        """Bring the worksheet up to date where it is to be seen."""
        sheet = self.side.sheet if self.frame.has_side else self.column.folded_sheet
        if self.frame.has_side or self.column.folded.is_open:
            sheet.show_rows(so_far(self.thought, self._here), is_safe=self.trouble.isHidden())

    def _on_typed(self) -> None:
        self._seeking = False
        self.saving.touch()

    def _on_placed(self) -> None:
        QTimer.singleShot(0, self, self._show_question)
        QTimer.singleShot(0, self, self._on_scrolled)

    def _on_pressed(self) -> None:
        """Keep a choice at once, and show what it changes."""
        self._seeking = False
        thought = self._taken()
        self.saving.touch()
        self.saving.flush()
        self._show_sheet()
        self.column.show_choice(thought, self._here)
        self.foot.show_last(last=next_screen(thought, self._here) is None)
        self.bar.show_step(*step_number(thought, self._here), *part_number(thought, self._here))

    def _seek(self) -> None:
        """Bring the question into sight, now and while everything still finds its place."""
        self._seeking = True
        QTimer.singleShot(0, self, self._show_question)

    def _show_question(self) -> None:
        """Scroll to the head, or where the answer would not be seen then, to the column, to its question at last."""
        if not self._seeking:
            return
        room = self.scroller.viewport().height()
        seen = room - self.answers.height_to_see()
        answer, asked, asks, column = (
            widget.mapTo(self.scroller.content, QPoint(0, 0)).y()
            for widget in (self.column.answer, self.column.asked, self.column.asks, self.column)
        )
        words = asked if asks + self.column.asks.height() <= asked + room else asks  # with the line before it, or alone
        top = next((top for top in (0, column - 8) if answer <= top + seen), words - 8)
        self.scroller.verticalScrollBar().setValue(top)

    # --- whether it is kept -----------------------------------------------------------------------------------------

    def _on_began(self) -> None:
        """Note that this record stands here, as soon as there is something in it."""
        if not self._noted and not self.thought.is_empty:
            self._noted = True
            self._shell.stay_at(_ROOM, self.record.uuid)

    def _on_parted(self) -> None:
        """What was open went away meanwhile: what is written goes on as a record of its own, and that stands here."""
        self._shell.stay_at(_ROOM, self.record.uuid)

    def _on_saved(self) -> None:
        self.trouble.say("")
        self._say_saved()
        self._show_sheet()

    def _on_failed(self, error: CopingError) -> None:
        self.small.setText(tr("Not saved so far. Your words are still here."))
        self.trouble.say(str(error))
        if self.scroller.isAncestorOf(self.trouble):
            self._seeking = False  # what went wrong is to be in sight
            QTimer.singleShot(0, self, self._show_trouble)
        self._show_sheet()

    def _show_trouble(self) -> None:
        self.scroller.ensureWidgetVisible(self.trouble)

    def _say_saved(self) -> None:
        step, steps = step_number(self._thought, self._here)
        part, parts = part_number(self._thought, self._here)
        words = tr("Saved as you go · step {n} of {all}").format(n=step, all=steps)
        if self._here.step == PATH and parts > 1:
            words = tr("{words}, question {n} of {all}").format(words=words, n=part, all=parts)
        if not self.trouble.isVisible():
            self.small.setText(words)

    # --- looks ------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Come up as things are now: which habits are shown may have changed on another page."""
        super().showEvent(event)
        self.follow()

    def leave_free(self, pixels: int) -> None:
        """Leave so many pixels at the foot to a line."""
        self.setContentsMargins(0, 0, 0, pixels)

    def _on_turned(self) -> None:
        self.column.folded.setVisible(not self.frame.has_side)
        QTimer.singleShot(0, self, self._show_sheet)

    def _on_scrolled(self) -> None:
        """Show whether there is more under the foot, and the short line of care unless its sentence is in sight."""
        bar = self.scroller.verticalScrollBar()
        self.foot.edge.setVisible(bar.value() < bar.maximum())
        self.lines.symptom.setVisible(self.column.symptom.isHidden() or bar.maximum() > 0)
