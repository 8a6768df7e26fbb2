"""Small sessions and mixers for tests of the player."""

from dataclasses import dataclass, field
from pathlib import Path

from coping_app.base.clock import HandClock
from coping_app.base.errors import BrokenFileError
from coping_app.base.session import Chime, Pause, Say, Session, Step
from coping_app.player.mixer import Channel, Glide
from coping_app.player.options import Options, Place
from coping_app.player.player import Player
from coping_app.player.sounds import Clip, SoundLibrary, text_name


def clip(text: str, seconds: float = 2.0) -> Clip:
    name = text_name(text)
    return Clip(
        "voice", name, f"voice/heart/{name}.ogg", seconds, 24_000, 1, 1, "", text=text, voice="heart", language="en-GB"
    )


def named(kind: str, name: str, seconds: float) -> Clip:
    return Clip(kind, name, f"{kind}s/{name}.ogg", seconds, 48_000, 2, 1, "")


def library(*texts: str) -> SoundLibrary:
    """A library with a clip for each text, two chimes and a background; nothing is on disk."""
    others = (named("chime", "soft", 10.0), named("chime", "deep", 12.0), named("background", "rain", 60.0))
    return SoundLibrary(Path("/nowhere"), (*(clip(text, 0.4 + 0.3 * len(text.split())) for text in texts), *others))


def session(*steps: Step) -> Session:
    return Session("small", "Small", "en-GB", steps)


@dataclass(slots=True)
class Heard:
    """One sound the mixer was asked for."""

    at: float
    channel: Channel
    file: str
    seconds: float
    stopped: float = float("inf")

    @property
    def end(self) -> float:
        return min(self.at + self.seconds, self.stopped)


@dataclass(slots=True)
class FakeMixer:
    """Keeps what it was asked for; its device can be taken away, and clips can be made unplayable."""

    clock: HandClock
    sounding: bool = True
    wanted: bool = True
    heard: list[Heard] = field(default_factory=list)
    ramps: list[tuple[float, Channel, float, float, bool]] = field(default_factory=list)
    loops: list[tuple[float, float]] = field(default_factory=list)
    unplayable: set[str] = field(default_factory=set)
    closed: bool = False

    def prepare(self, clip: Clip) -> None:
        assert not self.closed
        if clip.file in self.unplayable:
            raise BrokenFileError("no")

    def play(self, channel: Channel, clip: Clip, at: float) -> None:
        self.prepare(clip)
        assert at <= self.clock.now() + 1e-6, "nothing is started before its time"
        assert self.clock.now() - at <= 0.25 + 1e-6, "after a long delay the plan has moved"
        self.heard.append(Heard(at, channel, clip.file, clip.seconds))

    def loop(self, clip: Clip, at: float, offset: float) -> None:
        self.prepare(clip)
        self.loops.append((at, offset))

    def ramp(self, channel: Channel, gain: float, seconds: float, at: float, *, stop: bool = False) -> None:
        assert not self.closed
        self.ramps.append((at, channel, gain, seconds, stop))
        for one in self.heard:
            if one.channel is channel and one.stopped > at:  # a glide that has not ended is taken over
                one.stopped = at + seconds if stop else float("inf")

    def advance(self, now: float) -> float | None:
        return None

    def close(self) -> None:
        self.closed = True

    def gain(self, channel: Channel, moment: float) -> float:
        """Return the gain of a channel at a moment, from everything that was asked of it by then."""
        glide = Glide()
        for at, one, gain, seconds, stop in self.ramps:
            if one is channel and at <= moment:
                glide.go(gain, seconds, at, stop=stop)
        return glide.at(moment)

    def said(self) -> list[Heard]:
        return [one for one in self.heard if one.channel is Channel.VOICE]


@dataclass(slots=True)
class Run:
    """A player with its clock and mixer, and ways to let time pass."""

    player: Player
    clock: HandClock
    mixer: FakeMixer

    def until(self, moment: float) -> None:
        """Let time pass, stopping at every moment the player asks for."""
        while not self.player.over:
            wake = self.player.advance()
            if wake is None or wake > moment:
                break
            self.clock.move_to(wake)
        self.clock.move_to(moment)
        self.player.advance()

    def jump(self, seconds: float) -> None:
        """Let time pass in one go, as a busy or sleeping computer does."""
        self.clock.move(seconds)
        self.player.advance()

    def to_end(self, limit: float = 1e6) -> None:
        while not self.player.over:
            wake = self.player.advance()
            if wake is None:
                break
            assert wake < limit
            self.clock.move_to(wake)


def start(steps: Session, sounds: SoundLibrary, options: Options | None = None, *, place: Place | None = None) -> Run:
    clock = HandClock(100.0)
    mixer = FakeMixer(clock)
    player = Player(steps, sounds, mixer, clock, options or Options(background="rain"))
    player.start(place)
    return Run(player, clock, mixer)


TEXTS = ("First this.", "Then that.", "And now a third one.", "The end of it.")
STEPS = session(
    Chime("soft"), Say(TEXTS[0]), Pause(8), Say(TEXTS[1]), Say(TEXTS[2]), Pause(20), Say(TEXTS[3]), Chime("soft")
)  # fmt: skip
FILES = [clip(text).file for text in TEXTS]


def begin(**options: object) -> Run:
    """Start a session of four sentences, with rain under them."""
    return start(STEPS, library(*TEXTS), Options(background="rain", **options))  # type: ignore[arg-type]
