"""The heavy gate: every clip is heard by a recogniser and a quality model, and what fails is tried again.

What was heard is remembered by the samples of each clip, so only new sound is listened to.
"""

import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from audio.make import check, hearing, manifest, render, voice, vorbis, words
from audio.make.hearing import Impression, Listener
from audio.make.manifest import Clip
from audio.make.places import Places
from audio.make.voice import Speak, Take
from audio.make.vorbis import Samples

QUALITY = 3.4
"""The lowest DNSMOS P.808 value a clip may have."""
OTHER_TAKES = (
    (0, 0.78),
    (0, 0.8),
    (0, 0.72),
    (0, 0.77),
    (0, 0.82),
    (1, 0.75),
    (2, 0.75),
    (3, 0.75),
    (1, 0.78),
    (2, 0.8),
)
"""Seeds and speeds tried in this order for a clip that fails."""
Sentences = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class Mishearing:
    """What the recogniser writes down for a sentence whose sounds are right, and the least quality; and why."""

    heard: str
    reason: str
    quality: float = QUALITY


def read_exceptions(path: Path) -> dict[str, Mishearing]:
    """Read the listed mishearings by sentence."""
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("exception", []) if path.exists() else []
    return {row["text"]: Mishearing(row["heard"], row["reason"], row.get("quality", QUALITY)) for row in rows}


def misheard(text: str, impression: Impression, exception: Mishearing | None) -> Iterator[str]:
    """Find what is wrong with a clip as it was heard."""
    excused = exception is not None and words.same(exception.heard, impression.heard)
    if not words.same(text, impression.heard) and not excused:
        yield f"was heard as: {impression.heard}"
    lowest = exception.quality if exception else QUALITY
    if impression.quality < lowest:
        yield f"the quality is {impression.quality:.2f}, below {lowest}."


class Memory:
    """What was heard, by the first 16 digits of the samples' SHA-256, in one small committed file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        rows = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        self.heard = {key: Impression(heard, quality) for key, (heard, quality) in rows.items()}

    def recall(self, clip: Clip, hear: Callable[[Clip], Impression]) -> Impression:
        """Give what was heard of a clip, listening only if it never was."""
        key = clip.samples_sha256[:16]
        if key not in self.heard:
            self.heard[key] = hear(clip)
            if len(self.heard) % 20 == 0:
                self.save()
        return self.heard[key]

    def forget_all_but(self, clips: Iterable[Clip]) -> None:
        """Drop what belongs to sound that is no more."""
        present = {clip.samples_sha256[:16] for clip in clips}
        self.heard = {key: value for key, value in self.heard.items() if key in present}

    def save(self) -> None:
        """Write one line a clip, sorted."""
        rows = [
            f" {json.dumps(key)}: {json.dumps([found.heard, found.quality], ensure_ascii=False)}"
            for key, found in sorted(self.heard.items())
        ]
        self.path.write_text("{\n" + ",\n".join(rows) + "\n}\n" if rows else "{}\n", encoding="utf-8")


class Session:
    """One run of listening, with the models loaded at the first clip that needs them."""

    def __init__(self, places: Places, listener: Callable[[], Listener], speaker: Callable[[], Speak]) -> None:
        self.places = places
        self.memory = Memory(places.heard)
        self.exceptions = read_exceptions(places.exceptions)
        self._load_listener, self._load_speaker = listener, speaker
        self._listener: Listener | None = None
        self._speaker: Speak | None = None

    def _hear(self, samples: Samples, rate: int) -> Impression:
        self._listener = self._listener or self._load_listener()
        return self._listener(samples, rate)

    def _hear_clip(self, clip: Clip) -> Impression:
        numbers, rate = vorbis.read_whole_numbers(self.places.audio / clip.file)
        return self._hear(vorbis.as_samples(numbers), rate)

    def impressions(self) -> list[tuple[Clip, Impression]]:
        """Give every spoken clip with what was heard of it."""
        clips = [clip for clip in manifest.read(self.places.manifest).clips if clip.kind == "voice"]
        found = [(clip, self.memory.recall(clip, self._hear_clip)) for clip in clips]
        self.memory.forget_all_but(clips)
        self.memory.save()
        return found

    def failures(self, clip: Clip, impression: Impression) -> list[str]:
        """Give what is wrong with one clip as it was heard."""
        return list(misheard(clip.text, impression, self.exceptions.get(clip.text)))

    def better_take(self, clip: Clip, gain_db: float) -> Take | None:
        """Try the other seeds and speeds in their order; give the first whose sound passes every rule."""
        self._speaker = self._speaker or self._load_speaker()
        usual = voice.read_direction(self.places.pronunciations, self.places.retakes).take(clip.text)
        for seed, speed in OTHER_TAKES:
            take = Take(usual.say, seed, speed)
            with TemporaryDirectory() as folder:
                path = Path(folder) / "take.ogg"
                render.save_speech(self._speaker(take), gain_db)(path)
                entry = render.describe(path, clip)
                samples = vorbis.as_samples(vorbis.read_whole_numbers(path)[0])
            if any(check.sound_findings(entry, samples, voice.RATE)):
                continue
            if not self.failures(clip, self._hear(samples, voice.RATE)):
                return take
        return None


def add_retake(path: Path, text: str, take: Take) -> None:
    """Write down that a sentence is made with another seed and speed from now on."""
    quoted = json.dumps(text, ensure_ascii=False)
    row = f"\n[[retake]]\ntext = {quoted}\nseed = {take.seed}\nspeed = {take.speed}\n"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")


def repair(session: Session, sentences: Sentences, speaker: Callable[[], Speak]) -> None:
    """Find another take for each clip that fails and has none yet, then make those clips again."""
    known = manifest.read(session.places.manifest).voice(voice.IDENTITY)
    listed = voice.read_direction(session.places.pronunciations, session.places.retakes).retakes
    found = 0
    for clip, impression in session.impressions():
        if known is None or clip.text in listed or not session.failures(clip, impression):
            continue
        take = session.better_take(clip, known.gain_db)
        print(f"{clip.text} -> {f'seed {take.seed}, speed {take.speed}' if take else 'no better take'}")
        if take:
            add_retake(session.places.retakes, clip.text, take)
            found += 1
    if found:
        print(render.render(session.places, sentences, speaker=speaker).line())


def listen(
    places: Places,
    sentences: Sentences,
    *,
    repair_too: bool = False,
    listener: Callable[[], Listener] = hearing.listener,
    speaker: Callable[[], Speak] = voice.synthesiser,
) -> list[str]:
    """Listen to every clip that is new, write the report, and give one line for each finding."""
    from audio.make import report

    session = Session(places, listener, speaker)
    if repair_too:
        repair(session, sentences, speaker)
    impressions = session.impressions()
    findings = check.check(places, sentences)
    for clip, impression in impressions:
        findings += [f"{check.label(clip)}: {failure}" for failure in session.failures(clip, impression)]
    listed = {clip.text for clip, _ in impressions}
    findings += [f"exceptions.toml: no clip says: {text}" for text in session.exceptions if text not in listed]
    report.write(places, impressions, session.exceptions, findings)
    return findings
