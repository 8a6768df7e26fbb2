"""A row that can be ticked among others: a box, a title, and a line under it. The whole row presses."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox

from coping_app.ui.paint import painter_for, panel
from coping_app.ui.placing import tall
from coping_app.ui.theme import theme

_BOX, _GAP, _SIDE = 24, 14, 12  # the box, the space after it, and the sides of the row, at 100 %


class TickRow(QCheckBox):
    """A check box to keys and screen readers. `key` is what it stands for; nobody but the program sees it."""

    def __init__(self, key: str, title: str, about: str = "") -> None:
        super().__init__(title.replace("&", "&&"))
        self.key, self.about = key, about
        self.setAccessibleName(", ".join(filter(None, (title, about))))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        tall(self)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """The whole row presses."""
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of all words at a width."""
        return max(theme().target(60), sum(self._heights(width)) + theme().size(16))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size with everything on one line each."""
        widths = [QFontMetrics(theme().font(role)).horizontalAdvance(words) for words, role in self._lines()]
        width = max(widths) + self._around() + 4
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for a few letters: what somebody wrote can be longer than any line."""
        return QSize(self._around() + theme().size(120), theme().target(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter ticks as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def retheme(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the box and the words."""
        painter = painter_for(self)
        if self.underMouse():
            panel(painter, QRectF(self.rect()), 12, theme().colour("sunken"))
        side, size = theme().size(_SIDE), theme().size(_BOX)
        self._paint_box(painter, QRectF(side, (self.height() - size) / 2, size, size))
        left, room = side + size + theme().size(_GAP), self._room(self.width())
        heights = self._heights(self.width())
        top = (self.height() - sum(heights)) // 2
        for (words, role), height in zip(self._lines(), heights, strict=True):
            painter.setFont(theme().font(role))
            painter.setPen(theme().colour("text" if role == "bodyStrong" else "text2"))
            painter.drawText(QRect(left, top, room, height), int(_WRAP), words)
            top += height

    def _paint_box(self, painter: QPainter, area: QRectF) -> None:
        look = theme()
        if not self.isChecked():
            panel(painter, area, 6, look.colour("surface"), look.colour("control"), 2)
            return
        night = look.palette_name == "night"
        panel(painter, area, 6, look.colour("accent" if night else "primary"))
        mark, pixels = look.icon("check", "canvas" if night else "onPrimary", 20), look.size(20)
        aside = (round(area.width()) - pixels) // 2
        painter.drawPixmap(round(area.left()) + aside, round(area.top()) + aside, mark)

    def _lines(self) -> list[tuple[str, str]]:
        title = self.text().replace("&&", "&")
        return [(title, "bodyStrong"), *([(self.about, "small")] if self.about else [])]

    def _heights(self, width: int) -> list[int]:
        area = QRect(0, 0, self._room(width), 10_000)
        found = []
        for words, role in self._lines():
            drawn = QFontMetrics(theme().font(role)).boundingRect(area, int(_WRAP), words).height()
            found.append(max(theme().line(role), drawn))
        return found

    def _room(self, width: int) -> int:
        return max(60, width - self._around())

    def _around(self) -> int:
        return theme().size(2 * _SIDE + _BOX + _GAP)


_WRAP = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
