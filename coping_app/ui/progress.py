"""How far something is that takes a while, with a way to stop it."""

from PySide6.QtCore import Signal

from coping_app.base.words import tr
from coping_app.ui.announcing import announce
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import Card, FlowLayout
from coping_app.ui.levels import Bar
from coping_app.ui.text import Text

_WHOLE = 1000  # the steps of the bar


class ProgressCard(Card):
    """What is being done in words, a bar, and Cancel. `stopped` tells that Cancel was pressed."""

    stopped = Signal()

    def __init__(self, words: str, *, inside: bool = False) -> None:
        super().__init__(gap=12, padding=0 if inside else 20)
        if inside:  # a card that is there already
            self.edge_name = ""
        self._stopping = False
        self.words = Text(words, "bodyStrong")
        self.bar = Bar(words)
        self.count = Text("", "small", "text2")
        self.count.hide()
        self.cancel = Button(tr("Cancel"), "secondary")
        self.cancel.may_say = (tr("Stopping…"),)
        self.cancel.clicked.connect(self._stop)
        buttons = FlowLayout()
        buttons.addWidget(self.cancel)
        for widget in (self.words, self.bar, self.count):
            self.box.addWidget(widget)
        self.box.addLayout(buttons)

    def begin(self, words: str) -> None:
        """Stand at the beginning of something, and say what it is."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setValue(0)
        self.count.hide()
        self._stopping = False
        self.cancel.set_words(tr("Cancel"))
        announce(self, words)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is. A `total` of 0 is not known yet."""
        self.bar.setValue(min(_WHOLE, _WHOLE * done // total) if total > 0 else 0)
        words = tr("{done} of {total}").format(done=done, total=total) if total > 0 else ""
        self.count.setText(words)
        self.count.setVisible(bool(words))
        self.bar.setAccessibleDescription(words)

    def _stop(self) -> None:
        """Stop once. The button stays on, since what is off cannot keep the keyboard."""
        if not self._stopping:
            self._stopping = True
            self.cancel.set_words(tr("Stopping…"))
            announce(self, tr("Stopping…"))
            self.stopped.emit()
