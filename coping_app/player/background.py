"""The quiet sound under a session: when it comes, dips under the voice, rises again and fades."""

from dataclasses import dataclass

from coping_app.player.mixer import Channel, Mixer
from coping_app.player.sounds import Clip
from coping_app.player.timeline import Timeline

DIP = 0.4  # 8 dB lower under the voice
DIP_DOWN, DIP_UP = 0.6, 1.6  # seconds


@dataclass(frozen=True, slots=True)
class _Move:
    """A glide that the plan holds for later, at a position in the session."""

    at: float
    gain: float
    seconds: float
    stop: bool = False


class Background:
    """Moves the background of one session; silent while `clip` is None."""

    def __init__(self, mixer: Mixer) -> None:
        self.clip: Clip | None = None
        self._mixer = mixer
        self._moves: list[_Move] = []

    @property
    def next_at(self) -> float | None:
        """Return the position of the next glide, or None."""
        return self._moves[0].at if self._moves else None

    def start(self, timeline: Timeline, position: float, level: float, now: float, fade: float) -> None:
        """Start the loop as far in as the session is; raises BrokenFileError."""
        if self.clip:
            self._mixer.loop(self.clip, now, position % self.clip.seconds)
            self.settle(timeline, position, level, now, fade)

    def settle(self, timeline: Timeline, position: float, level: float, now: float, fade: float) -> None:
        """Glide to the gain that belongs to a position."""
        if self.clip:
            spoken = timeline.is_spoken(position) or timeline.is_spoken(position + DIP_DOWN)
            left = (timeline.end - position) / (timeline.end - timeline.fade_at)  # below 1 once the last fade has begun
            self._mixer.ramp(Channel.BACKGROUND, level * (DIP if spoken else min(1.0, left)), fade, now)

    def plan(self, timeline: Timeline, position: float, level: float) -> None:
        """Plan the glides from a position to the end of the session."""
        moves: list[_Move] = []
        for start, end in timeline.spans:
            moves.append(_Move(start - DIP_DOWN, level * DIP, DIP_DOWN))
            moves.append(_Move(end, level, DIP_UP))
        moves = [move for move in moves if move.at < timeline.fade_at]
        fade_at = max(timeline.fade_at, position)  # whatever is pressed in the last seconds, they fade to nothing
        moves.append(_Move(fade_at, 0.0, timeline.end - fade_at, stop=True))
        self._moves = [move for move in moves if move.at >= position] if self.clip else []

    def forget(self) -> None:
        """Plan nothing any more."""
        self._moves.clear()

    def move(self, origin: float) -> None:
        """Do the next glide, at its own moment: `origin` is the clock's time at position 0."""
        move = self._moves.pop(0)
        self._mixer.ramp(Channel.BACKGROUND, move.gain, move.seconds, origin + move.at, stop=move.stop)
