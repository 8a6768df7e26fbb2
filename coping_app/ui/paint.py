"""The few shapes that every component is painted with."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from coping_app.ui.theme import theme


def painter_for(widget: QWidget) -> QPainter:
    """Return a painter with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


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


def raised(painter: QPainter, area: QRectF, radius: float, depth: int = 5) -> None:
    """Paint the soft shadow under something that lies above the page."""
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(depth):
        painter.setBrush(theme().colour("shadow", 0.06 - 0.01 * step))
        grow = 1 + step * 1.5
        painter.drawRoundedRect(area.adjusted(-grow, -grow + step, grow, grow + 2 * step), radius + grow, radius + grow)


def rounded_clip(painter: QPainter, area: QRectF, radius: float, *, foot: bool = True) -> None:
    """Let the painter paint inside rounded corners only; without `foot` the lower corners stay square."""
    path = QPainterPath()
    path.addRoundedRect(area if foot else area.adjusted(0, 0, 0, radius * 2), radius, radius)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
