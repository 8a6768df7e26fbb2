"""The picture in a session: a slow circle, a bar that fills, or nothing. It follows the session's own breath times."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QRadialGradient, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coping_app.base.words import tr
from coping_app.ui.decor import Decoration
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.theme import theme

_FRAME = 33  # milliseconds: 30 pictures a second
_BAR, _GAP = 28, 8  # the height of the bar at 100 %, and the room between it and its word
_WHOLE = 336  # how wide the whole circle is at 100 %, where the window is not tall
_SHARE = 0.7  # of the height, where it is
_DOTS = [1.0, 4.0]  # a dot and the room after it, in parts of the ring's width; round ends make the dot longer
_REST = 0.42  # how large it is between breath guides, in parts of the whole
Phase = tuple[str, float] | None


def breath_size(phase: Phase) -> float:
    """Return how full the breath is, 0.0 to 1.0: a half cosine each way, so that it never jerks."""
    if phase is None:
        return _REST
    name, part = phase
    eased = 0.5 - 0.5 * math.cos(math.pi * min(1.0, max(0.0, part)))
    return eased if name == "in" else 1.0 - eased


class BreathPicture(QWidget):
    """Shows the breath guide as long as there is one, and rests otherwise. `kind` is "orb", "bar" or "words".

    With still pictures the circle keeps one size for in and one for out.
    """

    def __init__(self, ask: Callable[[], Phase]) -> None:
        super().__init__()
        self._ask = ask
        self.kind = "orb"
        self.setAccessibleName(tr("Breathing guide"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._frame)
        self._shown: Phase = None

    @property
    def moving(self) -> bool:
        """Whether it is being painted anew all the time."""
        return self._timer.isActive()

    def refresh(self) -> None:
        """Look whether there is a guide now."""
        phase = self._ask()
        wanted = phase is not None and self.isVisible() and self.kind != "words" and not theme().still
        if wanted and not self._timer.isActive():
            self._timer.start()
        elif not wanted:
            self._timer.stop()
        changed = (phase is None) != (self._shown is None)
        turned = phase is not None and self._shown is not None and phase[0] != self._shown[0]
        if changed or turned:
            self._shown = phase
            self.setAccessibleDescription(self.word())
            self.update()

    def word(self) -> str:
        """Return what the guide says now."""
        return {"in": tr("In"), "out": tr("Out, slowly")}.get(self._shown[0], "") if self._shown else ""

    def retheme(self) -> None:
        """Follow still pictures."""
        self.refresh()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the width of the whole circle and its least height: it grows into what the words leave."""
        return QSize(_WHOLE, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least circle, or room for the bar or the word."""
        return QSize(120, {"orb": 120, "bar": _bar_and_word()}.get(self.kind, theme().line("heading")))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Nothing moves where nobody looks."""
        self._timer.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Move again where there is a guide."""
        super().showEvent(event)
        self.refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint what there is."""
        if self.kind == "orb":
            paint_orb(painter_for(self), self._whole(), self._size(), self.word())
        elif self.kind == "bar":
            self._paint_bar(painter_for(self))
        elif self._shown:
            self._paint_word(painter_for(self))

    def _whole(self) -> QRectF:
        """Return where the whole circle is, with air around it where there is room."""
        side = min(self.width(), self.height(), max(theme().size(_WHOLE), round(_SHARE * self.height())))
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _size(self) -> float:
        if self._shown is None:
            return _REST
        if theme().still:
            return 0.85 if self._shown[0] == "in" else 0.3
        return breath_size(self._shown)

    def _paint_bar(self, painter: QPainter) -> None:
        width, height = min(self.width() - 40, theme().size(420)), theme().size(_BAR)
        top = (self.height() - _bar_and_word()) / 2
        area = QRectF((self.width() - width) / 2, top, width, height)
        panel(painter, area, height / 2, theme().colour("sunken"), theme().colour("control"), 2)
        filled = QRectF(area.left(), area.top(), max(height, width * self._size()), height)
        panel(painter, filled, height / 2, theme().colour("art3"), theme().colour("control"), 2)
        painter.setFont(theme().font("body", 600))
        painter.setPen(theme().colour("text"))
        under = QRectF(0, area.bottom() + _GAP, self.width(), theme().line("body"))
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self.word())

    def _paint_word(self, painter: QPainter) -> None:
        painter.setFont(theme().font("heading"))
        painter.setPen(theme().colour("text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.word())

    def _frame(self) -> None:
        phase = self._ask()
        if (phase is None) != (self._shown is None) or (phase and self._shown and phase[0] != self._shown[0]):
            self.refresh()
        self._shown = phase
        if self.kind == "orb":
            side = min(self.width(), self.height())
            self.update((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        else:
            self.update()
        if phase is None:
            self._timer.stop()


def _bar_and_word() -> int:
    return theme().size(_BAR) + _GAP + theme().line("body")


def paint_orb(painter: QPainter, area: QRectF, size: float, word: str = "") -> None:
    """Paint the circle at a size of 0.0 to 1.0, with a word in it."""
    look = theme()
    reach = min(area.width(), area.height()) / 2 - 4
    middle = area.center()
    ring = QPen(look.colour("control"), 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    ring.setDashPattern(_DOTS)
    painter.setPen(ring)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, reach, reach)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = reach * (0.45 + 0.47 * size)
    for part, alpha in ((1.0, 0.25), (0.85, 0.45)):
        painter.setBrush(look.colour("art2", alpha))
        painter.drawEllipse(middle, radius * part, radius * part)
    glow = QRadialGradient(middle, radius * 0.68)
    glow.setColorAt(0, look.colour("art4", 0.95))
    glow.setColorAt(0.7, look.colour("art4", 0.55))
    glow.setColorAt(1, look.colour("art2", 0.5))
    painter.setBrush(glow)
    painter.drawEllipse(middle, radius * 0.68, radius * 0.68)
    if word:
        first, _, rest = word.partition(", ")
        painter.setPen(look.colour("onOrb"))
        painter.setFont(look.font("heading"))
        line = look.line("heading")
        box = QRectF(middle.x() - reach, middle.y() - line / (1 if rest else 2), 2 * reach, line)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, first)
        painter.setFont(look.font("body"))
        painter.drawText(box.translated(0, line * 0.9), Qt.AlignmentFlag.AlignCenter, rest)


class RestingOrb(Decoration):
    """A small still circle, at the end of a session."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(120, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        painter, side = painter_for(self), self.width()
        painter.setPen(Qt.PenStyle.NoPen)
        middle = QPointF(side / 2, side / 2)
        for name, part, alpha in (("art2", 0.5, 0.35), ("art2", 0.43, 0.8), ("art4", 0.16, 1.0)):
            painter.setBrush(theme().colour(name, alpha))
            painter.drawEllipse(middle, side * part, side * part)
