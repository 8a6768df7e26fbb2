"""Clocks never go back, and night is the same everywhere."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.clock import NIGHT_FROM, NIGHT_TO, Clock, HandClock, RealClock, is_night
from coping_app.base.settings import NIGHT_CHIMES

from ..examples import examples


def test_the_real_clock_moves_on_with_time() -> None:
    clock: Clock = RealClock()
    first = clock.now()
    time.sleep(0.02)
    assert 0.02 <= clock.now() - first < 5


def test_a_hand_clock_stands_still() -> None:
    clock: Clock = HandClock(7.5)
    assert clock.now() == clock.now() == 7.5


def test_it_moves_by_what_it_is_told() -> None:
    clock = HandClock()
    clock.move(2)
    clock.move(0)
    clock.move(0.5)
    assert clock.now() == 2.5


@pytest.mark.parametrize("seconds", [-0.001, -5])
def test_it_does_not_go_back(seconds: float) -> None:
    clock = HandClock(3)
    with pytest.raises(ValueError, match="does not go back"):
        clock.move(seconds)
    assert clock.now() == 3


def test_moving_to_a_moment_that_has_passed_changes_nothing() -> None:
    clock = HandClock(3)
    clock.move_to(1)
    assert clock.now() == 3
    clock.move_to(4)
    assert clock.now() == 4


@settings(deadline=None, max_examples=examples(50), database=None)
@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1e6))))
def test_no_series_of_moves_turns_time_around(moves: list[tuple[bool, float]]) -> None:
    clock = HandClock()
    for by, value in moves:
        before = clock.now()
        (clock.move if by else clock.move_to)(value)
        assert clock.now() >= before


@pytest.mark.parametrize("hour", range(24))
def test_night_is_from_ten_to_six(hour: int) -> None:
    assert is_night(hour) is (hour in {22, 23, 0, 1, 2, 3, 4, 5})


def test_the_setting_for_the_night_names_its_hours() -> None:
    assert f"From {NIGHT_FROM} to {NIGHT_TO}." in NIGHT_CHIMES.about
