"""The first page of Thoughts: what can be begun, what was left on the way, and everything that was written."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from coping_app.base.days import moment_line
from coping_app.base.errors import CopingError
from coping_app.base.records import THOUGHT
from coping_app.base.words import tr
from coping_app.content.thought_examples import examples
from coping_app.content.thought_record import forms, way
from coping_app.rooms.thoughts import store
from coping_app.rooms.thoughts.page_rows import ThoughtRows
from coping_app.rooms.thoughts.words import amount_words, mention_words, open_question_words, row_title
from coping_app.ui.beside import flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.cards import ActionCard, Disc
from coping_app.ui.changing import Changing
from coping_app.ui.folding import Folding
from coping_app.ui.found_list import FoundList
from coping_app.ui.found_words import ListWords
from coping_app.ui.grid import Grid
from coping_app.ui.heads import Head
from coping_app.ui.messages import EmptyState
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.vault.listing import Filter, Listing, Row, make_listing

ROOM = "thoughts"
_ICON = 40  # the round on a card, at 100 %


class HomePage(FoundList):
    """What can be done here, what was left on the way, and every thought record, newest first."""

    def __init__(self, shell: Shell) -> None:
        self.write = Button(tr("Write a thought record"), "primary", "plus")
        self.full = Button(tr("Use the full page"), "quiet")
        self.more = Folding(tr("More"), tr(forms().opening_more))
        self.put_down = _card(tr("Put a worry down"), tr("One line. It can wait."), "moon")
        self.questions = _card(tr("Questions for my team"), open_question_words(0), "message-circle")
        self.habits = Button(tr("Thinking habits"), "quiet", "lightbulb")
        self.examples = Button(tr("Examples"), "quiet", "book-open")
        self.several = Button(tr("Print several"), "quiet", "printer")
        self.bin_button = Button(tr("Bin"), "quiet", "trash-2")
        self._left = Changing(gap=8)
        self._left_rows: list[Row] = []
        self._first: QWidget | None = None  # what stands there while nothing is written
        self._waits = False  # whether a refresh is on its way
        doors = Grid(least=330, row_gap=12)
        opening = Text(tr(forms().opening), "body", "text2")
        super().__init__(
            shell,
            ListWords(tr("Thought records"), tr("Search your thought records"), amount_words, mention_words),
            find=self._make,
            pages=ThoughtRows,
            nothing=self._nothing_written,
            over=(
                Head(shell, tr("Thoughts")), 4, opening, self.more, 8,
                flow(self.write, self.full), 20, doors, 16, self._left, 12,
            ),
            filters=(8, flow(self.habits, self.examples, self.several, self.bin_button, gap=4), 4),
        )  # fmt: skip
        doors.show_widgets([self.put_down, self.questions])
        for button, item in (
            (self.write, "new"),
            (self.full, "new-full"),
            (self.put_down, "put-one-down"),
            (self.questions, "questions"),
            (self.habits, "habits"),
            (self.examples, f"example:{examples().example[0].fork}"),
            (self.several, "print"),
            (self.bin_button, "bin"),
        ):
            button.setProperty("item", item)
            button.clicked.connect(self._go)
        self.opened.connect(self._open)
        self.bin_wanted.connect(self._bin)

    def refresh(self) -> None:
        """Show what is there now."""
        self._show_doors()
        super().refresh()
        bare = self.found is not None and not self.found.total and not self.words
        self.search.setVisible(not bare)
        self.several.setVisible(not bare)
        self.examples.setVisible(not bare)  # where nothing is written they stand there as cards

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
            count = store.open_questions(self._shell.vault)
            left = store.unfinished(self._shell.vault)
        except CopingError:
            return  # it is said over the list
        about = open_question_words(count)
        self.questions.texts[1].setText(about)
        self.questions.setAccessibleName(f"{self.questions.text()}, {about}")
        if left != self._left_rows:
            self._left_rows = left
            grid = Grid(least=330, row_gap=12)
            grid.show_widgets([self._left_card(row) for row in left])
            self._left.show_rows(*([heading(tr("Go on"), "subheading"), grid] if left else []))

    def _left_card(self, row: Row) -> QWidget:
        today = self._shell.now().date()
        card = _card(row_title(row), moment_line(row.at, today), "pencil")
        card.setProperty("item", row.uuid)
        card.clicked.connect(self._go)
        return card

    def _nothing_written(self, found: Listing) -> QWidget | None:
        """Return the examples, one for each way; where words are looked for, that is why there is nothing."""
        if found.filter.words.strip():
            return None
        if self._first is None:
            cards: list[QWidget] = []
            for one in examples().example:
                chosen = way(one.fork)
                card = ActionCard(tr(one.name), tr(chosen.label) if chosen else "", padding=16)
                card.setProperty("item", f"example:{one.fork}")
                card.clicked.connect(self._go)
                cards.append(card)
            grid = Grid(least=330, row_gap=12)
            state = EmptyState(
                tr("Nothing is written here"),
                tr("A few words are enough, and they can wait until you want them. Here are four made-up records."),
            )
            self._first = stack(state, grid)
            grid.show_widgets(cards)
        return self._first

    # --- what is pressed --------------------------------------------------------------------------------------------

    def _go(self) -> None:
        self._shell.go(ROOM, str(self.sender().property("item")))

    def _open(self, uuid: str) -> None:
        self._shell.go(ROOM, uuid)

    def _bin(self, uuid: str) -> None:
        try:
            change = store.move_to_bin(self._shell.vault, uuid)
        except CopingError as error:
            self._shell.toast(str(error))
            return
        self._shell.toast(change.words, change.undo)


def _card(title: str, about: str, icon: str) -> ActionCard:
    return ActionCard(title, about, art=Disc(icon, _ICON), title_role="bodyStrong")
