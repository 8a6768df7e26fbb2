"""The speed of the clock changes how long a person waits, and nothing of what is recorded."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from coping_app.base.clock import HandClock
from coping_app.content.compile import Wish, compile_session
from coping_app.content.library import open_library
from coping_app.player.options import Options
from coping_app.player.player import Player
from coping_app.player.recording import RecordingFile, RecordingMixer
from coping_app.player.sounds import open_sounds
from coping_app.terminal import perform
from coping_app.terminal.play import is_night_now

from .console import Terminal, coping


def recorded(file: Path) -> np.ndarray:
    samples, rate = soundfile.read(file, dtype="int16")
    assert rate == 48_000
    assert samples.shape[1] == 2
    return samples


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> np.ndarray:
    """The short pause recorded as the player gives it, moment by moment."""
    sounds, clock = open_sounds(), HandClock()
    session = compile_session(open_library().load("pause-3"), Wish(short=True, night=is_night_now()))
    mixer = RecordingMixer(sounds, clock.now())
    player = Player(session, sounds, mixer, clock, Options(background="rain"))
    player.start()
    while (wake := player.advance()) is not None:
        clock.move_to(wake)
    file = tmp_path_factory.mktemp("hand") / "hand.wav"
    RecordingFile(file).write(mixer.recording(clock.now()))
    return recorded(file)


def test_any_speed_makes_the_same_recording_sample_by_sample(tmp_path: Path, by_hand: np.ndarray):
    assert 50 < len(by_hand) / 48_000 < 70
    assert np.abs(by_hand).max() > 1000, "there is something to hear"
    for speed in ("20", "500"):
        file = tmp_path / f"{speed}.wav"
        done = coping("play", "pause-3", "--short", "--speed", speed, "--record", file)
        assert (done.returncode, done.stderr) == (0, "")
        assert f'Saved "{speed}.wav"' in done.stdout
        assert np.array_equal(recorded(file), by_hand)


def test_a_terminal_with_its_moving_line_makes_the_same_recording(tmp_path: Path, by_hand: np.ndarray):
    file = tmp_path / "new.wav"
    with Terminal("play", "pause-3", "--short", "--speed", "100", "--record", str(file)) as terminal:
        terminal.expect("Saving the recording.")
        assert terminal.leave() == 0
    assert np.array_equal(recorded(file), by_hand)


@pytest.mark.parametrize("manner", [perform.Manner(speed=0.25), perform.Manner(speed=1.5), perform.Manner(silent=True)])
def test_sound_is_not_opened_where_it_is_not_heard(manner: perform.Manner, monkeypatch: pytest.MonkeyPatch):
    assert opened_for(manner, monkeypatch) == []


def test_sound_is_opened_at_the_speed_of_life(monkeypatch: pytest.MonkeyPatch):
    assert opened_for(perform.Manner(), monkeypatch) == ["opened"]


class _EndedAtOnceError(Exception):
    pass


def opened_for(manner: perform.Manner, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Begin a session in this manner, end it before its first moment, and tell whether the sound was opened."""
    opened: list[str] = []

    def open_it(*_: object) -> perform.SilentMixer:
        opened.append("opened")
        return perform.SilentMixer()

    def end(*_: object) -> None:
        raise _EndedAtOnceError

    monkeypatch.setattr(perform, "_live_mixer", open_it)
    monkeypatch.setattr(perform, "run_player", end)
    session = compile_session(open_library().load("pause-3"), Wish(short=True))
    with pytest.raises(_EndedAtOnceError):
        perform.perform(session, open_sounds(), Options(), manner, perform_view())
    return opened


def perform_view() -> object:
    import io

    from coping_app.terminal.view import PlainView

    return PlainView(io.StringIO())


def test_the_timer_keeps_the_length_asked_for_whatever_the_pace():
    from coping_app.player.silence import timer_session
    from coping_app.player.timeline import Pace, lay_out

    session = timer_session(20, every=5, delay=5)
    ends = {lay_out(session, open_sounds(), "heart", pace).end for pace in Pace}
    assert len(ends) == 1
