"""A session that nobody looks at."""

from PySide6.QtCore import QTimer

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.session import Pause, Say

from .playing import THREE, begin, go_on, ready


def test_hidden_no_timer_runs_but_the_one_for_the_next_sound(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 5)
    assert view.conductor.watched
    sample.house.window.hide()
    for _ in range(2):
        settle()
        assert not view.conductor.watched
        running = [timer for timer in sample.house.window.findChildren(QTimer) if timer.isActive()]
        assert running == [view.conductor._timer]
        go_on(sample, 20)  # a sentence comes meanwhile
    assert view.captions.now.text() == "Three."
    sample.house.window.show()
    settle()
    assert view.conductor.watched
    assert view.veil._timer.isActive()


def test_a_hidden_window_wakes_only_for_what_is_due(sample: SampleHouse):
    view = begin(sample, ready(Say("One."), Pause(500), Say("Two.")), 5)
    assert view.conductor._timer.remainingTime() <= 1000, "somebody looks at the time left"
    sample.house.window.hide()
    settle()
    view.conductor.poke()
    assert view.conductor._timer.interval() > 100_000


def test_under_steady_me_a_session_wakes_nothing(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 5)
    sample.house.steady_me()
    settle()
    assert not view.conductor._timer.isActive()
    assert not view.veil._timer.isActive()
    assert not view.picture.moving
