"""The levels of one spoken clip, held where a listener would reach for the volume: sibilants, loud clips, peaks."""

import numpy as np

from audio.make import loudness
from audio.make.vorbis import Samples

SHARP_FROM = 5000.0
"""Hertz from which a sound counts as sharp: the hiss of s, sh and t."""
SHARP_WIDTH = 500.0
"""Hertz over which the split between the two bands fades from one to the other."""
LOUDER = 1.5
"""LU that one clip may lie above its whole voice; a short, stressed sentence otherwise calls out."""
REACH = 0.003
"""Seconds before and after a moment over which it is turned down."""


def hold_peaks(samples: Samples, rate: int, ceiling: float) -> Samples:
    """Turn down, over some 6 ms each, only the moments that pass `ceiling` dBFS."""
    limit = 10.0 ** (ceiling / 20.0)
    size = np.max(np.abs(samples), axis=1)
    if np.max(size, initial=0.0) <= limit:
        return samples
    wanted = np.minimum(1.0, limit / np.maximum(size, 1e-9))
    reach = round(REACH * rate)
    padded = np.pad(wanted, 2 * reach, constant_values=1.0)
    lowest = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1).min(axis=1)
    window = np.hanning(2 * reach + 3)[1:-1]
    gain = np.convolve(lowest, window / window.sum(), mode="valid")
    return (samples * gain[:, None]).astype(np.float32)


def sharp_band(samples: Samples, rate: int) -> Samples:
    """Give what lies above `SHARP_FROM`, without a shift in time, so that band and rest add up to the whole."""
    hertz = np.fft.rfftfreq(len(samples), 1.0 / rate)
    rise = np.clip((hertz - SHARP_FROM) / SHARP_WIDTH + 0.5, 0.0, 1.0)
    spectrum = np.fft.rfft(samples.astype(np.float64), axis=0) * (np.sin(rise * np.pi / 2) ** 2)[:, None]
    return np.fft.irfft(spectrum, len(samples), axis=0).astype(np.float32)


def soften_sharp(samples: Samples, rate: int, ceiling: float) -> Samples:
    """Hold the sharp band of a clip (frames x 1) under `ceiling` dBFS; the rest stays as it is."""
    sharp = sharp_band(samples, rate)
    held = hold_peaks(sharp, rate, ceiling)
    return samples if held is sharp else samples - sharp + held


def hold_loudness(samples: Samples, rate: int, whole: float) -> Samples:
    """Turn a clip down, never up, that lies more than `LOUDER` LU above `whole` LUFS."""
    above = loudness.integrated(samples, rate) - (whole + LOUDER)
    return samples if above <= 0.0 else samples * np.float32(10.0 ** (-above / 20.0))
