import numpy as np
import pytest

from audio.make import dynamics, edges, loudness, voice, words
from audio.make.voice import Direction, Take

RATE = voice.RATE


def _speech(seconds: float, level: float = 0.3) -> np.ndarray:
    return (level * np.sin(2 * np.pi * 200 * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


def test_trimming_leaves_a_short_lead_and_tail_and_fades_to_nothing() -> None:
    quiet = np.zeros(RATE // 2, np.float32)
    clip = edges.trim(np.concatenate([quiet, _speech(1.0), quiet])[:, None], RATE)
    found = edges.measure(clip, RATE)
    assert 0.02 <= found.lead <= 0.06
    assert 0.09 <= found.tail <= 0.2
    assert clip[0, 0] == pytest.approx(0.0, abs=1e-6)
    assert clip[-1, 0] == pytest.approx(0.0, abs=1e-6)


def test_trimming_keeps_what_lies_between_two_phrases() -> None:
    quiet = np.zeros(RATE // 2, np.float32)
    both = np.concatenate([quiet, _speech(0.5), quiet, _speech(0.5, 0.05), quiet])
    clip = edges.trim(both[:, None], RATE)
    assert len(clip) / RATE == pytest.approx(1.5 + edges.KEEP_BEFORE + edges.KEEP_AFTER, abs=0.02)


def test_only_what_passes_the_ceiling_is_turned_down() -> None:
    sound = _speech(1.0, 0.4)[:, None]
    assert dynamics.hold_peaks(sound, RATE, -2.0) is sound
    loud = sound.copy()
    loud[RATE // 2 : RATE // 2 + 40] *= 2.4
    held = dynamics.hold_peaks(loud, RATE, -2.0)
    assert loudness.peak(loud) > -2.0
    assert loudness.peak(held) <= -2.0
    assert np.array_equal(held[: RATE // 4], loud[: RATE // 4])


def _hiss(seconds: float, level: float) -> np.ndarray:
    noise = np.random.default_rng(5).standard_normal((round(seconds * RATE), 1)).astype(np.float32)
    return (level * dynamics.sharp_band(noise, RATE) / np.max(np.abs(noise))).astype(np.float32)


def test_a_sharp_hiss_is_softened_and_the_vowel_beside_it_stays() -> None:
    vowel = _speech(1.0)[:, None]
    clip = np.concatenate([vowel, _hiss(0.1, 1.5), vowel])
    softer = dynamics.soften_sharp(clip, RATE, -10.0)
    assert loudness.peak(dynamics.sharp_band(clip, RATE)) > -7.0
    assert loudness.peak(dynamics.sharp_band(softer, RATE)) <= -9.5
    assert np.allclose(softer[: RATE * 9 // 10], clip[: RATE * 9 // 10], atol=2e-3)
    calm = np.concatenate([vowel, _hiss(0.1, 0.2), vowel])
    assert dynamics.soften_sharp(calm, RATE, -10.0) is calm


def test_a_loud_clip_is_turned_down_to_the_others_and_a_soft_one_is_left() -> None:
    loud, soft = _speech(1.0, 0.4)[:, None], _speech(1.0, 0.05)[:, None]
    assert loudness.integrated(dynamics.hold_loudness(loud, RATE, -20.0), RATE) == pytest.approx(-18.5, abs=0.01)
    assert dynamics.hold_loudness(soft, RATE, -20.0) is soft


def test_one_gain_brings_all_clips_together_to_the_level() -> None:
    rng = np.random.default_rng(3)
    raw = [(rng.standard_normal((2 * RATE, 1)) * level).astype(np.float32) for level in (0.025, 0.027, 0.029)]
    gain = voice.choose_gain(raw)
    finished = np.concatenate([voice.finish(clip, gain) for clip in raw])
    assert loudness.integrated(finished, RATE) == pytest.approx(voice.LOUDNESS, abs=0.2)


def test_a_sound_too_short_for_gating_has_a_level_all_the_same() -> None:
    long, short = _speech(1.0)[:, None], _speech(0.3)[:, None]
    assert loudness.integrated(short, RATE) == pytest.approx(loudness.integrated(long, RATE), abs=0.5)
    assert loudness.integrated(np.zeros((RATE, 1), np.float32), RATE) == loudness.SILENCE


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("In... and out.", "In. and out."),
        ("You don’t have to.", "You don't have to."),
        ("A sound – near or far.", "A sound, near or far."),
        ("Wait…", "Wait."),
        ("A well-known place.", "A well-known place."),
    ],
)
def test_what_the_synthesiser_is_given(text: str, read: str) -> None:
    assert voice.as_read(text, {}) == read


def test_listed_words_get_their_sounds_and_only_they() -> None:
    sounds = {"lymphoedema": "lˌɪmfədˈimə"}
    assert voice.as_read("Lymphoedema, again.", sounds) == "[Lymphoedema](/lˌɪmfədˈimə/), again."
    assert voice.as_read("No such word.", sounds) == "No such word."


def test_a_sentence_listed_as_a_retake_is_made_its_own_way() -> None:
    direction = Direction({}, {"Sit up.": {"text": "Sit up.", "speed": 0.8, "say": "Sit up!"}})
    assert direction.take("Sit up.") == Take("Sit up!", voice.SEED, 0.8)
    assert direction.take("That is all.") == Take("That is all.", voice.SEED, voice.SPEED)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Press 1.", "Press one"),
        ("The grey colour, there.", "the gray color their"),
        ("See if someone is near.", "Sea if some one is near!"),
        ("It is now 25.", "It is now twenty five."),
    ],
)
def test_the_same_words_in_another_spelling(text: str, heard: str) -> None:
    assert words.same(text, heard)
    assert words.errors(text, heard) == 0


def test_other_words_are_counted() -> None:
    assert not words.same("Rest your hands.", "Rest your hand.")
    assert words.errors("Rest your hands.", "Rest your hand.") == 1
    assert words.errors("Rest your hands.", "") == 3


def test_a_finished_clip_is_held_in_sharpness_loudness_and_peaks() -> None:
    vowel = _speech(1.0, 0.1)[:, None]
    sharp = np.concatenate([vowel, _hiss(0.1, 1.5), vowel])
    for lower in (0.0, 3.0):
        ceiling = voice.SHARP_CEILING - voice.CODEC_LIFT_SHARP - lower
        assert voice.sharp_peak(voice.finish(sharp, 0.0, lower)) <= ceiling + 0.5
    assert loudness.integrated(voice.finish(_speech(1.0, 0.4)[:, None], 0.0), RATE) <= -18.4
    loud = vowel.copy()
    loud[RATE // 2 : RATE // 2 + 40] *= 12
    assert loudness.peak(voice.finish(loud, 0.0)) <= voice.CEILING - voice.CODEC_LIFT + 0.05


def test_a_clip_keeps_to_both_ceilings() -> None:
    assert voice.is_under_ceilings(_speech(1.0, 0.3)[:, None])
    assert not voice.is_under_ceilings(_speech(1.0, 0.95)[:, None])
    hiss = _hiss(0.2, 1.0)
    assert not voice.is_under_ceilings((hiss * (0.6 / np.max(np.abs(hiss)))).astype(np.float32))
