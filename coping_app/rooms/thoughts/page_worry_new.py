"""Where a worry is put down: one line, and the day that brings it back, or none."""

from PySide6.QtCore import Qt, Signal

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
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading


class NewWorry(NewCard):
    """A worry that is being written. It is kept as it is typed, and put down once that is said."""

    put_down = Signal(object)  # the Change

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, worries.NEW_WORRY)
        title = heading(tr("A worry, in one line"), "subheading")
        self.line = Line(tr("A worry, in one line"))
        title.setBuddy(self.line)
        asks = tr(forms().later.asks)
        self.day = DayAhead(asks, shell.now)
        self.stays = Text(worries.stays_words(), "small", "text2")
        self.button = Button(tr("Put it down"), "primary")
        day = stack(Text(asks, "bodyStrong"), self.day, self.stays, gap=8)
        for part in (title, self.line, day, self.trouble, flow(self.button)):
            self.box.addWidget(part)
        self.line.textEdited.connect(self._on_typed)
        self.line.returnPressed.connect(self.put)
        self.day.typed.line.returnPressed.connect(self.put)
        self.day.changed.connect(self._on_day)
        self.button.clicked.connect(self.put)

    def focus_line(self) -> None:
        """Put the keyboard where one writes."""
        self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def put(self) -> bool:
        """Put down what is written; return whether there was anything, and it is kept."""
        if not self.has_words:
            self.focus_line()
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
        self.focus_line()
        self.put_down.emit(change)
        return True

    def clear(self) -> None:
        """Begin with an empty line and no day."""
        self._begin_anew()
        self.line.clear()
        self.day.choose(None)
        self._show_stays()

    def _read(self, record: Record) -> Record:
        """The day goes with the words: whoever locks now chose it, although nothing is put down yet."""
        return worries.with_day(record._replace(text=self.line.text().strip()), self.day.day)

    def _on_day(self) -> None:
        self._show_stays()
        self._on_asked()

    def _show_stays(self) -> None:
        """Say what no day means, while none is chosen."""
        self.stays.setVisible(self.day.day is None and not self.day.is_asking)
