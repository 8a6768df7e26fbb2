"""How a row of a long list looks: the day at the left, a title, two lines with what was found in bold."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coping_app.ui.long_rows import ROW, ListHeading, ListRow
from coping_app.ui.paint import panel
from coping_app.ui.theme import theme
from coping_app.ui.written import part, positions, units

_DAY = 66  # the room of the day before the words, at 100 %
_PAD = 10  # above and below the words
_SIDE = 14  # at the right of them, and before a heading
_BETWEEN = 2  # between two rows, in pixels
_NARROW = 300  # in less than this at 100 % a title may take two lines
_LINES = 2  # of a snippet
_AROUND_HEAD = 10
_ODD = re.compile("[\\s\\0\ufeff\ufffe]")  # of the last two see written.py
Formats = list[QTextLayout.FormatRange]


class RowPainter(QStyledItemDelegate):
    """Paints rows and headings in the present looks, and says how high they are."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found = QTextCharFormat()
        self._found.setFontWeight(QFont.Weight.Bold)

    @staticmethod
    def title_lines(width: int) -> int:
        """Return how many lines a title may take."""
        return 2 if width < theme().size(_NARROW) else 1

    def row_height(self, width: int) -> int:
        """Return how high every row is in a list of a width."""
        words = theme().line("body") * self.title_lines(width) + theme().line("small") * _LINES
        return max(theme().target(44), words + 2 * theme().size(_PAD)) + _BETWEEN

    @staticmethod
    def head_height(width: int, headings: Sequence[ListHeading]) -> int:
        """Return how high every heading is: two lines where title and note do not fit beside each other."""
        lines = 2 if _notes_below(width, headings) else 1
        return lines * theme().line("small") + 2 * theme().size(_AROUND_HEAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row or heading."""
        thing, area, state = index.data(ROW), option.rect, option.state
        if isinstance(thing, ListHeading):
            _paint_heading(painter, thing, area)
        elif isinstance(thing, ListRow):
            area = area.adjusted(0, 0, 0, -_BETWEEN)
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            _paint_ground(painter, area, chosen=chosen, hovered=bool(state & QStyle.StateFlag.State_MouseOver))
            self._paint_row(painter, thing, area)

    def _paint_row(self, painter: QPainter, row: ListRow, area: QRect) -> None:
        look = theme()
        top, left = area.top() + look.size(_PAD), area.left() + look.size(_SIDE)
        if row.day:
            days = QRect(area.left() + look.size(4), top, look.size(_DAY - 8), look.line("body"))
            _words(painter, days, row.day, look.font("heading"), "text", Qt.AlignmentFlag.AlignCenter)
            days.translate(0, look.line("body"))
            days.setHeight(look.line("small"))
            _words(painter, days, row.weekday, look.font("small"), "text2", Qt.AlignmentFlag.AlignCenter)
            left = area.left() + look.size(_DAY)
        right = area.right() + 1 - look.size(_SIDE)
        title_right = right
        if row.icon:
            size = look.size(20)
            painter.drawPixmap(right - size, top + (look.line("body") - size) // 2, look.icon(row.icon, "lampInk", 20))
            title_right -= size + look.size(8)
        lines = self.title_lines(area.width())
        place = QRect(left, top, title_right - left, 0)
        used = _lines(painter, place, _one_line(row.title), "body", 700, "text", lines, [])
        place = QRect(left, top + used * look.line("body"), right - left, 0)
        _lines(painter, place, _one_line(row.snippet), "small", 400, "text2", _LINES + lines - used, self._bold(row))

    def _bold(self, row: ListRow) -> Formats:
        """Return what was found in a snippet, counted as Qt counts."""
        formats = []
        for start, length in row.found:
            one = QTextLayout.FormatRange()
            one.start, end = positions(row.snippet, (start, start + length))
            one.length, one.format = end - one.start, self._found
            formats.append(one)
        return formats


def _one_line(words: str) -> str:
    """Return words without what would end a line or turn letters round, one character for one."""
    return _ODD.sub(" ", words)


def _paint_ground(painter: QPainter, area: QRect, *, chosen: bool, hovered: bool) -> None:
    if not chosen and not hovered:
        return
    panel(painter, QRectF(area), 12, theme().colour("soft" if chosen else "sunken"))
    if chosen:
        aside = theme().size(14)
        bar = QRectF(area.left(), area.top() + aside, 4, area.height() - 2 * aside)
        panel(painter, bar, 2, theme().colour("accent"))


def _paint_heading(painter: QPainter, heading: ListHeading, area: QRect) -> None:
    side, around = theme().size(_SIDE), theme().size(_AROUND_HEAD)
    inner, font = area.adjusted(side, around, -side, -around), theme().font("small")
    below = inner.height() > theme().line("small")
    upper, lower = QRect(inner), QRect(inner)
    if below:
        upper.setHeight(theme().line("small"))
        lower.setTop(upper.bottom() + 1)
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    _words(painter, upper, heading.title, font, "text2", left)
    _words(painter, lower, heading.note, font, "text2", left if below else right)


def _notes_below(width: int, headings: Sequence[ListHeading]) -> bool:
    metrics = QFontMetrics(theme().font("small"))
    room = width - 2 * theme().size(_SIDE) - theme().size(16)
    return any(
        heading.note and metrics.horizontalAdvance(heading.title) + metrics.horizontalAdvance(heading.note) > room
        for heading in headings
    )


def _words(painter: QPainter, area: QRect, words: str, font: QFont, ink: str, align: Qt.AlignmentFlag) -> None:
    """Paint a few words on one line, with an ellipsis where there is no room for all."""
    painter.setFont(font)
    painter.setPen(theme().colour(ink))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)


def _lines(
    painter: QPainter, place: QRect, words: str, role: str, weight: int, ink: str, most: int, formats: Formats
) -> int:
    """Paint words on as many lines as there may be, an ellipsis at the end of the last; return how many it took."""
    font, width = theme().font(role, weight), max(1, place.width())
    layout = _laid_out(words, font, role, width, most, formats)
    last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
    if last is not None and last.textStart() + last.textLength() < units(words):
        before = part(words, last.textStart())
        wide = QFontMetrics(theme().font(role, 700))  # what was found is bold
        rest = wide.elidedText(words[len(before) :], Qt.TextElideMode.ElideRight, width)
        layout = _laid_out(before + rest, font, role, width, most, formats)
    painter.setPen(theme().colour(ink))
    layout.draw(painter, QPointF(place.topLeft()))
    return max(1, layout.lineCount())


def _laid_out(words: str, font: QFont, role: str, width: int, most: int, formats: Formats) -> QTextLayout:
    """Return words laid out on as many lines as there may be."""
    layout, leading = QTextLayout(words, font), theme().line(role)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(formats)
    layout.beginLayout()
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * leading + (leading - line.height()) / 2))
    layout.endLayout()
    return layout
