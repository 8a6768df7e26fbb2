"""Whether a machine is too busy to tell anything of when a program plays."""

import threading
import time
from types import TracebackType
from typing import Self

_EVERY = 0.01  # seconds between two looks at the clock
TOO_LONG = 0.025  # seconds: with less in hand a player has to drop out, too


class Metronome:
    """Looks at the clock again and again, no more important than any program; `worst` is how late it was at most."""

    def __init__(self) -> None:
        self.worst = 0.0  # seconds
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    @property
    def held_up(self) -> bool:
        """Whether the machine kept a program waiting for longer than one that plays can bear."""
        return self.worst > TOO_LONG

    def _tick(self) -> None:
        before = time.monotonic()
        while not self._over.wait(_EVERY):
            now = time.monotonic()
            self.worst = max(self.worst, now - before - _EVERY)
            before = now
