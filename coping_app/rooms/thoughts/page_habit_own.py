"""Thinking habits in a person's own words: added, reworded, taken away."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from coping_app.base.errors import CopingError
from coping_app.base.records import Change
from coping_app.base.words import tr
from coping_app.rooms.thoughts import habit_list
from coping_app.ui.beside import Beside, flow
from coping_app.ui.buttons import Button, IconButton
from coping_app.ui.changing import Changing
from coping_app.ui.fields import Line
from coping_app.ui.layouts import Card
from coping_app.ui.next_row import after
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading

_MOST = 120  # characters of one


class OwnHabits(Card):
    """One's own habits, and a line to add one. What is typed and not added is added when the page is left."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=10)
        self._shell = shell
        title = heading(tr("A habit in your own words"), "subheading")
        about = Text(tr("As you would call it. Only you see these."), "body", "text2")
        self.line = Line(tr("A habit in your own words"))
        self.line.setMaxLength(_MOST)
        title.setBuddy(self.line)
        self.add_button = Button(tr("Add"), "secondary", "plus")
        self.list = Changing(gap=8)
        for part in (title, about, Beside(self.line, self.add_button, least=220), self.list):
            self.box.addWidget(part)
        self.line.returnPressed.connect(self.add)
        self.add_button.clicked.connect(self.add)

    def show_habits(self, own: Sequence[str]) -> None:
        """Show these; a row in which somebody is writing stays."""
        before = {row.words: row for row in self.list.rows if isinstance(row, OwnRow)}
        self.list.show_rows(*(before.get(words) or self._make(words) for words in own))

    def focus_line(self) -> None:
        """Put the keyboard where one is written."""
        self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def clear(self) -> None:
        """Forget what is typed."""
        self.line.clear()
        self.list.show_rows()

    def add(self) -> bool:
        """Add what is typed; return whether it is kept."""
        if not self.line.text().strip():
            return True
        if not self._do(partial(habit_list.add_habit, self._shell.vault, self.line.text())):
            return False
        self.line.clear()
        return True

    def save_now(self) -> bool:
        """Keep what is typed; return whether it is safe."""
        rows = [row for row in self.list.rows if isinstance(row, OwnRow)]
        kept = [self.add(), *(row.keep() for row in rows)]
        return all(kept)

    def _make(self, words: str) -> "OwnRow":
        row = OwnRow(words)
        row.reworded.connect(self._reword)
        row.dropped.connect(self._drop)
        return row

    def _reword(self, words: str, new: str) -> None:
        self._do(partial(habit_list.reword_habit, self._shell.vault, words, new))

    def _drop(self, words: str) -> None:
        follower = after(words, [row.words for row in self.list.rows if isinstance(row, OwnRow)])
        self._do(partial(habit_list.drop_habit, self._shell.vault, words), partial(self._focus_row, follower))

    def _focus_row(self, words: str) -> None:
        """Give the keyboard to a row, or where it is gone to the line."""
        row = next((row for row in self.list.rows if isinstance(row, OwnRow) and row.words == words), None)
        if row is not None:
            row.drop.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_line()

    def _do(self, deed: Callable[[], Change | None], then: Callable[[], None] | None = None) -> bool:
        """Do something, then give the keyboard its place; return whether all went well, or there was nothing to do."""
        try:
            change = deed()
            self.show_habits(habit_list.own_habits(self._shell.vault))
        except CopingError as error:
            self._shell.toast(str(error))
            return False
        if then is not None:  # before it is said: once the message is closed the keyboard comes back there
            then()
        if change is not None:
            self._shell.toast(change.words, partial(self._take_back, change))
        return True

    def _take_back(self, change: Change) -> str | None:
        words = change.undo()
        self.show_habits(habit_list.own_habits(self._shell.vault))
        return words


class OwnRow(Card):
    """One of them: its words, or a line to reword it."""

    reworded = Signal(str, str)
    dropped = Signal(str)

    def __init__(self, words: str) -> None:
        super().__init__(padding=12, fill_name="sunken")
        self.words = words
        self._text = Text(words, breaks=True)
        self.edit = IconButton(tr("Reword {habit}").format(habit=words), "pencil")
        self.drop = IconButton(tr("Take {habit} away").format(habit=words), "trash-2")
        self.line = Line(tr("A habit in your own words"))
        self.line.setMaxLength(_MOST)
        self.done = Button(tr("Done"))
        self._shown = Beside(self._text, flow(self.edit, self.drop, gap=0), least=200)
        self._editing = Beside(self.line, self.done, least=200)
        self._editing.hide()
        self.box.addWidget(self._shown)
        self.box.addWidget(self._editing)
        self.edit.clicked.connect(self.reword)
        self.drop.clicked.connect(self._drop)
        self.done.clicked.connect(self._close)
        self.line.returnPressed.connect(self._close)

    def reword(self) -> None:
        """Let it be written anew."""
        self.line.setText(self.words)
        self._shown.hide()
        self._editing.show()
        self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def keep(self) -> bool:
        """Take what is typed."""
        if not self._editing.isHidden() and self.line.text().strip() not in {"", self.words}:
            self.reworded.emit(self.words, self.line.text())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leaves it as it was."""
        if event.key() == Qt.Key.Key_Escape and not self._editing.isHidden():
            self.line.setText(self.words)
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self._editing.hide()
        self._shown.show()
        self.edit.setFocus(Qt.FocusReason.TabFocusReason)
        if self.line.text().strip() not in {"", self.words}:
            self.reworded.emit(self.words, self.line.text())

    def _drop(self) -> None:
        self.dropped.emit(self.words)
