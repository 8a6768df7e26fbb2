"""A box that keeps what is written in it as it is typed, and closes when somebody is done."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.errors import CopingError
from coping_app.base.records import Record
from coping_app.base.words import tr
from coping_app.ui.beside import flow
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import fill
from coping_app.ui.messages import Banner
from coping_app.ui.placing import tall
from coping_app.ui.saving import Saving, Store
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text
from coping_app.ui.writing_box import WritingBox


class KeptBox(QWidget):
    """A label, a box, and Done. `get` takes its words from a record, `put` puts them there, `keeping` keeps it.

    `done` is a button that stands elsewhere; without one it has its own.
    `closed` tells that somebody is done with it; Esc and the key that goes on do that, too.
    """

    closed = Signal()

    def __init__(
        self,
        shell: Shell,
        label: str,
        get: Callable[[Record], str],
        put: Callable[[Record, str], Record],
        keeping: Store,
        *,
        done: Button | None = None,
    ) -> None:
        super().__init__()
        self._get, self._put = get, put
        self.label = Text(label, "bodyStrong")
        self.box = WritingBox(label, lines=2)
        self.label.setBuddy(self.box)
        self.done = done or Button(tr("Done"))
        self.trouble = Banner("", "error")
        self.trouble.hide()
        foot = () if done else (flow(self.done),)
        fill(QVBoxLayout(self), (self.label, self.box, self.trouble, *foot), 8)
        tall(self)
        self.saving = Saving(self, shell, self._read, keeping)
        self.saving.saved.connect(self._say_saved)
        self.saving.failed.connect(self._say_failed)
        self.box.edited.connect(self.saving.touch)
        self.done.clicked.connect(self.close_box)
        self.hide()

    def open_with(self, record: Record) -> None:
        """Open with what is written now, and give it the keyboard."""
        self.saving.open(record, is_kept=True)
        self.box.show_text(self._get(record))
        self.trouble.say("")
        self.show()
        self.box.setFocus(Qt.FocusReason.TabFocusReason)

    def take(self, record: Record) -> None:
        """Take what the vault has now. Words that were changed elsewhere are shown, unless some are being typed.

        Words that are about to be a record of their own, since the one that was open is gone, have left it behind.
        """
        if record.uuid != self.saving.record.uuid:
            return
        before = self._get(self.saving.record)
        self.saving.take(record)
        if not self.saving.unsaved and self._get(record) != before:
            self.box.show_text(self._get(record))

    @property
    def is_open(self) -> bool:
        """Whether it is open."""
        return not self.isHidden()

    def keep(self) -> bool:
        """Keep what is typed; return whether it is kept."""
        self.box.commit_composition()
        return self.saving.flush()

    def save_now(self) -> bool:
        """Keep what is typed, or put it aside; return whether it is safe."""
        self.box.commit_composition()
        return self.saving.flush_or_put_aside()

    def close_box(self) -> None:
        """Keep what is typed, and close; where it can't be kept it stays open."""
        if self.keep():
            self.hide()
            self.closed.emit()

    def step_on(self) -> bool:
        """Close by the key that goes on: nothing is lost by it."""
        self.close_box()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Close by Esc: nothing is lost by it either."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_box()
        else:
            super().keyPressEvent(event)

    def _read(self, record: Record) -> Record:
        return self._put(record, self.box.text())

    def _say_saved(self) -> None:
        self.trouble.say("")

    def _say_failed(self, error: CopingError) -> None:
        self.trouble.say(str(error))
