"""What is heard of a session: the background under the voice, volumes, and how everything fades."""

from itertools import pairwise

import pytest

from coping_app.base.errors import NotFoundError
from coping_app.base.session import Pause, Say
from coping_app.player.background import DIP
from coping_app.player.mixer import Channel
from coping_app.player.options import Options
from coping_app.player.player import FADE_PAUSE
from coping_app.player.timeline import Pace

from .small import STEPS, TEXTS, begin, library, session, start


def test_the_background_dips_under_the_voice_and_fades_at_the_end():
    run = begin(background_level=0.8)
    run.to_end()
    bed = [(at, gain, stop) for at, channel, gain, _, stop in run.mixer.ramps if channel is Channel.BACKGROUND]
    gains = [round(gain, 3) for _, gain, _ in bed]
    assert gains[0] == 0.8
    assert 0.8 * DIP in [pytest.approx(g) for g in gains]
    assert bed[-1][1:] == (0.0, True)
    for start_of_words, _ in run.player.timeline.spans:
        low = [at for at, gain, _ in bed if gain == pytest.approx(0.8 * DIP)]
        assert any(0 <= 100 + start_of_words - at <= 1 for at in low), "low before the words begin"


def test_a_volume_pressed_while_a_cut_sentence_fades_does_not_bring_it_back():
    run = begin()
    run.until(100 + run.player.timeline.cues[2].start + 0.3)
    run.player.back()
    run.until(run.clock.now() + 0.1)
    run.player.set_level(Channel.VOICE, 0.5)
    assert run.mixer.said()[1].end <= run.clock.now() + FADE_PAUSE
    run.to_end()
    assert run.mixer.gain(Channel.VOICE, run.clock.now()) == pytest.approx(0.5)


@pytest.mark.parametrize("left", [3.0, 0.5])
def test_the_last_seconds_do_not_begin_again_with_another_pace(left: float):
    run = start(session(*STEPS.steps[:-1]), library(*TEXTS))
    run.until(100 + run.player.timeline.end - left)
    for pace in (Pace.LONGER, Pace.SHORTER, Pace.NORMAL):
        run.player.set_pace(pace)
        assert run.player.left <= left + 1e-6


@pytest.mark.parametrize("pressed", ["volume", "pause", "pace", "back and forth"])
def test_whatever_is_pressed_in_the_last_seconds_they_fade_to_nothing(pressed: str):
    run = begin()
    run.until(100 + run.player.timeline.fade_at + 2)
    if pressed == "volume":
        run.player.set_level(Channel.BACKGROUND, 0.9)
    elif pressed == "pace":
        run.player.set_pace(Pace.LONGER)
    else:
        run.player.toggle()
        run.until(run.clock.now() + (0.1 if pressed == "pause" else 5))
        run.player.toggle()
    run.to_end()
    end = run.clock.now()
    assert run.mixer.gain(Channel.BACKGROUND, end) == pytest.approx(0, abs=1e-6)
    assert run.mixer.gain(Channel.BACKGROUND, end - 0.05) < 0.02
    steps = [run.mixer.gain(Channel.BACKGROUND, end - 4 + n / 100) for n in range(400)]
    assert max(abs(b - a) for a, b in pairwise(steps)) < 0.05, "no step that would be heard"


def test_a_change_of_pace_keeps_the_background_low_under_the_voice():
    steps = session(Say(TEXTS[0]), Pause(3.5), Say(TEXTS[1]), Say(TEXTS[2]))
    run = start(steps, library(*TEXTS), Options(background="rain"))
    first = run.player.timeline.cues[0]
    run.until(100 + first.start + first.seconds + 2.5)
    run.player.set_pace(Pace.SHORTER)
    second = run.player.timeline.cues[1]
    run.until(run.clock.now() + second.start - run.player.position + second.seconds / 2)
    assert run.mixer.gain(Channel.BACKGROUND, run.clock.now()) == pytest.approx(DIP, abs=0.01)


def test_going_on_at_once_lets_the_old_background_fade_before_the_new_one_starts():
    run = begin()
    run.until(110)
    run.player.pause()
    run.until(110.1)
    run.player.resume()
    run.until(112)
    (_, _), (again, _) = run.mixer.loops
    assert again >= 110 + FADE_PAUSE


def test_levels_reach_their_channel_and_only_that():
    run = begin()
    run.until(101)
    count = len(run.mixer.ramps)
    run.player.set_level(Channel.VOICE, 0.3)
    run.player.set_level(Channel.CHIME, 7.0)
    new = [(channel, gain) for _, channel, gain, _, _ in run.mixer.ramps[count:]]
    assert new == [(Channel.VOICE, 0.3), (Channel.CHIME, 1.0)]
    run.to_end()
    spoken = [
        gain
        for _, channel, gain, seconds, stop in run.mixer.ramps
        if channel is Channel.VOICE and not stop and not seconds
    ]
    assert set(spoken) == {0.3}


def test_the_background_can_be_another_and_none():
    clockwork = begin()
    clockwork.until(5)
    loops = len(clockwork.mixer.loops)
    clockwork.player.set_background("")
    assert clockwork.mixer.ramps[-1][1:3] == (Channel.BACKGROUND, 0.0)
    assert clockwork.mixer.ramps[-1][4], "it stops once it is silent"
    clockwork.player.set_background("rain")
    assert len(clockwork.mixer.loops) == loops + 1
    with pytest.raises(NotFoundError):
        clockwork.player.set_background("no such sound")


def test_an_unknown_background_is_refused_before_anything_is_heard():
    with pytest.raises(NotFoundError, match="rain"):
        start(STEPS, library(*TEXTS), Options(background="drums"))


def test_a_pause_is_silent_within_a_moment():
    run = begin()
    run.until(100 + run.player.timeline.cues[2].start + 0.3)
    run.player.pause()
    assert run.mixer.said()[-1].end <= run.clock.now() + 0.3
    for channel in Channel:
        assert run.mixer.gain(channel, run.clock.now() + 0.3) == pytest.approx(0, abs=1e-6)


def test_a_change_of_pace_just_after_going_on_does_not_talk_over_what_fades():
    run = begin()
    run.until(100 + run.player.timeline.cues[2].start + 0.3)
    run.player.pause()
    run.player.resume()
    run.player.set_pace(Pace.LONGER)
    run.to_end()
    said = run.mixer.said()
    assert all(a.end <= b.at + 1e-9 for a, b in pairwise(said))


def test_the_background_comes_in_slowly():
    run = begin()
    first = next(ramp for ramp in run.mixer.ramps if ramp[1] is Channel.BACKGROUND)
    assert first[3] >= 2


def test_the_background_is_some_eight_decibels_lower_under_the_voice():
    assert 0.35 <= DIP <= 0.45
