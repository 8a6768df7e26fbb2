"""A box to write in that is as high as its words: whatever it stands on scrolls as one."""

import math

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy

from coping_app.ui.editor import Editor
from coping_app.ui.keys import goes_on
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.theme import theme

_PADDING = 12  # around the words, at 100 %
_EDGE = 12  # around the line that is scrolled to, at 100 %
_TURNS: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class WritingBox(Editor):
    """Plain words on as many lines as they need, never fewer than `lines`. Enter with Ctrl is for the page."""

    def __init__(self, name: str, placeholder: str = "", *, lines: int = 3) -> None:
        self._lines, self._grown = lines, False
        self._area: QScrollArea | None = None  # what it scrolls with
        super().__init__(name, placeholder, plain=True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # it never scrolls by itself
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.cursorPositionChanged.connect(self._follow)
        self._fit()

    def retheme(self) -> None:
        """Measure anew."""
        super().retheme()
        self.document().setDocumentMargin(theme().size(_PADDING))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Turn pages by what can be seen: a box that is as high as its words takes all of itself for one."""
        way, area = _TURNS.get(event.key()), self._scroll_area()
        if goes_on(event):
            event.ignore()
        elif way and area is not None:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            mode = QTextCursor.MoveMode.KeepAnchor if shift else QTextCursor.MoveMode.MoveAnchor
            self._turn_page(way, area.viewport().height(), mode)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page."""
        event.ignore()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Hear when what it scrolls with has made room for more lines."""
        super().showEvent(event)
        area = self._scroll_area()
        if area is not None and area is not self._area:
            self._area = area
            area.verticalScrollBar().rangeChanged.connect(self._follow_grown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the line with the cursor in sight once everything around has its place."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._follow)

    def event(self, event: QEvent) -> bool:
        """Paint the panel behind the words."""
        if event.type() is QEvent.Type.Paint:
            area = QRectF(self.rect())
            panel(painter_for(self), area, 12, theme().colour("surface"), theme().colour("control"), 2)
        return super().event(event)

    def _fit(self) -> None:
        """Be as high as the words."""
        least = theme().line("reading") * self._lines + 2 * theme().size(_PADDING)
        height = max(least, theme().target(44), math.ceil(self.document().size().height()))
        if height != self.maximumHeight():
            self._grown = True
            self.setFixedHeight(height)

    def _turn_page(self, way: int, seen: int, mode: QTextCursor.MoveMode) -> None:
        line, cursor = self.cursorRect(), self.textCursor()
        distance = max(line.height(), seen - line.height())
        place = QPoint(line.left(), line.center().y() + way * distance)
        cursor.setPosition(self.cursorForPosition(place).position(), mode)
        self.setTextCursor(cursor)

    def _follow_grown(self) -> None:
        """Follow the cursor into new lines; whatever else changes on the page, what was scrolled to stays."""
        if self._grown:
            self._grown = False
            self._follow()

    def _follow(self) -> None:
        """Scroll to the line with the cursor while somebody writes in it."""
        area = self._scroll_area() if self.hasFocus() else None
        content = area.widget() if area is not None else None
        if area is not None and content is not None:
            line = self.cursorRect()
            place = self.viewport().mapTo(content, QPoint(0, line.center().y()))
            area.ensureVisible(0, place.y(), 0, line.height() + theme().size(_EDGE))

    def _scroll_area(self) -> QScrollArea | None:
        """Return what it scrolls with."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above
