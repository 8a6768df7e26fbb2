"""The foot of the lock screen: Steady me and the safety card, which are there without a passphrase."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coping_app.ui.buttons import Button
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.theme import theme

CARD_WIDE, GAP, EDGE = 460, 16, 12  # of the card, between card and foot, and around the foot at the window's edge
_WRAP = int(Qt.TextFlag.TextWordWrap)


class SteadyButton(Button):
    """Steady me, with a line under it where there is room: below the card, and not at the window's foot."""

    def __init__(self, words: str, under: str, hint: str) -> None:
        super().__init__(words, "lamp", "anchor", hint=hint, height=64)
        self.setAccessibleDescription(f"{hint}. {under}")
        self._under, self.is_low = under, False

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height in which both lines fit."""
        if self.is_low:
            return super().heightForWidth(width)
        lines = theme().line("body") + self._under_height(self._room(width))
        return max(super().heightForWidth(width), lines + theme().size(18))

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        if self.is_low:
            super()._paint_words(painter, ink)
            return
        left, size = theme().size(self.manner.padding), theme().size(24)
        painter.drawPixmap(left, (self.height() - size) // 2, theme().icon(self.icon_name, ink))
        room = self._room(self.width())
        first, second = theme().line("body"), self._under_height(room)
        top = (self.height() - first - second) // 2
        painter.setPen(theme().colour(ink))
        painter.setFont(theme().font("body", self.manner.weight))
        painter.drawText(QRect(left + self._icon_room(), top, room, first), Qt.AlignmentFlag.AlignVCenter, self.words)
        painter.setFont(theme().font("small"))
        painter.drawText(QRect(left + self._icon_room(), top + first, room, second), _WRAP, self._under)
        if self._hint_room(self.width()):
            self._paint_hint(painter, ink)

    def _room(self, width: int) -> int:
        return max(1, width - self._around() - self._hint_room(width))

    def _under_height(self, room: int) -> int:
        metrics = QFontMetrics(theme().font("small"))
        return max(theme().line("small"), metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, self._under).height())


class Foot(QWidget):
    """Steady me and the safety card: under each other below the card, or beside each other at the window's foot."""

    def __init__(self, parent: QWidget, steady: SteadyButton, *others: Button) -> None:
        super().__init__(parent)
        self._steady, self._in_sight = steady, False
        self._buttons = buttons = steady, *others
        for button in buttons:
            button.setParent(self)

    def height_for(self, width: int, *, in_sight: bool) -> int:
        """Return how high it is at a width, in its place below the card or in sight at the window's foot."""
        self._steady.is_low = in_sight
        if in_sight:
            return max(button.heightForWidth(self._half(width)) for button in self._buttons) + 2 * EDGE
        return sum(button.heightForWidth(width) for button in self._buttons) + GAP * (len(self._buttons) - 1)

    def go_to(self, parent: QWidget) -> None:
        """Belong to the content where there is room, and to the screen itself where it stays in sight."""
        if parent is self.parentWidget():
            return
        held = next((button for button in self._buttons if button.hasFocus()), None)
        self.setParent(parent)
        self.show()
        if held is not None:
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand(self, place: QRect, *, in_sight: bool) -> None:
        """Stand somewhere."""
        self._in_sight = self._steady.is_low = in_sight
        self.setGeometry(place)
        x, y, width = 0, 0, place.width()
        if in_sight:
            width = self._half(place.width())
            x, y = (place.width() - len(self._buttons) * (width + GAP) + GAP) // 2, EDGE
        for button in self._buttons:
            height = place.height() - 2 * EDGE if in_sight else button.heightForWidth(width)
            button.setGeometry(x, y, width, height)
            x, y = (x + width + GAP, y) if in_sight else (x, y + height + GAP)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint a quiet bar at the window's foot; below the card there is nothing to paint."""
        if self._in_sight:
            painter = painter_for(self)
            flood(painter, self.rect(), theme().colour("surface"))
            flood(painter, QRect(0, 0, self.width(), 1), theme().colour("line"))

    def _half(self, width: int) -> int:
        room = (width - 2 * EDGE - GAP * (len(self._buttons) - 1)) // len(self._buttons)
        return min(room, theme().size(CARD_WIDE) * 3 // 4)
