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
from coping_app.vault.vault import Vault

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
        self._kept: dict[str, str] = {}  # the captions as they are kept

    @property
    def typed(self) -> dict[str, str]:
        """The captions that were typed and are not kept yet."""
        texts = {uuid: field.text for uuid, field in self.fields.items()}
        return {uuid: text for uuid, text in texts.items() if text != self._kept.get(uuid)}

    def show_captions(self, found: Sequence[Attachment]) -> None:
        """Show other captions; what is being typed for the same things stays.

        Where they belong to the same things, the fields stay, and with them the keyboard.
        """
        typed = self.typed
        if list(self.fields) != [one.uuid for one in found]:
            writing = next((uuid for uuid, field in self.fields.items() if field.line.hasFocus()), "")
            empty(self._box)
            self.fields = {one.uuid: self._field(number, one.uuid) for number, one in enumerate(found, 1)}
            if writing in self.fields:
                self.fields[writing].line.setFocus()
        self._kept = {one.uuid: one.caption for one in found}
        for uuid, caption in self._kept.items():
            self.fields[uuid].show_text(typed.get(uuid, caption))

    def note_kept(self, uuid: str, caption: str) -> None:
        """Take this as the caption that is kept."""
        self._kept[uuid] = caption

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
            self._do(partial(store.remove_attachment, one=one))

    def keep_captions(self) -> bool:
        """Keep the captions that are being typed; return whether none is left that stands in its field alone."""
        kept = [self._describe(uuid, caption) for uuid, caption in self.captions.typed.items()]
        return all(kept)

    def _describe(self, uuid: str, caption: str) -> bool:
        one = self.one_of(uuid)
        if one is None or uuid not in self.captions.typed:
            return True
        self.captions.note_kept(uuid, caption)  # before the entry is shown anew, which keeps what is typed
        done = self._do(partial(store.describe, one=one, caption=caption))
        if not done:
            self.captions.note_kept(uuid, one.caption)
        return done

    def _do(self, deed: Callable[[Vault], Change]) -> bool:
        """Do something; return whether it was done."""
        try:
            change = deed(self._shell.vault)  # which may be locked by now
        except CopingError as error:
            self.failed.emit(error.with_traceback(None))
            return False
        self.changed.emit(change)
        return True
