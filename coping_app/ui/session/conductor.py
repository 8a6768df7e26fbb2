"""Takes a player through time in the window: wakes it when it asked to be woken, and tells the view."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from coping_app.base.clock import Clock, RealClock
from coping_app.base.errors import CopingError
from coping_app.base.session import Session
from coping_app.player.mixer import Mixer, SilentMixer
from coping_app.player.options import Options, Place
from coping_app.player.player import Player, State
from coping_app.player.sounds import SoundLibrary

PATIENCE = 3.0  # seconds for the sound to come up before a session starts without it
_LOOK = 30  # milliseconds between two looks whether it has
_TICK = 1.0  # seconds between two looks at the time left, while somebody can see it

MixerMaker = Callable[[SoundLibrary, Clock], Mixer]
KeepAwake = Callable[[], Callable[[], None]]  # holds off the computer's sleep; what it returns lets go


class Conductor(QObject):
    """Plays one session. `moved` says that there is something new to show; `over` that all is played or stopped."""

    moved = Signal()
    over = Signal()

    def __init__(
        self,
        session: Session,
        sounds: SoundLibrary,
        options: Options,
        make_mixer: MixerMaker | None = None,
        clock: Clock | None = None,
        keep_awake: KeepAwake | None = None,
    ) -> None:
        super().__init__()
        self._clock = clock or RealClock()
        self._mixer = make_mixer(sounds, self._clock) if make_mixer else SilentMixer()
        self.player = Player(session, sounds, self._mixer, self._clock, options)
        self.background_names = sounds.background_names()
        self.watched = False  # whether somebody can see the time left
        self._place: Place | None = None
        self._asked = self._clock.now()
        self._told_over = False
        self._held = False  # before it began
        self.heard = 0.0  # seconds that were really played: going back does not take them away
        self._seen: tuple[float, float] | None = None  # the clock and the position when they were last counted
        self._keep_awake = keep_awake
        self._let_sleep: Callable[[], None] | None = None  # while the computer is kept awake
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._wake)

    @property
    def starting(self) -> bool:
        """Whether the sound is still coming up."""
        return self.player.state is State.READY

    def begin(self, place: Place | None = None) -> None:
        """Start as soon as the sound is there, or without it after a while."""
        self._place = place
        self._asked = self._clock.now()
        self._wake()

    def hold(self) -> None:
        """Pause, if it plays: something else needs the quiet. What is still starting starts paused."""
        if self.starting:
            self._held = True
        elif self.player.state is State.PLAYING:
            self.player.pause()
            self._wake()

    def poke(self) -> None:
        """Look at once: something was pressed, or the view can be seen again."""
        self._wake()

    def go_back(self) -> None:
        """Go back 15 seconds or a little more, to the beginning of a sentence."""
        self._count()
        self.player.back()
        self._wake()

    def finish(self) -> None:
        """Stop at once and let the device go: the window closes."""
        self._timer.stop()
        self._told_over = True
        self._stay_awake(playing=False)
        self._mixer.close()

    def _wake(self) -> None:
        player = self.player
        if self.starting:
            if not getattr(self._mixer, "ready", True) and self._clock.now() - self._asked < PATIENCE:
                self._timer.start(_LOOK)
                return
            try:
                player.start(self._place)
            except CopingError:  # what is worked around has changed since: from the beginning, then
                player.start()
            if self._held:
                player.pause()
            self._count()
        at = player.advance()
        self._count()
        self._stay_awake(playing=player.state is State.PLAYING)
        self.moved.emit()
        if player.over:
            self._timer.stop()
            if not self._told_over:
                self._told_over = True
                self.over.emit()
            return
        if self.watched and player.state is State.PLAYING:
            tick = self._clock.now() + _TICK
            at = tick if at is None else min(at, tick)
        if at is None:
            self._timer.stop()
        else:
            self._timer.start(max(0, round((at - self._clock.now()) * 1000)))

    def _count(self) -> None:
        """Add what was played since the last look, but no jump: back, to another way, or over the computer's sleep."""
        now, position = self._clock.now(), self.player.position
        if self._seen is not None:
            self.heard += max(0.0, min(now - self._seen[0], position - self._seen[1]))
        self._seen = (now, position)

    def _stay_awake(self, *, playing: bool) -> None:
        """Hold off the computer's sleep while it plays: nobody touches anything then."""
        if playing and self._let_sleep is None and self._keep_awake:
            self._let_sleep = self._keep_awake()
        elif not playing and self._let_sleep:
            self._let_sleep()
            self._let_sleep = None
