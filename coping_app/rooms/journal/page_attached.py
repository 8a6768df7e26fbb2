"""What belongs to an entry besides its words, as photos and voice notes have it in common."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.errors import CopingError
from coping_app.base.records import Attachment, Change, Record
from coping_app.base.words import tr
from coping_app.rooms.journal import store
from coping_app.ui.beside import tall
from coping_app.ui.fields import Field, Line
from coping_app.ui.folding import Folding
from coping_app.ui.layouts import empty, fill, rows
from coping_app.ui.shell import Shell
from coping_app.vault import attachments

_KEY = "attachment"  # the name of a property


class Captions(Folding):
    """A field for the caption of each photo or voice note. `described` tells which one, and what was typed."""

    described = Signal(str, str)

    def __init__(self, name: str, about: str) -> None:
        self._box = QVBoxLayout(content := QWidget())
        fill(self._box, (), 10)
        tall(content)
        super().__init__(tr("Captions"), content)
        self._name, self._about = name, about  # the name has {n} where the number goes
        self.fields: dict[str, Field] = {}

    def show_captions(self, found: Sequence[Attachment]) -> None:
        """Show other captions; where they belong to the same things, the fields stay, and with them the keyboard."""
        if list(self.fields) != [one.uuid for one in found]:
            empty(self._box)
            self.fields = {one.uuid: self._field(number, one.uuid) for number, one in enumerate(found, 1)}
        for one in found:
            field = self.fields[one.uuid]
            if not field.line.hasFocus():
                field.show_text(one.caption)

    def _field(self, number: int, uuid: str) -> Field:
        field = Field(self._name.format(n=number), self._about)
        field.line.setProperty(_KEY, uuid)
        field.line.editingFinished.connect(self._tell)
        self._box.addWidget(field)
        return field

    def _tell(self) -> None:
        line = self.sender()
        if isinstance(line, Line):
            self.described.emit(str(line.property(_KEY)), line.text())


class AttachedPart(QWidget):
    """Photos or voice notes: shown, described, and removed with a way back. `changed` brings a Change that was made.

    A subclass says in `show_attached` how they look.
    """

    changed = Signal(object)
    failed = Signal(object)  # a CopingError

    def __init__(self, shell: Shell, kind: str, shown: QWidget, captions: Captions) -> None:
        super().__init__()
        self._shell, self._kind = shell, kind
        self.attached: tuple[Attachment, ...] = ()
        self.captions = captions
        captions.described.connect(self._describe)
        self.setLayout(rows(shown, 4, captions))
        tall(self)
        self.hide()

    def show_record(self, record: Record) -> None:
        """Show what of its kind belongs to an entry; the same stays as it is."""
        found = tuple(one for one in record.attachments if one.kind == self._kind)
        if found != self.attached:
            self.attached = found
            self.show_attached()
            self.captions.show_captions(found)
        self.setVisible(bool(found))

    def show_attached(self) -> None:
        """Show `attached`."""
        raise NotImplementedError

    def reader(self, one: Attachment) -> Callable[[], bytes]:
        """Return what reads one of them, in any thread. It raises VaultError where that is lost or damaged."""
        return partial(attachments.read, self._shell.vault, one)

    def one_of(self, uuid: str) -> Attachment | None:
        """Return the one of a name, or None where it is not shown any more."""
        return next((one for one in self.attached if one.uuid == uuid), None)

    def remove(self, uuid: str) -> None:
        """Take one away."""
        one = self.one_of(uuid)
        if one is not None:
            self._do(partial(store.remove_attachment, self._shell.vault, one))

    def _describe(self, uuid: str, caption: str) -> None:
        one = self.one_of(uuid)
        if one is not None and caption != one.caption:
            self._do(partial(store.describe, self._shell.vault, one, caption))

    def _do(self, deed: Callable[[], Change]) -> None:
        try:
            self.changed.emit(deed())
        except CopingError as error:
            self.failed.emit(error)
