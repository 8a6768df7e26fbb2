"""The list of every sound: what it says or is, where it stands, how long and how loud it is."""

import dataclasses
import hashlib
import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

FORMAT = 1
LICENCE = "CC-BY-4.0"
Row = TypeVar("Row")


class ManifestError(Exception):
    """The manifest cannot be read; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice and the single gain (dB) that all its clips share."""

    id: str
    title: str
    language: str
    gain_db: float
    made_with: str
    computer_made: bool
    licence: str = LICENCE


@dataclass(frozen=True, slots=True)
class Clip:
    """One sound file: a spoken sentence, a chime or a background."""

    kind: str
    name: str
    title: str
    voice: str
    language: str
    text: str
    file: str
    seconds: float
    rate: int
    channels: int
    bytes: int
    file_sha256: str
    samples_sha256: str
    lufs: float
    peak_dbfs: float
    licence: str = LICENCE


@dataclass(frozen=True, slots=True)
class Manifest:
    """All voices and all clips."""

    voices: tuple[Voice, ...] = ()
    clips: tuple[Clip, ...] = ()

    def voice(self, identity: str) -> Voice | None:
        """Find a voice by its id."""
        return next((voice for voice in self.voices if voice.id == identity), None)


def clip_name(text: str) -> str:
    """Name a spoken clip after its text: 16 hex digits of the SHA-256 of the composed (NFC) UTF-8 text."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:16]


def _order(clip: Clip) -> tuple[str, str, str, str]:
    return clip.kind, clip.voice, clip.language, clip.name


def as_text(manifest: Manifest) -> str:
    """Write the manifest out, sorted, one value a line, so that a change shows as few lines."""
    document = {
        "format": FORMAT,
        "voices": [dataclasses.asdict(voice) for voice in sorted(manifest.voices, key=lambda voice: voice.id)],
        "clips": [dataclasses.asdict(clip) for clip in sorted(manifest.clips, key=_order)],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _exact(kind: type[Row], fields: Any) -> Row:
    names = {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    if not isinstance(fields, dict) or set(fields) != names:
        wrong = sorted(names ^ set(fields)) if isinstance(fields, dict) else [str(fields)]
        raise ManifestError(f"An entry has fields missing or too many: {', '.join(wrong)}.")
    return kind(**fields)


def from_text(text: str) -> Manifest:
    """Read a manifest; raise ManifestError when it is not one."""
    try:
        document = json.loads(text)
    except ValueError as error:
        raise ManifestError(f"The manifest is not JSON: {error}.") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ManifestError(f"The manifest is not of format {FORMAT}.")
    return Manifest(
        tuple(_exact(Voice, fields) for fields in document.get("voices", [])),
        tuple(_exact(Clip, fields) for fields in document.get("clips", [])),
    )


def read(path: Path) -> Manifest:
    """Read the manifest at `path`; an empty one when there is no file yet."""
    return from_text(path.read_text(encoding="utf-8")) if path.exists() else Manifest()


def write(path: Path, manifest: Manifest) -> None:
    """Write the manifest aside and put it in place whole."""
    aside = path.with_suffix(".part")
    aside.write_text(as_text(manifest), encoding="utf-8")
    aside.replace(path)
