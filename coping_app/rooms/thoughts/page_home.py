"""The first page of Thoughts: what can be begun, what was left on the way, and everything that was written."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.base.days import moment_line
from coping_app.base.errors import CopingError
from coping_app.base.records import THOUGHT, Change
from coping_app.base.words import tr
from coping_app.content.thought_record import forms
from coping_app.rooms.thoughts import questions, store
from coping_app.rooms.thoughts.page_rows import ThoughtRows
from coping_app.rooms.thoughts.words import amount_words, mention_words, open_question_words, row_title
from coping_app.ui.beside import Beside, flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.cards import ActionCard, Disc
from coping_app.ui.changing import Changing
from coping_app.ui.focus import TOOLS
from coping_app.ui.folding import Folding
from coping_app.ui.found_list import FoundList
from coping_app.ui.found_words import ListWords
from coping_app.ui.grid import Grid
from coping_app.ui.heads import Head
from coping_app.ui.messages import EmptyState
from coping_app.ui.over_list import THE_LIST
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.vault.listing import Filter, Listing, Row, make_listing

ROOM = "thoughts"
_ICON = 40  # the round on a card, at 100 %
_LEAST_CARD = 330  # the width of a card, at 100 %


class GoOn(Beside):
    """A record that was left on the way: it is gone on with, or left at that."""

    def __init__(self, row: Row, today: date) -> None:
        self.uuid, title = row.uuid, row_title(row)
        self.card = _card(title, moment_line(row.at, today), "pencil")
        self.leave = Button(tr("Leave it at that"), "quiet")
        self.leave.setAccessibleName(tr("Leave it at that: {title}").format(title=title))
        for button in (self.card, self.leave):
            button.setProperty("item", row.uuid)
        super().__init__(self.card, self.leave, gap=12, least=_LEAST_CARD)


class HomePage(FoundList):
    """What can be done here, what was left on the way, and every thought record, newest first."""

    def __init__(self, shell: Shell) -> None:
        self.write = Button(tr("Write a thought record"), "primary", "plus")
        self.full = Button(tr("Use the full page"), "quiet")
        self.more = Folding(tr("More"), tr(forms().opening_more))
        self.put_down = _card(tr("Put a worry down"), tr("One line. It can wait."), "cloud")
        self.questions = _card(tr("Questions for my team"), open_question_words(0), "message-circle")
        self.habits = Button(tr("Thinking habits"), "quiet", "lightbulb")
        self.examples = Button(tr("Examples"), "quiet", "book-open")
        self.several = Button(tr("Print several"), "quiet", "printer")
        self.bin_button = Button(tr("Bin"), "quiet", "trash-2")
        self.left = Changing(gap=8)  # what was left on the way
        self._left_rows: list[Row] = []
        self._first: QWidget | None = None  # what stands there while nothing is written
        self._opening = stack(Text(tr(forms().opening), "body", "text2"), self.more)
        self._paper = stack(8, flow(self.several, self.bin_button, gap=4), 4)
        self._waits = False  # whether a refresh is on its way
        self._list_went = False  # since the keyboard was here
        doors = Grid(least=_LEAST_CARD, row_gap=12)
        super().__init__(
            shell,
            ListWords(tr("Thought records"), tr("Search your thought records"), amount_words, mention_words),
            find=self._make,
            pages=ThoughtRows,
            nothing=self._nothing_written,
            over=(
                Head(shell, tr("Thoughts")), 4, self._opening, 8, flow(self.write, self.full), 20, doors, 8,
                flow(self.habits, self.examples, gap=4), self.left, 12,
            ),
            filters=(self._paper,),
        )  # fmt: skip
        doors.show_widgets([self.put_down, self.questions])
        for button, item in (
            (self.write, "new"),
            (self.full, "new-full"),
            (self.put_down, "put-one-down"),
            (self.questions, "questions"),
            (self.habits, "habits"),
            (self.examples, "examples"),
            (self.several, "print"),
            (self.bin_button, "bin"),
        ):
            button.setProperty("item", item)
            button.clicked.connect(self._go)
        self.opened.connect(self._open)
        self.bin_wanted.connect(self._bin)

    def refresh(self) -> None:
        """Show what is there now. What goes while the keyboard is on it passes the keyboard on to the next."""
        held, key, row, before = self.list.hasFocus(), self.list.key, self.list.currentIndex().row(), self.found
        was_list = self.place == THE_LIST
        self._show_doors()
        super().refresh()
        if key and not self.list.key and before and self.found and before.filter == self.found.filter:
            self.list.stand_at(row)  # the record went, and not the list that it stood in
        bare = self.found is not None and not self.found.total and not self.words
        for part, is_there in (
            (self._opening, bare),  # else it stands over the first question
            (self.search, not bare),
            (self._paper, not bare),
            (self.examples, not bare),  # where nothing is written they stand there as cards
        ):
            part.setVisible(is_there)
        self._list_went = was_list and self.place != THE_LIST
        if held:
            self.focus_list()

    def refresh_soon(self) -> None:
        """Show what is there now, once everything else is done."""
        if not self._waits:
            self._waits = True
            QTimer.singleShot(0, self, self._refresh_now)

    def fresh(self) -> None:
        """Look for nothing, and show the page from its top, as at a first visit."""
        self.search.show_text("")
        self.refresh()
        self._bar.setValue(0)

    def focus_first(self) -> None:
        """Give the keyboard to what comes first."""
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_again(self) -> None:
        """Give the keyboard to what had it before; where that has gone, or was none of its own, to what comes first."""
        now = QApplication.focusWidget()
        tools = self.findChildren(QWidget, TOOLS)
        is_own = now is not None and now.isVisible() and self.isAncestorOf(now)
        if not is_own or self._list_went or any(one.isAncestorOf(now) for one in tools if now):
            self.focus_first()

    def focus_search(self) -> None:
        """Put the keyboard into the search, or to what comes first where there is nothing to search."""
        if self.search.isVisibleTo(self):
            super().focus_search()
        else:
            self.focus_first()

    def _refresh_now(self) -> None:
        self._waits = False
        self.refresh()

    def _make(self, words: str) -> Listing:
        return make_listing(self._shell.vault, Filter(kinds=(THOUGHT,), words=words))

    def _show_doors(self) -> None:
        """Show how many questions are open, and what was left on the way."""
        try:
            count = questions.how_many_open(self._shell.vault)
            left = store.unfinished(self._shell.vault)
        except CopingError:
            return  # it is said over the list
        about = open_question_words(count)
        self.questions.texts[1].setText(about)
        self.questions.setAccessibleName(f"{self.questions.text()}, {about}")
        if left != self._left_rows:
            self._left_rows = left
            self._show_left()

    def _show_left(self) -> None:
        """Show what was left on the way. Where the keyboard is on one that goes, the next one gets it."""
        now, before = QApplication.focusWidget(), self.go_on
        held = next((at for at, one in enumerate(before) if now and one.isAncestorOf(now)), -1)
        made = [self._go_on_row(row) for row in self._left_rows]
        self.left.show_rows(*([_room(16), heading(tr("Go on"), "subheading"), *made, _room(4)] if made else []))
        if held >= 0 and made:
            made[min(held, len(made) - 1)].card.setFocus(Qt.FocusReason.OtherFocusReason)
        elif held >= 0:
            self.focus_first()

    @property
    def go_on(self) -> list[GoOn]:
        """The rows of what was left on the way."""
        return [one for one in self.left.rows if isinstance(one, GoOn)]

    def _go_on_row(self, row: Row) -> GoOn:
        made = GoOn(row, self._shell.now().date())
        made.card.clicked.connect(self._go)
        made.leave.clicked.connect(self._leave_at_that)
        return made

    def _nothing_written(self, found: Listing) -> QWidget | None:
        """Return the examples, one for each way; where words are looked for, that is why there is nothing."""
        if found.filter.words.strip():
            return None
        if self._first is None:
            from coping_app.rooms.thoughts.page_examples import ExampleCards, made_up_words

            state = EmptyState(
                tr("Nothing is written here"), tr("A few words are enough, and they can wait until you want them.")
            )
            bin_too = Button(tr("Bin"), "quiet", "trash-2")  # its own stands with the list
            bin_too.setProperty("item", "bin")
            bin_too.clicked.connect(self._go)
            cards = ExampleCards(self._shell)
            self._first = stack(state, Text(made_up_words(), "body", "text2"), 12, cards, 12, flow(bin_too))
        return self._first

    # --- what is pressed --------------------------------------------------------------------------------------------

    def _go(self) -> None:
        self._shell.go(ROOM, str(self.sender().property("item")))

    def _open(self, uuid: str) -> None:
        self._shell.go(ROOM, uuid)

    def _bin(self, uuid: str) -> None:
        self._do(partial(store.move_to_bin, self._shell.vault, uuid))

    def _leave_at_that(self) -> None:
        uuid = str(self.sender().property("item"))
        self._do(partial(store.leave_at_that, self._shell.vault, uuid))

    def _do(self, deed: Callable[[], Change]) -> None:
        try:
            change = deed()
        except CopingError as error:
            self._shell.toast(str(error))
            return
        self._shell.toast(change.words, change.undo)


def _card(title: str, about: str, icon: str) -> ActionCard:
    return ActionCard(title, about, art=Disc(icon, _ICON), title_role="bodyStrong")


def _room(pixels: int) -> QWidget:
    """Return free room that comes and goes with a row."""
    return stack(pixels)
