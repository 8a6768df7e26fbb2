"""What Steady me is made of: its four choices, and own numbers."""

from coping_app.base.words import tr
from coping_app.content.own_numbers import OwnNumber
from coping_app.content.steady import SteadyChoice
from coping_app.ui.art import SessionArt
from coping_app.ui.beside import Beside
from coping_app.ui.cards import ActionCard, Icon
from coping_app.ui.decor import KeyCap
from coping_app.ui.layouts import Card, side_by_side
from coping_app.ui.text import Text

_MOTIFS = {
    "hands-seat-room": "ground",
    "quiet-company": "sleep",
    "breathe-with-me": "breath",
    "short-of-breath": "sound",
}


class ChoiceCard(ActionCard):
    """One of the four, with its number."""

    def __init__(self, choice: SteadyChoice) -> None:
        self.choice = choice
        super().__init__(
            choice.name,
            choice.under_seen or choice.under,
            art=SessionArt(_MOTIFS.get(choice.id, "place"), 72, 72),
            mark=KeyCap(choice.key),
            title_role="heading",
            padding=12,
        )
        self.running = False

    def set_running(self, running: bool) -> None:  # noqa: FBT001
        """Show whether this one runs."""
        self.running = running
        self.setAccessibleDescription(tr("running now") if running else "")
        self.set_chosen(running)


class NumberCard(Card):
    """A number to ring, in figures large enough to read from a little way off."""

    def __init__(self, one: OwnNumber) -> None:
        super().__init__(padding=18)
        line = side_by_side(gap=16)
        line.addWidget(Icon("phone"))
        words, number = Text(one.called, "bodyStrong", breaks=True), Text(one.number, "heading", breaks=True)
        line.addWidget(Beside(words, number, least=150), 1)
        self.box.addLayout(line)
