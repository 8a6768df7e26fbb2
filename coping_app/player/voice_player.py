"""Playing a voice note, from the program's side: its bytes go to a process of its own, and where it is comes back."""

import threading

from coping_app.base.errors import CopingError
from coping_app.base.words import tr
from coping_app.player.frames import Frame, Kind, numbers, numbers_in
from coping_app.player.helper import Helper
from coping_app.player.sound_form import BrokenSoundError, Sound

_HOST = "coping_app.player.voice_host"
_OVER = 1.0  # seconds after which a sound that goes on beyond its own length is ended


class NoSoundError(CopingError):
    """No device plays it."""

    def __init__(self) -> None:
        super().__init__(
            tr("There is no sound on this computer just now. The recording is safe. You can try again from here.")
        )


class VoicePlayer:
    """Plays one voice note: `play` it, `pause` it, `play` it from another second. `close` it at the end.

    Whoever follows it waits for news in a thread while it plays, and looks at where it is. Damaged and hostile sounds
    end as an `error`. The process is started by `play`, ends with `close`, and holds no device while it is paused.
    """

    def __init__(self, data: bytes, sound: Sound) -> None:
        self._data, self._sound = data, sound
        self._news = threading.Event()
        self._helper: Helper | None = None
        self._turn = 0  # counts the plays: what is told of an earlier one is of no interest
        self._played = False  # whether it has sounded at all
        self.playing = False
        self.ended = False  # whether it was played to its end, and stands there
        self.position = 0.0  # seconds
        self.error: CopingError | None = None

    def play(self, start: float | None = None) -> None:
        """Play from a second on, or from where it is; from the beginning where it has ended."""
        if start is None:
            start = 0.0 if self.ended else self.position
        self.position = min(max(0.0, start), self._sound.seconds)
        self.playing, self.ended, self.error = True, False, None
        if self._helper is None:
            try:
                helper = Helper(_HOST, self._sound.form, self._hear, self._gone)
            except OSError:
                self._fail(NoSoundError())
                return
            self._helper = helper
            helper.send(Kind.SOUND, self._data)
        self._turn += 1
        self._helper.send(Kind.PLAY, numbers(self.position, self._turn))

    def wait(self, seconds: float) -> None:
        """Wait until there is something new to see here, or for so long."""
        self._news.wait(seconds)
        self._news.clear()

    def pause(self) -> None:
        """Fall silent and stay where it is."""
        self.playing = False
        self._news.set()
        if self._helper is not None:
            self._helper.send(Kind.STOP)

    def close(self) -> None:
        """Fall silent and forget the sound. Returns at once."""
        self.playing = False
        self._news.set()
        self._data = b""
        helper, self._helper = self._helper, None
        if helper is not None:
            helper.let_go()

    def _hear(self, frame: Frame) -> None:
        kind, content = frame
        at, turn = numbers_in(content)
        if not self.playing or turn != self._turn:  # it was on its way meanwhile
            return
        if kind is Kind.AT:
            self._played = True
            self.position = min(at, self._sound.seconds)
            if at > self._sound.seconds + _OVER:  # its headers told another length
                self.pause()
                self.ended = True
        elif kind is Kind.END:
            self.playing, self.ended, self.position = False, True, self._sound.seconds
        elif kind is Kind.LOST:
            self._fail(NoSoundError())
            return
        else:
            self._fail(BrokenSoundError())
            return
        self._news.set()

    def _gone(self) -> None:
        """The process has ended: because it was let go, or it has fallen over."""
        if self._helper is not None:
            self._helper = None
            if self.playing:
                self._fail(NoSoundError() if self._played else BrokenSoundError())

    def _fail(self, error: CopingError) -> None:
        self.playing, self.error = False, error
        self._news.set()
