"""A switch: a row with a title and a sentence that presses as a whole and applies at once."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from coping_app.base.words import tr
from coping_app.ui.measured import Known, Measured, height, widest
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.theme import theme

EDGE = 8  # between its words or its knob and a ring around it


class Switch(QCheckBox):
    """A row with a title, a sentence, the word On or Off, and a switch. The whole row presses; it applies at once.

    `switched` tells what a person did, by hand or through a screen reader (which toggles without a click).
    """

    switched = Signal(bool)

    def __init__(self, title: str, about: str = "", *, on: bool = False, flush: bool = False) -> None:
        super().__init__(title.replace("&", "&&"))
        self._edge = 0 if flush else EDGE  # flush: its words begin where other words around it do
        self.about, self._quiet = about, False
        self._measured = Measured()
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.setChecked(on)
        self.toggled.connect(self._tell)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setChecked(self, on: bool) -> None:  # noqa: FBT001, N802 - Qt's name
        """Show it on or off, without telling anyone."""
        self._quiet = True
        super().setChecked(on)
        self._quiet = False

    def _tell(self, on: bool) -> None:  # noqa: FBT001
        if not self._quiet:
            self.switched.emit(on)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """The whole row presses."""
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of title and sentence at a width."""
        room = max(60, width - self._knob_room())
        needed = self._height_of(self.text().replace("&&", "&"), "bodyStrong", room)
        if self.about:
            needed += self._height_of(self.about, "small", room)
        return max(theme().target(60), needed + theme().size(18))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size with everything on one line each."""
        title = theme().metrics("bodyStrong").horizontalAdvance(self.text())
        about = theme().metrics("small").horizontalAdvance(self.about)
        width = max(title, about) + self._knob_room() + 4
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for the longest word."""
        longest = widest(self._known(), theme().metrics("bodyStrong"), "word", self.text(), self.about)
        return QSize(longest + self._knob_room(), theme().target(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter switches as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def retheme(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint words at the left, the switch at the right."""
        painter = painter_for(self)
        room = max(60, self.width() - self._knob_room())
        title, about = self.text().replace("&&", "&"), self.about
        first = self._height_of(title, "bodyStrong", room)
        second = self._height_of(about, "small", room) if about else 0
        top = (self.height() - first - second) // 2
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.setFont(theme().font("bodyStrong"))
        painter.setPen(theme().colour("text" if self.isEnabled() else "text3"))
        painter.drawText(QRect(self._edge, top, room, first), wrap, title)
        painter.setFont(theme().font("small"))
        painter.setPen(theme().colour("text2"))
        painter.drawText(QRect(self._edge, top + first, room, second), wrap, about)
        word = tr("On") if self.isChecked() else tr("Off")
        width, height = theme().size(60), theme().size(34)
        knob = QRectF(self.width() - width - self._edge, (self.height() - height) / 2, width, height)
        painter.drawText(
            QRect(0, 0, int(knob.left()) - theme().size(14), self.height()),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight),
            word,
        )
        paint_switch(painter, knob, on=self.isChecked())

    def _height_of(self, text: str, role: str, room: int) -> int:
        return max(theme().line(role), height(self._known(), theme().metrics(role), text, room, role))

    def _known(self) -> Known:
        return self._measured.of(self.text(), self.about)

    def _knob_room(self) -> int:
        off = widest(self._known(), theme().metrics("small"), "line", tr("On"), tr("Off"))
        return theme().size(60 + 14 + 24) + off + 2 * self._edge


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
