"""The process that records a voice note: the microphone and the encoder live here alone.

    python -m coping_app.player.record_host look
    python -m coping_app.player.record_host SECONDS:BYTES

The first counts the microphones. The second records until it is told to stop, its input ends, or one of the two limits
is reached. Frames (`frames.py`) go out: an Ogg Vorbis file in pieces, and several times a second how loud it is.
Nothing is ever written to a disk.
"""

import array
import os
import sys
import threading
from queue import Empty, SimpleQueue
from typing import IO, Any

from coping_app.base.core_dumps import forbid_core_dumps
from coping_app.player.frames import Frame, Kind, frames, numbers, put
from coping_app.player.microphone import Microphone, NoDeviceError, count_microphones

LOOK = "look"
RATE = 48_000
_BEAT = 0.2  # seconds between two looks at the microphone
_LEVEL = 0.6  # of the encoder: 10 KB a second at the very most
_RESERVE = 64 * 1024  # bytes for what the encoder still holds when it is closed
_LARGEST = 32_768


class _Sent:
    """What the encoder takes for its file: everything is sent on. It asks where the end is, and gets no other place."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self.size = 0

    def write(self, content: bytes) -> int:
        """Send a piece."""
        put(self._pipe, Kind.SOUND, bytes(content))
        self.size += len(content)
        return len(content)

    def seek(self, _offset: int, _whence: int = 0) -> int:
        """Stay at the end."""
        return self.size

    def tell(self) -> int:
        """Return where the end is."""
        return self.size


def record(pipe: IO[bytes], told: "SimpleQueue[Frame | None]", seconds: float, most: int) -> None:
    """Record until somebody or something ends it, and say why it ended."""
    try:
        microphone = Microphone()
    except NoDeviceError:
        put(pipe, Kind.LOST)
        return
    import soundfile  # while the microphone listens already

    sent = _Sent(pipe)
    kind = None
    with soundfile.SoundFile(sent, "w", RATE, 1, format="OGG", subtype="VORBIS", compression_level=_LEVEL) as encoder:
        samples, limit = 0, round(seconds * RATE)
        while kind is None:
            kind = _why_now(told)
            gone = microphone.gone
            block = array.array("h", microphone.take()[: 2 * (limit - samples)])
            encode(encoder, block)
            samples += len(block)
            loudest = max(map(abs, block), default=0) / _LARGEST
            put(pipe, Kind.HEARD, numbers(samples / RATE, loudest))
            if kind is None and (samples >= limit or sent.size >= most - _RESERVE):
                kind = Kind.FULL
            elif kind is None and gone:
                kind = Kind.LOST
    put(pipe, kind)


def encode(encoder: Any, samples: "array.array[int]") -> None:
    """Encode samples, a second at a time: libsndfile falls over where many are written at once."""
    for at in range(0, len(samples), RATE):
        encoder.buffer_write(samples[at : at + RATE].tobytes(), dtype="int16")


def _why_now(told: "SimpleQueue[Frame | None]") -> Kind | None:
    """Wait a moment; return END when it was told to stop."""
    try:
        told.get(timeout=_BEAT)
    except Empty:
        return None
    return Kind.END


def _read(told: "SimpleQueue[Frame | None]") -> None:
    for frame in frames(sys.stdin.buffer):
        told.put(frame)
    told.put(None)


def main() -> int:
    """Look for a microphone, or record with it."""
    pipe = sys.stdout.buffer
    try:
        if sys.argv[1] == LOOK:
            put(pipe, Kind.MICROPHONES, numbers(count_microphones()))
            return 0
        forbid_core_dumps()
        seconds, most = sys.argv[1].split(":")
        told: SimpleQueue[Frame | None] = SimpleQueue()
        threading.Thread(target=_read, args=(told,), daemon=True).start()
        record(pipe, told, float(seconds), int(most))
    except BrokenPipeError:  # the program is gone, and with it whoever would keep this
        return 1
    return 0


if __name__ == "__main__":
    os._exit(main())  # the device goes with the process; to close it takes a second in which somebody waits
