"""What tests of voice notes know and do: a microphone that is none, and a recording with it."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.player.recorder import VoiceNote
from coping_app.rooms.journal import page as journal_page
from coping_app.rooms.journal import page_voice, store
from coping_app.rooms.journal.page import JournalPage
from coping_app.ui import voice_recorder
from coping_app.ui.voice_recorder import VoiceRecorder
from coping_app.vault import attachments
from coping_app.vault.vault import Vault

from ..window.recorders import NOTE, FakeRecorder

SECOND = NOTE._replace(data=b"another sound", seconds=38.0)


class Studio:
    """What records here: every recording that was begun, and whether there is a microphone."""

    def __init__(self) -> None:
        self.begun: list[FakeRecorder] = []
        self.there = True
        self.looks = 0
        self.notes: list[VoiceNote] = [NOTE, SECOND]

    def make(self) -> FakeRecorder:
        self.begun.append(FakeRecorder(self.notes.pop(0)))
        return self.begun[-1]

    def find(self) -> bool:
        self.looks += 1
        return self.there


@pytest.fixture(autouse=True)
def studio(monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    made = Studio()
    monkeypatch.setattr(voice_recorder, "_WAIT", 0.02)
    monkeypatch.setattr(journal_page, "LOOK_AFTER", 0)
    monkeypatch.setattr(page_voice, "VoiceRecorder", partial(VoiceRecorder, make=made.make, find=made.find))
    yield made
    for one in made.begun:
        one.stop()


def has_keyboard(page: JournalPage) -> QWidget | None:
    """What has the keyboard in the window, also where that is not active: offscreen, a line at its foot takes that."""
    return page.window().focusWidget()


def begin(page: JournalPage) -> VoiceRecorder:
    """Record."""
    page.deeds.ask_voice()
    settle()
    recorder = page.entry.voices.recorder
    assert has_keyboard(page) is recorder.record
    recorder.record.click()
    settle()
    assert recorder.running
    return recorder


def finish(sample: SampleHouse, recorder: VoiceRecorder) -> None:
    recorder.stop.click()
    sample.house.jobs.wait_all()
    settle()


def sounds(vault: Vault, uuid: str) -> list[bytes]:
    return [attachments.read(vault, one) for one in store.find(vault, uuid).attachments if one.kind == "voice"]
