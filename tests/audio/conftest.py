"""Makes the workshop importable and gives a small library of sounds to break."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from audio.make import backgrounds, chimes, render, voice
from audio.make.manifest import clip_name
from audio.make.places import Places
from audio.make.vorbis import Samples

TEXTS = ["This is a short pause.", "Notice where your hands rest.", "That is all."]


def babble(take: voice.Take) -> Samples:
    """Stand in for the voice: a buzz with the length and the level of speech, silence around it."""
    rng = np.random.default_rng(take.seed + len(take.say))
    seconds = 0.3 + 0.075 * len(take.say.replace(" ", ""))
    time = np.arange(round(seconds * voice.RATE)) / voice.RATE
    buzz = sum(np.sin(2 * np.pi * 180.0 * k * time) / k for k in range(1, 12))
    syllables = 0.55 + 0.45 * np.sin(2 * np.pi * 4.0 * time) ** 2
    speech = 0.08 * buzz * syllables + 0.002 * rng.standard_normal(len(time))
    quiet = np.zeros(round(0.3 * voice.RATE))
    return np.concatenate([quiet, speech, quiet]).astype(np.float32)[:, None]


def speaker() -> voice.Speak:
    return babble


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A finished library with loops of two seconds, made once."""
    root = tmp_path_factory.mktemp("sounds")
    with pytest.MonkeyPatch.context() as patch:
        quick = tuple(replace(chime, seconds=9.0) for chime in chimes.CHIMES)
        patch.setattr(chimes, "CHIMES", quick)
        short = backgrounds.synthesise
        patch.setattr(backgrounds, "synthesise", lambda background: short(background, seconds=2))
        patch.setattr(render, "TURNS", 2)
        render.render(Places(root), {"en-GB": TEXTS}, speaker=speaker)
    yield root


@pytest.fixture
def library(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A copy of the finished library, to be broken; loops of two seconds are what is asked for."""
    import shutil

    from audio.make import check

    def two_seconds(samples: Samples, rate: int, level: float, seconds: int = 2) -> Iterator[str]:
        return whole_findings(samples, rate, level, seconds)

    whole_findings = check.background_findings
    monkeypatch.setattr(check, "background_findings", two_seconds)
    shutil.copytree(finished, tmp_path / "root")
    return Places(tmp_path / "root")


def spoken_file(places: Places, text: str) -> Path:
    return places.audio / "voice" / "heart" / f"{clip_name(text)}.ogg"
