"""A field to search with."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.ui.announcing import announce
from coping_app.ui.buttons import IconButton
from coping_app.ui.fields import Line
from coping_app.ui.layouts import side_by_side

_REST = 700  # milliseconds without a key after which a screen reader may say what was found


class SearchField(QWidget):
    """A line to search with: it tells every change, Esc or the cross clears it."""

    changed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.clear = IconButton(tr("Clear the search"), "x")
        self.clear.hide()
        self.line = Line(name, "search", name, button=self.clear)
        self.setLayout(side_by_side(self.line))
        self._found = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._say_found)
        self.line.textChanged.connect(self._tell)
        self.clear.clicked.connect(self._empty)
        self.setFocusProxy(self.line)

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.line.text()

    def show_text(self, text: str) -> None:
        """Show another text, without telling anyone."""
        self.line.blockSignals(True)
        self.line.setText(text)
        self.line.blockSignals(False)
        self.clear.setVisible(bool(text))

    def say_found(self, words: str) -> None:
        """Let a screen reader say how much was found ("5 entries mention fear"), once the typing rests."""
        self._found = words
        self.line.setAccessibleDescription(words)
        if words:
            self._rest.start()
        else:
            self._rest.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc clears."""
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self._empty()
            return
        super().keyPressEvent(event)

    def _empty(self) -> None:
        self.line.clear()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, text: str) -> None:
        self.clear.setVisible(bool(text))
        self.changed.emit(text)

    def _say_found(self) -> None:
        announce(self, self._found)
