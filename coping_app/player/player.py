"""The player: a state machine that takes a session through time, by any clock and any mixer.

It never sleeps and never looks at the clock by itself: whoever runs it calls `advance` when it asked to be called.
"""

from dataclasses import replace
from enum import StrEnum

from coping_app.base.clock import Clock
from coping_app.base.errors import BrokenFileError, NotFoundError
from coping_app.base.session import Choose, Session, sentences
from coping_app.base.words import tr
from coping_app.player.background import DIP_DOWN, Background
from coping_app.player.mixer import Channel, Mixer
from coping_app.player.options import Options, Place
from coping_app.player.sounds import SoundLibrary
from coping_app.player.stage import Stage
from coping_app.player.timeline import HAIR, LEAD_IN, Cue, Pace, Timeline, lay_out

LATE = 0.25  # later than this (a suspend, a very busy computer) moves the plan instead of cutting into it
FADE_IN, FADE_STOP, FADE_PAUSE, FADE_RESUME, FADE_LEVEL = 3.0, 1.0, 0.25, 1.0, 0.1
_CUT = FADE_PAUSE + 0.1  # a sentence that was cut is quiet by then
BACK = 15.0


class State(StrEnum):
    """What the player is doing."""

    READY = "ready"
    PLAYING = "playing"
    PAUSED = "paused"
    ENDING = "ending"
    ENDED = "ended"


class Player:
    """Plays one session. Positions are seconds from its start at the present pace."""

    def __init__(self, session: Session, sounds: SoundLibrary, mixer: Mixer, clock: Clock, options: Options) -> None:
        self.session = session
        self.options = options
        self.state = State.READY
        self._sounds, self._mixer, self._clock = sounds, mixer, clock
        self._chosen: list[int] = []
        self.timeline = self._lay_out()
        self._origin = 0.0  # the clock's time at position 0, while playing
        self._position = 0.0  # while not playing
        self._next = 0  # index of the next cue to start
        self._stop_at = 0.0
        self._waiting_for_choice = False
        self._stage = Stage(mixer, sounds, words=any(sentences(session.steps)))
        self._heard = mixer.sounding
        self._background = Background(mixer)
        self._background_at: float | None = None  # the clock's time at which it starts again after a pause

    # --- what can be seen -------------------------------------------------------------------------------------

    @property
    def position(self) -> float:
        """Return how far the session is, in seconds."""
        if self.state is not State.PLAYING:
            return self._position
        cues = self.timeline.cues
        due = cues[self._next].start if self._next < len(cues) else self.timeline.end  # never past what is still due
        return min(due, max(self._position, self._clock.now() - self._origin))

    @property
    def left(self) -> float:
        """Return how much is left, in seconds."""
        return max(0.0, self.timeline.end - self.position)

    @property
    def current(self) -> Cue | None:
        """Return the cue that started last."""
        return self.timeline.cues[self._next - 1] if self._next else None

    @property
    def caption(self) -> str:
        """Return the sentence said last, which stays until the next one."""
        return next((cue.text for cue in reversed(self.timeline.cues[: self._next]) if cue.text), "")

    @property
    def next_caption(self) -> str:
        """Return the sentence that comes next."""
        return next((cue.text for cue in self.timeline.cues[self._next :] if cue.text), "")

    @property
    def choice(self) -> Choose | None:
        """Return the choice that waits for an answer, if one does."""
        cue = self.current
        waits = cue is not None and self._waiting_for_choice and self.state in {State.PLAYING, State.PAUSED}
        return cue.step if waits and cue and isinstance(cue.step, Choose) else None

    @property
    def breath(self) -> tuple[str, float] | None:
        """Return the phase of the breath guide, "in" or "out", and how far into it we are (0.0 to 1.0)."""
        return self.current.breath(self.position) if self.current and self.state is State.PLAYING else None

    @property
    def sounding(self) -> bool:
        """Whether it can be heard just now."""
        return self._mixer.sounding

    @property
    def over(self) -> bool:
        """Tell whether everything has been played or stopped."""
        return self.state is State.ENDED

    @property
    def place(self) -> Place:
        """Return where we are, to go on from later: the sentence that was being said."""
        index = self.timeline.sentence_at(self.position) if self.timeline.cues else 0
        return Place(index, tuple(self._chosen))

    def take_notices(self) -> list[str]:
        """Return the sentences that wait for the person, and forget them."""
        return self._stage.notices.take()

    # --- what a person does -----------------------------------------------------------------------------------

    def start(self, place: Place | None = None) -> None:
        """Begin, or go on from a place. Raises NotFoundError when the place is not in this session."""
        if self.state is not State.READY:
            return
        if place:
            self._go_to(place)
        self._heard = self._mixer.sounding  # it may have come up, or not, since this player was made
        if self._sounds.problem and self._mixer.wanted:
            self._stage.notices.add(self._sounds.problem)
        elif self._mixer.wanted and not self._mixer.sounding:
            self._stage.notices.add_loss(tr("There is no sound on this computer just now."))
        if self.options.background:
            self._background.clip = self._sounds.background(self.options.background)
        self._stage.prepare_chimes(self.timeline.cues)
        self._run_from(self._position, wait=LEAD_IN if place else 0.0)
        self._start_background(self._position, FADE_IN)

    def _go_to(self, place: Place) -> None:
        """Stand at a place; a choice before it that has no answer there took its first way."""
        self._chosen = list(place.chosen)
        try:
            self.timeline = self._lay_out()
            self._position = self.timeline.cues[place.cue].start
        except IndexError as error:
            self._chosen = []
            self.timeline = self._lay_out()
            raise NotFoundError(tr("That place is not in this session, so it would start at the beginning.")) from error
        self._chosen += [0] * (self.timeline.choices_before(place.cue) - len(self._chosen))

    def pause(self) -> None:
        """Fall silent and stay where we are."""
        if self.state is not State.PLAYING:
            return
        self._position = self.position
        self.state = State.PAUSED
        self._background_at = None
        self._quiet(FADE_PAUSE)

    def resume(self) -> None:
        """Go on. A sentence that was cut short is said again from its beginning."""
        if self.state is not State.PAUSED:
            return
        cue = self.current
        if cue and cue.text and self._position < cue.start + cue.seconds:
            self._position = cue.start
        self._run_from(self._position, wait=_CUT)
        self._background_at = self._clock.now() + _CUT  # what was cut is still fading

    def toggle(self) -> None:
        """Pause or go on."""
        if self.state is State.PAUSED:
            self.resume()
        else:
            self.pause()

    def back(self, seconds: float = BACK) -> None:
        """Go back by `seconds` or a little more, to the beginning of what was said there."""
        if self.state not in {State.PLAYING, State.PAUSED} or not self.timeline.cues:
            return
        index = self.timeline.sentence_at(max(0.0, self.position - seconds))
        del self._chosen[self.timeline.choices_before(index) :]
        self.timeline = self._lay_out()
        self._position = self.timeline.cues[index].start
        if self.state is State.PAUSED:
            self._next = self.timeline.index_from(self._position)
            return
        now = self._clock.now()
        for channel in (Channel.VOICE, Channel.CHIME):
            self._mixer.ramp(channel, 0.0, FADE_PAUSE, now, stop=True)
        self._run_from(self._position, wait=_CUT)
        self._settle_background(self._position, FADE_RESUME)

    def end(self) -> None:
        """Fade out within a second and be over; no question."""
        if self.state in {State.ENDING, State.ENDED}:
            return
        playing = self.state is State.PLAYING
        self._position = self.position
        self.state = State.ENDING
        self._stop_at = self._clock.now() + (FADE_STOP if playing else FADE_PAUSE)
        self._background.forget()
        self._quiet(FADE_STOP if playing else FADE_PAUSE)

    def set_pace(self, pace: Pace) -> None:
        """Make the silences shorter or longer from here on; what is being said is not touched."""
        self.options = replace(self.options, pace=pace)
        self._re_lay()

    def set_level(self, channel: Channel, level: float) -> None:
        """Set the volume of one channel, 0.0 to 1.0."""
        level = min(1.0, max(0.0, level))
        name = f"{channel.value}_level"
        self.options = replace(self.options, **{name: level})  # type: ignore[arg-type] # a field for each channel
        if self.state is not State.PLAYING:
            return
        if channel is Channel.BACKGROUND:
            self._settle_background(self.position, FADE_LEVEL)
            self._plan_background(self.position)
        elif self._clock.now() - self._origin >= self._position - HAIR:  # else a cut sentence is still fading
            self._mixer.ramp(channel, level, FADE_LEVEL, self._clock.now())

    def set_background(self, name: str) -> None:
        """Put another sound under the voice; an empty name is none. Raises NotFoundError for one that is not there."""
        clip = self._sounds.background(name) if name else None
        self.options = replace(self.options, background=name)
        self._background.clip = clip
        if self.state is not State.PLAYING:
            return
        self._plan_background(self.position)
        if clip is None:
            self._mixer.ramp(Channel.BACKGROUND, 0.0, FADE_RESUME, self._clock.now(), stop=True)
        elif self._background_at is None:
            self._start_background(self.position, FADE_RESUME)

    def choose(self, way: int) -> None:
        """Take one of the ways of the choice that waits; raises IndexError for one that is not there."""
        choice = self.choice
        cue = self.current
        if choice is None or cue is None:
            return
        if not 0 <= way < len(choice.options):
            raise IndexError(way)
        self._waiting_for_choice = False
        self._chosen.append(way)
        self.timeline = self._lay_out()
        self._position = self.timeline.cues[self._next - 1].until if self._next else 0.0
        if self.state is State.PLAYING:
            self._origin = self._clock.now() - self._position
            self._plan_background(self._position)
            self._settle_background(self._position, DIP_DOWN)

    # --- what time does ---------------------------------------------------------------------------------------

    def advance(self) -> float | None:
        """Do everything that is due; return the clock's time at which to call again, or None when there is nothing."""
        now = self._clock.now()
        if self.state is State.ENDING and now >= self._stop_at - HAIR:
            self._finish()
        if self.state is State.PLAYING:
            if self._background_at is not None and now >= self._background_at - HAIR:
                self._background_at = None
                self._start_background(self.position, FADE_RESUME)
            self._start_due(now)
            while (at := self._background.next_at) is not None and self._is_due(at, now):
                self._background.move(self._origin)
            if self._is_due(self.timeline.end, now):
                self._position = self.timeline.end
                self._finish()
        wanted = self._mixer.advance(now) if not self.over else None
        self._watch_device()
        return self._when_next(wanted)

    def _is_due(self, position: float, now: float) -> bool:
        return now - self._origin >= position - HAIR

    def _when_next(self, wanted: float | None) -> float | None:
        if self.state is State.ENDING:
            return self._stop_at
        moments: list[float] = []
        if self.state is State.PLAYING:
            moments.append(self._origin + self.timeline.end)
            if wanted is not None:
                moments.append(wanted)
            if self._next < len(self.timeline.cues):
                moments.append(self._origin + self.timeline.cues[self._next].start)
            if self._background_at is not None:
                moments.append(self._background_at)
            if self._background.next_at is not None:
                moments.append(self._origin + self._background.next_at)
        return min(moments, default=None)

    def _start_due(self, now: float) -> None:
        """Start every cue whose time has come; when we are late, move the plan instead of rushing."""
        while self._next < len(self.timeline.cues):
            cue = self.timeline.cues[self._next]
            if not self._is_due(cue.start, now):
                return
            late = now - self._origin - cue.start
            if late > LATE:
                self._origin += late
            self._next += 1
            self._settle_choice(cue)
            self._stage.sound(cue, self._origin + cue.start, self.options)
            self._stage.prepare_following(self.timeline.cues[self._next :])

    def _settle_choice(self, cue: Cue) -> None:
        """A choice that nobody answered has taken its first way by the time the next cue starts."""
        if self._waiting_for_choice:
            self._chosen.append(0)
        self._waiting_for_choice = isinstance(cue.step, Choose)

    # --- the background and the device ---------------------------------------------------------------------------

    def _plan_background(self, position: float) -> None:
        self._background.plan(self.timeline, position, self.options.background_level)

    def _settle_background(self, position: float, fade: float) -> None:
        if self._background_at is not None:
            return  # it is fading after a pause, and starts again at its level
        self._background.settle(self.timeline, position, self.options.background_level, self._clock.now(), fade)

    def _start_background(self, position: float, fade: float) -> None:
        try:
            self._background.start(self.timeline, position, self.options.background_level, self._clock.now(), fade)
        except BrokenFileError:
            if self._background.clip:
                self._stage.give_up(self._background.clip)
            self._background.clip = None

    def _watch_device(self) -> None:
        """Say when the sound goes and when it comes back, and take the background up again."""
        sounding = self._mixer.sounding
        if sounding == self._heard:
            return
        self._heard = sounding
        if self.over:
            return
        if not sounding:
            self._stage.notices.add_loss(tr("The sound has gone."), again=True)
            return
        self._stage.notices.add(tr("The sound is back."), again=True)
        if self.state is State.PLAYING and self.position < self.timeline.fade_at:
            self._start_background(self.position, FADE_RESUME)
            self._stage.prepare_chimes(self.timeline.cues)
            self._stage.prepare_following(self.timeline.cues[self._next :])

    # --- moving about -----------------------------------------------------------------------------------------

    def _lay_out(self) -> Timeline:
        return lay_out(self.session, self._sounds, self.options.voice, self.options.pace, self._chosen)

    def _re_lay(self) -> None:
        position, before = self.position, self.timeline
        self.timeline = self._lay_out()
        if self.state is State.PLAYING:
            waits = max(0.0, position - (self._clock.now() - self._origin))  # a cut sentence may be fading still
            position = before.moved(position, self.timeline)
            self._origin = self._clock.now() + waits - position
            self._position = position
            self._plan_background(position)
            self._settle_background(position, DIP_DOWN)
        else:
            self._position = before.moved(position, self.timeline)

    def _run_from(self, position: float, *, wait: float = 0.0) -> None:
        """Let time run on from a position, after `wait` seconds in which a cut sentence fades."""
        self._position = position
        self._origin = self._clock.now() + wait - position
        self._next = self.timeline.index_from(position)
        self._waiting_for_choice = self._is_waiting(position)
        self.state = State.PLAYING
        self._plan_background(position)
        self._stage.prepare_following(self.timeline.cues[self._next :])

    def _is_waiting(self, position: float) -> bool:
        cue = self.current
        answered = self.timeline.choices_before(self._next) <= len(self._chosen)
        return cue is not None and isinstance(cue.step, Choose) and position < cue.until and not answered

    def _quiet(self, seconds: float) -> None:
        for channel in Channel:
            self._mixer.ramp(channel, 0.0, seconds, self._clock.now(), stop=True)

    def _finish(self) -> None:
        self.state = State.ENDED
        self._background.forget()
        self._mixer.close()
