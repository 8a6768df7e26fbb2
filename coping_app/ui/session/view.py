"""A session on the screen: picture, captions, time left, three buttons, and the sound panel beside them."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.session import Chime, sentences
from coping_app.base.words import tr
from coping_app.player.player import State
from coping_app.player.timeline import Pace
from coping_app.ui.announcing import announce
from coping_app.ui.buttons import Button
from coping_app.ui.keeping_clear import KeepingClear
from coping_app.ui.layouts import BAR, FlowLayout, fill, scrolling
from coping_app.ui.messages import Banner
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.session.captions import Captions, Room
from coping_app.ui.session.conductor import Conductor
from coping_app.ui.session.fitting import FITS, Fit
from coping_app.ui.session.foot import Foot
from coping_app.ui.session.head import Head
from coping_app.ui.session.mixer_panel import LevelChange, MixerPanel, panel_width
from coping_app.ui.session.orb import BreathPicture
from coping_app.ui.session.veil import Veil
from coping_app.ui.theme import theme

_LEAST = 420  # the width of a session beside the panel, at 100 %
_LEAST_PANEL = 150  # the height of the panel where it stands in the place of the picture, at 100 %


class Looks:
    """How a session is shown: the picture, whether there are captions, whether the screen rests."""

    __slots__ = ("captions", "dims", "picture")

    def __init__(self, picture: str = "orb", *, captions: bool = True, dims: bool = True) -> None:
        self.picture, self.captions, self.dims = picture, captions, dims


class SessionView(KeepingClear, QWidget):
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
        self._stacked = False  # whether the panel stands in the place of the picture
        self.setAccessibleName(title)
        self._words = tuple(sentences(self.player.session.steps))
        self._build_head(title, facts)
        self._build_middle()
        self._build_foot()
        self.panel = MixerPanel(
            self.player.options, looks.picture, conductor.background_names, exact=self.player.session.exact
        )
        self.panel.hide()
        self._connect_panel()
        for widget in (self.head, self.middle, self.foot, self.panel):
            widget.setParent(self)
        self.veil = Veil(self, self.captions)
        self.veil.lifted.connect(self.refresh)
        conductor.moved.connect(self.refresh)
        conductor.over.connect(self._on_over)
        self._shown_choice: object = None
        self.refresh()

    # --- building ---------------------------------------------------------------------------------------------

    def _build_head(self, title: str, facts: str) -> None:
        self.head = head = Head(title, facts, self._keys.get("steady", ""))
        head.leaving.connect(self.leaving)
        head.captions.connect(self.toggle_captions)
        head.sound.connect(self.toggle_panel)
        head.steady.connect(self.steady)
        self.leave_button, self.words, self.steady_button = head.leave_button, head.words, head.steady_button
        self.captions_button, self.sound_button = head.captions_button, head.sound_button
        rings = any(isinstance(step, Chime) for step in self.player.session.steps)
        self.captions_button.setVisible(rings or bool(self._words))  # no words and no chime: nothing to show
        self._show_captions_button()

    def _build_middle(self) -> None:
        self.banner = Banner("", "warning")
        self.banner.hide()
        self.picture = BreathPicture(self._breath)
        self.picture.kind = self.looks.picture
        self.captions = Captions(self._words)
        self.choices = QWidget()
        self._choice_row = FlowLayout(self.choices, gap=12, row_gap=12, align="centre")
        self.choices.hide()
        self._content = QWidget()
        self._column = fill(QVBoxLayout(self._content), (self.banner, self.picture, self.captions, self.choices))
        self._column.setStretch(1, 1)
        self._content.installEventFilter(self)
        self.middle = scrolling(self._content)

    def _build_foot(self) -> None:
        self.foot = foot = Foot(dims=self.looks.dims)
        self.bar, self.left, self.rests = foot.bar, foot.left, foot.rests
        self.back_button, self.pause_button, self.end_button = foot.back_button, foot.pause_button, foot.end_button
        foot.back.connect(self.go_back)
        foot.pause.connect(self.toggle_pause)
        foot.end.connect(self.end_here)

    def _connect_panel(self) -> None:
        self.panel.closed.connect(self.toggle_panel)
        self.panel.level_changed.connect(self._set_level)
        self.panel.background_changed.connect(self._set_background)
        self.panel.pace_changed.connect(self._set_pace)
        self.panel.picture_changed.connect(self._set_picture)

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
        self.foot.show_pause(paused=player.state is State.PAUSED)
        plays = player.state is State.PLAYING and player.choice is None
        self.veil.watch(self.looks.dims and plays and self.isVisible() and not self._stacked)
        if self.veil.down:
            self.veil.stand()
            self.conductor.watched = ringing  # so that its word goes when it has rung
            return
        self.conductor.watched = self.isVisible()
        end = player.timeline.end
        self.foot.show_time(player.position / end if end else 1.0, player.left)

    @property
    def _ringing(self) -> bool:
        """Whether a chime rings just now: not everybody hears it, so it is a word in the captions."""
        cue = self.player.current
        return cue is not None and isinstance(cue.step, Chime) and self.player.position < cue.start + cue.seconds

    def _breath(self) -> tuple[str, float] | None:
        return self.player.breath

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

    def leave_free(self, _pixels: int) -> None:
        """Keep the foot clear of a line that stands over it."""
        self._arrange()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Measure anew when a sentence, a banner or a choice comes or goes."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return False

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
        """Put everything in its place, and leave out what has none: the words and buttons always have."""
        width, height = self.width(), self.height() - self.kept_clear
        if self._beside():
            width -= panel_width()
        self._stacked = not self.panel.isHidden() and width == self.width()
        fit = next((one for one in FITS if self._needed(one, width) <= height), FITS[-1])
        room, top = width - 2 * fit.side, fit.edge
        head = self.head.heightForWidth(room)
        self.head.setGeometry(fit.side, top, room, head)
        top += head + fit.gap
        self.foot.set_low(low=fit.low)
        foot = self.foot.heightForWidth(room)
        bottom = height - fit.edge - foot
        self.foot.setGeometry(fit.side, bottom, room, foot)
        bottom -= fit.gap
        self._arrange_content(fit, room)
        if self._stacked:
            between = min(bottom - top, self._needed_within(fit, room))
            self.panel.setGeometry(0, top, width, bottom - between - fit.gap - top)
            top = bottom - between
        elif not self.panel.isHidden():
            self.panel.setGeometry(width, 0, self.width() - width, height)
        self.middle.setGeometry(0, top, width, bottom - top)
        self.middle.ensureWidgetVisible(self.captions, 0, 0)

    def _beside(self) -> bool:
        """Tell whether the panel stands beside the session: its buttons need their room there."""
        least = max(_LEAST * theme().scale, self.foot.least_width() + 2 * FITS[-1].side)
        return not self.panel.isHidden() and self.width() - panel_width() >= least

    def _arrange_content(self, fit: Fit, room: int) -> None:
        """Show what a fit has; the scroll bar's place is taken from the margin, so that all stand on one axis."""
        self._column.setContentsMargins(fit.side, 0, fit.side - BAR, 0)
        if self._column.spacing() != fit.gap:  # Qt would measure anew, and that comes back here
            self._column.setSpacing(fit.gap)
        self.banner.setVisible(bool(self.banner.words.text()) and not self._stacked)
        self.picture.setVisible(fit.picture > 0 and not self._stacked)
        self.captions.keep_room(room, self._kept(fit))

    def _kept(self, fit: Fit) -> Room:
        """Return the room the words take: nothing comes next where there are none, or while a choice waits."""
        return fit.words if self._words and self.choices.isHidden() else fit.words._replace(following=False)

    def _needed(self, fit: Fit, width: int) -> int:
        """Return the height in which everything that a fit shows fits at a width."""
        room = width - 2 * fit.side
        panel = theme().size(_LEAST_PANEL) + fit.gap if self._stacked else 0
        head, foot = self.head.heightForWidth(room), self.foot.height_at(room, low=fit.low)
        return 2 * (fit.edge + fit.gap) + head + foot + panel + self._needed_within(fit, room)

    def _needed_within(self, fit: Fit, room: int) -> int:
        """Return the height of what stands between head and foot."""
        heights = [self.captions.height_at(room, self._kept(fit))]
        if not self.choices.isHidden():
            heights.append(self._choice_row.heightForWidth(room))
        if not self._stacked and self.banner.words.text():
            heights.append(self.banner.heightForWidth(room))
        if not self._stacked and fit.picture:
            heights.append(round(fit.picture * self.picture.minimumSizeHint().height()))
        return sum(heights) + fit.gap * (len(heights) - 1)
