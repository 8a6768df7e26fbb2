"""How loud a sound is: ITU-R BS.1770-4 loudness in LUFS, peaks in dBFS, level over time.

What measures loudness is imported where it is used: it brings in all of scipy, which takes seconds.
"""

import math

import numpy as np
from numpy.typing import NDArray

from audio.make.vorbis import Samples

SILENCE = -120.0
"""What stands for the level of nothing at all."""
GATED_FROM = 0.4
"""Seconds: integrated loudness needs one whole measuring block of this length."""


def decibels(ratio: float) -> float:
    """Turn an amplitude ratio into decibels, never lower than `SILENCE`."""
    return 20.0 * math.log10(ratio) if ratio > 1e-6 else SILENCE


def peak(samples: Samples) -> float:
    """Give the highest sample in dBFS."""
    return decibels(float(np.max(np.abs(samples), initial=0.0)))


def _weighted_power(samples: Samples, rate: int) -> NDArray[np.float64]:
    """Give the K-weighted power of each frame, summed over channels (BS.1770-4, annex 1)."""
    import pyloudnorm

    shelf = pyloudnorm.IIRfilter(4.0, 1 / math.sqrt(2), 1500.0, rate, "high_shelf")
    high_pass = pyloudnorm.IIRfilter(0.0, 0.5, 38.0, rate, "high_pass")
    # The filters run along the last axis, so a channel has to be a row.
    weighted = high_pass.apply_filter(shelf.apply_filter(samples.T.astype(np.float64)))
    return np.asarray(np.sum(weighted**2, axis=0), np.float64)


def _from_power(power: float) -> float:
    return max(SILENCE, -0.691 + 10.0 * math.log10(power)) if power > 1e-12 else SILENCE


def integrated(samples: Samples, rate: int) -> float:
    """Give integrated loudness in LUFS.

    Below 0.4 s it is not defined: then the ungated, K-weighted mean power is given on the same scale.
    """
    if peak(samples) < -80.0:
        return SILENCE
    if len(samples) < math.ceil(GATED_FROM * rate):
        return _from_power(float(np.mean(_weighted_power(samples, rate))))
    # The absolute gate of -70 LUFS would leave nothing of a very faint sound.
    import pyloudnorm

    value = float(pyloudnorm.Meter(rate).integrated_loudness(samples.astype(np.float64)))
    return value if math.isfinite(value) else SILENCE


def momentary(samples: Samples, rate: int) -> NDArray[np.float64]:
    """Give loudness in LUFS over 0.4 s windows, ten a second."""
    power = np.concatenate([[0.0], np.cumsum(_weighted_power(samples, rate))])
    width, step = round(0.4 * rate), round(0.1 * rate)
    starts = np.arange(0, max(1, len(samples) - width + 1), step)
    ends = np.minimum(starts + width, len(samples))
    return np.array([_from_power((power[e] - power[s]) / width) for s, e in zip(starts, ends, strict=True)])


def frame_levels(samples: Samples, rate: int, seconds: float = 0.005) -> NDArray[np.float64]:
    """Give the unweighted level in dBFS of each stretch of `seconds`, all channels together."""
    width = max(1, round(seconds * rate))
    whole = samples[: len(samples) // width * width].astype(np.float64)
    power = np.mean(whole.reshape(-1, width * samples.shape[1]) ** 2, axis=1)
    return 10.0 * np.log10(np.maximum(power, 1e-12))
