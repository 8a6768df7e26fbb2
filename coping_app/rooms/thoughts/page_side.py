"""The worksheet so far, at the side of the question or folded under it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from coping_app.base.errors import CopingError
from coping_app.base.words import tr
from coping_app.rooms.thoughts.model import Screen
from coping_app.rooms.thoughts.page_asking import SoFar
from coping_app.ui.beside import stack
from coping_app.ui.cards import Icon
from coping_app.ui.changing import Changing
from coping_app.ui.keys import ENTER, goes_on
from coping_app.ui.layouts import Card, rows, scrolling, side_by_side
from coping_app.ui.paint import flood, painter_for, panel
from coping_app.ui.placing import tall
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme
from coping_app.vault.locks import has_lock

_BAR, _AFTER = 4, 16  # at 100 %: the bar before a row, and between it and the words


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
            before: dict[SoFar, QWidget | None] = dict(zip(self._shown, self.rows.rows, strict=True))
            at = self._at()
            self._shown = tuple(shown)
            self.rows.show_rows(*(before.pop(one, None) or self._row(one) for one in shown))
            self._stand_at(at)
            QTimer.singleShot(0, self, self._show_here)
        locked = _is_locked(self._shell)
        self.reads.setText(tr("Only you can read this") if locked else tr("Saved on this computer. No lock set."))
        self._icon.icon_name = "lock" if locked else "hard-drive"
        for one in (self.reads, self._icon):
            one.setVisible(is_safe)
        self._icon.update()

    def _at(self) -> Screen | None:
        """Return to which question the row leads that has the keyboard."""
        row = QApplication.focusWidget()
        return row.leads_to if isinstance(row, SideRow) and self.isAncestorOf(row) else None

    def _stand_at(self, screen: Screen | None) -> None:
        """Give the keyboard to the row of a question where the one that had it was made anew: its words changed."""
        row = next((one for one in self.rows.rows if isinstance(one, SideRow) and one.leads_to == screen), None)
        if screen is not None and row is not None and not row.hasFocus():
            row.show()
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_here(self) -> None:
        """Bring the question that is open into view, once everything has its place."""
        here = [row for row, one in zip(self.rows.rows, self._shown, strict=True) if one.here]
        if self._area is not None and here:
            self._area.ensureWidgetVisible(here[0], 0, theme().size(44))

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
    """The worksheet in a card beside the question. It scrolls by itself; the question that is open is in view."""

    def __init__(self, shell: Shell) -> None:
        self.sheet = Worksheet(shell, scrolls=True)
        super().__init__(heading(tr("Your worksheet so far"), "bodyStrong"), self.sheet, gap=12)
        self.box.setStretchFactor(self.sheet, 1)

    def retheme(self) -> None:
        """Measure anew: the bar of what scrolls stands inside the padding."""
        edge = theme().size(self._padding)
        self.box.setContentsMargins(edge, edge, 4, edge)


def _is_locked(shell: Shell) -> bool:
    try:
        return has_lock(shell.vault)
    except CopingError:
        return False
