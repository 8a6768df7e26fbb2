"""Small files: read within a limit, and written so that a crash leaves the old one or the new one."""

import os
from pathlib import Path

_MOST = 1_000_000  # bytes; our own small files are far below


def read_small(path: Path) -> str:
    """Return the text of a small file. Bytes that are no UTF-8 become "?"; raises OSError."""
    with path.open("rb") as file:
        return file.read(_MOST).decode("utf-8-sig", errors="replace")


def write_aside(path: Path, text: str) -> None:
    """Write a file for its owner alone: aside, flushed to the disk, then put in place. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = path.with_name(path.name + ".new")
    try:
        aside.unlink(missing_ok=True)  # one left over from a crash could be open to others
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
