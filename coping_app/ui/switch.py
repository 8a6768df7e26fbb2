"""A switch: a row with a title and a sentence that presses as a whole and applies at once."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from coping_app.base.words import tr
from coping_app.ui.check_row import CheckRow
from coping_app.ui.measured import widest
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.theme import theme

EDGE = 8  # between its words or its knob and a ring around it


class Switch(CheckRow):
    """A row with a title, a sentence, the word On or Off, and a switch. The whole row presses; it applies at once.

    `switched` tells what a person did, by hand or through a screen reader (which toggles without a click).
    """

    switched = Signal(bool)

    _around = 18

    def __init__(self, title: str, about: str = "", *, on: bool = False, flush: bool = False) -> None:
        super().__init__(title, about)
        self._edge = 0 if flush else EDGE  # flush: its words begin where other words around it do
        self._quiet = False
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.setChecked(on)
        self.toggled.connect(self._tell)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    def setChecked(self, on: bool) -> None:  # noqa: FBT001, N802 - Qt's name
        """Show it on or off, without telling anyone."""
        self._quiet = True
        super().setChecked(on)
        self._quiet = False

    def _tell(self, on: bool) -> None:  # noqa: FBT001
        if not self._quiet:
            self.switched.emit(on)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint words at the left, the switch at the right."""
        painter = painter_for(self)
        self._paint_words(painter, self._edge)
        width, height = theme().size(60), theme().size(34)
        knob = QRectF(self.width() - width - self._edge, (self.height() - height) / 2, width, height)
        painter.setFont(theme().font("small"))
        painter.setPen(theme().colour("text2"))
        painter.drawText(
            QRect(0, 0, int(knob.left()) - theme().size(14), self.height()),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight),
            tr("On") if self.isChecked() else tr("Off"),
        )
        paint_switch(painter, knob, on=self.isChecked())

    def _beside(self) -> int:
        off = widest(self._known(), theme().metrics("small"), "line", tr("On"), tr("Off"))
        return theme().size(60 + 14 + 24) + off + 2 * self._edge

    def _least_words(self) -> int:
        return widest(self._known(), theme().metrics("bodyStrong"), "word", self.text(), self.about)


def paint_switch(painter: QPainter, area: QRectF, *, on: bool) -> None:
    """Paint a switch: a filled pill with its knob at the right, or an outlined one with its knob at the left."""
    look, radius = theme(), area.height() / 2
    knob = area.height() * 0.66
    if on:
        panel(painter, area, radius, look.colour("accent" if look.palette_name == "night" else "primary"))
        middle, ink = area.right() - radius, look.colour("canvas" if look.palette_name == "night" else "onPrimary")
    else:
        panel(painter, area, radius, look.colour("surface"), look.colour("control"), 2)
        middle, ink = area.left() + radius, look.colour("control")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QRectF(middle - knob / 2, area.center().y() - knob / 2, knob, knob))
