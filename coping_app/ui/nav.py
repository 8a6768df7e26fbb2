"""The buttons of the rail: where one can go."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from coping_app.base.words import tr
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.theme import theme

_HEIGHTS = {True: (56, 80), False: (44, 52)}  # least and most, with the icon over the word and beside it


class NavButton(QPushButton):
    """A destination in the rail. It is not checkable, since Qt would call it a check box; its description tells."""

    def __init__(self, title: str, short: str, icon: str, *, hint: str = "") -> None:
        super().__init__(title.replace("&", "&&"))
        self.title, self.short, self.icon_name, self.hint = title, short or title, icon, hint
        self.current = False
        self.compact = False
        self._share = 0  # of the rail's height, in pixels; 0 is as much as it wants
        self.setAccessibleName(title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_current(self, current: bool) -> None:  # noqa: FBT001
        """Show whether this is where we are."""
        self.current = current
        self.setAccessibleDescription(tr("current page") if current else "")
        self.update()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001
        """Stand with the icon over the word, or beside it."""
        self.compact = compact
        self.updateGeometry()
        self.update()

    def set_share(self, pixels: int) -> None:
        """Take no more than this of the rail's height, as far as words and a finger allow."""
        if pixels != self._share:
            self._share = pixels
            self.updateGeometry()

    @staticmethod
    def least_height(*, compact: bool) -> int:
        """Return the height in which words and a finger still have room."""
        return theme().target(_HEIGHTS[compact][0])

    def retheme(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return its size in the present form."""
        words = self.short if self.compact else self.title
        width = QFontMetrics(theme().font("small" if self.compact else "body", 700)).horizontalAdvance(words)
        height = theme().target(_HEIGHTS[self.compact][1])
        if self._share:
            height = max(self.least_height(compact=self.compact), min(height, self._share))
        return QSize(width + (8 if self.compact else theme().size(70)), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the same height; the rail settles the width."""
        return QSize(44, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        painter, area = painter_for(self), self.rect()
        fill = "soft" if self.current or self.isDown() else ("canvas" if self.underMouse() else "")
        panel(painter, QRectF(area), 12, theme().colour(fill) if fill else None)
        if self.current:
            panel(painter, QRectF(0, 12, 4, self.height() - 24), 2, theme().colour("accent"))
        ink, size = "onSoft" if self.current else "text2", theme().size(24)
        icon = theme().icon(self.icon_name, ink)
        painter.setPen(theme().colour(ink))
        if self.compact:
            painter.setFont(theme().font("small", 700 if self.current else 400))
            line = theme().line("small")
            top = (self.height() - size - line) // 2
            painter.drawPixmap((self.width() - size) // 2, top, icon)
            area.setTop(top + size)
            area.setHeight(line)
            words = painter.fontMetrics().elidedText(self.short, Qt.TextElideMode.ElideRight, self.width() - 4)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
            return
        left = theme().size(14)
        painter.drawPixmap(left, (self.height() - size) // 2, icon)
        painter.setFont(theme().font("body", 700 if self.current else 400))
        area.setLeft(left + size + theme().size(14))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.title)
        end = area.left() + painter.fontMetrics().horizontalAdvance(self.title)
        hint = QFontMetrics(theme().font("micro")).horizontalAdvance(self.hint)
        if hint and end + theme().size(8) + hint <= self.width() - theme().size(14):  # words come first
            painter.setFont(theme().font("micro"))
            area.setRight(self.width() - theme().size(14))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.hint)
