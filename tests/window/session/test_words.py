"""Words and buttons of a session."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse
from coping_app.base.room import Play
from coping_app.base.session import Chime, Pause, Say
from coping_app.base.settings import CAPTIONS
from coping_app.player.player import State

from ..hands import click, key
from .playing import THREE, begin, go_on, ready


def test_captions_show_what_is_said_and_what_comes_next(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 2)
    assert (view.captions.now.text(), view.captions.next.text()) == ("One.", "Two.")
    go_on(sample, 22)
    assert (view.captions.now.text(), view.captions.next.text()) == ("Two.", "Three.")
    go_on(sample, 22)
    assert (view.captions.now.text(), view.captions.next.text()) == ("Three.", "")


def test_a_chime_is_a_word_while_it_rings(sample: SampleHouse):
    view = begin(sample, ready(Chime("soft"), Pause(20), Say("One."), Pause(20), Chime("deep")), 2)
    assert (view.captions.now.text(), view.captions.next.text()) == ("(chime)", "One.")
    go_on(sample, 5)
    assert view.captions.now.text() == ""
    go_on(sample, 20)
    assert view.captions.now.text() == "One."
    go_on(sample, view.player.left - 1)
    assert view.captions.now.text() == "(chime)"


def test_while_the_screen_rests_the_word_of_a_chime_goes_when_it_has_rung(sample: SampleHouse):
    view = begin(sample, ready(Pause(30), Chime("soft"), Pause(60)), 25)
    view.veil.fall()
    go_on(sample, 7)
    assert view.captions.now.text() == "(chime)"
    assert view.conductor.watched, "it looks again"
    go_on(sample, 5)
    assert view.captions.now.text() == ""
    assert not view.conductor.watched, "nothing wakes up for nobody"


def test_without_captions_a_chime_is_no_word(sample: SampleHouse):
    sample.house.settings[CAPTIONS] = False
    assert begin(sample, ready(Chime("soft"), Pause(20)), 2).captions.now.text() == ""


def test_space_pauses_and_goes_on_and_the_button_says_which(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 5)
    assert QApplication.focusWidget() is view.pause_button
    for state, words in ((State.PAUSED, "Go on"), (State.PLAYING, "Pause")):
        key(sample.house.window, Qt.Key.Key_Space)
        assert view.player.state is state
        assert view.pause_button.words == words
    click(view.pause_button)
    before = view.player.position
    sample.clock.move(60)
    view.conductor.poke()
    assert view.player.position == before


def test_space_pauses_wherever_the_keyboard_is_but_on_a_button(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 5)
    view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    view.setFocus()
    key(sample.house.window, Qt.Key.Key_Space)
    assert view.player.state is State.PAUSED


@pytest.mark.parametrize("by_key", [True, False])
def test_back_goes_to_the_beginning_of_a_sentence_15_seconds_ago(sample: SampleHouse, by_key: object):
    view = begin(sample, ready(*THREE), 50)
    assert view.captions.now.text() == "Three."
    if by_key:
        key(sample.house.window, Qt.Key.Key_Left)
    else:
        click(view.back_button)
    go_on(sample, 1)
    assert view.captions.now.text() == "Two."
    start = next(cue.start for cue in view.player.timeline.cues if cue.text == "Two.")
    assert view.player.position == pytest.approx(start + 0.65, abs=0.1)


@pytest.mark.parametrize("by_key", [True, False])
def test_end_here_fades_within_a_second_and_comes_to_the_end(sample: SampleHouse, by_key: object):
    view = begin(sample, Play("sound-rest", minutes=3), 20)
    if by_key:
        key(sample.house.window, Qt.Key.Key_End)
    else:
        click(view.end_button)
    assert view.player.state is State.ENDING
    assert view.captions.next.text() == ""
    go_on(sample, 1.01)
    assert sample.house.player.view is None
    assert sample.house.window.layer is sample.house.player.ending
    assert QApplication.focusWidget() is sample.house.player.ending.done_button


def test_how_much_is_left_is_said_in_words(sample: SampleHouse):
    view = begin(sample, Play("sound-rest", minutes=3), 1)
    first, value = view.left.text(), view.bar.value()
    assert first.endswith(" left")
    assert view.bar.accessibleDescription() == first
    go_on(sample, 60)
    assert view.left.text() != first
    assert view.bar.value() > value


def test_leave_asks_nothing_and_notes_what_was_heard(sample: SampleHouse):
    view = begin(sample, Play("sound-rest", minutes=3), 20)
    click(view.leave_button)
    assert sample.house.window.layer is None
    assert sample.house.player.ending is None
    assert [one.practice for one in sample.house.memory.sessions] == ["sound-rest"]


def test_a_few_seconds_are_not_a_session(sample: SampleHouse):
    view = begin(sample, Play("sound-rest", minutes=3), 3)
    click(view.leave_button)
    assert sample.house.memory.sessions == ()


def test_only_one_session_at_a_time(sample: SampleHouse):
    view = begin(sample, Play("sound-rest", minutes=3), 5)
    sample.house.play(Play("long-out"))
    assert sample.house.player.view is view
    assert sample.house.window.layers.count() == 2


def test_a_practice_that_is_not_there_is_a_sentence(sample: SampleHouse):
    sample.house.play(Play("penguin"))
    assert sample.house.player.view is None
    assert "penguin" in sample.house.window.toast.words.text()
