"""Ogg Vorbis files: written in short blocks, read back as the whole numbers that a player gets."""

import hashlib
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Sound as 32-bit numbers between -1 and 1, one row a moment, one column a channel."""


def write(path: Path, samples: Samples, rate: int, level: float) -> None:
    """Write `samples` (frames x channels) at `rate` Hz; `level` 0 is largest and best, 1 smallest."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".part")
    with soundfile.SoundFile(
        aside, "w", rate, samples.shape[1], "VORBIS", format="OGG", compression_level=level
    ) as file:
        # libsndfile crashes on one long stereo write, so a second at a time.
        for start in range(0, len(samples), rate):
            file.write(samples[start : start + rate])
    aside.replace(path)


def read_whole_numbers(path: Path) -> tuple[NDArray[np.int16], int]:
    """Decode `path` into 16-bit samples (frames x channels) and its rate in Hz."""
    numbers, rate = soundfile.read(path, dtype="int16", always_2d=True)
    return numbers, int(rate)


def as_samples(numbers: NDArray[np.int16]) -> Samples:
    """Turn 16-bit samples into numbers between -1 and 1."""
    return numbers.astype(np.float32) / np.float32(32768)


def samples_sha256(numbers: NDArray[np.int16]) -> str:
    """Name decoded sound by its samples, since Vorbis files carry a random serial number."""
    return hashlib.sha256(np.ascontiguousarray(numbers, dtype="<i2").tobytes()).hexdigest()


def file_sha256(path: Path) -> str:
    """Name a file by its bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
