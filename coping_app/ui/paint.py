"""The few shapes that every component is painted with."""

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBitmap, QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from coping_app.ui.theme import theme

_PHASES = (1.484, 0.62, 0.9)  # of the three hills
_CORNER = 16  # the radius of a sheet


def painter_for(widget: QWidget) -> QPainter:
    """Return a painter with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def flood(painter: QPainter, area: QRect | QRectF, colour: QColor) -> None:
    """Fill an area with a colour. (`fillRect` is slow the first time: PySide looks at gradients too.)"""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(area)


def panel(
    painter: QPainter,
    area: QRectF,
    radius: float,
    fill: QColor | None,
    edge: QColor | None = None,
    width: float = 1.0,
) -> None:
    """Paint a rounded panel with its edge inside the area."""
    half = width / 2 if edge else 0.0
    inner = area.adjusted(half, half, -half, -half)
    painter.setPen(QPen(edge, width) if edge else Qt.PenStyle.NoPen)
    if fill:
        painter.setBrush(fill)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius - half, radius - half)


def sheet(widget: QWidget) -> None:
    """Paint what opens over the window as a rounded sheet with a line around it, and nothing outside it.

    The corners are cut by a mask: to see through them takes a compositor, and without one they would be black.
    """
    area, edge = QRectF(widget.rect()), theme().colour("control")
    painter = painter_for(widget)
    flood(painter, area, edge)  # what the smooth edge leaves of a corner's last pixel
    panel(painter, area, _CORNER, theme().colour("surface"), edge)


def cut_corners(widget: QWidget) -> None:
    """Cut the corners of a sheet, for its present size."""
    outline = QBitmap(widget.size())
    outline.clear()
    painter = QPainter(outline)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.color1)
    painter.drawRoundedRect(QRectF(widget.rect()), _CORNER, _CORNER)
    painter.end()
    widget.setMask(outline)


def rounded_clip(painter: QPainter, area: QRectF, radius: float, *, foot: bool = True) -> None:
    """Let the painter paint inside rounded corners only; without `foot` the lower corners stay square."""
    path = QPainterPath()
    path.addRoundedRect(area if foot else area.adjusted(0, 0, 0, radius * 2), radius, radius)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)


def hills(painter: QPainter, area: QRectF, names: tuple[str, ...], tops: tuple[float, ...], swell: float) -> None:
    """Paint hills one before another; `tops` are heights in parts of the area."""
    painter.setPen(Qt.PenStyle.NoPen)
    for index, (name, top) in enumerate(zip(names, tops, strict=True)):
        painter.setBrush(theme().colour(name))
        painter.drawPath(wave(area, area.top() + area.height() * top, swell * (1 + 0.25 * index), index))


def circle(painter: QPainter, square: QRectF, x: float, y: float, radius: float, name: str, alpha: float = 1) -> None:
    """Paint a circle; middle and radius are parts of a square."""
    painter.setBrush(theme().colour(name, alpha))
    side = square.width()
    painter.drawEllipse(QPointF(square.left() + side * x, square.top() + side * y), side * radius, side * radius)


def wave(area: QRectF, y: float, swell: float, index: int) -> QPainterPath:
    """Return the outline of one hill, down to the foot of the area."""
    path = QPainterPath(QPointF(area.left(), area.bottom()))
    phase, turns = _PHASES[index % 3] + index, 0.8 + 0.25 * index
    for step in range(65):
        along = 2 * math.pi * turns * step / 64
        lift = swell * math.sin(phase + along) + swell * 0.35 * math.sin(phase * 1.7 + along * 1.7)
        path.lineTo(area.left() + area.width() * step / 64, y + lift)
    path.lineTo(area.right(), area.bottom())
    path.closeSubpath()
    return path
