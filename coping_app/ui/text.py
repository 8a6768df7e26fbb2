"""Text on the page: plain, wrapped, with the line height of its role."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

from coping_app.ui.placing import tall
from coping_app.ui.theme import theme

_FEW = 100  # a few letters: how narrow a text gets that may be broken anywhere, in pixels at 100 %
_MOST = 400  # characters that could stand in one line


class Text(QLabel):
    """A piece of plain text in one role of the type scale ("body", "title" ...) and one colour.

    It wraps at its width. Whatever it is given is shown as it is: no markup is read.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        colour: str = "text",
        *,
        weight: int | None = None,
        centred: bool = False,
        measure: int = 0,
        breaks: bool = False,
    ) -> None:
        super().__init__()
        self.role, self.colour, self.weight, self.centred = role, colour, weight, centred
        self._heights: dict[int, int] = {}  # by width; a layout asks for them again and again
        self._widths: dict[str, int] = {}  # of the longest line and the longest word, for the same reason
        self.stands = "middle"  # or "top" or "bottom", where there is more height than lines
        self.measure = measure  # the widest it gets, in pixels at 100 %; 0 is as wide as there is room
        self.breaks = breaks  # whether a word may be broken anywhere: what was typed can be longer than any line
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tall(self)
        self.setWordWrap(True)
        self.setText(text)
        self.retheme()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show another text."""
        if text != self.text():
            self._forget_sizes()
            super().setText(text)
            self.updateGeometry()

    def set_colour(self, colour: str) -> None:
        """Show the text in another colour."""
        self.colour = colour
        self.update()

    def retheme(self) -> None:
        """Measure anew."""
        self._forget_sizes()
        self.setFont(theme().font(self.role, self.weight))
        if self.measure:
            self.setMaximumWidth(theme().size(self.measure))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Text gets taller as it gets narrower."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of all lines at a width."""
        width = min(width, self.maximumWidth())
        if width not in self._heights:
            self._heights[width] = self._lay_out(width)[1]
        return self._heights[width]

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return one unbroken line a paragraph, or the measure."""
        widest = self._widest_of("lines", self.text().split("\n"))
        if self.measure:
            widest = min(widest, theme().size(self.measure))
        return QSize(widest, self.heightForWidth(widest))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the longest word: narrower than that nothing can be read. Of one that breaks, a few letters do."""
        longest = self._widest_of("words", self.text().split())
        if self.breaks:
            longest = min(longest, theme().size(_FEW))
        return QSize(longest, theme().line(self.role))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the lines, in the middle of what height there is."""
        lines, height = self._lay_out(self.width())
        painter = QPainter(self)
        painter.setPen(theme().colour(self.colour))
        painter.setFont(self.font())
        spare = max(0, self.height() - height)
        top = {"top": 0, "middle": spare // 2, "bottom": spare}[self.stands]
        for layout, y in lines:
            layout.draw(painter, QPointF(0, top + y))

    def _forget_sizes(self) -> None:
        self._heights.clear()
        self._widths.clear()

    def _widest_of(self, what: str, texts: list[str]) -> int:
        """Return the width of the widest of these pieces of the text."""
        if what not in self._widths:
            metrics = self.fontMetrics()
            self._widths[what] = max((metrics.horizontalAdvance(text) + 2 for text in texts), default=0)
        return self._widths[what]

    def _said(self, _width: int, _option: QTextOption) -> str:
        """Return what is shown of the text at a width."""
        return self.text()

    def _lay_out(self, width: int) -> tuple[list[tuple[QTextLayout, float]], int]:
        """Return the paragraphs as they are laid out, with the place of each, and the whole height."""
        leading = theme().line(self.role)
        natural, under = self.fontMetrics().height(), self.fontMetrics().descent()
        lift = min((leading - natural) / 2, leading - natural + 0.15 * under)  # what hangs down stays inside its line
        lines: list[tuple[QTextLayout, float]] = []
        y = 0.0
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if self.centred else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for part in self._said(width, option).split("\n"):
            layout = QTextLayout(part, self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            top = 0.0
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(1, width))
                line.setPosition(QPointF(0, top + lift))
                top += leading
            layout.endLayout()
            lines.append((layout, y))
            y += max(top, leading)
        return lines, round(y)


class FewLines(Text):
    """Shows no more than the first lines of one paragraph; a screen reader has all of it. `end` closes what is cut."""

    most, end = 3, "…"

    def _said(self, width: int, option: QTextOption) -> str:
        text = self.text()
        layout = QTextLayout(text, self.font())
        layout.setTextOption(option)
        layout.beginLayout()
        start, lines = 0, 0
        while (line := layout.createLine()).isValid() and lines <= self.most:
            line.setLineWidth(max(1, width))
            lines += 1
            start = line.textStart() if lines == self.most else start
        layout.endLayout()
        if lines <= self.most:
            return text
        room = width - self.fontMetrics().horizontalAdvance(self.end) - 2
        last = self.fontMetrics().elidedText(text[start : start + _MOST], Qt.TextElideMode.ElideRight, room)
        last = last.removesuffix("…")
        whole = last if " " not in last.strip() else last.rsplit(" ", 1)[0]
        return f"{text[:start]}{whole.rstrip()}{self.end}"


class Heading(Text):
    """A heading: to the eye by its letters, to a screen reader by its role (see roles.py)."""

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show another text, and be called by it."""
        super().setText(text)
        self.setAccessibleName(text)


def heading(text: str, role: str = "heading", *, breaks: bool = False) -> Text:
    """Return a heading in one role of the type scale; one that somebody typed may break anywhere."""
    found = Heading(text, role, breaks=breaks)
    found.setProperty("heading", True)
    return found
