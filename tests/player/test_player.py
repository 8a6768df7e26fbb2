"""What the player does when a person does something: pausing, going back, ending, choosing, going on later."""

import pytest

from coping_app.base.errors import NotFoundError
from coping_app.base.session import Breathe, Choose, Option, Pause, Say
from coping_app.player.mixer import Channel
from coping_app.player.options import Options, Place
from coping_app.player.player import FADE_STOP, Player, State
from coping_app.player.timeline import LEAD_IN, Pace, lay_out

from .small import FILES, STEPS, TEXTS, FakeMixer, begin, library, session, start


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


def test_pace_can_change_in_the_middle_of_a_silence():
    run = begin()
    cue = run.player.timeline.cues[1]
    run.until(100 + cue.start + cue.seconds + 4)
    run.player.set_pace(Pace.LONGER)
    run.until(100 + cue.start + cue.seconds + 4 + 0.5 * 8 * 1.6 - 0.1)
    assert len(run.mixer.said()) == 1
    run.jump(0.2)
    assert len(run.mixer.said()) == 2


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


def test_there_is_a_moment_before_the_first_sound_and_between_sentences():
    first, second = lay_out(session(Say(TEXTS[0]), Say(TEXTS[1])), library(*TEXTS), "heart").cues
    assert 1 <= first.start <= 2
    assert 1.4 <= second.start - first.start - first.seconds <= 2
