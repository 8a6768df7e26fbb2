"""Where an export is written: aside first, and put in place only when it is whole. What fails leaves nothing behind."""

import contextlib
import errno
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from coping_app.base.errors import SaveError
from coping_app.base.files import to_disk
from coping_app.base.words import tr

_ASIDE = ".new"
_BINARY = getattr(os, "O_BINARY", 0)  # else Windows writes other line ends
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}


class Sink(Protocol):
    """Takes bytes."""

    def write(self, data: bytes, /) -> int:
        """Write some bytes more. Raises OSError."""


class Writer(Protocol):
    """Takes the files of an export, one after the other, by names with "/" between folders."""

    def file(self, name: str) -> AbstractContextManager[Sink]:
        """Open one more file to be written. Raises OSError."""


@contextlib.contextmanager
def new_file(place: Path) -> Iterator[BinaryIO]:
    """Write a file for its owner alone, in place of the one that was there, when it is whole. Raises SaveError."""
    aside = _aside(place)
    with _said():
        try:
            number = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
            with os.fdopen(number, "wb") as file:
                yield file
                file.flush()
                to_disk(file.fileno())
            aside.replace(place)
        except BaseException:  # a person who stops it too
            aside.unlink(missing_ok=True)
            raise


@contextlib.contextmanager
def new_folder(place: Path) -> Iterator[Writer]:
    """Write a folder for its owner alone, under a name that is free, when it is whole. Raises SaveError."""
    if os.path.lexists(place):
        raise SaveError(tr("Something of this name is there already, so nothing was written. Choose another name."))
    aside = _aside(place)
    with _said():
        try:
            aside.mkdir(mode=0o700)
            yield FolderWriter(aside)
            if hasattr(os, "sync"):
                os.sync()  # one for all: a flush for each of many small files takes minutes
            aside.rename(place)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise


class FolderWriter:
    """Writes files into a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @contextlib.contextmanager
    def file(self, name: str) -> Iterator[Sink]:
        """Open one more file to be written. Raises OSError."""
        path = self._root / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "wb") as file:
            yield file


class ZipWriter:
    """Writes files into a ZIP archive, as they are and without their times, onto something that is only written to."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def file(self, name: str) -> AbstractContextManager[Sink]:
        """Open one more file to be written; the one before has to be closed. Raises OSError."""
        return self._archive.open(zipfile.ZipInfo(name), "w", force_zip64=True)


@contextlib.contextmanager
def new_archive(target: Sink) -> Iterator[Writer]:
    """Write a ZIP archive onto `target`, with every file stored as it is. Raises OSError."""
    with zipfile.ZipFile(cast("BinaryIO", target), "w", zipfile.ZIP_STORED) as archive:
        yield ZipWriter(archive)


def _aside(place: Path) -> Path:
    return place.with_name(f"{place.name}.{os.urandom(6).hex()}{_ASIDE}")


@contextlib.contextmanager
def _said() -> Iterator[None]:
    """Turn what the system says into a sentence."""
    try:
        yield
    except OSError as error:
        raise SaveError(_sentence(error)) from error


def _sentence(error: OSError) -> str:
    safe = tr("Your journal is as it was, and nothing half-written is left.")
    if error.errno in _NO_SPACE:
        why, what_next = tr("There is not enough space there."), tr("Free some space, or choose another place.")
    elif isinstance(error, PermissionError) or error.errno == errno.EROFS:
        why, what_next = tr("Nothing may be written there."), tr("Choose another place.")
    elif isinstance(error, FileNotFoundError | NotADirectoryError):
        why, what_next = tr("The folder is not there any more."), tr("Choose another place.")
    else:
        why, what_next = tr("It could not be written there."), tr("Check the disk, or choose another place.")
    return f"{why} {safe} {what_next}"
