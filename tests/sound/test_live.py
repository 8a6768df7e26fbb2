"""The real thing: the program in a process of its own, playing to a PulseAudio null sink that we record."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from coping_app.content.compile import Wish, compile_session
from coping_app.content.parse import parse_file
from coping_app.player.sounds import Clip, open_sounds
from coping_app.player.timeline import lay_out

from ..needs import need
from .measure import start_error
from .pulse import RATE, PulseServer

pytestmark = pytest.mark.sound

SPOKEN = (
    "Sit, lie or lean, whatever is easiest today.", "What is in your mind?", "Now pick one steady thing.",
    "All of them are allowed.", "It can be very small.", "That is all.",
)  # fmt: skip


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PulseServer]:
    need("pulseaudio", "pactl", "parec")
    with PulseServer(tmp_path) as running:
        yield running


def write_practice(folder: Path, sentences: int, pause: float) -> Path:
    """Write a practice of sentences that have recordings, close together, so that there is much to measure."""
    known = open_sounds()
    texts = [text for text in SPOKEN if known.sentence(text, "heart", "en-GB")]
    assert len(texts) >= 4
    body = "".join(f"{texts[n % len(texts)]}\n[pause {pause}s]\n" for n in range(sentences))
    path = folder / "close.md"
    original = (Path(__file__).resolve().parents[2] / "exercises" / "pause-3.md").read_text()
    head = original[: original.index("## Session")].replace("id: pause-3", "id: close").replace("3 min | 5 min", "3 min")
    path.write_text(f"{head}## Session\n{body}That is all.\n\n## Short\nThat is all.\n\n## After\nharder: -\n")
    return path


def expected(path: Path) -> list[tuple[Clip, float]]:
    practice = parse_file(path).practice
    assert practice
    timeline = lay_out(compile_session(practice, Wish()), open_sounds(), "heart")
    return [(cue.clip, cue.start) for cue in timeline.cues if cue.clip]


def play(server: PulseServer, path: Path, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "coping_app", "play", str(path), "--background", "hum", *more]
    return subprocess.Popen(
        command, env=server.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def errors(heard: np.ndarray, cues: list[tuple[Clip, float]]) -> np.ndarray:
    """Return how far each sentence is from its time, in seconds, against the middle of them all."""
    stereo = np.repeat(heard[:, None], 2, axis=1)
    first_clip, first_at = cues[0]
    offset = start_error(stereo[: 12 * RATE], first_clip, first_at, reach=9.0)
    found = np.array([start_error(stereo, clip, at + offset, reach=0.6) for clip, at in cues])
    return found - np.median(found)


def test_sentences_start_on_time_and_nothing_drops_out(server: PulseServer, tmp_path: Path):
    path = write_practice(tmp_path, 14, 0.6)
    cues = expected(path)
    server.listen()
    playing = play(server, path)
    for _ in range(6):  # a very busy program: stopped for 0.3 s now and then
        time.sleep(4)
        os.kill(playing.pid, signal.SIGSTOP)
        time.sleep(0.3)
        os.kill(playing.pid, signal.SIGCONT)
    out, err = playing.communicate(timeout=90)
    server.stop_listening()
    assert playing.returncode == 0, err
    assert err == ""
    assert "Note:" not in out

    heard = server.heard()
    late = errors(heard, cues)
    assert len(late) > 15
    assert np.sort(np.abs(late))[: round(len(late) * 0.7)].max() <= 0.05, "those that were not held up are on time"
    assert np.abs(late).max() <= 0.4, "those that were held up are at most that late"
    start = int(np.argmax(np.abs(heard) > 0.001)) + 4 * RATE
    stop = len(heard) - int(np.argmax(np.abs(heard[::-1]) > 0.001)) - 6 * RATE
    window = RATE // 50
    loud = [float(np.abs(heard[n : n + window]).max()) for n in range(start, stop, window)]
    assert min(loud) > 0.0005, "the background never drops out, however busy the program is"


def test_it_ends_when_it_is_told_to_and_then_nothing_plays(server: PulseServer, tmp_path: Path):
    path = write_practice(tmp_path, 14, 0.6)
    server.listen()
    playing = play(server, path)
    time.sleep(7)
    assert server.streams() == 1
    playing.send_signal(signal.SIGINT)
    asked = time.monotonic()
    playing.communicate(timeout=20)
    assert time.monotonic() - asked < 3.5
    assert server.streams() == 0
    time.sleep(0.5)
    server.stop_listening()
    heard = server.heard()
    assert np.abs(heard[-RATE // 4 :]).max() < 0.001
    last = len(heard) - int(np.argmax(np.abs(heard[::-1]) > 0.0005))
    assert np.abs(heard[last - RATE // 50 : last]).max() < 0.01, "it fades to nothing and is not cut"


def test_a_killed_program_leaves_no_sound_behind(server: PulseServer, tmp_path: Path):
    playing = play(server, write_practice(tmp_path, 14, 0.6))
    time.sleep(5)
    assert server.streams() == 1
    playing.kill()
    playing.communicate()
    for _ in range(40):
        if server.streams() == 0:
            return
        time.sleep(0.1)
    pytest.fail("sound went on after the program was gone")


def test_the_only_device_goes_and_comes_back_and_so_does_the_server(server: PulseServer, tmp_path: Path):
    playing = play(server, write_practice(tmp_path, 12, 2.0))
    time.sleep(5)
    server.take_sink_away()
    time.sleep(2)
    server.bring_sink_back()
    time.sleep(6)
    back_after_sink = server.streams()
    server.stop()
    time.sleep(1)
    server.start()
    time.sleep(7)
    back_after_server = server.streams()
    out, err = playing.communicate(timeout=90)
    assert playing.returncode == 0, err
    assert (back_after_sink, back_after_server) == (1, 1)
    flat = " ".join(out.split())
    assert flat.count("Note: The sound has gone. The words carry on.") == 2
    assert flat.count("Note: The sound is back.") == 2
    assert flat.count("That is all.") >= 1
