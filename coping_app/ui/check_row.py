"""A check box that is a row: a title, a line under it, and beside them what shows whether it is on."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox

from coping_app.ui.measured import Known, Measured
from coping_app.ui.placing import tall
from coping_app.ui.pressed import PressedWhole
from coping_app.ui.theme import theme

_LEAST = 60  # how high a row is at least, in pixels at 100 %


class CheckRow(PressedWhole, QCheckBox):
    """Measures and paints its words, which wrap. The whole row presses.

    A subclass says how much room beside the words is taken (`_beside`), and paints what stands there.
    """

    _around = 16  # over and under the words together, in pixels at 100 %
    _wrap = Qt.TextFlag.TextWordWrap

    def __init__(self, title: str, about: str = "") -> None:
        super().__init__(title.replace("&", "&&"))
        self.about = about
        self._measured = Measured()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        tall(self)

    def retheme(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of all words at a width."""
        return max(theme().target(_LEAST), sum(self._heights(width)) + theme().size(self._around))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size with everything on one line each."""
        widths = [theme().metrics(role).horizontalAdvance(words) for words, role in self._lines()]
        width = max(widths) + self._beside() + 4
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for the words it cannot do without."""
        return QSize(self._least_words() + self._beside(), theme().target(_LEAST))

    def _beside(self) -> int:
        """Return how much of the width is not for words, in pixels."""
        raise NotImplementedError

    def _least_words(self) -> int:
        """Return in how much width the words can still be read, in pixels."""
        raise NotImplementedError

    def _paint_words(self, painter: QPainter, left: int) -> None:
        """Paint the words in the middle of the height, from so many pixels on."""
        room, heights = self._room(self.width()), self._heights(self.width())
        top = (self.height() - sum(heights)) // 2
        for (words, role), height in zip(self._lines(), heights, strict=True):
            title = "text" if self.isEnabled() else "text3"
            painter.setFont(theme().font(role))
            painter.setPen(theme().colour(title if role == "bodyStrong" else "text2"))
            painter.drawText(QRect(left, top, room, height), int(self._wrap), words)
            top += height

    def _known(self) -> Known:
        return self._measured.of(self.text(), self.about)

    def _lines(self) -> list[tuple[str, str]]:
        title = self.text().replace("&&", "&")
        return [(title, "bodyStrong"), *([(self.about, "small")] if self.about else [])]

    def _heights(self, width: int) -> list[int]:
        known, room = self._known(), self._room(width)
        for words, role in self._lines():
            if (role, room) not in known:
                drawn = theme().metrics(role).boundingRect(QRect(0, 0, room, 10_000), int(self._wrap), words)
                known[role, room] = max(theme().line(role), drawn.height())
        return [known[role, room] for _words, role in self._lines()]

    def _room(self, width: int) -> int:
        return max(60, width - self._beside())
