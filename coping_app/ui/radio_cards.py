"""A choice of one among a few, each a large card with a line under its words."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from coping_app.ui.choices import tab_to_the_chosen
from coping_app.ui.layouts import rows
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.placing import tall
from coping_app.ui.pressed import PressedCard
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

_PADDING, _OVER, _CIRCLE, _BETWEEN = 20, 11, 28, 18  # at 100 %: at the sides, over the words, the circle, after it


class RadioCard(PressedCard, QRadioButton):
    """One of the cards: a radio button to keys and screen readers, pressed as a whole."""

    least = 64

    def __init__(self, words: str, about: str = "") -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.setAccessibleDescription(about)
        self._texts = [Text(words, "bodyStrong"), *([Text(about, "body", "text2")] if about else [])]
        self.toggled.connect(self._show)
        self.hold(rows(-1, *self._texts, -1))

    def retheme(self) -> None:
        """Measure anew."""
        side, over = theme().size(_PADDING), theme().size(_OVER)
        self.held.setContentsMargins(side + theme().size(_CIRCLE + _BETWEEN), over, side, over)
        super().retheme()

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
        box.setSpacing(8)
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
