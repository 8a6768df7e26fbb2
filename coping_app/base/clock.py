"""Clocks: real time, and time that only moves when told to; and the hours of the night."""

import time
from typing import Protocol

NIGHT_FROM, NIGHT_TO = 22, 6  # hours by the clock on the wall


def is_night(hour: int) -> bool:
    """Tell whether an hour is one of the night, which Today calls the small hours."""
    return hour >= NIGHT_FROM or hour < NIGHT_TO


class Clock(Protocol):
    """Something that tells seconds, from a start of its own, never going back."""

    def now(self) -> float:
        """Return the seconds since some fixed moment."""
        ...


class RealClock:
    """The computer's monotonic clock."""

    def now(self) -> float:
        """Return the monotonic time in seconds."""
        return time.monotonic()


class HandClock:
    """A clock that stands still until it is moved by hand."""

    def __init__(self, start: float = 0.0) -> None:
        self._now = start

    def now(self) -> float:
        """Return the time it was moved to."""
        return self._now

    def move(self, seconds: float) -> None:
        """Move on by `seconds`; a negative number is refused with ValueError."""
        if seconds < 0:
            raise ValueError("a clock does not go back")
        self._now += seconds

    def move_to(self, moment: float) -> None:
        """Move on to `moment`, or stay where it is when that has passed."""
        self._now = max(self._now, moment)
