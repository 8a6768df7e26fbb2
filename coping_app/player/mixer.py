"""What a mixer does for the player, whatever is behind it: a sound card, nothing, or a recording."""

import math
from enum import StrEnum
from typing import Protocol

from coping_app.player.sounds import Clip


class Channel(StrEnum):
    """The three kinds of sound, each with a volume of its own."""

    VOICE = "voice"
    BACKGROUND = "background"
    CHIME = "chime"


class Mixer(Protocol):
    """Plays clips on three channels. All times are those of the session's clock, in seconds; gains are 0.0 to 1.0.

    `at` is the moment something is meant for. A live mixer acts at once; a recording puts it exactly there.
    """

    @property
    def sounding(self) -> bool:
        """Whether sound can be heard (or recorded) just now."""
        ...

    @property
    def wanted(self) -> bool:
        """Whether silence would be worth a word to the person."""
        ...

    def prepare(self, clip: Clip) -> None:
        """Load a clip ahead of its time; raises BrokenFileError when it can't be played."""
        ...

    def play(self, channel: Channel, clip: Clip, at: float) -> None:
        """Start a clip once; raises BrokenFileError."""
        ...

    def loop(self, clip: Clip, at: float, offset: float) -> None:
        """Start the background `offset` seconds into its loop, over and over; raises BrokenFileError."""
        ...

    def ramp(self, channel: Channel, gain: float, seconds: float, at: float, *, stop: bool = False) -> None:
        """Glide from the present gain to `gain`.

        With `stop` what plays ends when the gain is reached, unless another glide begins first.
        """
        ...

    def advance(self, now: float) -> float | None:
        """Do what is due; return the moment it wants to be called again, or None."""
        ...

    def close(self) -> None:
        """Fall silent and let the device go."""
        ...


def glide(start: float, end: float, part: float) -> float:
    """Return the gain a `part` (0.0 to 1.0) of the way along a glide: half a cosine, so that it has no corners."""
    part = min(1.0, max(0.0, part))
    return start + (end - start) * (0.5 - 0.5 * math.cos(math.pi * part))


class Glide:
    """The gain of one channel over time."""

    def __init__(self, gain: float = 0.0) -> None:
        self._from = self._to = gain
        self._start = 0.0
        self._seconds = 0.0
        self.stops = False

    def go(self, gain: float, seconds: float, at: float, *, stop: bool = False) -> None:
        """Start a glide from where the gain is at that moment."""
        self._from, self._to = self.at(at), gain
        self._start, self._seconds = at, seconds
        self.stops = stop

    def at(self, now: float) -> float:
        """Return the gain at a moment."""
        if self._seconds <= 0 or now >= self._start + self._seconds:
            return self._to if now >= self._start else self._from
        return glide(self._from, self._to, (now - self._start) / self._seconds)

    def done(self, now: float) -> bool:
        """Tell whether the glide has reached its end."""
        return now >= self._start + self._seconds


class SilentMixer:
    """Plays nothing: captions alone, by choice or because nothing can be heard here."""

    sounding = False
    wanted = False

    def prepare(self, clip: Clip) -> None:
        """Nothing to load."""

    def play(self, channel: Channel, clip: Clip, at: float) -> None:
        """Nothing to hear."""

    def loop(self, clip: Clip, at: float, offset: float) -> None:
        """Nothing to hear."""

    def ramp(self, channel: Channel, gain: float, seconds: float, at: float, *, stop: bool = False) -> None:
        """Nothing to change."""

    def advance(self, now: float) -> float | None:  # noqa: ARG002 - the Protocol's signature
        """Nothing is ever due."""
        return None

    def close(self) -> None:
        """Nothing to let go."""
