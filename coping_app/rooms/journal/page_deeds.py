"""What can be done with the entry that is open, besides writing in it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from coping_app.base.errors import CopingError
from coping_app.base.records import ENTRY, LETTER, Change, Record
from coping_app.base.words import tr
from coping_app.rooms.journal import store
from coping_app.rooms.journal.page_entry import EntryPane
from coping_app.ui.erasing import erase_is_wanted
from coping_app.ui.field_menu import asking_entries
from coping_app.ui.menu import Entry, menu_of
from coping_app.ui.shell import Shell

if TYPE_CHECKING:
    from coping_app.rooms.journal.page_attached import AttachedPart
    from coping_app.rooms.journal.page_feelings import FeelingsCard
    from coping_app.rooms.journal.page_prompt import PromptCard
    from coping_app.rooms.journal.page_versions import VersionsCard
    from coping_app.ui.date_card import DateCard


class EntryDeeds(QObject):
    """Connects what stands on an entry's page with what it does. Cards are made when they are first wanted."""

    gone = Signal()  # the entry is in the bin, or erased
    came_back = Signal(str)  # one that was in the bin

    def __init__(self, pane: EntryPane, shell: Shell) -> None:
        super().__init__(pane)
        self._pane, self._shell = pane, shell
        self.date_card: DateCard | None = None
        self.prompt_card: PromptCard | None = None
        self.feelings_card: FeelingsCard | None = None
        self.versions_card: VersionsCard | None = None
        self._adding = False  # whether photos are being added
        pane.date.clicked.connect(self.ask_date)
        pane.star.clicked.connect(self.star)
        pane.more.clicked.connect(self.open_menu)
        pane.ask_prompt.clicked.connect(self.ask_prompt)
        pane.chips.add_chip.clicked.connect(self.open_adding)
        self._hear(pane.photos)
        pane.voices_made.connect(self._hear_voices)

    @property
    def _uuid(self) -> str:
        return self._pane.record.uuid

    def _hear(self, part: "AttachedPart") -> None:
        part.changed.connect(self.say)
        part.failed.connect(self.tell)

    def _hear_voices(self) -> None:
        voices = self._pane.voices
        self._hear(voices)
        voices.finished.connect(self._focus_add)
        voices.recorder.closed.connect(self._focus_add)

    def put_away(self) -> None:
        """Close every card: another entry is shown."""
        for card in (self.date_card, self.prompt_card, self.feelings_card, self.versions_card):
            if card is not None:
                card.hide()
        self._pane.editor.show()

    def tell(self, error: CopingError) -> None:
        """Say what went wrong."""
        self._shell.toast(str(error))

    def say(self, change: Change) -> None:
        """Say what was done, with the way back."""
        self._shell.toast(change.words, change.undo)

    def do(self, deed: Callable[[], Change]) -> bool:
        """Do something with the entry once it is kept; return whether it was done."""
        if not self._pane.keep_words():
            return False
        try:
            self.say(deed())
        except CopingError as error:
            self.tell(error)
            return False
        self._pane.follow()
        return True

    # --- day, star, menu --------------------------------------------------------------------------------------------

    def ask_date(self) -> None:
        """Ask for another day and time, or put the question away."""
        if self.date_card is None:
            from coping_app.ui.date_card import DateCard

            self.date_card = DateCard(self._shell)
            self.date_card.chosen.connect(self._set_moment)
            self.date_card.cancelled.connect(self._close_date)
            self._pane.sheet.put_under(self.date_card, self._pane.top)
        if self.date_card.isVisible():
            self._close_date()
            return
        self.date_card.show()
        self.date_card.ask(self._pane.record.at)

    def star(self) -> None:
        """Give the entry a star, or take it away."""
        record = self._pane.record
        self.do(lambda: store.star(self._shell.vault, record.uuid, starred=not record.starred))

    def open_menu(self) -> None:
        """Open what else can be done."""
        pane, letter = self._pane, self._pane.record.kind == LETTER
        kept = pane.saving.is_kept or not pane.is_blank
        kind = Entry(tr("Make it an entry") if letter else tr("Make it a letter"), "", self.turn_kind)
        asking = asking_entries(pane.editor)
        groups = [
            *([asking] if asking else []),
            [*([Entry(tr("Earlier versions"), "", self.show_versions)] if self._was_different() else []), kind],
            [
                Entry(tr("Move to bin"), "", self.move_to_bin, kept),
                Entry(tr("Erase now"), "", self.erase, kept),
            ],
        ]
        menu_of(pane, tr("More"), groups).open_under(pane.more, align_right=True)

    def open_adding(self) -> None:
        """Open what can be added; a voice note only where there is a microphone."""
        pane = self._pane
        things = [
            Entry(tr("A tag"), "", pane.chips.begin),
            Entry(tr("Feelings"), "", self.ask_feelings),
            Entry(tr("Photos"), "", self.add_photos, not self._adding),
        ]
        if pane.can_record:
            things.append(Entry(tr("Voice note"), "", self.ask_voice))
        menu_of(pane, tr("Add to this entry"), [things]).open_under(pane.chips.add_chip)

    def turn_kind(self) -> None:
        """Make an entry a letter, or a letter an entry."""
        pane = self._pane
        wanted = ENTRY if pane.record.kind == LETTER else LETTER
        if pane.is_blank:
            pane.show_record(pane.record._replace(kind=wanted), is_kept=False)
            (pane.to if wanted == LETTER else pane.editor).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.do(lambda: store.make_kind(self._shell.vault, self._uuid, wanted)) and wanted == LETTER:
            pane.to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_moment(self, at: datetime) -> None:
        pane = self._pane
        self._close_date()
        if at == pane.record.at:
            return
        if pane.is_blank:
            pane.show_record(pane.record._replace(at=at), is_kept=False)
            return
        self.do(lambda: store.set_moment(self._shell.vault, self._uuid, at))

    def _close_date(self) -> None:
        if self.date_card is not None:
            self.date_card.hide()
        self._pane.date.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- prompts and feelings ---------------------------------------------------------------------------------------

    def ask_prompt(self) -> None:
        """Show a prompt, or another one."""
        if self.prompt_card is None:
            from coping_app.rooms.journal.page_prompt import PromptCard

            self.prompt_card = PromptCard(self._shell)
            self.prompt_card.chosen.connect(self._take_prompt)
            self.prompt_card.closed.connect(self._close_prompt)
            self._pane.sheet.put_under(self.prompt_card, self._pane.prompt_row)
        self.prompt_card.show_next()
        self.prompt_card.show()
        self._pane.sheet.bring_into_view(self.prompt_card)
        self.prompt_card.focus_first()

    def ask_feelings(self) -> None:
        """Show the words for feelings, or put them away."""
        if self.feelings_card is None:
            from coping_app.rooms.journal.page_feelings import FeelingsCard

            self.feelings_card = FeelingsCard()
            self.feelings_card.changed.connect(self._take_feelings)
            self.feelings_card.closed.connect(self._close_feelings)
            self._pane.taking_in.connect(self.feelings_card.take_in)
            self._pane.sheet.put_under(self.feelings_card, self._pane.chips)
        if self.feelings_card.isVisible():
            self._close_feelings()
            return
        self.feelings_card.ask(today=self._pane.record.at.date() == self._shell.now().date())
        self.feelings_card.show_chosen(self._pane.record.feelings)
        self.feelings_card.show()
        self.feelings_card.focus_first()
        self._pane.sheet.bring_into_view(self.feelings_card)

    def _take_prompt(self, name: str) -> None:
        if self.prompt_card is not None:
            self.prompt_card.hide()
        self._pane.take_prompt(name)

    def _close_prompt(self) -> None:
        if self.prompt_card is not None:
            self.prompt_card.hide()
        self._pane.focus_editor()

    def _take_feelings(self) -> None:
        if self.feelings_card is not None:
            self._pane.set_feelings(self.feelings_card.chosen)

    def _close_feelings(self) -> None:
        if self.feelings_card is not None:
            self.feelings_card.take_in()
            self.feelings_card.hide()
        self._focus_add()

    def _focus_add(self) -> None:
        self._pane.chips.add_chip.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- earlier versions, the bin ----------------------------------------------------------------------------------

    def _was_different(self) -> bool:
        """Tell whether there are earlier versions of the entry."""
        try:
            return self._pane.saving.is_kept and bool(store.earlier(self._shell.vault, self._uuid))
        except CopingError:
            return False  # whatever is wrong is said when something is to be done

    def show_versions(self) -> None:
        """Show what the entry was before, in the place of its text."""
        if not self._pane.keep_words():
            return
        try:
            versions = store.earlier(self._shell.vault, self._uuid)
        except CopingError as error:
            self.tell(error)
            return
        if self.versions_card is None:
            from coping_app.rooms.journal.page_versions import VersionsCard

            self.versions_card = VersionsCard()
            self.versions_card.wanted.connect(self._bring_back)
            self.versions_card.closed.connect(self._close_versions)
            self._pane.sheet.put_under(self.versions_card, self._pane.prompt_row)
        self.versions_card.show_versions(versions, self._shell.now().date())
        self._pane.editor.hide()
        self.versions_card.show()
        self._pane.sheet.bring_into_view(self.versions_card)
        self.versions_card.focus_first()

    def move_to_bin(self) -> None:
        """Put the entry into the bin."""
        if self._pane.may_leave() and self.bin(self._uuid):
            self.gone.emit()

    def bin(self, uuid: str) -> bool:
        """Put an entry into the bin; return whether it is there."""
        return self.do(partial(self._binned, uuid))

    def _binned(self, uuid: str) -> Change:
        change = store.move_to_bin(self._shell.vault, uuid)
        return change._replace(undo=partial(self._back_again, uuid, change))

    def _back_again(self, uuid: str, change: Change) -> str | None:
        words = change.undo()
        self.came_back.emit(uuid)
        return words

    def erase(self) -> None:
        """Ask, and erase the entry for good."""
        pane = self._pane
        if not pane.may_leave() or not erase_is_wanted(pane, store.name_of(pane.record), store.erase_words()):
            return
        uuid = self._uuid
        self.gone.emit()
        self._shell.erase([uuid])

    def _bring_back(self, version: Record) -> None:
        pane = self._pane
        self._close_versions()
        self.do(lambda: store.bring_back(self._shell.vault, self._uuid, version, pane.saving.visit))

    def _close_versions(self) -> None:
        if self.versions_card is not None:
            self.versions_card.hide()
        self._pane.editor.show()
        self._pane.focus_editor()

    # --- photos and voice notes -------------------------------------------------------------------------------------

    def add_photos(self) -> None:
        """Ask for photos and add them."""
        paths = self._pane.photos.ask_for_files()
        self._focus_add()
        owner = self._pane.owner() if paths else None
        if owner is None:
            return
        from coping_app.rooms.journal.page_photos import AddPhotos

        work = AddPhotos(self._shell.vault, owner, tuple(paths))
        self._adding = True
        jobs = self._shell.jobs
        jobs.run(work.run, self._pane, self._photos_added, self._photos_failed, stopped=self._photos_stopped)

    def ask_voice(self) -> None:
        """Show what records a voice note."""
        recorder = self._pane.voices.recorder
        recorder.show()
        self._pane.sheet.bring_into_view(recorder)
        (recorder.stop if recorder.running else recorder.record).setFocus(Qt.FocusReason.OtherFocusReason)

    def _photos_added(self, change: Change) -> None:
        self._adding = False
        self.say(change)

    def _photos_stopped(self) -> None:
        self._adding = False

    def _photos_failed(self, error: CopingError) -> None:
        self._adding = False
        self.tell(error)
