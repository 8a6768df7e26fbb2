"""Recording and playing voice notes: what a hand and a screen reader meet, with a microphone and sound of our own."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from coping_app.app.sample import settle
from coping_app.base.errors import CopingError
from coping_app.player.recorder import Heard, NoMicrophoneError, VoiceNote
from coping_app.player.sound_form import OGG_FORM, BrokenSoundError, Sound
from coping_app.player.voice_player import NoSoundError
from coping_app.ui.jobs import Jobs
from coping_app.ui.voice_note import Voice, VoiceNotes, VoiceRow
from coping_app.ui.voice_recorder import VoiceRecorder, loudness_said

from ...player.voices import sound_file, tone
from .. import audit
from ..hands import click, focused, key, listen
from ..recorders import NOTE, FakeRecorder
from .parts import Show, scaled

SHORT = sound_file(tone(0.5))


class FakePlayer:
    """A sound that is where it is told to be."""

    made: list["FakePlayer"]

    def __init__(self, data: bytes, sound: Sound) -> None:
        self.data, self._news = data, threading.Event()
        self.playing = self.ended = self.closed = False
        self.position = 0.0
        self.error: CopingError | None = None
        self.starts: list[float | None] = []
        FakePlayer.made.append(self)

    def play(self, start: float | None = None) -> None:
        self.starts.append(start)
        self.playing, self.ended, self.error = True, False, None
        self.position = self.position if start is None else start

    def be_at(self, position: float) -> None:
        self.position = position
        self._news.set()

    def wait(self, seconds: float) -> None:
        self._news.wait(seconds)
        self._news.clear()

    def pause(self) -> None:
        self.playing = False
        self._news.set()

    def fail(self, error: CopingError) -> None:
        self.error = error
        self.pause()

    def close(self) -> None:
        self.closed = True
        self.pause()


@pytest.fixture
def jobs(application: QApplication) -> Iterator[Jobs]:
    shown: list[CopingError] = []
    made = Jobs(shown.append)
    FakePlayer.made = []
    yield made
    made.cancel_all()
    made.wait_all()
    assert shown == []
    made.deleteLater()


def until(true: Callable[[], object]) -> None:
    for _ in range(600):
        if true():
            return
        QTest.qWait(5)
    raise AssertionError("it did not come")


def idle(jobs: Jobs) -> None:
    until(lambda: not jobs.busy)


class Recording:
    """A recorder card with recordings of our own."""

    def __init__(self, jobs: Jobs, note: VoiceNote | CopingError = NOTE) -> None:
        self.made: list[FakeRecorder] = []
        self.kept: list[VoiceNote] = []
        self.runs: list[bool] = []
        self._note = note
        self.card = VoiceRecorder(jobs, make=self._make, find=self._find)  # type: ignore[arg-type]
        self.card.recorded.connect(self.kept.append)
        self.card.running_changed.connect(self.runs.append)
        self.there = True

    def _make(self) -> FakeRecorder:
        self.made.append(FakeRecorder(self._note))
        return self.made[-1]

    def _find(self) -> bool:
        assert threading.current_thread() is not threading.main_thread()
        return self.there


@pytest.fixture
def recording(show: Show, jobs: Jobs) -> Recording:
    made = Recording(jobs)
    show(made.card)
    made.card.show()
    return made


def test_a_look_tells_whether_there_is_a_microphone_and_shows_nothing(show: Show, jobs: Jobs):
    recording = Recording(jobs)
    found: list[bool] = []
    recording.card.reached.connect(found.append)
    show(recording.card)
    for there in (True, False):
        recording.there = there
        recording.card.look()
        idle(jobs)
        assert not recording.card.isVisible()
    assert found == [True, False]
    assert not recording.made, "nothing is opened to look"


def test_record_and_stop_by_keyboard(recording: Recording, jobs: Jobs, monkeypatch: pytest.MonkeyPatch):
    said, card = listen(monkeypatch), recording.card
    window = card.window()
    card.record.setFocus()
    key(window, Qt.Key.Key_Return)
    assert focused() is card.stop
    assert (card.running, recording.runs, card.words.text()) == (True, [True], "Opening the microphone…")
    recording.made[0].hear(Heard(72.4, 0.7))
    until(lambda: card.time.text() == "1:12")
    assert card.words.text() == "Clear to hear"
    assert card.level.isVisible()
    key(window, Qt.Key.Key_Space)
    idle(jobs)
    assert recording.kept == [NOTE]
    assert recording.runs == [True, False]
    assert focused() is card.record
    assert card.words.text() == "1:20 recorded."
    assert said == ["Recording", "1:20 recorded."]
    assert not card.level.isVisible()
    assert audit.movement(window) == []


def test_what_is_thrown_away_can_be_brought_back(recording: Recording, jobs: Jobs):
    card = recording.card
    card.record.click()
    card.throw.setFocus()
    click(card.throw)
    idle(jobs)
    assert recording.kept == []
    assert card.words.text() == "The recording of 1:20 is thrown away."
    assert focused() is card.back
    click(card.back)
    assert recording.kept == [NOTE]
    assert not card.back.isVisible()
    assert focused() is card.record
    card.record.click()
    card.throw.click()
    idle(jobs)
    card.record.click()
    assert not card.back.isVisible(), "a new recording ends the way back"
    card.keep()
    assert recording.kept == [NOTE, NOTE]
    assert not card.back.isVisible()


def test_keep_stops_at_once_and_brings_it_only_once(recording: Recording, jobs: Jobs):
    recording.card.keep()
    assert recording.kept == []
    recording.card.begin()
    recording.card.keep()
    assert recording.kept == [NOTE]
    assert not recording.card.running
    idle(jobs)
    assert (recording.kept, recording.runs) == ([NOTE], [True, False])


def test_what_leaves_the_window_stops_and_is_kept(recording: Recording, jobs: Jobs):
    recording.card.begin()
    recording.card.hide()
    assert recording.kept == [NOTE]
    idle(jobs)
    assert recording.kept == [NOTE]


def test_a_card_that_is_gone_records_nothing_and_a_row_plays_nothing(show: Show, jobs: Jobs):
    recording = Recording(jobs)
    one = VoiceRow(jobs, voice(), 1, make=FakePlayer)  # type: ignore[arg-type]
    recording.card.begin()
    one.play()
    player = playing(one)
    for widget in (recording.card, one):
        delete(widget)
    recording.made[0].hear(Heard(1.0, 0.5))
    player.be_at(1.0)
    idle(jobs)
    assert recording.made[0].thrown
    assert player.closed


def test_where_all_work_is_to_end_what_was_recorded_is_kept(recording: Recording, jobs: Jobs):
    recording.card.begin()
    jobs.cancel_all()
    recording.made[0].hear(Heard(1.0, 0.5))
    jobs.wait_all()
    assert recording.kept == [NOTE]
    assert not recording.made[0].thrown
    assert not recording.card.running


def test_what_was_thrown_away_is_forgotten_where_something_else_is_shown(recording: Recording, jobs: Jobs):
    recording.card.begin()
    recording.card.throw_away()
    idle(jobs)
    recording.card.forget()
    assert not recording.card.back.isVisible()
    recording.card.bring_back()
    assert recording.kept == []


@pytest.mark.parametrize("error", [NoMicrophoneError()])
@pytest.mark.parametrize("way", ["end", "keep"])
def test_a_recording_that_fails_says_why(show: Show, jobs: Jobs, error: CopingError, way: str):
    recording = Recording(jobs, error)
    show(recording.card)
    recording.card.show()
    recording.card.begin()
    getattr(recording.card, way)()
    idle(jobs)
    assert recording.card.words.text() == str(error)
    assert recording.card.record.isVisible()
    assert (recording.kept, recording.runs) == ([], [True, False])


def test_a_recording_that_ends_by_itself_says_why_and_is_kept(show: Show, jobs: Jobs):
    note = NOTE._replace(why="The microphone went away.")
    recording = Recording(jobs, note)
    show(recording.card)
    recording.card.show()
    recording.card.begin()
    recording.made[0].stop()
    idle(jobs)
    assert recording.card.words.text() == "1:20 recorded. The microphone went away."
    assert recording.kept == [note]


def test_nothing_moves_where_nothing_is_to_move(recording: Recording):
    scaled(1.0, still=True)
    recording.card.begin()
    for loudness in (0.1, 0.9):
        recording.card.show_heard(Heard(3.0, loudness))
        assert not recording.card.level.isVisible()
    assert recording.card.words.text() == "Clear to hear"
    recording.card.keep()


def test_words_for_loudness_do_not_flicker(recording: Recording):
    recording.card.begin()
    seen = []
    for loudness in (0.7, 0.1, 0.0, 0.6, 0.1, 0.7):
        recording.card.show_heard(Heard(1.0, loudness))
        seen.append(recording.card.words.text())
    assert set(seen) == {"Clear to hear"}
    assert [loudness_said(level) for level in (0.0, 0.1, 0.3, 1.0)] == [
        "Nothing to hear just now",
        "Very soft",
        "Soft",
        "Very loud",
    ]
    recording.card.keep()


def voice(key: str = "a", caption: str = "", *, data: bytes = SHORT, seconds: float = 0.5) -> Voice:
    def read() -> bytes:
        assert threading.current_thread() is not threading.main_thread()
        return data

    return Voice(key, read, seconds, OGG_FORM, caption)


def row(show: Show, jobs: Jobs, seconds: float = 144.0, data: bytes = SHORT) -> VoiceRow:
    made = VoiceRow(jobs, voice(seconds=seconds, data=data), 1, make=FakePlayer)  # type: ignore[arg-type]
    show(made)
    return made


def playing(one: VoiceRow) -> FakePlayer:
    until(lambda: FakePlayer.made and FakePlayer.made[-1].starts)
    assert one.playing
    return FakePlayer.made[-1]


def test_play_and_pause_by_keyboard(show: Show, jobs: Jobs):
    one = row(show, jobs, 0.5)
    window = one.window()
    one.play_button.setFocus()
    key(window, Qt.Key.Key_Return)
    player = playing(one)
    assert player.data == SHORT
    assert (one.play_button.words, one.play_button.accessibleName()) == ("Pause", "Pause, Voice note 1")
    key(window, Qt.Key.Key_Return)
    idle(jobs)
    assert not player.playing
    assert one.play_button.words == "Play"
    assert focused() is one.play_button
    key(window, Qt.Key.Key_Return)
    assert player.starts == [0, None]
    assert len(FakePlayer.made) == 1
    one.close_sound()
    assert player.closed
    idle(jobs)


def test_the_slider_tells_where_it_is_and_goes_there(show: Show, jobs: Jobs):
    data = sound_file(tone(24.0), rate=8_000)  # so slow that it takes 144 seconds
    one = row(show, jobs, 144.0, data)
    assert (one.time.text(), one.slider.accessibleDescription()) == ("0:00 of 2:24", "0:00 of 2:24")
    interface = QAccessible.queryAccessibleInterface(one.slider)
    assert interface.role() is QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Name) == "Position in voice note 1"
    one.slider.setFocus()
    key(one.window(), Qt.Key.Key_Right)
    assert one.time.text() == "0:05 of 2:24"
    one.play()
    player = playing(one)
    assert player.starts == [5]
    player.be_at(52.3)
    until(lambda: one.time.text() == "0:52 of 2:24")
    assert one.slider.value() == 52
    key(one.window(), Qt.Key.Key_Left)
    assert player.starts == [5, 47.0]
    one.pause()
    key(one.window(), Qt.Key.Key_End)
    idle(jobs)
    one.pause()
    one.slider.setValue(20)
    one.play()
    assert player.starts == [5, 47.0, 20.0]
    player.position, player.ended = 144.0, True
    player.pause()
    idle(jobs)
    assert (one.playing, one.time.text()) == (False, "2:24 of 2:24")
    one.play()
    assert player.starts[-1] is None, "from the beginning: the player knows that it has ended"
    one.close_sound()


def test_one_sounds_at_a_time_and_none_when_the_page_goes(show: Show, jobs: Jobs):
    notes = VoiceNotes(jobs, make=FakePlayer)  # type: ignore[arg-type]
    notes.show_notes([voice("a"), voice("b", "About Thursday")])
    show(notes)
    first, second = notes.rows.values()
    assert (first.title.text(), second.title.text()) == ("Voice note 1", "About Thursday")
    first.play()
    one = playing(first)
    second.play()
    until(lambda: len(FakePlayer.made) == 2)
    assert not one.playing
    assert not first.playing
    assert not one.closed, "it goes on from there"
    notes.hide()
    assert [player.closed for player in FakePlayer.made] == [True, True]
    idle(jobs)
    notes.show()
    first.play()
    until(lambda: len(FakePlayer.made) == 3)
    notes.show_notes([])
    assert FakePlayer.made[-1].closed
    idle(jobs)


def test_a_press_while_it_is_read_takes_it_back(show: Show, jobs: Jobs):
    go = threading.Event()

    def late() -> bytes:
        go.wait(5)
        return SHORT

    one = VoiceRow(jobs, Voice("a", late, 0.5, OGG_FORM), 1, make=FakePlayer)  # type: ignore[arg-type]
    show(one)
    click(one.play_button)
    click(one.play_button)
    go.set()
    idle(jobs)
    assert FakePlayer.made == []
    assert one.play_button.words == "Play"


def test_what_is_damaged_says_so_and_can_be_saved_and_removed(show: Show, jobs: Jobs):
    one = row(show, jobs, data=b"words")
    saved: list[str] = []
    removed: list[str] = []
    one.save_wanted.connect(saved.append)
    one.remove_wanted.connect(removed.append)
    one.play_button.setFocus()
    click(one.play_button)
    idle(jobs)
    assert one.words.text() == str(BrokenSoundError())
    assert not one.play_button.isVisible()
    assert not one.slider.isVisible()
    assert focused() is one.save_button
    click(one.save_button)
    click(one.remove_button)
    assert (saved, removed) == (["a"], ["a"])
    assert FakePlayer.made == []


def test_what_is_of_another_kind_says_so_at_once(show: Show, jobs: Jobs):
    one = VoiceRow(jobs, Voice("a", bytes, 0.0, "audio/mpeg"), 1, can_remove=False)
    show(one)
    assert one.words.text().startswith("MP3 recordings are not played here.")
    assert not one.play_button.isVisible()
    assert not one.remove_button.isVisible()
    assert one.save_button.isVisible()


def test_sound_that_goes_away_says_so_and_can_be_tried_again(show: Show, jobs: Jobs):
    one = row(show, jobs, 0.5)
    one.play()
    player = playing(one)
    player.fail(NoSoundError())
    idle(jobs)
    assert one.words.text() == str(NoSoundError())
    assert one.play_button.isVisible()
    one.play()
    assert not one.words.isVisible()
    assert player.playing
    one.close_sound()


def test_tab_goes_through_the_rows_as_they_stand(show: Show, jobs: Jobs):
    notes = VoiceNotes(jobs)
    for count in (2, 1):
        notes.show_notes([voice(str(n)) for n in range(count)])
    notes.show_notes([voice("a"), voice("b")])
    recording = Recording(jobs)
    window = show(recording.card, notes)
    recording.card.show()
    settle()
    recording.card.close_button.setFocus()
    met = []
    for _ in range(8):
        key(window, Qt.Key.Key_Tab)
        met.append(focused().accessibleName())
    names = ("Position in voice note {}", "Play, Voice note {}", "Save a copy of voice note {}", "Remove voice note {}")
    assert met == [name.format(n) for n in (1, 2) for name in names]


def test_at_rest_nothing_runs(show: Show, jobs: Jobs):
    recording, notes = Recording(jobs), VoiceNotes(jobs)
    notes.show_notes([voice("a")])
    window = show(recording.card, notes)
    threads = threading.active_count()
    QTest.qWait(50)
    assert (jobs.busy, audit.movement(window), threading.active_count()) == (False, [], threads)


def test_a_note_is_recorded_and_played_with_processes_of_its_own(
    show: Show, jobs: Jobs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tone(20.0) * 32767).astype("<i2").tofile(tmp_path / "heard.raw")
    monkeypatch.setenv("SDL_AUDIODRIVER", "disk")
    monkeypatch.setenv("SDL_DISKAUDIOFILEIN", str(tmp_path / "heard.raw"))
    card, kept = VoiceRecorder(jobs), []
    card.recorded.connect(kept.append)
    card.reached.connect(card.setVisible)
    show(card)
    card.look()
    idle(jobs)
    assert card.isVisible()
    click(card.record)
    until(lambda: card.time.text() == "0:01")
    assert card.words.text() == "Clear to hear"
    card.window().hide()
    (note,) = kept
    assert 1 <= note.seconds < 3
    idle(jobs)
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    one = VoiceRow(jobs, voice(data=note.data, seconds=note.seconds), 1)
    show(one)
    click(one.play_button)
    until(lambda: one.slider.value() == 1)
    until(lambda: not one.playing)
    assert one.play_button.words == "Play"
    one.close_sound()
    idle(jobs)
