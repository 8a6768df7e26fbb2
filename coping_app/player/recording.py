"""Recording a session: a mixer that writes down what it is asked for, and the file mixed from that."""

import contextlib
import os
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import IO

import msgspec

from coping_app.base.errors import SaveError
from coping_app.base.words import tr
from coping_app.player.child import start_child
from coping_app.player.mixer import Channel, Mixer
from coping_app.player.sounds import Clip, SoundLibrary


class Act(StrEnum):
    """What was asked of the mixer."""

    PLAY = "play"
    LOOP = "loop"
    RAMP = "ramp"


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing asked of the mixer, `at` seconds from the start of the recording."""

    at: float
    act: Act
    channel: Channel
    clip: Clip | None = None
    offset: float = 0.0
    gain: float = 0.0
    seconds: float = 0.0
    stop: bool = False


class Recording(msgspec.Struct, frozen=True):
    """Everything that a file is mixed from; `folder` holds the sound library."""

    folder: str
    seconds: float
    events: tuple[Event, ...]


class RecordingMixer:
    """Writes down every event at the moment it is meant for, whatever the speed it is run at."""

    sounding = True
    wanted = True

    def __init__(self, sounds: SoundLibrary, start: float) -> None:
        self._sounds = sounds
        self._start = start
        self.events: list[Event] = []

    def prepare(self, clip: Clip) -> None:
        """Check the clip as a live mixer would."""
        self._sounds.read(clip)

    def play(self, channel: Channel, clip: Clip, at: float) -> None:
        """Write down the start of a clip."""
        self._sounds.read(clip)
        self.events.append(Event(at - self._start, Act.PLAY, channel, clip))

    def loop(self, clip: Clip, at: float, offset: float) -> None:
        """Write down the start of the background."""
        self._sounds.read(clip)
        self.events.append(Event(at - self._start, Act.LOOP, Channel.BACKGROUND, clip, offset))

    def ramp(self, channel: Channel, gain: float, seconds: float, at: float, *, stop: bool = False) -> None:
        """Write down a glide."""
        self.events.append(Event(at - self._start, Act.RAMP, channel, gain=gain, seconds=seconds, stop=stop))

    def advance(self, now: float) -> float | None:  # noqa: ARG002 - the Protocol's signature
        """Nothing is ever due."""
        return None

    def close(self) -> None:
        """Nothing to let go."""

    def recording(self, end: float) -> Recording:
        """Return what was written down, up to the clock's time `end`."""
        return Recording(str(self._sounds.folder), end - self._start, tuple(self.events))


class BothMixers:
    """Hands everything to a live mixer and to a recording one."""

    wanted = True

    def __init__(self, live: Mixer, recording: RecordingMixer) -> None:
        self._live, self._recording = live, recording

    @property
    def sounding(self) -> bool:
        """Whether the live one can be heard."""
        return self._live.sounding

    def prepare(self, clip: Clip) -> None:
        """Load it in both."""
        self._recording.prepare(clip)
        self._live.prepare(clip)

    def play(self, channel: Channel, clip: Clip, at: float) -> None:
        """Play it and write it down."""
        self._recording.play(channel, clip, at)
        self._live.play(channel, clip, at)

    def loop(self, clip: Clip, at: float, offset: float) -> None:
        """Play it and write it down."""
        self._recording.loop(clip, at, offset)
        self._live.loop(clip, at, offset)

    def ramp(self, channel: Channel, gain: float, seconds: float, at: float, *, stop: bool = False) -> None:
        """Do it and write it down."""
        self._recording.ramp(channel, gain, seconds, at, stop=stop)
        self._live.ramp(channel, gain, seconds, at, stop=stop)

    def advance(self, now: float) -> float | None:
        """Let the live one do what is due."""
        return self._live.advance(now)

    def close(self) -> None:
        """Close the live one."""
        self._live.close()


class RecordingFile:
    """A file that is being recorded: its place is tried at once, it appears whole or not at all."""

    def __init__(self, path: Path) -> None:
        """Reserve the place. Raises SaveError with what is wrong with it."""
        self.path = path
        if path.suffix.lower() != ".wav":
            raise SaveError(tr("A recording is a WAV file: give it a name that ends in .wav."))
        if os.path.lexists(path):
            raise SaveError(
                tr('"{name}" is there already and is left as it is. Choose another name for the recording.').format(
                    name=path.name
                )
            )
        self._part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            self._part.touch(exist_ok=False)
        except OSError as error:
            raise _save_error(error) from error

    def write(self, recording: Recording, progress: Callable[[float], None] | None = None) -> None:
        """Mix the recording in a child process and put the file in its place; `progress` is told 0.0 to 1.0.

        Raises SaveError; then nothing is left behind.
        """
        plan = msgspec.json.encode(recording)
        try:
            with start_child("coping_app.player.mixdown", str(self._part)) as child:
                try:
                    _give(child.stdin, plan)
                    problem = _follow(child.stdout or [], progress)
                except BaseException:
                    child.kill()
                    raise
            if child.returncode:
                raise _save_error(OSError(problem, os.strerror(problem))) if problem else _not_mixed()
            self.path = _free(self.path)  # something may have come there since
            self._part.replace(self.path)
        except OSError as error:
            raise _save_error(error) from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Take away what is not finished."""
        with contextlib.suppress(OSError):
            self._part.unlink(missing_ok=True)


def _free(path: Path) -> Path:
    """Return a path, or the first with a number behind its name, where there is nothing yet."""
    place, number = path, 1
    while os.path.lexists(place):
        number += 1
        place = path.with_stem(f"{path.stem}-{number}")
    return place


def _give(pipe: IO[bytes] | None, plan: bytes) -> None:
    """Hand the plan over; the child reads all of it before it writes anything."""
    if pipe:
        with contextlib.suppress(BrokenPipeError), pipe:  # a child that is gone tells by its exit code
            pipe.write(plan)


def _follow(lines: Iterable[bytes], progress: Callable[[float], None] | None) -> int:
    """Pass on what the mixing child tells of its progress; return the system error it met, or 0."""
    problem = 0
    for line in lines:
        word, _, rest = line.decode().strip().partition(" ")
        if word == "done" and progress:
            progress(float(rest))
        elif word == "problem":
            problem = int(rest)
    return problem


def _not_mixed() -> SaveError:
    return SaveError(tr("The recording could not be mixed, and no file was left behind."))


def _save_error(error: OSError) -> SaveError:
    why = error.strerror or type(error).__name__
    return SaveError(
        tr(
            "The recording could not be saved ({why}). No half-written file was left behind. Try another folder."
        ).format(why=why)
    )
