"""The page Steady me. It runs while it is open, records nothing, and closes without a question."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent

from coping_app.base.settings import BACKGROUND_LEVEL, COUNTRY, PACE, PICTURE, VOICE_LEVEL
from coping_app.base.words import tr
from coping_app.content.own_numbers import OwnNumber, own_numbers, team_line
from coping_app.content.safety import urgent_line
from coping_app.content.services import emergency_number
from coping_app.content.steady import SteadyChoice, is_safest, steady, steady_choice, steady_session
from coping_app.player.mixer import Channel
from coping_app.player.options import Options
from coping_app.player.player import State
from coping_app.player.sounds import open_sounds
from coping_app.player.timeline import Pace
from coping_app.rooms.steady.page_parts import ChoiceCard, NumberCard
from coping_app.rooms.steady.page_pictures import Position
from coping_app.ui.announcing import announce
from coping_app.ui.beside import Beside, flow
from coping_app.ui.buttons import Button
from coping_app.ui.closing import ClosingHead
from coping_app.ui.following import Following
from coping_app.ui.grid import Grid
from coping_app.ui.layouts import Card, FlowLayout, Page
from coping_app.ui.messages import Banner
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.session.captions import Captions
from coping_app.ui.session.conductor import Conductor
from coping_app.ui.session.orb import BreathPicture
from coping_app.ui.shell import Shell
from coping_app.ui.text import heading
from coping_app.ui.theme import theme

_SILENT = "breathe-with-me"  # no sound unless it is asked for
_LEAST = 0.3  # how loud the voice is at least once sound was asked for


class SteadyPage(Following, Page):
    """Four choices, the words of the one that runs, own numbers, and the line that says when to ring."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(widest=1152, padding=56)
        self._shell = shell
        self._conductor: Conductor | None = None
        self._now: SteadyChoice = steady_choice(steady().opens_with)
        self._opened = False
        self._sound: bool | None = None  # on or off as it was asked for; None as each choice has it
        self._own: list[OwnNumber] = []  # own numbers as they are shown
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
        self.box.addWidget(self.banner)
        self._add_running()
        self.cards: dict[str, ChoiceCard] = {}
        for choice in page.choice:
            card = ChoiceCard(choice)
            card.clicked.connect(self._press)
            self.cards[choice.id] = card
        grid = Grid(least=430)
        self.box.addWidget(grid)
        grid.show_widgets(list(self.cards.values()))
        self.numbers = Grid(least=430)
        self.numbers.hide()
        self.box.addWidget(self.numbers)
        self.urgent = Banner("", "warning")
        self.urgent.words.breaks = True  # the line's number stands in it as it was typed
        self.box.addWidget(self.urgent)
        self._add_doors()
        self.box.addStretch(1)
        self.follow()

    def _add_running(self) -> None:
        """What runs stands above the choices: in a low window too its words are seen first."""
        self.running = Card(padding=16, gap=8)
        self.running_name = heading("", "subheading")
        self.sound_button = Button(tr("Sound off"), "secondary", "waves")
        self.sound_button.clicked.connect(self._toggle_sound)
        self.pause_button = Button(tr("Pause"), "secondary", "pause")
        self.pause_button.clicked.connect(self._toggle_pause)
        buttons = flow(self.pause_button, self.sound_button)
        for part in (Beside(self.running_name, buttons), self.picture, self.position, self.captions):
            self.running.box.addWidget(part)
        self.box.addWidget(self.running)

    def _add_doors(self) -> None:
        row = FlowLayout(gap=12)
        self.safety_button = Button(tr("Safety card"), "secondary", "phone")
        self.safety_button.clicked.connect(self._safety)
        self.people_button = Button(tr("Not safe? People"), "secondary", "users-round")
        self.people_button.clicked.connect(self._people)
        row.addWidget(self.safety_button)
        row.addWidget(self.people_button)
        self.box.addLayout(row)

    def follow(self) -> None:
        """Show own numbers and the line about ringing as they are now: they can be typed in on the safety card."""
        settings, card = self._shell.settings, self._shell.card.card
        self.urgent.say(urgent_line(emergency_number(settings[COUNTRY]), team_line(card)))
        own = own_numbers(card)
        if own == self._own:
            return
        self._own = own
        old = self.numbers.findChildren(NumberCard)
        self.numbers.show_widgets([NumberCard(one) for one in own])
        self.numbers.setVisible(bool(own))
        for number_card in old:
            number_card.setParent(None)
            number_card.deleteLater()

    def retheme(self) -> None:
        """Measure anew."""
        super().retheme()
        if hasattr(self, "picture"):
            self.picture.setFixedHeight(theme().size(170))

    # --- running --------------------------------------------------------------------------------------------------

    def run(self, choice: SteadyChoice) -> None:
        """Run one of the four; the one before falls silent."""
        self._stop_now()
        self._now = choice
        around = self._shell.around()
        session = steady_session(choice, safest=is_safest(around), opening=not self._opened, numbers=bool(self._own))
        self._opened = True
        sounds = open_sounds()
        on = choice.id != _SILENT if self._sound is None else self._sound
        settings = self._shell.settings
        options = Options(
            background=choice.background if choice.background in sounds.background_names() else "",
            pace=Pace[settings[PACE].upper()],
            voice_level=self._voice_level if on else 0.0,
            background_level=settings[BACKGROUND_LEVEL] / 100 if on else 0.0,
        )
        shell = self._shell
        self._conductor = conductor = Conductor(
            session, sounds, options, shell.make_mixer, shell.clock, shell.keep_awake
        )
        conductor.setParent(self)
        conductor.moved.connect(self.refresh)
        conductor.over.connect(self._again)
        self.picture.kind = settings[PICTURE]
        self.picture.setVisible(bool(choice.guide) and not is_safest(around))
        self.position.setVisible(choice.id == "short-of-breath")
        self.running_name.setText(choice.name)
        for name, card in self.cards.items():
            card.set_running(name == choice.id)
        conductor.begin()
        self.refresh()
        self.ensureWidgetVisible(self.running)

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
        self.sound_button.set_words(tr("Sound off") if self._sounding else tr("Sound on"))

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
        if event.isAutoRepeat():
            event.accept()  # a key that a slow or shaky hand holds down counts once
        elif event.text() in keys:
            self.run(steady_choice(event.text()))
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() == Qt.Key.Key_Space:
            self._toggle_pause()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the page's colour."""
        flood(painter_for(self.viewport()), self.viewport().rect(), theme().colour("canvas"))
        super().paintEvent(event)

    def _stop_now(self) -> None:
        conductor, self._conductor = self._conductor, None
        if conductor:
            conductor.finish()
            conductor.deleteLater()

    def _again(self) -> None:
        """At the end quiet company goes on, as long as the page is open; after silence it is silent too."""
        if not self._sounding:
            self._sound = False
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

    @property
    def _sounding(self) -> bool:
        """Whether there is anything to be heard."""
        options = self._conductor.player.options if self._conductor else Options(voice_level=0.0)
        return options.voice_level > 0 or bool(options.background and options.background_level > 0)

    @property
    def _voice_level(self) -> float:
        """How loud the voice is when it is on: where sound was asked for, never nothing."""
        level = self._shell.settings[VOICE_LEVEL] / 100
        return max(_LEAST, level) if self._sound else level

    def _toggle_sound(self) -> None:
        """Turn the sound on or off; it stays so in whatever is chosen next."""
        if self._conductor is None:
            return
        player = self._conductor.player
        self._sound = on = not self._sounding
        player.set_level(Channel.VOICE, self._voice_level if on else 0.0)
        player.set_level(Channel.BACKGROUND, self._shell.settings[BACKGROUND_LEVEL] / 100 if on else 0.0)
        self.refresh()
        self._conductor.poke()

    def _safety(self) -> None:
        self._shell.safety_card()

    def _people(self) -> None:
        self._shell.safety_card("people")
