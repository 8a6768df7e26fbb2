"""Buttons: one shape, seven manners. Long words wrap instead of being cut."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from coping_app.ui.keys import goes_on
from coping_app.ui.measured import Known, Measured, height, widest
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.placing import tall
from coping_app.ui.theme import theme

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class Manner(NamedTuple):
    """How a kind of button looks: colours by token, height and padding at 100 %, radius."""

    fill: str
    hover: str
    pressed: str
    ink: str
    edge: str = ""
    edge_width: float = 2.0
    height: int = 48
    padding: int = 20
    radius: int = 12
    weight: int = 600


MANNERS = {
    "primary": Manner("primary", "primaryHover", "primaryPressed", "onPrimary", height=56, padding=26),
    "secondary": Manner("surface", "sunken", "soft", "text", "control"),
    "quiet": Manner("", "sunken", "soft", "accent", padding=14),
    "link": Manner("", "sunken", "soft", "accent", padding=4, height=44),  # among words, beginning where they do
    "line": Manner("", "sunken", "soft", "accent", padding=14, weight=400),  # a whole sentence that can be pressed
    "danger": Manner("surface", "dangerSoft", "dangerSoft", "danger", "danger"),
    "tool": Manner("surface", "sunken", "soft", "text2", "line", edge_width=1.0, padding=15, weight=400),
    "lamp": Manner("lamp", "lampHover", "lampPressed", "onLamp", height=64, padding=14, radius=16, weight=700),
}


class Button(QPushButton):
    """A button with words, and an icon before or after them.

    `may_say` are other words that it has room for, so that nothing shifts when it says them. `busy` shows other words
    while something is under way and keeps the width. `why_off` tells why it can't be pressed.
    """

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        icon: str = "",
        *,
        after: bool = False,
        height: int = 0,
        hint: str = "",
    ) -> None:
        super().__init__(text.replace("&", "&&"))
        self.kind, self.icon_name, self.icon_after, self.hint = kind, icon, after, hint
        self.wanted_height = height
        self.least_width = 0  # at 100 %
        self.may_say: tuple[str, ...] = ()
        self.radius = self.manner.radius
        self.left_aligned = kind == "lamp"
        self._busy = False
        self._kept_width = 0  # while it is busy
        self.pretend_hover = False  # for the gallery
        self.lit = False  # whether what it opens is open, or what it turns on is on
        self._measured = Measured()
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        tall(self)

    @property
    def words(self) -> str:
        """The words on it."""
        return self.text().replace("&&", "&")

    def set_words(self, text: str) -> None:
        """Show other words."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def ready(self, words: str) -> None:
        """Be as before: what was under way is done."""
        self._busy, self._kept_width = False, 0
        self.set_words(words)
        self.setEnabled(True)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self.icon_name = name
        self.update()

    def busy(self, words: str) -> None:
        """Say what is under way; the button keeps its width and can't be pressed meanwhile."""
        self._busy, self._kept_width = True, self.sizeHint().width()
        self.set_words(words)
        self.setEnabled(False)

    def why_off(self, sentence: str) -> None:
        """Turn it off and say why, or on again with an empty sentence."""
        self.setEnabled(not sentence)
        self.setToolTip(sentence)
        self.setAccessibleDescription(sentence)

    def retheme(self) -> None:
        """Measure anew; what is kept was measured in other letters."""
        self._kept_width = 0
        self.updateGeometry()

    @property
    def manner(self) -> Manner:
        """How it looks."""
        return MANNERS[self.kind]

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size with all words on one line."""
        width = self._around() + self._hint_width() + self._widest("line") + 2
        least = max(self._kept_width, self.height_at_least(), theme().size(self.least_width))
        return QSize(max(width, least), self.height_at_least())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the size in which its longest word fits."""
        return QSize(max(self._least_width(), theme().target(44)), self.height_at_least())

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Words wrap where the button is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height in which all words fit."""
        room = width - self._around() - self._hint_room(width)
        words = height(self._known(), self._metrics(), self.words, room)
        return max(self.height_at_least(), words + theme().size(16))

    def height_at_least(self) -> int:
        """Return the height of one line."""
        return theme().target(self.wanted_height or self.manner.height)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses as Space does; arrows, and Enter with Ctrl, are for whatever the button stands on."""
        if goes_on(event):
            event.ignore()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint panel, icon and words."""
        painter = painter_for(self)
        look = self.manner
        fill, ink, edge = self._colours()
        panel(
            painter,
            QRectF(self.rect()),
            theme().size(self.radius) if self.radius > 20 else self.radius,
            theme().colour(fill) if fill else None,
            theme().colour(edge) if edge else None,
            look.edge_width,
        )
        self._paint_words(painter, ink)

    def _colours(self) -> tuple[str, str, str]:
        look = self.manner
        if self._busy:
            return look.fill, look.ink, look.edge
        if not self.isEnabled():
            return ("line" if look.fill not in {"", "surface"} else look.fill), "text3", "line" if look.edge else ""
        if self.isDown():
            return look.pressed, look.ink, look.edge
        if self.lit:
            return "soft", "onSoft", "accent"
        if self.underMouse() or self.pretend_hover:
            return look.hover, look.ink, look.edge
        return look.fill, look.ink, look.edge

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        look, metrics = self.manner, self._metrics()
        padding = theme().size(look.padding)
        hint = self._hint_room(self.width())
        room = max(1, self.width() - self._around() - hint)
        drawn = metrics.boundingRect(QRect(0, 0, room, 10_000), int(_WRAP), self.words)
        whole = drawn.width() + self._icon_room()
        left = padding if self.left_aligned else max(padding, (self.width() - whole) // 2)
        size = theme().size(24)
        words_left = left
        if self.icon_name:
            at = left + drawn.width() + self._icon_room() - size if self.icon_after else left
            painter.drawPixmap(at, (self.height() - size) // 2, theme().icon(self.icon_name, ink))
            words_left = left if self.icon_after else left + self._icon_room()
        painter.setFont(theme().font("body", look.weight))
        painter.setPen(theme().colour(ink))
        area = QRect(words_left, (self.height() - drawn.height()) // 2, max(drawn.width(), room), drawn.height())
        align = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        if drawn.height() > metrics.height() * 1.5 and not self.left_aligned and not self.icon_name:
            align = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            area = QRect(padding, area.top(), room, area.height())
        painter.drawText(area, int(align), self.words)
        if hint:
            self._paint_hint(painter, ink)

    def _paint_hint(self, painter: QPainter, ink: str) -> None:
        """Paint the key in a small frame at the right."""
        metrics = theme().metrics("micro", 600)
        width, height = metrics.horizontalAdvance(self.hint) + theme().size(14), theme().size(24)
        area = QRectF(self.width() - width - theme().size(14), (self.height() - height) / 2, width, height)
        panel(painter, area, theme().size(7), None, theme().colour(ink), 1.2)
        painter.setFont(theme().font("micro", 600))
        painter.setPen(theme().colour(ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.hint)

    def _metrics(self) -> QFontMetrics:
        return theme().metrics("body", self.manner.weight)

    def _known(self) -> Known:
        return self._measured.of(self.text(), self.may_say, self.hint, self.kind)

    def _widest(self, part: str) -> int:
        """Return the width of the widest "line" or "word" that it has room for."""
        return widest(self._known(), self._metrics(), part, self.words, *self.may_say)

    def _icon_room(self) -> int:
        return theme().size(24 + 12) if self.icon_name else 0

    def _around(self) -> int:
        return 2 * theme().size(self.manner.padding) + self._icon_room()

    def _least_width(self) -> int:
        return self._around() + self._widest("word") + 2

    def _hint_width(self) -> int:
        if not self.hint:
            return 0
        known = self._known()
        if "hint" not in known:
            known["hint"] = theme().metrics("micro", 600).horizontalAdvance(self.hint)
        return known["hint"] + theme().size(28)

    def _hint_room(self, width: int) -> int:
        """Return the room of the key at a width: none where the words need it, for words come first."""
        wanted = self._hint_width()
        return wanted if self._least_width() + wanted <= width else 0


class IconButton(Button):
    """A button with an icon alone: close, more, fewer, star, print. Its name is said and shown as a tip."""

    def __init__(self, name: str, icon: str, kind: str = "quiet") -> None:
        super().__init__("", kind, icon)
        self.name_it(name)

    def name_it(self, name: str) -> None:
        """Give it another name."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a square."""
        side = self.height_at_least()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the same square."""
        return self.sizeHint()

    def heightForWidth(self, _width: int) -> int:  # noqa: N802
        """Return its side."""
        return self.height_at_least()

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        size = theme().size(24)
        painter.drawPixmap(
            (self.width() - size) // 2,
            (self.height() - size) // 2,
            theme().icon(self.icon_name, "text" if ink == "accent" else ink),
        )
