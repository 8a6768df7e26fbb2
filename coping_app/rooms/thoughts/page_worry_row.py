"""One worry that was put down: its line, its day, and what can be done with it, all in place."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.days import day_line
from coping_app.base.records import Record
from coping_app.base.words import tr
from coping_app.content.thought_record import forms, name_for
from coping_app.content.thought_rows import of_record
from coping_app.rooms.thoughts import worries
from coping_app.rooms.thoughts.page_kept import KeptBox
from coping_app.ui.beside import Beside, flow, stack
from coping_app.ui.between import put_before
from coping_app.ui.buttons import Button, IconButton
from coping_app.ui.day_ahead import DayAhead
from coping_app.ui.focus import scroll_to
from coping_app.ui.layouts import Card, fill
from coping_app.ui.menu import Entry, menu_of
from coping_app.ui.placing import tall
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text

_NAMED = 60  # characters of a line in the name of a button
_MEASURE = 760  # how wide its words run, at 100 %


class WorryRow(Card):
    """A worry in the list. What concerns the page is told: the page does it.

    On the day on which it came back all that can be done with it is in sight.
    """

    day_chosen = Signal(str)
    left = Signal(str)  # it is to stay where it is, without a day
    opened = Signal(str)  # it is to be looked at as a thought record
    binned = Signal(str)
    keeps_place = True

    def __init__(self, shell: Shell, worry: Record) -> None:
        super().__init__(gap=10)
        self._shell, self.worry, self._is_back = shell, worry, False
        self.words = Text("", "bodyStrong", breaks=True, measure=_MEASURE)
        self.day = Text("", "small", "text2")
        self.look = Button("-", "secondary", "layers")
        self.look.setAccessibleDescription(tr("It begins a thought record with this line. The worry stays here."))
        self.change = Button("-", "quiet")
        self.leave, self.delete = Button(tr("Leave it"), "quiet"), Button(tr("Delete"), "quiet")
        self.more = IconButton(tr("More"), "ellipsis")
        self.box.addWidget(Beside(stack(self.words, self.day), self.more, least=260))
        self._buttons = flow(self.look, self.change, self.leave, self.delete)
        self.box.addWidget(self._buttons)
        self.reword_box: KeptBox | None = None
        self.day_card: DayCard | None = None
        self.change.clicked.connect(self.ask_day)
        self.look.clicked.connect(self._open)
        self.leave.clicked.connect(self._leave)
        self.delete.clicked.connect(self._bin)
        self.more.clicked.connect(self.open_menu)

    @property
    def uuid(self) -> str:
        """The name of its record."""
        return self.worry.uuid

    def show_record(self, worry: Record, *, is_back: bool) -> None:
        """Show the worry as it is now, on the day on which it came back or on another one."""
        self.worry, self._is_back = worry, is_back
        if self.reword_box is not None and self.reword_box.is_open:
            self.reword_box.take(worry)
        self.words.setText(worry.text.strip())
        self.day.setVisible(not is_back)
        self.day.setText(day_told(worries.due_day(worry), self._shell.now().date()))
        name = " ".join(worry.text.split())[:_NAMED]
        self.more.name_it(tr("More for: {line}").format(line=name))
        self.look.set_words(tr("Look at it") if is_back else tr("Look at it as a thought record"))
        self.change.set_words(tr("Another day") if is_back else tr("Change the day"))
        for button in (self.look, self.change, self.leave, self.delete):
            button.setAccessibleName(f"{button.words}: {name}")
        for button in (self.leave, self.delete):
            button.setVisible(is_back)

    @property
    def busy(self) -> bool:
        """Whether it is keeping something right now."""
        return self.reword_box is not None and self.reword_box.saving.busy

    def keep(self) -> bool:
        """Keep what is typed here; return whether it is kept."""
        return self.reword_box is None or not self.reword_box.is_open or self.reword_box.keep()

    def save_now(self) -> bool:
        """Keep what is typed here, or put it aside; return whether it is safe."""
        return self.reword_box is None or not self.reword_box.is_open or self.reword_box.save_now()

    def focus_first(self) -> None:
        """Give the keyboard to what can be done with it: the first of what is in sight, or the menu."""
        (self.look if self._is_back else self.more).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_day(self) -> None:
        """Ask for another day."""
        if self.day_card is None:
            self.day_card = DayCard(self._shell)
            self.day_card.chosen.connect(self._day_chosen)
            self.day_card.cancelled.connect(self.close_day)
            put_before(self, self.day_card)
        self.day_card.ask.choose(worries.due_day(self.worry))
        self._buttons.hide()
        self.day_card.show()
        self.day_card.focus_first()

    def close_day(self) -> None:
        """Put the question for the day away."""
        if self.day_card is not None:
            self.day_card.hide()
        self._buttons.show()
        self.change.setFocus(Qt.FocusReason.TabFocusReason)

    def reword(self) -> None:
        """Open a box for the line."""
        if self.reword_box is None:
            self.reword_box = KeptBox(self._shell, tr("The line"), _line_of, _with_line, worries.REWORDED)
            self.reword_box.saving.saved.connect(self._take_words)
            self.reword_box.closed.connect(self._focus_more)
            put_before(self, self.reword_box, self._buttons)
        self.reword_box.open_with(self.worry)

    def open_menu(self) -> None:
        """Open what else can be done."""
        groups = [[Entry(tr("Reword"), "", self.reword)]]
        if not self._is_back:
            groups.append([Entry(tr("Delete"), "", self._bin)])
        menu_of(self, self.more.accessibleName(), groups).open_under(self.more, align_right=True)

    def _take_words(self) -> None:
        if self.reword_box is not None:
            self.show_record(self.reword_box.saving.record, is_back=self._is_back)

    def _focus_more(self) -> None:
        self.more.setFocus(Qt.FocusReason.TabFocusReason)

    def _day_chosen(self) -> None:
        self.day_chosen.emit(self.uuid)

    def _open(self) -> None:
        self.opened.emit(self.uuid)

    def _leave(self) -> None:
        self.left.emit(self.uuid)

    def _bin(self) -> None:
        self.binned.emit(self.uuid)


class DayCard(QWidget):
    """Asks for another day, in place. `chosen` tells it; Esc and Cancel leave it as it was."""

    chosen = Signal()
    cancelled = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        asks = tr(forms().later.asks)
        self.ask = DayAhead(asks, shell.now)
        self.set_button, self.cancel = Button(tr("Set")), Button(tr("Cancel"), "quiet")
        fill(QVBoxLayout(self), (Text(asks, "body"), self.ask, flow(self.set_button, self.cancel)), 10)
        tall(self)
        self.ask.typed.line.returnPressed.connect(self._set)
        self.set_button.clicked.connect(self._set)
        self.cancel.clicked.connect(self.cancelled)

    def focus_first(self) -> None:
        """Give the keyboard to the answer that is chosen."""
        self.ask.focus_chosen()
        QTimer.singleShot(0, self, self._come_into_sight)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leaves it as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _come_into_sight(self) -> None:
        scroll_to(self)

    def _set(self) -> None:
        if self.ask.settle():
            self.chosen.emit()


class DueThought(Card):
    """A thought record that is to be looked at again on a day; once that has come it can be left alone here."""

    opened = Signal(str)
    left = Signal(str)

    def __init__(self, shell: Shell, record: Record) -> None:
        super().__init__()
        self._shell, self.record = shell, record
        self.name, self.about = Text("", "bodyStrong", breaks=True), Text("", "small", "text2")
        self.button = Button(tr("Open"), "secondary", "layers")
        self.leave = Button(tr("Leave it"), "quiet")
        self.button.clicked.connect(self._open)
        self.leave.clicked.connect(self._leave)
        self.box.addWidget(Beside(stack(self.name, self.about), flow(self.button, self.leave), least=260))

    def show_record(self, record: Record, *, is_back: bool) -> None:
        """Show the record as it is now, on the day on which it came back or on another one."""
        self.record = record
        thought, kind = of_record(record), tr("Thought record")
        name = thought.name or name_for(thought) or kind
        self.name.setText(name)
        day = day_told(worries.due_day(record), self._shell.now().date())
        self.about.setText(kind if is_back else tr("{kind} · {day}").format(kind=kind, day=day))
        self.button.setAccessibleName(tr("Open {name}").format(name=name))
        self.leave.setAccessibleName(tr("Leave it: {name}").format(name=name))
        self.leave.setVisible(is_back)

    @property
    def uuid(self) -> str:
        """The name of its record."""
        return self.record.uuid

    def focus_first(self) -> None:
        """Give the keyboard to what opens it."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.left.emit(self.uuid)

    def _open(self) -> None:
        self.opened.emit(self.uuid)


def day_told(day: date | None, today: date) -> str:
    """Say when a worry comes back; of a day that is over, when it would have."""
    if day is None:
        return tr(forms().later.no_day)
    if day < today:
        return tr("Its day was {day}").format(day=day_line(day, today))
    return tr("Today") if day == today else day_line(day, today)


def _line_of(worry: Record) -> str:
    return worry.text


def _with_line(worry: Record, text: str) -> Record:
    return worry._replace(text=" ".join(text.split()))
