"""Where a worry is put down: one line, and the day that brings it back, or none. Then that is said, and no more."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent

from coping_app.base.errors import CopingError
from coping_app.base.records import Change, Record
from coping_app.base.words import tr
from coping_app.content.thought_record import forms
from coping_app.rooms.thoughts import worries
from coping_app.rooms.thoughts.page_new import NewCard
from coping_app.ui.beside import flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.day_ahead import DayAhead
from coping_app.ui.fields import Line
from coping_app.ui.focus import scroll_to
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading


class NewWorry(NewCard):
    """A worry that is being written. It is kept as it is typed, and put down once that is said.

    What was put down is confirmed in the place of the line, until another one is wanted or the page is left.
    """

    put_down = Signal(object)  # the Change

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, worries.NEW_WORRY)
        self.down = ""  # the name of what was put down just now
        title = heading(tr("A worry, in one line"), "subheading")
        self.line = Line(tr("A worry, in one line"))
        title.setBuddy(self.line)
        asks = tr(forms().later.asks)
        self.day = DayAhead(asks, shell.now)
        self.stays = Text(worries.stays_words(), "small", "text2")
        self.button = Button(tr("Put it down"), "primary")
        day = stack(Text(asks, "bodyStrong"), self.day, self.stays, gap=8)
        self.asking = stack(title, self.line, day, self.trouble, flow(self.button), gap=10)
        self.is_down, self.until_then = Text("", "subheading"), Text(tr(forms().later.after), "body", "text2")
        self.another = Button(tr("Put another one down"), "link", "plus")
        self.said = stack(stack(self.is_down, self.until_then, gap=4), flow(self.another), gap=10)
        self.said.hide()
        for part in (self.asking, self.said):
            self.box.addWidget(part)
        self.line.textEdited.connect(self._on_typed)
        self.line.returnPressed.connect(self.put)
        self.day.typed.line.returnPressed.connect(self.put)
        self.day.changed.connect(self._on_day)
        self.button.clicked.connect(self.put)
        self.another.clicked.connect(self.begin)

    def begin(self) -> None:
        """Ask for another worry, and put the keyboard where one writes."""
        self._ask()
        self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_first(self) -> None:
        """Put the keyboard where one writes, or where another one is asked for."""
        first = self.another if self.down else self.line
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def confirm(self, worry: Record | None) -> None:
        """Say what became of the worry that was put down just now; where it is gone, ask for another one."""
        if worry is None:
            held = self.another.hasFocus()
            self._ask()
            if held:
                self.focus_first()
            return
        day = worries.due_day(worry)
        self.down = worry.uuid
        self.is_down.setText(worries.down_words(day, self._shell.now().date()))
        self.until_then.setVisible(day is not None)
        self.said.show()
        self.asking.hide()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Confirm nothing any more once the page was left."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._ask()

    def put(self) -> bool:
        """Put down what is written; return whether there was anything, and it is kept."""
        if not self.has_words:
            self.focus_first()
            return False
        if not self.day.settle():
            return False
        self.saving.touch()
        self.saving.busy = True
        try:
            worry, visit = self._read(self.saving.record), self.saving.visit
            change: Change = worries.put_down(self._shell.vault, worry, self.day.day, visit)
        except CopingError as error:
            self._say_failed(error)
            return False
        finally:
            self.saving.busy = False
        self.clear()
        self.confirm(worry)
        self.focus_first()
        QTimer.singleShot(0, self, self._show_said)
        self.put_down.emit(change)
        return True

    def clear(self) -> None:
        """Begin with an empty line and no day."""
        self._ask()
        self._begin_anew()
        self.line.clear()
        self.day.choose(None)
        self._show_stays()

    def _show_said(self) -> None:
        """Bring what is confirmed into sight, its words above all: the page is shorter than it was."""
        for one in (self.said, self.is_down):
            scroll_to(one)

    def _ask(self) -> None:
        self.down = ""
        self.asking.show()
        self.said.hide()

    def _read(self, record: Record) -> Record:
        """The day goes with the words: whoever locks now chose it, although nothing is put down yet."""
        return worries.with_day(record._replace(text=self.line.text().strip()), self.day.day)

    def _on_day(self) -> None:
        self._show_stays()
        self._on_asked()

    def _show_stays(self) -> None:
        """Say what no day means, while none is chosen."""
        self.stays.setVisible(self.day.day is None and not self.day.is_asking)
