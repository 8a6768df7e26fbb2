"""The sheet of an entry: what stands on it under each other, and one scroll bar for all of it."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.ui.arranged import Arranged
from coping_app.ui.editor import Editor
from coping_app.ui.layouts import CalmScrollBar, Scroller
from coping_app.ui.theme import theme

_LEAST_LINES = 5  # of the text that can be seen where it scrolls by itself
_EDGE = 12  # around what is scrolled to, at 100 %
_TURNS: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class Sheet(Scroller):
    """Parts under each other, one of which is the text.

    Where there is room the text fills what the others leave, and scrolls by itself: they stay in sight. Where there is
    not, it is as high as its words, and everything scrolls as one. So there is never a bar inside a bar.
    """

    def __init__(self, editor: Editor, parts: Sequence[QWidget]) -> None:
        super().__init__(CalmScrollBar())
        self._editor = editor
        self._whole = False  # whether the text is as high as its words
        self._sought: tuple[QWidget, ...] = ()  # what is about to be scrolled to
        self._content = Arranged()
        self.box = QVBoxLayout(self._content)
        self.box.setSpacing(8)
        for part in parts:
            self.box.addWidget(part, int(part is editor))
        self.setWidget(self._content)
        for area in (self.viewport(), self._content):
            area.setAutoFillBackground(False)
        self._content.arranged.connect(self._fit)
        self._content.resized.connect(self._follow)
        editor.document().documentLayout().documentSizeChanged.connect(self._fit)
        editor.cursorPositionChanged.connect(self._follow)
        editor.installEventFilter(_Paging(self))

    @property
    def whole(self) -> bool:
        """Whether the text is as high as its words, and scrolls with everything else."""
        return self._whole

    def turn_page(self, way: int, mode: QTextCursor.MoveMode) -> None:
        """Move the cursor by what can be seen at once, down (1) or up (-1)."""
        line, cursor = self._editor.cursorRect(), self._editor.textCursor()
        distance = max(line.height(), self.viewport().height() - line.height())
        place = QPoint(line.left(), line.center().y() + way * distance)
        cursor.setPosition(self._editor.cursorForPosition(place).position(), mode)
        self._editor.setTextCursor(cursor)

    def put_under(self, card: QWidget, above: QWidget) -> None:
        """Put a card under one of the parts; it is hidden until it is wanted."""
        card.hide()
        self.box.insertWidget(self.box.indexOf(above) + 1, card)

    def show_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)

    def bring_into_view(self, *widgets: QWidget) -> None:
        """Scroll to a part, once it has its place: all of it, or its beginning.

        Further ones stand in it. Where not all can be seen at once, the last of them is.
        """
        self._sought = widgets
        QTimer.singleShot(0, self, self._scroll_to)

    def retheme(self) -> None:
        """Measure anew."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Arrange for the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the text its height: room for some lines, or for all of them."""
        editor, least = self._editor, theme().line("reading") * _LEAST_LINES
        hint = editor.sizeHint().height()
        others = self._content.heightForWidth(self.viewport().width()) - max(hint, editor.minimumHeight())
        self._whole = not editor.isHidden() and others + max(hint, least) > self.viewport().height()
        height = max(least, math.ceil(editor.document().size().height())) if self._whole else least
        if height != editor.minimumHeight():
            editor.setMinimumHeight(height)

    def _follow(self) -> None:
        """Follow the cursor; a text that scrolls by itself does that by itself."""
        if self._whole and self._editor.hasFocus():
            line = self._editor.cursorRect()
            place = self._editor.viewport().mapTo(self._content, QPoint(0, line.center().y()))
            self.ensureVisible(0, place.y(), 0, line.height() + theme().size(_EDGE))

    def _scroll_to(self) -> None:
        bar, height, edge = self.verticalScrollBar(), self.viewport().height(), theme().size(_EDGE)
        for widget in self._sought:
            if not widget.isVisible():
                continue
            top = widget.mapTo(self._content, QPoint(0, 0)).y() - edge
            bottom = top + widget.height() + 2 * edge
            if bottom - top > height or top < bar.value():
                bar.setValue(top)
            elif bottom > bar.value() + height:
                bar.setValue(bottom - height)


class _Paging(QObject):
    """Hears the keys that turn a page: a text that is as high as its words takes all of itself for one."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Turn by what can be seen; with Shift it is selected."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not self._sheet.whole:
            return False
        way = _TURNS.get(event.key())
        if way is None:
            return False
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._sheet.turn_page(way, QTextCursor.MoveMode.KeepAnchor if shift else QTextCursor.MoveMode.MoveAnchor)
        return True
