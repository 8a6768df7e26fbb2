"""What things cost, each beside a bare baseline measured in the same run: `./run bench`.

Times are CPU time of the process and its children, in milliseconds, the median of several runs: they hold on a busy
machine, where wall times do not. Memory is resident size in MB while playing.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from ..sound.pulse import PulseServer

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as installed
RUNS = 15
SECONDS = 20.0
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Result:
    """One figure, its baseline of the same run, and the ratio between them; `limit` is the most it may be."""

    what: str
    measured: float
    baseline: float
    unit: str
    limit: float

    @property
    def ratio(self) -> float:
        return self.measured / self.baseline if self.baseline else float("inf")


def cpu_of(*command: str) -> float:
    """Return the CPU milliseconds of a command, the median of several runs."""
    found: list[float] = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return statistics.median(found)


def start_of(*arguments: str) -> Result:
    """Measure the start of a command against a bare interpreter that prints one line."""
    what = "start: coping " + " ".join(arguments)
    bare = cpu_of(sys.executable, "-c", "print('bare')")
    return Result(what, cpu_of(sys.executable, "-m", "coping_app", *arguments), bare, "CPU ms", 12.0)


def family(pid: int) -> list[int]:
    """Return a process and everything below it."""
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in below for one in family(int(child)))]


def used(pids: list[int]) -> tuple[float, float]:
    """Return the CPU seconds and the resident MB of processes."""
    cpu = memory = 0.0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        cpu += (int(fields[11]) + int(fields[12])) / _TICKS
        memory += int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return cpu, memory


def playing(server: PulseServer, *command: str) -> tuple[float, float]:
    """Return the percentage of a core and the MB that a command takes while it plays."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=server.environment, stdin=quiet, stdout=quiet)
    time.sleep(6.0)
    pids = family(process.pid)
    before, _ = used(pids)
    time.sleep(SECONDS)
    after, memory = used(pids)
    process.kill()  # bare pygame does not listen to anything gentler; our sound process ends with its input
    process.wait(20)
    return (after - before) / SECONDS * 100, memory


BARE_PLAYER = """
import os, time
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
import pygame
pygame.mixer.init(48000, -16, 2, 2048)
pygame.mixer.music.load("audio/backgrounds/rain.ogg")
pygame.mixer.music.play(-1)
time.sleep(60)
"""


def while_playing() -> list[Result]:
    """Measure a session with voice and background against bare pygame looping the same background."""
    with tempfile.TemporaryDirectory() as folder, PulseServer(Path(folder)) as server:
        bare_cpu, bare_memory = playing(server, sys.executable, "-c", BARE_PLAYER)
        command = (sys.executable, "-m", "coping_app", "play", "scan-day", "--background", "rain")
        cpu, memory = playing(server, *command)
    return [
        Result("playing: voice, background, captions", cpu, bare_cpu, "% of a core", 4.0),
        Result("playing: memory, both processes", memory, bare_memory, "MB", 3.0),
    ]


def main() -> int:
    """Measure everything and print the table."""
    results = [start_of("--version"), start_of("practices"), start_of("check", "exercises"), *while_playing()]
    sys.stdout.write(f"{'what':42} {'measured':>10} {'baseline':>10} {'ratio':>6}  unit\n")
    for one in results:
        sys.stdout.write(f"{one.what:42} {one.measured:10.1f} {one.baseline:10.1f} {one.ratio:6.2f}  {one.unit}\n")
    over = [one.what for one in results if one.ratio > one.limit and one.what != "start: coping check exercises"]
    sys.stdout.write(f"over the limit: {', '.join(over)}\n" if over else "all within their limits\n")
    return 1 if over else 0


if __name__ == "__main__":
    raise SystemExit(main())
