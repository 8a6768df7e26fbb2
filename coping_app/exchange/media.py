"""Photos and sounds that belong to an entry: which kinds there are, and how they are read when they are wanted."""

from typing import NamedTuple

from coping_app.base.records import NewAttachment
from coping_app.base.words import tr
from coping_app.exchange.files import Files, read_bytes
from coping_app.exchange.limits import LARGEST_ATTACHMENT

PHOTO, VOICE = "photo", "voice"


class Medium(NamedTuple):
    """A kind of photo or sound: "photo" or "voice", its media type, and the ending of its files."""

    kind: str
    form: str
    ending: str


MEDIA = (
    Medium(PHOTO, "image/jpeg", "jpg"),
    Medium(PHOTO, "image/png", "png"),
    Medium(PHOTO, "image/webp", "webp"),
    Medium(PHOTO, "image/gif", "gif"),
    Medium(PHOTO, "image/heic", "heic"),
    Medium(PHOTO, "image/tiff", "tiff"),
    Medium(VOICE, "audio/ogg", "ogg"),
    Medium(VOICE, "audio/flac", "flac"),
    Medium(VOICE, "audio/wav", "wav"),
    Medium(VOICE, "audio/mpeg", "mp3"),
    Medium(VOICE, "audio/mp4", "m4a"),
    Medium(VOICE, "audio/aac", "aac"),
)
_BY_ENDING = {
    **{medium.ending: medium for medium in MEDIA},
    "jpeg": MEDIA[0],
    "heif": MEDIA[4],
    "tif": MEDIA[5],
    "opus": MEDIA[6],
    "oga": MEDIA[6],
}
_BY_FORM = {medium.form: medium for medium in MEDIA}
_LONGEST = 24 * 3600.0  # seconds of one sound
SHOWN_EVERYWHERE = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})  # by any browser


def medium_of(name: str) -> Medium | None:
    """Return what kind of photo or sound a file is, by its ending."""
    return _BY_ENDING.get(name.rpartition(".")[2].lower())


def ending_for(form: str) -> str:
    """Return the ending of a file of this media type; "bin" for one that is not known."""
    found = _BY_FORM.get(form)
    return found.ending if found else "bin"


def length_of(told: object) -> float:
    """Return the length of a sound, in seconds, as a source tells it; 0.0 where it tells none that can be true."""
    known = isinstance(told, int | float) and not isinstance(told, bool) and 0 < told <= _LONGEST
    return float(told) if known else 0.0  # type: ignore[arg-type]


def attachment(files: Files, name: str, where: str, caption: str = "", seconds: float = 0.0) -> NewAttachment | None:
    """Return a photo or sound of a source, or None where it is not taken, which is then told at `where`."""
    medium = medium_of(name)
    if medium is None:
        return None
    try:
        size = files.size(name)
    except OSError:
        files.findings.skip(where, tr("A photo or sound that belongs here is not in the source."))
        return None
    if size > LARGEST_ATTACHMENT:
        files.findings.skip(where, tr("A photo or sound here is larger than 64 MB. It stays in the source."))
        return None
    return NewAttachment(medium.kind, medium.form, size, Reader(files, name, size).read, caption, seconds)


class Reader(NamedTuple):
    """Reads one file of a source when it is wanted."""

    files: Files
    name: str
    size: int

    def read(self) -> bytes:
        """Return its bytes. Raises OSError, also where the file has changed since it was looked at."""
        found = read_bytes(self.files, self.name, LARGEST_ATTACHMENT)
        if len(found) != self.size:
            raise OSError("changed")
        return found
