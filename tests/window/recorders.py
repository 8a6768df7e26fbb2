"""A recording for tests: it hears what it is told."""

import threading

from coping_app.base.errors import CopingError
from coping_app.player.recorder import Heard, NothingRecordedError, VoiceNote
from coping_app.player.sound_form import OGG_FORM

NOTE = VoiceNote(b"a sound", OGG_FORM, 80.0)


class FakeRecorder:
    """A recording that hears what it is told, and ends when it is told."""

    def __init__(self, note: VoiceNote | CopingError = NOTE) -> None:
        self._note, self._news = note, threading.Event()
        self.over = self.thrown = False
        self.heard: Heard | None = None

    def hear(self, heard: Heard) -> None:
        self.heard = heard
        self._news.set()

    def wait(self, seconds: float) -> None:
        self._news.wait(seconds)
        self._news.clear()

    def stop(self) -> None:
        self.over = True
        self._news.set()

    def finish(self) -> VoiceNote:
        self.stop()
        return self.note()

    def throw_away(self) -> None:
        self.thrown, self._note = True, NothingRecordedError()
        self.stop()

    def note(self) -> VoiceNote:
        if isinstance(self._note, CopingError):
            raise self._note
        return self._note
