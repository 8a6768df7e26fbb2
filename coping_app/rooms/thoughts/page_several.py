"""Several thought records on paper, or in one file: for the next counselling session, or to keep."""

from datetime import date

from PySide6.QtCore import Qt

from coping_app.base.days import day_line, moment_line, read_day
from coping_app.base.errors import CopingError
from coping_app.base.records import THOUGHT
from coping_app.base.words import tr, tr_count
from coping_app.rooms.thoughts import store
from coping_app.rooms.thoughts.page_print import Printing
from coping_app.rooms.thoughts.words import row_title
from coping_app.ui.announcing import announce
from coping_app.ui.beside import Beside, flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.changing import Changing
from coping_app.ui.fields import Field
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Card, Page
from coping_app.ui.messages import Banner, EmptyState
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text
from coping_app.ui.tick_row import TickRow
from coping_app.ui.work_place import WorkPlace
from coping_app.vault.listing import Filter, Row, make_listing, rows

ROOM = "thoughts"
_AT_ONCE = 30  # rows that come with each press of Show more


class SeveralPage(Page):
    """The latest records, each with a box to tick. Nothing is ticked until somebody does."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._shown: list[Row] = []
        self._open: frozenset[str] = frozenset()
        self._most = _AT_ONCE
        self._since: date | None = None
        back = Button(tr("Thoughts"), "quiet", "arrow-left")
        back.clicked.connect(self._back)
        about = Text(tr("Tick what is to go on paper. Each record begins on a page of its own."), "body", "text2")
        self.box.addWidget(stack(Head(shell, tr("Print several"), before=stack(back, 12)), 4, about))
        self.trouble = Banner("", "error")
        self.trouble.hide()
        self.box.addWidget(self.trouble)
        self._make_paper()
        self._make_list()
        self.box.addStretch(1)

    def _make_paper(self) -> None:
        self.count = Text("", "bodyStrong")
        self.print_button = Button(tr("Print"), "primary", "printer", height=48)
        self.pdf, self.html = Button(tr("Save as PDF")), Button(tr("Save as a web page (HTML)"))
        self.work = WorkPlace(self._shell, tr("Getting the pages ready"), self.print_button, self.pdf, self.html)
        self.printing = Printing(self, self._shell)
        self.printing.progress.connect(self.work.card.show_progress)
        self.printing.ended.connect(self.work.end)
        self.work.card.stopped.connect(self.printing.stop)
        self.print_button.clicked.connect(self._print)
        self.pdf.clicked.connect(self._save_pdf)
        self.html.clicked.connect(self._save_html)
        self._paper = Card(self.count, self.work, gap=12)
        self.box.addWidget(self._paper)

    def _make_list(self) -> None:
        self.since = Field(tr("Show records since"), tr("A day, like 1 October. Left empty, the newest are shown."))
        self.since.changed.connect(self._look_since)
        self.since.line.returnPressed.connect(self._say_since)
        self.all, self.none = Button(tr("Tick all of these"), "quiet"), Button(tr("Tick none"), "quiet")
        self.all.clicked.connect(self._tick_all)
        self.none.clicked.connect(self._tick_none)
        self._ticking = flow(self.all, self.none, gap=4)
        self._filters = Beside(self.since, self._ticking, gap=24, least=300)
        self._rows = Changing(gap=0)
        self.more = Button(tr("Show more"))
        self.more.clicked.connect(self._show_more)
        self._more_row = flow(self.more)
        about = tr("What is written in Thoughts can be printed from here.")
        self.nothing = EmptyState(tr("There is nothing to print here"), about)
        self._list = Card(self._rows, gap=0, padding=8)
        for part in (self._filters, self._list, self._more_row, self.nothing):
            self.box.addWidget(part)

    @property
    def ticked(self) -> list[str]:
        """Which records are ticked, the newest first."""
        return [row.key for row in self.ticks if row.isChecked()]

    @property
    def ticks(self) -> list[TickRow]:
        """The rows that can be ticked."""
        return [row for row in self._rows.rows if isinstance(row, TickRow)]

    def refresh(self) -> None:
        """Show the latest records, none of them ticked."""
        self.since.show_text("")
        self.since.complain("")
        self._since, self._most, self._shown = None, _AT_ONCE, []
        self._rows.show_rows()
        self.follow()
        self.verticalScrollBar().setValue(0)

    def follow(self) -> None:
        """Show what is there now; what is ticked stays so."""
        try:
            found = make_listing(self._shell.vault, Filter(kinds=(THOUGHT,), since=self._since))
            shown, left = rows(self._shell.vault, found, 0, self._most), found.total - self._most
            unfinished = store.open_names(self._shell.vault)
        except CopingError as error:
            self.trouble.say(str(error))
            return
        self.trouble.say("")
        if (shown, unfinished) != (self._shown, self._open) or not shown:
            self._shown, self._open = shown, unfinished
            self._show_rows()
        self._more_row.setVisible(left > 0)
        for part in (self._paper, self._list, self._ticking):
            part.setVisible(bool(shown))
        self._filters.setVisible(bool(shown) or self._since is not None)
        self.nothing.setVisible(not shown)
        self._say_count()

    def _show_rows(self) -> None:
        ticked, today = set(self.ticked), self._shell.now().date()
        made = []
        for one in self._shown:
            unfinished = tr("not finished") if one.uuid in self._open else ""
            about = ", ".join(filter(None, (moment_line(one.at, today), unfinished)))
            row = TickRow(one.uuid, row_title(one), about)
            row.setChecked(one.uuid in ticked)
            row.toggled.connect(self._say_count)
            made.append(row)
        self._rows.show_rows(*made)

    # --- which ------------------------------------------------------------------------------------------------------

    def _look_since(self) -> None:
        """Show records from the day that is typed on, once it can be read."""
        today = self._shell.now().date()
        day = read_day(self.since.text, today) if self.since.text.strip() else None
        self.since.complain("")
        if day is not None:
            self.since.hint.setText(day_line(day, today))
        if (day is not None or not self.since.text.strip()) and day != self._since:
            self._since, self._most = day, _AT_ONCE
            self.follow()

    def _say_since(self) -> None:
        """Say which days can be read, where this one can't."""
        if self.since.text.strip() and read_day(self.since.text, self._shell.now().date()) is None:
            self.since.complain(tr("Try a day like 1 October."))

    def _show_more(self) -> None:
        before = len(self._shown)
        self._most += _AT_ONCE
        self.follow()
        ticks = self.ticks
        if before < len(ticks):
            ticks[before].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tick_all(self) -> None:
        self._tick(on=True)

    def _tick_none(self) -> None:
        self._tick(on=False)

    def _tick(self, *, on: bool) -> None:
        for row in self.ticks:
            row.blockSignals(True)  # they are counted once, below
            row.setChecked(on)
            row.blockSignals(False)
            row.update()
        self._say_count()
        announce(self.count, self.count.text())

    def _say_count(self) -> None:
        """Say how many are ticked; without any there is nothing to print."""
        count = len(self.ticked)
        none = tr("Nothing is ticked.")
        self.count.setText(tr_count("{n} record is ticked.", "{n} records are ticked.", count) if count else none)
        why = "" if count else tr("Tick a record first.")
        for button in (self.print_button, self.pdf, self.html):
            button.why_off(why)

    # --- paper ------------------------------------------------------------------------------------------------------

    def _print(self) -> None:
        self._begin()
        self.printing.print_them()

    def _save_pdf(self) -> None:
        self._begin()
        self.printing.save_pdf()

    def _save_html(self) -> None:
        self._begin()
        self.printing.save_html()

    def _begin(self) -> None:
        self.printing.choose(self.ticked)
        self.work.begin(tr("Getting the pages ready"))

    def _back(self) -> None:
        self._shell.go(ROOM)
