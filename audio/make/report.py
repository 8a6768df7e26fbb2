"""Writes docs/sound.md: the measured figures of the library, its worst clips, and how to repeat it all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import numpy as np

from audio.make import backgrounds, check, chimes, edges, loudness, manifest, seam, voice, vorbis, words
from audio.make.hearing import Impression
from audio.make.listen import QUALITY, Mishearing
from audio.make.manifest import Clip
from audio.make.places import Places
from audio.make.vorbis import Samples

WORST = 15
"""Clips named one by one."""

_BEGINNING = """# Sound: what was measured

Measured on {date}. **No person has listened to these sounds yet.** The figures come from a speech
recogniser, a quality model and level meters, none of which knows whether a voice is pleasant to hear.
Somebody has to listen to every clip before a release is called final; a clip can be replaced by a
recording under the same manifest entry.

This page is written by `python -m audio.make listen`.
"""

_REPEAT = """## How to repeat it

```
python -m audio.make render           makes what is missing or changed (dependency group voice-making)
python -m audio.make render --all     makes everything again and chooses the voice's gain anew
python -m audio.make check            measures every file; seconds (dependency group dev)
python -m audio.make listen           hears every new clip, writes this page (dependency group listening)
python -m audio.make listen --repair  also tries other takes for clips that fail
```

All commands run from the root of the checkout and work offline. Synthesis is repeatable to the bit on
one kind of processor, so a file is written again only when its decoded samples differ. Words that are
misread go into `audio/make/pronunciations.toml`; sentences that need another seed, speed or phrasing
into `audio/make/retakes.toml`; sentences whose sounds are right but which the recogniser writes down
differently into `audio/make/exceptions.toml`, each with the reason. What was heard is kept in
`audio/make/heard.json`.

To put a person's recording in the place of a clip, save it under the same file name as mono Ogg Vorbis
at 24,000 Hz, set its line in `audio/make/recipes.json` to "recorded", and run `render`: it then only
measures it.

- Recogniser: faster-whisper 1.2.1 with Whisper base (int8, beam 5), half a second of silence around each
  clip. Numbers, spelling and words that sound alike are made equal before the words are compared.
- Quality: DNSMOS P.808 (1 to 5) from speechmos 0.0.1.1, each clip repeated to 9.01 s as its makers do.
- Loudness: ITU-R BS.1770-4 through pyloudnorm. The voice has one channel at -20 LUFS; played through two
  speakers it measures 3 LU more, -17. A clip shorter than 0.4 s gets its ungated, K-weighted mean power instead.
- One gain for the whole voice. Where a clip passes a mark it is held there: what lies above 5 kHz (the hiss
  of s, sh and t) at -7 dBFS, the whole clip at -18.5 LUFS, every sample at -2 dBFS.
- Lead, tail and inner silence: stretches of 5 ms more than 42 dB below the loudest one of the clip.
"""


_CHIMES_WANTED = f"""
Wanted: {chimes.LOUDEST:.0f} LUFS at the loudest, 7 dB below the voice as it is heard, and true silence
at the end.

## Backgrounds

"""

_BACKGROUNDS_WANTED = f"""
Wanted: {backgrounds.LOUDNESS:.0f} LUFS and {backgrounds.SECONDS * backgrounds.RATE} frames. The join is
measured on the decoded file. Its three shares say how many other places of the loop are less sharp, less
odd in spectrum and steadier in level than the join; up to 0.995 it does not stand out. Pulse is how
alike the level is to itself 2 to 16 s later, at most {check.PULSE}; 0 stands for a level that stays
within 1 dB.
"""


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def _spread(name: str, values: Sequence[float], form: str = "{:.2f}") -> list[str]:
    marks = np.percentile(np.array(values), [0, 5, 50, 95, 100])
    return [name, *(form.format(mark) for mark in marks)]


def _samples(places: Places, clip: Clip) -> Samples:
    return vorbis.as_samples(vorbis.read_whole_numbers(places.audio / clip.file)[0])


def _voice_part(places: Places, heard: Sequence[tuple[Clip, Impression]]) -> str:
    sounds = [_samples(places, clip) for clip, _ in heard]
    found = [edges.measure(sound, voice.RATE) for sound in sounds]
    counted = [len(words.words(clip.text)) for clip, _ in heard]
    wrong = [words.errors(clip.text, impression.heard) for clip, impression in heard]
    seconds = sum(clip.seconds for clip, _ in heard)
    known = manifest.read(places.manifest).voice(voice.IDENTITY)
    totals = [
        ("Clips", len(heard)),
        ("Words", sum(counted)),
        ("Length of all clips", f"{seconds / 60:.1f} minutes"),
        ("Size", f"{sum(clip.bytes for clip, _ in heard) / 1e6:.1f} MB"),
        ("Made with", known.made_with if known else "-"),
        ("Gain of the voice", f"{known.gain_db if known else 0:.2f} dB"),
        (
            "Loudness of all clips joined",
            f"{loudness.integrated(np.concatenate(sounds), voice.RATE):.2f} LUFS",
        ),
        ("Clips written down exactly", f"{wrong.count(0)} of {len(wrong)}"),
        (
            "Words written down differently",
            f"{sum(wrong)} of {sum(counted)} ({sum(wrong) / sum(counted):.3f})",
        ),
        (f"Clips below a quality of {QUALITY}", sum(one.quality < QUALITY for _, one in heard)),
    ]
    pace = [60 * count / clip.seconds for count, (clip, _) in zip(counted, heard, strict=True)]
    spreads = [
        _spread("Quality, DNSMOS P.808", [impression.quality for _, impression in heard]),
        _spread("Loudness, LUFS", [clip.lufs for clip, _ in heard]),
        _spread("Peak, dBFS", [clip.peak_dbfs for clip, _ in heard]),
        _spread("Peak above 5 kHz, dBFS", [voice.sharp_peak(one) for one in sounds]),
        _spread("Lead, ms", [1000 * one.lead for one in found], "{:.0f}"),
        _spread("Tail, ms", [1000 * one.tail for one in found], "{:.0f}"),
        _spread("Longest inner silence, ms", [1000 * one.inner for one in found], "{:.0f}"),
        _spread("Length, s", [clip.seconds for clip, _ in heard]),
        _spread("Words a minute within a clip", pace, "{:.0f}"),
    ]
    return (
        "## The voice\n\n"
        + _table(("Figure", "Value"), totals)
        + "\n"
        + _table(("Of each clip", "lowest", "5 %", "middle", "95 %", "highest"), spreads)
    )


def _worst_part(heard: Sequence[tuple[Clip, Impression]], exceptions: Mapping[str, Mishearing]) -> str:
    order = sorted(heard, key=lambda one: (-words.errors(one[0].text, one[1].heard), one[1].quality, one[0].name))
    rows = [
        (
            clip.name,
            f"{one.quality:.2f}",
            clip.text,
            "the same" if words.same(clip.text, one.heard) else one.heard,
        )
        for clip, one in order[:WORST]
    ]
    part = "## The worst clips\n\nBy words written down differently, then by quality.\n\n"
    part += _table(("Clip", "Quality", "Text", "Written down"), rows)
    if exceptions:
        listed = sorted((text, one.heard, one.reason) for text, one in exceptions.items())
        part += "\n## Listed exceptions\n\n" + _table(("Text", "Written down", "Reason"), listed)
    return part


def _other_sounds(places: Places) -> str:
    clips = manifest.read(places.manifest).clips
    rings = []
    for clip in (clip for clip in clips if clip.kind == "chime"):
        sound = _samples(places, clip)
        loudest = float(np.max(loudness.momentary(sound, clip.rate)))
        sharp = check.sharp_share(sound, clip.rate)
        rings.append((clip.title, clip.seconds, f"{loudest:.1f}", f"{clip.peak_dbfs:.1f}", f"{sharp:.0f}"))
    loops = []
    for clip in (clip for clip in clips if clip.kind == "background"):
        sound = _samples(places, clip)
        join = seam.measure(sound, clip.rate)
        steps = f"{join.jump:.4f} / {join.usual_jump:.4f}"
        shares = f"{join.click:.2f}, {join.spectrum:.2f}, {join.step:.2f}"
        beat = f"{check.pulse(sound, clip.rate):.2f}"
        loops.append((clip.title, len(sound), f"{clip.lufs:.1f}", f"{clip.peak_dbfs:.1f}", steps, shares, beat))
    return (
        "## Chimes\n\n"
        + _table(("Chime", "Seconds", "Loudest 0.4 s, LUFS", "Peak, dBFS", "1 to 3 kHz against all, dB"), rings)
        + _CHIMES_WANTED
        + _table(("Loop", "Frames", "LUFS", "Peak, dBFS", "Join / 99 % of other steps", "Join", "Pulse"), loops)
        + _BACKGROUNDS_WANTED
    )


def write(
    places: Places,
    heard: Sequence[tuple[Clip, Impression]],
    exceptions: Mapping[str, Mishearing],
    findings: Sequence[str],
) -> None:
    """Write the whole page."""
    parts = [_BEGINNING.format(date=datetime.now(UTC).date().isoformat())]
    if findings:
        parts.append("## Open findings\n\n" + "\n".join(f"- {finding}" for finding in findings) + "\n")
    if heard:
        parts += [_voice_part(places, heard), _worst_part(heard, exceptions)]
    parts += [_other_sounds(places), _REPEAT]
    places.report.parent.mkdir(parents=True, exist_ok=True)
    places.report.write_text("\n".join(parts), encoding="utf-8")
