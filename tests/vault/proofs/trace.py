"""Runs a program and writes down everything it does to the files under a folder, as the system saw it (strace)."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ...needs import need

ROOT = Path(__file__).resolve().parents[3]
_CALLS = (
    "open,openat,creat,close,dup,dup2,dup3,fcntl,lseek,write,pwrite64,writev,pwritev,sendfile,copy_file_range,"
    "ftruncate,truncate,fallocate,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,"
    "mkdir,mkdirat"
)
_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_LONGEST = 8 << 20  # bytes of one write


class Call(NamedTuple):
    """One call that did what it was asked: its name, its arguments as strace shows them, and what it answered."""

    name: str
    args: list[str]
    answer: int


def traced(command: list[str], log: Path) -> list[Call]:
    """Run a Python module to its end and return its calls in order; anything but success fails."""
    need("strace")
    strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-xx", "-s", str(_LONGEST), "-e", f"trace={_CALLS}"]
    run = subprocess.run(
        [*strace, "-e", "signal=none", "-o", str(log), sys.executable, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    with log.open(encoding="ascii") as lines:
        return list(_calls(lines))


def _calls(lines: Iterator[str]) -> Iterator[Call]:
    for line in lines:
        found = _LINE.match(line)
        assert found or "unfinished" not in line, "one thread alone was to be traced"
        if found and not found[3].startswith("-"):
            yield Call(found[1], found[2].split(", "), int(found[3]))


def text_of(arg: str) -> bytes:
    """Return the bytes of a string argument."""
    assert not arg.endswith("..."), "a write was longer than what strace was asked to show"
    return bytes.fromhex(arg.strip('"').replace("\\x", ""))
