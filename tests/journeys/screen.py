"""What stands on the screen, read from the frame buffer of Xvfb (a file in XWD format)."""

import struct
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


class Screen:
    """The picture that Xvfb paints. Colours are "#rrggbb"."""

    def __init__(self, file: Path) -> None:
        self._file = file

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
