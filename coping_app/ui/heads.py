"""The head of a page: a small line, the title, and the tools at the right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from coping_app.ui.layouts import rows
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading


class Head(QWidget):
    """A page's head. The tools go under the title where there is no room beside it."""

    def __init__(
        self, shell: Shell, title: str, small: str = "", *, role: str = "title", before: QWidget | None = None
    ):
        super().__init__()
        self.small = Text(small, "small", "text2")
        if not small:
            self.small.hide()
        self.title = heading(title, role)
        self._words = QWidget()
        column = rows(self.small, self.title)
        if before:
            column.insertWidget(0, before, 0, Qt.AlignmentFlag.AlignLeft)
        self._words.setLayout(column)
        self.tools = shell.tools()
        self._words.setParent(self)
        self.tools.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, title: str, small: str = "") -> None:
        """Show another title."""
        self.title.setText(title)
        self.small.setText(small)
        self.small.setVisible(bool(small))
        self.updateGeometry()

    def retheme(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at a width."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size on one line."""
        hint = self._words.sizeHint()
        return hint.expandedTo(self.tools.sizeHint())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the longest word of the title."""
        return self._words.minimumSizeHint()

    def resizeEvent(self, _event: object) -> None:  # noqa: N802
        """Put words and tools in their places."""
        self._arrange(self.width(), move=True)

    def _arrange(self, width: int, *, move: bool) -> int:
        tools = self.tools.sizeHint() if self.tools.isVisibleTo(self) else None
        wanted = self._words.sizeHint().width()
        if tools is None:
            height = self._words.heightForWidth(width)
            if move:
                self._words.setGeometry(0, 0, width, height)
            return height
        beside = wanted + 24 + tools.width() <= width
        room = width - tools.width() - 24 if beside else width
        height = self._words.heightForWidth(room)
        if beside:
            height = max(height, tools.height())
            if move:
                self._words.setGeometry(0, 0, room, height)
                self.tools.setGeometry(width - tools.width(), 0, tools.width(), tools.height())
            return height
        if move:
            self.tools.setGeometry(max(0, width - tools.width()), 0, min(width, tools.width()), tools.height())
            self._words.setGeometry(0, tools.height() + 8, width, height)
        return height + tools.height() + 8
