"""Voice notes that belong to something: each can be played, moved through, saved outside and removed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from coping_app.base.errors import CopingError
from coping_app.base.progress import Report
from coping_app.base.words import clock_time, tr
from coping_app.player.sound_form import Sound, foreign_form, look_at
from coping_app.player.voice_player import VoicePlayer
from coping_app.ui.announcing import announce
from coping_app.ui.beside import Beside, flow, tall
from coping_app.ui.buttons import Button
from coping_app.ui.focus import order_tabs
from coping_app.ui.jobs import Jobs
from coping_app.ui.layouts import Card, empty, fill
from coping_app.ui.levels import Slider
from coping_app.ui.text import Text

_WAIT = 1.0  # seconds after which it is looked at even without news
_LONG = 60.0  # seconds from which on the slider goes in larger steps
_STEP = 5  # seconds of such a step

MakePlayer = Callable[[bytes, Sound], VoicePlayer]


class Voice(NamedTuple):
    """A voice note. `read` returns its bytes in any thread, and may raise CopingError; `form` is its media type.

    `seconds` is 0.0 where its length is not known; then it is found when it is played.
    """

    key: str
    read: Callable[[], bytes]
    seconds: float
    form: str
    caption: str = ""


class VoiceRow(Card):
    """One voice note: Play, where it is, how long it is, Save a copy, Remove.

    `playing_begun` tells that it is about to sound: whatever else sounds is to be silent.
    """

    playing_begun = Signal()
    save_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(
        self, jobs: Jobs, voice: Voice, number: int, *, can_remove: bool = True, make: MakePlayer = VoicePlayer
    ) -> None:
        super().__init__(gap=8, padding=16)
        self._jobs, self._make, self.voice = jobs, make, voice
        self._player: VoicePlayer | None = None
        self._wanted = False  # whether it is to play, also while it is still being read
        self._reading = False
        self._followed: VoicePlayer | None = None
        self.name = tr("Voice note {n}").format(n=number)
        self.title = Text(voice.caption or self.name, "bodyStrong", breaks=True)
        self.time = Text("", "body", "text2")
        self.slider = Slider(tr("Position in voice note {n}").format(n=number), 0, 1, 1)
        self.words = Text("", "small", "text2")
        self.play_button = Button(tr("Play"), "secondary", "play")
        self.play_button.may_say = (tr("Pause"),)
        self.save_button = Button(tr("Save a copy"), "quiet", "download")
        self.save_button.setAccessibleName(tr("Save a copy of voice note {n}").format(n=number))
        self.remove_button = Button(tr("Remove"), "quiet", "trash-2")
        self.remove_button.setAccessibleName(tr("Remove voice note {n}").format(n=number))
        self.remove_button.setVisible(can_remove)
        fill(self.box, (Beside(self.title, self.time), self.slider, self.words), 8)
        self.box.addWidget(flow(self.play_button, self.save_button, self.remove_button))
        self.retheme()
        order_tabs(self, (self.slider, self.play_button, self.save_button, self.remove_button))
        self._set_length(voice.seconds)
        self.slider.valueChanged.connect(self._moved)
        self.play_button.clicked.connect(self._pressed)
        self.save_button.clicked.connect(self._save)
        self.remove_button.clicked.connect(self._remove)
        self._say("")
        foreign = foreign_form(voice.form)
        if foreign is not None:
            self._give_up(foreign)
        self._show()

    @property
    def playing(self) -> bool:
        """Whether it plays, or is about to."""
        return self._wanted

    def play(self) -> None:
        """Play from where it is; it is read first where that has not been done."""
        self._wanted = True
        self._say("")
        self.playing_begun.emit()
        if self._player is not None:
            self._go_on(self._player)
        elif not self._reading:
            self._reading = True
            self._jobs.run(partial(_read, self.voice), self, self._take, self._fail)
        self._show()

    def pause(self) -> None:
        """Fall silent, and stay where it is."""
        self._wanted = False
        if self._player is not None:
            self._player.pause()
        self._show()

    def close_sound(self) -> None:
        """Fall silent, and forget what was read."""
        self._wanted = False
        player, self._player = self._player, None
        if player is not None:
            player.close()
        self._show()

    def show_position(self, seconds: float) -> None:
        """Show where it is."""
        self.slider.blockSignals(True)
        self.slider.setValue(int(seconds))
        self.slider.blockSignals(False)
        at, length = clock_time(int(seconds)), clock_time(self._length)
        words = tr("{at} of {length}").format(at=at, length=length) if self._length else tr("Length not known yet")
        self.time.setText(words)
        self.slider.setAccessibleDescription(words)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Fall silent when the page goes."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.close_sound()

    def _set_length(self, seconds: float) -> None:
        self._length = seconds
        self.slider.setMaximum(max(1, int(seconds)))
        step = _STEP if seconds >= _LONG else 1
        self.slider.setSingleStep(step)
        self.slider.setPageStep(2 * step)
        self.show_position(0.0)

    def _show(self) -> None:
        """Show on the button what a press does now."""
        words = tr("Pause") if self._wanted else tr("Play")
        if words != self.play_button.words:
            self.play_button.set_words(words)
            self.play_button.set_icon("pause" if self._wanted else "play")
        self.play_button.setAccessibleName(f"{words}, {self.name}")

    def _pressed(self) -> None:
        if self._wanted:
            self.pause()
        else:
            self.play()

    def _moved(self, seconds: int) -> None:
        self.show_position(seconds)
        if self._player is not None and self._wanted:
            self._go_on(self._player, float(seconds))

    def _take(self, found: tuple[bytes, Sound]) -> None:
        """Take what was read, and play it if that is still wanted."""
        self._reading = False
        if not self._wanted:
            return
        data, sound = found
        at = self.slider.value()
        if int(sound.seconds) != int(self._length):
            self._set_length(sound.seconds)
        self._player = self._make(data, sound)
        self._go_on(self._player, min(at, sound.seconds))

    def _go_on(self, player: VoicePlayer, start: float | None = None) -> None:
        if start is None and int(player.position) != self.slider.value():  # it was moved meanwhile
            start = float(self.slider.value())
        player.play(start)
        self._watch(player)

    def _watch(self, player: VoicePlayer) -> None:
        if self._followed is not player:
            self._followed = player
            self._jobs.run(partial(_follow, player, self), self, self._silent, None, self._look)

    def _look(self, _done: int, _total: int) -> None:
        if self._player is not None and self._player.playing:
            self.show_position(self._player.position)

    def _silent(self, player: VoicePlayer) -> None:
        """It plays no more: it was paused, has ended, or could not go on."""
        if self._followed is player:
            self._followed = None
        if player is not self._player:
            return
        if player.playing:  # again, meanwhile
            self._watch(player)
            return
        self._wanted = False
        if player.error is not None:
            self._say(str(player.error))
        self.show_position(player.position)
        self._show()

    def _fail(self, error: CopingError) -> None:
        self._reading = self._wanted = False
        self._give_up(error)
        self._show()

    def _give_up(self, error: CopingError) -> None:
        """Say why it can't be played, and leave what can be done."""
        had = self.play_button.hasFocus() or self.slider.hasFocus()
        self._say(str(error))
        for widget in (self.slider, self.play_button, self.time):
            widget.hide()
        if had:
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))
        announce(self, words)

    def _save(self) -> None:
        self.save_wanted.emit(self.voice.key)

    def _remove(self) -> None:
        self.close_sound()
        self.remove_wanted.emit(self.voice.key)


class VoiceNotes(QWidget):
    """Voice notes under each other, of which one sounds at a time.

    `remove_wanted` and `save_wanted` tell which one is to go, or is to be saved outside.
    """

    remove_wanted = Signal(str)
    save_wanted = Signal(str)

    def __init__(self, jobs: Jobs, *, can_remove: bool = True, make: MakePlayer = VoicePlayer) -> None:
        super().__init__()
        self.setAccessibleName(tr("Voice notes"))
        self._jobs, self._can_remove, self._make = jobs, can_remove, make
        self.rows: dict[str, VoiceRow] = {}
        self._box = QVBoxLayout(self)
        fill(self._box, (), 12)
        tall(self)

    def show_notes(self, voices: Sequence[Voice]) -> None:
        """Show other voice notes. None is read before it is played."""
        self.stop()
        empty(self._box)
        self.rows = {}
        for number, voice in enumerate(voices, 1):
            row = VoiceRow(self._jobs, voice, number, can_remove=self._can_remove, make=self._make)
            row.playing_begun.connect(self._one_alone)
            row.save_wanted.connect(self.save_wanted)
            row.remove_wanted.connect(self.remove_wanted)
            self.rows[voice.key] = row
            self._box.addWidget(row)
        order_tabs(
            self,
            [
                widget
                for row in self.rows.values()
                for widget in (row.slider, row.play_button, row.save_button, row.remove_button)
            ],
        )
        self.updateGeometry()

    def stop(self) -> None:
        """Let all be silent: something else is to be heard, or recorded."""
        for row in self.rows.values():
            row.close_sound()

    def _one_alone(self) -> None:
        for row in self.rows.values():
            if row is not self.sender() and row.playing:
                row.pause()


def _read(voice: Voice, _report: Report) -> tuple[bytes, Sound]:
    data = voice.read()
    return data, look_at(data)


def _follow(player: VoicePlayer, row: VoiceRow, report: Report) -> VoicePlayer:
    """Bring the news of a sound while it plays; a row that is gone plays nothing."""
    try:
        while player.playing and isValid(row):
            player.wait(_WAIT)
            report(0, 0)
    finally:
        if player.playing:
            player.close()
    return player
