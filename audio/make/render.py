"""Makes the sounds that are missing or changed, takes away what is spoken no more, writes the list."""

import hashlib
import inspect
import json
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from audio.make import backgrounds, chimes, loudness, manifest, seam, voice, vorbis
from audio.make.manifest import Clip, Manifest, Voice, clip_name
from audio.make.places import Places
from audio.make.vorbis import Samples

Sentences = Mapping[str, Iterable[str]]
"""Sentences by language."""
RECORDED = "recorded"
"""In place of a recipe: a person spoke this clip, so it is measured and never made."""
TURNS = 8
"""Starting points tried for each loop, so that the codec's join falls where it is least sharp."""


@dataclass(slots=True)
class Summary:
    """What a run of `render` did."""

    made: int = 0
    kept: int = 0
    same: int = 0
    removed: int = 0

    def line(self) -> str:
        """Say it in one line."""
        return f"{self.made} made, {self.same} made again and equal, {self.kept} kept, {self.removed} removed"


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _source_digest(*modules: types.ModuleType) -> str:
    return _digest(*(inspect.getsource(module) for module in modules))


def describe(path: Path, blank: Clip) -> Clip:
    """Fill in everything about a sound that is read from its file."""
    numbers, rate = vorbis.read_whole_numbers(path)
    samples = vorbis.as_samples(numbers)
    return replace(
        blank,
        seconds=round(len(numbers) / rate, 3),
        rate=rate,
        channels=numbers.shape[1],
        bytes=path.stat().st_size,
        file_sha256=vorbis.file_sha256(path),
        samples_sha256=vorbis.samples_sha256(numbers),
        lufs=round(loudness.integrated(samples, rate), 2),
        peak_dbfs=round(loudness.peak(samples), 2),
    )


def blank_clip(kind: str, name: str, file: str, title: str = "", text: str = "") -> Clip:
    """Begin the entry of a sound, before its file is measured."""
    spoken = kind == "voice"
    return Clip(
        kind=kind,
        name=name,
        title=title,
        voice=voice.IDENTITY if spoken else "",
        language=voice.LANGUAGE if spoken else "",
        text=text,
        file=file,
        seconds=0.0,
        rate=0,
        channels=0,
        bytes=0,
        file_sha256="",
        samples_sha256="",
        lufs=0.0,
        peak_dbfs=0.0,
    )


class Library:
    """The sounds of one checkout while they are being made."""

    def __init__(self, places: Places, *, everything: bool = False) -> None:
        self.places = places
        self.everything = everything
        self.before = manifest.read(places.manifest)
        self.entries = {clip.file: clip for clip in self.before.clips}
        self.recipes: dict[str, str] = json.loads(places.recipes.read_text()) if places.recipes.exists() else {}
        self.clips: list[Clip] = []
        self.made_from: dict[str, str] = {}
        self.summary = Summary()

    def is_current(self, blank: Clip, recipe: str) -> bool:
        """Say whether the file stands there, listed, made from the same recipe."""
        listed = self.entries.get(blank.file)
        path = self.places.audio / blank.file
        return not self.everything and listed is not None and path.exists() and self.recipes.get(blank.file) == recipe

    def keep(self, blank: Clip, recipe: str) -> None:
        """Take over an entry as it is listed."""
        listed = self.entries[blank.file]
        self.clips.append(replace(listed, title=blank.title, text=blank.text, language=blank.language))
        self.made_from[blank.file] = recipe
        self.summary.kept += 1

    def take_recording(self, blank: Clip) -> None:
        """List a person's recording as it stands."""
        self.clips.append(describe(self.places.audio / blank.file, blank))
        self.made_from[blank.file] = RECORDED
        self.summary.kept += 1

    def make(self, blank: Clip, recipe: str, save: Callable[[Path], None]) -> None:
        """Save a sound beside its place; put it there only if its samples differ from the file's."""
        path = self.places.audio / blank.file
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        save(fresh)
        if path.exists() and np.array_equal(vorbis.read_whole_numbers(path)[0], vorbis.read_whole_numbers(fresh)[0]):
            fresh.unlink()
            self.summary.same += 1
        else:
            fresh.replace(path)
            self.summary.made += 1
        self.clips.append(describe(path, blank))
        self.made_from[blank.file] = recipe

    def close(self, voices: tuple[Voice, ...]) -> None:
        """Remove the files that are no longer listed, then write the list and the recipes."""
        listed = {clip.file for clip in self.clips}
        for folder in ("voice", "chimes", "backgrounds"):
            for path in sorted((self.places.audio / folder).rglob("*.ogg")):
                if path.relative_to(self.places.audio).as_posix() not in listed:
                    path.unlink()
                    self.summary.removed += 1
        manifest.write(self.places.manifest, Manifest(voices, tuple(self.clips)))
        self.places.recipes.parent.mkdir(parents=True, exist_ok=True)
        self.places.recipes.write_text(json.dumps(self.made_from, indent=1, sort_keys=True) + "\n")


def _save_chime(chime: chimes.Chime) -> Callable[[Path], None]:
    return lambda path: vorbis.write(path, chimes.synthesise(chime), chimes.RATE, chimes.LEVEL)


def _save_background(background: backgrounds.Background) -> Callable[[Path], None]:
    def save(path: Path) -> None:
        sound = backgrounds.synthesise(background, backgrounds.SECONDS)
        step = len(sound) // TURNS
        joins = []
        for turn in range(TURNS):
            vorbis.write(path, np.roll(sound, -turn * step, axis=0), backgrounds.RATE, background.level)
            decoded = vorbis.as_samples(vorbis.read_whole_numbers(path)[0])
            joins.append((seam.measure(decoded, backgrounds.RATE).worst, turn))
        best = min(joins)[1]
        vorbis.write(path, np.roll(sound, -best * step, axis=0), backgrounds.RATE, background.level)

    return save


def save_speech(raw: Samples, gain_db: float) -> Callable[[Path], None]:
    """Give what saves one spoken clip, decoded under the ceilings of the voice."""

    def save(path: Path) -> None:
        for lower in range(8):
            vorbis.write(path, voice.finish(raw, gain_db, 0.5 * lower), voice.RATE, voice.LEVEL)
            if voice.is_under_ceilings(vorbis.as_samples(vorbis.read_whole_numbers(path)[0])):
                return

    return save


def render_sounds(library: Library) -> None:
    """Make the chimes and the backgrounds."""
    ringing = _source_digest(chimes, vorbis)
    for chime in chimes.CHIMES:
        blank = blank_clip("chime", chime.name, f"chimes/{chime.name}.ogg", chime.title)
        if library.is_current(blank, ringing):
            library.keep(blank, ringing)
        else:
            library.make(blank, ringing, _save_chime(chime))
    running = _source_digest(backgrounds, seam, vorbis)
    for background in backgrounds.BACKGROUNDS:
        blank = blank_clip("background", background.name, f"backgrounds/{background.name}.ogg", background.title)
        if library.is_current(blank, running):
            library.keep(blank, running)
        else:
            library.make(blank, running, _save_background(background))


def render_voice(library: Library, texts: list[str], speaker: Callable[[], voice.Speak]) -> Voice:
    """Make the spoken clips; the gain is chosen anew only when everything is made again."""
    direction = voice.read_direction(library.places.pronunciations, library.places.retakes)
    known = library.before.voice(voice.IDENTITY)
    takes = {text: direction.take(text) for text in texts}
    speak: voice.Speak | None = None
    spoken: dict[str, Samples] = {}
    if known is None or library.everything:
        speak = speaker()
        spoken = {text: speak(take) for text, take in takes.items()}
        gain = voice.choose_gain(list(spoken.values()))
    else:
        gain = known.gain_db
    for text, take in takes.items():
        name = clip_name(text)
        blank = blank_clip("voice", name, f"voice/{voice.IDENTITY}/{name}.ogg", text=text)
        recipe = _digest(voice.ENGINE, voice.FINISH, voice.LEVEL, take.say, take.seed, take.speed, gain)
        if library.recipes.get(blank.file) == RECORDED:
            library.take_recording(blank)
            continue
        if library.is_current(blank, recipe):
            library.keep(blank, recipe)
            continue
        speak = speak or speaker()
        raw = spoken[text] if text in spoken else speak(take)
        library.make(blank, recipe, save_speech(raw, gain))
    return Voice(voice.IDENTITY, voice.TITLE, voice.LANGUAGE, gain, voice.MADE_WITH, computer_made=True)


def render(
    places: Places,
    sentences: Sentences,
    *,
    everything: bool = False,
    speaker: Callable[[], voice.Speak] = voice.synthesiser,
) -> Summary:
    """Bring all sounds of the checkout up to date with `sentences`; `everything` makes all again."""
    library = Library(places, everything=everything)
    render_sounds(library)
    texts = sorted(set(sentences.get(voice.LANGUAGE, ())))
    voices = (render_voice(library, texts, speaker),) if texts else library.before.voices
    library.close(voices)
    return library.summary
