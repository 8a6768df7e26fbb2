"""Where the speaking in a clip begins and ends, how long it is silent in between, and how a clip is trimmed.

A stretch of 5 ms counts as speech when it lies no more than 42 dB below the loudest stretch of its clip.
"""

from dataclasses import dataclass

import numpy as np

from audio.make import loudness
from audio.make.vorbis import Samples

FRAME = 0.005
"""Seconds looked at as one."""
BELOW_LOUDEST = 42.0
"""Decibels under the loudest stretch at which speech is taken to have ended."""
KEEP_BEFORE = 0.03
KEEP_AFTER = 0.11
FADE_IN = 0.01
FADE_OUT = 0.07


@dataclass(frozen=True, slots=True)
class Edges:
    """Seconds before the first speech, after the last, and of the longest silence in between."""

    lead: float
    tail: float
    inner: float


def _speech_frames(samples: Samples, rate: int) -> np.ndarray:
    levels = loudness.frame_levels(samples, rate, FRAME)
    return np.flatnonzero(levels > np.max(levels, initial=-300.0) - BELOW_LOUDEST)


def measure(samples: Samples, rate: int) -> Edges:
    """Measure lead, tail and the longest inner silence of a clip (frames x channels) that is not silent."""
    frames = _speech_frames(samples, rate)
    if not len(frames):
        return Edges(len(samples) / rate, 0.0, 0.0)
    gaps = np.diff(frames) - 1
    return Edges(
        lead=float(frames[0]) * FRAME,
        tail=max(0.0, len(samples) / rate - float(frames[-1] + 1) * FRAME),
        inner=float(np.max(gaps, initial=0)) * FRAME,
    )


def trim(samples: Samples, rate: int) -> Samples:
    """Cut a clip to 30 ms before and 110 ms after its speech and fade both edges in and out of nothing."""
    frames = _speech_frames(samples, rate)
    if not len(frames):
        return samples
    begin = max(0, round((frames[0] * FRAME - KEEP_BEFORE) * rate))
    end = min(len(samples), round(((frames[-1] + 1) * FRAME + KEEP_AFTER) * rate))
    kept = samples[begin:end].copy()
    rise, fall = min(len(kept), round(FADE_IN * rate)), min(len(kept), round(FADE_OUT * rate))
    kept[:rise] *= np.sin(np.linspace(0.0, np.pi / 2, rise, dtype=np.float32))[:, None] ** 2
    kept[len(kept) - fall :] *= np.cos(np.linspace(0.0, np.pi / 2, fall, dtype=np.float32))[:, None] ** 2
    return kept
