"""Put a worry down: one line, a day that brings it back or none, and a quiet list of what lies here."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer

from coping_app.base.clock import is_night
from coping_app.base.errors import CopingError
from coping_app.base.records import WORRY, Change, Record
from coping_app.base.words import tr
from coping_app.rooms.thoughts import store, worries
from coping_app.rooms.thoughts.page_care import CareLine, SafetyLine
from coping_app.rooms.thoughts.page_worry_new import NewWorry
from coping_app.rooms.thoughts.page_worry_row import DueThought, WorryRow
from coping_app.ui.beside import stack
from coping_app.ui.buttons import Button
from coping_app.ui.following import Following
from coping_app.ui.growing import Growing
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Page
from coping_app.ui.messages import Banner, EmptyState
from coping_app.ui.next_row import after
from coping_app.ui.shell import Shell


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
        self._in_sight: dict[str, None] = {}  # what stays in sight, wherever in a long list it stands
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
        self.today_list, self.list = Growing(gap=12), Growing(gap=12)
        for one in (self.today_list, self.list):
            one.wanted.connect(self.refresh)
        self.nothing = EmptyState(tr("Nothing lies here"), tr("A worry can wait here while you rest."), motif="sleep")
        care = stack(self.care, self.safety, gap=4)
        for part in (head, care, self.today_list, self.new, self.trouble, self.list, self.nothing):
            self.box.addWidget(part)
        self.box.addStretch(1)

    # --- what the room asks -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what lies here now, and what comes back today. What is typed in a row is kept first.

        A row whose words could not be kept stays as it is, whatever became of its worry.
        """
        stuck = {row.uuid: row.worry for row in self._rows() if not row.keep()}
        now, vault = self._shell.now(), self._shell.vault
        if now.date().isoformat() != self._day:
            self._day, self._back = now.date().isoformat(), {}
        try:
            due = [] if is_night(now.hour) else worries.due(vault, now.date())
            due = [one for one in due if one.uuid != self.new.kept]
            self._back |= dict.fromkeys(record.uuid for record in due)
            named = worries.found(vault, self._back | self._in_sight)
            others = len(named) + len(stuck) + 2  # the one that is being written, and one that tells of more
            newest = worries.lying(vault, self.list.most + others)
        except CopingError as error:
            self.trouble.say(str(error))
            return
        self.trouble.say("")
        there = {one.uuid: one for one in (*newest, *named)}
        self._show([one for uuid, one in (stuck | there).items() if uuid != self.new.kept], frozenset(stuck))
        if due:
            QTimer.singleShot(0, self, self._note_shown)

    def fresh(self) -> None:
        """Show it as at a first visit: nothing is typed, and nothing is open."""
        self.new.clear()
        self._day, self._back, self._in_sight = "", {}, {}
        self.today_list.begin_anew()
        self.list.begin_anew()

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

    def _show(self, some: list[Record], stuck: frozenset[str]) -> None:
        """Show what came back, and the newest of what lies here; rows that stay are the same ones."""
        stay = stuck | self._in_sight.keys()
        back = [one for one in some if one.uuid in self._back]
        today = [*_newest_first(one for one in back if one.kind == WORRY), *(one for one in back if one.kind != WORRY)]
        others = _newest_first(one for one in some if one.kind == WORRY and one.uuid not in self._back)
        lists = []
        for where, found, title in ((self.today_list, today, tr("For today")), (self.list, others, tr("Put down"))):
            names = where.first([one.uuid for one in found], stay)
            rows = [self._row_of(one, where) for one in found if one.uuid in names]
            head = [where.title(title, title)] if rows else []
            lists.append((where, [*head, *rows], len(names) < len(found)))
        for where, widgets, are_more in lists:  # only now: what goes from one to the other must not be let go before
            where.show_some(*widgets, are_more=are_more)
        self.nothing.setVisible(not (today or others))

    def _row_of(self, record: Record, where: Growing) -> WorryRow | DueThought:
        """Return the row of a worry, or of a thought that came back: the one that stands there where there is one."""
        if record.kind != WORRY:
            cards = (card for card in where.rows if isinstance(card, DueThought))
            return next((card for card in cards if card.record == record), None) or self._due(record)
        row = self._row(record.uuid)
        if row is None:
            row = self._make(record)
        elif row not in where.rows:
            (self.list if where is self.today_list else self.today_list).give(row)
        row.show_worry(record)
        return row

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
        self._in_sight[row.uuid] = None
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


def _newest_first(some: Iterable[Record]) -> list[Record]:
    return sorted(some, key=_moment, reverse=True)


def _moment(record: Record) -> datetime:
    return record.at
