"""The list of entries: search, filters, months, and what stands there when nothing is found."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coping_app.base.errors import CopingError
from coping_app.base.records import LETTER
from coping_app.base.words import tr
from coping_app.rooms.journal.page_filters import MoreFilters
from coping_app.rooms.journal.page_rows import EntryPages
from coping_app.rooms.journal.store import KINDS
from coping_app.rooms.journal.words import count_words, found_words, is_narrowed
from coping_app.ui.announcing import announce
from coping_app.ui.beside import Beside
from coping_app.ui.buttons import Button
from coping_app.ui.choices import ChoiceChips
from coping_app.ui.layouts import BAR, rows, scrolling, side_by_side
from coping_app.ui.long_list import LongList
from coping_app.ui.long_rows import ListRow
from coping_app.ui.messages import Banner, EmptyState
from coping_app.ui.placing import tall
from coping_app.ui.search_field import SearchField
from coping_app.ui.shell import Shell
from coping_app.ui.text import heading
from coping_app.ui.theme import theme
from coping_app.vault.listing import Filter, Listing, make_listing
from coping_app.vault.text import question

ALL, STARRED, LETTERS = "all", "starred", "letters"
_SIDE, _TOP = 16, 24  # around everything, at 100 %
_LEAST_LIST = 100  # how high the list is, however low the window, at 100 %: an entry can be seen
_INTO_THE_LIST = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _Places(QStackedWidget):
    """What takes the room that is left, and asks for no more than the least: the list scrolls by itself."""

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the least it can do with."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the same: what stands in it scrolls, too."""
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())


class ListPane(QWidget):
    """Everything that was written, newest first, or what of it fits.

    `chosen` tells an entry that the keyboard came to, `opened` one that is wanted, `bin_wanted` one for the bin.
    """

    chosen = Signal(str)
    opened = Signal(str)
    bin_wanted = Signal(str)
    write_wanted = Signal()
    letter_wanted = Signal()
    bin_opened = Signal()
    searched = Signal()  # other words are looked for now

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._stale = self._stale_rows = True  # whether another list is to be made, or only its rows fetched again
        self.found: Listing | None = None
        self._alone = False
        self._make_head()
        self._make_filters()
        self._make_places()
        self._upper = QVBoxLayout()
        self._upper.setSpacing(0)
        filters = Beside(self.kind, Beside(self.more_button, self.bin_button))
        for widget in (self._head, 12, self.search, 10, filters, self.trouble):
            if isinstance(widget, int):
                self._upper.addSpacing(widget)
            else:
                self._upper.addWidget(widget)
        self._content = QWidget()
        self._content.setLayout(rows(self._upper, self._places))
        self._scroll = scrolling(self._content)  # where the window is very low; its bar stands out of sight
        self._scroll.setParent(self)
        self._tell_more()
        self.retheme()

    def _make_head(self) -> None:
        self.write = Button(tr("Write"), "primary", "plus", height=48)
        self.write.clicked.connect(self.write_wanted)
        self._tools = QWidget()  # the tools of a page that shows the list alone
        self._tools.setLayout(side_by_side(QWidget(), self._shell.tools(), gap=24))  # no gap where they are hidden
        tall(self._tools)
        title = Beside(heading(tr("Journal"), "title"), self.write, gap=12)
        self._head = Beside(title, self._tools, gap=0, right_first=True)

    def _make_filters(self) -> None:
        self.search = SearchField(tr("Search the journal"))
        self.search.changed.connect(self._look_for)
        self.search.line.installEventFilter(self)
        self.kind = ChoiceChips("", [(ALL, tr("All")), (STARRED, tr("Starred")), (LETTERS, tr("Letters"))], one=ALL)
        self.kind.setAccessibleName(tr("Which entries"))
        self.kind.changed.connect(self._look)
        self.more_button = Button("", "quiet", "chevron-right")
        self.more_button.left_aligned = True
        self.more_button.clicked.connect(self.toggle_more)
        self.bin_button = Button(tr("Bin"), "quiet", "trash-2")
        self.bin_button.clicked.connect(self.bin_opened)
        self.trouble = Banner("", "error", tr("Try again"))
        self.trouble.hide()
        self.trouble.pressed.connect(self.refresh)
        self.filters = MoreFilters(self._shell)
        self.filters.changed.connect(self._look)
        self.filters.closed.connect(self.toggle_more)

    def _make_places(self) -> None:
        """Make what stands in one place: the list, why there is nothing in it, or the other filters."""
        self.list = LongList(tr("Entries"))
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.list.bin_wanted.connect(self.bin_wanted)
        self.list.trouble.connect(self._say_trouble)
        self._states: dict[str, EmptyState] = {}  # made when there is nothing to show for the first time
        self._state_rows = rows(-1)
        states = QWidget()
        states.setLayout(self._state_rows)
        self._places = _Places()
        for place in (self.list, scrolling(states), scrolling(self.filters)):
            self._places.addWidget(place)

    # --- what is asked for ------------------------------------------------------------------------------------------

    @property
    def wanted(self) -> Filter:
        """What the list is to hold."""
        letters = self.kind.value == LETTERS
        wanted = self.filters.filter._replace(kinds=(LETTER,) if letters else KINDS, words=self.search.text)
        return wanted._replace(starred=self.kind.value == STARRED)

    @property
    def words(self) -> list[str]:
        """The words that are looked for."""
        return self.search.text.split() if question(self.search.text) else []

    @property
    def more_open(self) -> bool:
        """Whether the other filters stand in the place of the list."""
        return self._places.currentIndex() == 2

    def show_alone(self, alone: bool) -> None:  # noqa: FBT001
        """Bring the tools of a page where the list has all of it."""
        self._alone = alone
        self._tools.setVisible(alone)
        self._stand()

    def focus_first(self) -> None:
        """Give the keyboard to Write: it is what comes first."""
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Put the keyboard into the search."""
        self.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.line.selectAll()

    def focus_list(self) -> None:
        """Give the keyboard to the list, or to what stands in its place."""
        if self._places.currentIndex() == 0:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def forget(self) -> None:
        """Look for nothing."""
        self.search.show_text("")
        self.kind.choose(set())
        self.filters.clear()
        if self.more_open:
            self.toggle_more()
        self._look()
        self.searched.emit()

    def toggle_more(self) -> None:
        """Show the other filters in the place of the list, or the list again."""
        if self.more_open:
            self._show_what_fits()
            self.more_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.filters.follow()
            self._places.setCurrentIndex(2)
            self.filters.focus_first()
        self._tell_more()

    # --- what is found ----------------------------------------------------------------------------------------------

    def mark_stale(self, *, only_words: bool = False) -> None:
        """Note that something has changed; with `only_words` nothing came, went, or moved to another day."""
        self._stale_rows = True
        self._stale = self._stale or not only_words or bool(self.words) or is_narrowed(self.wanted)

    def refresh_if_stale(self) -> None:
        """Make the list anew where something has changed."""
        if self._stale:
            self.refresh()
        elif self._stale_rows and self.found is not None:
            self._show(self.found)

    def refresh(self) -> None:
        """Make the list anew. What is on top stays there."""
        try:
            found = make_listing(self._shell.vault, self.wanted)
        except CopingError as error:
            self._say_trouble(error)
            return
        if self._show(found):
            self.found, self._stale = found, False
            self.trouble.say("")
            self._say_found()
            if not self.more_open:
                self._show_what_fits()

    def _show(self, found: Listing) -> bool:
        """Show a list; what is chosen in it stays so, and no other entry opens. Return whether it could be read."""
        try:
            pages = EntryPages(self._shell.vault, found, self._shell.now().date())
            if self.list.key and pages.index_of(self.list.key) is None:
                self.list.choose_none()
            self.list.show_pages(pages)
        except CopingError as error:
            self._say_trouble(error)
            return False
        self._stale_rows = False
        return True

    def shown_rows(self) -> Sequence[ListRow]:
        """Return the first rows of the list as it is now."""
        if self.found is None:
            return ()
        return EntryPages(self._shell.vault, self.found, self._shell.now().date()).rows(0, 64)

    def choose(self, uuid: str) -> None:
        """Show which entry is open; none of the list where it does not fit what is looked for."""
        if not uuid or not self.list.choose(uuid):
            self.list.choose_none()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """In the search, Down and Enter go to what was found."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _INTO_THE_LIST:
            self.focus_list()
            return True
        return False

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least width of what stands on it."""
        return QSize(self._content.minimumSizeHint().width(), 200)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fill the pane."""
        super().resizeEvent(event)
        self._stand()

    def retheme(self) -> None:
        """Measure anew."""
        side, top = theme().size(2 * _SIDE if self._alone else _SIDE), theme().size(_TOP)
        self._upper.setContentsMargins(side, top, side, theme().size(4))
        self._places.setContentsMargins(side, 0, 0, theme().size(8))
        self._places.setMinimumHeight(theme().size(_LEAST_LIST))

    def _stand(self) -> None:
        self.retheme()
        self._scroll.setGeometry(0, 0, self.width() + BAR, self.height())  # one bar is enough: that of the list

    def _look_for(self, _words: str) -> None:
        self._look()
        self.searched.emit()

    def _look(self) -> None:
        self.list.verticalScrollBar().setValue(0)
        self.refresh()
        self._tell_more()

    def _say_found(self) -> None:
        if self.found is None:
            return
        letters = self.found.filter.kinds == (LETTER,)
        count = count_words(self.found.total, letters=letters)
        self.search.say_found(found_words(self.found) if self.words else "")
        if not self.words and is_narrowed(self.found.filter):
            announce(self.list, count)
        self.filters.say_found(count)

    def _show_what_fits(self) -> None:
        """Show the list, or why there is nothing in it."""
        wanted, found = self.wanted, self.found
        if found is None or found.total:
            self._places.setCurrentIndex(0)
            return
        shown = "nothing"
        if self.words and not is_narrowed(wanted) and self.kind.value == ALL:
            shown = "no_word"
        elif not self.words and not self.filters.count:
            shown = {ALL: "first", STARRED: "no_stars", LETTERS: "no_letters"}[self.kind.value]
        self._state(shown)
        for name, state in self._states.items():
            state.setVisible(name == shown)
        self._places.setCurrentIndex(1)

    def _state(self, name: str) -> EmptyState:
        """Return what stands there when there is nothing of a kind."""
        if name not in self._states:
            self._states[name] = state = EmptyState(*_empty_words(name))
            state.pressed.connect(self.letter_wanted if name == "no_letters" else self.forget)
            self._state_rows.insertWidget(0, state)
        return self._states[name]

    def _tell_more(self) -> None:
        count = self.filters.count
        words = tr("More filters: {n}").format(n=count) if count else tr("More filters")
        self.more_button.set_words(words)
        self.more_button.set_icon("chevron-down" if self.more_open else "chevron-right")
        self.more_button.setAccessibleDescription(tr("open") if self.more_open else tr("closed"))

    def _say_trouble(self, error: CopingError) -> None:
        self.trouble.say(str(error))


def _empty_words(name: str) -> tuple[str, str, str]:
    """Return the title, a line and the button of what stands where nothing is."""
    every = tr("Show every entry")
    return {
        "first": (tr("Nothing is written here"), tr("One line is plenty. None is fine, too."), ""),
        "no_word": (tr("Nothing is found by that"), tr("The beginning of a word is enough."), tr("Clear the search")),
        "nothing": (tr("Nothing fits all of these"), tr("One of them fewer may be enough."), every),
        "no_stars": (tr("Nothing is starred now"), tr("The star on an entry puts it here."), every),
        "no_letters": (
            tr("There are no letters now"),
            tr("A letter is for somebody. It can wait here."),
            tr("Write a letter"),
        ),
    }[name]
