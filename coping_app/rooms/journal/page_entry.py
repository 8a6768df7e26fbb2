"""One entry: its day, its title, the sheet to write on, and what belongs to it."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from coping_app.base.days import moment_line
from coping_app.base.errors import CopingError
from coping_app.base.records import LETTER, Feeling, Record
from coping_app.base.words import tr
from coping_app.rooms.journal import store
from coping_app.rooms.journal.page_parts import DayButton, EntryChips, Foot, TitleLine
from coping_app.rooms.journal.page_photos import PhotosPart
from coping_app.rooms.journal.page_sheet import Sheet
from coping_app.rooms.journal.store import PROMPT, TO, VOICE, WORDS
from coping_app.rooms.journal.words import letter_to, prompt_words, saved_words
from coping_app.ui.beside import Beside, flow, tall
from coping_app.ui.buttons import Button, IconButton
from coping_app.ui.editor import Editor
from coping_app.ui.fields import Line
from coping_app.ui.keeping_clear import KeepingClear
from coping_app.ui.layouts import BAR, rows, side_by_side
from coping_app.ui.messages import Banner
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.saving import Saving
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text
from coping_app.ui.theme import theme
from coping_app.vault.locks import has_lock

_WIDEST = 760  # of what stands on the sheet, at 100 %
_SIDE, _TOP = 40, 20
_TEXT_SIDE = 4  # before the letters of the text, which Qt sets a little in

if TYPE_CHECKING:
    from coping_app.rooms.journal.page_voice import VoicesPart


class EntryPane(KeepingClear, QWidget):
    """Shows one entry, and keeps what is written in it. What is done with it is in `page_deeds` and `page_paper`."""

    back_wanted = Signal()
    facts_shown = Signal()  # day, star, kind and photos, of this entry or of another
    voices_made = Signal()
    taking_in = Signal()  # whatever is being typed on a card is to be taken in now

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._feelings: tuple[Feeling, ...] = ()
        self._prompt: object = None
        self._voices: VoicesPart | None = None
        self.can_record = False  # whether a microphone was found
        self._saved_at: datetime | None = None  # by the clock on the wall, in this visit
        self.saving = Saving(self, shell, self._read, store)
        self.saving.began.connect(self._say_saving)
        self.saving.saved.connect(self._on_saved)
        self.saving.failed.connect(self._say_failed)
        self.saving.parted.connect(self._show_parted)
        self._make_head()
        self._make_sheet()
        self._make_foot()
        upper = (self.top, self.title_row, self.letter_row, self.prompt_row)
        self.sheet = Sheet(self.editor, (*upper, self.editor, self.photos, self.chips))
        self._foot_box = QWidget()
        self._foot_box.setLayout(rows(self.trouble, self.foot, gap=8))
        tall(self._foot_box)
        self.setLayout(rows(self.sheet, self._foot_box))
        self.show_record(store.blank(shell.now()), is_kept=False)
        self.retheme()

    # --- its parts --------------------------------------------------------------------------------------------------

    def _make_head(self) -> None:
        self.back = Button(tr("All entries"), "quiet", "arrow-left")
        self.back.clicked.connect(self.back_wanted)
        self.date = DayButton()
        day = flow(self.back, self.date, gap=4)
        self.top = Beside(day, self._shell.tools(), gap=12, right_first=True)
        self.title = TitleLine(tr("Title"), tr("Title, if you like"))
        self.title.textEdited.connect(self.saving.touch)
        self.star = IconButton(tr("Star"), "star")
        self.print_button = IconButton(tr("Print"), "printer")
        self.more = IconButton(tr("More"), "ellipsis")
        icons = QWidget()
        icons.setLayout(side_by_side(self.star, self.print_button, self.more, gap=4))
        self.title_row = Beside(self.title, icons, gap=8, least=240)

    def _make_sheet(self) -> None:
        self.to = Line(tr("For whom"), placeholder=tr("It can stay empty."))
        self.to.textEdited.connect(self.saving.touch)
        self.letter_row = QWidget()
        self.letter_row.setLayout(side_by_side(_TEXT_SIDE, Text(tr("For whom"), "body", "text2"), self.to, gap=12))
        self.prompt_words = Text("", "body", "text2", measure=560)
        self.no_prompt = IconButton(tr("Take the prompt away"), "x")
        self.no_prompt.clicked.connect(self._drop_prompt)
        prompt = Beside(self.prompt_words, self.no_prompt, least=240)
        self.prompt_row = QWidget()
        self.prompt_row.setLayout(side_by_side(_TEXT_SIDE, prompt))
        tall(self.prompt_row)
        self.editor = Editor(tr("Journal entry"), tr("Write here, or don’t. One line is plenty."))
        self.editor.edited.connect(self.saving.touch)
        self.title.left_down.connect(self.focus_editor)
        self.photos = PhotosPart(self._shell)

    def _make_foot(self) -> None:
        self.ask_prompt = Button(tr("A prompt"), "quiet", "lightbulb")
        self.chips = EntryChips(self.ask_prompt)
        self.chips.changed.connect(self._on_words)
        self.chips.feeling_taken.connect(self._drop_feeling)
        self.trouble = Banner("", "error", tr("Try again"))
        self.trouble.hide()
        self.trouble.pressed.connect(self._try_again)
        self.foot = Foot()

    # --- what is shown ----------------------------------------------------------------------------------------------

    @property
    def record(self) -> Record:
        """The entry as it was kept last, or as it began."""
        return self.saving.record

    @property
    def is_blank(self) -> bool:
        """Whether it is a new one in which nothing is written."""
        return not self.saving.is_kept and not self.chips.typed and store.is_empty(self._read(self.record))

    def show_record(self, record: Record, *, is_kept: bool, found: Sequence[str] = ()) -> None:
        """Show an entry; what was open before is kept already. `found` are words that are searched for."""
        self.saving.open(record, is_kept=is_kept)
        self._saved_at = None
        self.editor.show_text(record.text, record.marks)
        self.editor.show_found(found)
        self.title.setText("")
        self.chips.put_field_away()
        self._show_rest(record)
        self.trouble.say("")
        self._say_saved()
        self.sheet.show_top()

    def follow(self) -> None:
        """Show what was changed elsewhere: by a way back, or by what is done with the entry. Typed words stay."""
        if not self.saving.is_kept or self.saving.busy:
            return
        try:
            record = store.find(self._shell.vault, self.record.uuid)
        except CopingError:
            return  # it was erased; whoever did that shows another one
        shown, typing = self._read(self.record), self.saving.unsaved
        if not typing and (record.text, record.marks) != (shown.text, shown.marks):
            self.editor.show_text(record.text, record.marks)
        self.saving.take(record)
        if not typing:
            self._show_rest(record)
            self._say_saved()
        else:
            self._show_facts(record)

    def save_now(self) -> bool:
        """Keep everything at once, a recording and what an input method still holds too; return whether it is safe."""
        spoken = self._voices is None or self._voices.keep()
        described = self._take_in()
        return self.saving.flush_or_put_aside() and spoken and described

    def may_leave(self) -> bool:
        """Keep everything before another entry is shown; where that can't be, this one stays."""
        return (self._voices is None or self._voices.keep()) and self.keep_words()

    def keep_words(self) -> bool:
        """Keep what is written, while the entry stays; a recording goes on. Return whether it is kept."""
        described = self._take_in()
        return self.saving.flush() and described

    def _take_in(self) -> bool:
        """Take in what is typed beside the text: a tag, a word on a card, captions; return whether these are kept."""
        self.editor.commit_composition()
        self.chips.take_in()
        self.taking_in.emit()
        described = [part.keep_captions() for part in (self.photos, self._voices) if part is not None]
        return all(described)

    def owner(self) -> str | None:
        """Keep the entry, also an empty one: something is about to belong to it. Return its name if it is kept."""
        if not self.saving.is_kept:
            self.saving.keep_even_empty()
        return self.record.uuid if self.keep_words() else None

    def mark_found(self, words: Sequence[str]) -> None:
        """Mark searched words in the text."""
        self.editor.show_found(words)

    def show_alone(self, alone: bool) -> None:  # noqa: FBT001
        """Bring a way back to the list where the entry has the whole page."""
        self.back.setVisible(alone)

    def focus_editor(self) -> None:
        """Put the keyboard where one writes."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_feelings(self, feelings: Sequence[Feeling]) -> None:
        """Take these as the feelings of the entry."""
        self._feelings = tuple(feelings)
        self.chips.show_feelings(self._feelings)
        self._on_words()

    def take_prompt(self, name: str) -> None:
        """Let a prompt stand above the text."""
        self._prompt = name
        self._show_prompt()
        self._on_words()
        self.focus_editor()

    # --- voice notes ------------------------------------------------------------------------------------------------

    @property
    def voices(self) -> "VoicesPart":
        """The voice notes, and what records one; made when there are some, or once a microphone is looked for."""
        if self._voices is None:
            from coping_app.rooms.journal.page_voice import VoicesPart

            self._voices = made = VoicesPart(self._shell, self.owner)
            self.sheet.put_under(made, self.photos)
            self.sheet.put_under(made.recorder, self.chips)
            made.unkept.connect(self._say_failed)
            made.recorder.reached.connect(self._on_reached)
            made.recorder.closed.connect(made.recorder.hide)
            self.saving.saved.connect(made.keep_waiting)
            made.show_record(self.record)
            self.voices_made.emit()
        return self._voices

    @property
    def records(self) -> bool:
        """Whether a voice note is being recorded."""
        return self._voices is not None and self._voices.recorder.running

    def look_for_microphone(self) -> None:
        """Look in the background for a microphone, if none was found so far; without sound there is none to be had."""
        if self._shell.make_mixer is None or self.can_record:
            return
        try:
            if not self._shell.vault.read_only:
                self.voices.recorder.look()
        except CopingError:
            return  # whatever is wrong is said when something is to be kept

    def _on_reached(self, there: bool) -> None:  # noqa: FBT001 - what the signal brings
        self.can_record = there

    # --- looks ------------------------------------------------------------------------------------------------------

    def retheme(self) -> None:
        """Measure anew."""
        self._centre()

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """Keep the content in the middle of a wide page."""
        self._centre()
        super().resizeEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the sheet."""
        flood(painter_for(self), self.rect(), theme().colour("surface"))

    def leave_free(self, pixels: int) -> None:
        """Leave so many pixels at the foot to a line."""
        self.setContentsMargins(0, 0, 0, pixels)

    def _centre(self) -> None:
        room = self.width()
        side = theme().size(_SIDE) if room > theme().size(620) else BAR
        side += max(0, room - 2 * side - theme().size(_WIDEST)) // 2
        self.sheet.box.setContentsMargins(side, theme().size(_TOP), max(0, side - BAR), theme().size(12))
        self._foot_box.setContentsMargins(side, 0, side, theme().size(14))

    # --- what stands on it ------------------------------------------------------------------------------------------

    def _read(self, record: Record) -> Record:
        """Return the entry as it stands on the page."""
        letter = record.kind == LETTER  # whom it was for stays with what was a letter once
        replaced = {PROMPT, WORDS} if letter else {PROMPT}
        data = {key: value for key, value in record.data.items() if key not in replaced}
        if self._prompt:
            data[PROMPT] = self._prompt
        if letter and self.to.text().strip():
            data[WORDS] = {TO: self.to.text()}
        return record._replace(
            title=self.title.text(),
            text=self.editor.text(),
            marks=self.editor.marks(),
            tags=self.chips.words,
            feelings=self._feelings,
            data=data,
        )

    def _show_rest(self, record: Record) -> None:
        """Show everything but the text."""
        self._feelings, self._prompt = record.feelings, record.data.get(PROMPT)
        self.title.show_text(record.title)
        self.to.setText(letter_to(record))
        self.chips.show_words(record.tags, self._known_tags())
        self.chips.show_feelings(record.feelings)
        self._show_prompt()
        self._show_facts(record)

    def _show_facts(self, record: Record) -> None:
        """Show what no key changes: day, star, kind, photos, voice notes."""
        self.date.set_words(moment_line(record.at, self._shell.now().date()))
        self.date.setAccessibleName(tr("{when}, change day and time").format(when=self.date.words))
        self.star.lit = record.starred
        self.star.name_it(tr("Starred. Take the star away") if record.starred else tr("Star this"))
        self.star.update()
        letter = record.kind == LETTER
        self.editor.setAccessibleName(tr("Letter") if letter else tr("Journal entry"))
        self.letter_row.setVisible(letter)
        self.photos.show_record(record)
        if self._voices is not None or any(one.kind == VOICE for one in record.attachments):
            self.voices.show_record(record)
        self.facts_shown.emit()

    def _show_prompt(self) -> None:
        words = prompt_words(self._prompt)
        self.prompt_words.setText(words)
        self.prompt_row.setVisible(bool(words))

    def _drop_prompt(self) -> None:
        self._prompt = None
        self._show_prompt()
        self._on_words()
        self.focus_editor()

    def _drop_feeling(self, word: str) -> None:
        self.set_feelings([one for one in self._feelings if one.word != word])
        self.chips.add_chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_words(self) -> None:
        """Keep a tag, a feeling or a prompt at once: it is one press."""
        self.saving.touch()
        self.saving.flush()

    def _known_tags(self) -> list[str]:
        try:
            return store.tags(self._shell.vault)
        except CopingError:
            return []  # none are offered; whatever is wrong is said when something is to be kept

    # --- whether it is kept -----------------------------------------------------------------------------------------

    def _try_again(self) -> None:
        if self.saving.flush() and self._voices is not None and self._voices.keep_waiting():
            self._say_saved()

    def _say_saving(self) -> None:
        if not self.trouble.isVisible():
            self.foot.say(tr("Saving"), "")

    def _on_saved(self) -> None:
        self._saved_at = self._shell.now() if self.saving.is_kept else None
        self._say_saved()

    def _show_parted(self) -> None:
        self._show_facts(self.record)  # photos and voice notes stayed with what went away

    def _say_saved(self) -> None:
        self.trouble.say("")
        self.foot.show_count(self.editor.word_count())
        try:
            locked = has_lock(self._shell.vault)
        except CopingError:
            self.foot.say("", "")
            return
        if not self.saving.is_kept:
            self.foot.say(tr("Saved as you write, on this computer alone."), "hard-drive")
            return
        self.foot.say(saved_words(locked=locked, at=self._saved_at), "shield-check" if locked else "hard-drive")

    def _say_failed(self, error: CopingError) -> None:
        self.foot.say(tr("Not saved so far. Your words are still here."), "circle-alert")
        self.trouble.say(str(error))
