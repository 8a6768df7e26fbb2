"""The worksheet so far, at the side of the question or folded under it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from coping_app.base.errors import CopingError
from coping_app.base.words import tr
from coping_app.rooms.thoughts.page_asking import SoFar
from coping_app.ui.buttons import Button
from coping_app.ui.cards import Icon
from coping_app.ui.changing import Changing
from coping_app.ui.keys import ENTER, goes_on
from coping_app.ui.layouts import Card, rows, side_by_side
from coping_app.ui.paint import flood, painter_for, panel
from coping_app.ui.placing import Placing, height_at, tall
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme
from coping_app.vault.locks import has_lock

_BAR, _AFTER = 4, 16  # at 100 %: the bar before a row, and between it and the words
_GAP = 24  # between the question and the side
_WIDE, _FULL = 860, 960  # at 100 %: from which width on there is a side, and from which it has its whole width
_SIDE, _NARROW_SIDE = 340, 296


class SideRow(QAbstractButton):
    """One row of the worksheet: what was asked, and what was written. A press goes to it."""

    def __init__(self, row: SoFar) -> None:
        super().__init__()
        self.leads_to = row.screen
        spoken = tr("{label}: {words}").format(label=row.label, words=row.words) if row.words else row.label
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(tr("current question") if row.here else "")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._bar = "accent" if row.here else ("art2" if row.words else "line")
        label = Text(row.label, "small", "text" if row.here else "text2", weight=700 if row.here else None)
        self._box = rows(-1, label, *([Text(row.words, "body", breaks=True)] if row.words else []), -1, gap=2)
        self.setLayout(self._box)
        for text in self.findChildren(Text):
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        tall(self)
        self.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        self._box.setContentsMargins(theme().size(_BAR + _AFTER), theme().size(6), theme().size(8), theme().size(6))
        self.setMinimumHeight(theme().target(44))  # Qt asks the layout alone how high it is
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of the words."""
        return self._box.sizeHint().expandedTo(QSize(0, theme().target(44)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least size of the words."""
        return QSize(self._box.minimumSize().width(), theme().target(44))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at a width."""
        return max(self._box.totalHeightForWidth(width), theme().target(44))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses as Space does; with Ctrl it is for the page."""
        if goes_on(event):
            event.ignore()
        elif event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

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
        self._box = rows(Text(row.label, "small", "text2"), Text(row.words, "body", breaks=True), gap=2)
        self.setLayout(self._box)
        tall(self)
        self.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        self._box.setContentsMargins(theme().size(_BAR + _AFTER), theme().size(6), theme().size(8), theme().size(6))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the bar."""
        flood(painter_for(self), QRectF(0, 0, theme().size(_BAR), self.height()), theme().colour("art2"))


class Worksheet(QWidget):
    """The rows, and who can read them. `wanted` tells which question somebody goes to."""

    wanted = Signal(object)  # a Screen

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._shown: tuple[SoFar, ...] = ()
        self.rows = Changing(gap=4)
        self._icon = Icon("lock", "text2", 20)
        self.reads = Text("", "small", "text2")
        self._foot = side_by_side(self._icon, self.reads, gap=8)
        self._foot.setAlignment(self._icon, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(rows(self.rows, 12, -1, self._foot))
        tall(self)

    def show_rows(self, shown: Sequence[SoFar], *, is_safe: bool) -> None:
        """Show the worksheet so far; `is_safe` while nothing of it could not be saved."""
        if tuple(shown) != self._shown:
            self._shown = tuple(shown)
            self.rows.show_rows(*(self._row(one) for one in shown))
        locked = _is_locked(self._shell)
        self.reads.setText(tr("Only you can read this") if locked else tr("Saved on this computer. No lock set."))
        self._icon.icon_name = "lock" if locked else "hard-drive"
        for one in (self.reads, self._icon):
            one.setVisible(is_safe)
        self._icon.update()

    def _row(self, one: SoFar) -> QWidget:
        if one.screen is None:
            return KeptRow(one)
        row = SideRow(one)
        row.clicked.connect(self._go)
        return row

    def _go(self) -> None:
        row = self.sender()
        if isinstance(row, SideRow):
            self.wanted.emit(row.leads_to)


class SideCard(Card):
    """The worksheet in a card beside the question."""

    def __init__(self, shell: Shell) -> None:
        self.sheet = Worksheet(shell)
        super().__init__(heading(tr("Your worksheet so far"), "bodyStrong"), self.sheet, gap=12)
        self.box.setStretchFactor(self.sheet, 1)


class WithSide(Placing):
    """A column, and a card at its right where there is room for both. `turned` tells that the card came or went."""

    turned = Signal()

    def __init__(self, column: QWidget, side: QWidget) -> None:
        super().__init__()
        self._column, self._side = column, side
        self.side_width = 0  # of the card and the space before it; 0 where there is none
        for part in (column, side):
            part.setParent(self)
        side.hide()

    @property
    def has_side(self) -> bool:
        """Whether the card stands at the side."""
        return self.side_width > 0

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of the column."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least width of the column."""
        return QSize(self._column.minimumSizeHint().width(), 0)

    def _arrange(self, width: int, *, move: bool) -> int:
        side = 0
        if width >= theme().size(_WIDE):
            side = theme().size(_SIDE if width >= theme().size(_FULL) else _NARROW_SIDE)
        left = width - side - (_GAP if side else 0)
        height = height_at(self._column, left)
        whole = max(height, height_at(self._side, side)) if side else height
        if move:
            self._column.setGeometry(0, 0, left, max(height, self.height()))
            if side:
                self._side.setGeometry(width - side, 0, side, max(whole, self.height()))
            taken = width - left
            if taken != self.side_width:
                self.side_width = taken
                self._side.setVisible(side > 0)
                self.turned.emit()
        return whole


class FootRow(Placing):
    """Back and what is skipped at the left, what goes on at the right; always in the same places."""

    def __init__(self, back: Button, skip: Button, on: Button) -> None:
        super().__init__()
        self._buttons = (back, skip, on)
        for button in self._buttons:
            button.setParent(self)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of all in a row."""
        hints = [button.sizeHint() for button in self._buttons]
        return QSize(sum(hint.width() for hint in hints) + 2 * 12, max(hint.height() for hint in hints))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the widest alone."""
        return QSize(max(button.minimumSizeHint().width() for button in self._buttons), 0)

    def _arrange(self, width: int, *, move: bool) -> int:
        gap = 12
        wanted = [button.sizeHint().width() for button in self._buttons]
        if (
            sum(wanted) + 2 * gap > width
        ):  # words break in their button: a second row would take room that the question needs
            least = [button.minimumSizeHint().width() for button in self._buttons]
            spare = max(0, width - sum(least) - 2 * gap)
            more = sum(wanted) - sum(least)
            wanted = [low + spare * (high - low) // max(1, more) for low, high in zip(least, wanted, strict=True)]
        heights = [button.heightForWidth(each) for button, each in zip(self._buttons, wanted, strict=True)]
        height = max(heights)
        if move:
            places = (0, wanted[0] + gap, width - wanted[2])
            for button, x, each, high in zip(self._buttons, places, wanted, heights, strict=True):
                button.setGeometry(x, (height - high) // 2, each, high)
        return height


def _is_locked(shell: Shell) -> bool:
    try:
        return has_lock(shell.vault)
    except CopingError:
        return False
