"""The sound library: which recording belongs to which sentence, read from the manifest in `audio/`."""

import hashlib
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import msgspec

from coping_app.base.errors import BrokenFileError, NotFoundError
from coping_app.base.paths import resource_folder
from coping_app.base.words import and_list, tr

_LARGEST = 40 * 1024 * 1024
_FORMAT = 1
_LONGEST = 3_600.0  # seconds; an entry beyond this is a mistake
_WORDS_PER_SECOND = 2.4


class Clip(msgspec.Struct, frozen=True):
    """One recording as the manifest describes it; `file` is relative to the folder of the manifest."""

    kind: str
    name: str
    file: str
    seconds: float
    rate: int
    channels: int
    bytes: int
    file_sha256: str
    title: str = ""
    text: str = ""
    voice: str = ""
    language: str = ""
    samples_sha256: str = ""
    lufs: float = 0.0
    peak_dbfs: float = 0.0
    licence: str = ""


class Voice(msgspec.Struct, frozen=True):
    """A voice of the library."""

    id: str
    title: str
    language: str
    computer_made: bool = True


class Manifest(msgspec.Struct, frozen=True):
    """The whole manifest."""

    format: int
    voices: tuple[Voice, ...]
    clips: tuple[Clip, ...]


def text_name(text: str) -> str:
    """Return the name a sentence has in the library: 16 hex digits of the SHA-256 of its NFC form."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:16]


def spoken_seconds(text: str) -> float:
    """Estimate how long a sentence takes to read, for one that has no recording."""
    return 0.6 + len(text.split()) / _WORDS_PER_SECOND


@dataclass
class SoundLibrary:
    """The recordings of one folder; empty where there is no usable manifest."""

    folder: Path
    clips: tuple[Clip, ...] = ()
    voices: tuple[Voice, ...] = ()
    problem: str = ""
    broken: set[str] = field(default_factory=set)

    @cached_property
    def _spoken(self) -> dict[tuple[str, str, str], Clip]:
        return {(clip.voice, clip.language, clip.name): clip for clip in self.clips if clip.kind == "voice"}

    @cached_property
    def _named(self) -> dict[tuple[str, str], Clip]:
        return {(clip.kind, clip.name): clip for clip in self.clips if clip.kind != "voice"}

    def sentence(self, text: str, voice: str, language: str) -> Clip | None:
        """Return the recording of a sentence, or None when there is none."""
        clip = self._spoken.get((voice, language, text_name(text)))
        return None if clip is None or clip.file in self.broken else clip

    def chime(self, name: str) -> Clip | None:
        """Return a chime by its name, or None."""
        clip = self._named.get(("chime", name))
        return None if clip is None or clip.file in self.broken else clip

    def background(self, name: str) -> Clip:
        """Return a background loop by its name; raises NotFoundError with the names there are."""
        clip = self._named.get(("background", name))
        if clip is None:
            known = and_list(self.background_names(), last=tr("or"))
            raise NotFoundError(
                tr('There is no background called "{name}". It can be {known}.').format(name=name[:40], known=known)
                if known
                else tr("The background sounds are missing, so there is only the voice.")
            )
        return clip

    def background_names(self) -> list[str]:
        """Return the names of the backgrounds in the order of their titles."""
        return sorted(name for kind, name in self._named if kind == "background")

    def read(self, clip: Clip) -> bytes:
        """Return the bytes of a recording, exactly as they were made.

        The size and SHA-256 are compared with the manifest before any decoder sees them, so a damaged or swapped
        file never reaches one. Raises BrokenFileError.
        """
        path = self.folder / clip.file
        try:
            if path.stat().st_size != clip.bytes or clip.bytes > _LARGEST:
                raise BrokenFileError(tr("A recording is not the size it was made with."))
            raw = path.read_bytes()
        except OSError as error:
            raise BrokenFileError(tr("A recording can't be read.")) from error
        if hashlib.sha256(raw).hexdigest() != clip.file_sha256:
            raise BrokenFileError(tr("A recording is damaged."))
        return raw


def open_sounds(folder: Path | None = None) -> SoundLibrary:
    """Read the manifest of `folder` (else that of the program).

    Without a usable one the library is empty and `problem` says so: sessions then run with captions alone.
    """
    try:
        place = folder or resource_folder("audio")
        manifest = msgspec.json.decode((place / "manifest.json").read_bytes(), type=Manifest)
    except (OSError, NotFoundError, ValueError):
        return _captions_alone(folder or Path())
    if manifest.format != _FORMAT:
        return _captions_alone(place)
    safe = tuple(clip for clip in manifest.clips if _is_inside(clip.file) and 0 < clip.seconds <= _LONGEST)
    return SoundLibrary(place, safe, manifest.voices)


def _captions_alone(folder: Path) -> SoundLibrary:
    return SoundLibrary(folder, problem=tr("The recordings can't be found, so the words are shown without sound."))


def _is_inside(file: str) -> bool:
    path = Path(file)
    return not path.is_absolute() and ".." not in path.parts
