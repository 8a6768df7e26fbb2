"""The files of a source, in a folder or in a ZIP archive, read without trusting their names, kinds or sizes."""

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, tzinfo
from pathlib import Path
from typing import IO, Any, BinaryIO, Protocol

from coping_app.base.errors import BrokenFileError, NotFoundError
from coping_app.base.words import tr
from coping_app.exchange.limits import DEEPEST_FOLDER, LONGEST_NAME, MOST_FILES
from coping_app.exchange.preview import Findings
from coping_app.exchange.unicode import decoded
from coping_app.exchange.watching import Watch

ZIP_HEADS = (b"PK\x03\x04", b"PK\x05\x06")  # the second is an empty one's
_DRIVE = re.compile(r"^[A-Za-z]:")
# What zipfile lets out of damaged archives.
_LOST = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_IGNORED = {"__MACOSX", "Thumbs.db", "desktop.ini"}


class TooLargeError(OSError):
    """A file is larger than anything of its kind."""


class Files(Protocol):
    """The files of one source, by their names with "/" between folders."""

    findings: Findings

    def names(self) -> list[str]:
        """Return the names of all files, in order."""

    def size(self, name: str) -> int:
        """Return how long a file is said to be, in bytes."""

    def open(self, name: str) -> BinaryIO:
        """Open a file. Raises OSError."""

    def when(self, name: str, zone: tzinfo) -> datetime | None:
        """Return when a file was last changed, where that is known."""

    def close(self) -> None:
        """Let go of the disk. Nothing is read after it."""


def open_files(path: Path, findings: Findings, watch: Watch) -> Files:
    """Return the files of a folder or a ZIP archive; of any other file, that one and what lies in folders beside it.

    Raises NotFoundError and BrokenFileError.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return FolderFiles(path, findings, watch)
        if not stat.S_ISREG(mode):
            raise BrokenFileError(tr("This is neither a file nor a folder, so nothing can be read from it."))
        with path.open("rb") as file:
            head = file.read(4)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFoundError(tr("There is nothing at this place any more. Choose the file or folder again.")) from error
    except (OSError, ValueError) as error:
        raise unreadable() from error
    if head in ZIP_HEADS:
        return ZipFiles(path, findings, watch)
    return FolderFiles(path.parent, findings, watch, only=path.name)


def unreadable() -> BrokenFileError:
    """Return the error for a source that the system does not let us read."""
    return BrokenFileError(
        tr("This could not be read. Nothing was changed. Check that the disk is there and that you may open the file.")
    )


def safe_name(name: str) -> str:
    """Return why a name is not taken from an archive or a link, or nothing."""
    if len(name) > LONGEST_NAME or "\0" in name:
        return tr("Its name is no name of a file.")
    if name.startswith("/") or "\\" in name or _DRIVE.match(name) or ".." in name.split("/"):
        return tr("Its name leads out of the folder. It is left out, to be safe.")
    if name.count("/") > DEEPEST_FOLDER:
        return tr("It lies in too many folders inside each other.")
    return ""


def hidden(name: str) -> bool:
    """Return whether a name is of something that a program or a system keeps for itself."""
    return any((part.startswith(".") and part != "..") or part in _IGNORED for part in name.split("/"))


class FolderFiles:
    """The files of a folder. Links and devices are left out."""

    def __init__(self, root: Path, findings: Findings, watch: Watch, *, only: str = "") -> None:
        self.findings = findings
        self._root = root
        self._watch = watch
        self._only = only
        self._beside: set[str] | None = None
        self._names = [only] if only else self._walk("")

    def names(self) -> list[str]:
        """Return the names of all files, or of the one that was chosen."""
        return list(self._names)

    def size(self, name: str) -> int:
        """Return how long a file is, in bytes. Raises OSError."""
        return self._path(name).stat().st_size

    def open(self, name: str) -> BinaryIO:
        """Open a file. Raises OSError, also for a name that was not found before."""
        path = self._path(name)
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        number = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) if self._only == name else flags)
        if not stat.S_ISREG(os.fstat(number).st_mode):
            os.close(number)
            raise FileNotFoundError(name)
        return os.fdopen(number, "rb")

    def when(self, name: str, zone: tzinfo) -> datetime | None:
        """Return when a file was last changed."""
        try:
            return datetime.fromtimestamp(self._path(name).stat().st_mtime, zone)
        except (OSError, OverflowError, ValueError):
            return None

    def close(self) -> None:
        """Let go of the disk: files of a folder are not held open."""

    def _path(self, name: str) -> Path:
        """Return where a file lies. Only names that were found lead anywhere, so none can lead out."""
        if name not in self._names_here():
            raise FileNotFoundError(name)
        return self._root / name

    def _names_here(self) -> set[str]:
        if self._beside is None:
            self._beside = {*self._names, *(self._folders_beside() if self._only else ())}
        return self._beside

    def _folders_beside(self) -> Iterator[str]:
        """Yield the files in the one folder that our own exports put beside a file."""
        yield from self._walk("attachments")

    def _walk(self, start: str) -> list[str]:
        found: list[str] = []
        waiting = [start]
        while waiting:
            folder = waiting.pop()
            self._watch.step(len(found))
            try:
                entries = sorted(os.scandir(self._root / folder), key=lambda entry: entry.name)
            except OSError:
                if folder and folder != start:
                    self.findings.skip(folder, tr("This folder could not be opened."))
                    continue
                if start:
                    return []
                raise unreadable() from None
            for entry in entries:
                name = f"{folder}/{entry.name}" if folder else entry.name
                kind = self._kind(entry, name)
                if kind == "folder":
                    waiting.append(name)
                elif kind == "file":
                    found.append(name)
            if len(found) > MOST_FILES:
                raise too_many()
        return sorted(found)

    def _kind(self, entry: "os.DirEntry[str]", name: str) -> str:
        if hidden(name):
            return ""
        try:
            if entry.is_symlink():
                self.findings.skip(name, tr("It is only a link to another place. Links are not followed."))
                return ""
            folder, file = entry.is_dir(follow_symlinks=False), entry.is_file(follow_symlinks=False)
        except OSError:
            return ""
        why = safe_name(name.replace("\\", "_")) if folder or file else tr("It is not a file.")
        if why:
            self.findings.skip(name, why)
            return ""
        return "folder" if folder else "file"


class ZipFiles:
    """The files of a ZIP archive. It is read where it lies; nothing is unpacked to the disk."""

    def __init__(self, source: Path | BinaryIO, findings: Findings, watch: Watch) -> None:
        self.findings = findings
        self._source = source
        try:
            self._zip = zipfile.ZipFile(source)
            members = self._zip.infolist()
        except OSError as error:
            raise unreadable() from error
        except (*_LOST, IndexError, OverflowError, UnicodeError) as error:
            raise BrokenFileError(
                tr("This ZIP file is damaged, so nothing can be read from it. Export or download it again.")
            ) from error
        if len(members) > MOST_FILES:
            raise too_many()
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            watch.step(len(self._members), len(members))
            self._take(member)

    def _take(self, member: zipfile.ZipInfo) -> None:
        name = member.orig_filename if "\0" in member.orig_filename else member.filename
        if not name or name.endswith("/") or hidden(name.lstrip("/")):
            return
        kind = stat.S_IFMT(member.external_attr >> 16)
        why = safe_name(name)
        if kind and kind != stat.S_IFREG:
            why = tr("It is not a file, but a link or a device.")
        elif member.flag_bits & 1:
            why = tr("It is locked with a password of its own. Unpack the archive first.")
        elif member.compress_type not in _PACKINGS:
            why = tr("It is packed in a way that is not read here. Unpack the archive first.")
        elif name in self._members:
            why = tr("Two files in the archive have this name. Only the first is read.")
        if why:
            self.findings.skip(name[:LONGEST_NAME], why)
        else:
            self._members[name] = member

    def names(self) -> list[str]:
        """Return the names of all files."""
        return sorted(self._members)

    def size(self, name: str) -> int:
        """Return how long a file is said to be, in bytes. Raises FileNotFoundError."""
        return self._member(name).file_size

    def open(self, name: str) -> BinaryIO:
        """Open a file in the archive. Raises OSError; so does reading from it when it is damaged."""
        try:
            return io.BufferedReader(_Member(self._zip.open(self._member(name))))
        except _LOST as error:
            raise OSError("damaged") from error

    def when(self, name: str, zone: tzinfo) -> datetime | None:
        """Return when a file was last changed, as the archive has it."""
        year, month, day, hour, minute, second = self._member(name).date_time
        try:
            moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
        except ValueError:
            return None
        return moment if year > 1980 else None  # the first day of ZIP files stands for no date

    def close(self) -> None:
        """Let go of the disk."""
        self._zip.close()
        if not isinstance(self._source, Path):
            self._source.close()

    def _member(self, name: str) -> zipfile.ZipInfo:
        found = self._members.get(name)
        if found is None:
            raise FileNotFoundError(name)
        return found


class _Member(io.RawIOBase):
    """A file in an archive, whose damage is an OSError like any other."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner = inner

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        try:
            return self._inner.seek(offset, whence)
        except _LOST as error:
            raise OSError("damaged") from error

    def tell(self) -> int:
        return self._inner.tell()

    def readinto(self, buffer: Any, /) -> int:
        try:
            read = self._inner.read(len(buffer))
        except _LOST as error:
            raise OSError("damaged") from error
        buffer[: len(read)] = read
        return len(read)

    def close(self) -> None:
        self._inner.close()
        super().close()


def too_many() -> BrokenFileError:
    """Return the error for a place with more files than any journal."""
    return BrokenFileError(
        tr(
            "There are more than {n} files here, which is more than a journal. Choose the folder of the journal alone."
        ).format(n=f"{MOST_FILES:,}")
    )


def read_bytes(files: Files, name: str, most: int) -> bytes:
    """Return a whole file. Raises OSError, and TooLargeError (an OSError) where it is longer than `most` bytes."""
    with files.open(name) as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise TooLargeError(name)
    return raw


def read_text(files: Files, name: str, most: int) -> str | None:
    """Return the text of a file, or None where it can't be read, which is then told.

    Raises BrokenFileError where the source as a whole has more text than fits.
    """
    try:
        raw = read_bytes(files, name, most)
    except TooLargeError:
        files.findings.skip(name, tr("It is far too long for what it should be."))
        return None
    except OSError:
        files.findings.skip(name, tr("It could not be read. It may be damaged."))
        return None
    files.findings.spend(len(raw))
    found = decoded(raw)
    if found.guessed:
        files.findings.note(
            tr("Some files don't say how their letters are written. If accents look wrong, save them as UTF-8 first.")
        )
    return found.text
