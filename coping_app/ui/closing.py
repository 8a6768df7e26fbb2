"""The head of what lies over the pages: a title, the tools, and Close, always in the same place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.ui.beside import Beside, flow, tall
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import rows
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading


class ClosingHead(QWidget):
    """The title at the left, the tools and Close at the right. Large text puts them over the title."""

    closed = Signal()

    def __init__(self, shell: Shell, title: str, under: str = "", *, before: QWidget | None = None) -> None:
        super().__init__()
        self.close_button = Button(tr("Close"), "secondary", "x")
        tools = shell.tools()
        tools.setObjectName("layer-tools")  # there is no bar above this page that has them, however large the text
        title_text = heading(title, "display")
        right = flow(tools, self.close_button, gap=8, align="right")
        bar = Beside(flow(before) if before else title_text, right, gap=24, right_first=True)
        box = rows(bar, gap=4)
        if before:
            box.addWidget(title_text)
        if under:
            box.addWidget(Text(under, "body", "text2", measure=640))
        self.setLayout(box)
        tall(self)
        self.close_button.clicked.connect(self.closed)

    def focus_close(self) -> None:
        """Give the keyboard to Close: the way out comes first."""
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
