"""What a person sets and where they left off: plain values that the player reads."""

from dataclasses import dataclass

from coping_app.player.mixer import Channel
from coping_app.player.timeline import Pace


@dataclass(frozen=True, slots=True)
class Options:
    """How a person wants to hear it. Levels are 0.0 to 1.0; an empty background is silence."""

    voice: str = "heart"
    background: str = ""
    pace: Pace = Pace.NORMAL
    voice_level: float = 1.0
    background_level: float = 1.0
    chime_level: float = 1.0

    def level(self, channel: Channel) -> float:
        """Return the level of one channel."""
        levels: dict[Channel, float] = {
            Channel.VOICE: self.voice_level,
            Channel.BACKGROUND: self.background_level,
            Channel.CHIME: self.chime_level,
        }
        return levels[channel]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session was left, so that it can go on from there: the sentence, and the ways taken at choices."""

    cue: int
    chosen: tuple[int, ...] = ()
