"""The head of a page: a small line, the title, and the tools at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coping_app.ui.beside import Beside
from coping_app.ui.layouts import rows
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading


class Head(Beside):
    """A page's head. The tools go over the title where there is no room beside it."""

    def __init__(
        self, shell: Shell, title: str, small: str = "", *, role: str = "title", before: QWidget | None = None
    ) -> None:
        self.small = Text(small, "small", "text2")
        if not small:
            self.small.hide()
        self.title = heading(title, role)
        words = QWidget()
        column = rows(self.small, self.title)
        if before:
            column.insertWidget(0, before, 0, Qt.AlignmentFlag.AlignLeft)
        words.setLayout(column)
        self.tools = shell.tools()
        super().__init__(words, self.tools, gap=24, right_first=True, stands="top")

    def set_words(self, title: str, small: str = "") -> None:
        """Show another title."""
        self.title.setText(title)
        self.small.setText(small)
        self.small.setVisible(bool(small))
