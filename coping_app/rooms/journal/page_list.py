"""The list of entries: which of them, the other filters, and what stands there when nothing is found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coping_app.base.records import LETTER
from coping_app.base.words import tr
from coping_app.rooms.journal.page_filters import MoreFilters
from coping_app.rooms.journal.page_rows import EntryPages
from coping_app.rooms.journal.store import KINDS
from coping_app.rooms.journal.words import count_words, mention_words
from coping_app.ui.beside import Beside
from coping_app.ui.buttons import Button
from coping_app.ui.choices import ChoiceChips
from coping_app.ui.found_list import FoundList
from coping_app.ui.found_words import ListWords, is_narrowed
from coping_app.ui.layouts import side_by_side
from coping_app.ui.messages import EmptyState
from coping_app.ui.placing import tall
from coping_app.ui.shell import Shell
from coping_app.ui.text import heading
from coping_app.vault.listing import Filter, Listing, make_listing

ALL, STARRED, LETTERS = "all", "starred", "letters"


class ListPane(FoundList):
    """Everything that was written in the journal, newest first, or what of it fits."""

    write_wanted = Signal()
    letter_wanted = Signal()
    bin_opened = Signal()

    def __init__(self, shell: Shell) -> None:
        self.write = Button(tr("Write"), "primary", "plus", height=48)
        self._tools = QWidget()  # the tools of a page that shows the list alone
        self._tools.setLayout(side_by_side(QWidget(), shell.tools(), gap=24))  # no gap where they are hidden
        tall(self._tools)
        title = Beside(heading(tr("Journal"), "title"), self.write, gap=12)
        self.kind = ChoiceChips("", [(ALL, tr("All")), (STARRED, tr("Starred")), (LETTERS, tr("Letters"))], one=ALL)
        self.kind.setAccessibleName(tr("Which entries"))
        self.more_button = Button("", "quiet", "chevron-right")
        self.more_button.left_aligned = True
        self.bin_button = Button(tr("Bin"), "quiet", "trash-2")
        super().__init__(
            shell,
            ListWords(tr("Entries"), tr("Search the journal"), _amount, mention_words),
            find=self._make,
            pages=EntryPages,
            nothing=self._no_entries,
            over=(Beside(title, self._tools, gap=0, right_first=True), 12),
            filters=(10, Beside(self.kind, Beside(self.more_button, self.bin_button))),
        )
        self.filters = MoreFilters(shell)
        self._more = self.add_place(self.filters)
        self.write.clicked.connect(self.write_wanted)
        self.kind.changed.connect(self._narrow)
        self.more_button.clicked.connect(self.toggle_more)
        self.list_wanted.connect(self.toggle_more)
        self.bin_button.clicked.connect(self.bin_opened)
        self.filters.changed.connect(self._narrow)
        self._tell_more()

    # --- what is asked for ------------------------------------------------------------------------------------------

    @property
    def wanted(self) -> Filter:
        """What the list is to hold."""
        letters = self.kind.value == LETTERS
        wanted = self.filters.filter._replace(kinds=(LETTER,) if letters else KINDS, words=self.search.text)
        return wanted._replace(starred=self.kind.value == STARRED)

    @property
    def more_open(self) -> bool:
        """Whether the other filters stand in the place of the list."""
        return self.place == self._more

    def show_alone(self, alone: bool) -> None:  # noqa: FBT001
        """Bring the tools of a page where the list has all of it."""
        self._tools.setVisible(alone)
        self.stand_beside(not alone)

    def focus_first(self) -> None:
        """Give the keyboard to Write: it is what comes first."""
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Look for nothing."""
        self.kind.choose(set())
        self.filters.clear()
        if self.more_open:
            self.toggle_more()
        super().forget()
        self._tell_more()

    def toggle_more(self) -> None:
        """Show the other filters in the place of the list, or the list again."""
        if self.more_open:
            self.show_list()
            self.more_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.filters.follow()
            self.show_place(self._more)
            self.filters.focus_first()
        self.tell_found()
        self._tell_more()

    def note_writing(self) -> None:
        """Say no more that nothing is written, as something is being."""
        if "first" in self._states:
            self._states["first"].hide()

    def _make(self, _words: str) -> Listing:
        return make_listing(self._shell.vault, self.wanted)

    def _narrow(self) -> None:
        self.look()
        self._tell_more()

    def _tell_more(self) -> None:
        count = self.filters.count
        words = tr("More filters: {n}").format(n=count) if count else tr("More filters")
        self.more_button.set_words(words)
        self.more_button.set_icon("chevron-down" if self.more_open else "chevron-right")
        self.more_button.setAccessibleDescription(tr("open") if self.more_open else tr("closed"))
        self.filters.tell_count()

    # --- where nothing is -------------------------------------------------------------------------------------------

    def _no_entries(self, _found: Listing) -> QWidget | None:
        kind, every = self.kind.value, tr("Show every entry")
        if self.words and not is_narrowed(self.wanted) and kind == ALL:
            return None
        if self.words or self.filters.count:
            title, about = tr("Nothing fits all of these"), tr("One of them fewer may be enough.")
            return self.state("nothing", title, about, every)
        if kind == STARRED:
            about = tr("The star on an entry puts it here.")
            return self.state("no_stars", tr("Nothing is starred now"), about, every)
        if kind == LETTERS:
            return self._no_letters()
        return self.state("first", tr("Nothing is written here"), tr("One line is plenty. None is fine, too."))

    def _no_letters(self) -> EmptyState:
        title, about = tr("There are no letters now"), tr("A letter is for somebody. It can wait here.")
        return self.state("no_letters", title, about, tr("Write a letter"), self.letter_wanted)


def _amount(found: Listing) -> str:
    """Say how many entries or letters a list holds."""
    return count_words(found.total, letters=found.filter.kinds == (LETTER,))
