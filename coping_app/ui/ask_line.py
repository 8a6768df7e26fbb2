"""One line that is asked for in its place on the page, with a way out of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from coping_app.base.words import tr
from coping_app.ui.beside import flow
from coping_app.ui.buttons import Button
from coping_app.ui.fields import Field
from coping_app.ui.layouts import Card


class AskLine(Card):
    """Asks for a line. `given` tells the words; Esc and Cancel tell `cancelled`. It is hidden until it asks."""

    given = Signal(str)
    cancelled = Signal()

    def __init__(self, label: str, hint: str, deed: str, *, needed: bool = True) -> None:
        super().__init__(padding=16, gap=10, fill_name="sunken")
        self._needed = needed  # whether an empty line is none
        self.field = Field(label, hint)
        self.field.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.field.line.returnPressed.connect(self._give)
        self.field.changed.connect(self._typed)
        self.deed, self.cancel = Button(deed), Button(tr("Cancel"), "quiet")
        self.deed.clicked.connect(self._give)
        self.cancel.clicked.connect(self.cancelled)
        self.box.addWidget(self.field)
        self.box.addWidget(flow(self.deed, self.cancel))
        self.hide()

    def ask(self, words: str = "") -> None:
        """Ask, with these words to begin with."""
        self.field.show_text(words)
        self.field.complain("")
        self.show()
        self.field.line.selectAll()
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def put_away(self) -> None:
        """Ask no more, and hold no words."""
        self.hide()
        self.field.show_text("")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc asks no more."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self.field.complain("")

    def _give(self) -> None:
        words = self.field.text.strip()
        if self._needed and not words:
            self.field.complain(tr("A few words are enough."))
            self.field.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.given.emit(words)
