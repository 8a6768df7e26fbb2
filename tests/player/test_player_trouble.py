"""What the player does when something goes wrong: a late computer, a device that goes, a clip that is broken."""

import pytest

from coping_app.base.clock import HandClock
from coping_app.player.options import Options
from coping_app.player.player import Player
from coping_app.player.silence import timer_session

from .small import FILES, STEPS, TEXTS, FakeMixer, begin, library, start


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


def test_a_second_late_moves_the_plan():
    run = begin()
    run.until(100 + run.player.timeline.cues[2].start - 0.1)
    run.jump(1.1)
    run.to_end()
    assert [one.file for one in run.mixer.said()] == FILES


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


def test_where_there_are_no_words_it_is_not_said_that_they_carry_on():
    clock = HandClock()
    mixer = FakeMixer(clock, sounding=False)
    player = Player(timer_session(1), library(), mixer, clock, Options())
    player.start()
    player.advance()
    assert player.take_notices()[0] == "There is no sound on this computer just now. The time runs on."


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


def test_the_next_sentence_is_tried_while_this_one_is_said():
    run = begin()
    run.mixer.unplayable = {FILES[2]}
    run.until(100 + run.player.timeline.cues[2].start + 0.1)
    assert FILES[2] in run.player._sounds.broken


def test_a_clip_that_turned_out_broken_is_not_asked_for_again():
    sounds = library(TEXTS[0])
    sounds.broken.update({FILES[0], "chimes/soft.ogg"})
    assert sounds.sentence(TEXTS[0], "heart", "en-GB") is None
    assert sounds.chime("soft") is None
