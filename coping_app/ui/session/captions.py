"""The captions: what is being said now, and what comes next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.ui.announcing import announce
from coping_app.ui.placing import tall
from coping_app.ui.text import Text
from coping_app.ui.theme import theme


class Captions(QWidget):
    """Two lines. While the voice can't be heard a screen reader is told each new one."""

    def __init__(self, longest: str = "") -> None:
        """Make the two lines, with room for the longest sentence of the session, so that nothing jumps."""
        super().__init__()
        self._longest = Text(longest, "caption")
        self._longest.setParent(self)
        self._longest.hide()
        self.now = Text("", "caption", "text", centred=True)
        self.next = Text("", "caption", "text3", centred=True)
        self.now.stands, self.next.stands = "bottom", "top"
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.now)
        box.addWidget(self.next)
        tall(self)
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
        """Keep the room anew."""
        self.keep_room(self.width())

    def keep_room(self, width: int) -> None:
        """Keep room at a width for the longest sentence, now and next."""
        height = max(theme().line("caption"), self._longest.heightForWidth(max(1, width)))
        for text in (self.now, self.next):
            text.setMinimumHeight(height)
        self.setMinimumHeight(height * (1 if self.next.isHidden() else 2))
