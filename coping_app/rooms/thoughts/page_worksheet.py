"""A finished thought record as a worksheet: its words, how strong it was, and where to go from here."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from coping_app.base.days import hour_line
from coping_app.base.errors import CopingError
from coping_app.base.records import Change, Record
from coping_app.base.room import Play
from coping_app.base.words import tr
from coping_app.content.thought_examples import example as example_of
from coping_app.content.thought_examples import examples, worked
from coping_app.content.thought_parts import is_leant_on, thought_parts
from coping_app.content.thought_record import Thought, name_for
from coping_app.content.thought_rows import of_record
from coping_app.rooms.thoughts import questions, store
from coping_app.rooms.thoughts.page_aside import ExampleCard, FromHere, Offered, StrengthCard
from coping_app.rooms.thoughts.page_print import Printing
from coping_app.rooms.thoughts.page_versions import VersionsCard
from coping_app.rooms.thoughts.words import kept_words, part_begins, small_line, without_ratings
from coping_app.ui.ask_line import AskLine
from coping_app.ui.beside import Beside, flow, stack
from coping_app.ui.buttons import Button, IconButton
from coping_app.ui.cards import Fact
from coping_app.ui.date_card import DateCard
from coping_app.ui.erasing import erase_is_wanted
from coping_app.ui.layouts import Card, Page
from coping_app.ui.menu import Entry, menu_of
from coping_app.ui.read_sheet import Piece, ReadSheet
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme
from coping_app.ui.two_columns import TwoColumns
from coping_app.ui.who_reads import only_you

ROOM, HOME = "thoughts", ""
SHORT = Play("pause-3", short=True)  # "Something short and steady"
_LONGEST_NAME = 120  # characters


class WorksheetPage(Page):
    """Shows one record, or a worked example. Nothing on it depends on what was written or rated."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.record: Record | None = None  # None while an example is shown
        self._just_done = False
        self.fork = ""  # of the example that is shown
        self.sheet = ReadSheet(tr("Thought record"))
        self.sheet.moved.connect(self._keep_in_sight)
        self._kept = Fact("lock", kept_words(locked=True))
        self._open = Fact("hard-drive", kept_words(locked=False))
        self.printing = Printing(self, shell)
        self._make_head()
        self._make_asides()
        words = Card(self.sheet, 24, self._kept, self._open, gap=0, padding=28)
        aside = (self.example, self.strength, self.from_here, self.offered)
        self._whole = TwoColumns(words, aside)
        self.box.addWidget(self._whole)
        self.box.addStretch(1)

    def _make_head(self) -> None:
        self.back = Button(tr("Thoughts"), "quiet", "arrow-left")
        self.back.clicked.connect(self._go_home)
        self.small = Text("", "small", "text2")
        self.title = heading("", "title", breaks=True)
        self.edit, self.print_button = Button(tr("Edit"), icon="pencil"), Button(tr("Print"), icon="printer")
        self.more = IconButton(tr("More"), "ellipsis", "secondary")
        self.edit.clicked.connect(self._edit)
        self.print_button.clicked.connect(self._open_print)
        self.more.clicked.connect(self._open_more)
        self._tools = flow(self.edit, self.print_button, self.more, gap=8)
        words = stack(self.small, self.title)
        head = Beside(words, self._tools, gap=24, least=320, stands="low")
        bar = Beside(flow(self.back), self._shell.tools(), gap=24, right_first=True)
        self.name_line = AskLine(tr("Name"), tr("Left empty, the first words are the name."), tr("Save"), needed=False)
        self.name_line.field.line.setMaxLength(_LONGEST_NAME)
        self.name_line.given.connect(self._rename)
        self.name_line.cancelled.connect(self._put_away)
        self.date_card = DateCard(self._shell)
        self.date_card.hide()
        self.date_card.chosen.connect(self._set_moment)
        self.date_card.cancelled.connect(self._put_away)
        self.versions = VersionsCard()
        self.versions.hide()
        self.versions.wanted.connect(self._bring_back)
        self.versions.closed.connect(self._put_away)
        for part in (stack(bar, 4, head), self.name_line, self.date_card, self.versions):
            self.box.addWidget(part)

    def _make_asides(self) -> None:
        self.strength, self.offered = StrengthCard(), Offered(self._shell)
        self.from_here, self.example = FromHere(self._shell), ExampleCard()
        self.sheet.chosen.connect(self._follow_selection)
        here = self.from_here
        here.kept.connect(self._go_home)
        here.asked.connect(self._ask_team)
        here.steady.connect(self._something_short)
        here.binned.connect(self._delete)
        self.example.own_wanted.connect(self._write_own)
        self.example.other_wanted.connect(self._show_other)

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show_record(self, record: Record, *, just_done: bool = False) -> None:
        """Show a finished record; with `just_done` it was done a moment ago."""
        fresh = just_done or self.record is None or self.record.uuid != record.uuid
        self.record, self.fork, self._just_done = record, "", just_done
        self._show(of_record(record), small_line(record.at, self._shell.now().date()), fresh=fresh)

    def show_example(self, fork: str) -> None:
        """Show the worked example for a way of the fork; of one that is not known, the first."""
        known = [one.fork for one in examples().example]
        self.record, self.fork, self._just_done = None, fork if fork in known else known[0], False
        self.example.show_ways(worked(self._beside(-1)), worked(self._beside(1)))
        self._show(example_of(self.fork), tr("Example · {name}").format(name=worked(self.fork).by), fresh=True)

    def follow(self) -> None:
        """Show the record as it is now; where it has gone, nothing of it."""
        if self.record is None:
            return
        try:
            record = store.find(self._shell.vault, self.record.uuid)
        except CopingError:
            return  # whoever took it away goes on from there
        if record.rev != self.record.rev:
            self.record = record
            self._show(of_record(record), small_line(record.at, self._shell.now().date()), fresh=False)

    def focus_first(self) -> None:
        """Give the keyboard to Keep it where a record was done a moment ago, else to what comes first."""
        if self._just_done:
            self.from_here.keep.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, self._show_keep)  # once it has its place
        else:
            super().focus_first()

    def save_now(self) -> bool:
        """Keep a line for the team that was typed and not added so far; return whether nothing is left unsaved."""
        words = self.from_here.line.field.text.strip()
        if not words:
            return True
        try:
            change = questions.add_question(self._shell.vault, words, self._shell.now())
        except CopingError:
            return False  # it stays where it was typed, and is tried again
        self.from_here.put_away()
        self._shell.toast(change.words, change.undo)
        return True

    def _show(self, thought: Thought, small: str, *, fresh: bool) -> None:
        own = self.record is not None
        self.small.setText(small)
        self.title.setText(thought.name or name_for(thought) or (hour_line(self.record.at) if self.record else ""))
        pieces = _pieces(thought)
        self.sheet.show_pieces(pieces)
        self.sheet.setVisible(bool(pieces))
        self.strength.show_thought(thought)
        self.offered.show_thought(thought if own else None)
        self.from_here.show_keep(self._just_done)
        self._whole.put_first(self.example, *([self.from_here] if self._just_done else []))
        for part in (self._tools, self.from_here):
            part.setVisible(own)
        self.example.setVisible(not own)
        locked = own and only_you(self._shell)
        self._kept.setVisible(locked)
        self._open.setVisible(own and not locked)
        if fresh:
            self.from_here.put_away()
            self._put_away()  # also where the versions of another record were open
            self.verticalScrollBar().setValue(0)

    def _forget(self) -> None:
        """Hold no words of a record that goes."""
        self.record = None
        self.sheet.show_pieces(())
        self.title.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc closes the earlier versions; what is asked for otherwise closes by itself."""
        if event.key() == Qt.Key.Key_Escape and self.versions.isVisible():
            self._put_away()
        else:
            super().keyPressEvent(event)

    def _follow_selection(self) -> None:
        self.from_here.heed_selection(bool(self.sheet.selected.strip()))

    def _keep_in_sight(self, place: QRect) -> None:
        """Scroll with the cursor."""
        top = self.sheet.viewport().mapTo(self.content, QPoint(0, place.center().y())).y()
        self.ensureVisible(0, top, 0, place.height() + theme().size(12))

    # --- from here --------------------------------------------------------------------------------------------------

    def _go_home(self) -> None:
        self._shell.go(ROOM, HOME)

    def _edit(self) -> None:
        if self.record is not None:
            self._shell.go(ROOM, f"edit:{self.record.uuid}")

    def _ask_team(self, words: str) -> None:
        """Keep a line as a question, or the words that are selected, or ask for a line."""
        words = words or self.sheet.selected
        if words.strip():
            self.from_here.put_away()
            self._shell.add_question(words)
        else:
            self.from_here.ask()
            QTimer.singleShot(0, self, self._show_line)  # once it has its place

    def _show_line(self) -> None:
        self.ensureWidgetVisible(self.from_here.line, 0, theme().size(12))

    def _show_keep(self) -> None:
        self.ensureWidgetVisible(self.from_here.keep, 0, theme().size(12))

    def _something_short(self) -> None:
        self._shell.play(SHORT)

    def _write_own(self) -> None:
        self._shell.go(ROOM, "new")

    def _show_other(self, way: int) -> None:
        self.show_example(self._beside(way))
        self._shell.stay_at(ROOM, f"example:{self.fork}")

    def _beside(self, way: int) -> str:
        """Return the example before (-1) or after (1) the one that is shown; they go round."""
        known = [one.fork for one in examples().example]
        return known[(known.index(self.fork) + way) % len(known)]

    def _delete(self) -> None:
        if self.record is None:
            return
        try:
            change = store.move_to_bin(self._shell.vault, self.record.uuid)
        except CopingError as error:
            self._shell.toast(str(error))
            return
        self._leave(change)

    def _leave(self, change: Change | None = None) -> None:
        """Go home, with nothing of the record left here."""
        self._forget()
        self._go_home()
        if change is not None:
            self._shell.toast(change.words, change.undo)

    # --- print, name, day, erasing ----------------------------------------------------------------------------------

    def _open_print(self) -> None:
        record = self.record
        if record is None:
            return
        menu = menu_of(self, tr("Print"), [self.printing.entries([record.uuid])])
        menu.open_under(self.print_button, align_right=True)

    def _open_more(self) -> None:
        earlier = [Entry(tr("Earlier versions"), "", self.show_versions)] if self._was_different() else []
        groups = [
            [Entry(tr("Rename"), "", self.ask_name), Entry(tr("Change day and time"), "", self.ask_date), *earlier],
            [Entry(tr("Move to bin"), "", self._delete), Entry(tr("Erase now"), "", self._erase)],
        ]
        menu_of(self, tr("More"), groups).open_under(self.more, align_right=True)

    def ask_name(self) -> None:
        """Ask for another name."""
        self._put_away()
        if self.record is not None:
            self.name_line.ask(of_record(self.record).name)

    def ask_date(self) -> None:
        """Ask for another day and time."""
        self._put_away()
        if self.record is not None:
            self.date_card.show()
            self.date_card.ask(self.record.at)

    def _was_different(self) -> bool:
        """Tell whether there are earlier versions."""
        try:
            return self.record is not None and bool(store.earlier(self._shell.vault, self.record.uuid))
        except CopingError:
            return False  # whatever is wrong is said when something is to be done

    def show_versions(self) -> None:
        """Show what the record was before, in the place of what it is now."""
        self._put_away()
        if self.record is None:
            return
        try:
            found = store.earlier(self._shell.vault, self.record.uuid)
        except CopingError as error:
            self._shell.toast(str(error))
            return
        self._whole.hide()
        self.versions.show()
        self.versions.show_versions(found, self._shell.now().date())
        self.versions.focus_first()

    def _bring_back(self, version: Record) -> None:
        self._put_away()
        if self.record is not None:
            self._do(partial(store.bring_back, self._shell.vault, self.record.uuid, version))

    def _put_away(self) -> None:
        """Ask for nothing; the keyboard goes back to where the question came from."""
        asked = any(part.isVisible() for part in (self.name_line, self.date_card, self.versions))
        self.name_line.put_away()
        self.date_card.hide()
        self.versions.hide()
        self.versions.forget()
        self._whole.show()
        if asked and self.more.isVisible():
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rename(self, name: str) -> None:
        self._put_away()
        if self.record is not None:
            self._do(partial(store.rename, self._shell.vault, self.record.uuid, name))

    def _set_moment(self, at: datetime) -> None:
        self._put_away()
        if self.record is not None and at != self.record.at:
            self._do(partial(store.set_moment, self._shell.vault, self.record.uuid, at))

    def _do(self, deed: Callable[[], Change]) -> None:
        try:
            change = deed()
        except CopingError as error:
            self._shell.toast(str(error))
            return
        self._shell.toast(change.words, change.undo)
        self.follow()

    def _erase(self) -> None:
        record = self.record
        if record is None or not erase_is_wanted(self, record.title, tr("Erase this record now?")):
            return
        self._leave()
        self._shell.erase([record.uuid])


def _pieces(thought: Thought) -> list[Piece]:
    """Return the parts of a worksheet as they are read. What was rated stands beside them."""
    return [
        Piece(one.label, one.text, one.own, soft=is_leant_on(one.label), ruled=part_begins(one.label))
        for one in thought_parts(without_ratings(thought))
    ]
