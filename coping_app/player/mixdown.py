"""Mixes a recording into a WAV file. Runs as a child process: numpy and soundfile stay out of the program's own.

    python -m coping_app.player.mixdown FILE.wav < recording.json

It prints "done 0.0" to "done 1.0" as it goes, or "problem N" with the number of a system error, and exits 1.
"""

import errno
import io
import os
import sys
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import msgspec
import numpy as np
import soundfile
from numpy.typing import NDArray

from coping_app.base.errors import BrokenFileError
from coping_app.player.mixer import Channel
from coping_app.player.recording import Act, Recording
from coping_app.player.sounds import Clip, SoundLibrary

RATE = 48_000
_LARGEST_WAV = 2**32 - 1024  # bytes: a WAV file counts them in 32 bits
BLOCK = RATE  # one second at a time
Samples = NDArray[np.float32]


@dataclass(slots=True)
class _Played:
    """A clip that sounds from frame `start` until it ends or is cut at frame `cut`."""

    clip: Clip
    start: int
    cut: int
    offset: int = 0
    loops: bool = False


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch of gain: a glide from `first` to `last` over `seconds` from `at`, then level."""

    at: float
    seconds: float
    first: float
    last: float

    def gain(self, moment: float) -> float:
        """Return the gain at one moment."""
        return float(self.gains(np.array([moment]))[0])

    def gains(self, moments: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the gain at many moments: half a cosine, as in `mixer.glide`."""
        part = np.clip((moments - self.at) / self.seconds, 0.0, 1.0) if self.seconds > 0 else np.ones_like(moments)
        return self.first + (self.last - self.first) * (0.5 - 0.5 * np.cos(np.pi * part))


@cache
def _half_band() -> NDArray[np.float64]:
    """Return a windowed-sinc low-pass for doubling the rate (96 taps, Kaiser 9: images below -90 dB)."""
    taps = np.arange(-48, 49)
    kernel = np.sinc(taps / 2) * np.kaiser(len(taps), 9.0)
    doubling: NDArray[np.float64] = kernel / kernel.sum() * 2
    return doubling


class Mixdown:
    """Holds a recording in a form that can be mixed block by block."""

    def __init__(self, recording: Recording) -> None:
        self._sounds = SoundLibrary(Path(recording.folder))
        self.frames = round(recording.seconds * RATE)
        self._played: dict[Channel, list[_Played]] = {channel: [] for channel in Channel}
        self._gains: dict[Channel, list[_Segment]] = {channel: [_Segment(0.0, 0.0, 0.0, 0.0)] for channel in Channel}
        self._stops: dict[Channel, float] = {}  # when a glide that may still be taken over ends what plays
        self._decode = lru_cache(maxsize=8)(self._decode_now)
        for event in recording.events:
            if event.act is Act.RAMP:
                self._ramp(event.channel, event.at, event.seconds, event.gain, stop=event.stop)
            elif event.clip:
                loops = event.act is Act.LOOP
                self._start(event.channel, event.clip, event.at, event.offset, loops=loops)
        for channel in Channel:
            self._end_stopped(channel, recording.seconds)

    def _ramp(self, channel: Channel, at: float, seconds: float, gain: float, *, stop: bool) -> None:
        self._end_stopped(channel, at)
        self._stops.pop(channel, None)
        last = self._gains[channel][-1]
        self._gains[channel].append(_Segment(at, seconds, last.gain(at), gain))
        if stop:
            self._stops[channel] = at + seconds

    def _end_stopped(self, channel: Channel, now: float) -> None:
        """Cut what a glide with a stop has ended by now."""
        if self._stops.get(channel, now + 1.0) <= now:
            self._cut(channel, round(self._stops.pop(channel) * RATE))

    def _cut(self, channel: Channel, frame: int) -> None:
        for played in self._played[channel]:
            played.cut = min(played.cut, frame)

    def _start(self, channel: Channel, clip: Clip, at: float, offset: float, *, loops: bool) -> None:
        self._end_stopped(channel, at)
        frame = round(at * RATE)
        if channel is not Channel.CHIME:  # chimes may ring into each other
            self._cut(channel, frame)
        if loops:
            self._gains[channel].append(_Segment(at, 0.0, 0.0, 0.0))
        self._played[channel].append(_Played(clip, frame, self.frames, round(offset * RATE), loops))

    def _decode_now(self, clip: Clip) -> Samples:
        """Return a clip at the rate of the mix; one that can't be decoded is silence, as it is live."""
        try:
            samples, rate = soundfile.read(io.BytesIO(self._sounds.read(clip)), dtype="float32", always_2d=True)
        except (BrokenFileError, soundfile.LibsndfileError):
            return np.zeros((1, 2), dtype=np.float32)
        if rate * 2 == RATE:
            doubled = np.zeros((len(samples) * 2, samples.shape[1]), dtype=np.float64)
            doubled[::2] = samples
            samples = np.stack([np.convolve(one, _half_band(), mode="same") for one in doubled.T], axis=1)
        elif rate != RATE:
            return np.zeros((1, 2), dtype=np.float32)  # `audio.make check` lets no other rate into the library
        stereo = samples if samples.shape[1] == 2 else np.repeat(samples, 2, axis=1)
        return stereo.astype(np.float32)

    def blocks(self) -> Iterator[Samples]:
        """Yield the mix, a second at a time, as stereo float samples."""
        for start in range(0, self.frames, BLOCK):
            size = min(BLOCK, self.frames - start)
            mix = np.zeros((size, 2), dtype=np.float32)
            for channel in Channel:
                sound = self._channel_block(channel, start, size)
                if sound is not None:
                    mix += sound * self._gain_block(channel, start, size)[:, None]
            yield mix

    def _channel_block(self, channel: Channel, start: int, size: int) -> Samples | None:
        found: Samples | None = None
        for played in self._played[channel]:
            if played.start >= start + size or played.cut <= start:
                continue
            first, last = max(start, played.start), min(start + size, played.cut)
            if not played.loops and played.start + (played.clip.seconds + 1.0) * RATE < start:
                continue
            piece = _piece(self._decode(played.clip), played, first, last)
            if found is None:
                found = np.zeros((size, 2), dtype=np.float32)
            found[first - start : first - start + len(piece)] += piece
        return found

    def _gain_block(self, channel: Channel, start: int, size: int) -> Samples:
        moments = (start + np.arange(size)) / RATE
        segments = self._gains[channel]
        reached = [n for n, segment in enumerate(segments) if segment.at <= moments[0]]
        gains = segments[reached[-1]].gains(moments)
        for segment in segments[reached[-1] + 1 :]:
            if segment.at > moments[-1]:
                break
            after = moments >= segment.at
            gains[after] = segment.gains(moments[after])
        return gains.astype(np.float32)


def _piece(samples: Samples, played: _Played, first: int, last: int) -> Samples:
    begin = first - played.start + played.offset
    if not played.loops:
        return samples[begin : begin + last - first]
    return samples[(begin + np.arange(last - first)) % len(samples)]


def write_wav(recording: Recording, path: Path) -> None:
    """Mix a recording into a 16-bit stereo WAV file at 48 kHz, telling of progress on standard output."""
    mix = Mixdown(recording)
    if mix.frames * 4 > _LARGEST_WAV:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    dither = np.random.default_rng(0)  # the same recording twice is the same file
    with path.open("wb") as raw:
        with wave.open(raw, "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.setnframes(mix.frames)
            done = 0
            for block in mix.blocks():
                file.writeframesraw(_to_16_bit(block, dither).tobytes())
                done += len(block)
                if done % (RATE * 20) == 0:
                    sys.stdout.write(f"done {done / mix.frames:.3f}\n")
                    sys.stdout.flush()
        os.fsync(raw.fileno())


def _to_16_bit(block: Samples, dither: np.random.Generator) -> NDArray[np.int16]:
    """Round to 16 bit with triangular dither of one step where there is sound; true silence stays silent."""
    noise = dither.random(block.shape, dtype=np.float32) - dither.random(block.shape, dtype=np.float32)
    steps = np.clip(block, -1.0, 1.0) * 32766 + np.where(block == 0.0, 0.0, noise)
    return np.round(steps).astype("<i2")


def main() -> int:
    """Read a recording from standard input and write the file named on the command line."""
    recording = msgspec.json.decode(sys.stdin.buffer.read(), type=Recording)
    try:
        write_wav(recording, Path(sys.argv[1]))
    except OSError as error:
        sys.stdout.write(f"problem {error.errno or 5}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
