"""What the window costs once it is there: waking up, playing with the breathing circle, changing pages."""

import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ..sound.pulse import PulseServer
from .processes import family, own_share, used, wakeups
from .result import Result
from .screen import SCREEN
from .start import ENVIRONMENT, ROOT
from .thoughts import RECORDS

IDLE = 10.0  # seconds
BUDGET = 110 / 57  # MB, beside the bare window that was there when it was set; bare windows differ between versions


@contextlib.contextmanager
def shown(name: str, more: dict[str, str] | None = None) -> Iterator["subprocess.Popen[str]"]:
    """Open a window of `inside.py` and wait until it is ready to be measured."""
    command = [sys.executable, "-m", "tests.benchmarks.inside", name]
    environment = ENVIRONMENT | (more or {}) | SCREEN
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        assert process.stdout.readline().strip() == "ready"
        yield process
    finally:
        process.kill()
        process.wait(20)


def told(name: str) -> list[list[str]]:
    """Run a window of `inside.py` to its end and return the words of each line it said."""
    command = [sys.executable, "-m", "tests.benchmarks.inside", name]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=ENVIRONMENT | SCREEN,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    return [line.split() for line in done.stdout.splitlines()]


def percentile(values: list[float], part: float) -> float:
    """Return the value that `part` of all do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def waking() -> list[Result]:
    """Count how often the window wakes up while nothing plays, and while it is hidden."""
    found: dict[str, float] = {}
    for name in ("bare", "idle", "hidden"):
        with shown(name) as process:
            found[name] = wakeups(process.pid, IDLE)
    return [
        Result("idle: wake-ups, Today", found["idle"], found["bare"], "/s", 0.0, absolute=True),
        Result("idle: wake-ups, hidden window", found["hidden"], found["bare"], "/s", 0.0, absolute=True),
    ]


def breathing() -> list[Result]:
    """Measure a session with its circle, and a bare disc at the same pace: CPU of the window, and how even it is."""
    with tempfile.TemporaryDirectory() as folder, PulseServer(Path(folder)) as server:
        ours, frames = _cpu_and_frames("breath", server.environment)
        disc, bare_frames = _cpu_and_frames("disc", server.environment)
    return [
        Result("session: window with its circle", ours, disc, "% of a core", 12.0, absolute=True),
        Result("session: between two pictures, p99", frames, bare_frames, "ms", 40.0, absolute=True),
    ]


def _cpu_and_frames(name: str, environment: dict[str, str]) -> tuple[float, float]:
    """Return the percentage of a core a window takes until it tells of its pictures, and what it tells."""
    with shown(name, environment) as process:
        assert process.stdout
        before, begun = used([process.pid])[0], time.monotonic()
        word, frames = process.stdout.readline().split()
        share = (used([process.pid])[0] - before) / (time.monotonic() - begun) * 100
    assert word == "frames"
    return share, float(frames)


def memory() -> list[Result]:
    """Measure the memory at Today, in a session together with the sound process, and what page changes leave behind."""
    found: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as folder, PulseServer(Path(folder)) as server:
        for name in ("bare", "idle", "heard"):
            with shown(name, server.environment) as process:
                pids = family(process.pid)
                found[name] = used(pids)[1], own_share(pids)
    (bare, bare_share), (idle, _), (both, both_share) = (found[name] for name in ("bare", "idle", "heard"))
    said = {words[0]: (float(words[1]), float(words[2])) for words in told("walked")}
    (walk_before, walk_after), (sessions_before, sessions_after) = said["walk"], said["sessions"]
    return [
        Result("memory: window at Today", idle, bare, "MB", 110.0, absolute=True),
        Result("memory: session, with sound process", both_share, bare_share, "MB of its own", 110.0, absolute=True),
        Result("memory: the same, shared pages twice", both, bare, "MB", BUDGET),
        Result("memory: after 500 page changes", walk_after, walk_before, "MB", 1.05),
        Result("memory: after 200 short sessions", sessions_after, sessions_before, "MB", 1.05),
    ]


def changing() -> list[Result]:
    """Measure page changes, from the press until the picture is there."""
    said = [(words[0], float(words[1])) for words in told("pages")]
    warm = [value for name, value in said if name == "warm"]
    first = [value for name, value in said if name == "first"]
    return [
        Result("page change: p95, warm", percentile(warm, 0.95), 0.0, "ms", 60.0, absolute=True),
        Result("page change: first visit, longest", max(first), 0.0, "ms", 200.0, absolute=True),
    ]


def thinking() -> list[Result]:
    """Measure Thoughts with very many records, one of them very long: a record as short as any is its baseline."""
    times: dict[str, list[float]] = {}
    for name, value, *_ in told("thoughts"):
        times.setdefault(name, []).append(float(value))
    p95 = {name: percentile(values, 0.95) for name, values in times.items()}
    name = f"{RECORDS:,} thoughts"
    return [
        Result(f"{name}: open the room, p95", p95["open"], 0.0, "ms", 60.0, absolute=True),
        Result(f"{name}: search, one key, with its picture, p95", p95["search"], 0.0, "ms", 60.0, absolute=True),
        Result(
            "a worksheet of 50,000 characters, p95", p95["sheet-long"], p95["sheet-short"], "ms", 200.0, absolute=True
        ),
        Result("its steps, p95", p95["steps-long"], p95["sheet-short"], "ms", 200.0, absolute=True),
        Result("a key in its box, one paragraph, p95", p95["key-long"], p95["key-empty"], "ms", 50.0, absolute=True),
    ]
