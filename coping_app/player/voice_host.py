"""The process that plays a voice note, of which it has only the bytes in memory: the decoder lives here alone.

    python -m coping_app.player.voice_host ogg|flac

Frames (`frames.py`) come in: the file, PLAY from a second on, and STOP; where it is goes out, and how it ended. It
ends with its input. A sound that was made to do harm meets a process that has little memory and nothing to lose.
"""

import contextlib
import io
import os
import sys
import threading
import time
from queue import Empty, SimpleQueue
from typing import IO, Any

from coping_app.base.core_dumps import forbid_core_dumps
from coping_app.player.frames import Frame, Kind, frames, numbers, numbers_in, put
from coping_app.player.pygame_mixer import BUFFER, RATE, load_pygame

_BEAT = 0.25  # seconds between two looks, only while it plays
_MEMORY = 1 << 30  # bytes of addresses; it uses a third
_TAIL = 2 * BUFFER / RATE  # seconds that the device still plays when the decoder is at its end


class VoiceHost:
    """Plays one sound, from wherever it is told to.

    Pause is stop: SDL's own way to pause what streams from memory hangs.
    """

    def __init__(self, form: str, pipe: IO[bytes]) -> None:
        self._form, self._pipe = form, pipe
        self._pygame: Any = load_pygame()
        self._sound = b""
        self._start: float | None = None  # the second it began at, while it plays
        self._turn = 0.0  # the number of the PLAY that it follows, told with everything

    def run(self, told: "SimpleQueue[Frame | None]") -> None:
        """Run until the frames end with None."""
        while True:
            try:
                frame = told.get(timeout=None if self._start is None else _BEAT)
                while frame is not None and not told.empty():  # a hand on the slider: where it comes to rest counts
                    self._keep(*frame)
                    frame = told.get()
            except Empty:
                self._look()
                continue
            if frame is None:
                return
            self._do(*frame)

    def _keep(self, kind: Kind, content: bytes) -> None:
        if kind is Kind.SOUND:
            self._sound = content

    def _do(self, kind: Kind, content: bytes) -> None:
        self._keep(kind, content)
        if kind is Kind.PLAY:
            self._play(*numbers_in(content))
        elif kind is Kind.STOP:
            self._stop()

    def _play(self, start: float, turn: float) -> None:
        self._turn = turn
        if not self._open():
            self._tell(Kind.LOST)
            return
        try:
            self._pygame.mixer.music.play(start=start)
        except self._pygame.error:
            self._stop()
            self._tell(Kind.BROKEN)
            return
        self._start = start
        self._tell(Kind.AT, start)

    def _tell(self, kind: Kind, at: float = 0.0) -> None:
        put(self._pipe, kind, numbers(at, self._turn))

    def _open(self) -> bool:
        """Open the device and load the sound; tell whether there is a device."""
        mixer = self._pygame.mixer
        if mixer.get_init() is not None:
            mixer.music.stop()
            return True
        try:
            mixer.init(RATE, -16, 2, BUFFER)
        except self._pygame.error:
            return False
        self._pygame.event.clear()
        with contextlib.suppress(self._pygame.error):  # then it does not play either
            mixer.music.load(io.BytesIO(self._sound), self._form)
        return True

    def _look(self) -> None:
        """Tell where it is, or how it ended."""
        music = self._pygame.mixer.music
        if self._device_went():
            kind = Kind.LOST
        elif music.get_busy():
            self._tell(Kind.AT, (self._start or 0.0) + max(0, music.get_pos()) / 1000)
            return
        else:
            kind = Kind.END
            time.sleep(_TAIL)
        self._stop()
        self._tell(kind)

    def _device_went(self) -> bool:
        gone = self._pygame.event.get(self._pygame.AUDIODEVICEREMOVED)
        return any(event.which and not event.iscapture for event in gone)

    def _stop(self) -> None:
        """Fall silent and let the device go: what is paused holds up nothing."""
        self._start = None
        mixer = self._pygame.mixer
        if mixer.get_init() is not None:
            mixer.music.stop()
            mixer.quit()


def _read(told: "SimpleQueue[Frame | None]") -> None:
    for frame in frames(sys.stdin.buffer):
        told.put(frame)
    told.put(None)


def _keep_small() -> None:
    """Let a sound that would fill the memory end this process instead."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def main() -> int:
    """Play for the program that started this one until it lets go."""
    forbid_core_dumps()
    _keep_small()
    told: SimpleQueue[Frame | None] = SimpleQueue()
    threading.Thread(target=_read, args=(told,), daemon=True).start()
    with contextlib.suppress(BrokenPipeError):
        VoiceHost(sys.argv[1], sys.stdout.buffer).run(told)
    return 0


if __name__ == "__main__":
    os._exit(main())  # a device that hangs is not waited for
