import numpy as np
import pytest

from audio.make import backgrounds, check, chimes, edges, loudness, seam


@pytest.mark.parametrize("chime", chimes.CHIMES, ids=lambda chime: chime.name)
def test_a_chime_is_the_same_each_time_gentle_and_ends_in_silence(chime: chimes.Chime) -> None:
    sound = chimes.synthesise(chime)
    assert np.array_equal(sound, chimes.synthesise(chime))
    assert list(check.chime_findings(sound, chimes.RATE)) == []
    assert loudness.peak(sound) < -6.0
    assert not np.array_equal(sound[:, 0], sound[:, 1])


def test_a_chime_that_sounds_like_an_alarm_is_found() -> None:
    time = np.arange(10 * chimes.RATE) / chimes.RATE
    beep = np.where(time < 9.5, 0.1 * np.sin(2 * np.pi * 2000.0 * time), 0.0)
    sound = np.stack([beep, beep], axis=1).astype(np.float32)
    assert any("between 1 and 3 kHz" in finding for finding in check.chime_findings(sound, chimes.RATE))


@pytest.mark.parametrize("background", backgrounds.BACKGROUNDS, ids=lambda background: background.name)
def test_a_background_is_the_same_each_time_at_its_level_and_has_no_seam(
    background: backgrounds.Background,
) -> None:
    sound = backgrounds.synthesise(background, seconds=3)
    assert np.array_equal(sound, backgrounds.synthesise(background, seconds=3))
    assert sound.shape == (3 * backgrounds.RATE, 2)
    assert loudness.integrated(sound, backgrounds.RATE) == pytest.approx(backgrounds.LOUDNESS, abs=0.1)
    join = seam.measure(sound, backgrounds.RATE)
    assert join.jump <= join.usual_jump
    assert join.click <= 0.995


def test_a_loop_with_a_click_at_its_join_is_found() -> None:
    sound = backgrounds.synthesise(backgrounds.BACKGROUNDS[2], seconds=3)
    assert not seam.measure(sound, backgrounds.RATE).heard
    sound[0] += 0.05
    assert seam.measure(sound, backgrounds.RATE).heard


def test_a_loop_cut_out_of_a_longer_one_has_a_seam() -> None:
    time = np.arange(3 * backgrounds.RATE) / backgrounds.RATE
    tone = 0.1 * np.sin(2 * np.pi * 100.1 * time + 1.0)
    assert seam.measure(np.stack([tone, tone], axis=1).astype(np.float32), backgrounds.RATE).heard


def test_a_level_that_breathes_is_found() -> None:
    rng = np.random.default_rng(1)
    time = np.arange(60 * 8000) / 8000
    noise = rng.standard_normal((len(time), 2)) * 0.05
    breathing = noise * (1.0 + 0.5 * np.sin(2 * np.pi * time / 5.0))[:, None]
    assert check.pulse(noise.astype(np.float32), 8000) < check.PULSE
    assert check.pulse(breathing.astype(np.float32), 8000) > check.PULSE


def test_the_lengths_of_silence_are_measured() -> None:
    rate = 24_000
    speech = np.sin(np.arange(rate // 2) * 0.1).astype(np.float32) * 0.3
    quiet = np.zeros(rate // 10, np.float32)
    found = edges.measure(np.concatenate([quiet, speech, quiet, quiet, speech, quiet])[:, None], rate)
    assert found.lead == pytest.approx(0.1, abs=0.006)
    assert found.tail == pytest.approx(0.1, abs=0.006)
    assert found.inner == pytest.approx(0.2, abs=0.006)
