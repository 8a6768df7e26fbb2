"""The sound of a session: coming up, missing, going and coming back."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coping_app.app.house import House
from coping_app.app.rooms import ROOMS
from coping_app.app.sample import settle
from coping_app.base.clock import Clock, HandClock
from coping_app.base.plain_card import CardFile
from coping_app.base.session import Session
from coping_app.base.settings import (
    WELCOMED,
    Settings,
)
from coping_app.player.mixer import SilentMixer
from coping_app.player.player import State
from coping_app.player.sounds import SoundLibrary
from coping_app.ui.session.conductor import PATIENCE, Conductor

from ..hands import click, key, wake, words_on
from .playing import THREE, ready


class Coming:
    """A mixer whose device comes up late, or never, and can go."""

    def __init__(self) -> None:
        self.ready = self.sounding = self.wanted = False
        self.closed = 0
        self._rest = SilentMixer()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rest, name)

    def close(self) -> None:
        self.closed += 1


def heard_by(mixer: Coming) -> Callable[[SoundLibrary, Clock], Any]:
    def make(_sounds: SoundLibrary, _clock: Clock) -> Any:
        return mixer

    return make


@pytest.fixture
def conduct(application: QApplication) -> Iterator[Callable[..., tuple[Conductor, Coming, HandClock]]]:
    from coping_app.player.options import Options
    from coping_app.player.sounds import open_sounds

    made: list[Conductor] = []

    def make(**about: bool) -> tuple[Conductor, Coming, HandClock]:
        mixer, clock = Coming(), HandClock()
        for name, value in about.items():
            setattr(mixer, name, value)
        session = Session("small", "Small", "en-GB", THREE)
        made.append(Conductor(session, open_sounds(), Options(), heard_by(mixer), clock))
        return made[-1], mixer, clock

    yield make
    for one in made:
        one.finish()
        one.deleteLater()


Conduct = Callable[..., tuple[Conductor, Coming, HandClock]]


def test_it_waits_for_the_sound_and_starts_without_it_after_a_while(conduct: Conduct):
    conductor, _mixer, clock = conduct()
    conductor.begin()
    clock.move(PATIENCE - 0.1)
    conductor.poke()
    assert conductor.starting
    assert conductor._timer.isActive(), "it looks again"
    clock.move(0.2)
    conductor.poke()
    assert conductor.player.state is State.PLAYING


def test_it_starts_as_soon_as_the_sound_is_there(conduct: Conduct):
    conductor, mixer, clock = conduct()
    conductor.begin()
    mixer.ready = True
    clock.move(0.1)
    conductor.poke()
    assert conductor.player.state is State.PLAYING


def test_held_while_it_starts_it_starts_paused(conduct: Conduct):
    conductor, mixer, _clock = conduct()
    conductor.begin()
    conductor.hold()
    mixer.ready = True
    conductor.poke()
    assert conductor.player.state is State.PAUSED


def test_finished_it_is_silent_and_says_nothing_more(conduct: Conduct):
    conductor, mixer, clock = conduct(ready=True)
    over: list[int] = []
    conductor.over.connect(lambda: over.append(1))
    conductor.begin()
    conductor.finish()
    assert mixer.closed == 1
    assert not conductor._timer.isActive()
    clock.move(1000)
    conductor.poke()
    assert over == []


@pytest.fixture
def quiet_house(application: QApplication) -> Iterator[tuple[House, Coming, HandClock]]:
    """A house whose sound is still coming up."""
    settings, mixer, clock = Settings(), Coming(), HandClock()
    settings[WELCOMED] = True
    house = House(ROOMS, settings, CardFile(None), make_mixer=heard_by(mixer), clock=clock)
    house.window.resize(1280, 800)
    house.go("today")
    house.window.show()
    wake(house.window)
    yield house, mixer, clock
    house.close_everything()
    house.window.hide()
    house.window.deleteLater()
    settle()


def test_while_the_sound_comes_up_it_says_so_and_pause_waits(quiet_house: tuple[House, Coming, HandClock]):
    house, mixer, _clock = quiet_house
    house.play(ready(*THREE))
    view = house.player.view
    assert view.captions.now.text() == "Getting ready."
    key(house.window, Qt.Key.Key_Space)
    assert view.conductor.starting
    click(view.end_button)
    assert house.window.layer is None, "ended before it began: there is nothing to ask"
    assert mixer.closed == 1


def test_a_device_that_is_not_there_goes_and_comes_back_is_told_in_the_banner(
    quiet_house: tuple[House, Coming, HandClock],
):
    house, mixer, clock = quiet_house
    mixer.wanted = mixer.ready = True
    house.play(ready(*THREE))
    view = house.player.view
    settle()
    assert view.banner.isVisible()
    assert "There is no sound on this computer just now." in words_on(view.banner)
    for sounding, words in ((True, "The sound is back."), (False, "The sound has gone. The words carry on.")):
        mixer.sounding = sounding
        clock.move(0.1)
        view.conductor.poke()
        assert view.banner.words.text() == words
