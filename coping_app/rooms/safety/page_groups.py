"""The three groups of the card, and the entries in them."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coping_app.content.safety import Group, Reading, RedFlag
from coping_app.rooms.safety.model import ALONE, WARM, warm_words
from coping_app.ui.beside import stack, tall
from coping_app.ui.cards import Icon
from coping_app.ui.grid import Grid
from coping_app.ui.layouts import Rule, fill, side_by_side
from coping_app.ui.paint import flood, painter_for, panel, rounded_clip
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme


@dataclass(frozen=True, slots=True)
class Look:
    """How a group looks: its icon, the colours of its head, and its edge."""

    icon: str
    ink: str
    head: str
    edge: str
    edge_width: float


LOOKS = {
    "emergency": Look("circle-alert", "danger", "dangerSoft", "danger", 3.0),
    "line_now": Look("phone", "lampInk", "lampSoft", "lampInk", 1.5),
    "today": Look("clock", "text2", "sunken", "control", 1.5),
}


class FlagBlock(QWidget):
    """One entry: its heading, what to do where that differs from its group, its words."""

    def __init__(self, flag: RedFlag, *, measure: int = 0) -> None:
        super().__init__()
        self.flag = flag
        self.title = heading("", "subheading")
        self.override = Text("", "bodyStrong", "danger", breaks=True)
        self.words = Text("", "body", measure=measure, breaks=True)
        self.own = Text("", "bodyStrong", breaks=True)
        box = QVBoxLayout(self)
        fill(box, (self.title, self.override, self.words, self.own), 4)
        box.addStretch(1)
        tall(self)

    def show_reading(self, reading: Reading, temperature: str) -> None:
        """Show the words for this reader."""
        self.title.setText(reading.title(self.flag))
        self.words.setText(reading.text(self.flag))
        override = reading.override(self.flag)
        self.override.setText(override)
        self.override.setVisible(bool(override))
        self.own.setText(warm_words(temperature, beside=reading.beside) if self.flag.id == WARM else "")
        self.own.setVisible(bool(self.own.text()))


class GroupCard(QFrame):
    """A group: a head that says what to do, and its entries in the card's order."""

    def __init__(self, group: Group, flags: tuple[RedFlag, ...], alone: QWidget | None = None) -> None:
        super().__init__()
        self.group = group
        self.look = LOOKS[group.id]
        self.title = heading("", "title")
        self.title.set_colour(self.look.ink if group.id == "emergency" else "text")
        self.text = Text("", "subheading", breaks=True)
        self.head = stack(self.title, self.text, gap=2)
        self.blocks = [FlagBlock(flag) for flag in flags if flag.id != ALONE]
        self._grid = Grid(least=400, gap=36, row_gap=22)
        line = side_by_side(gap=14)
        line.addWidget(Icon(self.look.icon, self.look.ink, 32), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.head, 1)
        self._head_box = QVBoxLayout()
        self._head_box.addLayout(line)
        self._body_box = QVBoxLayout()
        self._body_box.setSpacing(22)
        self._body_box.addWidget(self._grid)
        self._grid.show_widgets(self.blocks)
        if alone:
            self._body_box.addWidget(Rule())
            self._body_box.addWidget(alone)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._head_box)
        outer.addLayout(self._body_box)
        tall(self)
        self.retheme()

    def show_reading(self, reading: Reading, temperature: str) -> None:
        """Show the words for this reader."""
        self.title.setText(reading.group_title(self.group))
        self.text.setText(reading.group_text(self.group))
        for block in self.blocks:
            block.show_reading(reading, temperature)
        self._grid.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        side, top = theme().size(24), theme().size(16)
        self._head_box.setContentsMargins(side, top, side, top)
        self._body_box.setContentsMargins(side, theme().size(20), side, theme().size(24))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the panel, and the head in its own colour."""
        painter, area, look = painter_for(self), QRectF(self.rect()), self.look
        panel(painter, area, 16, theme().colour("surface"))
        painter.save()
        rounded_clip(painter, area, 16)
        foot = self._head_box.geometry().bottom() + 1
        flood(painter, QRectF(0, 0, self.width(), foot), theme().colour(look.head))
        painter.restore()
        panel(painter, area, 16, None, theme().colour(look.edge), look.edge_width)
