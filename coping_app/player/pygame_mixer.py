"""SDL's mixer, through pygame. The only file that knows pygame; it runs in the sound process."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from coping_app.base.errors import BrokenFileError
from coping_app.base.words import tr
from coping_app.player.mixer import Channel, Glide
from coping_app.player.sounds import Clip, SoundLibrary

RATE, BUFFER = 48_000, 2_048
STEP = BUFFER / RATE  # a glide moves once for each buffer: SDL hears no finer
POLL = 0.3  # seconds between looks for a device that went or came
RETRY = 3.0  # seconds between tries to find a device where there was none
SWITCH = 1.5  # seconds without a device when one goes and another is there: the player looks once a second
_KEPT = 4  # voice clips kept ready
_FOR_NOTHING = ("numpy", "pkg_resources")  # 24 MB and 0.2 s where they are installed


def load_pygame() -> ModuleType:
    """Import pygame quietly, without a window, and without what it would pull in for nothing."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    os.environ.setdefault("SDL_AUDIO_DEVICE_APP_NAME", "Notes")  # what a volume control shows: nothing telling
    os.environ.setdefault("SDL_AUDIO_DEVICE_STREAM_NAME", "Sound")
    os.environ.setdefault("SDL_NO_SIGNAL_HANDLERS", "1")
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"  # SDL wants nothing of it here, and waits for one that hangs
    video = os.environ.get("SDL_VIDEODRIVER")
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    try:
        with _without(*_FOR_NOTHING):
            import pygame

        pygame.display.init()  # the event queue, which tells of devices, comes with it
    finally:
        if video is None:
            del os.environ["SDL_VIDEODRIVER"]
        else:
            os.environ["SDL_VIDEODRIVER"] = video
    return pygame


@contextlib.contextmanager
def _without(*modules: str) -> Iterator[None]:
    """Make imports of these fail for a while, which pygame takes well."""
    had = {name: sys.modules[name] for name in modules if name in sys.modules}
    sys.modules.update(dict.fromkeys(modules))  # type: ignore[arg-type] # None is what makes an import fail
    try:
        yield
    finally:
        for name in modules:
            del sys.modules[name]
        sys.modules.update(had)


class PygameMixer:
    """Plays through the computer's sound device, and carries on quietly where there is none."""

    def __init__(self, sounds: SoundLibrary) -> None:
        self._sounds = sounds
        self._pygame: Any = load_pygame()
        self._ready: dict[str, Any] = {}
        self._glides = {channel: Glide() for channel in Channel}
        self._moving: set[Channel] = set()
        self._chime_turn = 0
        self._active = False
        self._poll_at = 0.0
        self._retry_at: float | None = None
        self._open = False
        self._open_device()

    @property
    def sounding(self) -> bool:
        """Whether a device is open."""
        return self._open

    def prepare(self, clip: Clip) -> None:
        """Decode a clip ahead of its time."""
        self._sound(clip)

    def play(self, channel: Channel, clip: Clip, at: float) -> None:
        """Start a clip."""
        self._active = True
        sound = self._sound(clip)
        if sound is not None:
            place = self._channels(channel)[self._chime_turn if channel is Channel.CHIME else 0]
            place.set_volume(self._glides[channel].at(at))
            place.play(sound)
            if channel is Channel.CHIME:
                self._chime_turn = 1 - self._chime_turn

    def loop(self, clip: Clip, at: float, offset: float) -> None:  # noqa: ARG002
        """Stream the background from `offset` on."""
        self._active = True
        raw = self._sounds.read(clip)
        if not self._open:
            return
        music = self._pygame.mixer.music
        try:
            music.stop()
            music.load(io.BytesIO(raw), "ogg")
            self._glides[Channel.BACKGROUND] = Glide()
            music.set_volume(0.0)
            music.play(loops=-1, start=offset)
        except self._pygame.error as error:
            raise BrokenFileError(tr("A background sound can't be played.")) from error

    def ramp(self, channel: Channel, gain: float, seconds: float, at: float, *, stop: bool = False) -> None:
        """Start a glide; `advance` moves it on."""
        glide = self._glides[channel]
        glide.go(gain, seconds, at, stop=stop)
        self._moving.add(channel)
        if seconds <= 0:
            self._set_volume(channel, gain)

    def advance(self, now: float) -> float | None:
        """Move the glides on, look after the device, and return when to come again."""
        self._look_after_device(now)
        for channel in list(self._moving):
            glide = self._glides[channel]
            self._set_volume(channel, glide.at(now))
            if glide.done(now):
                self._moving.discard(channel)
                if glide.stops:
                    self._stop(channel)
        if self._moving and self._open:
            return now + STEP
        if self._retry_at is not None:
            return self._retry_at
        return self._poll_at if self._active and self._open else None

    def close(self) -> None:
        """Let the device go."""
        self._active = False
        self._moving.clear()
        self._close_device()
        self._retry_at = None
        self._pygame.display.quit()

    # --- the device -------------------------------------------------------------------------------------------

    def _open_device(self) -> bool:
        """Open the device that is the default now; tell whether there is one."""
        mixer = self._pygame.mixer
        try:
            mixer.init(RATE, -16, 2, BUFFER)
            mixer.set_num_channels(3)
            self._open = True
        except self._pygame.error:
            self._open = False
        return self._open

    def _close_device(self) -> None:
        self._ready.clear()
        if self._open:
            self._open = False
            self._pygame.mixer.music.stop()
            self._pygame.mixer.quit()

    def _look_after_device(self, now: float) -> None:
        if not self._open:
            if self._retry_at is None:
                self._retry_at = now + RETRY
            if now >= self._retry_at:
                self._retry_at = None if self._open_device() else now + RETRY
        elif now >= self._poll_at:
            self._poll_at = now + POLL
            if self._device_went():
                self._close_device()
                self._retry_at = now + SWITCH

    def _device_went(self) -> bool:
        """Tell whether the device we play on is gone; the id of one that nobody had open is 0."""
        gone = self._pygame.event.get(self._pygame.AUDIODEVICEREMOVED)
        return any(event.which and not event.iscapture for event in gone)

    # --- sounds -----------------------------------------------------------------------------------------------

    def _sound(self, clip: Clip) -> Any:
        """Return a decoded clip, or None without a device."""
        if not self._open:
            return None
        if clip.file not in self._ready:
            raw = self._sounds.read(clip)
            try:
                self._ready[clip.file] = self._pygame.mixer.Sound(io.BytesIO(raw))
            except self._pygame.error as error:
                raise BrokenFileError(tr("A recording can't be played.")) from error
            spoken = [file for file in self._ready if file.startswith("voice/")]
            for file in spoken[:-_KEPT]:
                del self._ready[file]
        return self._ready[clip.file]

    def _channels(self, channel: Channel) -> list[Any]:
        """Return SDL's channels for one of ours: chimes take turns on two, so that one may ring out."""
        numbers = (0,) if channel is Channel.VOICE else (1, 2)
        return [self._pygame.mixer.Channel(number) for number in numbers]

    def _set_volume(self, channel: Channel, gain: float) -> None:
        if not self._open:
            return
        if channel is Channel.BACKGROUND:
            self._pygame.mixer.music.set_volume(gain)
            return
        for place in self._channels(channel):
            place.set_volume(gain)

    def _stop(self, channel: Channel) -> None:
        if channel is Channel.VOICE:
            self._active = False
        if not self._open:
            return
        if channel is Channel.BACKGROUND:
            self._pygame.mixer.music.stop()
            return
        for place in self._channels(channel):
            place.stop()
