"""The cover: one key puts a plain page over everything, for when somebody comes in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.words import tr
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import side_by_side
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.text import Text
from coping_app.ui.theme import theme


class Cover(QWidget):
    """An empty page called Notes, and a button that says only "Back"."""

    lifted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Notes"))
        self.button = Button(tr("Back"), "tool")
        self.button.clicked.connect(self.lifted)
        box = QVBoxLayout(self)
        box.setContentsMargins(48, 40, 48, 40)
        box.addWidget(Text(tr("Notes"), "title", "text2"))
        box.addStretch(1)
        box.addLayout(side_by_side(-1, self.button))

    def focus_first(self) -> None:
        """Give the keyboard to the button."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint ruled paper."""
        painter = painter_for(self)
        flood(painter, self.rect(), theme().colour("surface"))
        step = theme().line("reading")
        painter.setPen(theme().colour("line"))
        for y in range(40 + 3 * step, self.height() - 100, step):
            painter.drawLine(48, y, self.width() - 48, y)
