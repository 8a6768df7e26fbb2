"""Watching processes from outside: CPU, memory and how often they wake up. Linux only."""

import os
import time
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


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


def own_share(pids: list[int]) -> float:
    """Return the MB of processes, with memory that several share counted once (PSS)."""
    lines = [line for pid in pids for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def wakeups(pid: int, seconds: float) -> float:
    """Return how many times a second any thread of a process woke up by itself."""
    time.sleep(0.5)  # falling asleep is no waking up
    before = _switches(pid)
    time.sleep(seconds)
    return (_switches(pid) - before) / seconds


def _switches(pid: int) -> int:
    lines = [
        line
        for status in Path(f"/proc/{pid}/task").glob("*/status")
        for line in status.read_text().splitlines()
        if line.startswith("voluntary_ctxt_switches")
    ]
    return sum(int(line.split()[1]) for line in lines)
