"""The room Journal: the list and the sheet beside each other, or one of them at a time; and the bin."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from coping_app.base.errors import CopingError
from coping_app.base.records import ENTRY, LETTER, Topic
from coping_app.base.words import tr
from coping_app.rooms.journal import store
from coping_app.rooms.journal.page_deeds import EntryDeeds
from coping_app.rooms.journal.page_entry import EntryPane
from coping_app.rooms.journal.page_list import LETTERS, ListPane
from coping_app.rooms.journal.page_paper import EntryPaper
from coping_app.ui.layouts import WIDEST, side_by_side
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.shell import Shell
from coping_app.ui.theme import theme

_BOTH = 940  # the width in which list and sheet stand beside each other, at 100 %
_LIST = 372  # of the list beside the sheet
LOOK_AFTER = 400  # milliseconds from the moment the page is shown until a microphone is looked for
NEW, NEW_LETTER, SEARCH, BIN = "new", "new-letter", "search", "bin"
_OURS = {*store.KINDS, "bin", "attachments", "tags"}

if TYPE_CHECKING:
    from coping_app.ui.bin_page import BinPage


class JournalPage(QStackedWidget):
    """Shows the list, an entry, or both. What is typed is kept before anything else is shown."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.list = ListPane(shell)
        self.entry = EntryPane(shell)
        self.deeds = EntryDeeds(self.entry, shell)
        self.paper = EntryPaper(self.entry, shell)
        self.bin_page: BinPage | None = None
        self._front = "list"  # which of the two is seen where there is room for one
        self._both = True
        self._waiting = False  # whether the list is about to be made anew
        self.home = _Home(self.list, self.entry)
        self.addWidget(self.home)
        listed = self.list
        listed.chosen.connect(self._walk_to)
        listed.opened.connect(self._open)
        listed.bin_wanted.connect(self._move_to_bin)
        listed.write_wanted.connect(self._write)
        listed.letter_wanted.connect(self._write_letter)
        listed.bin_opened.connect(self._open_bin)
        listed.searched.connect(self._mark_found)
        listed.filters.print_wanted.connect(self._print_found)
        self.entry.back_wanted.connect(self._go_back)
        self.deeds.gone.connect(self._after_gone)
        self.deeds.came_back.connect(self._on_back)
        self.entry.saving.began.connect(listed.note_writing)
        self.entry.saving.saved.connect(self._on_saved)
        shell.topic.connect(self._on_topic)
        self._arrange()

    # --- what the house asks ----------------------------------------------------------------------------------------

    def arrive(self, item: str = "") -> None:
        """Show the list ("" or "search"), an empty sheet ("new", "new-letter"), the bin ("bin"), or an entry."""
        had = self._has_keyboard()
        self.list.refresh_if_stale()
        if item == BIN:
            self._show_bin()
            return
        self.setCurrentWidget(self.home)
        if item in {NEW, NEW_LETTER}:
            self._begin(LETTER if item == NEW_LETTER else ENTRY)
        elif item == SEARCH:
            self._show_front("list")
            self.list.focus_search()
        elif item:
            self.show_entry(item)
            self.entry.focus_editor()
        else:
            self._show_front("list")
            if had:
                self.list.focus_list()

    def focus_first(self) -> None:
        """Give the keyboard to what comes first."""
        if self.currentWidget() is self.bin_page and self.bin_page is not None:
            self.bin_page.focus_first()
        elif self._both or self._front == "list":
            self.list.focus_first()
        else:
            self.entry.focus_editor()

    def fresh(self) -> None:
        """Begin as at a first visit: an empty sheet, and everything in the list."""
        self.deeds.put_away()
        self.entry.show_record(store.blank(self._shell.now()), is_kept=False)
        self.list.forget()
        self.list.choose("")
        self._show_front("list")

    def show_entry(self, uuid: str) -> bool:
        """Show an entry, once the one before is kept; return whether it is shown."""
        if uuid != self.entry.record.uuid:
            if not self.entry.may_leave():
                self.list.choose(self.entry.record.uuid)
                return False
            try:
                record = store.find(self._shell.vault, uuid)
            except CopingError as error:
                self._shell.toast(str(error))
                return False
            self.deeds.put_away()
            self.entry.show_record(record, is_kept=True, found=self.list.words)
        self.list.choose(uuid)
        self._show_front("entry")
        return True

    @property
    def undisturbed(self) -> bool:
        """Whether something is going on that is not to be cut off because nothing was touched for long."""
        return self.entry.records

    def save_now(self) -> bool:
        """Keep everything that is typed; return whether it is safe."""
        return self.entry.save_now()

    def retheme(self) -> None:
        """Measure anew."""
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Look for a microphone, once everything is there that is seen."""
        super().showEvent(event)
        if not event.spontaneous():
            QTimer.singleShot(LOOK_AFTER, self, self._look_for_microphone)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Arrange for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _look_for_microphone(self) -> None:
        if self.isVisible():
            self.entry.look_for_microphone()

    # --- one or both ------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._both = self.width() >= theme().size(_BOTH)
        self.home.show_parts(both=self._both, front=self._front)
        self.list.show_alone(not self._both)
        self.entry.show_alone(not self._both)

    def _show_front(self, part: str) -> None:
        self._front = part
        self._arrange()

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _go_back(self) -> None:
        if self.entry.may_leave():
            self._shell.go("journal")

    # --- which entry ------------------------------------------------------------------------------------------------

    def _begin(self, kind: str) -> None:
        """Show an empty sheet; one that is empty already is as good as a new one."""
        if not self.entry.may_leave():
            return
        if not self.entry.is_blank or self.entry.record.kind != kind:
            self.deeds.put_away()
            self.entry.show_record(store.blank(self._shell.now(), kind), is_kept=False)
        self.list.choose("")
        self._show_front("entry")
        self.entry.focus_editor()

    def _walk_to(self, uuid: str) -> None:
        """Show the entry that the keyboard came to, where there is room for it beside the list."""
        if self._both and uuid and self.show_entry(uuid):
            self._shell.stay_at("journal", uuid)

    def _open(self, uuid: str) -> None:
        if self._both:
            if self.show_entry(uuid):
                self._shell.stay_at("journal", uuid)
                self.entry.focus_editor()
        else:
            self._shell.go("journal", uuid)

    def _write(self) -> None:
        if self.list.kind.value == LETTERS:
            self._write_letter()
        else:
            self._shell.go("journal", NEW)

    def _write_letter(self) -> None:
        self._shell.go("journal", NEW_LETTER)

    def _move_to_bin(self, uuid: str) -> None:
        if uuid == self.entry.record.uuid:
            self.deeds.move_to_bin()
            return
        self.deeds.bin(uuid)

    def _after_gone(self) -> None:
        """The entry that was open is there no more: an empty sheet takes its place."""
        self.entry.show_record(store.blank(self._shell.now()), is_kept=False)
        self.deeds.put_away()
        self.list.refresh()
        self._shell.stay_at("journal", "")
        self._show_front("list")
        self.list.focus_list()

    def _on_back(self, uuid: str) -> None:
        """Stand on the entry that came back."""
        if not self.home.isVisible():
            return
        self.list.refresh()
        self.list.choose(uuid)
        self._walk_to(uuid)
        if self._both or self._front == "list":
            self.list.focus_list()

    # --- the bin, paper ---------------------------------------------------------------------------------------------

    def _open_bin(self) -> None:
        self._shell.go("journal", BIN)

    def _show_bin(self) -> None:
        if self.bin_page is None:
            from coping_app.ui.bin_page import BinPage, BinWords

            words = BinWords("journal", tr("All entries"), store.back_words(), store.erase_words())
            self.bin_page = BinPage(self._shell, store.KINDS, words)
            self.addWidget(self.bin_page)
        self.bin_page.refresh()
        self.setCurrentWidget(self.bin_page)
        self.bin_page.focus_first()

    def _print_found(self) -> None:
        if self.entry.may_leave() and self.list.found is not None:
            self.paper.printing.print_found(self.list.found)

    # --- what changes -----------------------------------------------------------------------------------------------

    def _mark_found(self) -> None:
        self.entry.mark_found(self.list.words)

    def _on_saved(self) -> None:
        """Let the list show which one is open, once a new entry stands in it."""
        record = self.entry.record
        if not self.entry.saving.is_kept:
            self.list.show_what_fits()
        if self.entry.saving.is_kept and self.list.list.key != record.uuid:
            self.list.mark_stale()
            self._refresh_soon()
            self._shell.stay_at("journal", record.uuid)

    def _on_topic(self, topic: Topic) -> None:
        if topic.kind not in _OURS:
            return
        saving = self.entry.saving
        self.list.mark_stale(only_words=saving.busy and saving.is_kept)
        self._refresh_soon()
        if topic.uuid == self.entry.record.uuid:
            self.entry.follow()

    def _refresh_soon(self) -> None:
        """Make the list anew in a moment, once for everything that changes together."""
        if not self._waiting:
            self._waiting = True
            QTimer.singleShot(0, self, self._catch_up)

    def _catch_up(self) -> None:
        self._waiting = False
        if not self.isVisible():
            return
        self.list.refresh_if_stale()
        if self.entry.saving.is_kept and self.list.list.key != self.entry.record.uuid:
            self.list.choose(self.entry.record.uuid)


class _Home(QWidget):
    """The list at the left and the sheet at the right, with a line between them; or one of them."""

    def __init__(self, listed: QWidget, entry: QWidget) -> None:
        super().__init__()
        self._list, self._entry = listed, entry
        self._box = side_by_side(listed, entry, gap=1)
        self._box.setStretch(1, 1)
        self.setLayout(self._box)

    def show_parts(self, *, both: bool, front: str) -> None:
        """Show both, or the one in front."""
        self._list.setVisible(both or front == "list")
        self._entry.setVisible(both or front == "entry")
        if both:
            self._list.setFixedWidth(theme().size(_LIST))
        else:
            self._list.setMinimumWidth(0)
            self._list.setMaximumWidth(WIDEST)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the line between them."""
        if self._list.isVisible() and self._entry.isVisible():
            edge = QRect(self._list.geometry().right() + 1, 0, 1, self.height())
            flood(painter_for(self), edge, theme().colour("line"))
