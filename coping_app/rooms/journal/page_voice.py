"""The voice notes of an entry: recorded where there is a microphone, played, described, saved outside and removed."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal

from coping_app.base.errors import CopingError
from coping_app.base.progress import Report
from coping_app.base.records import Record
from coping_app.base.words import tr
from coping_app.player.recorder import VoiceNote
from coping_app.rooms.journal import store
from coping_app.rooms.journal.page_attached import AttachedPart, Captions
from coping_app.rooms.journal.store import VOICE
from coping_app.ui.file_dialogs import file_to_save
from coping_app.ui.shell import Shell
from coping_app.ui.voice_note import Voice, VoiceNotes
from coping_app.ui.voice_recorder import VoiceRecorder


class VoicesPart(AttachedPart):
    """The voice notes under each other. `recorder` is a card that is placed by whoever places this, and hidden.

    `owner` keeps the entry, even an empty one, and returns its name; None where that can't be. What was recorded and
    can't be kept waits here and is tried again; `unkept` says why.
    """

    unkept = Signal(object)  # a CopingError
    finished = Signal()  # a recording is kept, and its card is gone

    def __init__(self, shell: Shell, owner: Callable[[], str | None]) -> None:
        self.notes = VoiceNotes(shell.jobs)
        super().__init__(
            shell, VOICE, self.notes, Captions(tr("Caption of voice note {n}"), tr("The voice note is found by it."))
        )
        self._owner = owner
        self._entry = ""  # the name of the entry that is shown
        self._waiting: list[VoiceNote] = []  # recorded, and not kept so far
        self.recorder = VoiceRecorder(shell.jobs)
        self.recorder.running_changed.connect(self._on_running)
        self.recorder.recorded.connect(self._take)
        self.notes.remove_wanted.connect(self.remove)
        self.notes.save_wanted.connect(self._save_copy)

    def show_record(self, record: Record) -> None:
        """Show the voice notes of an entry; the same ones stay as they are."""
        if record.uuid != self._entry:
            self._entry = record.uuid
            self.recorder.forget()
            self.recorder.hide()
        super().show_record(record)

    def show_attached(self) -> None:
        """Show the voice notes; none is read before it is played."""
        shown = [Voice(one.uuid, self.reader(one), one.seconds, one.form, one.caption) for one in self.attached]
        self.notes.show_notes(shown)

    def keep(self) -> bool:
        """Stop a recording at once and keep it; return whether nothing that was recorded waits here any more."""
        self.recorder.keep()
        return self.keep_waiting()

    def keep_waiting(self) -> bool:
        """Keep what was recorded and could not be kept before; return whether all of it is."""
        owner = self._owner() if self._waiting else None
        while self._waiting:
            if owner is None:
                return False
            note = self._waiting[0]
            try:
                change = store.add_voice(self._shell.vault, owner, note.data, note.form, note.seconds)
            except CopingError as error:
                self.unkept.emit(error)
                return False
            self._waiting.pop(0)
            self.changed.emit(change)
        return True

    def _on_running(self, running: bool) -> None:  # noqa: FBT001 - what the signal brings
        if running:
            self.notes.stop()

    def _take(self, note: VoiceNote) -> None:
        """Keep what was recorded. An hour of it is sealed in a sixth of a second, so that nothing has to wait."""
        self._waiting.append(note)
        if self.keep_waiting() and not note.why:  # a reason why it ended is there to be read
            had = self.recorder.isAncestorOf(self.window().focusWidget() or self)
            self.recorder.hide()
            if had:
                self.finished.emit()

    def _save_copy(self, uuid: str) -> None:
        from coping_app.exchange.media import ending_for
        from coping_app.ui.printing import page_name, with_its_ending

        one = self.one_of(uuid)
        if one is None:
            return
        ending = f".{ending_for(one.form)}"
        name = f"{page_name(self._shell.today())}{ending}"
        kinds = tr("Sound ({endings})").format(endings=f"*{ending}")
        title = tr("Save a copy of the voice note")
        place = file_to_save(self, title, name, kinds)
        if place is not None:
            work = _Copy(self.reader(one), with_its_ending(place, ending))
            self._shell.jobs.run(work.run, self, self._saved, self.failed.emit)

    def _saved(self, _nothing: object) -> None:
        self._shell.toast(tr("Saved a copy. Anyone who can open that folder can listen to it."))


class _Copy(NamedTuple):
    """The work of writing a voice note into a file of its own."""

    read: Callable[[], bytes]
    place: Path

    def run(self, _report: Report) -> None:
        """Write the file. Raises VaultError and SaveError."""
        from coping_app.exchange.placing import new_file

        data = self.read()
        with new_file(self.place) as file:
            file.write(data)
