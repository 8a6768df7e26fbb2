"""Voice notes for real: recorded from a microphone of a PulseAudio server of our own, and heard at its sink."""

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from coping_app.player.recorder import NoMicrophoneError, Recorder, can_record
from coping_app.player.sound_form import look_at
from coping_app.player.voice_player import VoicePlayer

from ..needs import need
from ..player.voices import RATE, pitch, read_back, sound_file, tone
from .pulse import PulseServer

pytestmark = pytest.mark.sound


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PulseServer]:
    need("pulseaudio", "pactl", "parec", "paplay")
    with PulseServer(tmp_path) as running:
        for name in ("XDG_RUNTIME_DIR", "HOME", "PULSE_SERVER", "SDL_AUDIODRIVER"):
            monkeypatch.setenv(name, running.environment[name])
        yield running


@pytest.fixture
def sounding(server: PulseServer, tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A tone of 440 Hz, for half a minute."""
    path = tmp_path / "tone.wav"
    path.write_bytes(sound_file(tone(30.0), "WAV"))
    playing = subprocess.Popen(["paplay", "--latency-msec=20", str(path)], env=server.environment)
    yield playing
    playing.terminate()
    playing.wait(10)


def until(true: Callable[[], object], seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)


def recorded(one: Recorder, seconds: float) -> Callable[[], bool]:
    return lambda: one.heard is not None and one.heard.seconds >= seconds


def test_a_tone_is_recorded_and_heard_again_at_another_sink(server: PulseServer, sounding: "subprocess.Popen[bytes]"):
    assert not can_record(), "what the speakers play is no microphone"
    server.bring_microphone()
    assert can_record()
    one = Recorder()
    until(recorded(one, 2.0))
    assert one.heard is not None
    assert one.heard.loudness == pytest.approx(0.8, abs=0.05)
    note = one.finish()
    sounding.terminate()
    listeners = server.control("list", "short", "source-outputs").stdout.splitlines()
    assert [line for line in listeners if "module-remap-source" not in line] == [], "the microphone is let go"
    samples = read_back(note.data)
    assert len(samples) == pytest.approx(note.seconds * RATE, abs=64)
    steady = samples[RATE // 2 :]
    assert pitch(steady) == pytest.approx(440, abs=2)
    assert np.abs(steady).max() == pytest.approx(0.25, abs=0.03)

    server.bring_other_sink()
    server.listen("two")
    until(lambda: len(server.heard()) > RATE // 4)
    sound = look_at(note.data)
    player = VoicePlayer(note.data, sound)
    player.play(1.0)
    until(lambda: not player.playing)
    assert (player.ended, player.error) == (True, None)
    assert server.streams() == 0, "the device is let go"
    server.stop_listening()
    player.close()
    heard = server.heard()
    loud = np.flatnonzero(np.abs(heard) > 0.02)
    piece = heard[loud[0] : loud[-1]]
    windows = [float(np.abs(piece[at : at + 480]).max()) for at in range(0, len(piece), 480)]
    sounding_for = sum(loudest > 0.02 for loudest in windows) / 100  # a busy machine may leave gaps between
    assert sounding_for == pytest.approx(sound.seconds - 1.0, abs=0.15)
    assert pitch(piece) == pytest.approx(440, abs=3)


@pytest.mark.parametrize("way", ["the microphone", "the server"])
def test_a_device_that_goes_leaves_what_was_recorded(
    server: PulseServer, sounding: "subprocess.Popen[bytes]", way: str
):
    server.bring_microphone()
    one = Recorder()
    until(recorded(one, 1.5))
    if way == "the server":
        server.stop()
    else:
        server.take_microphone_away()
    until(lambda: one.over)
    note = one.note()
    assert "What was recorded until then is kept." in note.why
    assert 1.5 <= note.seconds < 15
    assert pitch(read_back(note.data)[RATE // 2 :]) == pytest.approx(440, abs=3)


def test_without_a_server_there_is_no_microphone_and_no_wait(server: PulseServer):
    server.stop()
    before = time.monotonic()
    assert not can_record()
    one = Recorder()
    until(lambda: one.over)
    with pytest.raises(NoMicrophoneError):
        one.note()
    assert time.monotonic() - before < 10


def test_a_server_that_goes_while_it_plays_is_a_sentence(server: PulseServer):
    data = sound_file(tone(20.0))
    player = VoicePlayer(data, look_at(data))
    player.play()
    until(lambda: player.position > 0.3)
    server.stop()
    until(lambda: not player.playing)
    assert player.error is not None
    assert "The recording is safe." in str(player.error)
    at = player.position
    server.start()
    player.play()
    assert player.position == at
    until(lambda: player.position > at + 0.3)
    player.close()
