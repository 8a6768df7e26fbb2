"""Silence with chimes: how long, how often, and Start."""

from PySide6.QtCore import Qt

from coping_app.base.clock import is_night
from coping_app.base.room import Ready
from coping_app.base.settings import CHIME_LEVEL, NIGHT_CHIMES
from coping_app.base.words import tr
from coping_app.player.silence import timer_session
from coping_app.rooms.practise.words import minutes_words, silent_words
from coping_app.ui.beside import stack
from coping_app.ui.buttons import Button
from coping_app.ui.choices import ChoiceChips
from coping_app.ui.following import Following
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Card, FlowLayout, Page
from coping_app.ui.levels import Level
from coping_app.ui.messages import Banner
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading

_EVERY = (0, 1, 2, 5, 10, 15, 30)
_DELAY = 5.0


class SilencePage(Following, Page):
    """Minutes from 1 to 180; a chime at the start and a deeper one at the end."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        back = Button(tr("All practices"), "quiet", "arrow-left")
        back.clicked.connect(self._back)
        self.box.addWidget(Head(shell, tr("Silence, with chimes"), tr("No voice"), before=stack(back, 12)))
        self.minutes = Level(tr("Minutes"), 10, least=1, most=180, step=1, icon="clock", words=minutes_words)
        self.every = ChoiceChips(tr("A chime in between"), [(str(n), _every_words(n)) for n in _EVERY], one="0")
        self.minutes.changed.connect(self._show)
        self.start = Button(tr("Start"), "primary", "play")
        self.start.clicked.connect(self._start)
        hint = Text(
            tr("It starts after five seconds. A chime marks the start, a deeper one the end."), "small", "text2"
        )
        row = FlowLayout()
        row.addWidget(self.start)
        self.silent = Banner(action=tr("Open Sound"))
        self.silent.pressed.connect(self._open_sound)
        title = heading(tr("A chime in between"), "bodyStrong")
        card = Card(self.minutes, title, self.every, hint, self.silent, padding=24, gap=14)
        card.box.addLayout(row)
        self.box.addWidget(card)
        self.box.addStretch(1)
        self._show(10)

    def focus_first(self) -> None:
        """Give the keyboard to the minutes."""
        self.minutes.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """Say so where no chime will be heard, now and with the settings as they are."""
        settings = self._shell.settings
        night = is_night(self._shell.hour()) and not settings[NIGHT_CHIMES]
        self.silent.say(silent_words(night=night, level=settings[CHIME_LEVEL]))

    @property
    def _interval(self) -> int:
        return int(self.every.value)

    def _show(self, minutes: int) -> None:
        for n, chip in self.every.chips.items():
            chip.setEnabled(int(n) < minutes)
            chip.setToolTip("" if int(n) < minutes else tr("The silence is not that long"))
            chip.setAccessibleDescription(chip.toolTip())
        if self._interval >= minutes:
            self.every.choose(set())

    def _start(self) -> None:
        minutes = self.minutes.value
        session = timer_session(minutes, self._interval, _DELAY)
        facts = minutes_words(minutes)
        if self._interval:
            facts += ", " + tr("a chime {often}").format(often=_every_words(self._interval).lower())
        self._shell.play(Ready(session, tr("Silence"), facts))

    def _open_sound(self) -> None:
        self._shell.go("you", "sound")

    def _back(self) -> None:
        self._shell.go("practise")


def _every_words(minutes: int) -> str:
    if not minutes:
        return tr("None")
    return tr("Every minute") if minutes == 1 else tr("Every {n} minutes").format(n=minutes)
