"""The day and time that something is about: two fields that open in their place."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from coping_app.base.days import day_line, hour_line, read_day, read_time
from coping_app.base.words import tr
from coping_app.ui.beside import flow
from coping_app.ui.buttons import Button
from coping_app.ui.fields import Field
from coping_app.ui.grid import Grid
from coping_app.ui.layouts import Card
from coping_app.ui.shell import Shell


class DateCard(Card):
    """Asks for a day and a time. `chosen` tells the moment; Esc and Cancel leave it as it was."""

    chosen = Signal(object)  # a datetime
    cancelled = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(padding=16, gap=10, fill_name="sunken")
        self._shell = shell
        self._at = shell.now()
        self.day = Field(tr("Day"), tr("Like 21 November, or yesterday."))
        self.time = Field(tr("Time"), tr("Like 14:32."))
        self.day.changed.connect(self._understand)
        for field in (self.day, self.time):
            field.line.returnPressed.connect(self._set)
        fields = Grid(least=220)
        fields.show_widgets([self.day, self.time])
        self.set_button = Button(tr("Set"))
        self.set_button.clicked.connect(self._set)
        self.cancel = Button(tr("Cancel"), "quiet")
        self.cancel.clicked.connect(self.cancelled)
        self.box.addWidget(fields)
        self.box.addWidget(flow(self.set_button, self.cancel))

    def ask(self, at: datetime) -> None:
        """Ask for another moment than this one."""
        self._at = at
        self.day.show_text(tr("{day}.{month}.{year}").format(day=at.day, month=at.month, year=at.year))
        self.time.show_text(hour_line(at))
        self.day.complain("")
        self.time.complain("")
        self._understand()
        self.day.line.selectAll()
        self.day.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leaves it as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _understand(self) -> None:
        """Say under the field which day was understood."""
        today = self._shell.now().date()
        day = read_day(self.day.text, today)
        if day is not None:
            self.day.complain("")
            self.day.hint.setText(day_line(day, today))

    def _set(self) -> None:
        day, time = read_day(self.day.text, self._shell.now().date()), read_time(self.time.text)
        self.day.complain("" if day else tr("Try a day like 21 November."))
        self.time.complain("" if time else tr("Try a time like 14:32."))
        if day is None or time is None:
            (self.time if day else self.day).setFocus(Qt.FocusReason.TabFocusReason)
            return
        same = (day, hour_line(time)) == (self._at.date(), hour_line(self._at))
        self.chosen.emit(self._at if same else datetime.combine(day, time, self._at.tzinfo))
