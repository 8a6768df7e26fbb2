"""A choice of one among a few, each a large card with a line under its words."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from coping_app.ui.choices import tab_to_the_chosen
from coping_app.ui.keys import ENTER, goes_on
from coping_app.ui.layouts import rows
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.placing import tall
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

_PADDING, _CIRCLE, _BETWEEN = 20, 28, 18  # at 100 %: at the sides, the circle, and between it and the words


class RadioCard(QRadioButton):
    """One of the cards: a radio button to keys and screen readers, pressed as a whole."""

    def __init__(self, words: str, about: str = "") -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.setAccessibleDescription(about)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._texts = [Text(words, "bodyStrong"), *([Text(about, "body", "text2")] if about else [])]
        self._box = rows(-1, *self._texts, -1)
        self.setLayout(self._box)
        for text in self._texts:
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._show)
        tall(self)
        self.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        side = theme().size(_PADDING)
        left = side + theme().size(_CIRCLE + _BETWEEN)
        self._box.setContentsMargins(left, theme().size(16), side, theme().size(16))
        self.setMinimumHeight(self._least())  # Qt asks the layout alone how high it is
        self.updateGeometry()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """The whole card presses."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of what stands on it."""
        return self._box.sizeHint().expandedTo(QSize(0, self._least()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least size of what stands on it."""
        return QSize(self._box.minimumSize().width(), self._least())

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at a width."""
        return max(self._box.totalHeightForWidth(width), self._least())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter chooses as Space does; with Ctrl it is for the page."""
        if goes_on(event):
            event.ignore()
        elif event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint panel and circle."""
        painter, on = painter_for(self), self.isChecked()
        fill = "soft" if on else ("sunken" if self.underMouse() else "surface")
        edge, width = ("accent", 3) if on else ("control", 2)
        panel(painter, QRectF(self.rect()), 16, theme().colour(fill), theme().colour(edge), width)
        radius = theme().size(_CIRCLE) / 2
        middle = QPointF(theme().size(_PADDING) + radius, self.height() / 2)
        painter.setPen(QPen(theme().colour(edge), 2))
        painter.setBrush(theme().colour("surface"))
        painter.drawEllipse(middle, radius - 1, radius - 1)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("accent"))
            painter.drawEllipse(middle, radius / 2, radius / 2)

    def _least(self) -> int:
        return theme().target(64)

    def _show(self, on: bool) -> None:  # noqa: FBT001 - what the signal brings
        for text, rest in zip(self._texts, ("text", "text2"), strict=False):
            text.set_colour("onSoft" if on else rest)


class RadioCards(QWidget):
    """Cards under each other, of which one can be chosen. `chosen` tells its value.

    A card is a value, its words, and a line under them, which may be empty.
    """

    chosen = Signal(str)

    def __init__(self, name: str, cards: Iterable[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._quiet = False
        self.cards: dict[str, RadioCard] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        for value, words, about in cards:
            card = RadioCard(words, about)
            card.setAccessibleName(f"{name}: {words}")
            card.setProperty("value", value)
            card.toggled.connect(self._tell)  # a screen reader toggles without a click
            self._group.addButton(card)
            self.cards[value] = card
            box.addWidget(card)
        tab_to_the_chosen(list(self.cards.values()))
        tall(self)

    @property
    def value(self) -> str:
        """The value that is chosen, or nothing."""
        return next((value for value, card in self.cards.items() if card.isChecked()), "")

    def choose(self, value: str) -> None:
        """Show another one as chosen, or none, without telling anyone."""
        self._quiet = True
        self._group.setExclusive(False)
        for name, card in self.cards.items():
            card.setChecked(name == value)
        self._group.setExclusive(True)
        self._quiet = False
        tab_to_the_chosen(list(self.cards.values()))

    def focus_first(self) -> None:
        """Give the keyboard to the chosen card, or to the first."""
        card = self.cards.get(self.value) or next(iter(self.cards.values()))
        card.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, on: bool) -> None:  # noqa: FBT001
        if on and not self._quiet:
            tab_to_the_chosen(list(self.cards.values()))
            self.chosen.emit(str(self.sender().property("value")))
