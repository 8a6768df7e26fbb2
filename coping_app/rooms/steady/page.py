"""The page Steady me. It runs while it is open, records nothing, and closes without a question."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from coping_app.base.plain_card import NUMBERS
from coping_app.base.settings import (
    BACKGROUND_LEVEL,
    COUNTRY,
    PACE,
    PICTURE,
    VOICE_LEVEL,
)
from coping_app.base.words import tr
from coping_app.content.safety import urgent_line
from coping_app.content.services import emergency_number, services
from coping_app.content.steady import SteadyChoice, is_safest, steady, steady_choice, steady_session
from coping_app.player.mixer import Channel
from coping_app.player.options import Options
from coping_app.player.player import State
from coping_app.player.sounds import open_sounds
from coping_app.player.timeline import Pace
from coping_app.rooms.steady.pictures import Position
from coping_app.ui.announcing import announce
from coping_app.ui.art import SessionArt
from coping_app.ui.buttons import Button
from coping_app.ui.cards import ActionCard, Icon
from coping_app.ui.closing import ClosingHead
from coping_app.ui.decor import KeyCap
from coping_app.ui.grid import Grid
from coping_app.ui.layouts import Card, FlowLayout, Page, side_by_side
from coping_app.ui.messages import Banner
from coping_app.ui.paint import painter_for
from coping_app.ui.session.captions import Captions
from coping_app.ui.session.conductor import Conductor
from coping_app.ui.session.orb import BreathPicture
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

_MOTIFS = {
    "hands-seat-room": "ground",
    "quiet-company": "sleep",
    "breathe-with-me": "breath",
    "short-of-breath": "sound",
}


class SteadyPage(Page):
    """Four choices, the words of the one that runs, own numbers, and the line that says when to ring."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(widest=1152, padding=56)
        self._shell = shell
        self._conductor: Conductor | None = None
        self._now: SteadyChoice = steady_choice(steady().opens_with)
        self._opened = False
        self._silent = False
        self.setAccessibleName(steady().name)
        self.captions = Captions()
        self.picture = BreathPicture(self._breath)
        self.picture.setFixedHeight(theme().size(170))
        self.position = Position()
        self.banner = Banner("", "warning")
        self.banner.hide()
        self._build()
        self.run(self._now)

    # --- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        page = steady()
        self.head = ClosingHead(self._shell, page.heading, page.under_heading)
        self.head.closed.connect(self.leave)
        self.close_button = self.head.close_button
        self.box.addWidget(self.head)
        self.cards: dict[str, ActionCard] = {}
        for choice in page.choice:
            card = ChoiceCard(choice)
            card.clicked.connect(self._press)
            self.cards[choice.id] = card
        grid = Grid(least=430)
        self.box.addWidget(grid)
        grid.show_widgets(list(self.cards.values()))
        self.box.addWidget(self.banner)
        self.running = Card(padding=16, gap=8)
        self.running_name = Text("", "bodyStrong", "text2")
        self.sound_button = Button(tr("Sound off"), "secondary", "waves")
        self.sound_button.clicked.connect(self._toggle_sound)
        self.pause_button = Button(tr("Pause"), "secondary", "pause")
        self.pause_button.clicked.connect(self._toggle_pause)
        line = FlowLayout(gap=12)
        line.addWidget(self.pause_button)
        line.addWidget(self.sound_button)
        line.addWidget(self.running_name)
        self.running.box.addLayout(line)
        self.running.box.addWidget(self.picture)
        self.running.box.addWidget(self.position)
        self.running.box.addWidget(self.captions)
        self.box.addWidget(self.running)
        self._add_numbers()
        self._add_foot()
        self.box.addStretch(1)

    def _add_numbers(self) -> None:
        card = self._shell.card.card
        widgets: list[QWidget] = []
        for name in NUMBERS:
            number = card.numbers.get(name, "").strip()
            if number:
                widgets.append(NumberCard(card.names.get(name) or number_title(name), number))
        if widgets:
            grid = Grid(least=430)
            self.box.addWidget(grid)
            grid.show_widgets(widgets)

    def _add_foot(self) -> None:
        settings, card = self._shell.settings, self._shell.card.card
        self.urgent = Banner(urgent_line(emergency_number(settings[COUNTRY]), card.numbers.get("line", "")), "warning")
        self.box.addWidget(self.urgent)
        row = FlowLayout(gap=12)
        self.safety_button = Button(tr("Safety card"), "secondary", "phone")
        self.safety_button.clicked.connect(self._safety)
        self.people_button = Button(tr("Not safe? People"), "secondary", "users-round")
        self.people_button.clicked.connect(self._people)
        row.addWidget(self.safety_button)
        row.addWidget(self.people_button)
        self.box.addLayout(row)

    # --- running --------------------------------------------------------------------------------------------------

    def run(self, choice: SteadyChoice) -> None:
        """Run one of the four; the one before falls silent."""
        self._stop_now()
        self._now = choice
        memory = self._shell.memory
        around = memory.all_around(self._shell.today())
        numbers = any(self._shell.card.card.numbers.values())
        session = steady_session(choice, safest=is_safest(around), opening=not self._opened, numbers=numbers)
        self._opened = True
        sounds = open_sounds()
        self._silent = choice.id == "breathe-with-me"
        settings = self._shell.settings
        options = Options(
            background=choice.background if choice.background in sounds.background_names() else "",
            pace=Pace[settings[PACE].upper()],
            voice_level=0.0 if self._silent else settings[VOICE_LEVEL] / 100,
            background_level=settings[BACKGROUND_LEVEL] / 100,
        )
        self._conductor = conductor = Conductor(session, sounds, options, self._shell.make_mixer, self._shell.clock)
        conductor.setParent(self)
        conductor.moved.connect(self.refresh)
        conductor.over.connect(self._again)
        self.picture.kind = settings[PICTURE] if settings[PICTURE] != "words" else "words"
        self.picture.setVisible(bool(choice.guide) and not is_safest(around))
        self.position.setVisible(choice.id == "short-of-breath")
        self.running_name.setText(choice.name)
        for name, card in self.cards.items():
            card.set_running(name == choice.id)  # type: ignore[attr-defined] # ChoiceCard
        conductor.begin()
        self.refresh()

    def refresh(self) -> None:
        """Show what is said."""
        if self._conductor is None:
            return
        player = self._conductor.player
        for notice in player.take_notices():
            self.banner.say(notice)
        heard = player.sounding and player.options.voice_level > 0
        now = player.caption or player.next_caption
        self.captions.show_lines(now, player.next_caption, heard=heard)
        self.picture.refresh()
        self.position.show_for(now)
        paused = player.state is State.PAUSED
        self.pause_button.set_words(tr("Go on") if paused else tr("Pause"))
        self.pause_button.set_icon("play" if paused else "pause")
        off = player.options.voice_level == 0
        self.sound_button.set_words(tr("Sound on") if off else tr("Sound off"))

    def hold(self) -> None:
        """Pause: something else needs the quiet."""
        if self._conductor:
            self._conductor.hold()

    def stop(self) -> None:
        """Let go of the sound at once."""
        self._stop_now()

    def leave(self) -> None:
        """Close, and fall silent."""
        self._stop_now()
        self._shell.close_over("steady")

    def focus_first(self) -> None:
        """Give the keyboard to Close: the way out comes first."""
        self.head.focus_close()
        announce(self, f"{steady().name}. {steady().heading} {self._now.name}.")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """1 to 4 switch, Space pauses, Esc closes."""
        keys = {choice.key for choice in steady().choice}
        if event.text() in keys:
            self.run(steady_choice(event.text()))
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() == Qt.Key.Key_Space:
            self._toggle_pause()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the page's colour."""
        painter_for(self.viewport()).fillRect(self.viewport().rect(), theme().colour("canvas"))
        super().paintEvent(event)

    def _stop_now(self) -> None:
        conductor, self._conductor = self._conductor, None
        if conductor:
            conductor.finish()
            conductor.deleteLater()

    def _again(self) -> None:
        """At the end quiet company goes on, as long as the page is open."""
        self.run(steady_choice(steady().opens_with))

    def _breath(self) -> tuple[str, float] | None:
        return self._conductor.player.breath if self._conductor else None

    def _press(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, ChoiceCard):
            self.run(pressed.choice)

    def _toggle_pause(self) -> None:
        if self._conductor:
            self._conductor.player.toggle()
            self._conductor.poke()

    def _toggle_sound(self) -> None:
        if self._conductor is None:
            return
        player = self._conductor.player
        on = player.options.voice_level == 0
        player.set_level(Channel.VOICE, max(0.3, self._shell.settings[VOICE_LEVEL] / 100) if on else 0.0)
        level = self._shell.settings[BACKGROUND_LEVEL] / 100 if on else 0.0
        player.set_level(Channel.BACKGROUND, level)
        self.refresh()
        self._conductor.poke()

    def _safety(self) -> None:
        self._shell.safety_card()

    def _people(self) -> None:
        self._shell.safety_card("people")


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

    def __init__(self, name: str, number: str) -> None:
        super().__init__(padding=18)
        line = side_by_side(gap=16)
        line.addWidget(Icon("phone"))
        line.addWidget(Text(name, "bodyStrong"), 1)
        line.addWidget(Text(number, "heading"))
        self.box.addLayout(line)


def number_title(name: str) -> str:
    """Return what one of the person's own numbers is for."""
    return tr(services().own[NUMBERS.index(name)])
