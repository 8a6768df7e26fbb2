"""The captions: what is being said now, and what comes next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coping_app.ui.announcing import announce
from coping_app.ui.text import Text
from coping_app.ui.theme import theme


class Captions(QWidget):
    """Two lines. While the voice can't be heard a screen reader is told each new one."""

    def __init__(self) -> None:
        super().__init__()
        self.now = Text("", "caption", "text", centred=True)
        self.next = Text("", "caption", "text3", centred=True)
        self.now.setAccessibleName("")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.now)
        box.addWidget(self.next)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.retheme()

    def show_lines(self, now: str, following: str, *, heard: bool) -> None:
        """Show the present sentence and the next one."""
        if now != self.now.text():
            self.now.setText(now)
            if not heard:
                announce(self.now, now)
        self.next.setText(following if following != now else "")

    def show_next(self, shown: bool) -> None:  # noqa: FBT001
        """Show the next sentence too, or leave it out where there is little room."""
        self.next.setVisible(shown)
        self.retheme()

    def retheme(self) -> None:
        """Keep room for two lines each, so that nothing jumps."""
        for text in (self.now, self.next):
            text.setMinimumHeight(theme().line("caption"))
        self.setMinimumHeight(theme().line("caption") * (1 if self.next.isHidden() else 2))
