"""A list of records with a search over it: what is found, and what stands there when nothing is."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.base.errors import CopingError
from coping_app.base.words import tr
from coping_app.ui.announcing import announce
from coping_app.ui.beside import Beside
from coping_app.ui.buttons import Button
from coping_app.ui.focus import focus_first_in
from coping_app.ui.found_words import ListWords, found_words, is_narrowed, searched_words
from coping_app.ui.layouts import Item, rows
from coping_app.ui.long_list import LongList
from coping_app.ui.long_rows import ListRow, Pages
from coping_app.ui.messages import Banner, EmptyState
from coping_app.ui.over_list import THE_LIST, OverList
from coping_app.ui.search_field import SearchField
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text
from coping_app.vault.listing import Listing
from coping_app.vault.vault import Vault

_AT_ONCE = 64  # rows that are fetched when the first ones are asked for
_INTO_THE_LIST = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FoundList(OverList):
    """Everything of a room that was written, newest first, or what of it fits.

    A room gives it:

    - `words`: what it says of itself;
    - `find`, which returns the Listing for the words in the search, and may raise CopingError;
    - `pages`, which makes rows of a Listing: mostly a subclass of FoundRows;
    - `nothing`, which returns what stands there while the Listing is empty (`state` makes it), or None where that is
      because of the words alone;
    - `over`, what stands over the search, and `filters`, what stands between it and the list.

    `chosen` tells a record that the keyboard came to, `opened` one that is wanted, `bin_wanted` one for the bin.
    """

    chosen = Signal(str)
    opened = Signal(str)
    bin_wanted = Signal(str)
    searched = Signal()  # other words are looked for now
    list_wanted = Signal()  # what stands in the place of the list is done with

    def __init__(
        self,
        shell: Shell,
        words: ListWords,
        *,
        find: Callable[[str], Listing],
        pages: Callable[[Vault, Listing, date], Pages],
        nothing: Callable[[Listing], QWidget | None],
        over: Iterable[Item] = (),
        filters: Iterable[Item] = (),
    ) -> None:
        self.search = SearchField(words.search)
        self.found_words = Text("", "small", "text2")
        self.show_found = Button(tr("Show the list"))
        self._found_row = Beside(self.found_words, self.show_found)
        self._found_row.hide()
        self.trouble = Banner("", "error", tr("Try again"))
        self.trouble.hide()
        under = (*filters, self._found_row, self.trouble)
        super().__init__((*over, self.search, *under), LongList(words.name), self.search)
        self._shell, self._words = shell, words
        self._find, self._pages, self._nothing = find, pages, nothing
        self._stale = self._stale_rows = True  # whether another list is to be made, or only its rows fetched again
        self.found: Listing | None = None
        self._states: dict[str, EmptyState] = {}  # made when there is nothing to show for the first time
        self._reasons: list[QWidget] = []  # why there is nothing; one of them is seen
        self._reason_rows = rows(-1)
        empty_place = QWidget()
        empty_place.setLayout(self._reason_rows)
        self._no_rows = self.add_place(empty_place)
        self.search.changed.connect(self._look_for)
        self.search.line.installEventFilter(self)
        self.show_found.clicked.connect(self.list_wanted)
        self.trouble.pressed.connect(self.refresh)
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.list.bin_wanted.connect(self.bin_wanted)
        self.list.trouble.connect(self._say_trouble)

    # --- what is asked for ------------------------------------------------------------------------------------------

    @property
    def words(self) -> list[str]:
        """The words that are looked for."""
        return searched_words(self.search.text)

    @property
    def list_hidden(self) -> bool:
        """Whether a further place stands where the list, or why there is nothing in it, would be."""
        return self.place not in {THE_LIST, self._no_rows}

    def focus_first(self) -> None:
        """Give the keyboard to the first thing there is."""
        focus_first_in(self)

    def focus_search(self) -> None:
        """Put the keyboard into the search."""
        self.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.line.selectAll()

    def focus_list(self) -> None:
        """Give the keyboard to the list, or to what comes first where there is none."""
        if self.place == THE_LIST:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def forget(self) -> None:
        """Look for nothing."""
        self.search.show_text("")
        self.look()
        self.searched.emit()

    def look(self) -> None:
        """Make the list anew, as something else is asked for now, and show it from its beginning."""
        self.list.verticalScrollBar().setValue(0)
        self.refresh()
        if not self.list_hidden:
            self.show_beginning()

    # --- what is found ----------------------------------------------------------------------------------------------

    def mark_stale(self, *, only_words: bool = False) -> None:
        """Note that something has changed; with `only_words` nothing came, went, or moved to another day."""
        narrowed = self.found is not None and is_narrowed(self.found.filter)
        self._stale_rows = True
        self._stale = self._stale or not only_words or bool(self.words) or narrowed

    def refresh_if_stale(self) -> None:
        """Make the list anew where something has changed."""
        if self._stale:
            self.refresh()
        elif self._stale_rows and self.found is not None:
            self._show(self.found)

    def refresh(self) -> None:
        """Make the list anew. What is on top stays there."""
        self._stale = True  # until it could be made
        try:
            found = self._find(self.search.text)
        except CopingError as error:
            self._say_trouble(error)
            return
        if self._show(found):
            self.found, self._stale = found, False
            self.trouble.say("")
            self._say_found()
            self.show_what_fits()

    def shown_rows(self) -> Sequence[ListRow]:
        """Return the first rows of the list as it is now."""
        return () if self.found is None else self._rows_of(self.found).rows(0, _AT_ONCE)

    def choose(self, uuid: str) -> None:
        """Show which record is open; none of the list where it does not fit what is looked for."""
        if not uuid or not self.list.choose(uuid):
            self.list.choose_none()
        self._follow_focus(None, QApplication.focusWidget())  # which may be the search

    def show_what_fits(self) -> None:
        """Show the list, or why there is nothing in it, unless a further place is shown."""
        if not self.list_hidden:
            self.show_list()

    def show_list(self) -> None:
        """Show the list, or why there is nothing in it."""
        if self.found is None or self.found.total:
            self.show_place(THE_LIST)
        else:
            self._show_nothing(self._nothing(self.found) or self._no_word())
        self.tell_found()

    def state(
        self,
        name: str,
        title: str,
        about: str,
        action: str = "",
        deed: Callable[[], object] | SignalInstance | None = None,
    ) -> EmptyState:
        """Return what stands there when there is nothing of a kind; its button looks for nothing, or does a deed."""
        if name not in self._states:
            self._states[name] = made = EmptyState(title, about, action)
            made.pressed.connect(deed or self.forget)
        return self._states[name]

    def tell_found(self) -> None:
        """Say over the list how much was found by words, and how much there is while a further place hides it."""
        found, hidden, words = self.found, self.list_hidden, ""
        if found is not None and self.words and (found.total or hidden):
            words = found_words(found, self._words.mention)
        elif found is not None and hidden:
            words = self._words.amount(found)
        self.found_words.setText(words)
        self.show_found.setVisible(hidden)
        self._found_row.setVisible(bool(words))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """In the search, Down and Enter go to what was found."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _INTO_THE_LIST:
            self.focus_list()
            return True
        return False

    def _rows_of(self, found: Listing) -> Pages:
        return self._pages(self._shell.vault, found, self._shell.now().date())

    def _show(self, found: Listing) -> bool:
        """Show a list; what is chosen in it stays so, and nothing else opens. Return whether it could be read."""
        try:
            pages = self._rows_of(found)
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

    def _show_nothing(self, state: QWidget) -> None:
        """Show why there is nothing in the list."""
        if state not in self._reasons:
            self._reasons.append(state)
            self._reason_rows.insertWidget(0, state)
        for one in self._reasons:
            one.setVisible(one is state)
        self.show_place(self._no_rows)

    def _no_word(self) -> EmptyState:
        title, about = tr("Nothing is found by that"), tr("The beginning of a word is enough.")
        return self.state("no_word", title, about, tr("Clear the search"))

    def _look_for(self, _words: str) -> None:
        self.look()
        self.searched.emit()

    def _say_found(self) -> None:
        """Let a screen reader hear how much there is now."""
        if self.found is None:
            return
        self.search.say_found(found_words(self.found, self._words.mention) if self.words else "")
        if not self.words and is_narrowed(self.found.filter):
            announce(self.list, self._words.amount(self.found))
        self.tell_found()

    def _say_trouble(self, error: CopingError) -> None:
        self.trouble.say(str(error))
