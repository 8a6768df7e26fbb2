"""The page Today."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coping_app.base.room import Door, Play, Step, TodayCard
from coping_app.base.words import tr
from coping_app.rooms.today.model import (
    FACTS,
    cards_for,
    day_line,
    energy_words,
    fact_words,
    greeting,
    is_small_hours,
)
from coping_app.ui.art import Horizon, SessionArt
from coping_app.ui.buttons import Button
from coping_app.ui.cards import ActionCard, Disc, facts_row
from coping_app.ui.choices import ChoiceChips, Segmented
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Card, FlowLayout, Page, empty, fill, rows
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme


class TodayPage(Page):
    """Energy decides how much the page shows; where things stand never changes."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.head = Head(shell, "", role="display")
        self.energy = Segmented(tr("Energy today"), _energy_options(), shell.memory.energy)
        self.energy.chosen.connect(self._set_energy)
        self.facts = ChoiceChips(tr("Today"), list(fact_words().items()))
        self.facts.changed.connect(self._set_facts)
        choose = FlowLayout(gap=16, row_gap=10)
        choose.addWidget(Text(tr("How much energy is there today?"), "body", "text2"))
        choose.addWidget(self.energy)
        work_around = FlowLayout(gap=16, row_gap=10)
        work_around.addWidget(Text(tr("Anything to work around today?"), "body", "text2"))
        work_around.addWidget(self.facts)
        self._below = QVBoxLayout()
        self._below.setSpacing(20)
        self.box.addWidget(self.head)
        self.box.addLayout(choose)
        self.box.addLayout(work_around)
        self.box.addLayout(self._below)
        self.box.addStretch(1)
        self.hills = True
        shell.memory.listen(self._on_change)
        self._painted = False

    def arrive(self, _item: str = "") -> None:
        """Show the day as it is now."""
        now = self._shell.now()
        self.head.set_words(greeting(now.hour), day_line(now))
        self.energy.choose(self._shell.memory.energy)
        self.facts.choose(self._shell.memory.facts_of(self._shell.today()))
        if self._painted:
            self._fill()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Ask the rooms for their cards once the page itself can be seen: a start is quicker that way."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._fill)

    def _on_change(self, _name: str) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        empty(self._below)
        energy = self._shell.memory.energy
        small = is_small_hours(self._shell.hour())
        quiet = small or energy == "very_little"
        cards = cards_for(self._shell.rooms, self._shell, energy, small_hours=small)
        if quiet:
            self._below.addWidget(heading(tr("Nothing is needed now."), "title"))
        for index, card in enumerate(cards):
            if card.kind == "row":
                self._below.addWidget(self._row(card))
            elif quiet or index > 0:
                self._below.addWidget(self._small_offer(card))
            else:
                self._below.addWidget(Offer(self._shell, card))

    def _small_offer(self, card: TodayCard) -> QWidget:
        offer = OfferCard(card)
        offer.clicked.connect(self._press)
        return offer

    def _row(self, card: TodayCard) -> QWidget:
        words = rows(Text(card.title, "bodyStrong"), Text(card.text, "small", "text2"))
        holder = Card(padding=14)
        flow = FlowLayout(gap=16, row_gap=10)
        text = QWidget()
        text.setLayout(words)
        flow.addWidget(text)
        for step in card.steps:
            flow.addWidget(step_button(self._shell, step))
        holder.box.addLayout(flow)
        return holder

    def _press(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, OfferCard):
            take(self._shell, pressed.step)

    def _set_energy(self, value: object) -> None:
        self._shell.memory.put("energy", str(value))

    def _set_facts(self) -> None:
        self._shell.memory.set_facts(self._shell.today(), self.facts.chosen & set(FACTS))


class OfferCard(ActionCard):
    """An offer on a quiet day: one wide card."""

    def __init__(self, card: TodayCard) -> None:
        super().__init__(
            card.title,
            card.text,
            facts=card.facts,
            art=SessionArt(card.art, 168, 92),
            mark=Disc("play", 64, filled=True),
            title_role="heading",
            padding=16,
        )
        self.step = card.steps[0]


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


def take(shell: Shell, step: Step) -> None:
    """Do what a step on a card says."""
    if isinstance(step.to, Play):
        shell.play(step.to)
    elif isinstance(step.to, Door):
        shell.go(step.to.room, step.to.item)


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


def _energy_options() -> list[tuple[object, str, str]]:
    icons = ("battery-low", "battery-medium", "battery-full")
    return [(key, words, icon) for (key, words), icon in zip(energy_words().items(), icons, strict=True)]
