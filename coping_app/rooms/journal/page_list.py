"""The list of entries: search, filters, months, and what stands there when nothing is found."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QStackedWidget, QVBoxLayout, QWidget

from coping_app.base.errors import CopingError
from coping_app.base.records import LETTER
from coping_app.base.words import tr
from coping_app.rooms.journal.page_filters import MoreFilters
from coping_app.rooms.journal.page_rows import EntryPages
from coping_app.rooms.journal.store import KINDS
from coping_app.rooms.journal.words import count_words, found_words, is_narrowed
from coping_app.ui.announcing import announce
from coping_app.ui.arranged import Arranged
from coping_app.ui.beside import Beside
from coping_app.ui.buttons import Button
from coping_app.ui.choices import ChoiceChips
from coping_app.ui.layouts import BAR, fill, page_side, rows, scrolling, side_by_side
from coping_app.ui.long_list import LongList
from coping_app.ui.long_rows import ListRow
from coping_app.ui.messages import Banner, EmptyState
from coping_app.ui.placing import tall
from coping_app.ui.search_field import SearchField
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme
from coping_app.vault.listing import Filter, Listing, make_listing
from coping_app.vault.text import question

ALL, STARRED, LETTERS = "all", "starred", "letters"
_SIDE, _TOP = 16, 24  # around everything, at 100 %
_LEAST_LIST = 300  # how high the list is under what stands over it, or else all of it scrolls as one; at 100 %
_INTO_THE_LIST = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ListPane(QWidget):
    """Everything that was written, newest first, or what of it fits.

    Where there is room, what stands over the list stays in sight. Where there is not, it lies over the beginning of the
    list and scrolls away with it: there is one bar, and a list may still be as long as a life.

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
        self._alone = self._whole = False
        self._make_head()
        self._make_filters()
        self.upper = Arranged(self)
        self._upper_box = QVBoxLayout(self.upper)
        filters = Beside(self.kind, Beside(self.more_button, self.bin_button))
        fill(self._upper_box, (self._head, 12, self.search, 10, filters, self._found_row, self.trouble))
        tall(self.upper)
        self._make_places()
        self.upper.raise_()
        self.upper.arranged.connect(self._stand)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        self._tell_more()

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
        self.found_words = Text("", "small", "text2")
        self.show_found = Button(tr("Show the list"))
        self.show_found.clicked.connect(self.toggle_more)
        self._found_row = Beside(self.found_words, self.show_found)
        self._found_row.hide()

    def _make_places(self) -> None:
        """Make what stands in one place: the list, why there is nothing in it, or the other filters."""
        self.list = LongList(tr("Entries"))
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.list.bin_wanted.connect(self.bin_wanted)
        self.list.trouble.connect(self._say_trouble)
        self._states: dict[str, EmptyState] = {}  # made when there is nothing to show for the first time
        self._state_rows = rows(-1)
        self._empty_place = QWidget()
        self._empty_place.setLayout(self._state_rows)
        self._places = QStackedWidget(self)
        self._bars: list[QScrollBar] = []
        for place in (self.list, scrolling(self._empty_place), scrolling(self.filters)):
            self._places.addWidget(place)
            self._bars.append(place.verticalScrollBar())
            self._bars[-1].valueChanged.connect(self._follow_bar)

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
            self._show_place(2)
            self.filters.focus_first()
        self._tell_more()
        self._tell_found()

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
            self.show_what_fits()

    def _show(self, found: Listing) -> bool:
        """Show a list; what is chosen in it stays so, and no other entry opens. Return whether it could be read."""
        try:
            pages = EntryPages(self._shell.vault, found, self._shell.now().date())
            gone = -1
            if self.list.key and pages.index_of(self.list.key) is None:
                gone = self.list.currentIndex().row()
                self.list.choose_none()
            self.list.show_pages(pages)
            if gone >= 0 and self.list.hasFocus():
                self.list.stand_at(gone)
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
        self._follow_focus(None, QApplication.focusWidget())  # which may be the search

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """In the search, Down and Enter go to what was found."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _INTO_THE_LIST:
            self.focus_list()
            return True
        return False

    # --- where things stand -----------------------------------------------------------------------------------------

    @property
    def whole(self) -> bool:
        """Whether everything scrolls as one."""
        return self._whole

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least width of what stands on it."""
        return QSize(max(self.upper.minimumSizeHint().width(), self._places.minimumSizeHint().width()), 200)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fill the pane."""
        super().resizeEvent(event)
        self._stand()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Scroll where the pointer is over what scrolls with the list."""
        QApplication.sendEvent(self._bars[self._places.currentIndex()], event)

    def retheme(self) -> None:
        """Measure anew."""
        self._stand()

    def _stand(self) -> None:
        """Put the list under what stands over it, or that over the beginning of the list."""
        side = page_side(self.width()) if self._alone else theme().size(_SIDE)
        top, foot = theme().size(_TOP), theme().size(4)
        self._upper_box.setContentsMargins(side, top, max(0, side - BAR), foot)
        self._places.setContentsMargins(side, 0, 0, theme().size(8))
        width = self.width() - BAR
        over = self._upper_box.totalHeightForWidth(width)
        self._whole = self.height() - over < theme().size(_LEAST_LIST)
        above = over if self._whole else 0
        self._places.setGeometry(0, over - above, self.width(), self.height() - over + above)
        self.list.set_room_above(above)
        for place in (self._empty_place, self.filters):
            place.setContentsMargins(0, above, 0, 0)
        self.upper.resize(width, over)
        self._follow_bar()

    def _show_place(self, place: int) -> None:
        """Show the list (0), why there is nothing in it (1), or the other filters (2)."""
        self._places.setCurrentIndex(place)
        self._follow_bar()

    def _follow_bar(self) -> None:
        """Let what lies over the beginning of the list scroll with it."""
        self.upper.move(0, -self._bars[self._places.currentIndex()].value() if self._whole else 0)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has the keyboard, where it scrolls with the list."""
        if self._whole and now is not None and self.upper.isAncestorOf(now):
            bar, top = self._bars[self._places.currentIndex()], now.mapTo(self.upper, QPoint(0, 0)).y()
            if top < bar.value() + _TOP:
                bar.setValue(top - _TOP)
            elif (beyond := top + now.height() + _TOP - bar.value() - self.height()) > 0:
                bar.setValue(bar.value() + beyond)

    # --- looking ----------------------------------------------------------------------------------------------------

    def _look_for(self, _words: str) -> None:
        self._look()
        self.searched.emit()

    def _look(self) -> None:
        self.list.verticalScrollBar().setValue(0)
        self.refresh()
        if self._whole:
            self.list.verticalScrollBar().setValue(0)  # what is being typed into stays in sight
        self._tell_more()

    def _say_found(self) -> None:
        if self.found is None:
            return
        letters = self.found.filter.kinds == (LETTER,)
        count = count_words(self.found.total, letters=letters)
        self.search.say_found(found_words(self.found) if self.words else "")
        if not self.words and is_narrowed(self.found.filter):
            announce(self.list, count)
        self.filters.tell_count()
        self._tell_found()

    def _tell_found(self) -> None:
        """Say over the list how much was found by words, and how much the other filters leave while they are open."""
        found = self.found
        words = ""
        if found is not None and self.words and (found.total or self.more_open):
            words = found_words(found)
        elif found is not None and self.more_open:
            words = count_words(found.total, letters=found.filter.kinds == (LETTER,))
        self.found_words.setText(words)
        self.show_found.setVisible(self.more_open)
        self._found_row.setVisible(bool(words))

    def note_writing(self) -> None:
        """Say no more that nothing is written, as something is being."""
        if "first" in self._states:
            self._states["first"].hide()

    def show_what_fits(self) -> None:
        """Show the list, or why there is nothing in it, unless the other filters stand there."""
        if not self.more_open:
            self._show_what_fits()

    def _show_what_fits(self) -> None:
        wanted, found = self.wanted, self.found
        if found is None or found.total:
            self._show_place(0)
            return
        shown = "nothing"
        if self.words and not is_narrowed(wanted) and self.kind.value == ALL:
            shown = "no_word"
        elif not self.words and not self.filters.count:
            shown = {ALL: "first", STARRED: "no_stars", LETTERS: "no_letters"}[self.kind.value]
        self._state(shown)
        for name, state in self._states.items():
            state.setVisible(name == shown)
        self._show_place(1)

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
