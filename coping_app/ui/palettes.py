"""The choice of colours, as small pictures of a page."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from coping_app.base.settings import DIM_FROM, PALETTE, Settings
from coping_app.base.words import tr
from coping_app.ui.choices import tab_to_the_chosen
from coping_app.ui.grid import Grid
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.theme import theme
from coping_app.ui.tokens import PALETTES, colours


def palette_words() -> dict[str, str]:
    """Return the palettes in words."""
    return {"light": tr("Light"), "dark": tr("Dark"), "night": tr("Night")}


class PaletteCard(QRadioButton):
    """One palette: a small page in its colours, and its name."""

    def __init__(self, palette: str) -> None:
        super().__init__(palette_words()[palette])
        self.palette_name = palette
        self.setAccessibleName(tr("Colours: {name}").format(name=palette_words()[palette]))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """The whole card presses."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for picture and name."""
        return QSize(theme().size(180), 116 + theme().line("body") + 12)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least room."""
        return QSize(theme().size(120), self.sizeHint().height())

    def retheme(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        painter, on = painter_for(self), self.isChecked()
        edge = theme().colour("accent" if on else "control")
        panel(painter, QRectF(self.rect()), 16, theme().colour("surface"), edge, 3 if on else 2)
        picture = QRectF(12, 12, self.width() - 24, 92)
        _paint_page(painter, picture, colours(self.palette_name))
        painter.setFont(theme().font("body", 700 if on else 400))
        painter.setPen(theme().colour("text"))
        words = self.text()
        width, icon = painter.fontMetrics().horizontalAdvance(words), theme().size(20)
        room = icon + 8 if on else 0
        left = (self.width() - width - room) / 2
        area = QRectF(left + room, picture.bottom() + 4, width + 4, self.height() - picture.bottom() - 12)
        if on:
            painter.drawPixmap(round(left), round(area.center().y() - icon / 2), theme().icon("check", "text", 20))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)


def _paint_page(painter: QPainter, area: QRectF, palette: dict[str, str]) -> None:
    panel(painter, area, 8, QColor(palette["canvas"]))
    left, top, width = area.left() + 12, area.top() + 12, area.width() - 24
    panel(painter, QRectF(left, top, width * 0.6, 9), 4, QColor(palette["text"]))
    panel(painter, QRectF(left, top + 18, width * 0.84, 7), 3.5, QColor(palette["control"]))
    panel(painter, QRectF(left, top + 38, 44, 20), 6, QColor(palette["primary"]))


class PaletteChoice(QWidget):
    """The three palettes side by side. A choice applies at once."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.setAccessibleName(tr("Colours"))
        self._group = QButtonGroup(self)
        self.cards = {palette: PaletteCard(palette) for palette in PALETTES}
        for index, card in enumerate(self.cards.values()):
            self._group.addButton(card, index)
        self._group.idToggled.connect(self._set)
        grid = Grid(least=150, gap=16, most=3)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(grid)
        grid.show_widgets(list(self.cards.values()))
        self.retheme()

    def retheme(self) -> None:
        """Follow a change made elsewhere."""
        self.cards[self._settings[PALETTE]].setChecked(True)
        tab_to_the_chosen(list(self.cards.values()))

    def _set(self, index: int, on: bool) -> None:  # noqa: FBT001
        if on:
            before = self._settings[PALETTE] if PALETTES[index] == "night" else PALETTES[index]
            if before != "night":
                self._settings[DIM_FROM] = before
            self._settings[PALETTE] = PALETTES[index]
