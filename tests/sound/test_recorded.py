"""Every practice, recorded as the program records it, and listened to by measuring.

Each is recorded in one of its lengths; in every length, pace and background by `./run prove recorded`.
"""

import numpy as np
import pytest

from coping_app.base.session import Say, sentences
from coping_app.content.compile import Wish
from coping_app.content.library import open_library
from coping_app.player.background import DIP
from coping_app.player.mixdown import RATE
from coping_app.player.options import Options
from coping_app.player.silence import timer_session

from .measure import (
    Take,
    chime_cues,
    every_session,
    likeness,
    record,
    run,
    session_of,
    sounds,
    spoken_cues,
    start_error,
)

VOICE_TARGET = -20.0  # LUFS, one channel (audio library rule)
QUIET = 10 ** (-60 / 20)


def level(samples: np.ndarray) -> float:
    """Return the level in dB of a stretch of sound."""
    return float(20 * np.log10(np.sqrt(np.mean(np.square(samples, dtype=np.float64))) + 1e-9))


def loudness(mono: np.ndarray) -> float:
    """Return how loud a sound is, in LUFS; to import what measures it takes seconds, of every worker."""
    import pyloudnorm

    return float(pyloudnorm.Meter(RATE).integrated_loudness(mono))


def name_of(case: tuple[str, Wish]) -> str:
    name, wish = case
    return f"{name}-{'short' if wish.short else wish.minutes}"


def sampled() -> list[tuple[str, Wish]]:
    """Return every practice once: its longest length, its short version, the next one's longest and so on."""
    cases: dict[str, list[tuple[str, Wish]]] = {}
    for case in every_session():
        cases.setdefault(case[0], []).append(case)
    return [of_one[-1 - turn % 2] for turn, of_one in enumerate(cases.values())]


@pytest.mark.parametrize("case", every_session(), ids=name_of)
def test_a_session_says_every_sentence_in_order_and_keeps_its_length(case: tuple[str, Wish]):
    name, wish = case
    session = session_of(name, wish)
    player, _ = run(session, sounds(), Options(background="rain"))

    spoken = [cue for cue in player.timeline.cues if cue.text]
    assert [cue.text for cue in spoken] == list(sentences(session.steps))
    assert len(spoken) == sum(isinstance(step, Say) for step in session.steps) > 3
    assert all(cue.clip for cue in spoken), "every sentence has its recording"
    assert player.take_notices() == []
    card = open_library().cards[name]
    minutes = card.short if wish.short else wish.minutes
    assert player.timeline.end / 60 == pytest.approx(minutes, rel=0.03)


@pytest.mark.parametrize("case", sampled(), ids=name_of)
def test_a_session_recorded_to_its_end(case: tuple[str, Wish]):
    take = record(session_of(*case), Options(background="rain"))
    cues = spoken_cues(take)

    assert len(cues) > 3
    for clip, at in cues:
        assert likeness(take.mix, clip, at) == pytest.approx(1.0, abs=0.02), clip.text
    for clip, at in chime_cues(take):  # long and soft, so the background is more of what is heard with it
        assert likeness(take.mix, clip, at) == pytest.approx(1.0, abs=0.1), clip.name
    for clip, at in cues[:: max(1, len(cues) // 4)]:
        assert abs(start_error(take.mix, clip, at)) < 0.001
    assert take.player.take_notices() == []
    assert np.abs(take.mix).max() < 0.95, "no clipping, and some room"
    assert np.abs(take.mix[-RATE // 20 :]).max() < 0.001, "it ends in silence"


def test_every_practice_is_recorded_some_whole_and_some_short():
    assert {name for name, _ in sampled()} == set(open_library().cards)
    assert len({wish.short for _, wish in sampled()}) == 2


@pytest.fixture(scope="module")
def voice_alone() -> Take:
    return record(session_of("release-scan", Wish(minutes=10)), Options(background="", chime_level=0.0))


@pytest.fixture(scope="module")
def bed_alone() -> Take:
    options = Options(background="rain", voice_level=0.0, chime_level=0.0)
    return record(session_of("sound-rest", Wish(minutes=10)), options)


def test_the_voice_is_on_its_loudness_target(voice_alone: Take):
    mono = voice_alone.mix.mean(axis=1).astype(np.float64)
    assert loudness(mono) == pytest.approx(VOICE_TARGET, abs=1.0)


def test_silences_are_silent_without_a_background(voice_alone: Take):
    cues = [cue for cue in voice_alone.player.timeline.cues if cue.text]
    for cue, following in zip(cues, cues[1:], strict=False):
        silence = voice_alone.mix[round((cue.start + cue.seconds) * RATE) + 100 : round(following.start * RATE) - 100]
        assert not silence.size or np.abs(silence).max() < QUIET


def test_the_background_dips_under_the_voice_and_comes_back(bed_alone: Take):
    timeline = bed_alone.player.timeline
    low = [bed_alone.mix[round(start * RATE) : round(end * RATE)] for start, end in timeline.spans]
    high = [
        bed_alone.mix[round((end + 2.0) * RATE) : round((start - 0.8) * RATE)]
        for (_, end), (start, _) in zip(timeline.spans, timeline.spans[1:], strict=False)
        if start - end > 8
    ]
    dip = level(np.concatenate(low)) - level(np.concatenate(high))
    assert dip == pytest.approx(20 * np.log10(DIP), abs=1.0)
    assert len(high) > 10


def test_the_background_has_no_gap_and_no_click_at_its_loop_points(bed_alone: Take):
    end = round(bed_alone.player.timeline.fade_at * RATE)
    bed = bed_alone.mix[3 * RATE : end].mean(axis=1)
    window = RATE // 10
    levels = [level(bed[n : n + window]) for n in range(0, len(bed) - window, window)]
    assert min(levels) > np.median(levels) - 16, "no gap"
    steps = np.abs(np.diff(bed))
    usual = np.percentile(steps, 99.99)
    loop = sounds().background("rain").seconds
    for seam in np.arange(loop, end / RATE - 3, loop):
        around = steps[round((seam - 3) * RATE) - 480 : round((seam - 3) * RATE) + 480]
        assert around.max() <= usual * 1.5, f"no click at {seam:.0f} s"


@pytest.mark.parametrize("name", sounds().background_names())
def test_every_background_is_gentle(name: str):
    take = record(timer_session(1.0), Options(background=name, chime_level=0.0))
    middle = take.mix[8 * RATE : 50 * RATE].astype(np.float64)
    assert loudness(middle) == pytest.approx(-32, abs=1.5)
    assert level(take.mix[: RATE // 2]) < level(take.mix[8 * RATE : 9 * RATE]) - 6, "it fades in"


def test_thirty_minutes_without_drift():
    take = record(timer_session(30, every=1), Options())
    chimes = chime_cues(take)
    assert len(chimes) == 31
    for minute, (clip, at) in enumerate(chimes):
        assert at == pytest.approx(chimes[0][1] + minute * 60)
        assert abs(start_error(take.mix, clip, at)) < 0.001


def test_ending_early_fades_within_a_second_and_leaves_silence():
    from coping_app.base.clock import HandClock
    from coping_app.player.mixdown import Mixdown
    from coping_app.player.player import Player
    from coping_app.player.recording import RecordingMixer

    clock = HandClock()
    mixer = RecordingMixer(sounds(), 0.0)
    player = Player(session_of("pause-3", Wish()), sounds(), mixer, clock, Options(background="sea"))
    player.start()
    while not player.over:
        wake = player.advance()
        if clock.now() < 40 <= (wake or 40):
            clock.move_to(40)
            player.end()
        elif wake is not None:
            clock.move_to(wake)
    recording = mixer.recording(clock.now() + 2)
    mix = np.concatenate(list(Mixdown(recording).blocks()))
    assert clock.now() == pytest.approx(41)
    assert level(mix[39 * RATE : 40 * RATE]) > -60
    assert np.abs(mix[41 * RATE :]).max() == 0.0
    assert np.abs(np.diff(mix[40 * RATE : 41 * RATE], axis=0)).max() < 0.2, "no click"
