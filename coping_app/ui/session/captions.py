"""The captions: what is being said now, and what comes next."""

from collections.abc import Iterable
from heapq import nlargest
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.ui.announcing import announce
from coping_app.ui.placing import tall
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

BETWEEN = 12  # pixels between what is said now and what comes next
_LARGE, _SMALL = "caption", "reading"  # the letters, and those for where the others have no room
_MEASURED = 3  # of the longest sentences: the one with most letters is not always the one with most lines


class Room(NamedTuple):
    """How much room the captions take."""

    following: bool = False  # whether the next sentence is shown
    small: bool = False  # whether in smaller letters
    longest: bool = True  # whether there is room for the longest sentence, so that nothing jumps


WITH_NEXT, ALONE, SMALL, PRESENT = Room(following=True), Room(), Room(small=True), Room(small=True, longest=False)


class Captions(QWidget):
    """Two sentences. While the voice can't be heard a screen reader is told each new one."""

    def __init__(self, sentences: Iterable[str] = ()) -> None:
        """Make both, with room for the longest sentences of the session, so that nothing jumps."""
        super().__init__()
        self._room = WITH_NEXT
        longest = nlargest(_MEASURED, sentences, key=len)
        self._longest = {role: [self._measure(words, role) for words in longest] for role in (_LARGE, _SMALL)}
        self._present = {role: self._measure("", role) for role in (_LARGE, _SMALL)}
        self.now = Balanced("", _LARGE, "text", centred=True)
        self.next = Balanced("", _LARGE, "text3", centred=True)
        self.now.stands, self.next.stands = "bottom", "top"
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(BETWEEN)
        box.addWidget(self.now)
        box.addWidget(self.next)
        tall(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.retheme()

    def show_lines(self, now: str, following: str, *, heard: bool) -> None:
        """Show the present sentence and the next one."""
        if now != self.now.text():
            for text in (self.now, *self._present.values()):
                text.setText(now)
            if not heard:
                announce(self.now, now)
        self.next.setText(following if following != now else "")

    def height_at(self, width: int, room: Room) -> int:
        """Return the height in which the words fit at a width."""
        height = self._tallest(width, room)
        return 2 * height + BETWEEN if room.following else height

    def keep_room(self, width: int, room: Room) -> None:
        """Take so much room at a width."""
        self._room = room
        self.setMinimumHeight(self.height_at(width, room))
        for text in (self.now, self.next):
            if text.role != _role(room):
                text.role = _role(room)
                text.retheme()
            text.setMinimumHeight(self._tallest(width, room))
        self.next.setVisible(room.following)

    def retheme(self) -> None:
        """Keep the room anew."""
        self.keep_room(self.width(), self._room)

    def _tallest(self, width: int, room: Room) -> int:
        role = _role(room)
        texts = [self._present[role], *(self._longest[role] if room.longest else ())]
        heights: list[int] = [text.heightForWidth(max(1, width)) for text in texts]
        return max(theme().line(role), *heights)

    def _measure(self, words: str, role: str) -> Text:
        """Return a text that is only measured."""
        text = Text(words, role)
        text.setParent(self)
        text.hide()
        return text


def _role(room: Room) -> str:
    return _SMALL if room.small else _LARGE


class Balanced(Text):
    """Centred text whose lines are about equally long, so that no word stands alone in the last."""

    def _lay_out(self, width: int) -> tuple[list[tuple[QTextLayout, float]], int]:
        height = super()._lay_out(width)[1]
        if height <= theme().line(self.role):
            return super()._lay_out(width)
        low, high = min(width, self.minimumSizeHint().width()), width  # no word is broken for it
        while low < high:
            middle = (low + high) // 2
            if super()._lay_out(middle)[1] <= height:
                high = middle
            else:
                low = middle + 1
        lines, _height = super()._lay_out(low)
        for layout, _top in lines:
            layout.setPosition(QPointF((width - low) / 2, 0))
        return lines, height
