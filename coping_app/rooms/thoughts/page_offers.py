"""Practices that are offered at the end of a way, where they are there; nothing where none is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.content.thought_record import Thought
from coping_app.rooms.thoughts.model import PATH, Screen, screens
from coping_app.rooms.thoughts.practices import offered_cards
from coping_app.ui.beside import stack
from coping_app.ui.buttons import Button
from coping_app.ui.changing import Changing
from coping_app.ui.layouts import rows
from coping_app.ui.placing import tall
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

_UNDER = 14 + 24 + 12  # at 100 %: before the words of a button with an icon

if TYPE_CHECKING:
    from coping_app.content.practice import Card as PracticeCard


class Offer(QWidget):
    """One practice: its name, which is pressed, and under it what it is for."""

    def __init__(self, button: Button, aim: str) -> None:
        super().__init__()
        button.setAccessibleDescription(aim)
        self._aim = rows(Text(aim, "small", "text2", measure=560))
        self.setLayout(rows(button, self._aim, 4))
        tall(self)
        self.retheme()

    def retheme(self) -> None:
        """Measure anew: it stands where the words above begin."""
        self._aim.setContentsMargins(theme().size(_UNDER), 0, 0, 0)


class Offers(Changing):
    """A quiet list of practices. `wanted` tells which one was pressed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[str] = []
        self.buttons: dict[str, Button] = {}

    def show_for(self, thought: Thought, here: Screen) -> None:
        """Show what is offered at this question."""
        cards = offers_at(thought, here)
        names = [card.id for card in cards]
        if names == self._shown:
            self.setVisible(bool(names))
            return
        self._shown, self.buttons = names, {}
        for card in cards:
            words = tr("{title}, {n} min").format(title=card.title, n=min(card.lengths, default=card.short))
            self.buttons[card.id] = button = Button(words, "quiet", "play")
            button.left_aligned = True
            button.setProperty("practice", card.id)
            button.clicked.connect(self._tell)
        offers = [Offer(button, card.aim) for card, button in zip(cards, self.buttons.values(), strict=True)]
        whole = stack(Text(tr("Something quiet, if you like"), "small", "text2"), 4, *offers)
        self.show_rows(*([whole] if cards else []))

    def _tell(self) -> None:
        self.wanted.emit(str(self.sender().property("practice")))


def offers_at(thought: Thought, here: Screen) -> "Sequence[PracticeCard]":
    """Return the practices that are offered at a question: on the last of a way that offers some."""
    if here.step != PATH or here != [screen for screen in screens(thought) if screen.step == PATH][-1]:
        return ()
    return offered_cards(thought)
