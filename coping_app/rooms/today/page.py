"""The page Today."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout

from coping_app.base.clock import is_night
from coping_app.base.memory import AT_FIRST
from coping_app.base.room import TodayCard
from coping_app.base.words import tr
from coping_app.rooms.today.model import (
    cards_for,
    day_line,
    energy_words,
    fact_words,
    greeting,
    said,
)
from coping_app.ui.choices import ChoiceChips, Segmented
from coping_app.ui.following import Following
from coping_app.ui.heads import Head
from coping_app.ui.layouts import FlowLayout, Page, empty
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme


class TodayPage(Following, Page):
    """Energy decides how much the page shows; where things stand never changes."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.head = Head(shell, "", role="display")
        self.energy = Segmented(tr("Energy today"), _energy_options(), AT_FIRST)
        self.energy.chosen.connect(self._set_energy)
        self.facts = ChoiceChips(tr("Today"), list(fact_words().items()))
        self.facts.changed.connect(self._set_facts)
        self.box.addWidget(self.head)
        questions = (tr("How much energy is there today?"), tr("Anything to work around today?"))
        self._questions = [Text(words, "body", "text2") for words in questions]
        for question, answer in zip(self._questions, (self.energy, self.facts), strict=True):
            row = FlowLayout(gap=16, row_gap=10)
            row.addWidget(question)
            row.addWidget(answer)
            self.box.addLayout(row)
        self._line_up()
        self._below = QVBoxLayout()
        self._below.setSpacing(20)
        self.box.addLayout(self._below)
        self.box.addStretch(1)
        self.hills = True
        shell.memory.listen(self._on_change)
        shell.topic.connect(self._on_topic)
        self._painted = False
        self._day = self._greeting = ""  # the day that is shown, and the part of it
        self._behind = False  # whether something changed while another thing lay over the page
        self._shown: list[tuple[object, ...]] = []  # what the cards say that are shown
        self._waits = False  # whether they are to be asked for anew

    def arrive(self, _item: str = "") -> None:
        """Show the day as it is now."""
        self._behind, self._day = False, self._shell.today()
        self._greet()
        self.energy.choose(self._shell.memory.energy_of(self._day))
        self.facts.choose(self._shell.memory.facts_of(self._day))
        if self._painted:
            self._fill()

    def follow(self) -> None:
        """Show what has changed since. Where nothing has, the cards stay: one of them may have the keyboard."""
        if not self._painted:
            return
        shown = (self._day, self._greeting)
        self._greet()
        if self._behind or shown != (self._shell.today(), self._greeting):
            self.arrive()

    def retheme(self) -> None:
        """Measure anew."""
        super().retheme()
        if hasattr(self, "_questions"):
            self._line_up()

    def _line_up(self) -> None:
        """Let both answers begin at one left edge."""
        widest = max(question.sizeHint().width() for question in self._questions)
        for question in self._questions:
            question.setMinimumWidth(min(widest, theme().size(300)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Ask the rooms for their cards once the page itself can be seen: a start is quicker that way."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._fill)

    def _greet(self) -> None:
        now = self._shell.now()
        self._greeting = greeting(now.hour)
        self.head.set_words(self._greeting, day_line(now))

    def _on_change(self, _name: str) -> None:
        if self.isVisible():
            self.arrive()
        else:
            self._behind = True

    def _on_topic(self, _topic: object) -> None:
        """Something was written, or came back: the rooms may have other cards. They are asked once it is all done."""
        if not self.isVisible():
            self._behind = True
        elif self._painted and not self._waits:
            self._waits = True
            QTimer.singleShot(0, self, self._fill_anew)

    def _fill_anew(self) -> None:
        """Show the cards of now; where they say the same they stay: one of them may have the keyboard."""
        self._waits = False
        if said(self._cards()) != self._shown:
            had_keyboard = self._below_has_keyboard()
            self._fill()
            if had_keyboard:
                self.focus_first()

    def _below_has_keyboard(self) -> bool:
        now, places = self.window().focusWidget(), range(self._below.count())
        cards = [item.widget() for place in places if (item := self._below.itemAt(place)) is not None]
        return now is not None and any(card is not None and card.isAncestorOf(now) for card in cards)

    def _cards(self) -> list[TodayCard]:
        energy = self._shell.memory.energy_of(self._shell.today())
        small = is_night(self._shell.hour())
        return cards_for(self._shell.rooms, self._shell, energy, small_hours=small)

    def _fill(self) -> None:
        from coping_app.rooms.today.page_cards import card_widget

        empty(self._below)
        energy = self._shell.memory.energy_of(self._shell.today())
        small = is_night(self._shell.hour())
        quiet = small or energy == "very_little"
        cards = self._cards()
        self._shown = said(cards)
        if quiet:
            self._below.addWidget(heading(tr("Nothing is needed now."), "title"))
        for index, card in enumerate(cards):
            self._below.addWidget(card_widget(self._shell, card, small=quiet or index > 0))
        for part in (self.viewport(), self.verticalScrollBar()):
            part.update()  # there may be less room for the hills now

    def _set_energy(self, value: object) -> None:
        self._shell.memory.set_energy(self._shell.today(), str(value))

    def _set_facts(self) -> None:
        """Note what was pressed: what still stood there from a day before has lapsed."""
        memory, day = self._shell.memory, self._shell.today()
        before, now = memory.facts_of(self._day), self.facts.chosen
        memory.set_facts(day, (memory.facts_of(day) | (now - before)) - (before - now))


def _energy_options() -> list[tuple[object, str, str]]:
    icons = ("battery-low", "battery-medium", "battery-full")
    return [(key, words, icon) for (key, words), icon in zip(energy_words().items(), icons, strict=True)]
