"""Where the sounds of a session are played: the mixer, what is ready for it, and what to say when one is missing."""

from collections.abc import Sequence

from coping_app.base.errors import BrokenFileError
from coping_app.base.session import Chime, Say
from coping_app.base.words import tr
from coping_app.player.mixer import Channel, Mixer
from coping_app.player.notices import Notices
from coping_app.player.options import Options
from coping_app.player.sounds import Clip, SoundLibrary
from coping_app.player.timeline import Cue

_CHANNELS: dict[type, Channel] = {Say: Channel.VOICE, Chime: Channel.CHIME}


class Stage:
    """Plays cues, prepares those that follow, and keeps the sentences for the person."""

    def __init__(self, mixer: Mixer, sounds: SoundLibrary, *, words: bool) -> None:
        self.notices = Notices(tr("The words carry on.") if words else tr("The time runs on."))
        self._mixer, self._sounds = mixer, sounds

    def sound(self, cue: Cue, at: float, options: Options) -> None:
        """Play what a cue has to be heard, at its own moment; a part that is missing is told once."""
        channel = _CHANNELS.get(type(cue.step))
        if channel is None:
            return
        if cue.clip is None:
            self._miss()
            return
        try:
            self._mixer.ramp(channel, options.level(channel), 0.0, at)
            self._mixer.play(channel, cue.clip, at)
        except BrokenFileError:
            self.give_up(cue.clip)

    def give_up(self, clip: Clip) -> None:
        """Do without a clip that can't be played."""
        self._sounds.broken.add(clip.file)
        self._miss()

    def prepare_following(self, cues: Sequence[Cue]) -> None:
        """Have the next sentence ready."""
        following = next((cue for cue in cues if cue.text), None)
        self._prepare(following.clip if following else None)

    def prepare_chimes(self, cues: Sequence[Cue]) -> None:
        """Have every chime ready."""
        for clip in {cue.clip for cue in cues if isinstance(cue.step, Chime)}:
            self._prepare(clip)

    def _prepare(self, clip: Clip | None) -> None:
        if clip is None:
            return
        try:
            self._mixer.prepare(clip)
        except BrokenFileError:
            self.give_up(clip)

    def _miss(self) -> None:
        if self._mixer.sounding and not self._sounds.problem:
            self.notices.add_loss(tr("A part of the sound is missing."))
