"""Our own JSON file, which loses nothing: read line by line, so that damage costs one entry and not the rest."""

import base64
import binascii
from collections.abc import Iterator
from datetime import tzinfo
from typing import Any, BinaryIO, NamedTuple

from coping_app.base.errors import BrokenFileError
from coping_app.base.records import NewAttachment, NewRecord
from coping_app.base.words import tr
from coping_app.exchange.files import Files, read_text, unreadable
from coping_app.exchange.journal_file import (
    FORMAT,
    VERSION,
    AttachmentShape,
    EntryShape,
    entry_of,
    record_of,
)
from coping_app.exchange.limits import LARGEST_JSON, LARGEST_LINE, MIB
from coping_app.exchange.marks import tidy
from coping_app.exchange.media import PHOTO, VOICE, attachment, ending_for, length_of
from coping_app.exchange.own_entry import SOURCE
from coping_app.exchange.strict_json import NotJsonError, list_of, loads, table_of
from coping_app.exchange.watching import Watch

ENTRIES_LINE = '"entries": ['
_HEAD_LINES = 8
_HEAD_LINE = 1000  # bytes


def fits(files: Files) -> bool:
    """Return whether there is a file of ours here."""
    return bool(_ours(files))


def read(files: Files, _zone: tzinfo, watch: Watch) -> None:
    """Read our own JSON file. Raises BrokenFileError."""
    for name in _ours(files):
        try:
            with files.open(name) as file:
                head = _head(file)
                if head:
                    _check_version(table_of(loads(head)))
                    _read_lines(files, name, file, watch)
                    continue
        except NotJsonError:
            pass
        except OSError as error:
            raise unreadable() from error
        _read_whole(files, name, watch)


def _ours(files: Files) -> list[str]:
    """Return the files that say near their start that they are ours."""
    found = []
    names = files.names()
    for name in names:
        if len(names) == 1 or (name.lower().endswith(".json") and "/" not in name):
            try:
                with files.open(name) as file:
                    start = file.read(4096)
            except OSError:
                continue
            if start.lstrip().startswith(b"{") and f'"{FORMAT}"'.encode() in start:
                found.append(name)
    return found


def _head(file: BinaryIO) -> str:
    """Return what stands before the entries as JSON of its own; nothing where the file is laid out otherwise."""
    lines: list[str] = []
    for _ in range(_HEAD_LINES):
        line = file.readline(_HEAD_LINE).decode(errors="replace").strip()
        if line == ENTRIES_LINE:
            if file.readline(_HEAD_LINE).strip() == b"{":
                return ""
            return "".join(lines).rstrip(",") + "}"
        lines.append(line)
    return ""


def _check_version(head: dict[str, Any]) -> None:
    version = head.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise BrokenFileError(
            tr("This file was written by a newer Coping. Nothing was changed. Update Coping here, then try it again.")
        )


def _read_lines(files: Files, name: str, file: BinaryIO, watch: Watch) -> None:
    size = files.size(name)
    ended = False
    for number, place, line in _lines(file):
        watch.step(place // MIB, size // MIB)
        where = tr("{name}, line {n}").format(name=name, n=number)
        files.findings.spend(min(len(line), MIB))  # what is longer than that is photos
        plain = line.strip()
        if plain == b"]":
            ended = True
        elif plain not in {b"", b"}"} and not ended:
            if len(line) > LARGEST_LINE:
                files.findings.skip(where, tr("It is far too long for what it should be."))
                continue
            try:
                value = loads(plain.removesuffix(b",").decode("utf-8"))
            except NotJsonError as problem:
                files.findings.skip(where, str(problem))
            except UnicodeDecodeError:
                files.findings.skip(where, tr("It is damaged: it can't be read as text."))
            else:
                _take(files, value, where, _Line(files, name, place))
    if not ended:
        files.findings.skip(name, tr("The file ends too early. What came after this is missing."))


def _lines(file: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """Yield each line of the entries with its number and where it starts, in bytes."""
    file_start = 0
    file.seek(0)
    number = 0
    started = False
    while line := file.readline(LARGEST_LINE + 1):
        number += 1
        if started:
            yield number, file_start, line
        started = started or line.strip() == ENTRIES_LINE.encode()
        file_start += len(line)


def _read_whole(files: Files, name: str, watch: Watch) -> None:
    """Read a file that another program has laid out anew."""
    text = read_text(files, name, LARGEST_JSON)
    if text is None:
        return
    try:
        whole = table_of(loads(text))
    except NotJsonError as problem:
        files.findings.skip(name, str(problem))
        return
    _check_version(whole)
    entries = list_of(whole.get("entries"))
    for number, value in enumerate(entries, 1):
        watch.step(number, len(entries))
        _take(files, value, tr("{name}, entry {n}").format(name=name, n=number), None)


class _Line(NamedTuple):
    """Where a line of the file starts, so that the photos in it are read when they are wanted."""

    files: Files
    name: str
    place: int

    def entry(self) -> EntryShape | None:
        """Return the entry of the line, read again. Raises OSError."""
        with self.files.open(self.name) as file:
            file.seek(self.place)
            line = file.readline(LARGEST_LINE + 1)
        try:
            return entry_of(loads(line.strip().removesuffix(b",").decode("utf-8")))
        except (NotJsonError, UnicodeDecodeError):
            return None


class _Inside(NamedTuple):
    """A photo or sound that stands in the file itself: in one of its lines, or already at hand."""

    line: _Line | None
    number: int
    size: int
    held: str

    def read(self) -> bytes:
        """Return its bytes. Raises OSError, also where the file has changed since it was looked at."""
        try:
            found = base64.b64decode(self._written(), validate=True)
        except (binascii.Error, ValueError, IndexError) as error:
            raise OSError("damaged") from error
        if len(found) != self.size:
            raise OSError("damaged or changed")
        return found

    def _written(self) -> str:
        if self.line is None:
            return self.held
        entry = self.line.entry()
        return entry.attachments[self.number].bytes if entry else ""


def _take(files: Files, value: object, where: str, line: _Line | None) -> None:
    shape = entry_of(value)
    record = record_of(shape) if shape else None
    if shape is None or record is None:
        files.findings.skip(where, tr("It is damaged: it does not have the form of an entry."))
        return
    attachments = []
    for number, one in enumerate(shape.attachments):
        found = _attachment(files, one, where, _Inside(line, number, one.size, "" if line else one.bytes))
        if found:
            attachments.append(found)
    record = record._replace(marks=tidy(record.text, record.marks))
    files.findings.add_record(NewRecord(record, tuple(attachments), SOURCE, record.uuid), where)


def _attachment(files: Files, one: AttachmentShape, where: str, inside: _Inside) -> NewAttachment | None:
    known = one.kind in {PHOTO, VOICE} and ending_for(one.form) != "bin"
    seconds = length_of(one.seconds) if one.kind == VOICE else 0.0
    if one.bytes and known:
        return NewAttachment(one.kind, one.form, one.size, inside.read, one.caption, seconds)
    found = attachment(files, one.file, where, one.caption, seconds) if one.file and known else None
    if found:
        return found._replace(kind=one.kind, form=one.form)
    if not known or not one.file:
        files.findings.skip(where, tr("A photo or sound that belongs here is of a kind that is not known."))
    return None
