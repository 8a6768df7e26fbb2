"""The lines at the foot of the window, and taking back what they tell of."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coping_app.base.errors import CopingError
from coping_app.base.words import tr

if TYPE_CHECKING:
    from coping_app.app.window import Window

Undo = Callable[[], str | None]  # it may return what is said then
_MOST = 50  # things that can be taken back


class Lines(QObject):
    """Says one line at a time. What could not be seen is said once it can: `hidden` tells whether that is so now."""

    def __init__(self, window: "Window", hidden: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._hidden = window, hidden
        self._undo: list[Undo] = []
        self._waiting: tuple[str, bool] | None = None  # words, and whether they tell of something to take back
        window.toast_made.connect(self._on_toast)

    def say(self, words: str, undo: Undo | None = None) -> None:
        """Say a line, with a way back."""
        if undo:
            self._undo.append(undo)
            del self._undo[:-_MOST]
        self._waiting = (words, undo is not None)
        self.catch_up()

    def catch_up(self) -> None:
        """Say the last line that waits, if it can be seen now."""
        if self._waiting is None or self._hidden():
            return
        (words, undo), self._waiting = self._waiting, None
        self._window.toast.say(words, undo=undo)

    def take_back(self) -> None:
        """Take back what was done last."""
        if not self._undo:
            return
        try:
            words = self._undo.pop()() or tr("Taken back.")
        except CopingError as error:
            words = str(error)
        self._waiting = (words, bool(self._undo))
        self.catch_up()

    def clear(self) -> None:
        """Forget everything."""
        self._undo.clear()
        self._waiting = None
        self._window.forget_toast()

    def _on_toast(self) -> None:
        self._window.toast.undone.connect(self.take_back)
        self._window.toast.closed.connect(self._window.hide_toast)
