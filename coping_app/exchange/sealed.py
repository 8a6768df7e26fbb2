"""A source that is sealed with a passphrase, opened in memory alone."""

import io
from datetime import datetime, tzinfo
from pathlib import Path
from typing import BinaryIO

from coping_app.base.errors import BrokenFileError
from coping_app.base.words import tr
from coping_app.exchange import age
from coping_app.exchange.files import ZIP_HEADS, Files, ZipFiles, unreadable
from coping_app.exchange.preview import Findings
from coping_app.exchange.watching import Watch


def open_sealed(path: Path, findings: Findings, watch: Watch, passphrase: str) -> Files | None:
    """Return the files in a sealed file, or None where it is not sealed.

    Raises SealedError where the passphrase is missing or does not fit, and BrokenFileError.
    """
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            if not age.is_sealed(file.read(len(age.MAGIC))):
                return None
            if not passphrase:
                raise age.SealedError(tr("This file is sealed with a passphrase. Type it to look inside."))
            inner = age.unlock(file, passphrase)
        inside = age.opened(path.open("rb"), inner)
        head = inside.read(4)
        inside.seek(0)
    except OSError as error:
        raise unreadable() from error
    except MemoryError as error:
        raise BrokenFileError(
            tr("There is not enough free memory to open this file. Nothing was changed. Close other programs first.")
        ) from error
    if head in ZIP_HEADS:
        try:
            return ZipFiles(inside, findings, watch)
        except BaseException:
            inside.close()
            raise
    inside.close()
    return SealedFile(path, inner, findings)


class SealedFile:
    """The one file inside a sealed file that holds no archive."""

    def __init__(self, path: Path, inner: age.Inner, findings: Findings) -> None:
        self.findings = findings
        self._path = path
        self._inner = inner
        self._name = path.name.removesuffix(".age")

    def names(self) -> list[str]:
        """Return its name."""
        return [self._name]

    def size(self, name: str) -> int:
        """Return how long it is, in bytes. Raises OSError."""
        with self.open(name) as file:
            return file.seek(0, io.SEEK_END)

    def open(self, name: str) -> BinaryIO:
        """Open it. Raises OSError."""
        if name != self._name:
            raise FileNotFoundError(name)
        return io.BufferedReader(age.Opened(self._path.open("rb"), self._inner), age.CHUNK)

    def when(self, _name: str, _zone: tzinfo) -> datetime | None:
        """Return nothing: the time of the sealed file is not that of what is in it."""
        return None

    def close(self) -> None:
        """Let go of the disk: the file is not held open."""
