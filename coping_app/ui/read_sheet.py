"""Words to read, part by part: each under its label. They can be selected and copied, and not changed."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from coping_app.ui.asking import CanAsk
from coping_app.ui.field_menu import field_menu
from coping_app.ui.fields import see_through
from coping_app.ui.menu import CalmMenu
from coping_app.ui.paint import flood, painter_for, panel
from coping_app.ui.pasting import copied
from coping_app.ui.theme import theme
from coping_app.ui.written import insert, selection

_BETWEEN, _UNDER = 18, 2  # over a label, and between it and its words; at 100 %
_MEASURE = 620  # the widest a line gets, at 100 %
_PARAGRAPH = 8  # between two paragraphs, at 100 %
_PANEL = 20  # inside a soft panel, at 100 %
_PANEL_OVER = 14  # over and under its words, at 100 %
_TURNS = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class Piece(NamedTuple):
    """One part: its label, its words, whether somebody wrote them, a soft panel behind them, or a line over them."""

    label: str
    text: str
    own: bool = True
    soft: bool = False
    ruled: bool = False


class _Placed(NamedTuple):
    """Where a part stands in the document: its first and its last block."""

    piece: Piece
    first: int
    last: int


class ReadSheet(CanAsk, QTextEdit):
    """Parts under each other, as high as they are: whatever it stands on scrolls.

    `moved` tells where the cursor is now, so that it can be kept in sight; `chosen` that other words are selected.
    """

    moved = Signal(QRect)
    chosen = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._pieces: tuple[Piece, ...] = ()
        self._placed: list[_Placed] = []
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.cursorPositionChanged.connect(self._tell_place)
        self.selectionChanged.connect(self.chosen)
        self.retheme()

    @property
    def selected(self) -> str:
        """The words that are selected."""
        return selection(self.textCursor())[0] if self.textCursor().hasSelection() else ""

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show other parts, from their beginning."""
        self._pieces = tuple(pieces)
        self._write()

    def retheme(self) -> None:
        """Set everything anew."""
        self.setFont(theme().font("reading"))
        self.document().setDefaultFont(theme().font("reading"))
        self.setCursorWidth(max(2, theme().size(2)))
        see_through(self)
        self._measure()
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the lines as long as is good to read."""
        self._measure()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Keys that turn pages are for whatever scrolls this."""
        if event.key() in _TURNS and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to whatever scrolls this."""
        event.ignore()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802
        """Return what is selected as plain words, marked as private."""
        return copied(self.selected, ())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Open a menu in our looks."""
        self.menu().open_at(event.globalPos())

    def menu(self) -> CalmMenu:
        """Return what can be done with the words."""
        return field_menu(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint panels and lines, then the words."""
        painter = painter_for(self.viewport())
        for placed in self._placed:
            if placed.piece.soft:
                panel(painter, self._panel_of(placed), 12, theme().colour("soft"))
            elif placed.piece.ruled:
                self._paint_rule(painter, placed)
        painter.end()
        super().paintEvent(event)

    # --- setting the words ------------------------------------------------------------------------------------------

    def _write(self) -> None:
        document = self.document()
        document.clear()
        self._placed = []
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        after = 0  # what the panel of the part before takes under its words
        for number, piece in enumerate(self._pieces):
            if number:
                cursor.insertBlock()
            first = cursor.block().blockNumber()
            side = theme().size(_PANEL) if piece.soft else 0
            over = theme().size(_BETWEEN) * (2 if piece.ruled else 1) if number else 0
            over += after + (theme().size(_PANEL_OVER) if piece.soft else 0)
            cursor.setBlockFormat(_block("small", over=over, under=theme().size(_UNDER), side=side))
            cursor.insertText(piece.label, _letters("small", "onSoft" if piece.soft else "text2"))
            self._write_words(cursor, piece, side)
            self._placed.append(_Placed(piece, first, cursor.block().blockNumber()))
            after = theme().size(_PANEL_OVER) if piece.soft else 0
        cursor.endEditBlock()
        if after:  # the last part: room for the foot of its panel
            self._under_last(after)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def _write_words(self, cursor: QTextCursor, piece: Piece, side: int) -> None:
        role = "reading" if piece.own else "body"
        under = theme().size(_PARAGRAPH) if piece.own else 0
        cursor.insertBlock(_block(role, under=under, side=side), QTextCharFormat())
        begin = cursor.position()
        insert(cursor, piece.text)
        words = QTextCursor(cursor)
        words.setPosition(begin, QTextCursor.MoveMode.KeepAnchor)
        words.mergeCharFormat(_letters(role, "onSoft" if piece.soft else "text"))

    def _under_last(self, pixels: int) -> None:
        cursor = QTextCursor(self.document().lastBlock())
        form = cursor.blockFormat()
        form.setBottomMargin(pixels)
        cursor.setBlockFormat(form)

    @property
    def _wide(self) -> int:
        """How wide the words and what stands behind them are, in pixels."""
        return max(1, min(self.viewport().width(), theme().size(_MEASURE)))

    def _measure(self) -> None:
        self.setLineWrapColumnOrWidth(self._wide)

    def _fit(self) -> None:
        """Be as high as the words."""
        height = max(1, math.ceil(self.document().size().height()))
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _tell_place(self) -> None:
        if self.hasFocus():
            self.moved.emit(self.cursorRect())

    # --- where parts stand ------------------------------------------------------------------------------------------

    def _top_of(self, block: int) -> float:
        """Return where the words of a block begin, below the space over them."""
        found = self.document().findBlockByNumber(block)
        return self.document().documentLayout().blockBoundingRect(found).top()

    def _panel_of(self, placed: _Placed) -> QRectF:
        layout, last = self.document().documentLayout(), self.document().findBlockByNumber(placed.last)
        aside, top = theme().size(_PANEL_OVER), self._top_of(placed.first)
        bottom = layout.blockBoundingRect(last).bottom()
        return QRectF(0, top - aside, self._wide, bottom - top + 2 * aside)

    def _paint_rule(self, painter: QPainter, placed: _Placed) -> None:
        top = round(self._top_of(placed.first)) - theme().size(_BETWEEN)
        flood(painter, QRect(0, top, self._wide, 1), theme().colour("line"))


def _block(role: str, *, over: int = 0, under: int = 0, side: int = 0) -> QTextBlockFormat:
    """Return how a paragraph is set: by a share of its letters' height, which grows with them."""
    form = QTextBlockFormat()
    share = 100 * theme().line(role) / QFontMetricsF(theme().font(role)).height()
    form.setLineHeight(share, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setTopMargin(over)
    form.setBottomMargin(under)
    form.setLeftMargin(side)
    form.setRightMargin(side)
    return form


def _letters(role: str, colour: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(theme().font(role))
    form.setForeground(theme().colour(colour))
    return form
