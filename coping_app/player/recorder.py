"""Recording a voice note, from the program's side: what comes is kept in memory, whatever happens to the rest."""

import math
import threading
from typing import NamedTuple

from coping_app.base.errors import CopingError
from coping_app.base.words import tr
from coping_app.player import ogg
from coping_app.player.frames import Frame, Kind, numbers_in
from coping_app.player.helper import PATIENCE, Helper
from coping_app.player.sound_form import LONGEST, MOST, OGG_FORM, BrokenSoundError, look_at

_HOST = "coping_app.player.record_host"
_LOOK = 5.0  # seconds after which a look for a microphone is given up
_QUIETEST = -60.0  # dB under the loudest, where the scale of loudness begins


class NoMicrophoneError(CopingError):
    """No microphone can be opened."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "No microphone can be used just now. Nothing else has changed. Another program may be using it, "
                "or the computer's settings may not allow it. You can try again."
            )
        )


class NothingRecordedError(CopingError):
    """There was a microphone, but not a moment of sound came from it."""

    def __init__(self) -> None:
        super().__init__(tr("Nothing came from the microphone, so nothing was recorded. You can try again."))


class Heard(NamedTuple):
    """How many seconds have been recorded, and how loud the last moment was: 0.0 is silence, 1.0 as loud as can be."""

    seconds: float
    loudness: float


class VoiceNote(NamedTuple):
    """A recording that is over: an Ogg Vorbis file, its media type and length, and a sentence if it ended by itself."""

    data: bytes
    form: str
    seconds: float
    why: str = ""


def can_record() -> bool:
    """Tell whether there is a microphone. It takes a part of a second, so this is for a thread.

    None is opened, and nothing is asked of the person. Where nobody answers within five seconds there is none.
    """
    found: list[float] = []

    def hear(frame: Frame) -> None:
        if frame[0] is Kind.MICROPHONES:
            found.append(numbers_in(frame[1])[0])

    try:
        helper = Helper(_HOST, "look", hear, _nothing)
    except OSError:
        return False
    helper.see_out(_LOOK)
    return any(found)


class Recorder:
    """One recording, which begins at once. Whoever follows it waits for news in a thread, and looks at `heard`."""

    def __init__(self, seconds: float = LONGEST, most: int = MOST) -> None:
        self._news = threading.Event()
        self._pieces: list[bytes] = []
        self._why: Kind | None = None
        self._asked = False
        self._over = threading.Event()
        self.heard: Heard | None = None  # until the microphone is open
        self._helper: Helper | None = None
        try:
            self._helper = Helper(_HOST, f"{seconds}:{most}", self._hear, self._gone)
        except OSError:
            self._over.set()

    @property
    def over(self) -> bool:
        """Whether nothing more comes: it was stopped, or ended by itself."""
        return self._over.is_set()

    def wait(self, seconds: float) -> None:
        """Wait until there is something new to see here, or for so long."""
        self._news.wait(seconds)
        self._news.clear()

    def stop(self) -> None:
        """Ask for the end, which is news; a process that hangs is ended after a moment."""
        self._asked = True
        if self._helper is not None:
            self._helper.let_go()

    def finish(self) -> VoiceNote:
        """Stop, wait for the end (two seconds at most), and return the recording. Raises as `note` does."""
        self._asked = True
        if self._helper is not None:
            self._helper.send(Kind.STOP)
            self._helper.see_out(PATIENCE)
        return self.note()

    def throw_away(self) -> None:
        """End it, and forget what was recorded."""
        if self._helper is not None:
            self._helper.end()
        self._pieces.clear()

    def note(self) -> VoiceNote:
        """Return what was recorded, also where the microphone or the process was lost.

        Raises NoMicrophoneError and NothingRecordedError.
        """
        data = ogg.closed(b"".join(self._pieces))
        try:
            sound = look_at(data)
        except BrokenSoundError as error:  # there is not one page of sound
            raise (NothingRecordedError if self.heard else NoMicrophoneError) from error
        return VoiceNote(data, OGG_FORM, sound.seconds, self._sentence())

    def _sentence(self) -> str:
        """Say why it ended, where nobody asked for it."""
        if self._why is Kind.FULL:
            return tr("The recording reached its longest and ended there. All of it is kept.")
        if self._why is Kind.END or self._asked:
            return ""
        return tr("The microphone went away. What was recorded until then is kept.")

    def _hear(self, frame: Frame) -> None:
        kind, content = frame
        if kind is Kind.SOUND:
            self._pieces.append(content)
            return
        if kind is Kind.HEARD:
            seconds, loudest = numbers_in(content)
            self.heard = Heard(seconds, loudness(loudest))
        else:
            self._why = kind
        self._news.set()

    def _gone(self) -> None:
        self._over.set()
        self._news.set()


def loudness(loudest: float) -> float:
    """Return where a loudest sample (0.0 to 1.0) stands between silence (0.0) and as loud as can be (1.0), by ear."""
    decibels = 20 * math.log10(loudest) if loudest > 0 else _QUIETEST
    return min(1.0, max(0.0, 1 - decibels / _QUIETEST))


def _nothing() -> None:
    """Nobody waits for it."""
