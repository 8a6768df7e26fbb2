"""What was measured of a widget's words: a layout asks for the same numbers again and again."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from coping_app.ui.theme import theme

Known = dict[object, int]


class Measured:
    """Numbers that a widget measured of its words, in pixels. They go with the widget, the words and the looks."""

    __slots__ = ("_known", "_of")

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._known: Known = {}

    def of(self, *what: object) -> Known:
        """Return what was measured so far of these words in the present looks; whoever finds nothing adds it."""
        now = (theme().turn, *what)
        if now != self._of:
            self._of = now
            self._known.clear()
        return self._known


def widest(known: Known, metrics: QFontMetrics, part: str, *texts: str) -> int:
    """Return the width of the widest "line" or "word" of these texts."""
    if part not in known:
        pieces = texts if part == "line" else " ".join(texts).split()
        known[part] = max((metrics.horizontalAdvance(piece) for piece in pieces), default=0)
    return known[part]


def height(known: Known, metrics: QFontMetrics, text: str, room: int, role: str = "") -> int:
    """Return the height of a text that wraps in so much room; `role` tells apart texts in several kinds of letters."""
    if (role, room) not in known:
        area = QRect(0, 0, max(1, room), 10_000)
        known[role, room] = metrics.boundingRect(area, int(Qt.TextFlag.TextWordWrap), text).height()
    return known[role, room]
