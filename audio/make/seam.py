"""The place where a loop meets its own beginning, measured against the rest of the loop."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from audio.make.vorbis import Samples

WINDOW = 0.02
"""Seconds of sound looked at as one piece."""
BANDS = (60.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0)
"""Lower edges in Hz, the last band reaching 16 kHz."""


@dataclass(frozen=True, slots=True)
class Seam:
    """How the join compares with the rest of the loop; a share of 0.5 is usual, 1.0 the most extreme."""

    jump: float
    """The step between the last sample and the first, full scale being 1."""
    usual_jump: float
    """The 99th percentile of all other steps between neighbours."""
    click: float
    """Share of other places that are less sharp (second difference over 2 ms) than the join."""
    spectrum: float
    """Share of other places whose spectrum lies nearer to the middle than the join's."""
    step: float
    """Share of other places where the level changes less from one 0.1 s to the next."""

    @property
    def heard(self) -> bool:
        """Say whether the join stands out anywhere from the 1 in 200 sharpest places of the loop."""
        return self.jump > self.usual_jump or max(self.click, self.spectrum, self.step) > 0.995

    @property
    def worst(self) -> float:
        """Give one figure to compare two joins with: smaller is less audible."""
        return max(self.jump / max(self.usual_jump, 1e-9), self.click, self.spectrum, self.step)


def _share_below(values: NDArray[np.float64], value: float) -> float:
    return float(np.mean(values < value))


def _sharpness(turned: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """Give the energy of the second difference in each 2 ms of a loop."""
    second = np.diff(turned, n=2, axis=0)
    width = round(0.002 * rate)
    pieces = second[: len(second) // width * width].reshape(-1, width * turned.shape[1])
    return np.sum(pieces**2, axis=1)


def _oddness(pieces: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """Give for each piece of sound how far its band levels lie from the middle of all pieces."""
    window = np.hanning(pieces.shape[1])[None, :, None]
    power = np.sum(np.abs(np.fft.rfft(pieces * window, axis=1)) ** 2, axis=2)
    hertz = np.fft.rfftfreq(pieces.shape[1], 1.0 / rate)
    edges = (*BANDS, 16_000.0)
    parts = [power[:, (hertz >= low) & (hertz < high)].sum(axis=1) for low, high in pairwise(edges)]
    levels = 10.0 * np.log10(np.stack(parts, axis=1) + 1e-12)
    middle = np.median(levels, axis=0)
    spread = np.median(np.abs(levels - middle), axis=0) + 0.1
    return np.sqrt(np.mean(((levels - middle) / spread) ** 2, axis=1))


def measure(samples: Samples, rate: int) -> Seam:
    """Compare the join of a loop (frames x channels, at least a second) with every other place in it."""
    sound = samples.astype(np.float64)
    steps = np.max(np.abs(np.diff(sound, axis=0)), axis=1)
    # Half a piece is turned round so that the join lies in the middle of the first piece.
    sharp_width = round(0.002 * rate)
    sharpness = _sharpness(np.roll(sound, sharp_width // 2, axis=0), rate)
    width = round(WINDOW * rate)
    turned = np.roll(sound, width // 2, axis=0)
    pieces = turned[: len(turned) // width * width].reshape(-1, width, sound.shape[1])
    oddness = _oddness(pieces, rate)
    tenth = rate // 10
    levels = np.mean(sound[: len(sound) // tenth * tenth].reshape(-1, tenth * sound.shape[1]) ** 2, axis=1)
    changes = np.abs(10 * np.log10((levels + 1e-12) / (np.roll(levels, 1) + 1e-12)))
    return Seam(
        jump=float(np.max(np.abs(sound[0] - sound[-1]))),
        usual_jump=float(np.percentile(steps, 99)),
        click=_share_below(sharpness[1:], sharpness[0]),
        spectrum=_share_below(oddness[1:], oddness[0]),
        step=_share_below(changes[1:], changes[0]),
    )
