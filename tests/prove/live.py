"""The program itself, playing for a long time to a PulseAudio server that misbehaves."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coping_app.base.clock import RealClock
from coping_app.base.session import Pause, Say, Session
from coping_app.content.compile import Wish
from coping_app.player.live_mixer import LiveMixer
from coping_app.player.options import Options
from coping_app.player.player import Player
from coping_app.player.sounds import Clip, open_sounds
from coping_app.player.timeline import lay_out
from coping_app.terminal.play import is_night_now

from ..sound.live import SPOKEN, drop_outs, errors, expected, play, write_practice
from ..sound.measure import every_session, session_of
from ..sound.pulse import PulseServer
from .table import Row

TOGETHER = 3  # sessions that play at the same time, each with its own server: more is too much for two cores


@contextmanager
def server() -> Iterator[tuple[PulseServer, Path]]:
    with tempfile.TemporaryDirectory() as folder, PulseServer(Path(folder)) as running:
        yield running, Path(folder)


def half_an_hour() -> list[Row]:
    """Thirty minutes on a null sink: every sentence on time, no drift, no drop-out."""
    with server() as (pulse, folder):
        path = write_practice(folder, 240, 6.0)
        cues = expected(path)
        pulse.listen()
        playing = play(pulse, path)
        out, _ = playing.communicate(timeout=45 * 60)
        pulse.stop_listening()
        heard = pulse.heard()
        ratio = pulse.clock_ratio()
    late = errors(heard, cues, ratio)
    sys.stderr.write("ms: " + " ".join(f"{one * 1000:.0f}" for one in late) + "\n")
    p99 = float(np.percentile(np.abs(late), 99)) * 1000
    drift = abs(float(np.median(late[-20:]) - np.median(late[:20]))) * 1000
    silent = len(drop_outs(heard))
    minutes = cues[-1][1] / 60
    return [
        Row("sentences in one live session", f"{len(cues)} in {minutes:.1f} minutes", "30 minutes", minutes >= 29.5),
        Row("start error against the clock, p99", f"{p99:.1f} ms", "50 ms", p99 <= 50),
        Row("drift from the first minutes to the last", f"{drift:.1f} ms", "50 ms", drift <= 50),
        Row("silent windows of 20 ms under the background", str(silent), "0", silent == 0),
        Row(
            "exit and notices",
            f"{playing.returncode}, {out.count('Note:')}",
            "0, 0",
            playing.returncode == 0 and "Note:" not in out,
        ),
    ]


@dataclass(frozen=True, slots=True)
class Take:
    """One session as it was heard: mono samples, the sentences and their times, and how the server ran."""

    heard: NDArray[np.float32]
    cues: list[tuple[Clip, float]]
    ratio: float
    stall: tuple[float, float]
    code: int


def every_practice() -> list[Row]:
    """Every practice in every length, live, each on a sound server of its own, some at the same time."""
    sessions = sorted(every_session(), key=lambda one: -(one[1].minutes or 0))
    with ThreadPoolExecutor(TOGETHER) as together:
        takes = list(together.map(_play_live, sessions))
    # Measuring takes a whole core for a while, so it waits until nothing plays any more.
    late = np.concatenate([errors(take.heard, take.cues, take.ratio) for take in takes])
    p99 = float(np.percentile(np.abs(late), 99)) * 1000
    silent = 0
    for (name, wish), take in zip(sessions, takes, strict=True):
        gaps = drop_outs(take.heard)
        silent += len(gaps)
        where = ", ".join(f"{at:.2f} s" for at in gaps) or "none"
        stall = f"the longest wait for the server {1000 * take.stall[0]:.0f} ms, at {take.stall[1]:.2f} s"
        sys.stderr.write(f"{name} {wish.minutes or 'short'}: silent windows {where}; {stall}\n")
    failed = sum(take.code != 0 for take in takes)
    return [
        Row(
            f"sessions played live, {TOGETHER} at a time",
            f"{len(takes)}, {failed} failed",
            "all, 0 failed",
            failed == 0,
        ),
        Row("sentences and their start error, p99", f"{len(late)}, {p99:.1f} ms", "50 ms", p99 <= 50),
        Row("silent windows of 20 ms under the background, in all", str(silent), "0", silent == 0),
    ]


def _play_live(session: tuple[str, Wish]) -> Take:
    name, wish = session
    length = ["--short"] if wish.short else ["--minutes", str(wish.minutes)]
    steps = session_of(name, replace(wish, night=is_night_now()))
    cues = [(cue.clip, cue.start) for cue in lay_out(steps, open_sounds(), "heart").cues if cue.text and cue.clip]
    with server() as (pulse, _):
        pulse.listen()
        playing = play(pulse, name, *length)
        playing.communicate(timeout=15 * 60)
        pulse.stop_listening()
        return Take(pulse.heard(), cues, pulse.clock_ratio(), pulse.stall(), playing.returncode)


def devices_that_come_and_go(times: int = 10) -> list[Row]:
    """The only sink is taken away and brought back, again and again; now and then the server ends."""
    with server() as (pulse, folder):
        playing = play(pulse, write_practice(folder, 240, 3.0))
        time.sleep(5)
        back = 0
        for number in range(times):
            if number % 3 == 2:
                pulse.stop()
                time.sleep(2)
                pulse.start()
            else:
                pulse.take_sink_away()
                time.sleep(2)
                pulse.bring_sink_back()
            back += _comes_back(pulse)
            time.sleep(3)
        alive = playing.poll() is None
        playing.terminate()
        playing.communicate(timeout=30)
        left = pulse.streams()
    return [
        Row("the sound came back after the only device or the server went", f"{back} of {times}", "all", back == times),
        Row("the program was still guiding afterwards", str(alive), "True", alive),
        Row("streams left when it ended", str(left), "0", left == 0),
    ]


def _comes_back(pulse: PulseServer) -> bool:
    for _ in range(450):
        if pulse.streams() == 1:
            return True
        time.sleep(0.1)
    return False


def many_pauses(times: int = 2_000) -> list[Row]:
    """Pause and go on two thousand times on a live device, the background streaming: no deadlock."""
    program = f"from tests.prove.live import pause_here; pause_here({times})"
    with server() as (pulse, _):
        run = subprocess.run(
            [sys.executable, "-c", program],
            env=pulse.environment,
            capture_output=True,
            text=True,
            timeout=1800,
            check=False,
        )
    done = run.stdout.strip()
    return [
        Row(
            "pauses and resumes on a live device",
            done or run.stderr[-200:],
            f"{times}, no deadlock",
            done == str(times),
        )
    ]


def pause_here(times: int) -> None:
    """Run in a process of its own with the test's sound server."""
    texts = [text for text in SPOKEN for _ in range(200)]
    steps = [step for text in texts for step in (Say(text), Pause(1))]
    sounds, clock = open_sounds(), RealClock()
    mixer = LiveMixer(sounds, clock)
    mixer.wait_until_ready(5)
    player = Player(
        Session("pauses", "Pauses", "en-GB", tuple(steps)), sounds, mixer, clock, Options(background="rain")
    )
    player.start()
    for _ in range(times):
        until = clock.now() + 0.06
        while clock.now() < until:
            player.advance()
            time.sleep(0.01)
        player.pause()
        player.advance()
        time.sleep(0.02)
        player.resume()
    notices = player.take_notices()
    player.end()
    while not player.over:
        player.advance()
        time.sleep(0.02)
    mixer.close()
    sys.stdout.write(f"{times}{''.join(notices)}\n")
