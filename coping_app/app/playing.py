"""Plays sessions over the page: from a wish to the view, and from its end to the answer."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from coping_app.base.clock import Clock, is_night
from coping_app.base.errors import CopingError
from coping_app.base.memory import Memory, Practised
from coping_app.base.room import Play, Ready
from coping_app.base.session import Pause, Session
from coping_app.base.settings import (
    BACKGROUND,
    BACKGROUND_LEVEL,
    CAPTIONS,
    CHIME_LEVEL,
    DIMS,
    NIGHT_CHIMES,
    PACE,
    PICTURE,
    VOICE_LEVEL,
    Setting,
    Settings,
)
from coping_app.base.words import about_time, tr
from coping_app.player.options import Options, Place
from coping_app.player.player import State
from coping_app.player.sounds import SoundLibrary, open_sounds
from coping_app.player.timeline import Pace
from coping_app.ui.actions import keys_now
from coping_app.ui.session.conductor import Conductor, KeepAwake, MixerMaker
from coping_app.ui.session.ending import Ending
from coping_app.ui.session.view import Looks, SessionView

QUIET, QUIET_MINUTES = "quiet", 10
A_MOMENT = 5.0  # seconds that have to be heard for a session to count as practised
MORE_TO_COME = 20.0  # seconds that have to be left for going on later to be worth a button


def options_from(settings: Settings, sounds: SoundLibrary, *, chimes: bool) -> Options:
    """Return how this person wants to hear it."""
    background = settings[BACKGROUND]
    return Options(
        background=background if background in sounds.background_names() else "",
        pace=Pace[settings[PACE].upper()],
        voice_level=settings[VOICE_LEVEL] / 100,
        background_level=settings[BACKGROUND_LEVEL] / 100,
        chime_level=settings[CHIME_LEVEL] / 100 if chimes else 0.0,
    )


def _as_settings(options: Options) -> dict[Setting[Any], Any]:
    """Return what a person can change in a session, as the settings have it."""
    return {
        BACKGROUND: options.background,
        PACE: options.pace.name.lower(),
        VOICE_LEVEL: round(options.voice_level * 100),
        BACKGROUND_LEVEL: round(options.background_level * 100),
        CHIME_LEVEL: round(options.chime_level * 100),
    }


def _through_the_veil(settings: Settings) -> list[int]:
    """Return the keys that act while the screen of a session rests: Steady me and the cover."""
    keys = keys_now(settings)
    sequences = [QKeySequence(key) for name in ("steady", "cover") for key in keys[name]]
    return [sequence[0].toCombined() for sequence in sequences if sequence.count()]  # type: ignore[index] # it is


class Player(QObject):
    """One session at a time, over the page. The house puts the layers up and takes them away."""

    layer = Signal(object)  # put this widget over the page
    gone = Signal(object)  # take it away
    steady = Signal()
    door = Signal(str)  # what was chosen after the end: a practice, "steady" or "people"
    trouble = Signal(str)

    def __init__(
        self,
        settings: Settings,
        memory: Memory,
        keys: Callable[[], dict[str, str]],
        now: Callable[[], datetime],
        make_mixer: MixerMaker | None,
        clock: Clock | None,
        keep_awake: KeepAwake | None,
    ) -> None:
        super().__init__()
        self._settings, self._memory, self._keys, self._now = settings, memory, keys, now
        self._make_mixer, self._clock, self._keep_awake = make_mixer, clock, keep_awake
        self.view: SessionView | None = None
        self.ending: Ending | None = None
        self._session: Session | None = None
        self._options = Options()  # as they were last seen
        self._what: Play | Ready | None = None
        self._noted = False  # whether the answer at the end has a session to stand with

    @property
    def playing(self) -> bool:
        """Whether a session is on the screen."""
        return self.view is not None

    @property
    def plays(self) -> bool:
        """Whether a session is on the screen and not paused."""
        return self.view is not None and self.view.player.state is not State.PAUSED

    def play(self, what: Play | Ready) -> None:
        """Begin a session."""
        if self.view is not None:
            return
        try:
            session, title, facts = self._prepare(what)
        except CopingError as error:
            self.trouble.emit(str(error))
            return
        sounds = open_sounds()
        settings = self._settings
        looks = Looks(settings[PICTURE], captions=settings[CAPTIONS], dims=settings[DIMS])
        self._options = options = options_from(settings, sounds, chimes=not self._no_chimes)
        conductor = Conductor(session, sounds, options, self._make_mixer, self._clock, self._keep_awake)
        view = SessionView(title, facts, conductor, looks, self._keys())
        self._what, self._session, self.view = what, session, view
        view.veil.let_through = _through_the_veil(settings)
        conductor.setParent(view)
        view.leaving.connect(self._leave)
        view.over.connect(self._over)
        view.steady.connect(self.steady)
        view.looks_changed.connect(self._keep_looks)
        view.options_changed.connect(self._keep_options)
        self.layer.emit(view)
        place = what.place if isinstance(what, Play) else None
        conductor.begin(Place(*place) if place else None)

    def hold(self) -> None:
        """Pause what plays: something else needs the quiet."""
        if self.view:
            self.view.hold()

    def stop(self) -> None:
        """Let go of the sound at once: the window closes."""
        if self.view:
            self.view.conductor.finish()

    def drop(self) -> None:
        """Take everything away at once, without a question."""
        if self.view:
            self.view.conductor.finish()
            self._close()
        self._done()

    @property
    def _no_chimes(self) -> bool:
        """Whether it is night, and chimes are to be silent then."""
        return is_night(self._now().hour) and not self._settings[NIGHT_CHIMES]

    def _prepare(self, what: Play | Ready) -> tuple[Session, str, str]:
        if isinstance(what, Ready):
            return what.session, what.title, what.facts
        from coping_app.content.compile import Wish, compile_session
        from coping_app.content.library import open_library

        practice = open_library().load(what.practice)
        wish = Wish(
            minutes=what.minutes,
            short=what.short,
            around=self._memory.all_around(self._now().date().isoformat()),
            anchor=self._memory.anchor,
            night=self._no_chimes,
        )
        session = compile_session(practice, wish)
        card = practice.card
        seconds = 60.0 * (card.short if what.short else what.minutes or card.lengths[0])
        words = about_time(seconds)
        times = tr("for times of {what}").format(what=card.times[0]) if card.times else ""
        return session, card.title, " · ".join(part for part in (times, words) if part)

    def _leave(self) -> None:
        view = self.view
        if view is None:
            return
        self._note()
        view.conductor.finish()
        self._close()

    def _over(self) -> None:
        view = self.view
        if view is None:
            return
        self._noted = self._note()
        steady_key = self._keys().get("steady", "")
        more_quiet = self._session is None or self._session.practice != QUIET
        ending = Ending(view.conductor.heard, steady_key, ask=isinstance(self._what, Play), more_quiet=more_quiet)
        ending.answered.connect(self._answer)
        ending.done.connect(self._done)
        ending.quiet.connect(self._stay)
        ending.steady.connect(self.steady)
        ending.chosen.connect(self._go_on)
        self.ending = ending
        self._close()
        self.layer.emit(ending)

    def _note(self) -> bool:
        """Note the session in memory, if it was a practice and was heard for a moment; tell whether it was."""
        view, what = self.view, self._what
        if view is None or not isinstance(what, Play) or view.conductor.heard < A_MOMENT:
            return False
        title = self._session.title if self._session else ""
        player = view.player
        left = (player.place.cue, player.place.chosen) if player.left > MORE_TO_COME else None
        self._memory.add_session(
            Practised(
                what.practice,
                title,
                self._now(),
                player.position,  # where to go on from
                short=what.short,
                minutes=what.minutes,
                place=left,
            )
        )
        return True

    def _answer(self, answer: str) -> None:
        if self._noted:
            self._memory.answer_last(answer)
        ending = self.ending
        if ending is None:
            return
        if answer != "harder":
            ending.go_on(tr("Noted.") if self._noted else "", [])
            return
        ending.go_on(tr("That happens. Something else may sit better now."), self._other_ways())

    def _other_ways(self) -> list[tuple[str, str, str]]:
        """Return grounding, Steady me and people: "harder" never leads to more of the same."""
        from coping_app.content.library import open_library

        cards = open_library().cards
        names = [name for name in (self._session.harder if self._session else ()) if name in cards]
        ways = [(name, cards[name].title, "play") for name in names[:2]]
        return [("steady", tr("Steady me"), "anchor"), *ways, ("people", tr("People you could reach"), "phone")]

    def _stay(self) -> None:
        quiet = Session(QUIET, tr("Quiet"), "en-GB", (Pause(60.0 * QUIET_MINUTES),), exact=True)
        self._done()
        self.play(Ready(quiet, tr("Quiet"), tr("no voice, up to {n} minutes").format(n=QUIET_MINUTES)))

    def _go_on(self, key: str) -> None:
        self._done()
        self.door.emit(key)

    def _done(self) -> None:
        if self.ending:
            self.gone.emit(self.ending)
            self.ending = None

    def _close(self) -> None:
        view, self.view = self.view, None
        if view:
            self.gone.emit(view)

    def _keep_looks(self) -> None:
        if self.view:
            self._settings[PICTURE] = self.view.looks.picture
            self._settings[CAPTIONS] = self.view.looks.captions

    def _keep_options(self) -> None:
        """Keep what was changed, and that alone: chimes that are silent for the night stay as loud by day."""
        if not self.view:
            return
        before, self._options = _as_settings(self._options), self.view.player.options
        for setting, value in _as_settings(self._options).items():
            if value != before[setting]:
                self._settings[setting] = value
