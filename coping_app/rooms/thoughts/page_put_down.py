"""Put a worry down: one line, a day that brings it back or none, and a folded list of what is put down."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer

from coping_app.base.clock import is_night
from coping_app.base.errors import CopingError
from coping_app.base.records import WORRY, Change, Record
from coping_app.base.words import tr, tr_count
from coping_app.rooms.thoughts import store, worries
from coping_app.rooms.thoughts.page_care import CareLine, SafetyLine
from coping_app.rooms.thoughts.page_worry_new import NewWorry
from coping_app.rooms.thoughts.page_worry_row import DueThought, WorryRow
from coping_app.ui.beside import stack
from coping_app.ui.buttons import Button
from coping_app.ui.folding import Folding
from coping_app.ui.following import Following
from coping_app.ui.growing import Growing
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Page
from coping_app.ui.messages import Banner, EmptyState
from coping_app.ui.next_row import after
from coping_app.ui.shell import Shell

Row = WorryRow | DueThought


class PutDownPage(Following, Page):
    """A line for a worry, what came back today, and everything that is put down, folded in.

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
            "If the worry is about something new or worse in your body, ring your line. That one should not wait."
        )
        self.care = CareLine(shell, words)
        self.safety = SafetyLine(shell)
        self.new = NewWorry(shell)
        self.new.line.setAccessibleDescription(self.care.words.text())  # the keyboard comes to the line first
        self.new.put_down.connect(self._put_down)
        self.trouble = Banner("", "error")
        self.trouble.hide()
        self.today_list, self.list = Growing(gap=12), Growing(gap=12)
        self.folded = Folding("-", stack(self.list))  # its rows are made once it is folded out
        for wanted in (self.today_list.wanted, self.list.wanted, self.folded.turned):
            wanted.connect(self.refresh)
        self.nothing = EmptyState(
            tr("Nothing is put down here"), tr("One line is enough. It can wait until you want it."), motif="sleep"
        )
        care = stack(self.care, self.safety, gap=4)
        for part in (head, care, self.today_list, self.new, self.trouble, self.folded, self.nothing):
            self.box.addWidget(part)
        self.box.addStretch(1)

    # --- what the room asks -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is put down now, and what comes back today. What is typed in a row is kept first.

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
            names = {*self._back, *self._in_sight, *([self.new.down] if self.new.down else [])}
            named = {one.uuid: one for one in worries.found(vault, names)}
            more = len(named) + len(stuck) + 2  # the one that is being written, and one that tells of more
            newest = worries.lying(vault, self.list.most + more) if self.folded.is_open or stuck else []
            waiting = worries.waiting(vault, now.date())
            lying = worries.how_many_lie(vault)
        except CopingError as error:
            self.trouble.say(str(error))
            return
        self.trouble.say("")
        if self.new.down:
            self.new.confirm(named.get(self.new.down))
        there = stuck | named | {one.uuid: one for one in (*waiting, *newest)}
        elsewhere = [one for one in named.values() if one.uuid in self._back and one.kind == WORRY]
        count = lying - len(elsewhere) - bool(self.new.kept) + sum(one.uuid not in self._back for one in waiting)
        self._show([one for uuid, one in there.items() if uuid != self.new.kept], frozenset(stuck), count)
        if due:
            QTimer.singleShot(0, self, self._note_shown)

    def fresh(self) -> None:
        """Show it as at a first visit: nothing is typed, and nothing is open."""
        self.new.clear()
        self.folded.fold()
        self._day, self._back, self._in_sight = "", {}, {}
        self.today_list.begin_anew()
        self.list.begin_anew()

    def follow(self) -> None:
        """Show everything as it is now."""
        if not (self._busy or self.new.busy or any(row.busy for row in self._rows())):
            self.refresh()

    def begin_new(self) -> None:
        """Put the keyboard into the line."""
        self.new.begin()

    def focus_first(self) -> None:
        """Give the keyboard to what came back today, else to the line."""
        next(iter(self._shown(self.today_list)), self.new).focus_first()

    def save_now(self) -> bool:
        """Keep everything that is typed, or put it aside; return whether it is safe."""
        safe = [self.new.save_now(), *(row.save_now() for row in self._rows())]
        return all(safe)

    # --- the lists --------------------------------------------------------------------------------------------------

    def _show(self, some: list[Record], stuck: frozenset[str], count: int) -> None:
        """Show what came back, and where it is folded out the newest of what is put down: rows that stay are the same.

        Thoughts come after the worries that came back today. Of what is put down they come first, the soonest first:
        a day that is to come was set for each. Words that could not be kept are not folded in.
        """
        stay = stuck | self._in_sight.keys()
        worried = _newest_first(one for one in some if one.kind == WORRY)
        thoughts = [one for one in some if one.kind != WORRY]
        today = [one for one in (*worried, *thoughts) if one.uuid in self._back]
        others = [one for one in (*thoughts, *worried) if one.uuid not in self._back]
        if any(one.uuid in stuck for one in others):
            self.folded.unfold()
        lists = []
        for where, found in ((self.today_list, today), (self.list, others if self.folded.is_open else [])):
            names = where.first([one.uuid for one in found], stay)
            rows = [self._row_of(one, where) for one in found if one.uuid in names]
            head = [where.title("", tr("For today"))] if rows and where is self.today_list else []
            lists.append((where, [*head, *rows], len(names) < len(found)))
        for where, widgets, are_more in lists:  # only now: what goes from one to the other must not be let go before
            where.show_some(*widgets, are_more=are_more)
        count = max(count, len(others) if stuck else 0)
        self.folded.button.set_words(tr_count("{n} put down", "{n} put down", count))
        self.folded.setVisible(count > 0)
        self.nothing.setVisible(not (today or count))

    def _row_of(self, record: Record, where: Growing) -> Row:
        """Return the row of a worry, or of a thought with a day: the one that stands there where there is one."""
        row = self._find(record.uuid)
        if row is None:
            row = self._make(record)
        elif row not in where.rows:
            (self.list if where is self.today_list else self.today_list).give(row)
        row.show_record(record, is_back=where is self.today_list)
        return row

    def _make(self, record: Record) -> Row:
        if record.kind != WORRY:
            card = DueThought(self._shell, record)
            card.opened.connect(self._open)
            card.left.connect(self._leave_thought)
            return card
        row = WorryRow(self._shell, record)
        row.day_chosen.connect(self._set_day)
        row.opened.connect(self._look)
        row.left.connect(self._leave_worry)
        row.binned.connect(self._bin)
        return row

    def _shown(self, *lists: Growing) -> list[Row]:
        """Return the rows of both lists, or of one."""
        every = [row for one in lists or (self.today_list, self.list) for row in one.rows]
        return [row for row in every if isinstance(row, WorryRow | DueThought)]

    def _find(self, uuid: str) -> Row | None:
        return next((row for row in self._shown() if row.uuid == uuid), None)

    def _rows(self) -> list[WorryRow]:
        """Return the rows in which something may be typed."""
        return [row for row in self._shown() if isinstance(row, WorryRow)]

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

    def _do(self, uuid: str, deed: Callable[[], Change], *, stays: bool = True) -> None:
        """Do something with a row once everything typed in it is kept, and then give the keyboard its place.

        That is the row itself, unless it is one that `stays` not; then the one after it; then where it went.
        """
        row, came_back = self._row(uuid), uuid in self._back
        follower = self._follower(uuid)
        change = self._try(deed) if row is None or row.keep() else None
        if change is None:
            return
        self._back.pop(uuid, None)
        if row is not None:
            self._in_sight[uuid] = None
        self.refresh()
        row = self._row(uuid) if stays else None
        if row is not None:
            row.close_day()
        else:
            self._focus_row(follower, is_here=stays)
        undo = partial(self._take_back, uuid, change.undo) if came_back else change.undo
        self._shell.toast(change.words, undo)  # last: once the message is closed the keyboard comes back there

    def _take_back(self, uuid: str, undo: Callable[[], str | None]) -> str | None:
        """Take back what was done with a worry that had come back today, and let it stand there again."""
        self._back[uuid] = None
        words = undo()
        self.refresh()
        return words

    def _put_down(self, change: Change) -> None:
        self.refresh()
        self._shell.toast(change.words, change.undo)

    def _row(self, uuid: str) -> WorryRow | None:
        return next((row for row in self._rows() if row.uuid == uuid), None)

    def _follower(self, uuid: str) -> str:
        """Return which row comes after one in its list, or before the last."""
        lists = [[row.uuid for row in self._shown(one)] for one in (self.today_list, self.list)]
        return next((after(uuid, names) for names in lists if uuid in names), "")

    def _focus_row(self, uuid: str, *, is_here: bool) -> None:
        """Give the keyboard to a row; where there is none, to what is put down if something went there, or the line."""
        row = self._find(uuid)
        if row is not None:
            row.focus_first()
        elif is_here and self.folded.isVisible():
            self.folded.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.new.focus_first()

    def _set_day(self, uuid: str) -> None:
        row = self._row(uuid)
        if row is not None and row.day_card is not None:
            day, today = row.day_card.ask.day, self._shell.now().date()
            self._do(uuid, partial(worries.set_day, self._shell.vault, uuid, day, today))

    def _leave_worry(self, uuid: str) -> None:
        self._do(uuid, partial(worries.set_day, self._shell.vault, uuid, None, self._shell.now().date()))

    def _leave_thought(self, uuid: str) -> None:
        self._do(uuid, partial(worries.leave_thought_be, self._shell.vault, uuid))

    def _bin(self, uuid: str) -> None:
        self._do(uuid, partial(store.move_to_bin, self._shell.vault, uuid), stays=False)

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
