"""A row that can be ticked among others: a box, a title, and a line under it. The whole row presses."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from coping_app.ui.check_row import CheckRow
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.theme import theme

_BOX, _GAP, _SIDE = 24, 14, 12  # the box, the space after it, and the sides of the row, at 100 %


class TickRow(CheckRow):
    """A check box to keys and screen readers. `key` is what it stands for; nobody but the program sees it."""

    _wrap = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere

    def __init__(self, key: str, title: str, about: str = "") -> None:
        super().__init__(title, about)
        self.key = key
        self.setAccessibleName(", ".join(filter(None, (title, about))))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the box and the words."""
        painter = painter_for(self)
        if self.underMouse():
            panel(painter, QRectF(self.rect()), 12, theme().colour("sunken"))
        side, size = theme().size(_SIDE), theme().size(_BOX)
        self._paint_box(painter, QRectF(side, (self.height() - size) / 2, size, size))
        self._paint_words(painter, side + size + theme().size(_GAP))

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

    def _beside(self) -> int:
        return theme().size(2 * _SIDE + _BOX + _GAP)

    def _least_words(self) -> int:
        return theme().size(120)  # a few letters: what somebody wrote can be longer than any line
