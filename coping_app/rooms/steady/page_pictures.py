"""Still pictures of resting positions: leaning forward, sitting back, cool air on the face."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from coping_app.ui.decor import Decoration
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.theme import theme


class Position(Decoration):
    """Three small pictures side by side; the one that is spoken of stands out."""

    def __init__(self) -> None:
        super().__init__()
        self._bright: frozenset[int] = frozenset({0, 1, 2})
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_for(self, sentence: str) -> None:
        """Let the pictures stand out that a sentence speaks of; without one all do."""
        words = sentence.casefold()
        found = {n for n, word in enumerate(("lean", "sit back", "air on your")) if word in words}
        bright = frozenset(found or {0, 1, 2})
        if bright != self._bright:
            self._bright = bright
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for three pictures."""
        return QSize(600, theme().size(140))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least room."""
        return QSize(240, theme().size(120))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint them."""
        painter = painter_for(self)
        side = min(self.height() - 4, (self.width() - 40) / 3)
        left = (self.width() - 3 * side - 40) / 2
        for index, draw in enumerate((_lean_forward, _sit_back, _cool_air)):
            area = QRectF(left + index * (side + 20), 2, side, side)
            painter.setOpacity(1.0 if index in self._bright else 0.35)
            panel(painter, area, 14, theme().colour("art1"))
            painter.save()
            painter.translate(area.topLeft())
            painter.scale(side / 100, side / 100)
            draw(painter)
            painter.restore()


def _shade(name: str) -> str:
    """Return a colour that stands out from the ground: the hills' own are too dark for that in dark palettes."""
    if not theme().dark:
        return name
    return {"art5": "text2", "art3": "control"}.get(name, name)


def _stroke(painter: QPainter, name: str, width: float, *points: tuple[float, float]) -> None:
    pen = QPen(theme().colour(_shade(name)), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    painter.drawPath(path)


def _head(painter: QPainter, x: float, y: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(_shade("art5")))
    painter.drawEllipse(QPointF(x, y), 8.5, 8.5)


def _lean_forward(painter: QPainter) -> None:
    """Sitting, arms and head resting on a pillow on a table."""
    _stroke(painter, "art3", 4, (56, 60), (92, 60))
    _stroke(painter, "art3", 4, (86, 60), (86, 90))
    _stroke(painter, "art4", 9, (60, 53), (84, 53))
    _stroke(painter, "art3", 4, (14, 68), (40, 68))
    _stroke(painter, "art3", 4, (18, 68), (18, 90))
    _stroke(painter, "art3", 4, (37, 68), (37, 90))
    _stroke(painter, "art5", 9, (28, 62), (52, 42))
    _stroke(painter, "art5", 7, (52, 43), (64, 47), (78, 46))
    _stroke(painter, "art5", 7, (28, 63), (50, 64), (50, 88))
    _head(painter, 64, 36)


def _sit_back(painter: QPainter) -> None:
    """Sitting back in a chair, with pillows behind and under the arms."""
    _stroke(painter, "art3", 5, (26, 26), (36, 70), (70, 70))
    _stroke(painter, "art3", 4, (38, 70), (38, 90))
    _stroke(painter, "art3", 4, (68, 70), (68, 90))
    _stroke(painter, "art4", 9, (34, 36), (41, 60))
    _stroke(painter, "art5", 9, (43, 40), (49, 62))
    _stroke(painter, "art5", 7, (49, 63), (72, 64), (74, 88))
    _stroke(painter, "art5", 6, (45, 44), (58, 54), (68, 54))
    _stroke(painter, "art4", 7, (58, 60), (70, 60))
    _head(painter, 40, 27)


def _cool_air(painter: QPainter) -> None:
    """A small fan before the face."""
    _head(painter, 26, 40)
    _stroke(painter, "art5", 10, (26, 56), (26, 84))
    _stroke(painter, "art5", 6, (28, 58), (46, 68), (62, 60))
    painter.setPen(QPen(theme().colour(_shade("art3")), 4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(70, 42), 13, 13)
    _stroke(painter, "art3", 3, (70, 32), (70, 52))
    _stroke(painter, "art3", 3, (60, 42), (80, 42))
    _stroke(painter, "art3", 5, (68, 56), (63, 66))
    for y in (34, 41, 48):
        _stroke(painter, "art4", 3, (52, y), (40, y))
