"""A menu in our looks: to keys and screen readers one of Qt's, each entry as large as a button."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from coping_app.ui.giving_way import GivingWay
from coping_app.ui.paint import cut_corners, flood, painter_for, panel, sheet
from coping_app.ui.theme import theme
from coping_app.ui.touches import touches

_PADDING = 8  # between the edge and the entries, and between two groups of them
_SIDE, _ICON, _BETWEEN = 14, 24, 14  # before an icon, the icon, and after it; at 100 %
_BELOW = 4  # between a button and the menu under it
_EDGE = 16  # between it and the edges of its window


class CalmMenu(QMenu):
    """Entries with icons and keys, each as large as a button; one that is current has a check mark."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._icons: dict[QAction, str] = {}
        self._hints: dict[QAction, str] = {}
        self._way: GivingWay | None = None

    def add(self, title: str, icon: str = "", hint: str = "", *, current: bool = False) -> QAction:
        """Add an entry; `hint` is the key that does the same."""
        action = self.addAction(title.replace("&", "&&"))
        action.setCheckable(current)  # so that a screen reader says which it is, and nothing of the others
        action.setChecked(current)
        self._icons[action], self._hints[action] = icon, hint
        return action

    def measure(self) -> None:
        """Take the sizes of the present looks. The heights can only be told to Qt in a sheet of style."""
        self.setFont(theme().font("body", 700))
        metrics, small = QFontMetrics(self.font()), QFontMetrics(theme().font("small"))
        hints = [small.horizontalAdvance(hint) for hint in self._hints.values() if hint]
        words = [metrics.horizontalAdvance(_words(action)) for action in self._icons]
        marked = any(action.isChecked() for action in self._icons)
        after = max(max(hints, default=0), theme().size(_ICON) if marked else 0)
        right = theme().size(12) + after + theme().size(_SIDE)
        self.setMinimumWidth(max(words, default=0) + self._left() + right + 2 * _PADDING + 4)
        self.setStyleSheet(
            f"QMenu {{ padding: {_PADDING}px; border: 0; menu-scrollable: 1 }}"
            f"QMenu::item {{ min-height: {self._entry_height()}px; padding: 0; border: 0 }}"
            f"QMenu::separator {{ height: {2 * _PADDING + 1}px; margin: 0 }}"
        )

    def _entry_height(self) -> int:
        """Return how high an entry is: as a button, or less where not all of them would fit on the screen."""
        lines = [action for action in self.actions() if action.isSeparator()]
        entries = max(1, len(self.actions()) - len(lines))
        room = self.screen().availableGeometry().height() - 2 * _PADDING - (2 * _PADDING + 1) * len(lines)
        least = max(44, QFontMetrics(self.font()).height() + 4)
        return max(least, min(theme().target(48), room // entries))

    def retheme(self) -> None:
        """Measure anew."""
        self.measure()

    def open_at(self, place: QPoint) -> None:
        """Open at a place of the screen; it goes when it closes."""
        self.measure()
        self._open(place)

    def open_under(self, button: QWidget, *, align_right: bool = False) -> None:
        """Open under a button, beginning where it does or ending where it does; it goes when it closes.

        Where it would come to the edge of the window, or over it, it stands as far from there as there is room.
        """
        self.measure()
        width, window = self.sizeHint().width(), button.window()
        aside = button.width() - width if align_right else 0
        place = button.mapTo(window, QPoint(aside, button.height() + _BELOW))
        place.setX(max(_EDGE, min(place.x(), window.width() - _EDGE - width)))
        self._open(window.mapToGlobal(place))

    def _open(self, place: QPoint) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.popup(place)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Be touched as any other window is, and give way to the keys that work everywhere."""
        super().showEvent(event)
        parent = self.parentWidget()
        if self._way is None and parent is not None:
            self._way = GivingWay(self, parent.window(), self.close)
        touches().watch(self.windowHandle())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep its shape."""
        super().resizeEvent(event)
        if not self.size().isEmpty():
            cut_corners(self)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the panel and its entries."""
        sheet(self)
        painter = painter_for(self)
        for action in self.actions():
            area = self.actionGeometry(action)
            if action.isSeparator():
                line = QRect(area.left(), area.center().y(), area.width(), 1)
                flood(painter, line, theme().colour("line"))
            else:
                self._paint_entry(painter, action, area)

    def _paint_entry(self, painter: QPainter, action: QAction, area: QRect) -> None:
        look, here = theme(), action.isChecked()
        size, ink = look.size(_ICON), "onSoft" if here else ("text" if action.isEnabled() else "text3")
        if here:
            panel(painter, QRectF(area), 12, look.colour("soft"))
        if action is self.activeAction():
            painter.setPen(QPen(look.colour("focus"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(1.5, 1.5, -1.5, -1.5), 12, 12)
        top = area.center().y() - size // 2
        if self._icons[action]:
            painter.drawPixmap(area.left() + look.size(_SIDE), top, look.icon(self._icons[action], ink))
        painter.setFont(look.font("body", 700 if here else 400))
        painter.setPen(look.colour(ink))
        words = area.adjusted(self._left(), 0, -look.size(_SIDE), 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), _words(action))
        if here:
            painter.drawPixmap(area.right() - look.size(_SIDE) - size, top, look.icon("check", ink))
        elif self._hints[action]:
            painter.setFont(look.font("small"))
            painter.setPen(look.colour("text2" if action.isEnabled() else "text3"))
            align = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(words, align, self._hints[action])

    def _left(self) -> int:
        """Return how much room an entry needs before its words."""
        return theme().size(_SIDE + _ICON + _BETWEEN if any(self._icons.values()) else _SIDE)


class Entry(NamedTuple):
    """One thing to do from a menu: its words, the key that does the same, what is called, and whether it can be."""

    title: str
    hint: str
    act: Callable[[], object]
    able: bool = True


def menu_of(parent: QWidget, name: str, groups: Iterable[Iterable[Entry]]) -> CalmMenu:
    """Return a menu of entries, with a line between two groups. What is called are methods of the parent."""
    menu = CalmMenu(parent, name)
    for group in groups:
        if menu.actions():
            menu.addSeparator()
        for title, hint, act, able in group:
            action = menu.add(title, hint=hint)
            action.setEnabled(able)
            action.triggered.connect(act)
    return menu


def _words(action: QAction) -> str:
    return action.text().replace("&&", "&")
