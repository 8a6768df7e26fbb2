"""When everything in a session happens: steps laid out in time, in seconds from its start."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from coping_app.base.session import Breathe, Chime, Choose, Pause, Say, Session, Step
from coping_app.player.sounds import Clip, SoundLibrary, spoken_seconds

LEAD_IN = 1.5  # background alone before the first sound
GAP = 1.6  # between two sentences, at the normal pace
CHIME_RINGS = 4.0  # before the next words; the chime rings on under them
TAIL = 4.0  # after the last words, while the background fades
BRIDGE = 3.0  # the background stays low through silences shorter than this
HAIR = 1e-6  # moments that differ by less are the same, whatever rounding says


class Pace(Enum):
    """How long the silences are, against what is written."""

    SHORTER = 0.6
    NORMAL = 1.0
    LONGER = 1.6


@dataclass(frozen=True, slots=True)
class Cue:
    """One step at its time: sound for `seconds` from `start`, then silence until `until`."""

    step: Step
    start: float
    seconds: float
    until: float
    clip: Clip | None = None

    @property
    def text(self) -> str:
        """The caption, for a sentence."""
        return self.step.text if isinstance(self.step, Say) else ""

    def breath(self, position: float) -> tuple[str, float] | None:
        """Return the phase of a breath guide at a position, and how far into it that is; None for anything else."""
        into = position - self.start
        if not isinstance(self.step, Breathe) or not 0 <= into < self.seconds:
            return None
        into %= self.step.seconds_in + self.step.seconds_out
        if into < self.step.seconds_in:
            return "in", into / self.step.seconds_in
        return "out", (into - self.step.seconds_in) / self.step.seconds_out


@dataclass(frozen=True, slots=True)
class Timeline:
    """All cues in order, the spans in which the voice speaks, and where everything ends."""

    cues: tuple[Cue, ...]
    spans: tuple[tuple[float, float], ...]
    fade_at: float
    end: float

    def index_at(self, position: float) -> int:
        """Return the index of the cue that a position falls into (0 before the first)."""
        return max(0, bisect.bisect_right(self.cues, position, key=lambda cue: cue.start) - 1)

    def index_from(self, position: float) -> int:
        """Return the index of the first cue that starts at a position or later."""
        return bisect.bisect_left(self.cues, position - HAIR, key=lambda cue: cue.start)

    def sentence_at(self, position: float) -> int:
        """Return the index of the last cue with sound or a choice that starts at or before a position."""
        index = self.index_at(position)
        while index > 0 and not isinstance(self.cues[index].step, Say | Chime | Choose):
            index -= 1
        return index

    def choices_before(self, index: int) -> int:
        """Count the choices before a cue."""
        return sum(isinstance(cue.step, Choose) for cue in self.cues[:index])

    def is_spoken(self, position: float) -> bool:
        """Tell whether the background is to be low at a position."""
        return any(start <= position < end for start, end in self.spans)

    def captions(self) -> Iterator[tuple[float, float, str]]:
        """Yield start, end and text of every caption."""
        for cue in self.cues:
            if cue.text:
                yield cue.start, cue.start + cue.seconds, cue.text

    def moved(self, position: float, other: "Timeline") -> float:
        """Return where `position` of this timeline lies in `other`, which has the same steps up to it."""
        if not self.cues or position < self.cues[0].start:
            return position
        index = self.index_at(position)
        here, there = self.cues[index], other.cues[index]
        if position >= here.until:  # the tail after the last cue
            return there.until + position - here.until
        into = position - here.start
        if into <= here.seconds:
            return there.start + min(into, there.seconds)
        silence = here.until - here.start - here.seconds
        part = (into - here.seconds) / silence
        return there.start + there.seconds + part * (there.until - there.start - there.seconds)


def lay_out(
    session: Session, sounds: SoundLibrary, voice: str, pace: Pace = Pace.NORMAL, chosen: Sequence[int] = ()
) -> Timeline:
    """Lay the steps of a session out in time.

    `chosen` holds the way taken at each choice, in order; where it runs out, the first way is taken.
    A sentence without a recording gets the time it takes to read.
    """
    measure = _Measure(sounds, voice, session.language, 1.0 if session.exact else pace.value)
    steps = _flat(session.steps, list(chosen))
    cues: list[Cue] = []
    now = LEAD_IN
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        clip, seconds, silence = measure.step(step, following)
        if isinstance(step, Pause) and cues:
            # a pause has no sound of its own: it lengthens the silence of the cue before it
            now += seconds
            cues[-1] = replace(cues[-1], until=now)
        else:
            cues.append(Cue(step, now, seconds, now + seconds + silence, clip))
            now += seconds + silence
    fade_at, end = _ending(cues, now)
    return Timeline(tuple(cues), tuple(_spans(cues)), fade_at, end)


def _flat(steps: Sequence[Step], chosen: list[int]) -> list[Step]:
    """Put the chosen way after each choice."""
    flat: list[Step] = []
    for step in steps:
        flat.append(step)
        if isinstance(step, Choose) and step.options:
            way = chosen.pop(0) if chosen else 0
            flat += _flat(step.options[way].steps, chosen)
    return flat


@dataclass(frozen=True, slots=True)
class _Measure:
    """Tells how long steps take."""

    sounds: SoundLibrary
    voice: str
    language: str
    pace: float

    def step(self, step: Step, following: Step | None) -> tuple[Clip | None, float, float]:
        """Return the clip of a step, how long it sounds, and the silence before `following`."""
        gap = 0.0 if following is None or isinstance(following, Pause) else GAP * self.pace
        match step:
            case Say(text):
                clip = self.sounds.sentence(text, self.voice, self.language)
                return clip, clip.seconds if clip else spoken_seconds(text), gap
            case Chime(name):
                clip = self.sounds.chime(name)
                rings = CHIME_RINGS if following is not None or clip is None else clip.seconds
                return clip, rings, 0.0
            case Breathe():
                return None, step.seconds, gap
            case Choose(_, seconds):
                return None, seconds, 0.0
            case Pause(seconds):
                return None, seconds * self.pace, 0.0


def _ending(cues: list[Cue], now: float) -> tuple[float, float]:
    """Return when the background starts to fade and when everything is over."""
    if cues and isinstance(cues[-1].step, Chime):
        return max(cues[-1].start + 1.0, now - TAIL - 2.0), now
    return now, now + TAIL


def _spans(cues: list[Cue]) -> Iterator[tuple[float, float]]:
    """Yield the spans of speech, joined over short silences so that the background does not pump."""
    start = end = -1.0
    for cue in cues:
        if not cue.text:
            continue
        if start >= 0 and cue.start - end <= BRIDGE:
            end = cue.start + cue.seconds
            continue
        if start >= 0:
            yield start, end
        start, end = cue.start, cue.start + cue.seconds
    if start >= 0:
        yield start, end
