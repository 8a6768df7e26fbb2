"""Sees to it that nothing stays behind: ends every process with a mark in its environment once standard input ends.

    python tests/journeys/keeper.py MARK FOLDER

Standard input is a pipe from the tests. It ends when they close it, and also when they are killed. The folder goes
too. What had to be ended is written to standard output, one command a line.
"""

import contextlib
import os
import shutil
import signal
import sys
import time
from pathlib import Path


def marked(mark: str) -> dict[int, str]:
    """Return the processes that carry the mark, with their commands."""
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit() or int(folder.name) == os.getpid():
            continue
        with contextlib.suppress(OSError):
            if mark.encode() in (folder / "environ").read_bytes():
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
                if command:  # one that has ended and waits to be noticed has none
                    found[int(folder.name)] = command
    return found


def end(mark: str) -> dict[int, str]:
    """End them, politely first; return all that there were."""
    every: dict[int, str] = {}
    for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGKILL):
        here = marked(mark)
        every |= here
        for pid in here:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
        until = time.monotonic() + 3
        while marked(mark) and time.monotonic() < until:
            time.sleep(0.02)
    return every


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the tests
    sys.stdin.buffer.read()
    print("\n".join(end(sys.argv[1]).values()))
    shutil.rmtree(sys.argv[2], ignore_errors=True)
