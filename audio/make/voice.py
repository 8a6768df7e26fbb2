"""The recorded voice: what is handed to the synthesiser, and how its answer becomes a clip.

One sentence a clip, trimmed, one gain for all clips; sibilants, loud clips and peaks are held softly.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from audio.make import dynamics, edges, loudness
from audio.make.vorbis import Samples

RATE = 24_000
LEVEL = 0.6
"""Vorbis level."""
LOUDNESS = -20.0
"""Integrated LUFS of all clips of the voice joined."""
CEILING = -2.0
"""dBFS that no decoded sample may pass."""
SHARP_CEILING = -7.0
"""dBFS that what lies above 5 kHz may reach once decoded: louder hiss is tiring, most of all in headphones."""
CODEC_LIFT = 0.3
CODEC_LIFT_SHARP = 3.0
"""Decibels by which the codec may lift peaks, left free under the ceilings."""
IDENTITY = "heart"
TITLE = "Heart"
LANGUAGE = "en-GB"
SEED = 0
SPEED = 0.75
ENGINE = "hibari-tts 0.2.1"
MADE_WITH = f"{ENGINE}, seed {SEED}, speed {SPEED}"
FINISH = 2
"""Raise this when trimming, levelling or encoding changes, so that every clip is made again."""


@dataclass(frozen=True, slots=True)
class Take:
    """How one sentence is made: the words as the synthesiser is to read them, its seed and its speed."""

    say: str
    seed: int = SEED
    speed: float = SPEED


@dataclass(frozen=True, slots=True)
class Direction:
    """Words the voice misreads, with their sounds, and the sentences that need a take of their own."""

    sounds: Mapping[str, str] = field(default_factory=dict)
    retakes: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def take(self, text: str) -> Take:
        """Decide how a sentence of a script is made."""
        retake = self.retakes.get(text, {})
        say = as_read(str(retake.get("say", text)), self.sounds)
        return Take(say, int(str(retake.get("seed", SEED))), float(str(retake.get("speed", SPEED))))


Speak = Callable[[Take], Samples]
"""Something that turns a take into raw samples (frames x 1) at 24 kHz."""


def read_direction(pronunciations: Path, retakes: Path) -> Direction:
    """Read both small files; a missing one is empty."""
    words = tomllib.loads(pronunciations.read_text(encoding="utf-8")) if pronunciations.exists() else {}
    again = tomllib.loads(retakes.read_text(encoding="utf-8")) if retakes.exists() else {}
    return Direction(words.get("sounds", {}), {row["text"]: row for row in again.get("retake", [])})


def as_read(text: str, sounds: Mapping[str, str]) -> str:
    """Give a sentence in the form that the synthesiser reads well, with the sounds of the listed words."""
    plain = text.translate(str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "}))
    # An ellipsis stops it short, and a dash joins two phrases without a breath.
    plain = re.sub(r"\s*(?:\.{2,}|…)\s*(?=\w)", ". ", plain)
    plain = re.sub(r"\.{2,}|…", ".", plain)
    plain = re.sub(r"\s+[–—-]\s+|\s*—\s*", ", ", plain)
    for word, sound in sounds.items():
        plain = re.sub(rf"\b({re.escape(word)})\b", rf"[\1](/{sound}/)", plain, flags=re.IGNORECASE)
    return plain.strip()


def synthesiser() -> Speak:
    """Load the synthesiser, one thread, and give the function that speaks a take."""
    from hibari import Hibari

    engine = Hibari(voice=IDENTITY, threads=1)

    def speak(take: Take) -> Samples:
        return np.asarray(engine(take.say, speed=take.speed, seed=take.seed), np.float32)[:, None]

    return speak


def choose_gain(raw: list[Samples]) -> float:
    """Choose the one gain in dB, to a hundredth, that brings all trimmed clips together to -20 LUFS."""
    joined = np.concatenate([edges.trim(clip, RATE) for clip in raw])
    return round(LOUDNESS - loudness.integrated(joined, RATE), 2)


def finish(raw: Samples, gain_db: float, lower: float = 0.0) -> Samples:
    """Turn raw speech into a clip: trimmed, at the voice's gain, sibilants, loudness and peaks held in turn.

    `lower` takes both ceilings down by so many decibels, for a clip that the codec lifts more than others.
    """
    clip = edges.trim(raw, RATE) * np.float32(10.0 ** (gain_db / 20.0))
    clip = dynamics.soften_sharp(clip, RATE, SHARP_CEILING - CODEC_LIFT_SHARP - lower)
    clip = dynamics.hold_loudness(clip, RATE, LOUDNESS)
    return dynamics.hold_peaks(clip, RATE, CEILING - CODEC_LIFT - lower)


def sharp_peak(samples: Samples) -> float:
    """Give the highest sample of what lies above 5 kHz, in dBFS."""
    return loudness.peak(dynamics.sharp_band(samples, RATE))


def is_under_ceilings(samples: Samples) -> bool:
    """Tell whether a decoded clip keeps to both ceilings."""
    return loudness.peak(samples) <= CEILING and sharp_peak(samples) <= SHARP_CEILING
