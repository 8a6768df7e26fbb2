"""Buttons that start work of a while, and in their place how far it is."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.errors import CopingError
from coping_app.ui.beside import flow
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import fill
from coping_app.ui.progress import ProgressCard
from coping_app.ui.shell import Shell

if TYPE_CHECKING:
    from coping_app.ui.jobs import Job, Work


class WorkPlace(QWidget):
    """Buttons, or a progress card while what one of them started goes on; the keyboard goes along.

    `card.stopped` tells that Cancel was pressed; work that `run` started ends by itself then.
    """

    def __init__(self, shell: Shell, words: str, *buttons: Button) -> None:
        super().__init__()
        self._shell, self._first = shell, buttons[0]
        self.job: Job | None = None  # what was started last
        self.buttons = flow(*buttons)
        self.card = ProgressCard(words, inside=True)
        self.card.stopped.connect(self._stop)
        self.card.hide()
        fill(QVBoxLayout(self), (self.buttons, self.card))

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self.job is not None and not self.job.ended

    def begin(self, words: str) -> None:
        """Show that something begins."""
        self.card.begin(words)
        self._change(self.buttons, self.card, self.card.cancel)

    def end(self) -> None:
        """Show the buttons again."""
        self._change(self.card, self.buttons, self._first)

    def run(
        self,
        work: "Work",
        done: Callable[[Any], None],
        failed: Callable[[CopingError], None],
        stopped: Callable[[], None],
    ) -> None:
        """Do some work in the background, and show how far it is."""
        self.job = self._shell.jobs.run(work, self, done, failed, self.card.show_progress, stopped)

    def _stop(self) -> None:
        if self.busy and self.job is not None:
            self._shell.jobs.cancel(self.job)

    def _change(self, gone: QWidget, there: QWidget, first: Button) -> None:
        held = gone.isAncestorOf(self.window().focusWidget() or self)
        gone.hide()
        there.show()
        if held:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
