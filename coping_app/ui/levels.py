"""Sliders with a fewer and a more button: volumes, text size, minutes."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QSlider, QVBoxLayout, QWidget

from coping_app.base.words import tr
from coping_app.ui.buttons import IconButton
from coping_app.ui.cards import Icon
from coping_app.ui.layouts import fill, side_by_side
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.text import Text
from coping_app.ui.theme import theme


class Slider(QSlider):
    """A slider that jumps to where it is pressed."""

    def __init__(self, name: str, least: int, most: int, step: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setPageStep(step * 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a bar that a hand finds."""
        return QSize(theme().size(180), theme().target(44))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return a short bar."""
        return QSize(80, theme().target(44))

    def retheme(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go to where it was pressed."""
        self._go_to(event.position().x())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Follow the hand."""
        self._go_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Stay where it is."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page: it scrolls on, and changes nothing it passes over."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint groove, filled part and knob."""
        painter = painter_for(self)
        knob, middle = theme().size(13), self.height() / 2
        groove = QRectF(knob, middle - 4, self.width() - 2 * knob, 8)
        panel(painter, groove, 4, theme().colour("line"))
        part = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        x = groove.left() + groove.width() * part
        look = "control" if theme().palette_name == "night" else "accent"
        panel(painter, QRectF(groove.left(), groove.top(), x - groove.left(), 8), 4, theme().colour(look))
        painter.setPen(QPen(theme().colour("surface"), 3))
        painter.setBrush(theme().colour("accent" if look == "accent" else "text2"))
        painter.drawEllipse(QPointF(x, middle), knob, knob)

    def _go_to(self, x: float) -> None:
        knob = theme().size(13)
        part = (x - knob) / max(1, self.width() - 2 * knob)
        whole = self.minimum() + part * (self.maximum() - self.minimum())
        self.setValue(round(whole / self.singleStep()) * self.singleStep())


class Level(QWidget):
    """A named slider with its value in words, and buttons for a little less and a little more."""

    changed = Signal(int)

    def __init__(
        self,
        name: str,
        value: int,
        *,
        least: int = 0,
        most: int = 100,
        step: int = 5,
        icon: str = "",
        words: Callable[[int], str] | None = None,
    ) -> None:
        super().__init__()
        self._words = words or percent
        self.slider = Slider(name, least, most, step)
        self.fewer = IconButton(tr("{name}, less").format(name=name), "minus", "secondary")
        self.more = IconButton(tr("{name}, more").format(name=name), "plus", "secondary")
        self.title = Text(name, "body")
        self.shown = Text("", "body", "text2")
        self._head = head = side_by_side()
        if icon:
            head.addWidget(Icon(icon))
        head.addWidget(self.title, 1)
        head.addWidget(self.shown)
        box = QVBoxLayout(self)
        fill(box, (head, 4, side_by_side(self.fewer, self.slider, self.more, gap=8)), 0)
        Level.retheme(self)
        self.slider.setValue(value)
        self._show(value)
        self.slider.valueChanged.connect(self._tell)
        self.fewer.clicked.connect(self._less)
        self.more.clicked.connect(self._more)

    def retheme(self) -> None:
        """Measure anew."""
        self._head.setSpacing(theme().size(10))

    @property
    def value(self) -> int:
        """The value now."""
        return self.slider.value()

    def show_value(self, value: int) -> None:
        """Show another value, without telling anyone."""
        self.slider.blockSignals(True)
        self.slider.setValue(value)
        self.slider.blockSignals(False)
        self._show(value)

    def _less(self) -> None:
        self.slider.setValue(self.slider.value() - self.slider.singleStep())

    def _more(self) -> None:
        self.slider.setValue(self.slider.value() + self.slider.singleStep())

    def _tell(self, value: int) -> None:
        self._show(value)
        self.changed.emit(value)

    def _show(self, value: int) -> None:
        words = self._words(value)
        self.shown.setText(words)
        self.slider.setAccessibleDescription(words)


def percent(value: int) -> str:
    """Say a volume: "35 %", or "Off" for none."""
    return tr("{n} %").format(n=value) if value else tr("Off")


class Bar(QProgressBar):
    """A thin bar that fills."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setRange(0, 1000)
        self.setFixedHeight(8)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        painter, area = painter_for(self), QRectF(self.rect())
        panel(painter, area, 4, theme().colour("line"))
        part = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        if part > 0:
            colour = "control" if theme().palette_name == "night" else "accent"
            area.setWidth(max(8.0, area.width() * part))
            panel(painter, area, 4, theme().colour(colour))
