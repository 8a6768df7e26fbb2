"""Cards that are pressed as a whole, and the rail's buttons."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coping_app.base.words import tr
from coping_app.ui.art import Decoration, SessionArt
from coping_app.ui.layouts import FlowLayout, rows, side_by_side
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.text import Text
from coping_app.ui.theme import theme


class Icon(Decoration):
    """An icon beside words; nothing to screen readers."""

    def __init__(self, name: str, colour: str = "text2", pixels: int = 24) -> None:
        super().__init__()
        self.icon_name, self.colour, self.pixels = name, colour, pixels
        self.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        side = theme().size(self.pixels)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        painter_for(self).drawPixmap(0, 0, theme().icon(self.icon_name, self.colour, self.pixels))


class Disc(Decoration):
    """An icon in a soft round: what kind of thing this is, or that it can be played."""

    def __init__(self, icon: str, pixels: int = 48, *, filled: bool = False) -> None:
        super().__init__()
        self.icon_name, self.pixels, self.filled = icon, pixels, filled
        self.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        side = theme().size(self.pixels)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        painter, side = painter_for(self), self.width()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("primary" if self.filled else "soft"))
        painter.drawEllipse(self.rect())
        size = theme().size(24)
        icon = theme().icon(self.icon_name, "onPrimary" if self.filled else "onSoft")
        painter.drawPixmap((side - size) // 2, (side - size) // 2, icon)


def fact(icon: str, words: str) -> QWidget:
    """Return a small icon with a few words beside it."""
    whole = QWidget()
    text = Text(words, "small", "text2")
    whole.setLayout(side_by_side(Icon(icon, "text2", 20), text, gap=theme().size(6)))
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    whole.setSizePolicy(policy)
    return whole


def facts_row(facts: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> QWidget:
    """Return facts in a row that wraps."""
    whole = QWidget()
    flow = FlowLayout(whole, gap=theme().size(16), row_gap=4)
    for icon, words in facts:
        flow.addWidget(fact(icon, words))
    return whole


class ActionCard(QAbstractButton):
    """A card that is one button: picture, title, a line, facts, and a mark at the right."""

    def __init__(
        self,
        title: str,
        about: str = "",
        *,
        art: QWidget | None = None,
        facts: tuple[tuple[str, str], ...] = (),
        mark: QWidget | None = None,
        title_role: str = "subheading",
        padding: int = 12,
    ) -> None:
        super().__init__()
        self.setText(title)
        spoken = ", ".join([title, *([about] if about else []), *(words for _icon, words in facts)])
        self.setAccessibleName(spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._padding = padding
        self._chosen = False
        self.texts = [Text(title, title_role)]
        if about:
            self.texts.append(Text(about, "small", "text2"))
        column = rows(-1, *self.texts, gap=2)
        if facts:
            column.addSpacing(4)
            column.addWidget(facts_row(facts))
        column.addStretch(1)
        line = side_by_side(gap=theme().size(16))
        if art:
            line.addWidget(art, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(column, 1)
        if mark:
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(line)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retheme()

    def set_chosen(self, chosen: bool) -> None:  # noqa: FBT001
        """Give it the edge of the one that is chosen."""
        self._chosen = chosen
        self.update()

    def retheme(self) -> None:
        """Measure anew."""
        edge = theme().size(self._padding)
        self._outer.setContentsMargins(edge, edge, edge, edge)
        self.setMinimumHeight(theme().target(72))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of what stands on it."""
        return self._outer.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least size of what stands on it."""
        return self._outer.minimumSize()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at a width."""
        return max(self._outer.totalHeightForWidth(width), theme().target(72))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the panel."""
        fill = "soft" if self.isDown() else ("sunken" if self.underMouse() else "surface")
        edge, width = ("accent", 3) if self._chosen else ("line", 1)
        panel(painter_for(self), QRectF(self.rect()), 16, theme().colour(fill), theme().colour(edge), width)


class PictureCard(ActionCard):
    """A practice in a list."""

    def __init__(self, title: str, about: str, motif: str, facts: tuple[tuple[str, str], ...]) -> None:
        super().__init__(title, about, art=SessionArt(motif), facts=facts, mark=Disc("play"))


class NavButton(QPushButton):
    """A destination in the rail. It is not checkable, since Qt would call it a check box; its description tells."""

    def __init__(self, title: str, short: str, icon: str, *, hint: str = "") -> None:
        super().__init__(title.replace("&", "&&"))
        self.title, self.short, self.icon_name, self.hint = title, short or title, icon, hint
        self.current = False
        self.compact = False
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

    def retheme(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return its size in the present form."""
        words = self.short if self.compact else self.title
        width = QFontMetrics(theme().font("small" if self.compact else "body", 700)).horizontalAdvance(words)
        if self.compact:
            return QSize(width + 8, theme().target(80))
        return QSize(width + theme().size(70), theme().target(52))

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
        if self.hint:
            painter.setFont(theme().font("micro"))
            area.setRight(self.width() - theme().size(14))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.hint)
