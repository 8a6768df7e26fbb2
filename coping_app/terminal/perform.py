"""One session in the terminal: the mixer and clock that fit, the view, the keys, and a recording if one is wanted."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coping_app.base.clock import Clock
from coping_app.base.session import Session
from coping_app.base.words import clock_time, tr
from coping_app.player.mixer import Mixer, SilentMixer
from coping_app.player.options import Options, Place
from coping_app.player.player import Player
from coping_app.player.sounds import SoundLibrary
from coping_app.terminal.keys import Keys, NoKeys, terminal_keys
from coping_app.terminal.runner import Pulse, make_clock, run_player
from coping_app.terminal.view import View

if TYPE_CHECKING:
    from coping_app.player.recording import RecordingFile

_PATIENCE = 3.0  # seconds for the sound to come up before a session starts without it


@dataclass(frozen=True, slots=True)
class Manner:
    """How a session is run: how fast, whether sound is heard, and where it is recorded to."""

    speed: float = 1.0
    silent: bool = False
    record: Path | None = None


def has_keyboard() -> bool:
    """Tell whether somebody can press keys here."""
    return bool(sys.stdin and sys.stdin.isatty())


def keyboard() -> AbstractContextManager[Keys]:
    """Return the keys of the terminal, or none where nobody can press them."""
    return terminal_keys() if has_keyboard() else nullcontext(NoKeys())


def usable(options: Options, sounds: SoundLibrary) -> Options:
    """Return the options as this library can play them: captions and voice alone where there are no backgrounds.

    Raises NotFoundError for a background that is not among those there are.
    """
    if options.background and not sounds.background_names():
        return replace(options, background="")
    if options.background:
        sounds.background(options.background)
    return options


def perform(
    session: Session,
    sounds: SoundLibrary,
    options: Options,
    manner: Manner,
    view: View,
    *,
    place: Place | None = None,
    other_key: Callable[[str], bool] | None = None,
) -> Player:
    """Run a session to its end, or to where the person ends it, and return its player.

    Raises SaveError when a recording can't be saved, NotFoundError for an unknown background or place.
    """
    options = usable(options, sounds)  # an unknown name is said before anything starts
    live = not manner.silent and manner.speed == 1.0
    clock = make_clock(live=live)
    with ExitStack() as tidy:
        file = _recording_file(manner, tidy)  # a place that can't be written to is said before anything is heard
        mixer = _live_mixer(sounds, clock) if live else SilentMixer()
        tidy.callback(mixer.close)
        tidy.callback(view.close)
        tape = Tape(file, sounds, clock, mixer) if file else None
        player = Player(session, sounds, tape.mixer if tape else mixer, clock, options)
        with keyboard() as keys:
            player.start(place)
            run_player(player, Pulse(clock, keys, manner.speed), view, other_key)
        view.close()
        if tape:
            tape.save(view)
    return player


def _recording_file(manner: Manner, tidy: ExitStack) -> "RecordingFile | None":
    """Reserve the place of a recording, and take away what is not finished in the end."""
    if manner.record is None:
        return None
    from coping_app.player.recording import RecordingFile  # only where needed: it costs a start

    file = RecordingFile(manner.record)
    tidy.callback(file.discard)
    return file


def _live_mixer(sounds: SoundLibrary, clock: Clock) -> Mixer:
    """Return the mixer that people hear, once it has found its device."""
    from coping_app.player.live_mixer import LiveMixer  # only where sound is wanted: it costs a start

    mixer = LiveMixer(sounds, clock)
    mixer.wait_until_ready(_PATIENCE)
    return mixer


class Tape:
    """A recording that is being made beside a live mixer, or alone where nothing is heard."""

    def __init__(self, file: "RecordingFile", sounds: SoundLibrary, clock: Clock, live: Mixer) -> None:
        from coping_app.player.recording import BothMixers, RecordingMixer

        self.file = file
        self._recorder = RecordingMixer(sounds, clock.now())
        self._clock = clock
        self.mixer: Mixer = self._recorder if isinstance(live, SilentMixer) else BothMixers(live, self._recorder)

    def save(self, view: View) -> None:
        """Mix and save what was played. Raises SaveError."""
        view.say(tr("Saving the recording."))
        recording = self._recorder.recording(self._clock.now())
        self.file.write(recording)
        view.say(
            tr('Saved "{name}", {time} long.').format(name=self.file.path.name, time=clock_time(recording.seconds))
        )
