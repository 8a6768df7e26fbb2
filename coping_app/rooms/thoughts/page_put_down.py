"""Put a worry down: one line, a day that brings it back or none, and a quiet list of what lies here."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from coping_app.base.clock import is_night
from coping_app.base.errors import CopingError
from coping_app.base.records import THOUGHT, Change, Record
from coping_app.base.words import tr
from coping_app.rooms.thoughts import store, worries
from coping_app.rooms.thoughts.page_care import CareLine, SafetyLine
from coping_app.rooms.thoughts.page_worry_new import NewWorry
from coping_app.rooms.thoughts.page_worry_row import DueThought, WorryRow
from coping_app.ui.beside import stack
from coping_app.ui.buttons import Button
from coping_app.ui.changing import Changing
from coping_app.ui.following import Following
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Page
from coping_app.ui.messages import Banner, EmptyState
from coping_app.ui.next_row import after
from coping_app.ui.shell import Shell
from coping_app.ui.text import heading


class PutDownPage(Following, Page):
    """A line for a worry, what came back today, and everything that lies here.

    What came back is brought up no more once it was to be seen here. In the small hours nothing comes back.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._busy = False  # while it does something: what the vault tells meanwhile is its own doing
        self._day = ""  # the day that is shown
        self._back: dict[str, None] = {}  # what came back on it
        back = Button(tr("Thoughts"), "quiet", "arrow-left")
        back.clicked.connect(self._leave)
        head = Head(shell, tr("Put a worry down"), before=stack(back, 12))
        words = tr(
            "If the worry is about something new or worse in your body, ring your line. That one is not for parking."
        )
        self.care = CareLine(shell, words)
        self.safety = SafetyLine(shell)
        self.new = NewWorry(shell)
        self.new.line.setAccessibleDescription(self.care.words.text())  # the keyboard comes to the line first
        self.new.put_down.connect(self._put_down)
        self.trouble = Banner("", "error")
        self.trouble.hide()
        self.today_list, self.list = Changing(gap=12), Changing(gap=12)
        self.nothing = EmptyState(tr("Nothing lies here"), tr("A worry can wait here while you rest."), motif="sleep")
        care = stack(self.care, self.safety, gap=4)
        for part in (head, care, self.today_list, self.new, self.trouble, self.list, self.nothing):
            self.box.addWidget(part)
        self.box.addStretch(1)

    # --- what the room asks -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what lies here now, and what comes back today. What is typed in a row is kept first."""
        for row in self._rows():
            row.keep()
        now = self._shell.now()
        if now.date().isoformat() != self._day:
            self._day, self._back = now.date().isoformat(), {}
        try:
            due = [] if is_night(now.hour) else worries.due(self._shell.vault, now.date())
            self._back |= dict.fromkeys(record.uuid for record in due)
            lying = [one for one in worries.lying(self._shell.vault) if one.uuid != self.new.kept]
            thoughts = [one for one in worries.found(self._shell.vault, self._back) if one.kind == THOUGHT]
        except CopingError as error:
            self.trouble.say(str(error))
            return
        self.trouble.say("")
        self._show(lying, thoughts)
        if due:
            QTimer.singleShot(0, self, self._note_shown)

    def fresh(self) -> None:
        """Show it as at a first visit: nothing is typed, and nothing is open."""
        self.new.clear()
        self._day, self._back = "", {}
        self.today_list.show_rows()
        self.list.show_rows()

    def follow(self) -> None:
        """Show everything as it is now."""
        if not (self._busy or self.new.busy or any(row.busy for row in self._rows())):
            self.refresh()

    def begin_new(self) -> None:
        """Put the keyboard into the line."""
        self.new.focus_line()

    def focus_first(self) -> None:
        """Give the keyboard to what came back today, else to the line."""
        today = [row for row in self.today_list.rows if isinstance(row, WorryRow | DueThought)]
        if today:
            first = today[0]
            (first.change if isinstance(first, WorryRow) else first.button).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.new.focus_line()

    def save_now(self) -> bool:
        """Keep everything that is typed, or put it aside; return whether it is safe."""
        safe = [self.new.save_now(), *(row.save_now() for row in self._rows())]
        return all(safe)

    # --- the lists --------------------------------------------------------------------------------------------------

    def _show(self, lying: list[Record], thoughts: list[Record]) -> None:
        today = [one for one in lying if one.uuid in self._back]
        others = [one for one in lying if one.uuid not in self._back]
        due = [self._due(one) for one in thoughts]
        title = stack(8, heading(tr("For today"), "subheading"))
        rows = self._rows_of(today, self.today_list)
        self.today_list.show_rows(*([title, *rows, *due] if today or due else []))
        title = stack(8, heading(tr("Put down"), "subheading"))
        rows = self._rows_of(others, self.list)
        self.list.show_rows(*([title, *rows] if others else []))
        self.nothing.setVisible(not (lying or thoughts))

    def _rows_of(self, some: list[Record], where: Changing) -> list[QWidget]:
        """Return rows for some worries, those that stand there already where there are any."""
        before = {row.uuid: row for row in where.rows if isinstance(row, WorryRow)}
        shown: list[QWidget] = []
        for worry in some:
            row = before.get(worry.uuid) or self._make(worry)
            row.show_worry(worry)
            shown.append(row)
        return shown

    def _make(self, worry: Record) -> WorryRow:
        row = WorryRow(self._shell, worry)
        row.day_chosen.connect(self._set_day)
        row.opened.connect(self._look)
        row.binned.connect(self._bin)
        return row

    def _due(self, record: Record) -> DueThought:
        card = DueThought(record)
        card.opened.connect(self._open)
        return card

    def _rows(self) -> list[WorryRow]:
        return [row for row in (*self.today_list.rows, *self.list.rows) if isinstance(row, WorryRow)]

    def _note_shown(self) -> None:
        """Bring up no more what came back, now that it can be seen. It stays under "For today" while this is open."""
        if self.visibleRegion().isEmpty() or self.window().isMinimized():
            return
        with_day = partial(worries.leave_be, self._shell.vault, tuple(self._back), self._shell.now().date())
        self._try(with_day)

    # --- what is done -----------------------------------------------------------------------------------------------

    def _try(self, deed: Callable[[], Any]) -> Any:
        """Do something, and return what came of it; nothing where it could not be done."""
        self._busy = True
        try:
            return deed()
        except CopingError as error:
            self._shell.toast(str(error))
            return None
        finally:
            self._busy = False

    def _do(self, row: WorryRow, deed: Callable[[], Change], then: Callable[[], None]) -> None:
        """Do something with a worry once everything typed in it is kept, and then give the keyboard its place."""
        change = self._try(deed) if row.keep() else None
        if change is None:
            return
        self.refresh()
        then()  # before it is said: once the message is closed the keyboard comes back there
        self._shell.toast(change.words, change.undo)

    def _put_down(self, change: Change) -> None:
        self.refresh()
        self._shell.toast(change.words, change.undo)

    def _row(self, uuid: str) -> WorryRow | None:
        return next((row for row in self._rows() if row.uuid == uuid), None)

    def _set_day(self, uuid: str) -> None:
        row = self._row(uuid)
        if row is None or row.day_card is None:
            return
        day = row.day_card.ask.day
        self._back.pop(uuid, None)
        self._do(row, partial(worries.set_day, self._shell.vault, uuid, day), partial(self._close_day, uuid))

    def _close_day(self, uuid: str) -> None:
        row = self._row(uuid)
        if row is not None:
            row.close_day()

    def _bin(self, uuid: str) -> None:
        row, follower = self._row(uuid), after(uuid, [one.uuid for one in self._rows()])
        if row is not None:
            deed = partial(store.move_to_bin, self._shell.vault, uuid)
            self._do(row, deed, partial(self._focus_row, follower))

    def _focus_row(self, uuid: str) -> None:
        """Give the keyboard to a worry, or where it is gone to the line."""
        row = self._row(uuid)
        (row.more if row is not None else self.new.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self, uuid: str) -> None:
        """Begin a thought record with the line; the worry stays until somebody deletes it."""
        row = self._row(uuid)
        if row is not None and row.keep():
            name = self._try(partial(worries.thought_from, self._shell.vault, uuid, self._shell.now()))
            if name:
                self._shell.go("thoughts", f"edit:{name}")

    def _open(self, uuid: str) -> None:
        self._shell.go("thoughts", uuid)

    def _leave(self) -> None:
        self._shell.go("thoughts")
