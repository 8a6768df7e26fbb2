"""The microphone, through the SDL that comes with pygame; it runs in the recording process.

SDL is called by itself here, which no other file does. Pygame's own way opens a microphone by its name alone, so it
can't ask for the one that the person chose for the whole computer; and it can't let one go safely, since it waits for a
thread that waits for Python.
"""

import ctypes
import sys
from pathlib import Path
from typing import Any

from coping_app.player.pygame_mixer import RATE, load_pygame

_AUDIO = 0x10  # SDL_INIT_AUDIO
_CAPTURE = 1
_S16 = 0x8010 if sys.byteorder == "little" else 0x9010  # AUDIO_S16SYS
_BUFFER = 1_024  # samples
_PLAYING = 1  # SDL_AUDIO_PLAYING
_TAKEN = RATE * 2 * 2  # bytes taken at once: two seconds


class NoDeviceError(Exception):
    """No microphone can be opened."""


class _Spec(ctypes.Structure):
    """SDL_AudioSpec."""

    _fields_ = (
        ("freq", ctypes.c_int),
        ("format", ctypes.c_uint16),
        ("channels", ctypes.c_uint8),
        ("silence", ctypes.c_uint8),
        ("samples", ctypes.c_uint16),
        ("padding", ctypes.c_uint16),
        ("size", ctypes.c_uint32),
        ("callback", ctypes.c_void_p),
        ("userdata", ctypes.c_void_p),
    )


def _load_sdl() -> Any:
    """Return SDL with its sound started. Raises NoDeviceError."""
    pygame = load_pygame()
    if sys.platform == "win32":
        place = Path(pygame.__file__).with_name("SDL2.dll")
    else:
        place = Path(pygame.base.__file__)  # what it was linked with is found through it
    try:
        sdl = ctypes.CDLL(str(place))
        if sdl.SDL_InitSubSystem(_AUDIO) != 0:
            raise NoDeviceError
    except (OSError, AttributeError) as error:
        raise NoDeviceError from error
    return sdl


def count_microphones() -> int:
    """Return how many microphones there are. None is opened, so no system asks the person whether it may be."""
    try:
        return max(0, int(_load_sdl().SDL_GetNumAudioDevices(_CAPTURE)))
    except NoDeviceError:
        return 0


class Microphone:
    """The microphone that is the default of this computer, as 16-bit mono samples. Raises NoDeviceError."""

    def __init__(self) -> None:
        self._sdl = sdl = _load_sdl()
        wanted = _Spec(freq=RATE, format=_S16, channels=1, samples=_BUFFER)
        self._device = 0
        if sdl.SDL_GetNumAudioDevices(_CAPTURE) > 0:
            self._device = sdl.SDL_OpenAudioDevice(None, _CAPTURE, ctypes.byref(wanted), None, 0)
        if not self._device:
            raise NoDeviceError
        self._room = ctypes.create_string_buffer(_TAKEN)
        sdl.SDL_PauseAudioDevice(self._device, 0)

    @property
    def gone(self) -> bool:
        """Whether the device was taken away; a sound server without any goes on with what the speakers play."""
        if self._sdl.SDL_GetAudioDeviceStatus(self._device) != _PLAYING:
            return True
        return int(self._sdl.SDL_GetNumAudioDevices(_CAPTURE)) == 0

    def take(self) -> bytes:
        """Return what has come since the last time."""
        found = []
        while count := self._sdl.SDL_DequeueAudio(self._device, self._room, _TAKEN):
            found.append(self._room.raw[:count])
        return b"".join(found)
