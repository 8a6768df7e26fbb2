"""Sessions for tests, and time that passes in them."""

from typing import Any

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.room import Play, Ready
from coping_app.base.session import Choose, Option, Pause, Say, Session, Step
from coping_app.ui.session.view import SessionView

THREE = (Say("One."), Pause(20), Say("Two."), Pause(20), Say("Three."), Pause(20))
WAYS = (Option("Rest on a sound", (Say("Hear it."), Pause(20))), Option("Stay with the light", (Say("See it."),)))
CHOICE = (Say("Where to?"), Choose(WAYS, 30), Say("That is all."))


def ready(*steps: Step) -> Ready:
    return Ready(Session("small", "Small", "en-GB", steps), "Small", "a minute")


def begin(sample: SampleHouse, what: Play | Ready, seconds: float = 0.0) -> SessionView:
    sample.house.play(what)
    view = sample.house.player.view
    assert view is not None
    go_on(sample, seconds)
    return view


def go_on(sample: SampleHouse, seconds: float) -> None:
    """Let seconds pass, stopping at each moment the player asks for."""
    view = sample.house.player.view
    assert view is not None
    goal = sample.clock.now() + seconds
    while (at := view.player.advance()) is not None and at <= goal and not view.player.over:
        sample.clock.move_to(at)
    sample.clock.move_to(goal)
    view.conductor.poke()
    settle()


def to_the_end(sample: SampleHouse, what: Play) -> Any:
    begin(sample, what, 20)
    sample.house.player.view.end_here()
    go_on(sample, 2)
    assert sample.house.player.ending is not None
    return sample.house.player.ending
