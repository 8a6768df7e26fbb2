"""Layouts that give way: rows that flow, cards, and pages that scroll."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from coping_app.ui.focus import focus_first_in
from coping_app.ui.keeping_clear import KeepingClear
from coping_app.ui.paint import flood, hills, painter_for, panel
from coping_app.ui.theme import theme

WIDEST = 16_777_215  # as wide as Qt lets a widget be
BAR = 20  # the scroll bar's place
_HILLS = 90
PADDING, _WIDE = 32, 700  # at the sides of a page, and the least width of one that has so much

Item = QWidget | QLayout | int


def rows(*items: Item, gap: int = 0) -> QBoxLayout:
    """Stack widgets and layouts; a number is a space in pixels, -1 whatever is left."""
    return fill(QBoxLayout(QBoxLayout.Direction.TopToBottom), items, gap)


def side_by_side(*items: Item, gap: int = 0) -> QBoxLayout:
    """Put widgets and layouts beside each other; a number is a space in pixels, -1 whatever is left."""
    return fill(QBoxLayout(QBoxLayout.Direction.LeftToRight), items, gap)


def fill(box: QBoxLayout, items: Iterable[Item], gap: int = 0) -> QBoxLayout:
    """Put items into a box layout."""
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    across = box.direction() is QBoxLayout.Direction.LeftToRight
    for item in items:
        if across and isinstance(item, QPushButton):
            box.addWidget(item, 0, Qt.AlignmentFlag.AlignVCenter)
        elif isinstance(item, QWidget):
            box.addWidget(item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        elif item < 0:
            box.addStretch(1)
        else:
            box.addSpacing(item)
    return box


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, and let the widgets go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            let_go(widget)
        elif inner is not None:
            empty(inner)
            inner.deleteLater()


def let_go(widget: QWidget) -> None:
    """Take a widget from where it stands, for good."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


class FlowLayout(QLayout):
    """Puts widgets beside each other and goes on in the next row, like words."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, row_gap: int = 8, align: str = "left") -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._row_gap, self._align = gap, row_gap, align  # "left", "centre" or "right"
        self._heights: dict[int, int] = {}  # by width, until something in it changes; and so are these
        self._hint, self._least = QSize(), QSize()
        self.setContentsMargins(0, 0, 0, 0)

    def set_gap(self, gap: int) -> None:
        """Keep another distance between what stands beside each other."""
        self._gap = gap
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Take an item; Qt's way in."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Return one, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Take one out."""
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Rows wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of all rows at a width."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Measure anew."""
        self._heights.clear()
        self._hint = self._least = QSize()
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:  # noqa: N802
        """Put everything in its place."""
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of one row."""
        if not self._hint.isValid():
            hints = [item.sizeHint() for item in self._shown()]
            width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
            self._hint = QSize(width, max((hint.height() for hint in hints), default=0))
        return self._hint

    def minimumSize(self) -> QSize:  # noqa: N802
        """Return the widest item."""
        if not self._least.isValid():
            self._least = QSize(0, 0)
            for item in self._shown():
                self._least = self._least.expandedTo(item.minimumSize())
        return self._least

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, area: QRect, *, move: bool) -> int:
        x, y, row_height = area.x(), area.y(), 0
        row: list[tuple[QLayoutItem, QRect]] = []
        for item in self._shown():
            width = max(1, min(item.sizeHint().width(), area.width()))
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            if row and x + width > area.right() + 1:
                self._set(row, area, row_height, move=move)
                row, x, y, row_height = [], area.x(), y + row_height + self._row_gap, 0
            row.append((item, QRect(QPoint(x, y), QSize(width, height))))
            x += width + self._gap
            row_height = max(row_height, height)
        self._set(row, area, row_height, move=move)
        return y + row_height - area.y()

    def _set(self, row: list[tuple[QLayoutItem, QRect]], area: QRect, height: int, *, move: bool) -> None:
        if not row or not move:
            return
        spare = area.right() - row[-1][1].right()
        shift = {"left": 0, "centre": spare // 2, "right": spare}[self._align]
        for item, place in row:
            item.setGeometry(place.translated(shift, (height - place.height()) // 2))


class Card(QFrame):
    """A panel that holds what belongs together."""

    def __init__(self, *items: Item, gap: int = 8, padding: int = 20, fill_name: str = "surface") -> None:
        super().__init__()
        self.fill_name, self.edge_name = fill_name, "line"
        self._padding = padding
        self.box = QVBoxLayout(self)
        fill(self.box, items, gap)
        self.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        edge = theme().size(self._padding)
        self.box.setContentsMargins(edge, edge, edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the panel."""
        edge = theme().colour(self.edge_name) if self.edge_name else None
        panel(painter_for(self), QRectF(self.rect()), 16, theme().colour(self.fill_name), edge, 1)


class Rule(QWidget):
    """A thin line between two rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        flood(painter_for(self), self.rect(), theme().colour("line"))


class CalmScrollBar(QScrollBar):
    """A plain bar, wide enough for an unsteady hand. It keeps its place where there is nothing to scroll.

    A bar that comes and goes changes the children of its page, and a screen reader that is just counting them makes
    Qt (6.11) end the program.
    """

    def __init__(self, page: "Page | None" = None) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._page = page  # whose hills go on here; to ask Qt for parents it made itself costs a start dearly
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)  # what it stands on shows behind it

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return its width."""
        return QSize(BAR, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint groove and slider."""
        painter = painter_for(self)
        span = self.maximum() - self.minimum() + self.pageStep()
        if span <= self.pageStep():
            if self._page is not None:
                self._page.paint_hills(painter, -self._page.viewport().width(), self.height())
            return
        groove = QRectF(4, 4, 12, self.height() - 8)
        panel(painter, groove, 6, theme().colour("line"))
        top = groove.top() + groove.height() * (self.value() - self.minimum()) / span
        height = max(44.0, groove.height() * self.pageStep() / span)
        top = min(top, groove.bottom() - height)
        panel(painter, QRectF(4, top, 12, height), 6, theme().colour("control"))


class Scroller(KeepingClear, QScrollArea):
    """Scrolls down and never sideways."""

    def __init__(self, bar: CalmScrollBar) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Pass on the keys that go sideways: they are for what it stands on."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def leave_free(self, pixels: int) -> None:
        """Scroll in what is left; its bar keeps its length."""
        self.setViewportMargins(0, 0, 0, pixels)


def scrolling(inner: QWidget) -> QScrollArea:
    """Return an area that scrolls down where the window is low."""
    scroll = Scroller(CalmScrollBar())
    scroll.setWidget(inner)
    scroll.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return scroll


def page_side(room: int, padding: int = PADDING) -> int:
    """Return how much is left free at either side of a page, in pixels, by the room there is for it."""
    return padding if room > _WIDE else BAR


class Page(Scroller):
    """A page: its content in the middle, as wide as is good to read, scrolling down and never sideways.

    What gets the focus by keyboard is scrolled into view.
    """

    def __init__(self, *, widest: int = 1040, padding: int = PADDING) -> None:
        super().__init__(CalmScrollBar(self))
        self._widest, self._padding = widest, padding
        self._view = QWidget()  # our own: to tell what Qt's is, PySide readies half its classes, and a start waits
        self.setViewport(self._view)
        self.hills = False  # two faint hills at the foot, where the content leaves room
        self.content = QWidget()
        self.box = QVBoxLayout(self.content)
        self.box.setSpacing(16)
        self.setWidget(self.content)
        self.content.setAutoFillBackground(False)
        self._centre()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the content in the middle."""
        self._centre()
        super().resizeEvent(event)

    def retheme(self) -> None:
        """Measure anew."""
        self._centre()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least width of what stands on it."""
        return QSize(self.content.minimumSizeHint().width(), 200)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the hills behind a short page."""
        super().paintEvent(event)
        if self.hills:
            self.paint_hills(painter_for(self.viewport()), 0, self.viewport().height())

    def paint_hills(self, painter: QPainter, left: int, foot: int) -> None:
        """Paint two faint hills across page and bar, `left` being where the page begins; only where there is room."""
        room = self.viewport().height() - self.content.sizeHint().height()
        if not self.hills or self.kept_clear or room <= _HILLS or theme().plain_scenes:
            return
        width = self.viewport().width() + self.verticalScrollBar().width()
        painter.setOpacity(0.25 if theme().palette_name == "light" else 0.6)
        hills(painter, QRectF(left, foot - _HILLS, width, _HILLS), ("art2", "art3"), (0.35, 0.65), 10)

    def focus_first(self) -> None:
        """Give the keyboard to the first thing on the page."""
        focus_first_in(self.content)

    def _centre(self) -> None:
        room = self._view.width() + BAR  # the bar stands inside the padding, so that both sides look alike
        side = page_side(room, self._padding)
        side += max(0, room - 2 * side - theme().size(self._widest)) // 2
        self.box.setContentsMargins(side, 28, side - BAR, 28)
