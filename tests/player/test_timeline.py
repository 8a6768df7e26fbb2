"""When things happen: the layout of a session in time."""

import pytest

from coping_app.base.session import Breathe, Chime, Choose, Option, Pause, Say
from coping_app.player.sounds import spoken_seconds
from coping_app.player.timeline import BRIDGE, CHIME_RINGS, GAP, LEAD_IN, TAIL, Pace, lay_out

from .small import library, session

ONE, TWO = "One plain sentence.", "And another one here."


def test_sentences_have_a_gap_between_them():
    timeline = lay_out(session(Say(ONE), Say(TWO)), library(ONE, TWO), "heart")
    first, second = timeline.cues
    assert first.start == LEAD_IN
    assert second.start == pytest.approx(first.start + first.seconds + GAP)
    assert timeline.end == pytest.approx(second.start + second.seconds + TAIL)


def test_a_written_pause_takes_the_place_of_the_gap():
    timeline = lay_out(session(Say(ONE), Pause(7), Say(TWO)), library(ONE, TWO), "heart")
    first, second = timeline.cues
    assert second.start == pytest.approx(first.start + first.seconds + 7)


@pytest.mark.parametrize("pace", list(Pace))
def test_pace_changes_silences_and_nothing_else(pace: Pace):
    steps = session(Say(ONE), Pause(10), Breathe(3, 5, 2), Pause(4), Say(TWO), Say(ONE))
    plain, paced = (lay_out(steps, library(ONE, TWO), "heart", one) for one in (Pace.NORMAL, pace))
    for before, after in zip(plain.cues, paced.cues, strict=True):
        assert after.seconds == before.seconds
        silence = before.until - before.start - before.seconds
        assert after.until - after.start - after.seconds == pytest.approx(silence * pace.value)


def test_the_last_chime_rings_out_and_others_let_the_words_begin():
    timeline = lay_out(session(Chime("soft"), Say(ONE), Chime("deep")), library(ONE), "heart")
    assert timeline.cues[1].start == pytest.approx(LEAD_IN + CHIME_RINGS)
    assert timeline.end == pytest.approx(timeline.cues[2].start + 12.0)


def test_a_sentence_without_a_recording_gets_the_time_to_read_it():
    timeline = lay_out(session(Say(ONE), Say(TWO)), library(TWO), "heart")
    assert timeline.cues[0].clip is None
    assert timeline.cues[0].seconds == spoken_seconds(ONE)


def test_an_unanswered_choice_takes_the_first_way_and_a_chosen_one_its_own():
    steps = session(Choose((Option("a", (Say(ONE),)), Option("b", (Say(TWO),)))), Say("The end."))
    texts = [
        [cue.text for cue in lay_out(steps, library(), "heart", chosen=chosen).cues if cue.text]
        for chosen in ((), (0,), (1,))
    ]
    assert texts == [[ONE, "The end."], [ONE, "The end."], [TWO, "The end."]]


def test_speech_close_together_is_one_span_and_a_longer_silence_parts_it():
    steps = session(Say(ONE), Say(TWO), Pause(BRIDGE + 1), Say(ONE))
    timeline = lay_out(steps, library(ONE, TWO), "heart")
    assert len(timeline.spans) == 2
    assert timeline.spans[0][1] == pytest.approx(timeline.cues[1].start + timeline.cues[1].seconds)


def test_moving_to_another_pace_keeps_the_place():
    steps = session(Say(ONE), Pause(10), Say(TWO))
    plain = lay_out(steps, library(ONE, TWO), "heart")
    longer = lay_out(steps, library(ONE, TWO), "heart", Pace.LONGER)
    inside = plain.cues[0].start + 0.5
    assert plain.moved(inside, longer) == pytest.approx(inside)
    half = plain.cues[0].start + plain.cues[0].seconds + 5
    assert plain.moved(half, longer) == pytest.approx(longer.cues[0].start + longer.cues[0].seconds + 8)
