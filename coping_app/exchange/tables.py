"""Tables in CSV from other programs: rows by the names of their columns."""

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from coping_app.base.words import tr
from coping_app.exchange.files import Files, read_text
from coping_app.exchange.limits import LARGEST_NOTE, MIB
from coping_app.exchange.unicode import decoded

_LARGEST = 4 * LARGEST_NOTE  # bytes of one table
_SEPARATORS = ",;\t"


class Row(NamedTuple):
    """A row, and the line on which it ends."""

    where: str
    values: dict[str, str]


def heads(files: Files, name: str) -> set[str]:
    """Return the names of the columns of a table, in small letters; none where it is no table."""
    try:
        with files.open(name) as file:
            start = file.readline(10_000)
    except OSError:
        return set()
    return set(_names(decoded(start).text.replace("\0", "").replace("\ufffd", "").strip()))


def rows(files: Files, name: str) -> Iterator[Row]:
    """Yield the rows of a table. What can't be read is told and left out."""
    text = read_text(files, name, _LARGEST)
    if text is None:
        return
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    first = text.partition("\n")[0]
    names = _names(first)
    csv.field_size_limit(MIB * 16)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(first))
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            files.findings.skip(
                _where(name, reader.line_num), tr("It is damaged: it can't be read as a row of a table.")
            )
            continue
        if row is None:
            return
        if reader.line_num == 1 or not any(row):
            continue
        where = _where(name, reader.line_num)
        if len(row) != len(names):
            files.findings.skip(where, tr("It has too many or too few columns."))
            continue
        yield Row(where, dict(zip(names, (cell.strip() for cell in row), strict=True)))


def _where(name: str, line: int) -> str:
    return tr("{name}, line {n}").format(name=name, n=line)


def _separator(first: str) -> str:
    return max(_SEPARATORS, key=first.count)


def _names(first: str) -> list[str]:
    try:
        cells = next(csv.reader([first], delimiter=_separator(first)), [])
    except csv.Error:
        return []
    return [cell.strip().lower() for cell in cells]
