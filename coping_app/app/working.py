"""Work on the pages as a whole: they are out of reach meanwhile, and one sees how far it is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent

from coping_app.ui.layouts import Page
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.progress import ProgressCard
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme

if TYPE_CHECKING:
    from coping_app.app.house import House


class Working(Page):
    """A title, what happens in words, a bar, and Cancel as long as everything can still be as it was."""

    stopped = Signal()

    def __init__(self, house: "House", title: str, about: str) -> None:
        super().__init__(widest=640, padding=48)
        self.setAccessibleName(title)
        self.title = heading(title, "display")
        self.card = ProgressCard(title)
        self.card.stopped.connect(self.stopped)
        tools = house.tools()
        tools.setObjectName("layer-tools")
        self.box.addWidget(tools, 0, Qt.AlignmentFlag.AlignRight)
        self.box.addStretch(1)
        self.box.addWidget(self.title)
        self.box.addWidget(Text(about, "body", "text2"))
        self.box.addWidget(self.card)
        self.box.addStretch(2)

    def focus_first(self) -> None:
        """Give the keyboard to Cancel."""
        self.card.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self, words: str) -> None:
        """Begin the next part of the work."""
        self.card.begin(words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the page's colour."""
        flood(painter_for(self.viewport()), self.viewport().rect(), theme().colour("canvas"))
        super().paintEvent(event)
