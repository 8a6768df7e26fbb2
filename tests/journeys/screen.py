"""The screen of a desk: what stands on it, read from the frame buffer of Xvfb (a file in XWD format), and its parts."""

import struct
import subprocess
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


class Screen:
    """The picture that Xvfb paints. Colours are "#rrggbb"."""

    def __init__(self, file: Path, environment: dict[str, str]) -> None:
        self._file, self._environment = file, environment

    def plug(self, name: str, left: int, width: int, height: int) -> None:
        """Make a part of the picture a screen of its own, as a cable would; in pixels."""
        outputs = "none" if left else "screen"  # Xvfb has one output, and the first part takes it
        self._xrandr("--setmonitor", name, f"{width}/300x{height}/200+{left}+0", outputs)

    def unplug(self, name: str) -> None:
        """Pull the cable."""
        self._xrandr("--delmonitor", name)

    def _xrandr(self, *words: str) -> None:
        subprocess.run(["xrandr", *words], env=self._environment, capture_output=True, check=True, timeout=20)

    def pixels(self) -> NDArray[np.uint8]:
        """Return the whole screen: rows, columns, and red, green and blue."""
        data = self._file.read_bytes()
        head = struct.unpack(">25I", data[:100])
        size, width, height, line, colours = head[0], head[4], head[5], head[12], head[19]
        start = size + 12 * colours
        rows = np.frombuffer(data, np.uint8, line * height, start).reshape(height, line // 4, 4)
        return rows[:, :width, 2::-1]

    def share_of(self, colour: str) -> float:
        """Return how much of the screen has exactly this colour, 0.0 to 1.0."""
        wanted = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], np.uint8)
        return float((self.pixels() == wanted).all(axis=2).mean())

    def wait_for(self, colour: str, share: float, seconds: float = 5.0) -> bool:
        """Wait until at least this share of the screen has the colour."""
        until = time.monotonic() + seconds
        while self.share_of(colour) < share:
            if time.monotonic() > until:
                return False
            time.sleep(0.02)
        return True
