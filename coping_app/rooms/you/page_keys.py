"""Keys: what each one does, and another one where that suits better."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coping_app.base.settings import KEYS
from coping_app.base.words import and_list, tr
from coping_app.rooms.you.key_words import refusal, spoken_key
from coping_app.rooms.you.model import put_back
from coping_app.rooms.you.page_capture import KeyCatcher
from coping_app.rooms.you.page_parts import Row, RowsCard, Section, make_room
from coping_app.ui.actions import (
    ACTIONS,
    Action,
    is_changed,
    keys_now,
    own_taken_by,
    parts_of,
    set_key,
    taken_by,
    why_not,
)
from coping_app.ui.announcing import announce
from coping_app.ui.beside import flow, stack, tall
from coping_app.ui.buttons import Button
from coping_app.ui.decor import KeyCap
from coping_app.ui.layouts import FlowLayout, empty, fill
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading


class KeysSection(Section):
    """A row for each thing a key can do."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.box.addWidget(
            Text(
                tr("Everything here can be done without the mouse. Any of these keys can be another."), "body", "text2"
            )
        )
        self.rows = {action.name: KeyRow(shell, action) for action in ACTIONS}
        for title, where in ((tr("Everywhere"), "everywhere"), (tr("In a session"), "session")):
            self.box.addWidget(heading(title, "subheading"))
            self.box.addWidget(RowsCard(*(row for row in self.rows.values() if row.action.where == where)))
        self.back = Button(tr("Set all keys back"), "quiet", "rotate-ccw")
        self.back.clicked.connect(self.set_back)
        row = FlowLayout()
        row.addWidget(self.back)
        self.box.addLayout(row)
        for key_row in self.rows.values():
            key_row.changing.connect(self._one_at_a_time)

    def follow(self) -> None:
        """Show the keys as they are now."""
        for row in self.rows.values():
            row.follow()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Wait for no key that nobody can see to be waited for."""
        super().hideEvent(event)
        for row in self.rows.values():
            row.stop()

    def set_back(self) -> None:
        """Give every action its own key again, with a way to undo it."""
        before = self.shell.settings[KEYS]
        if not before:
            self.shell.toast(tr("All keys are as they came."))
            return
        self.shell.settings[KEYS] = ""
        self.shell.toast(tr("All keys are set back."), partial(put_back, self.shell.settings, [(KEYS, before)]))

    def _one_at_a_time(self) -> None:
        for row in self.rows.values():
            if row is not self.sender():
                row.stop()


class KeyRow(QWidget):
    """What is done, its keys, and the way to another one."""

    changing = Signal()

    def __init__(self, shell: Shell, action: Action) -> None:
        super().__init__()
        self.shell, self.action = shell, action
        self._keys: tuple[str, ...] = ()
        self.change = Button(tr("Change"))
        self.change.clicked.connect(self.start)
        self.back = Button(tr("Set back"), "quiet", "rotate-ccw")
        self.back.setAccessibleName(tr("Set back: {what}").format(what=tr(action.title)))
        self.back.clicked.connect(self.set_back)
        caps = tall(QWidget())
        self._caps = FlowLayout(caps, gap=6, row_gap=6)
        right = flow(caps, self.back, self.change, align="right")
        self._line = Row(stack(Text(tr(action.title), "bodyStrong")), right)
        self.catcher = KeyCatcher(tr("New key for: {what}").format(what=tr(action.title)))
        self.catcher.caught.connect(self._try)
        self.cancel = Button(tr("Leave it as it is"), "quiet")
        self.cancel.clicked.connect(self._cancel)
        self.said = Text("", "small", "text2")
        self._catching = tall(QWidget())
        capture = FlowLayout(gap=8, row_gap=8)
        capture.addWidget(self.catcher)
        capture.addWidget(self.cancel)
        fill(QVBoxLayout(self._catching), (capture, 4, self.said, 12))
        self._catching.hide()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.timeout.connect(self._into_view)
        box = QVBoxLayout(self)
        fill(box, (self._line, self._catching))
        tall(self)
        self.follow()

    @property
    def catching(self) -> bool:
        """Whether it waits for a key."""
        return not self._catching.isHidden()

    def follow(self) -> None:
        """Show the keys as they are now."""
        keys = keys_now(self.shell.settings)[self.action.name]
        self.back.setVisible(is_changed(self.shell.settings, self.action.name))
        if keys == self._keys:
            return
        self._keys = keys
        empty(self._caps)
        for index, key in enumerate(keys):
            if index:
                self._caps.addWidget(Text(tr("or"), "small", "text2"))
            for part in parts_of(key):
                self._caps.addWidget(KeyCap(spoken_key(part)))
        now = and_list([spoken_key(key) for key in keys], last=tr("or"))
        name = tr("Change the key of: {what}. Now {keys}").format(what=tr(self.action.title), keys=now)
        self.change.setAccessibleName(name)

    def start(self) -> None:
        """Wait for a key."""
        self.changing.emit()
        self._catching.show()
        self._say(tr("Press the new key, with Ctrl or Alt where it needs one. Esc leaves it as it is."))
        self.catcher.clear()
        self.catcher.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look.start(0)  # once everything stands where it will

    def _into_view(self) -> None:
        parent = self.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(self._catching, 12, 40)
            parent = parent.parentWidget()

    def stop(self) -> None:
        """Wait no longer."""
        self._catching.hide()

    def set_back(self) -> None:
        """Bring its own key back, unless that belongs to another action now."""
        other = own_taken_by(self.shell.settings, self.action)
        if other is not None:
            own = and_list([spoken_key(key) for key in self.action.keys], last=tr("or"))
            words = tr("{key} belongs to “{other}” now. Give that one another key first.")
            self.shell.toast(words.format(key=own, other=tr(other.title)))
            return
        before = self.shell.settings[KEYS]
        set_key(self.shell.settings, self.action.name, "")
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        words = tr("{what}: the key is set back.").format(what=tr(self.action.title))
        self.shell.toast(words, partial(put_back, self.shell.settings, [(KEYS, before)]))

    def _cancel(self) -> None:
        self.stop()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self, key: str) -> None:
        """Take a key, or say why not and go on waiting."""
        if not key:
            self._cancel()
            return
        problem = refusal(why_not(self.action, key), spoken_key(key))
        other = taken_by(self.shell.settings, key, self.action.name)
        if not problem and other is not None:
            words = tr("{key} belongs to “{other}”. Another key may do, or give that one another key first.")
            problem = words.format(key=spoken_key(key), other=tr(other.title))
        if problem:
            self._say(problem, wrong=True)
            return
        before = self.shell.settings[KEYS]
        set_key(self.shell.settings, self.action.name, key)
        self._cancel()
        words = tr("{what}: the key is now {key}.").format(what=tr(self.action.title), key=spoken_key(key))
        back = partial(put_back, self.shell.settings, [(KEYS, before)])
        self.shell.toast(words, back if before != self.shell.settings[KEYS] else None)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.said.setText(words)
        self.said.set_colour("danger" if wrong else "text2")
        self.catcher.tell(words, wrong=wrong)
        make_room(self.said)
        if wrong:
            announce(self.catcher, words)
