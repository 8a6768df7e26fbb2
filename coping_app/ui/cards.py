"""Cards that are pressed as a whole."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from coping_app.ui.art import SessionArt
from coping_app.ui.decor import Decoration
from coping_app.ui.layouts import FlowLayout, rows, side_by_side
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.placing import tall
from coping_app.ui.pressed import PressedCard
from coping_app.ui.text import Text
from coping_app.ui.theme import theme


class Icon(Decoration):
    """An icon beside words; nothing to screen readers."""

    def __init__(self, name: str, colour: str = "text2", pixels: int = 24) -> None:
        super().__init__()
        self.icon_name, self.colour, self.pixels = name, colour, pixels
        self.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        side = theme().size(self.pixels)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        painter_for(self).drawPixmap(0, 0, theme().icon(self.icon_name, self.colour, self.pixels))


class Disc(Decoration):
    """An icon in a soft round: what kind of thing this is, or that it can be played."""

    def __init__(self, icon: str, pixels: int = 48, *, filled: bool = False) -> None:
        super().__init__()
        self.icon_name, self.pixels, self.filled = icon, pixels, filled
        self.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        side = theme().size(self.pixels)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        painter, side = painter_for(self), self.width()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("primary" if self.filled else "soft"))
        painter.drawEllipse(self.rect())
        size = theme().size(24)
        icon = theme().icon(self.icon_name, "onPrimary" if self.filled else "onSoft")
        painter.drawPixmap((side - size) // 2, (side - size) // 2, icon)


class Fact(QWidget):
    """A small icon with a few words beside it."""

    def __init__(self, icon: str, words: str) -> None:
        super().__init__()
        self._line = side_by_side(Icon(icon, "text2", 20), Text(words, "small", "text2"))
        self.setLayout(self._line)
        tall(self)
        self.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        self._line.setSpacing(theme().size(6))


class FactsRow(QWidget):
    """Facts in a row that wraps."""

    def __init__(self, facts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._flow = FlowLayout(self, row_gap=4)
        for icon, words in facts:
            self._flow.addWidget(Fact(icon, words))
        self.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        self._flow.set_gap(theme().size(16))


def facts_row(facts: Sequence[tuple[str, str]]) -> QWidget:
    """Return facts, each an icon and its words, in a row that wraps."""
    return FactsRow(facts)


class ActionCard(PressedCard, QAbstractButton):
    """A card that is one button: picture, title, a line, facts, and a mark at the right."""

    least = 72

    def __init__(
        self,
        title: str,
        about: str = "",
        *,
        art: QWidget | None = None,
        facts: tuple[tuple[str, str], ...] = (),
        mark: QWidget | None = None,
        title_role: str = "subheading",
        padding: int = 12,
    ) -> None:
        super().__init__()
        self.setText(title)
        spoken = ", ".join([title, *([about] if about else []), *(words for _icon, words in facts)])
        self.setAccessibleName(spoken)
        self._padding = padding
        self._chosen = False
        self.texts = [Text(title, title_role)]
        if about:
            self.texts.append(Text(about, "small", "text2"))
        column = rows(*self.texts, gap=2)
        if not facts:  # cards with facts stand in rows, and their titles begin at one height
            column.insertStretch(0, 1)
        if facts:
            column.addSpacing(4)
            column.addWidget(facts_row(facts))
        column.addStretch(1)
        line = side_by_side()
        if art:
            line.addWidget(art, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(column, 1)
        if mark:
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hold(line)

    def set_chosen(self, chosen: bool) -> None:  # noqa: FBT001
        """Give it the edge of the one that is chosen."""
        self._chosen = chosen
        self.update()

    def retheme(self) -> None:
        """Measure anew."""
        edge = theme().size(self._padding)
        self.held.setContentsMargins(edge, edge, edge, edge)
        self.held.setSpacing(theme().size(16))
        super().retheme()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the panel."""
        fill = "soft" if self.isDown() else ("sunken" if self.underMouse() else "surface")
        edge, width = ("accent", 3) if self._chosen else ("line", 1)
        panel(painter_for(self), QRectF(self.rect()), 16, theme().colour(fill), theme().colour(edge), width)


class PictureCard(ActionCard):
    """A practice in a list."""

    def __init__(self, title: str, about: str, motif: str, facts: tuple[tuple[str, str], ...]) -> None:
        super().__init__(title, about, art=SessionArt(motif), facts=facts, mark=Disc("play"))
