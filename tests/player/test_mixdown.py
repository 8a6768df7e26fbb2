"""A recording holds what was heard live: glides that end what plays, and glides that are taken over."""

import numpy as np
import pytest

from coping_app.base.errors import SaveError
from coping_app.player.mixdown import RATE, Mixdown
from coping_app.player.mixer import Channel
from coping_app.player.recording import RecordingFile, RecordingMixer
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


def test_what_came_to_the_place_of_a_recording_meanwhile_is_left(tmp_path):
    file = RecordingFile(tmp_path / "rest.wav")
    (tmp_path / "rest.wav").write_bytes(b"mine")
    mixer = RecordingMixer(open_sounds(), 0.0)
    file.write(mixer.recording(1.0))
    assert (tmp_path / "rest.wav").read_bytes() == b"mine"
    assert file.path == tmp_path / "rest-2.wav"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rest-2.wav", "rest.wav"]


def test_a_name_that_is_too_long_is_said(tmp_path):
    with pytest.raises(SaveError, match="could not be saved"):
        RecordingFile(tmp_path / f"{'n' * 300}.wav")
