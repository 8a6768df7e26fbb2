"""The worksheet so far, at the side of the question or folded under it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QWidget

from coping_app.base.words import tr
from coping_app.rooms.thoughts.model import Screen
from coping_app.rooms.thoughts.page_asking import SoFar
from coping_app.ui.beside import stack
from coping_app.ui.cards import Icon
from coping_app.ui.changing import Changing
from coping_app.ui.layouts import Card, rows, scrolling, side_by_side
from coping_app.ui.paint import flood, painter_for, panel
from coping_app.ui.placing import tall
from coping_app.ui.pressed import PressedCard
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme
from coping_app.ui.who_reads import only_you

_BAR, _AFTER = 4, 16  # at 100 %: the bar before a row, and between it and the words


class SideRow(PressedCard, QAbstractButton):
    """One row of the worksheet: what was asked, and what was written. A press goes to it."""

    def __init__(self, row: SoFar) -> None:
        super().__init__()
        self.leads_to = row.screen
        self._label, self._words = Text("", "small"), Text("", "body", breaks=True)
        self.hold(rows(-1, self._label, self._words, -1, gap=2))
        self.show_row(row)

    def show_row(self, row: SoFar) -> None:
        """Show what was asked and what is written now; it leads where it did."""
        spoken = tr("{label}: {words}").format(label=row.label, words=row.words) if row.words else row.label
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(tr("current question") if row.here else "")
        self._bar = "accent" if row.here else ("art2" if row.words else "line")
        self._label.setText(row.label)
        self._label.set_colour("text" if row.here else "text2")
        if (weight := 700 if row.here else None) != self._label.weight:
            self._label.weight = weight
            self._label.retheme()
        self._words.setText(row.words)
        self._words.setVisible(bool(row.words))
        self.update()

    def retheme(self) -> None:
        """Measure anew."""
        _set_edges(self.held)
        super().retheme()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the bar, and the row while it is pointed at."""
        painter = painter_for(self)
        if self.underMouse() or self.isDown():
            area = QRectF(self.rect()).adjusted(theme().size(_BAR), 0, 0, 0)
            panel(painter, area, 8, theme().colour("soft" if self.isDown() else "sunken"))
        flood(painter, QRectF(0, 0, theme().size(_BAR), self.height()), theme().colour(self._bar))


class KeptRow(QWidget):
    """Words that are not asked about on this page, and are kept all the same."""

    def __init__(self, row: SoFar) -> None:
        super().__init__()
        self._words = Text(row.words, "body", breaks=True)
        self._box = rows(Text(row.label, "small", "text2"), self._words, gap=2)
        self.setLayout(self._box)
        tall(self)
        self.retheme()

    def show_row(self, row: SoFar) -> None:
        """Show what is written now under the same label."""
        self._words.setText(row.words)

    def retheme(self) -> None:
        """Measure anew."""
        _set_edges(self._box)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the bar."""
        flood(painter_for(self), QRectF(0, 0, theme().size(_BAR), self.height()), theme().colour("art2"))


class Worksheet(QWidget):
    """The rows, and who can read them. `wanted` tells which question somebody goes to."""

    wanted = Signal(object)  # a Screen

    def __init__(self, shell: Shell, *, scrolls: bool = False) -> None:
        super().__init__()
        self._shell = shell
        self._shown: tuple[SoFar, ...] = ()
        self.rows = Changing(gap=4)
        self._icon = Icon("lock", "text2", 20)
        self.reads = Text("", "small", "text2")
        self._foot = side_by_side(self._icon, self.reads, gap=8)
        self._foot.setAlignment(self._icon, Qt.AlignmentFlag.AlignVCenter)
        self._area = scrolling(stack(self.rows, -1)) if scrolls else None
        if self._area is not None:
            self._area.verticalScrollBar().rangeChanged.connect(self._show_here)
        self.setLayout(rows(self._area or self.rows, 12, *([] if scrolls else [-1]), self._foot))
        tall(self)

    def show_rows(self, shown: Sequence[SoFar], *, is_safe: bool) -> None:
        """Show the worksheet so far; `is_safe` while nothing of it could not be saved."""
        if tuple(shown) != self._shown:
            before: dict[Screen | str, QWidget] = dict(zip(map(_key, self._shown), self.rows.rows, strict=True))
            self._shown = tuple(shown)
            self.rows.show_rows(*(self._row(one, before.pop(_key(one), None)) for one in shown))
            QTimer.singleShot(0, self, self._show_here)
        locked = only_you(self._shell)
        self.reads.setText(tr("Only you can read this") if locked else tr("Saved on this computer. No lock set."))
        self._icon.icon_name = "lock" if locked else "hard-drive"
        for one in (self.reads, self._icon):
            one.setVisible(is_safe)
        self._icon.update()

    def _show_here(self) -> None:
        """Bring the question that is open into view, once everything has its place."""
        here = [row for row, one in zip(self.rows.rows, self._shown, strict=True) if one.here]
        if self._area is not None and here:
            self._area.ensureWidgetVisible(here[0], 0, theme().size(44))

    def _row(self, one: SoFar, row: QWidget | None) -> QWidget:
        """Return the row with what is written now: the one there was, or a new one."""
        if isinstance(row, SideRow | KeptRow):
            row.show_row(one)
            return row
        if one.screen is None:
            return KeptRow(one)
        made = SideRow(one)
        made.clicked.connect(self._go)
        return made

    def _go(self) -> None:
        row = self.sender()
        if isinstance(row, SideRow):
            self.wanted.emit(row.leads_to)


class SideCard(Card):
    """The worksheet in a card beside the question. It scrolls by itself; the question that is open is in view."""

    def __init__(self, shell: Shell) -> None:
        self.sheet = Worksheet(shell, scrolls=True)
        super().__init__(heading(tr("Your worksheet so far"), "bodyStrong"), self.sheet, gap=12)
        self.box.setStretchFactor(self.sheet, 1)

    def retheme(self) -> None:
        """Measure anew: the bar of what scrolls stands inside the padding."""
        edge = theme().size(self._padding)
        self.box.setContentsMargins(edge, edge, 4, edge)


def _key(one: SoFar) -> Screen | str:
    """Return by what a row is known again: the question it leads to, or else its label."""
    return one.screen or one.label


def _set_edges(box: QBoxLayout) -> None:
    """Give a row of words its margins: the bar stands before them."""
    look = theme()
    box.setContentsMargins(look.size(_BAR + _AFTER), look.size(6), look.size(8), look.size(6))
