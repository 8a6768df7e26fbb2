"""Small files: read within a limit, and written so that a crash leaves the old one or the new one."""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

_MOST = 1_000_000  # bytes; our own small files are far below
_STALE = 60.0  # seconds; what is younger may be another window's, still being written
_ASIDE = ".new"
_DIRECTORY: int | None = getattr(os, "O_DIRECTORY", None)  # Windows has none
_BINARY = getattr(os, "O_BINARY", 0)  # else Windows writes other line ends


def read_small(path: Path) -> str:
    """Return the text of a small file. Bytes that are no UTF-8 become "?"; raises OSError."""
    with path.open("rb") as file:
        return file.read(_MOST).decode("utf-8-sig", errors="replace")


def table_in(text: str) -> dict[str, Any] | None:
    """Return the table that a text holds as JSON, or None where it holds none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def write_aside(path: Path, text: str) -> None:
    """Write a file for its owner alone: aside, flushed to the disk, then put in place. Raises OSError.

    Each writing has a name of its own beside the file, so that two windows of the program never write into one.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.urandom(6).hex()}{_ASIDE}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "wb") as file:
            file.write(text.encode())
            file.flush()
            to_disk(file.fileno())
        aside.replace(path)
    except BaseException:  # Ctrl+C too
        aside.unlink(missing_ok=True)
        raise


def write_durable(path: Path, text: str) -> None:
    """Write a file like `write_aside`, and make sure that its name outlives a power cut too. Raises OSError."""
    write_aside(path, text)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk, where the system knows of such a thing. Raises OSError."""
    if _DIRECTORY is None:
        return
    handle = os.open(folder, os.O_RDONLY | _DIRECTORY)
    try:
        to_disk(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Flush a file to the disk. Raises OSError."""
    with path.open("rb+") as file:
        to_disk(file.fileno())


def to_disk(handle: int) -> None:
    """Flush an open file or folder to the disk itself. Raises OSError.

    On macOS fsync stops at the memory of the drive; F_FULLFSYNC does not, where the place knows of it (its fsync(2)).
    """
    if sys.platform != "win32":
        import fcntl

        whole: int | None = getattr(fcntl, "F_FULLFSYNC", None)
        if whole is not None:
            try:
                fcntl.fcntl(handle, whole)
            except OSError:
                pass  # such as in a folder of the network; what is wrong with the disk is said below
            else:
                return
    os.fsync(handle)


def sweep(path: Path, older_than: float = _STALE) -> None:
    """Remove what a crash left beside one of our own files, if it is so many seconds old. Raises OSError."""
    for aside in path.parent.iterdir():
        ours = aside.name.startswith(f"{path.name}.") and aside.name.endswith(_ASIDE)
        if ours and time.time() - aside.stat().st_mtime >= older_than:
            aside.unlink(missing_ok=True)


def put_aside(path: Path) -> None:
    """Give a file that can't be read another name, one that is free, so that it is never written over.

    Raises OSError, and FileNotFoundError where there is no such file.
    """
    place, count = path.with_name(f"{path.name}.damaged"), 1
    while os.path.lexists(place):
        count += 1
        place = path.with_name(f"{path.name}.damaged-{count}")
    path.replace(place)
