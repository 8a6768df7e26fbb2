"""A prompt: shown only when it is asked for, one at a time, and passed over without a word."""

from PySide6.QtCore import Qt, Signal

from coping_app.base.words import tr
from coping_app.content.prompts import BESIDE, ME, after
from coping_app.ui.beside import flow
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import Card
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text


class PromptCard(Card):
    """One prompt. `chosen` tells which one is written to, `closed` that none is wanted."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(padding=16, gap=12, fill_name="sunken")
        self._shell = shell
        self.name = ""
        self.words = Text("", "reading", "text", measure=560)
        self.take = Button(tr("Write to it"))
        self.take.clicked.connect(self._take)
        self.other = Button(tr("Another one"), "quiet")
        self.other.clicked.connect(self.show_next)
        self.close_button = Button(tr("Not this"), "quiet")
        self.close_button.clicked.connect(self.closed)
        self.box.addWidget(self.words)
        self.box.addWidget(flow(self.take, self.other, self.close_button, gap=4))

    def show_next(self) -> None:
        """Show the next prompt; none comes again until all were seen."""
        who = BESIDE if self._shell.memory.who == "beside" else ME
        found = after(self.name, who)
        self.name = found.id
        self.words.setText(tr(found.text))
        self.take.setAccessibleDescription(tr(found.text))

    def focus_first(self) -> None:
        """Give the keyboard to the first button."""
        self.take.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self) -> None:
        self.chosen.emit(self.name)
