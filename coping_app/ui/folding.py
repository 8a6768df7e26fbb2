"""A title that opens and closes the text under it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.words import tr
from coping_app.ui.buttons import Button
from coping_app.ui.placing import tall
from coping_app.ui.text import Text


class Folding(QWidget):
    """A button with a chevron, and what it folds out: text, or any widget. `turned` tells of each press."""

    turned = Signal()

    def __init__(self, title: str, content: str | QWidget, *, role: str = "body") -> None:
        super().__init__()
        self.title = title
        self.button = Button(title, "quiet", "chevron-right")
        self.button.clicked.connect(self.toggle)
        self.content = Text(content, role, measure=640) if isinstance(content, str) else content
        self.content.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.button)
        self.button.left_aligned = True
        box.addWidget(self.content)
        tall(self)
        self._tell()

    @property
    def is_open(self) -> bool:
        """Whether it is folded out."""
        return not self.content.isHidden()

    def set_text(self, text: str) -> None:
        """Put another text under the title."""
        if isinstance(self.content, Text):
            self.content.setText(text)

    def toggle(self) -> None:
        """Fold out, or in, and tell of it."""
        self._turn()
        self.turned.emit()

    def unfold(self) -> None:
        """Fold out where it is folded in, without telling of it."""
        if not self.is_open:
            self._turn()

    def fold(self) -> None:
        """Fold in where it is folded out, without telling of it."""
        if self.is_open:
            self._turn()

    def _turn(self) -> None:
        self.content.setVisible(self.content.isHidden())
        self._tell()

    def _tell(self) -> None:
        self.button.set_icon("chevron-down" if self.is_open else "chevron-right")
        self.button.setAccessibleDescription(tr("open") if self.is_open else tr("closed"))
