"""A process that records or plays a voice, held from the program's side. Nobody waits for it unless they ask to."""

import contextlib
import subprocess
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import IO

from coping_app.player.child import start_child
from coping_app.player.frames import Frame, Kind, frames, put

PATIENCE = 2.0  # seconds in which it ends by itself before it is ended


class Helper:
    """Hands frames to a module of ours that runs as a process. It ends when its input does, or when it is ended.

    `hear` is called with each frame that comes, and `gone` once after the last one, both in a thread of this object.
    Raises OSError where no process can be started.
    """

    def __init__(self, module: str, argument: str, hear: Callable[[Frame], None], gone: Callable[[], None]) -> None:
        self._hear, self._gone = hear, gone
        self._process = process = start_child(module, argument)
        self._outbox: SimpleQueue[Frame | None] = SimpleQueue()
        self._reader = threading.Thread(target=self._listen, args=(_opened(process.stdout),), daemon=True)
        self._reader.start()
        threading.Thread(target=_write, args=(_opened(process.stdin), self._outbox), daemon=True).start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def send(self, kind: Kind, content: bytes = b"") -> None:
        """Say something, and return at once."""
        self._outbox.put((kind, content))

    def let_go(self) -> None:
        """Say nothing more: it ends, or is ended. Returns at once."""
        self._outbox.put(None)
        threading.Thread(target=self.see_out).start()  # no daemon: one that hangs is ended as well

    def see_out(self, seconds: float = PATIENCE) -> None:
        """Wait until it has ended by itself, end it when it does not, and until all that it said was heard."""
        self._reap(seconds)
        self._reader.join(PATIENCE)

    def end(self) -> None:
        """End it now."""
        self._process.kill()
        self._process.wait()
        self._outbox.put(None)

    def _listen(self, pipe: IO[bytes]) -> None:
        with pipe:
            for frame in frames(pipe):
                self._hear(frame)
        self._outbox.put(None)
        self._gone()
        self._reap(PATIENCE)

    def _reap(self, seconds: float) -> None:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.end()


def _write(pipe: IO[bytes], outbox: "SimpleQueue[Frame | None]") -> None:
    """Write what there is to say, in a thread of its own: a voice note is more than a pipe holds."""
    with contextlib.suppress(OSError):  # it has ended: its reader tells
        while (frame := outbox.get()) is not None:
            put(pipe, *frame)
    with contextlib.suppress(OSError):
        pipe.close()


def _opened(pipe: IO[bytes] | None) -> IO[bytes]:
    """Return a pipe that was asked for with PIPE; any other is a mistake in this file."""
    if pipe is None:
        raise TypeError("the process was started without this pipe")
    return pipe
