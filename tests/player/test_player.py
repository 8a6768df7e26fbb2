"""What the player does when a person does something, or when something goes wrong."""

from itertools import pairwise

import pytest

from coping_app.base.clock import HandClock
from coping_app.base.errors import NotFoundError
from coping_app.base.session import Breathe, Chime, Choose, Option, Pause, Say
from coping_app.player.background import DIP
from coping_app.player.mixer import Channel
from coping_app.player.options import Options, Place
from coping_app.player.player import FADE_PAUSE, FADE_STOP, Player, State
from coping_app.player.timeline import LEAD_IN, Pace, lay_out

from .small import FakeMixer, clip, library, session, start

TEXTS = ("First this.", "Then that.", "And now a third one.", "The end of it.")
STEPS = session(
    Chime("soft"), Say(TEXTS[0]), Pause(8), Say(TEXTS[1]), Say(TEXTS[2]), Pause(20), Say(TEXTS[3]), Chime("soft")
)  # fmt: skip
FILES = [clip(text).file for text in TEXTS]


def begin(**options: object):
    return start(STEPS, library(*TEXTS), Options(background="rain", **options))  # type: ignore[arg-type]


def test_everything_is_said_once_in_order_at_its_time_and_then_it_is_quiet():
    run = begin()
    run.to_end()
    assert [one.file for one in run.mixer.said()] == FILES
    for one, cue in zip(run.mixer.heard, [c for c in run.player.timeline.cues if c.clip], strict=True):
        assert one.at == pytest.approx(100 + cue.start)
    assert run.mixer.closed
    assert run.clock.now() == pytest.approx(100 + run.player.timeline.end)
    assert run.player.left == 0


def test_captions_show_the_sentence_and_the_next_one():
    run = begin()
    assert (run.player.caption, run.player.next_caption) == ("", TEXTS[0])
    run.until(100 + run.player.timeline.cues[2].start + 0.1)
    assert (run.player.caption, run.player.next_caption) == (TEXTS[1], TEXTS[2])
    run.to_end()
    assert (run.player.caption, run.player.next_caption) == (TEXTS[3], "")


def test_a_pause_in_a_sentence_says_it_again_from_its_beginning():
    run = begin()
    run.until(100 + run.player.timeline.cues[2].start + 0.3)
    run.player.pause()
    run.jump(3600)
    assert run.player.state is State.PAUSED
    run.player.resume()
    run.to_end()
    assert [one.file for one in run.mixer.said()] == [FILES[0], FILES[1], FILES[1], FILES[2], FILES[3]]


def test_a_pause_in_a_silence_goes_on_where_it_was():
    run = begin()
    cue = run.player.timeline.cues[1]
    run.until(100 + cue.start + cue.seconds + 3)
    before = run.player.left
    run.player.toggle()
    run.jump(50)
    assert run.player.left == before
    run.player.toggle()
    run.to_end()
    assert [one.file for one in run.mixer.said()] == FILES


def test_back_goes_to_the_beginning_of_a_sentence_and_never_talks_over_itself():
    run = begin()
    run.until(100 + run.player.timeline.cues[3].start + 1.0)
    run.player.back()
    assert run.player.caption in {"", TEXTS[0]}
    run.to_end()
    said = run.mixer.said()
    assert [one.file for one in said][:3] == FILES[:3]
    assert all(a.end <= b.at + 1e-9 for a, b in zip(said, said[1:], strict=False))


def test_back_at_the_beginning_and_while_paused():
    run = begin()
    run.player.back()
    run.until(100 + run.player.timeline.cues[5].start + 0.1)
    run.player.pause()
    run.player.back()
    assert run.player.state is State.PAUSED
    assert run.player.next_caption != ""
    run.player.resume()
    run.to_end()
    assert run.mixer.said()[-1].file == FILES[3]


def test_end_fades_within_a_second_and_nothing_comes_after():
    run = begin()
    run.until(115)
    run.player.end()
    assert run.player.state is State.ENDING
    fades = {channel: seconds for _, channel, gain, seconds, stop in run.mixer.ramps[-3:] if stop and gain == 0}
    assert fades == dict.fromkeys(Channel, FADE_STOP)
    run.to_end()
    assert run.clock.now() == pytest.approx(116)
    assert run.mixer.closed
    asked = len(run.mixer.heard)
    for act in (run.player.resume, run.player.toggle, run.player.back, run.player.end, run.player.start):
        act()
        run.jump(100)
    assert len(run.mixer.heard) == asked


def test_end_while_paused_is_over_at_once():
    run = begin()
    run.until(110)
    run.player.pause()
    run.jump(5)
    run.player.end()
    run.to_end()
    assert run.clock.now() < 116


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


@pytest.mark.parametrize("late", [0.01, 0.4, 3600.0])
@pytest.mark.parametrize("press", ["pause", "back", "end"])
def test_what_is_pressed_when_the_computer_is_late_skips_nothing(press: str, late: float):
    run = begin()
    run.until(100 + run.player.timeline.cues[2].start - 0.005)
    run.clock.move(late)
    getattr(run.player, press)()
    assert run.player.left > 20
    if press == "pause":
        run.player.resume()
    run.to_end()
    said = [one.file for one in run.mixer.said()]
    assert said == {"end": FILES[:1], "pause": FILES, "back": FILES[:1] + FILES}[press]


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


def test_pace_can_change_in_the_middle_of_a_silence():
    run = begin()
    cue = run.player.timeline.cues[1]
    run.until(100 + cue.start + cue.seconds + 4)
    run.player.set_pace(Pace.LONGER)
    run.until(100 + cue.start + cue.seconds + 4 + 0.5 * 8 * 1.6 - 0.1)
    assert len(run.mixer.said()) == 1
    run.jump(0.2)
    assert len(run.mixer.said()) == 2


def test_a_sleeping_computer_loses_no_sentence():
    run = begin()
    run.until(100 + run.player.timeline.cues[1].start + 0.5)
    run.jump(8 * 3600)
    run.to_end()
    said = run.mixer.said()
    assert [one.file for one in said] == FILES
    assert all(a.end <= b.at + 1e-9 for a, b in zip(said, said[1:], strict=False))


def test_small_delays_do_not_add_up():
    run = begin()
    while not run.player.over:
        wake = run.player.advance()
        if wake is None:
            break
        run.clock.move_to(wake)
        run.clock.move(0.02)  # always twenty milliseconds late
    assert run.clock.now() == pytest.approx(100 + run.player.timeline.end, abs=0.05)


def test_a_device_that_goes_and_comes_back_is_said_and_the_background_taken_up():
    run = begin()
    run.until(110)
    run.mixer.sounding = False
    run.until(112)
    run.mixer.sounding = True
    run.until(114)
    assert run.player.take_notices() == ["The sound has gone. The words carry on.", "The sound is back."]
    assert len(run.mixer.loops) == 2
    assert run.mixer.loops[1][1] == pytest.approx((run.mixer.loops[1][0] - 100) % 60)
    run.to_end()
    assert [one.file for one in run.mixer.said()] == FILES


@pytest.mark.parametrize("known_at", ["before", "start"])
def test_no_device_at_all_is_said_once(known_at: str):
    clockwork = begin()
    clockwork.to_end()
    assert clockwork.player.take_notices() == []
    clock = HandClock()
    mixer = FakeMixer(clock, sounding=known_at != "before")
    player = Player(STEPS, library(*TEXTS), mixer, clock, Options())
    mixer.sounding = False  # a live mixer learns it between these two
    player.start()
    player.advance()
    assert player.take_notices() == ["There is no sound on this computer just now. The words carry on."]


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


def test_broken_and_missing_clips_leave_the_captions_and_one_sentence():
    run = start(STEPS, library(*TEXTS[1:]))
    run.mixer.unplayable = {FILES[2], "backgrounds/rain.ogg", "chimes/soft.ogg"}
    seen = []
    while not run.player.over:
        wake = run.player.advance()
        seen.append(run.player.caption)
        if wake is not None:
            run.clock.move_to(wake)
    assert list(dict.fromkeys(one for one in seen if one)) == list(TEXTS)
    assert run.player.take_notices() == ["A part of the sound is missing. The words carry on."]
    assert [one.file for one in run.mixer.said()] == [FILES[1], FILES[3]]


CHOICE = session(
    Say(TEXTS[0]), Choose((Option("a", (Say(TEXTS[1]),)), Option("b", (Say(TEXTS[2]), Pause(9))))), Say(TEXTS[3])
)  # fmt: skip


def test_a_choice_waits_ten_seconds_and_takes_the_first_way():
    run = start(CHOICE, library(*TEXTS))
    run.to_end()
    assert [one.file for one in run.mixer.said()] == [FILES[0], FILES[1], FILES[3]]


def test_a_choice_can_be_answered_and_gone_back_on():
    run = start(CHOICE, library(*TEXTS))
    cue = run.player.timeline.cues[1]
    run.until(100 + cue.start + 2)
    assert run.player.choice is not None
    with pytest.raises(IndexError):
        run.player.choose(2)
    run.player.choose(1)
    assert run.player.choice is None
    run.until(run.clock.now() + 2)
    assert run.mixer.said()[-1].file == FILES[2]
    run.player.back()
    run.to_end()
    assert [one.file for one in run.mixer.said()][-2:] == [FILES[1], FILES[3]]


def test_going_on_behind_a_choice_takes_its_first_way_and_the_next_answer_is_for_the_next():
    choose = CHOICE.steps[1]
    run = start(session(choose, choose, Say(TEXTS[3])), library(*TEXTS), place=Place(2))
    run.until(100 + LEAD_IN + 1)
    assert run.player.choice is not None
    run.player.choose(1)
    run.to_end()
    assert FILES[2] in [one.file for one in run.mixer.said()]
    with pytest.raises(NotFoundError):
        start(CHOICE, library(*TEXTS), place=Place(1, (7,)))


def test_a_session_goes_on_from_the_place_it_was_left():
    run = start(CHOICE, library(*TEXTS))
    run.until(100 + run.player.timeline.cues[1].start + 1)
    run.player.choose(1)
    run.until(run.clock.now() + 1)
    place = run.player.place
    run.player.end()
    again = start(CHOICE, library(*TEXTS))
    again.player.end()
    from coping_app.player.player import Player

    from .small import FakeMixer

    mixer = FakeMixer(run.clock)
    player = Player(CHOICE, library(*TEXTS), mixer, run.clock, Options())
    player.start(place)
    while not player.over:
        wake = player.advance()
        if wake is not None:
            run.clock.move_to(wake)
    assert [one.file for one in mixer.said()] == [FILES[2], FILES[3]]


def test_a_place_of_another_session_is_refused():
    run = begin()
    from coping_app.player.player import Player

    player = Player(STEPS, library(*TEXTS), run.mixer, run.clock, Options())
    with pytest.raises(NotFoundError):
        player.start(Place(99))


def test_the_breath_guide_tells_its_phase_and_never_holds():
    run = start(session(Breathe(3, 5, 2), Say(TEXTS[0])), library(*TEXTS))
    run.until(100 + LEAD_IN + 1.5)
    assert run.player.breath == ("in", pytest.approx(0.5))
    run.until(100 + LEAD_IN + 3 + 2.5)
    assert run.player.breath == ("out", pytest.approx(0.5))
    run.until(100 + LEAD_IN + 17)
    assert run.player.breath is None


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


def test_back_into_a_sentence_says_it_again_whole():
    run = begin()
    cue = run.player.timeline.cues[2]
    run.until(100 + cue.start + 1.0)
    run.player.back(0.5)
    assert run.player.position == pytest.approx(cue.start)
    run.to_end()
    assert [one.file for one in run.mixer.said()][:3] == [FILES[0], FILES[1], FILES[1]]


def test_back_goes_fifteen_seconds_or_a_little_more():
    run = begin()
    cue = run.player.timeline.cues[4]
    run.until(100 + cue.start + 0.5)
    before = run.player.position
    run.player.back()
    assert before - run.player.position >= 15
    assert any(run.player.position == pytest.approx(one.start) for one in run.player.timeline.cues)


def test_a_change_of_pace_while_paused_keeps_the_place_in_a_silence():
    run = begin()
    cue = run.player.timeline.cues[1]
    run.until(100 + cue.start + cue.seconds + 4)
    run.player.pause()
    run.player.set_pace(Pace.LONGER)
    assert run.player.position == pytest.approx(cue.start + cue.seconds + 4 * 1.6)


def test_a_change_of_pace_just_after_going_on_does_not_talk_over_what_fades():
    run = begin()
    run.until(100 + run.player.timeline.cues[2].start + 0.3)
    run.player.pause()
    run.player.resume()
    run.player.set_pace(Pace.LONGER)
    run.to_end()
    said = run.mixer.said()
    assert all(a.end <= b.at + 1e-9 for a, b in pairwise(said))


def test_a_device_that_comes_back_while_paused_stays_silent():
    run = begin()
    run.until(110)
    run.player.pause()
    run.mixer.sounding = False
    run.jump(5)
    run.mixer.sounding = True
    run.jump(1)
    assert len(run.mixer.loops) == 1


def test_a_device_that_comes_back_in_the_last_seconds_does_not_start_the_background_again():
    run = begin()
    run.until(100 + run.player.timeline.fade_at + 0.5)
    run.mixer.sounding = False
    run.until(run.clock.now() + 0.5)
    run.mixer.sounding = True
    run.to_end()
    assert len(run.mixer.loops) == 1


def test_the_next_sentence_is_tried_while_this_one_is_said():
    run = begin()
    run.mixer.unplayable = {FILES[2]}
    run.until(100 + run.player.timeline.cues[2].start + 0.1)
    assert FILES[2] in run.player._sounds.broken


def test_the_background_comes_in_slowly():
    run = begin()
    first = next(ramp for ramp in run.mixer.ramps if ramp[1] is Channel.BACKGROUND)
    assert first[3] >= 2


def test_the_background_is_some_eight_decibels_lower_under_the_voice():
    assert 0.35 <= DIP <= 0.45


def test_there_is_a_moment_before_the_first_sound_and_between_sentences():
    first, second = lay_out(session(Say(TEXTS[0]), Say(TEXTS[1])), library(*TEXTS), "heart").cues
    assert 1 <= first.start <= 2
    assert 1.4 <= second.start - first.start - first.seconds <= 2


def test_a_clip_that_turned_out_broken_is_not_asked_for_again():
    sounds = library(TEXTS[0])
    sounds.broken.update({FILES[0], "chimes/soft.ogg"})
    assert sounds.sentence(TEXTS[0], "heart", "en-GB") is None
    assert sounds.chime("soft") is None


def test_a_second_late_moves_the_plan():
    run = begin()
    run.until(100 + run.player.timeline.cues[2].start - 0.1)
    run.jump(1.1)
    run.to_end()
    assert [one.file for one in run.mixer.said()] == FILES
