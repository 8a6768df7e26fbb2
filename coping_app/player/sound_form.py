"""What a sound is, by its first bytes and its headers alone: no decoder sees what is not played here."""

import struct
from typing import NamedTuple

from coping_app.base.errors import BrokenFileError
from coping_app.base.words import tr
from coping_app.player import ogg

LONGEST = 3_600.0  # seconds
MOST = 64 * 1024 * 1024  # bytes
OGG, FLAC = "ogg", "flac"
OGG_FORM, FLAC_FORM = "audio/ogg", "audio/flac"
PLAYED = frozenset({OGG_FORM, FLAC_FORM})  # media types that may be played here
_RATES = (8_000, 48_000)
_CHANNELS = 2
_VORBIS = struct.Struct("<7sIBIiiiBB")
_FLAC_INFO = 34  # bytes


class Sound(NamedTuple):
    """A sound that can be played: "ogg" or "flac", and its length in seconds."""

    form: str
    seconds: float


class BrokenSoundError(BrokenFileError):
    """The sound is damaged, or is none."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "This recording is damaged, so it can't be played. Everything else is as it was. "
                "You can save a copy and try it in another program."
            )
        )


class ForeignSoundError(BrokenFileError):
    """The sound is of a kind that is not played here; `kind` is what people call it, where it has a name."""

    def __init__(self, kind: str = "") -> None:
        what = tr("{kind} recordings are not played here.").format(kind=kind) if kind else ""
        way_on = tr("You can save a copy and open it in another program.")
        super().__init__(" ".join((what or tr("This kind of recording is not played here."), way_on)))


class TooLongSoundError(BrokenFileError):
    """The sound is longer or larger than what is played here."""

    def __init__(self) -> None:
        super().__init__(
            tr("This recording is too long to be played here. You can save a copy and open it in another program.")
        )


def look_at(data: bytes) -> Sound:
    """Return what a sound is. Raises BrokenSoundError, ForeignSoundError and TooLongSoundError.

    Every page of an Ogg file is compared with its checksum: 64 MiB take half a second, so this is for a thread.
    """
    if len(data) > MOST:
        raise TooLongSoundError
    if data.startswith(ogg.MAGIC):
        sound = _look_at_ogg(data)
    elif data.startswith(b"fLaC"):
        sound = _look_at_flac(data)
    else:
        kind = _foreign(data)
        raise ForeignSoundError(kind) if kind else BrokenSoundError
    if sound.seconds > LONGEST + 1:
        raise TooLongSoundError
    return sound


def foreign_form(form: str) -> ForeignSoundError | None:
    """Return why sounds of this media type are not played, or None where they may be."""
    return None if form in PLAYED else ForeignSoundError(_NAMES.get(form, ""))


_NAMES = {"audio/mpeg": "MP3", "audio/mp4": "M4A", "audio/wav": "WAV", "audio/x-wav": "WAV", "audio/aac": "AAC"}


def _foreign(data: bytes) -> str:
    """Return what people call a kind of sound that is not played here; "" where it is none that is known."""
    if data[4:8] == b"ftyp":
        return _NAMES["audio/mp4"]
    if data.startswith(b"RIFF") and data[8:12] == b"WAVE":
        return _NAMES["audio/wav"]
    if data.startswith(b"ID3"):
        return _NAMES["audio/mpeg"]
    if len(data) > 2 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0:  # the sync word; layer 0 is AAC
        return _NAMES["audio/mpeg" if data[1] & 0x06 else "audio/aac"]
    return ""


def _look_at_ogg(data: bytes) -> Sound:
    first, granule, end = None, 0, 0
    for page in ogg.pages(data):
        if first is None:
            first = page
        elif page.serial != first.serial:  # a second stream, beside the first or after it
            raise ForeignSoundError
        granule, end = max(granule, page.granule), page.end
    if first is None or end != len(data):
        raise BrokenSoundError
    return Sound(OGG, granule / _vorbis_rate(data[first.content : first.end]) if granule else _nothing())


def _vorbis_rate(head: bytes) -> int:
    """Return the rate in the first packet of a Vorbis stream (Vorbis I, 4.2.2)."""
    if not head.startswith(b"\x01vorbis"):
        raise ForeignSoundError("Opus" if head.startswith(b"OpusHead") else "")
    if len(head) < _VORBIS.size:
        raise BrokenSoundError
    _magic, version, channels, rate, _most, _usual, _least, blocks, framing = _VORBIS.unpack_from(head)
    if version or not framing & 1 or not 6 <= blocks & 15 <= blocks >> 4 <= 13:
        raise BrokenSoundError
    return _sane(rate, channels)


def _look_at_flac(data: bytes) -> Sound:
    """Read the headers up to where the sound begins (RFC 9639, section 8)."""
    at, last, sound = 4, False, None
    while not last:
        if at + 4 > len(data):
            raise BrokenSoundError
        last, kind = bool(data[at] & 0x80), data[at] & 0x7F
        size = int.from_bytes(data[at + 1 : at + 4], "big")
        if (sound is None) is not (kind == 0):  # the first block, and no other, tells what it is
            raise BrokenSoundError
        if sound is None:
            sound = _flac_sound(data[at + 4 : at + 4 + size])
        at += 4 + size
    if sound is None or data[at : at + 1] != b"\xff" or data[at + 1 : at + 2] not in {b"\xf8", b"\xf9"}:
        raise BrokenSoundError
    return sound


def _flac_sound(info: bytes) -> Sound:
    if len(info) != _FLAC_INFO:
        raise BrokenSoundError
    packed = int.from_bytes(info[10:18], "big")  # 20 bits rate, 3 channels less one, 5 depth less one, 36 samples
    rate = _sane(packed >> 44, (packed >> 41 & 7) + 1)
    samples = packed & (1 << 36) - 1
    return Sound(FLAC, samples / rate if samples else _nothing())


def _sane(rate: int, channels: int) -> int:
    """Return the rate where it and the channels are those of a voice."""
    if not _RATES[0] <= rate <= _RATES[1] or not 1 <= channels <= _CHANNELS:
        raise ForeignSoundError
    return rate


def _nothing() -> float:
    raise BrokenSoundError
