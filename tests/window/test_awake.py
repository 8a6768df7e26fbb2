"""When the computer is kept awake: while something plays, and at no other time. Over which bus: tests/journeys."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coping_app.app import awake, main
from coping_app.app.sample import SampleHouse, settle
from coping_app.base.room import Play
from coping_app.rooms.steady.page import SteadyPage
from coping_app.ui.buttons import Button

from .session.playing import THREE, begin, go_on, ready


class Holds:
    """Counts what is held."""

    def __init__(self) -> None:
        self.now, self.ever = 0, 0

    def take(self) -> Callable[[], None]:
        self.now += 1
        self.ever += 1
        return self.let_go

    def let_go(self) -> None:
        self.now -= 1


@pytest.fixture
def holds(house: SampleHouse) -> Holds:
    """A house of its own player, since that is told once what to take."""
    holds = Holds()
    house.house.keep_awake = holds.take
    house.house.guiding.forget()
    return holds


def test_a_session_holds_while_it_plays(house: SampleHouse, holds: Holds):
    assert holds.now == 0
    view = begin(house, Play("sound-rest", minutes=3), 10)
    assert holds.now == 1
    view.toggle_pause()
    assert holds.now == 0
    view.toggle_pause()
    go_on(house, 20)
    assert (holds.now, holds.ever) == (1, 2)
    view.end_here()
    assert holds.now == 0
    go_on(house, 2)
    assert house.house.player.ending
    assert (holds.now, holds.ever) == (0, 2)


def test_a_session_that_plays_to_its_end_holds_nothing(house: SampleHouse, holds: Holds):
    begin(house, ready(*THREE), 30)
    assert holds.now == 1
    go_on(house, 60)
    assert house.house.player.ending
    assert holds.now == 0


def test_silence_holds_too(house: SampleHouse, holds: Holds):
    house.house.go("practise", "silence")
    page = house.house.page("practise")
    next(button for button in page.findChildren(Button) if button.words == "Start" and button.isVisible()).click()
    go_on(house, 5)
    assert holds.now == 1
    leave(house)
    settle()
    assert holds.now == 0


def leave(house: SampleHouse) -> None:
    view = house.house.player.view
    assert view
    view.leave_button.click()


def leave_steady(house: SampleHouse) -> None:
    house.house.back()


def cover(house: SampleHouse) -> None:
    house.house.cover()


def safety(house: SampleHouse) -> None:
    house.house.safety_card()


def close(house: SampleHouse) -> None:
    house.house.window.close()


def system_ends(house: SampleHouse) -> None:
    house.house.let_go()


@pytest.mark.parametrize("way", [leave, cover, safety, close, system_ends])
def test_what_stops_a_session_lets_go(house: SampleHouse, holds: Holds, way: Callable[[SampleHouse], None]):
    begin(house, Play("sound-rest", minutes=3), 10)
    assert holds.now == 1
    way(house)
    settle()
    assert (holds.now, holds.ever) == (0, 1)


def steady(house: SampleHouse) -> SteadyPage:
    house.house.steady_me()
    settle()
    page = house.house.layer("steady")
    assert isinstance(page, SteadyPage)
    return page


@pytest.mark.parametrize("way", [leave_steady, cover, safety, close])
def test_steady_me_holds_while_it_plays(house: SampleHouse, holds: Holds, way: Callable[[SampleHouse], None]):
    page = steady(house)
    assert holds.now == 1
    page.pause_button.click()
    assert holds.now == 0
    page.pause_button.click()
    assert holds.now == 1
    page.cards["breathe-with-me"].click()
    assert holds.now == 1
    way(house)
    settle()
    assert holds.now == 0


def test_a_session_under_steady_me_does_not_hold(house: SampleHouse, holds: Holds):
    begin(house, Play("sound-rest", minutes=3), 10)
    page = steady(house)
    assert holds.now == 1
    page.leave()
    settle()
    assert holds.now == 0, "the session below is paused"


def test_a_house_that_was_given_nothing_to_hold_with_plays(house: SampleHouse):
    assert house.house.keep_awake is None
    assert begin(house, Play("sound-rest", minutes=3), 10).player.position > 9


# --- how each system is told ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("platform", "kind"), [("win32", "ThreadHold"), ("darwin", "ChildHold"), ("linux", "BusHold")])
def test_each_system_is_told_in_its_way(monkeypatch: pytest.MonkeyPatch, platform: str, kind: str):
    taken: list[str] = []

    class Fake:
        def __init__(self) -> None:
            taken.append(kind)

        def let_go(self) -> None:
            taken.append("let go")

    monkeypatch.setattr(awake, kind, Fake)
    monkeypatch.setattr(sys, "platform", platform)
    main.keep_awake()()
    assert taken == [kind, "let go"]


def test_windows_is_told_that_the_system_is_needed_and_not_the_screen(monkeypatch: pytest.MonkeyPatch):
    told: list[int] = []

    class Windows:
        class kernel32:  # noqa: N801 - its name there
            @staticmethod
            def SetThreadExecutionState(state: Any) -> int:  # noqa: N802
                told.append(state.value)
                return 0

    monkeypatch.setattr(ctypes, "windll", Windows, raising=False)
    hold = awake.ThreadHold()
    assert told == [0x80000001]
    hold.let_go()
    assert told == [0x80000001, 0x80000000]


def wait_for(path: Path) -> str:
    until = time.monotonic() + 10
    while not (path.exists() and path.read_text(encoding="ascii").endswith("\n")):
        assert time.monotonic() < until
        time.sleep(0.01)
    return path.read_text(encoding="ascii")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the program")
def test_macos_is_told_by_a_program_that_ends_when_we_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    program, told = tmp_path / "caffeinate", tmp_path / "told"
    program.write_text(f'#!/bin/sh\necho "$$ $*" > {told}\nexec sleep 60\n', encoding="ascii")
    program.chmod(0o700)
    monkeypatch.setattr(awake, "_CAFFEINATE", str(program))
    hold = awake.ChildHold()
    number, *words = wait_for(told).split()
    assert words == ["-i", "-w", str(os.getpid())]
    os.kill(int(number), 0)
    hold.let_go()
    with pytest.raises(ProcessLookupError):
        os.kill(int(number), signal.SIG_DFL)


def test_macos_without_that_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(awake, "_CAFFEINATE", str(tmp_path / "none"))
    awake.ChildHold().let_go()
