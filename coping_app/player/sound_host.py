"""The process that makes the sound: SDL lives here alone, so that nothing it does can take the program with it.

    python -m coping_app.player.sound_host FOLDER

Commands come in on standard input, one JSON line each; "on", "off" and "broken FILE" go out. It ends with its input.
(SDL 2 falls over when the last sound device of a PulseAudio server goes; here that costs a moment of silence.)
"""

import os
import sys
import threading
import time
from pathlib import Path
from queue import Empty, SimpleQueue

import msgspec

from coping_app.base.errors import BrokenFileError
from coping_app.player.mixer import Channel
from coping_app.player.pygame_mixer import PygameMixer
from coping_app.player.sounds import Clip, SoundLibrary


class Prepare(msgspec.Struct, frozen=True, tag="prepare"):
    """Decode a clip ahead of its time."""

    clip: Clip


class Play(msgspec.Struct, frozen=True, tag="play"):
    """Start a clip now."""

    channel: Channel
    clip: Clip


class Loop(msgspec.Struct, frozen=True, tag="loop"):
    """Start the background `offset` seconds into its loop."""

    clip: Clip
    offset: float


class Ramp(msgspec.Struct, frozen=True, tag="ramp"):
    """Glide to a gain; the glide began `ago` seconds before now."""

    channel: Channel
    gain: float
    seconds: float
    ago: float
    stop: bool


Command = Prepare | Play | Loop | Ramp


class SoundHost:
    """Does what it is told, one command after another, and looks after the device in between."""

    def __init__(self, folder: Path) -> None:
        self._mixer = PygameMixer(SoundLibrary(folder))
        self._told: bool | None = None

    def run(self, lines: "SimpleQueue[bytes | None]") -> None:
        """Run until the lines end with None."""
        decoder = msgspec.json.Decoder(Command)
        wake: float | None = None
        while True:
            self._tell()
            try:
                line = lines.get(timeout=None if wake is None else max(0.0, wake - time.monotonic()))
                if line is None:
                    break
                self._do(decoder.decode(line))
            except Empty:
                pass
            wake = self._mixer.advance(time.monotonic())
        self._mixer.close()

    def _do(self, command: Command) -> None:
        now = time.monotonic()
        try:
            match command:
                case Prepare(clip):
                    self._mixer.prepare(clip)
                case Play(channel, clip):
                    self._mixer.play(channel, clip, now)
                case Loop(clip, offset):
                    self._mixer.loop(clip, now, offset)
                case Ramp(channel, gain, seconds, ago, stop):
                    self._mixer.ramp(channel, gain, seconds, now - ago, stop=stop)
        except BrokenFileError:
            if isinstance(command, Prepare | Play | Loop):
                _say(f"broken {command.clip.file}")

    def _tell(self) -> None:
        if self._mixer.sounding != self._told:
            self._told = self._mixer.sounding
            _say("on" if self._told else "off")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _read(lines: "SimpleQueue[bytes | None]") -> None:
    for line in sys.stdin.buffer:
        lines.put(line)
    lines.put(None)


def main() -> int:
    """Serve the program that started this one until it lets go."""
    lines: SimpleQueue[bytes | None] = SimpleQueue()
    threading.Thread(target=_read, args=(lines,), daemon=True).start()
    try:
        SoundHost(Path(sys.argv[1])).run(lines)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
