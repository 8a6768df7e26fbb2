"""The mixer that people hear: a proxy for the process that makes the sound, started again when that falls over."""

import contextlib
import subprocess
import threading
from queue import SimpleQueue
from typing import IO

import msgspec

from coping_app.base.clock import Clock
from coping_app.base.errors import BrokenFileError
from coping_app.base.words import tr
from coping_app.player.child import start_child
from coping_app.player.mixer import Channel
from coping_app.player.sounds import Clip, SoundLibrary

_LOOK = 1.0  # seconds; a device that went stays away for longer, because it is tried again later than this
_AGAIN = 2.0  # seconds before the sound process is started again, doubled up to the longest
_LONGEST = 30.0
_MOST_WAITING = 500  # commands that nobody reads: the sound process hangs
_PATIENCE = 2.0  # seconds in which it lets go of the device before it is ended


class LiveMixer:
    """Hands every command to the sound process. It never waits for it, unless it is told to when it closes."""

    wanted = True

    def __init__(self, sounds: SoundLibrary, clock: Clock, *, waits: bool = True) -> None:
        self._sounds, self._clock, self._waits = sounds, clock, waits
        self._host: subprocess.Popen[bytes] | None = None
        self._answered = threading.Event()
        self._on = True  # until it says otherwise
        self._broken: set[str] = set()
        self._again_at: float | None = None
        self._again = _AGAIN
        self._closed = False
        self._checked: set[str] = set()
        self._outbox: SimpleQueue[bytes | None] = SimpleQueue()
        self._start()

    @property
    def sounding(self) -> bool:
        """Whether a device is open, as far as is known."""
        return self._on and self._host is not None

    @property
    def ready(self) -> bool:
        """Whether the sound process has answered."""
        return self._answered.is_set()

    def wait_until_ready(self, seconds: float) -> None:
        """Wait until the sound process has answered, or for `seconds`."""
        self._answered.wait(seconds)

    def prepare(self, clip: Clip) -> None:
        """Check a clip here and have it decoded there."""
        self._check(clip)
        self._send("prepare", clip=clip)

    def play(self, channel: Channel, clip: Clip, at: float) -> None:  # noqa: ARG002 - live: now is the moment
        """Start a clip."""
        self._check(clip)
        self._send("play", channel=channel, clip=clip)

    def loop(self, clip: Clip, at: float, offset: float) -> None:  # noqa: ARG002
        """Start the background."""
        self._check(clip)
        self._send("loop", clip=clip, offset=offset)

    def ramp(self, channel: Channel, gain: float, seconds: float, at: float, *, stop: bool = False) -> None:
        """Start a glide; the other side moves it on."""
        ago = max(0.0, self._clock.now() - at)
        self._send("ramp", channel=channel, gain=gain, seconds=seconds, ago=ago, stop=stop)

    def advance(self, now: float) -> float | None:
        """Start the sound process again when it has fallen over and the time has come.

        Asks to be called once a second, so that no device that goes and comes back is missed.
        """
        host = self._host
        if host is not None and host.poll() is None:
            return now + _LOOK
        if host is not None:
            self._outbox.put(None)  # its writer lets go of the pipe
            self._host = None
            self._try_again_later(now)
        if self._again_at is not None and now >= self._again_at and not self._closed:
            self._start()
        return self._again_at if self._host is None else None

    def close(self) -> None:
        """Let the device go; the process ends by itself.

        That takes a quarter of a second. Where `waits` is False a thread sees to it: a window would stand still.
        """
        self._closed = True
        host, self._host = self._host, None
        if host is None:
            return
        self._outbox.put(None)
        if self._waits:
            self._see_out(host)
        else:
            threading.Thread(target=self._see_out, args=(host,)).start()  # no daemon: one that hangs is ended as well

    def _see_out(self, host: "subprocess.Popen[bytes]") -> None:
        """Wait until the sound process has ended, and end it when it does not."""
        try:
            host.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            host.kill()
            host.wait()
        self._reader.join(_PATIENCE)

    def _start(self) -> None:
        self._again_at = None
        try:
            host = start_child("coping_app.player.sound_host", str(self._sounds.folder))
        except OSError:
            self._try_again_later(self._clock.now())
            self._answered.set()
            return
        self._host = host
        self._reader = threading.Thread(target=self._listen, args=(host,), daemon=True)
        self._reader.start()
        self._outbox = SimpleQueue()
        threading.Thread(target=_write, args=(host, self._outbox), daemon=True).start()

    def _try_again_later(self, now: float) -> None:
        self._again_at = now + self._again
        self._again = min(_LONGEST, self._again * 2)

    def _listen(self, host: "subprocess.Popen[bytes]") -> None:
        """Take in what the sound process says; runs on a thread of its own and only sets plain values."""
        with _open_pipe(host.stdout) as pipe:
            for line in pipe:
                word, _, rest = line.decode().strip().partition(" ")
                if word == "broken":
                    self._broken.add(rest)
                    continue
                self._on = word == "on"
                if self._on:
                    self._again = _AGAIN
                self._answered.set()
        self._on = False
        self._answered.set()

    def _check(self, clip: Clip) -> None:
        if clip.file in self._broken:
            raise BrokenFileError(tr("A recording can't be played."))
        if clip.file not in self._checked:  # the other side reads it again in any case, and tells
            self._sounds.read(clip)
            self._checked.add(clip.file)

    def _send(self, kind: str, **fields: object) -> None:
        """Hand a command on; one that has stopped listening is ended, and `advance` starts it again."""
        if self._host is None:
            return
        self._outbox.put(msgspec.json.encode({"type": kind, **fields}) + b"\n")
        if self._outbox.qsize() > _MOST_WAITING:
            self._host.kill()


def _write(host: "subprocess.Popen[bytes]", outbox: "SimpleQueue[bytes | None]") -> None:
    """Write commands to the sound process on a thread of its own, so that nobody waits when it does not read."""
    pipe = _open_pipe(host.stdin)
    with contextlib.suppress(OSError):  # it has fallen over: `advance` starts it again
        while (line := outbox.get()) is not None:
            pipe.write(line)
            pipe.flush()
    with contextlib.suppress(OSError):
        pipe.close()


def _open_pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    """Return a pipe that was asked for with PIPE; any other is a mistake in this file."""
    if pipe is None:
        raise TypeError("the sound process was started without this pipe")
    return pipe
