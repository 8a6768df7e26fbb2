"""A number from 0 to 10, or none: a row of boxes that can be pressed, typed, and taken back."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from coping_app.base.words import tr
from coping_app.ui.beside import stack
from coping_app.ui.buttons import IconButton
from coping_app.ui.layouts import rows, side_by_side
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.placing import tall
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

MOST = 10
_BOX, _GAP, _LEAST_GAP = 50, 6, 2  # at 100 %: how wide a box gets, and between two of them
_TYPING = 600  # milliseconds in which a 0 after a 1 makes it a 10
_AWAY = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}


class Scale(QSlider):
    """Eleven boxes, a slider to keys and screen readers. That nothing was said is a state of its own.

    Digits choose, Delete and a press on the chosen box take it back. `said` tells the number, or None.
    """

    said = Signal(object)

    def __init__(self, name: str, ends: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._name, self._given = name, False
        self._typed_one = QTimer(self, interval=_TYPING, singleShot=True)
        self.setRange(0, MOST)
        self.setPageStep(2)
        self.setAccessibleDescription(ends)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(self._take)
        self._name_it()

    @property
    def number(self) -> int | None:
        """The number that is chosen, or None."""
        return self.value() if self._given else None

    def show_number(self, number: int | None) -> None:
        """Show another number, or none, without telling anyone."""
        self.blockSignals(True)
        self.setValue(number or 0)
        self.blockSignals(False)
        self._given = number is not None
        self._name_it()
        self.update()

    def say(self, number: int | None) -> None:
        """Choose a number, or take it back, and tell it."""
        if number != self.number:
            self.show_number(number)
            self.said.emit(number)

    def retheme(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for all boxes."""
        return QSize(self._widest(), theme().target(48))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for the numbers."""
        digits = QFontMetrics(theme().font("body", 700)).horizontalAdvance(str(MOST)) + 4
        return QSize((MOST + 1) * (digits + _LEAST_GAP), theme().target(48))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Digits choose, 1 and then 0 means 10; Delete takes back; the first arrow begins at an end."""
        key, text = event.key(), event.text()
        if text.isdecimal() and len(text) == 1 and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            ten = text == "0" and self._typed_one.isActive()
            self.say(MOST if ten else int(text))
            self._typed_one.start() if text == "1" else self._typed_one.stop()
        elif key in _AWAY:
            self.say(None)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.say(0 if key == Qt.Key.Key_Home else MOST)
        elif (step := _STEPS.get(Qt.Key(key))) is not None:
            self.say(self._stepped(step))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose the box that was pressed, or take it back."""
        number = self._at(event.position().x())
        self.say(None if number == self.number else number)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Change nothing on the way of a hand."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Change nothing more."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the boxes."""
        painter, number = painter_for(self), self.number
        for each in range(MOST + 1):
            chosen, under = each == number, number is not None and each < number
            fill, ink = ("primary", "onPrimary") if chosen else (("soft", "onSoft") if under else ("surface", "text"))
            edge = "accent" if chosen else ("soft" if under else "control")  # at night the fills are near each other
            panel(painter, self._box(each), 10, theme().colour(fill), theme().colour(edge), 2 if chosen else 1.5)
            painter.setFont(theme().font("body", 700 if chosen else 400))
            painter.setPen(theme().colour(ink))
            painter.drawText(self._box(each), Qt.AlignmentFlag.AlignCenter, str(each))

    def _take(self, number: int) -> None:
        """Follow what a screen reader set."""
        self._given = True
        self._name_it()
        self.update()
        self.said.emit(number)

    def _stepped(self, step: int) -> int:
        if self.number is None:
            return 0 if step > 0 else MOST
        return max(0, min(MOST, self.number + step))

    def _name_it(self) -> None:
        self.setAccessibleName(self._name if self._given else tr("{name}: not said").format(name=self._name))

    def _widest(self) -> int:
        return (MOST + 1) * theme().size(_BOX) + MOST * theme().size(_GAP)

    def _box(self, number: int) -> QRectF:
        whole = min(self.width(), self._widest())
        gap = max(_LEAST_GAP, min(theme().size(_GAP), (whole - (MOST + 1) * 44) // MOST))
        width = (whole - MOST * gap) / (MOST + 1)
        return QRectF(number * (width + gap), 0, width, self.height())

    def _at(self, x: float) -> int:
        step = self._box(1).left()
        return max(0, min(MOST, int(x / step)))


class Rating(QWidget):
    """A question for a number, with the words at both ends; it can stay without an answer. `changed` tells one."""

    changed = Signal()

    def __init__(self, title: str, least: str, most: str, *, name: str = "", hint: str = "") -> None:
        super().__init__()
        ends = tr("0 {least}, 10 {most}").format(least=least, most=most)
        self.title = Text(title, "bodyStrong")
        self.scale = Scale(name or title, ends)
        self.away = IconButton(tr("{name}, no number").format(name=name or title), "x")
        keep = self.away.sizePolicy()
        keep.setRetainSizeWhenHidden(True)  # nothing moves when it comes
        self.away.setSizePolicy(keep)
        low, high = Text(least, "small", "text2"), Text(most, "small", "text2")
        self._ends = side_by_side(low, -1, high, gap=12)
        self._column = stack(self.scale, side_by_side(low, -1, high, gap=12), gap=4)
        line = side_by_side(gap=6)
        line.addWidget(self._column, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(0)
        about = (Text(hint, "small", "text2"),) if hint else ()
        self.setLayout(rows(self.title, *about, 6, line))
        self.scale.said.connect(self._tell)
        self.away.clicked.connect(self._take_back)
        self.away.hide()
        tall(self)
        self.retheme()

    def retheme(self) -> None:
        """Measure anew: the words at the ends stand where the boxes end."""
        self._column.setMaximumWidth(self.scale.sizeHint().width())

    @property
    def number(self) -> int | None:
        """The number that is chosen, or None."""
        return self.scale.number

    def show_number(self, number: int | None) -> None:
        """Show another number, or none, without telling anyone."""
        self.scale.show_number(number)
        self.away.setVisible(number is not None)

    def _tell(self, number: object) -> None:
        self.away.setVisible(number is not None)
        self.changed.emit()

    def _take_back(self) -> None:
        self.scale.setFocus(Qt.FocusReason.TabFocusReason)
        self.scale.say(None)
