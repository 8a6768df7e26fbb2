"""Five seamless background loops, synthesised in a circle: the end of each flows into its own beginning.

Noise is made from a whole spectrum at once, which has no ends; everything added later (drops, bubbles, waves)
wraps around. Levels drift at random and nothing comes round at the pace of a breath.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audio.make import loudness
from audio.make.vorbis import Samples

RATE = 48_000
SECONDS = 60
LOUDNESS = -32.0
"""Integrated LUFS, far enough below the voice to be left running under it."""
Sound = NDArray[np.float64]
Shape = Callable[[Sound], Sound]


def _band(low: float, high: float, slope: float = 0.0, steepness: float = 4.0) -> Shape:
    """Give a spectrum between `low` and `high` Hz; amplitude follows frequency to the power of `slope`."""

    def shape(hertz: Sound) -> Sound:
        safe = np.maximum(hertz, 1e-3)
        edges = 1.0 / np.sqrt((1.0 + (low / safe) ** steepness) * (1.0 + (safe / high) ** steepness))
        return edges * (safe / 1000.0) ** slope * (hertz > 0.0)

    return shape


def _noise(rng: np.random.Generator, frames: int, rate: int, shape: Shape) -> Sound:
    """Make one channel of circular noise with the given spectrum, at unit power."""
    hertz = np.fft.rfftfreq(frames, 1.0 / rate)
    spectrum = rng.standard_normal(len(hertz)) + 1j * rng.standard_normal(len(hertz))
    sound = np.fft.irfft(spectrum * shape(hertz), frames)
    return sound / np.sqrt(np.mean(sound**2))


def _wide_noise(rng: np.random.Generator, frames: int, rate: int, shape: Shape) -> Sound:
    """Make stereo noise, half of it shared by both ears, so that it is wide and holds in the middle."""
    shared, left, right = (_noise(rng, frames, rate, shape) for _ in range(3))
    return np.stack([shared + left, shared + right], axis=1) / np.sqrt(2.0)


def _drift(rng: np.random.Generator, frames: int, rate: int, depth: float, fastest: float = 0.1) -> Sound:
    """Make a slow random gain around 1, about `depth` dB up and down, no faster than `fastest` Hz."""
    turns = np.arange(frames // 2 + 1)
    # A short test loop has at least one turn of the circle.
    slow = (turns >= 1) & (turns <= max(1.0, fastest * frames / rate))
    spectrum = np.where(slow, rng.uniform(0.5, 1.0, len(turns)) * np.exp(2j * np.pi * rng.random(len(turns))), 0.0)
    wander = np.fft.irfft(spectrum, frames)
    wander /= np.sqrt(np.mean(wander**2))
    return 10.0 ** (depth * wander / 20.0)


def _scatter(sound: Sound, start: int, grain: Sound, left: float) -> None:
    """Add a short `grain` at frame `start`, around the end; `left` is the left ear's share, 0 to 1."""
    places = (start + np.arange(len(grain))) % len(sound)
    sound[places, 0] += grain * np.sqrt(left)
    sound[places, 1] += grain * np.sqrt(1.0 - left)


def rain(rng: np.random.Generator, frames: int, rate: int) -> Sound:
    """Steady rain: a soft bed that drifts a little, and 350 small drops a second."""
    bed = _wide_noise(rng, frames, rate, _band(300.0, 5500.0, -0.45))
    bed += 0.5 * _wide_noise(rng, frames, rate, _band(90.0, 500.0, -0.5))
    bed *= _drift(rng, frames, rate, 0.8)[:, None]
    drops = np.zeros_like(bed)
    for start in rng.integers(0, frames, rng.poisson(350.0 * frames / rate)):
        length = rng.uniform(0.006, 0.020)
        time = np.arange(round(length * rate)) / rate
        hertz = 1200.0 * 4.0 ** rng.uniform(0.0, 1.0)
        grain = np.sin(2.0 * np.pi * hertz * time + rng.uniform(0.0, 6.28)) * np.exp(-6.0 * time / length)
        grain *= np.minimum(1.0, time / 0.0006) * rng.lognormal(0.0, 0.6)
        _scatter(drops, int(start), grain, rng.uniform(0.1, 0.9))
    return bed + 0.35 * drops / np.sqrt(np.mean(drops**2))


def _waves(rng: np.random.Generator, frames: int, rate: int) -> Sound:
    """Make the swell (0 to about 1) of waves 8 to 13 s apart, each rising fast and washing out slowly."""
    length = frames / rate
    gaps = rng.uniform(8.0, 13.0, max(1, round(length / 10.5)))
    starts = np.cumsum(gaps) * length / np.sum(gaps)
    time = np.arange(frames) / rate
    swell = np.zeros(frames)
    for start in starts:
        since = (time - start) % length
        rise, wash = rng.uniform(1.4, 3.2), rng.uniform(2.0, 4.2)
        body = np.where(since < rise, np.sin(since / rise * np.pi / 2) ** 2, np.exp(-(since - rise) / wash))
        # Whatever is left of the wave after a whole turn of the circle is taken off, so that it closes.
        swell += rng.uniform(0.5, 1.0) * np.maximum(0.0, body - np.exp(-(length - rise) / wash) * since / length)
    return swell


def sea(rng: np.random.Generator, frames: int, rate: int) -> Sound:
    """A shore: near and far waves at irregular times of their own, brighter as they rise."""
    near, far = _waves(rng, frames, rate), _waves(rng, frames, rate)
    bed = 0.34 * _wide_noise(rng, frames, rate, _band(50.0, 900.0, -0.7))
    bed += 0.11 * _wide_noise(rng, frames, rate, _band(500.0, 4000.0, -0.4))
    rumble = _wide_noise(rng, frames, rate, _band(60.0, 600.0, -0.6)) * (0.6 * near + 0.45 * far)[:, None]
    wash = _wide_noise(rng, frames, rate, _band(400.0, 3000.0, -0.4)) * (0.55 * near + 0.25 * far)[:, None]
    foam = _wide_noise(rng, frames, rate, _band(1800.0, 7500.0, -0.3)) * (0.16 * near**2)[:, None]
    return bed + rumble + wash + foam


def brown(rng: np.random.Generator, frames: int, rate: int) -> Sound:
    """Brown noise: amplitude falls with frequency, nothing below 30 Hz."""
    return _wide_noise(rng, frames, rate, _band(30.0, 16_000.0, -1.0, steepness=8.0))


def hum(rng: np.random.Generator, frames: int, rate: int) -> Sound:
    """A low hum, like a far engine: partials of a low note, steady and wandering, under soft air."""
    note = 73.0
    sound = 0.35 * _wide_noise(rng, frames, rate, _band(60.0, 420.0, -0.8))
    # Air also hides what little the codec leaves at the join.
    sound += 0.10 * _wide_noise(rng, frames, rate, _band(200.0, 3500.0, -0.7))
    time = np.arange(frames) / rate
    for partial in range(1, 7):
        centre = note * partial

        def around(hertz: Sound, centre: float = centre) -> Sound:
            return np.exp(-0.5 * ((hertz - centre) / 1.2) ** 2)

        phases = rng.uniform(0.0, 2.0 * np.pi, 2)
        steady = np.sin(2.0 * np.pi * centre * time[:, None] + phases)
        sound += partial**-0.9 * (steady + 0.5 * _wide_noise(rng, frames, rate, around))
    return sound


def stream(rng: np.random.Generator, frames: int, rate: int) -> Sound:
    """A small stream: water in four bands that each wander quickly, and bubbles with a rising note."""
    sound = np.zeros((frames, 2))
    for low, high, strength in ((150, 400, 0.5), (400, 900, 0.7), (900, 2000, 0.6), (2000, 5500, 0.35)):
        band = _wide_noise(rng, frames, rate, _band(low, high, -0.3))
        for channel in (0, 1):
            band[:, channel] *= _drift(rng, frames, rate, 1.6, fastest=3.0)
        sound += strength * band
    bubbles = np.zeros_like(sound)
    for start in rng.integers(0, frames, rng.poisson(110.0 * frames / rate)):
        length = rng.uniform(0.012, 0.070)
        time = np.arange(round(length * rate)) / rate
        hertz = 320.0 * 6.0 ** rng.uniform(0.0, 1.0)
        rising = 2.0 * np.pi * hertz * (time + rng.uniform(0.5, 3.0) * time**2)
        grain = np.sin(rising) * np.exp(-5.0 * time / length) * np.minimum(1.0, time / 0.002)
        _scatter(bubbles, int(start), grain * rng.lognormal(0.0, 0.7), rng.uniform(0.15, 0.85))
    return sound + 0.45 * bubbles / np.sqrt(np.mean(bubbles**2))


@dataclass(frozen=True, slots=True)
class Background:
    """One loop: its name, its title, its seed, its maker and the Vorbis level it is stored at."""

    name: str
    title: str
    seed: int
    maker: Callable[[np.random.Generator, int, int], Sound]
    level: float


BACKGROUNDS = (
    Background("rain", "Rain", 21, rain, 0.7),
    Background("sea", "Sea", 28, sea, 0.7),
    Background("brown", "Brown noise", 23, brown, 0.7),
    Background("hum", "Low hum", 24, hum, 0.6),
    Background("stream", "Stream", 25, stream, 0.7),
)


def synthesise(background: Background, seconds: int, rate: int = RATE) -> Samples:
    """Make a loop of whole `seconds` as stereo samples at `rate` Hz and -32 LUFS; the same each time."""
    sound = background.maker(np.random.default_rng(background.seed), seconds * rate, rate)
    level = loudness.integrated(sound.astype(np.float32), rate)
    return (sound * 10.0 ** ((LOUDNESS - level) / 20.0)).astype(np.float32)
