"""Makes the workshop importable and gives a small library of sounds to break."""

import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from audio.make import backgrounds, render, voice
from audio.make.manifest import clip_name
from audio.make.places import Places
from audio.make.vorbis import Samples

TEXTS = ["This is a short pause.", "Notice where your hands rest.", "That is all."]
SENTENCES = {"en-GB": TEXTS}


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


@pytest.fixture(scope="package")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished library with loops of two seconds, made once."""
    root = tmp_path_factory.mktemp("sounds")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backgrounds, "SECONDS", 2)
        patch.setattr(render, "TURNS", 2)
        render.render(Places(root), SENTENCES, speaker=speaker)
    return root


@pytest.fixture
def library(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A copy of the finished library, to be broken."""
    monkeypatch.setattr(backgrounds, "SECONDS", 2)
    monkeypatch.setattr(render, "TURNS", 2)
    shutil.copytree(finished, tmp_path / "root")
    return Places(tmp_path / "root")


def spoken_file(places: Places, text: str) -> Path:
    return places.audio / "voice" / "heart" / f"{clip_name(text)}.ogg"
