"""A recording holds what was heard live: glides that end what plays, and glides that are taken over."""

import errno
from pathlib import Path

import numpy as np
import pytest

from coping_app.base.errors import SaveError
from coping_app.player import mixdown, recording
from coping_app.player.mixdown import RATE, Mixdown
from coping_app.player.mixer import Channel
from coping_app.player.recording import Act, Event, Recording, RecordingFile, RecordingMixer
from coping_app.player.sounds import open_sounds


def heard(taken_over_after: float | None) -> np.ndarray:
    """Rain for ten seconds, with a glide to its end from the fifth to the eighth; perhaps another glide up."""
    sounds = open_sounds()
    mixer = RecordingMixer(sounds, 0.0)
    mixer.loop(sounds.background("rain"), 0.0, 0.0)
    mixer.ramp(Channel.BACKGROUND, 1.0, 0.0, 0.0)
    mixer.ramp(Channel.BACKGROUND, 0.0, 3.0, 5.0, stop=True)
    if taken_over_after is not None:
        mixer.ramp(Channel.BACKGROUND, 1.0, 0.5, 5.0 + taken_over_after)
    return np.concatenate(list(Mixdown(mixer.recording(12.0)).blocks()))


@pytest.mark.parametrize(("taken_over_after", "goes_on"), [(None, []), (1.0, ["on"]), (4.0, [])])
def test_a_glide_with_an_end_can_be_taken_over_until_it_is_there(taken_over_after: float | None, goes_on: list[str]):
    mix = heard(taken_over_after)
    assert np.abs(mix[: 5 * RATE]).max() > 0.01
    assert bool(np.abs(mix[10 * RATE :]).max() > 0.01) is bool(goes_on)


def test_what_came_to_the_place_of_a_recording_meanwhile_is_left(tmp_path: Path):
    file = RecordingFile(tmp_path / "rest.wav")
    (tmp_path / "rest.wav").write_bytes(b"mine")
    mixer = RecordingMixer(open_sounds(), 0.0)
    file.write(mixer.recording(1.0))
    assert (tmp_path / "rest.wav").read_bytes() == b"mine"
    assert file.path == tmp_path / "rest-2.wav"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rest-2.wav", "rest.wav"]


def test_a_name_that_is_too_long_is_said(tmp_path: Path):
    with pytest.raises(SaveError, match="could not be saved"):
        RecordingFile(tmp_path / f"{'n' * 300}.wav")


def test_what_is_too_loud_is_held_at_full_scale_and_silence_stays_silent() -> None:
    dither = np.random.default_rng(0)
    loud = np.array([[1.5, -1.5]] * 100, np.float32)
    held = mixdown._to_16_bit(loud, dither)
    assert held[:, 0].min() > 32_000
    assert held[:, 1].max() < -32_000
    assert not mixdown._to_16_bit(np.zeros((100, 2), np.float32), dither).any()


def test_more_than_a_wav_file_holds_is_refused_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixdown, "_LARGEST_WAV", 1000)
    with pytest.raises(OSError, match="large") as refused:
        mixdown.write_wav(Recording(str(tmp_path), 1.0, ()), tmp_path / "new.wav")
    assert refused.value.errno == errno.EFBIG
    assert list(tmp_path.iterdir()) == []


def test_a_sentence_ends_the_one_before() -> None:
    sounds = open_sounds()
    first, second = [clip for clip in sounds.clips if clip.kind == "voice" and clip.seconds > 1.5][:2]
    full = Event(0.0, Act.RAMP, Channel.VOICE, gain=1.0)
    late = Event(0.5, Act.PLAY, Channel.VOICE, second)

    def after(*events: Event) -> np.ndarray:
        mix = mixdown.Mixdown(Recording(str(sounds.folder), 2.0, (full, *events)))
        return np.concatenate(list(mix.blocks()))[24_000:]

    assert np.array_equal(after(Event(0.0, Act.PLAY, Channel.VOICE, first), late), after(late))


def test_a_recording_that_can_not_be_mixed_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = RecordingFile(tmp_path / "new.wav")

    def refuse(*_: str) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    monkeypatch.setattr(recording, "start_child", refuse)
    with pytest.raises(SaveError):
        file.write(Recording(str(tmp_path), 1.0, ()))
    assert list(tmp_path.iterdir()) == []
