"""A session on the screen: picture, captions, time left, three buttons, and the sound panel beside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from coping_app.base.session import Chime, sentences
from coping_app.base.words import about_time, tr
from coping_app.player.player import State
from coping_app.player.timeline import Pace
from coping_app.ui.announcing import announce
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import WIDEST, FlowLayout, fill, rows, scrolling, side_by_side
from coping_app.ui.levels import Bar
from coping_app.ui.messages import Banner
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.session.captions import Captions
from coping_app.ui.session.conductor import Conductor
from coping_app.ui.session.mixer_panel import LevelChange, MixerPanel, panel_width
from coping_app.ui.session.orb import BreathPicture
from coping_app.ui.session.veil import Veil
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

_BAR = 20  # the scroll bar's place


class Looks:
    """How a session is shown: the picture, whether there are captions, whether the screen rests."""

    __slots__ = ("captions", "dims", "picture")

    def __init__(self, picture: str = "orb", *, captions: bool = True, dims: bool = True) -> None:
        self.picture, self.captions, self.dims = picture, captions, dims


class SessionView(QWidget):
    """Shows what a conductor plays, and hands it what is pressed."""

    leaving = Signal()  # Leave was pressed: no question afterwards
    over = Signal()  # played or ended
    steady = Signal()
    looks_changed = Signal()
    options_changed = Signal()

    def __init__(self, title: str, facts: str, conductor: Conductor, looks: Looks, keys: dict[str, str]) -> None:
        super().__init__()
        self.conductor, self.player, self.looks, self._keys = conductor, conductor.player, looks, keys
        self.ended_early = False
        self.setAccessibleName(title)
        self._build_head(title, facts)
        self._build_middle()
        self._build_foot()
        self.panel = MixerPanel(
            self.player.options,
            looks.picture,
            conductor.background_names,
            keys.get("steady", ""),
            exact=self.player.session.exact,
        )
        self.panel.hide()
        self._connect_panel()
        self.main = QWidget()
        column = QVBoxLayout(self.main)
        column.setSpacing(10)
        column.setContentsMargins(32, 24, 32, 24)
        column.addLayout(self._head)
        column.addWidget(self.banner)
        column.addWidget(self.picture, 1)
        column.addWidget(self.captions)
        column.addWidget(self.choices)
        column.addSpacing(8)
        column.addLayout(self._foot)
        self.middle = scrolling(self.main)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        fill(self._row, (self.middle, self.panel))
        self._row.setStretch(0, 1)
        self.veil = Veil(self, self.captions)
        self.veil.lifted.connect(self.refresh)
        conductor.moved.connect(self.refresh)
        conductor.over.connect(self._on_over)
        self._shown_choice: object = None
        self.refresh()

    # --- building ---------------------------------------------------------------------------------------------

    def _build_head(self, title: str, facts: str) -> None:
        self.leave_button = Button(tr("Leave"), "quiet", "arrow-left")
        self.leave_button.clicked.connect(self.leaving)
        self.captions_button = Button(tr("Captions"), "tool", "captions")
        self.captions_button.clicked.connect(self.toggle_captions)
        self._show_captions_button()
        self.sound_button = Button(tr("Sound"), "tool", "sliders-horizontal")
        self.sound_button.clicked.connect(self.toggle_panel)
        self.words = QWidget()
        self.words.setLayout(rows(Text(title, "bodyStrong"), Text(facts, "small", "text2")))
        left, right = FlowLayout(gap=16), FlowLayout(gap=8, align="right")
        left.addWidget(self.leave_button)
        left.addWidget(self.words)
        right.addWidget(self.captions_button)
        right.addWidget(self.sound_button)
        self._head = side_by_side(left, right, gap=16)
        self._head.setStretch(0, 1)
        self._head.setStretch(1, 1)

    def _build_middle(self) -> None:
        self.banner = Banner("", "warning")
        self.banner.hide()
        self.picture = BreathPicture(self._breath)
        self.picture.kind = self.looks.picture
        self.captions = Captions(max(sentences(self.player.session.steps), key=len, default=""))
        self.choices = QWidget()
        self._choice_row = FlowLayout(self.choices, gap=12, row_gap=12, align="centre")
        self.choices.hide()

    def _build_foot(self) -> None:
        self.bar = Bar(tr("How far the session is"))
        self.left = Text("", "small", "text2")
        self.rests = Text(tr("The screen rests after 20 seconds"), "small", "text3")
        if not self.looks.dims:
            self.rests.hide()
        self.back_button = Button(tr("15 s"), "quiet", "rotate-ccw", height=64)
        self.back_button.setAccessibleName(tr("Back 15 seconds"))
        self.back_button.clicked.connect(self.go_back)
        self.pause_button = Button(tr("Pause"), "primary", "pause", height=72)
        self.pause_button.radius, self.pause_button.least_width = 36, 200
        self.pause_button.clicked.connect(self.toggle_pause)
        self.end_button = Button(tr("End here"), "quiet", "check", height=64)
        self.end_button.clicked.connect(self.end_here)
        buttons = FlowLayout(gap=20, row_gap=12, align="centre")
        for button in (self.back_button, self.pause_button, self.end_button):
            buttons.addWidget(button)
        words = side_by_side(self.left, -1, self.rests)
        self._foot = rows(self.bar, 6, words, 14, buttons)

    def _connect_panel(self) -> None:
        self.panel.closed.connect(self.toggle_panel)
        self.panel.level_changed.connect(self._set_level)
        self.panel.background_changed.connect(self._set_background)
        self.panel.pace_changed.connect(self._set_pace)
        self.panel.picture_changed.connect(self._set_picture)
        self.panel.steady.connect(self.steady)

    # --- what is shown ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show where the player is."""
        player = self.player
        for notice in player.take_notices():
            self.banner.say(notice)
        waits = player.state is State.ENDING or player.choice is not None  # what comes next is not known yet
        following = "" if waits else player.next_caption
        captions = self.looks.captions or self.looks.picture == "words"
        ringing = self._ringing
        level = player.options.chime_level if ringing else player.options.voice_level
        heard = player.sounding and level > 0
        said = player.caption or (tr("Getting ready.") if self.conductor.starting else "")
        now = tr("(chime)") if ringing else said
        self.captions.show_lines(now if captions else "", following if captions else "", heard=heard)
        self._show_choice()
        self.picture.refresh()
        paused = player.state is State.PAUSED
        self._show_pause(paused=paused)
        plays = player.state is State.PLAYING and player.choice is None
        self.veil.watch(self.looks.dims and plays and self.middle.isVisible())
        if self.veil.down:
            self.veil.stand()
            self.conductor.watched = ringing  # so that its word goes when it has rung
            return
        self.conductor.watched = self.isVisible()
        self.bar.setValue(round(1000 * player.position / player.timeline.end) if player.timeline.end else 1000)
        words = about_time(player.left)
        self.left.setText(tr("{time} left").format(time=words[:1].upper() + words[1:]))
        self.bar.setAccessibleDescription(self.left.text())

    @property
    def _ringing(self) -> bool:
        """Whether a chime rings just now: not everybody hears it, so it is a word in the captions."""
        cue = self.player.current
        return cue is not None and isinstance(cue.step, Chime) and self.player.position < cue.start + cue.seconds

    def _breath(self) -> tuple[str, float] | None:
        return self.player.breath

    def _show_pause(self, *, paused: bool) -> None:
        words = tr("Go on") if paused else tr("Pause")
        if self.pause_button.words != words:
            self.pause_button.set_words(words)
            self.pause_button.set_icon("play" if paused else "pause")

    def _show_choice(self) -> None:
        choice = self.player.choice
        if choice is self._shown_choice:
            return
        self._shown_choice = choice
        while self._choice_row.count():
            item = self._choice_row.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        if choice:
            for number, option in enumerate(choice.options, start=1):
                button = Button(f"{number}  {option.label}", "secondary", height=56)
                button.setProperty("way", number - 1)
                button.clicked.connect(self._choose)
                self._choice_row.addWidget(button)
                button.show()
            announce(self, tr("Choose a way: {ways}").format(ways=", ".join(option.label for option in choice.options)))
        self.choices.setVisible(choice is not None)
        self._arrange()

    # --- what is pressed --------------------------------------------------------------------------------------

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        if self.conductor.starting:
            return
        self.player.toggle()
        announce(self, tr("Paused") if self.player.state is State.PAUSED else tr("Going on"))
        self.conductor.poke()

    def hold(self) -> None:
        """Pause, if it plays: something else needs the quiet."""
        self.conductor.hold()

    def go_back(self) -> None:
        """Go back 15 seconds or a little more, to the beginning of a sentence."""
        self.conductor.go_back()

    def end_here(self) -> None:
        """Fade out within a second; no question."""
        self.ended_early = True
        if self.conductor.starting:
            self.leaving.emit()
            return
        self.player.end()
        self.conductor.poke()

    def toggle_captions(self) -> None:
        """Show the words, or not."""
        self.looks.captions = not self.looks.captions
        announce(self, self._show_captions_button())
        self.looks_changed.emit()
        self.refresh()

    def _show_captions_button(self) -> str:
        """Show on the button whether there are captions; return it in words."""
        words = tr("Captions are on") if self.looks.captions else tr("Captions are off")
        self.captions_button.lit = self.looks.captions
        self.captions_button.set_icon("check" if self.looks.captions else "captions")
        self.captions_button.setAccessibleDescription(words)
        return words

    def toggle_panel(self) -> None:
        """Open the sound panel, or close it."""
        opening = self.panel.isHidden()
        self.panel.setVisible(opening)
        self.sound_button.setAccessibleDescription(tr("open") if opening else "")
        self.sound_button.lit = opening
        self._arrange()
        if opening:
            self.panel.focus_first()
        else:
            self.sound_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Give the keyboard to Pause."""
        self.pause_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space pauses, Left goes back, End ends, the captions key toggles them, Esc closes the panel."""
        pressed = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
        actions = {
            self._keys.get("pause", "Space"): self.toggle_pause,
            self._keys.get("back_15", "Left"): self.go_back,
            self._keys.get("end_here", "End"): self.end_here,
            self._keys.get("captions", "Ctrl+T"): self.toggle_captions,
        }
        if pressed in actions:
            actions[pressed]()
        elif event.key() == Qt.Key.Key_Escape and not self.panel.isHidden():
            self.toggle_panel()
        elif self.player.choice and event.text() in {str(n + 1) for n in range(len(self.player.choice.options))}:
            self._take(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        button = self.sender()
        if button:
            self._take(int(button.property("way")))

    def _take(self, way: int) -> None:
        self.player.choose(way)
        self.conductor.poke()
        self.focus_first()

    def _set_level(self, change: LevelChange) -> None:
        self.player.set_level(change.channel, change.level)
        self._changed()

    def _set_background(self, name: str) -> None:
        self.player.set_background(name)
        self._changed()

    def _set_pace(self, name: str) -> None:
        self.player.set_pace(Pace[name.upper()])
        self._changed()

    def _changed(self) -> None:
        self.options_changed.emit()
        self.conductor.poke()

    def _set_picture(self, kind: str) -> None:
        self.looks.picture = self.picture.kind = kind
        self.picture.updateGeometry()
        self.looks_changed.emit()
        self.refresh()
        self.picture.update()

    def _on_over(self) -> None:
        self.veil.watch(False)
        self.over.emit()

    # --- the window -------------------------------------------------------------------------------------------

    def retheme(self) -> None:
        """Measure anew."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the panel beside the session, or in its place where there is no room."""
        super().resizeEvent(event)
        self._arrange()
        if self.veil.down:
            self.veil.stand()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Show the time left again."""
        super().showEvent(event)
        self.conductor.poke()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Nobody looks: only the sound goes on."""
        super().hideEvent(event)
        self.conductor.watched = False
        self.veil.watch(False)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the page's colour."""
        flood(painter_for(self), self.rect(), theme().colour("canvas"))

    def _arrange(self) -> None:
        wanted = panel_width()
        beside = self.width() - wanted >= 420 * theme().scale
        self.middle.setVisible(self.panel.isHidden() or beside)
        room = self.width() - (wanted if beside and not self.panel.isHidden() else 0) - _BAR
        for level in range(4):
            self._leave_out(level, room)
            if self._needed(room) <= self.height():
                break
        if self.panel.isHidden() or beside:
            self.panel.retheme()
        else:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(WIDEST)

    def _leave_out(self, level: int, room: int) -> None:
        """Show everything (0), or leave out the next sentence (1), the title too (2), and the picture too (3)."""
        edge = 24 if level < 2 else 16
        layout = self.main.layout()
        if layout is not None:
            layout.setContentsMargins(edge + 8, edge, edge + 8, edge)
        self.picture.setVisible(level < 3)
        self.words.setVisible(level < 2)
        self.captions.show_next(level < 1)
        self.captions.keep_room(room - 2 * (edge + 8))
        self.rests.setVisible(self.looks.dims and level < 2 and room / theme().scale >= 600)

    def _needed(self, room: int) -> int:
        """Return the height in which everything that is shown fits at a width, down to the buttons."""
        layout = self.main.layout()
        if layout is None:
            return 0
        layout.activate()
        return layout.totalMinimumHeightForWidth(room)
