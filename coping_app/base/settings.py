"""The settings: looks, sound, keys and the window, in one table, kept in one small file.

Nothing about anybody's health stands here, and nothing that was written.
"""

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

from coping_app.base.files import put_aside, read_small, sweep, table_in, write_aside

T = TypeVar("T", bool, int, str)


class Setting(Generic[T]):
    """One setting. `among` lists the values it may have; numbers may also have `limits` instead."""

    __slots__ = ("about", "among", "default", "key", "limits", "section", "title")

    def __init__(
        self,
        key: str,
        default: T,
        title: str,
        about: str,
        section: str,
        *,
        among: tuple[T, ...] = (),
        limits: tuple[int, int] = (0, 0),
    ) -> None:
        self.key = key
        self.default: T = default
        self.title, self.about, self.section = title, about, section
        self.among: tuple[T, ...] = among
        self.limits = limits

    def fits(self, value: object) -> bool:
        """Tell whether a value from a file can be this setting's."""
        if type(value) is not type(self.default):
            return False
        if self.among:
            return value in self.among
        if isinstance(value, int) and not isinstance(value, bool):
            return self.limits[0] <= value <= self.limits[1]
        return not isinstance(value, str) or len(value) <= 2000

    def nearest(self, value: int) -> int:
        """Return the number inside the limits that is nearest to one."""
        return min(max(value, self.limits[0]), self.limits[1])


TEXT_SIZES = (100, 115, 130, 150, 175, 200)

PALETTE = Setting("palette", "light", "Colours", "Light, dark, or night: amber on black, with no blue.", "Comfort",
    among=("light", "dark", "night"))  # fmt: skip
DIM_FROM = Setting("dim_from", "light", "Colours before dimming", "What Brighter goes back to.", "Comfort",
    among=("light", "dark"))  # fmt: skip
TEXT_SIZE = Setting("text_size", 100, "Text size", "In percent. Everything grows with it.", "Comfort", among=TEXT_SIZES)
BIG_BUTTONS = Setting("big_buttons", False, "Extra-large buttons", "Easier with numb or shaky fingers.", "Comfort")
STILL = Setting("still_pictures", False, "Still pictures",
    "Nothing on screen moves. Also on where the system asks for less motion.", "Comfort")  # fmt: skip
PLAIN_LETTERS = Setting("plain_letters", False, "Plain letters everywhere",
    "Titles and captions in the same letters as the buttons.", "Comfort")  # fmt: skip
PLAIN_SCENES = Setting("plain_backgrounds", False, "Plain backgrounds", "No painted hills.", "Comfort")
CAPTIONS = Setting("captions", True, "Captions on every session", "Read along, or use with the sound off.", "Comfort")
PICTURE = Setting("picture", "orb", "Picture in a session",
    "A slow circle, a bar that fills, or words only.", "Comfort", among=("orb", "bar", "words"))  # fmt: skip
DIMS = Setting("player_dims", True, "Screen rests in a session",
    "After 20 seconds only the captions stay. Any key brings the rest back.", "Comfort")  # fmt: skip
VOICE_LEVEL = Setting("voice_level", 100, "Voice", "How loud, in percent.", "Sound", limits=(0, 100))
BACKGROUND_LEVEL = Setting("background_level", 100, "Background", "How loud, in percent.", "Sound", limits=(0, 100))
CHIME_LEVEL = Setting("chime_level", 100, "Chime", "How loud, in percent. 0 is off.", "Sound", limits=(0, 100))
BACKGROUND = Setting("background", "rain", "Background sound", "What lies under the voice.", "Sound",
    among=("", "rain", "sea", "brown", "hum", "stream"))  # fmt: skip
PACE = Setting("pace", "normal", "Pauses", "Shorter, as written, or longer.", "Sound",
    among=("shorter", "normal", "longer"))  # fmt: skip
NIGHT_CHIMES = Setting("chimes_at_night", False, "Chimes at night", "From 22 to 6. Off unless you want them.", "Sound")
PLAIN_TITLE = Setting("plain_title", True, "Plain window title", "The taskbar says Notes.", "Privacy")
COUNTRY = Setting("country", "", "Country", "For the emergency number and helplines. It can stay empty.", "Safety card",
    among=("", "GB", "IE", "US", "CA", "AU", "NZ", "EU"))  # fmt: skip
LOCK_AFTER = Setting("lock_after", 15, "Lock by itself", "Minutes in which nothing was touched.", "Privacy",
    among=(1, 2, 5, 10, 15, 30, 60, 120))  # fmt: skip
PAGES_FOLDER = Setting("pages_folder", "", "Where your pages are", "The folder that was open last.", "Privacy")
WELCOMED = Setting("welcomed", False, "First run done", "Whether the first pages were shown.", "Window")
WIDTH = Setting("window_width", 1280, "Window width", "As it was left.", "Window", limits=(320, 10000))
HEIGHT = Setting("window_height", 800, "Window height", "As it was left.", "Window", limits=(240, 10000))
KEYS = Setting("keys", "", "Keys", "Those that were changed, as name=key, with a semicolon between two.", "Keys")

TABLE: tuple[Setting[Any], ...] = (
    *(PALETTE, DIM_FROM, TEXT_SIZE, BIG_BUTTONS, STILL, PLAIN_LETTERS, PLAIN_SCENES, CAPTIONS, PICTURE, DIMS),
    *(BACKGROUND, VOICE_LEVEL, BACKGROUND_LEVEL, CHIME_LEVEL, PACE, NIGHT_CHIMES),
    *(PLAIN_TITLE, LOCK_AFTER, PAGES_FOLDER, COUNTRY, WELCOMED, WIDTH, HEIGHT, KEYS),
)


class Settings:
    """The values of all settings, and who wants to know when one changes.

    Another window of the program may write the same file: of the file only that is changed which was changed here.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.problem = ""  # a sentence for the person, when the file could not be read or written
        self._file = file
        self._values: dict[str, bool | int | str] = {}
        self._changed_here: set[str] = set()
        self._listeners: list[Callable[[Setting[Any]], None]] = []
        self._tell: Callable[[], None] | None = None
        if file:
            self._load(file)

    def __getitem__(self, setting: Setting[T]) -> T:
        return self._values.get(setting.key, setting.default)  # type: ignore[return-value] # `fits` was asked

    def __setitem__(self, setting: Setting[T], value: T) -> None:
        """Change a setting, tell whoever listens, and keep it. A value that does not fit raises ValueError."""
        if not setting.fits(value):
            raise ValueError(setting.key)
        if self[setting] == value:
            return
        self._values[setting.key] = value
        self._changed_here.add(setting.key)
        for listener in tuple(self._listeners):
            listener(setting)
        self.save()

    def reset(self, but: tuple[Setting[Any], ...] = ()) -> None:
        """Put everything back as it came, but for some."""
        for setting in TABLE:
            if setting not in but:
                self[setting] = setting.default

    def listen(self, listener: Callable[[Setting[Any]], None]) -> None:
        """Call `listener` with each setting that changes from here on."""
        self._listeners.append(listener)

    def forget_those(self, gone: Callable[[object], bool]) -> None:
        """Call no more what belongs to something that goes; `gone` is asked of each owner."""
        self._listeners = [one for one in self._listeners if not gone(getattr(one, "__self__", None))]

    def tell_problem(self, tell: Callable[[], None]) -> None:
        """Call `tell` once in this run, when a change can't be kept; `problem` then says why."""
        self._tell = tell

    def changed(self) -> Iterator[tuple[Setting[Any], bool | int | str]]:
        """Yield every setting that is not as it came, with its value."""
        for setting in TABLE:
            if self[setting] != setting.default:
                yield setting, self[setting]

    def save(self) -> None:
        """Write what differs from the defaults; a disk that says no is told once and stops nothing."""
        if not self._file:
            return
        try:
            write_aside(self._file, json.dumps(self._for(self._file), indent=1) + "\n")
        except OSError as error:
            self.problem = error.strerror or os.strerror(error.errno or 0)
            tell, self._tell = self._tell, None
            if tell:
                tell()

    def _for(self, file: Path) -> dict[str, object]:
        """Return what is to stand in the file: what stands there now, with what was changed here."""
        mine: dict[str, object] = {setting.key: value for setting, value in self.changed()}
        try:
            found = table_in(read_small(file))
        except OSError:
            found = None
        if found is None:
            return mine
        others = {key: value for key, value in found.items() if key not in self._changed_here and _is_plain(value)}
        return {**others, **{key: value for key, value in mine.items() if key in self._changed_here}}

    def _load(self, file: Path) -> None:
        """Take what can be used; a damaged file is put aside, not thrown away."""
        with contextlib.suppress(OSError):  # it is tried again at the next start
            sweep(file)
        try:
            text = read_small(file)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            self.problem = error.strerror or "?"
            self._file = None  # what could not be read is not written over
            return
        found = table_in(text)
        if found is None:
            self._set_aside(file)
            return
        self._values = {s.key: found[s.key] for s in TABLE if s.key in found and s.fits(found[s.key])}

    def _set_aside(self, file: Path) -> None:
        self.problem = "damaged"
        try:
            put_aside(file)
        except OSError:
            self._file = None  # better not to overwrite what can't be moved


def _is_plain(value: object) -> bool:
    """Tell whether a value is like those of settings; one of a newer Coping stays in the file."""
    return isinstance(value, bool | int | float | str)
