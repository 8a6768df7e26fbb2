"""Playing for real to a PulseAudio null sink, and finding each sentence in what was heard."""

import subprocess
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coping_app.content.compile import Wish, compile_session
from coping_app.content.parse import parse_file
from coping_app.player.sounds import Clip, open_sounds
from coping_app.player.timeline import lay_out

from .measure import start_error
from .pulse import RATE, PulseServer

SPOKEN = (
    "Sit, lie or lean, whatever is easiest today.", "What is in your mind?", "Now pick one steady thing.",
    "All of them are allowed.", "It can be very small.", "That is all.",
)  # fmt: skip


def write_practice(folder: Path, sentences: int, pause: float) -> Path:
    """Write a practice of sentences that have recordings, close together, so that there is much to measure."""
    known = open_sounds()
    texts = [text for text in SPOKEN if known.sentence(text, "heart", "en-GB")]
    assert len(texts) >= 4
    body = "".join(f"{texts[n % len(texts)]}\n[pause {pause}s]\n" for n in range(sentences))
    path = folder / "close.md"
    original = (Path(__file__).resolve().parents[2] / "exercises" / "pause-3.md").read_text()
    head = (
        original[: original.index("## Session")].replace("id: pause-3", "id: close").replace("3 min | 5 min", "3 min")
    )
    path.write_text(f"{head}## Session\n{body}That is all.\n\n## Short\nThat is all.\n\n## After\nharder: -\n")
    return path


def expected(path: Path) -> list[tuple[Clip, float]]:
    practice = parse_file(path).practice
    assert practice
    timeline = lay_out(compile_session(practice, Wish()), open_sounds(), "heart")
    return [(cue.clip, cue.start) for cue in timeline.cues if cue.clip]


def play(server: PulseServer, practice: Path | str, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "coping_app", "play", str(practice), "--background", "hum", *more]
    return subprocess.Popen(
        command,
        env=server.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def errors(heard: NDArray[np.float32], cues: list[tuple[Clip, float]], ratio: float = 1.0) -> NDArray[np.float64]:
    """Return how far each sentence is from its time by our clock, in seconds, against the middle of them all.

    `ratio` is how fast the sink's clock ran against ours: what it played late by its own clock was not late.
    """
    stereo = np.repeat(heard[:, None], 2, axis=1)
    first_clip, first_at = cues[0]
    offset = start_error(stereo[: 40 * RATE], first_clip, first_at, reach=20.0)
    times = np.array([at for _, at in cues])
    places = times + offset + [start_error(stereo, clip, at + offset, reach=0.6) for clip, at in cues]
    found = places / ratio - times
    return np.asarray(found - np.median(found))


def drop_outs(heard: NDArray[np.float32]) -> list[float]:
    """Return the seconds at which a window of 20 ms is silent though the background plays there."""
    start = int(np.argmax(np.abs(heard) > 0.001)) + 4 * RATE
    stop = len(heard) - int(np.argmax(np.abs(heard[::-1]) > 0.001)) - 6 * RATE
    window = RATE // 50
    return [n / RATE for n in range(start, stop, window) if float(np.abs(heard[n : n + window]).max()) <= 0.0005]
