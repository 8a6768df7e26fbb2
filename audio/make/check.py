"""Measures every sound file against its rules with numpy, soundfile and pyloudnorm; collects all findings.

The rules stand beside the makers of the sounds; whether the words are the right ones is for `listen` to say.
"""

import platform
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.make import backgrounds, chimes, edges, loudness, manifest, seam, voice, vorbis
from audio.make.manifest import Clip, Manifest, ManifestError, clip_name
from audio.make.places import Places
from audio.make.vorbis import Samples

LEAD = 0.060
TAIL = 0.200
INNER = 1.2
"""Seconds: the longest allowed before, after and within speech."""
CLIP_LOUDNESS = (-22.5, -18.3)
"""LUFS between which each spoken clip lies; the voice as a whole lies within 1 LU of -20."""
LETTER_SECONDS = (0.05, 0.12)
"""Seconds a letter may take: a cut clip is shorter, a stuck or padded one longer."""
LAST_SYLLABLE = 0.35
"""Seconds set aside, before letters are counted, for the edges of a clip and its drawn-out last syllable."""
EDGE_SAMPLE = 0.004
"""Full scale being 1, how far the first and the last sample may lie from nothing."""
CHIME_PEAK = -6.0
CHIME_SECONDS = (9.0, 12.0)
CHIME_SHARP = -30.0
"""Decibels: what lies between 1 and 3 kHz, against the whole chime."""
BACKGROUND_PEAK = -6.0
BACKGROUND_TOLERANCE = 0.5
PULSE = 0.5
"""How alike the level of a loop may be to itself 2 to 16 s later, 1 being a perfect pulse."""
Sentences = Mapping[str, Iterable[str]]


def label(clip: Clip) -> str:
    """Name a clip in a finding."""
    return f"{clip.file} ({clip.text or clip.title})"


def _library_findings(listing: Manifest, sentences: Sentences, places: Places) -> Iterator[str]:
    """Compare sentences, entries and files, each with each."""
    for known in listing.voices:
        recorded = {clip.text for clip in listing.clips if clip.kind == "voice" and clip.voice == known.id}
        wanted = set(sentences.get(known.language, ()))
        for text in sorted(wanted - recorded):
            yield f"No clip of {known.title} says: {text}"
        for text in sorted(recorded - wanted):
            yield f"A clip of {known.title} says what no practice says: {text}"
    if not listing.voices and any(sentences.values()):
        yield "There is no voice."
    identities = {known.id for known in listing.voices}
    for clip in listing.clips:
        if clip.kind == "voice" and clip.name != clip_name(clip.text):
            yield f"{label(clip)}: the name does not belong to the text."
        if clip.kind == "voice" and clip.voice not in identities:
            yield f"{label(clip)}: the voice {clip.voice} is not listed."
    for kind, names in (
        ("chime", {chime.name for chime in chimes.CHIMES}),
        ("background", {background.name for background in backgrounds.BACKGROUNDS}),
    ):
        for name in sorted(names - {clip.name for clip in listing.clips if clip.kind == kind}):
            yield f"There is no {kind} {name}."
    yield from _file_findings(listing, places)


def _file_findings(listing: Manifest, places: Places) -> Iterator[str]:
    """Find files that are listed twice or not at all."""
    listed: set[str] = set()
    for clip in listing.clips:
        if clip.file in listed:
            yield f"{label(clip)}: is listed twice."
        listed.add(clip.file)
    for folder in ("voice", "chimes", "backgrounds"):
        for path in sorted((places.audio / folder).rglob("*")):
            if path.is_file() and path.relative_to(places.audio).as_posix() not in listed:
                yield f"{path.relative_to(places.audio).as_posix()}: is not listed."


def _entry_findings(clip: Clip, path: Path, numbers: NDArray[np.int16], rate: int) -> Iterator[str]:
    """Compare what the entry says of a file with the file."""
    if vorbis.file_sha256(path) != clip.file_sha256 or path.stat().st_size != clip.bytes:
        yield "the file is not the listed one."
    # Other processors may round a decoded sample the other way.
    elif platform.machine() in {"x86_64", "AMD64"} and vorbis.samples_sha256(numbers) != clip.samples_sha256:
        yield "the decoded samples are not the listed ones."
    if (rate, numbers.shape[1], round(len(numbers) / rate, 3)) != (clip.rate, clip.channels, clip.seconds):
        yield "rate, channels or length are not the listed ones."
    wanted = (voice.RATE, 1) if clip.kind == "voice" else (chimes.RATE, 2)
    if (rate, numbers.shape[1]) != wanted:
        yield f"is {numbers.shape[1]} x {rate} Hz and should be {wanted[1]} x {wanted[0]} Hz."


def _level_findings(clip: Clip, samples: Samples, level: float, highest: float) -> Iterator[str]:
    """Compare peak and loudness with the rules that every sound has and with the entry."""
    peak = loudness.peak(samples)
    if peak > highest:
        yield f"the peak is {peak:.1f} dBFS, above {highest:.0f}."
    if int(np.sum(np.abs(samples) >= 32_700 / 32_768)) >= 3:
        yield "is clipped."
    if abs(level - clip.lufs) > 0.1 or abs(peak - clip.peak_dbfs) > 0.1:
        yield "loudness or peak are not the listed ones."


def letters(text: str) -> int:
    """Count the letters and digits of a sentence."""
    return len(re.findall(r"\w", text))


def voice_findings(clip: Clip, samples: Samples, rate: int, level: float) -> Iterator[str]:
    """Find what is wrong with the sound of one spoken clip at `level` LUFS."""
    if not CLIP_LOUDNESS[0] <= level <= CLIP_LOUDNESS[1]:
        yield f"the loudness is {level:.1f} LUFS, outside {CLIP_LOUDNESS[0]:.1f} to {CLIP_LOUDNESS[1]:.1f}."
    sharp = voice.sharp_peak(samples)
    if sharp > voice.SHARP_CEILING:
        yield f"its sharpest sound peaks at {sharp:.1f} dBFS, above {voice.SHARP_CEILING:.0f}."
    found = edges.measure(samples, rate)
    for name, value, longest in (
        ("silence before the speech", found.lead, LEAD),
        ("silence after the speech", found.tail, TAIL),
        ("longest silence within", found.inner, INNER),
    ):
        if value > longest + 1e-9:
            yield f"the {name} is {value * 1000:.0f} ms, longer than {longest * 1000:.0f}."
    if float(max(np.max(np.abs(samples[0])), np.max(np.abs(samples[-1])))) > EDGE_SAMPLE:
        yield "it does not begin and end in silence."
    pace = (len(samples) / rate - LAST_SYLLABLE) / max(1, letters(clip.text))
    if not LETTER_SECONDS[0] <= pace <= LETTER_SECONDS[1]:
        yield f"{pace * 1000:.0f} ms a letter is not the pace of this voice."


def sharp_share(samples: Samples, rate: int) -> float:
    """Give the share, in decibels, of the power between 1 and 3 kHz."""
    power = np.sum(np.abs(np.fft.rfft(samples.astype(np.float64), axis=0)) ** 2, axis=1)
    hertz = np.fft.rfftfreq(len(samples), 1.0 / rate)
    between = float(np.sum(power[(hertz >= 1000.0) & (hertz <= 3000.0)]))
    return 10.0 * float(np.log10(max(between, 1e-12) / max(float(np.sum(power)), 1e-12)))


def chime_findings(samples: Samples, rate: int) -> Iterator[str]:
    """Find what is wrong with a chime."""
    loudest = float(np.max(loudness.momentary(samples, rate)))
    if abs(loudest - chimes.LOUDEST) > 1.0:
        yield f"its loudest moment is {loudest:.1f} LUFS and should be {chimes.LOUDEST:.0f}."
    if not CHIME_SECONDS[0] <= len(samples) / rate <= CHIME_SECONDS[1]:
        yield f"it lasts {len(samples) / rate:.1f} s."
    if np.any(samples[-rate // 10 :]):
        yield "it does not end in true silence."
    if edges.measure(samples, rate).lead > LEAD:
        yield "it begins late."
    sharp = sharp_share(samples, rate)
    if sharp > CHIME_SHARP:
        yield f"it has {sharp:.0f} dB between 1 and 3 kHz."


def pulse(samples: Samples, rate: int) -> float:
    """Say how much the level of a loop comes round at a breath's pace (2 to 16 s); 0 for a level within 1 dB.

    The level is that of the first difference, which brightens the sound roughly as an ear does.
    """
    levels = loudness.frame_levels(np.diff(samples, axis=0, append=samples[:1]), rate, 0.1)
    levels -= np.mean(levels)
    if float(np.std(levels)) < 1.0:
        return 0.0
    likeness = np.fft.irfft(np.abs(np.fft.rfft(levels)) ** 2, len(levels))
    return float(np.max(likeness[20 : min(161, len(levels) // 2)], initial=0.0) / likeness[0])


def background_findings(samples: Samples, rate: int, level: float) -> Iterator[str]:
    """Find what is wrong with a loop at `level` LUFS."""
    if abs(level - backgrounds.LOUDNESS) > BACKGROUND_TOLERANCE:
        yield f"the loudness is {level:.1f} LUFS and should be {backgrounds.LOUDNESS:.0f}."
    frames = backgrounds.SECONDS * rate
    if len(samples) != frames:
        yield f"it has {len(samples)} frames and should have {frames}."
    if len(samples) < rate:
        return
    join = seam.measure(samples, rate)
    if join.heard:
        yield f"the join can be heard: {join}."
    likeness = pulse(samples, rate)
    if likeness > PULSE:
        yield f"its level comes round at the pace of a breath ({likeness:.2f})."


def sound_findings(clip: Clip, samples: Samples, rate: int) -> Iterator[str]:
    """Find what is wrong with the sound of any clip, by the rules of its kind."""
    if loudness.peak(samples) < -40.0:
        yield "is silent."
        return
    highest = {"voice": voice.CEILING, "chime": CHIME_PEAK}.get(clip.kind, BACKGROUND_PEAK)
    level = loudness.integrated(samples, rate)
    yield from _level_findings(clip, samples, level, highest)
    if clip.kind == "voice":
        yield from voice_findings(clip, samples, rate, level)
    elif clip.kind == "chime":
        yield from chime_findings(samples, rate)
    else:
        yield from background_findings(samples, rate, level)


def _clip_findings(clip: Clip, places: Places) -> tuple[list[str], Samples]:
    """Give the findings of one clip and its samples, none of them when it cannot be read."""
    path = places.audio / clip.file
    nothing = np.zeros((0, 1), np.float32)
    if not path.exists():
        return [f"{label(clip)}: the file is missing."], nothing
    try:
        numbers, rate = vorbis.read_whole_numbers(path)
    except RuntimeError as error:
        return [f"{label(clip)}: the file cannot be read: {error}"], nothing
    samples = vorbis.as_samples(numbers)
    found = [*_entry_findings(clip, path, numbers, rate), *sound_findings(clip, samples, rate)]
    return [f"{label(clip)}: {finding}" for finding in found], samples[:, :1] if clip.kind == "voice" else nothing


def check(places: Places, sentences: Sentences) -> list[str]:
    """Check every sound of the checkout; give one plain line for each finding, none when all is well."""
    try:
        listing = manifest.read(places.manifest)
    except ManifestError as error:
        return [str(error)]
    findings = list(_library_findings(listing, sentences, places))
    spoken: dict[str, list[Samples]] = {known.id: [] for known in listing.voices}
    with ThreadPoolExecutor() as workers:
        checked = workers.map(lambda clip: _clip_findings(clip, places), listing.clips)
        for clip, (found, samples) in zip(listing.clips, checked, strict=True):
            findings += found
            if clip.voice in spoken and len(samples):
                spoken[clip.voice].append(samples)
    for known in listing.voices:
        joined = np.concatenate([np.zeros((0, 1), np.float32), *spoken[known.id]])
        whole = loudness.integrated(joined, voice.RATE) if len(joined) else voice.LOUDNESS
        if abs(whole - voice.LOUDNESS) > 1.0:
            findings.append(f"{known.title} as a whole is at {whole:.1f} LUFS, not at {voice.LOUDNESS:.0f}.")
    return findings
