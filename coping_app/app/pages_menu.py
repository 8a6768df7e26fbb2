"""The list of pages of narrow windows: a menu to keys and screen readers, in the looks of the rail."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from coping_app.base.words import tr
from coping_app.ui.paint import cut_corners, flood, painter_for, panel, sheet
from coping_app.ui.theme import theme

_PADDING = 8  # between the edge and the entries, and between two groups of them


class PagesMenu(QMenu):
    """Entries with icons, each as large as a button; the page that is shown has a check mark."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Pages"))
        self._icons: dict[QAction, str] = {}

    def add(self, key: str, title: str, icon: str, *, current: bool = False) -> None:
        """Add an entry; `key` is the data of its action."""
        action = self.addAction(title.replace("&", "&&"))
        action.setData(key)
        action.setCheckable(current)  # so that a screen reader says which it is, and nothing of the others
        action.setChecked(current)
        self._icons[action] = icon

    def measure(self) -> None:
        """Take the sizes of the present looks. The heights can only be told to Qt in a sheet of style."""
        self.setFont(theme().font("body", 700))
        words = [QFontMetrics(self.font()).horizontalAdvance(_words(action)) for action in self._icons]
        self.setMinimumWidth(max(words, default=0) + self._left() + theme().size(12 + 24 + 14) + 2 * _PADDING + 4)
        self.setStyleSheet(
            f"QMenu {{ padding: {_PADDING}px; border: 0 }}"
            f"QMenu::item {{ min-height: {theme().target(48)}px; padding: 0; border: 0 }}"
            f"QMenu::separator {{ height: {2 * _PADDING + 1}px; margin: 0 }}"
        )

    def retheme(self) -> None:
        """Measure anew."""
        self.measure()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep its shape."""
        super().resizeEvent(event)
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
        size, ink = look.size(24), "onSoft" if here else "text"
        if here:
            panel(painter, QRectF(area), 12, look.colour("soft"))
        if action is self.activeAction():
            painter.setPen(QPen(look.colour("focus"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(1.5, 1.5, -1.5, -1.5), 12, 12)
        top = area.center().y() - size // 2
        painter.drawPixmap(area.left() + look.size(14), top, look.icon(self._icons[action], ink))
        painter.setFont(look.font("body", 700 if here else 400))
        painter.setPen(look.colour(ink))
        words = area.adjusted(self._left(), 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), _words(action))
        if here:
            painter.drawPixmap(area.right() - look.size(14) - size, top, look.icon("check", ink))

    def _left(self) -> int:
        """Return how much room an entry needs before its words."""
        return theme().size(14 + 24 + 14)


def _words(action: QAction) -> str:
    return action.text().replace("&&", "&")
