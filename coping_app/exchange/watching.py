"""Long work that a person sees going on, and can stop."""

from collections.abc import Callable
from typing import NamedTuple

from coping_app.base.errors import CopingError
from coping_app.base.words import tr


class StoppedError(CopingError):
    """The person stopped the work; everything is as it was before."""


def _tell_nobody(_done: int, _of: int) -> None:
    """Show no progress."""


def _go_on() -> bool:
    """Never stop."""
    return False


class Watch(NamedTuple):
    """Whom to tell how far the work is (done, of how many; 0 where nobody knows), and whom to ask whether to stop."""

    progress: Callable[[int, int], None] = _tell_nobody
    cancelled: Callable[[], bool] = _go_on

    def step(self, done: int, of: int = 0) -> None:
        """Tell how far it is. Raises StoppedError when the person has stopped it."""
        if self.cancelled():
            raise StoppedError(tr("Stopped. Everything is as it was before."))
        self.progress(done, of)


def watch_of(progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None) -> Watch:
    """Return a watch that tells and asks those that are there."""
    return Watch(progress or _tell_nobody, cancelled or _go_on)
