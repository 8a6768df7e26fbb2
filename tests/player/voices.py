"""Sounds to record and play: small files of a known tone, and ways to do them harm."""

import io
import struct

import numpy as np
import soundfile
from numpy.typing import NDArray

from coping_app.player import ogg

RATE = 48_000


def tone(seconds: float, hertz: float = 440.0) -> NDArray[np.float32]:
    return (0.25 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


def sound_file(samples: NDArray[np.float32], form: str = "OGG", rate: int = RATE) -> bytes:
    """Return samples as a file: "OGG" (Vorbis), "FLAC", "WAV" or "MP3"."""
    buffer = io.BytesIO()
    subtype = {"OGG": "VORBIS", "MP3": "MPEG_LAYER_III"}.get(form, "PCM_16")
    channels = samples.shape[1] if samples.ndim > 1 else 1
    with soundfile.SoundFile(buffer, "w", rate, channels, format=form, subtype=subtype) as file:
        for at in range(0, len(samples), rate):  # libsndfile falls over where much is written at once
            file.write(samples[at : at + rate])
    return buffer.getvalue()


def read_back(data: bytes) -> NDArray[np.float32]:
    samples, rate = soundfile.read(io.BytesIO(data), dtype="float32")
    assert rate == RATE
    return np.asarray(samples)


def pitch(samples: NDArray[np.float32]) -> float:
    """Return the strongest tone, in hertz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(spectrum)) * RATE / len(samples)


def resealed(data: bytes, page: ogg.Page, content: bytes) -> bytes:
    """Return an Ogg file with other content in one page, and a checksum that vouches for it."""
    new = bytearray(data[page.start : page.content] + content)
    struct.pack_into("<I", new, 22, ogg.checksum(bytes(new)))
    return data[: page.start] + bytes(new) + data[page.end :]
