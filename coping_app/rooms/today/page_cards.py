"""The cards on Today. They are imported when the page itself can be seen: a start is quicker that way."""

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coping_app.base.room import Door, Play, Step, TodayCard
from coping_app.ui.art import Horizon, SessionArt
from coping_app.ui.beside import stack
from coping_app.ui.buttons import Button
from coping_app.ui.cards import ActionCard, Disc, facts_row
from coping_app.ui.layouts import Card, FlowLayout, fill
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme


def card_widget(shell: Shell, card: TodayCard, *, small: bool) -> QWidget:
    """Return a card as a widget; a small offer leaves out the picture and all but one button."""
    if card.kind == "row":
        return Row(shell, card)
    return OfferCard(shell, card) if small else Offer(shell, card)


class OfferCard(ActionCard):
    """An offer on a quiet day: one wide card."""

    def __init__(self, shell: Shell, card: TodayCard) -> None:
        super().__init__(
            card.title,
            card.text,
            facts=card.facts,
            art=SessionArt(card.art, 168, 92),
            mark=Disc("play", 64, filled=True),
            title_role="heading",
            padding=16,
        )
        self._shell, self._step = shell, card.steps[0]
        self.clicked.connect(self._take)

    def _take(self) -> None:
        take(self._shell, self._step)


class Offer(Card):
    """The offer of an ordinary day: a picture, what it is and why it is here, and its buttons."""

    def __init__(self, shell: Shell, card: TodayCard) -> None:
        super().__init__(padding=1)
        self.art = Horizon()
        words = QWidget()
        inner = QVBoxLayout(words)
        fill(inner, (facts_row(card.facts), heading(card.title, "title"), Text(card.text, "body", "text2")), 6)
        inner.setContentsMargins(24, 18, 24, 20)
        inner.addSpacing(8)
        buttons = FlowLayout(gap=12, row_gap=12)
        for index, step in enumerate(card.steps):
            buttons.addWidget(step_button(shell, step, first=index == 0))
        inner.addLayout(buttons)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        words.setSizePolicy(policy)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        fill(self._line, (self.art, words))
        self.box.addLayout(self._line)
        self._arrange()

    def retheme(self) -> None:
        """Measure anew."""
        self.box.setContentsMargins(1, 1, 1, 1)
        if hasattr(self, "_line"):
            self._arrange()

    def _arrange(self) -> None:
        large = theme().scale >= 1.75
        self.art.setVisible(not large)
        self.art.setFixedHeight(200 if theme().scale < 1.3 else 160)


class Row(Card):
    """What a room has for the day: one quiet line with its buttons."""

    def __init__(self, shell: Shell, card: TodayCard) -> None:
        super().__init__(padding=14)
        words = [Text(card.title, "bodyStrong"), *([Text(card.text, "small", "text2")] if card.text else [])]
        flow = FlowLayout(gap=16, row_gap=10)
        flow.addWidget(stack(*words))
        for step in card.steps:
            flow.addWidget(step_button(shell, step))
        self.box.addLayout(flow)


def take(shell: Shell, step: Step) -> None:
    """Do what a step on a card says."""
    if isinstance(step.to, Play):
        shell.play(step.to)
    elif isinstance(step.to, Door):
        shell.go(step.to.room, step.to.item)
    else:
        step.to()


class StepButton(Button):
    """A step of a card as a button."""

    def __init__(self, shell: Shell, step: Step, kind: str, height: int) -> None:
        super().__init__(step.label, kind, step.icon, height=height)
        self._shell, self._step = shell, step
        self.clicked.connect(self._take)

    def _take(self) -> None:
        take(self._shell, self._step)


def step_button(shell: Shell, step: Step, *, first: bool = False) -> Button:
    """Return the button of a step; the first of an offer is the page's one primary button."""
    if first:
        return StepButton(shell, step, "primary", 56)
    return StepButton(shell, step, "secondary" if isinstance(step.to, Play) else "quiet", 56)
