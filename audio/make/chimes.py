"""Two synthesised chimes, each a low bowl struck with a soft mallet.

Six inharmonic modes, each a pair a few hertz apart whose slow beating makes it sound real (Inacio et al. 2004
and 2006; Golas and Filipek 2016, doi 10.1515/aoa-2016-0014). The soft mallet leaves next to nothing between
1 and 3 kHz, where alarms and pumps live.
"""

from dataclasses import dataclass

import numpy as np

from audio.make import loudness
from audio.make.vorbis import Samples

RATE = 48_000
LEVEL = 0.4
"""Vorbis level."""
LOUDEST = -24.0
"""LUFS of the loudest 0.4 s: 7 dB below the voice, whose -20 LUFS in one channel is -17 from two speakers."""
ATTACK = 0.012
SILENT_END = 0.25
MODES = (1.0, 2.71, 5.0, 7.9, 11.2, 14.9)


@dataclass(frozen=True, slots=True)
class Chime:
    """One bowl: how low it is (Hz), how long (seconds) and how its six modes ring."""

    name: str
    title: str
    seed: int
    fundamental: float
    seconds: float
    strengths: tuple[float, ...]
    decays: tuple[float, ...]
    """Seconds for each mode to fall by 60 dB."""
    splits: tuple[float, ...]
    """Hertz between the two halves of each mode."""


CHIMES = (
    Chime(
        "soft", "Soft chime", 11, 196.0, 10.0,
        strengths=(1.0, 0.55, 0.09, 0.006, 0.002, 0.0006),
        decays=(20.0, 13.0, 7.0, 4.0, 2.4, 1.5),
        splits=(0.7, 1.3, 1.9, 2.5, 3.1, 3.7),
    ),
    Chime(
        "deep", "Deep chime", 12, 110.0, 12.0,
        strengths=(1.0, 0.75, 0.28, 0.06, 0.004, 0.001),
        decays=(20.0, 15.0, 9.0, 4.5, 2.6, 1.5),
        splits=(0.7, 1.1, 1.7, 2.3, 3.0, 3.7),
    ),
)  # fmt: skip


def _long_fade(frames: int, rate: int) -> np.ndarray:
    """Give full level for the first two fifths, then one long smooth fall to true silence."""
    fall_from, fall_to = 2 * frames // 5, frames - round(SILENT_END * rate)
    fade = np.ones(frames)
    fade[fall_from:fall_to] = np.cos(np.linspace(0.0, np.pi / 2, fall_to - fall_from)) ** 2
    fade[fall_to:] = 0.0
    return fade


def synthesise(chime: Chime, rate: int = RATE, loudest: float = LOUDEST) -> Samples:
    """Make stereo samples at `rate` Hz, the loudest moment at `loudest` LUFS; the same each time."""
    rng = np.random.default_rng(chime.seed)
    frames = round(chime.seconds * rate)
    time = np.arange(frames) / rate
    sound = np.zeros((frames, 2))
    for mode, strength, decay, split in zip(MODES, chime.strengths, chime.decays, chime.splits, strict=True):
        envelope = strength * 10.0 ** (-3.0 * time / decay)
        for half, share in ((-0.5, 1.0), (0.5, 0.55)):
            frequency = chime.fundamental * mode + half * split
            for channel in (0, 1):
                gain = share * rng.uniform(0.8, 1.2)
                phase = rng.uniform(-0.6, 0.6)
                sound[:, channel] += gain * envelope * np.sin(2.0 * np.pi * frequency * time + phase)
    rise = np.minimum(1.0, time / ATTACK)
    sound *= (np.sin(rise * np.pi / 2) ** 2 * _long_fade(frames, rate))[:, None]
    sound -= np.where(time[:, None] < chime.seconds - SILENT_END, 0.0, sound)
    level = float(np.max(loudness.momentary(sound.astype(np.float32), rate)))
    return (sound * 10.0 ** ((loudest - level) / 20.0)).astype(np.float32)
