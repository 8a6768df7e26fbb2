"""Painted scenes: a horizon, and one motif for each family of practices. Decoration only."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from coping_app.ui.decor import Decoration
from coping_app.ui.paint import circle, hills, painter_for, rounded_clip, wave
from coping_app.ui.theme import theme


class Horizon(Decoration):
    """Sky, a low sun and three hills. With plain backgrounds: one quiet colour."""

    def __init__(self, *, sun: tuple[float, float, float] = (0.72, 0.5, 34), radius: int = 15) -> None:
        super().__init__()
        self.sun, self.radius = sun, radius  # where the sun is in parts of the area, and how large in pixels
        self.foot = False  # whether the lower corners are round too
        self.side = False  # whether the right corners are round and the left ones not
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        painter, area = painter_for(self), QRectF(self.rect())
        if self.side:
            rounded_clip(painter, area.adjusted(-40, 0, 0, 0), self.radius)
        else:
            rounded_clip(painter, area, self.radius, foot=self.foot)
        paint_horizon(painter, area, self.sun)


def paint_horizon(painter: QPainter, area: QRectF, sun: tuple[float, float, float]) -> None:
    """Paint sky, sun and hills into an area."""
    look = theme()
    if look.plain_scenes:
        painter.fillRect(area, look.colour("soft"))
        return
    sky = QLinearGradient(area.topLeft(), area.bottomLeft())
    sky.setColorAt(0, look.colour("art1"))
    sky.setColorAt(0.45, look.colour("art6"))
    sky.setColorAt(0.75, look.colour("art4", 0.85 if look.palette_name == "light" else 0.35))
    painter.fillRect(area, look.colour("art1"))
    painter.fillRect(area, sky)
    painter.setPen(Qt.PenStyle.NoPen)
    middle = QPointF(area.left() + area.width() * sun[0], area.top() + area.height() * sun[1])
    for grow, alpha in ((2.5, 0.16), (1.75, 0.28), (1.0, 1.0)):
        painter.setBrush(look.colour("art4", alpha))
        painter.drawEllipse(middle, sun[2] * grow, sun[2] * grow)
    hills(painter, area, ("art2", "art3", "art5"), (0.58, 0.73, 0.88), min(area.height() * 0.045, 26))


class SessionArt(Decoration):
    """The motif of a family of practices, as a square or a wide picture."""

    def __init__(self, motif: str, width: int = 88, height: int = 88) -> None:
        super().__init__()
        self.motif, self._size = motif, (width, height)
        self.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        grow = min(theme().scale, 1.5)
        self.setFixedSize(QSize(round(self._size[0] * grow), round(self._size[1] * grow)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        painter, area = painter_for(self), QRectF(self.rect())
        rounded_clip(painter, area, 10)
        paint_motif(painter, area, self.motif)


def paint_motif(painter: QPainter, area: QRectF, motif: str) -> None:
    """Paint a motif into an area; an unknown one is the place by the water."""
    painter.fillRect(area, theme().colour("art1"))
    if theme().plain_scenes:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    side = min(area.width(), area.height())
    square = QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side)
    MOTIFS.get(motif, _place)(painter, area, square)


def _breath(painter: QPainter, _area: QRectF, square: QRectF) -> None:
    circle(painter, square, 0.5, 0.5, 0.43, "art3", 0.35)
    circle(painter, square, 0.5, 0.5, 0.31, "art3", 0.8)
    circle(painter, square, 0.5, 0.5, 0.16, "art4")


def _body(painter: QPainter, area: QRectF, _square: QRectF) -> None:
    for index, top in enumerate((0.22, 0.4, 0.56, 0.72, 0.9)):
        painter.setBrush(theme().colour("art3" if index < 4 else "art5", 0.25 + 0.15 * index))
        painter.drawPath(wave(area, area.top() + area.height() * top, area.height() * 0.03, index))


def _pain(painter: QPainter, _area: QRectF, square: QRectF) -> None:
    for index, (name, width) in enumerate((("art5", 0.72), ("art3", 0.58), ("art2", 0.5), ("art4", 0.4))):
        painter.setBrush(theme().colour(name))
        side = square.width()
        bar = QRectF(
            square.center().x() - side * width / 2,
            square.top() + side * (0.2 + 0.17 * index),
            side * width,
            side * 0.09,
        )
        painter.drawRoundedRect(bar, side * 0.045, side * 0.045)


def _sleep(painter: QPainter, area: QRectF, square: QRectF) -> None:
    painter.fillRect(area, theme().colour("art5" if theme().palette_name == "light" else "art1"))
    moon, bite, side = QPainterPath(), QPainterPath(), square.width()
    moon.addEllipse(QPointF(square.left() + side * 0.6, square.top() + side * 0.4), side * 0.22, side * 0.22)
    bite.addEllipse(QPointF(square.left() + side * 0.72, square.top() + side * 0.33), side * 0.2, side * 0.2)
    painter.setBrush(theme().colour("art4"))
    painter.drawPath(moon.subtracted(bite))
    hills(painter, area, ("art3",), (0.82,), area.height() * 0.03)


def _ground(painter: QPainter, area: QRectF, square: QRectF) -> None:
    circle(painter, square, 0.76, 0.24, 0.11, "art4")
    for name, points in (
        ("art3", ((0, 0.75), (0.34, 0.32), (0.58, 0.62), (0.76, 0.44), (1, 0.7), (1, 1), (0, 1))),
        ("art5", ((0, 0.86), (0.42, 0.62), (1, 0.88), (1, 1), (0, 1))),
    ):
        painter.setBrush(theme().colour(name))
        path = QPainterPath()
        for index, (x, y) in enumerate(points):
            point = QPointF(area.left() + area.width() * x, area.top() + area.height() * y)
            path.lineTo(point) if index else path.moveTo(point)
        painter.drawPath(path)


def _kind(painter: QPainter, _area: QRectF, square: QRectF) -> None:
    left, right, side = QPainterPath(), QPainterPath(), square.width()
    left.addEllipse(QPointF(square.left() + side * 0.36, square.center().y()), side * 0.3, side * 0.3)
    right.addEllipse(QPointF(square.left() + side * 0.66, square.center().y()), side * 0.3, side * 0.3)
    for path, name, alpha in ((left, "art3", 0.85), (right, "art2", 1.0), (left.intersected(right), "art4", 1.0)):
        painter.setBrush(theme().colour(name, alpha))
        painter.drawPath(path)


def _place(painter: QPainter, area: QRectF, square: QRectF) -> None:
    circle(painter, square, 0.5, 0.56, 0.26, "art4")
    hills(painter, area, ("art2", "art3", "art5"), (0.6, 0.74, 0.9), area.height() * 0.04)


def _sound(painter: QPainter, _area: QRectF, square: QRectF) -> None:
    side = square.width()
    for index, name in enumerate(("art4", "art2", "art3", "art5")):
        pen = QPen(theme().colour(name), side * 0.06)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        y, path = square.top() + side * (0.3 + 0.15 * index), QPainterPath()
        for step in range(33):
            x = square.left() + side * (0.16 + 0.68 * step / 32)
            point = QPointF(x, y + side * 0.05 * math.sin(step / 32 * 2 * math.pi))
            path.lineTo(point) if step else path.moveTo(point)
        painter.drawPath(path)


MOTIFS: dict[str, Callable[[QPainter, QRectF, QRectF], None]] = {
    "breath": _breath,
    "body": _body,
    "pain": _pain,
    "sleep": _sleep,
    "ground": _ground,
    "kind": _kind,
    "place": _place,
    "sound": _sound,
}
