"""jrnl: its plain text file, with dates in whatever form its owner set, and its JSON export."""

import re
from datetime import datetime, tzinfo
from typing import NamedTuple

from coping_app.base.errors import BrokenFileError
from coping_app.base.words import tr
from coping_app.exchange.dates import DAY_FIRST, MONTH_FIRST, guess_order, read_date, starts_with_date
from coping_app.exchange.emphasis import read_emphasis
from coping_app.exchange.files import Files, read_text
from coping_app.exchange.limits import LARGEST_JSON, LARGEST_NOTE, LONGEST_TITLE
from coping_app.exchange.marks import stripped
from coping_app.exchange.preview import Entry
from coping_app.exchange.strict_json import NotJsonError, list_of, loads, table_of, text_of
from coping_app.exchange.unicode import decoded
from coping_app.exchange.watching import Watch

_BRACKETED = re.compile(r"\[([^\]\n]{4,60})\][ \t]?(.*)")
_TAG = re.compile(r"(?<![\w@./])@([^\W\d_][\w-]{0,80})")
_LOCKED = ("JRNLv3", "gAAAAA")  # how its encrypted files start
_SAMPLE = 200_000  # bytes that are looked at to tell what a file is


class _Head(NamedTuple):
    """The first line of an entry: its number, when it is, and the words after the date."""

    line: int
    written: str
    words: str


def fits_text(files: Files) -> bool:
    """Return whether this is one text file that starts with a date in brackets, or an encrypted one."""
    names = files.names()
    if len(names) != 1:
        return False
    try:
        with files.open(names[0]) as file:
            start = decoded(file.read(_SAMPLE)).text
    except OSError:
        return False
    first = next((line for line in start.splitlines() if line.strip()), "")
    return start.startswith(_LOCKED[0]) or bool(_heads([first], bracketed=True))


def read_text_file(files: Files, zone: tzinfo, watch: Watch) -> None:
    """Read jrnl's text file. Raises BrokenFileError when it is encrypted."""
    for name in _texts(files):
        text = read_text(files, name, LARGEST_NOTE * 4)
        if text is None:
            continue
        if text.startswith(_LOCKED):
            raise BrokenFileError(
                tr("This jrnl file is encrypted. Run “jrnl --decrypt” first, then import the file that it writes.")
            )
        _read_lines(files, name, text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), zone, watch)


def _texts(files: Files) -> list[str]:
    names = files.names()
    return names if len(names) == 1 else [name for name in names if name.lower().endswith((".txt", ".jrnl", ".md"))]


def _read_lines(files: Files, name: str, lines: list[str], zone: tzinfo, watch: Watch) -> None:
    heads = _heads(lines, bracketed=True) or _heads(lines, bracketed=False)
    order, guessed = guess_order(head.written for head in heads)
    if guessed:
        day = tr("the day first") if order == DAY_FIRST else tr("the month first")
        files.findings.note(tr("Dates like 03/04/2019 were read with {order}. Look at a few to see.").format(order=day))
    dated = [(head, moment) for head in heads if (moment := read_date(head.written, order))]
    before = lines[: dated[0][0].line - 1] if dated else lines
    if any(line.strip() for line in before):
        first = next(number for number, line in enumerate(before, 1) if line.strip())
        files.findings.skip(
            tr("{name}, line {n}").format(name=name, n=first),
            tr("What stands here comes before the first date, so it belongs to no entry."),
        )
    ends = [*(head.line - 1 for head, _ in dated[1:]), len(lines)]
    for number, ((head, moment), end) in enumerate(zip(dated, ends, strict=False)):
        watch.step(number, len(dated))
        where = tr("{name}, line {n}").format(name=name, n=head.line)
        _take(files, head, moment.within(zone), "\n".join(lines[head.line : end]), where)


def _heads(lines: list[str], *, bracketed: bool) -> list[_Head]:
    """Return the lines that start an entry: those with a date in brackets, or, in old files, with a plain date."""
    heads = []
    for number, line in enumerate(lines, 1):
        if bracketed:
            match = _BRACKETED.match(line)
            if match and (read_date(match[1]) or read_date(match[1], MONTH_FIRST)):
                heads.append(_Head(number, match[1], match[2]))
        elif line[:1].isalnum():
            found = starts_with_date(line) or starts_with_date(line, MONTH_FIRST)
            if found and found[0].timed:
                heads.append(_Head(number, line[: found[1]], line[found[1] :]))
    return heads


def _take(files: Files, head: _Head, at: datetime, body: str, where: str) -> None:
    words = head.words.strip()
    starred = words.startswith("*") != words.endswith("*") or words.startswith("* ")
    title = words.strip("*").strip() if starred else words
    _add(files, Entry(at=at, title=title, text=body, starred=starred), where)


def _add(files: Files, entry: Entry, where: str) -> None:
    """Take an entry in with its tags and marks."""
    text, marks = stripped(*read_emphasis(entry.text.strip("\n")))
    title, title_marks = read_emphasis(entry.title)
    if len(title) > LONGEST_TITLE // 5 and not text:  # all of it on one line is no title
        text, marks, title = title, title_marks, ""
    if not text and not title:
        files.findings.skip(where, tr("It is empty."))
        return
    tags = (*entry.tags, *_TAG.findall(title), *_TAG.findall(text))
    files.findings.add(entry._replace(title=title, text=text, marks=marks, tags=tags), where)


def fits_json(files: Files) -> bool:
    """Return whether there is a JSON export of jrnl here."""
    return any(_looks_right(files, name) for name in files.names() if name.lower().endswith(".json"))


def _looks_right(files: Files, name: str) -> bool:
    try:
        with files.open(name) as file:
            start = file.read(_SAMPLE)
    except OSError:
        return False
    return b'"entries"' in start and b'"body"' in start and b'"date"' in start


def read_json(files: Files, zone: tzinfo, watch: Watch) -> None:
    """Read jrnl's JSON export."""
    for name in files.names():
        if not name.lower().endswith(".json"):
            continue
        text = read_text(files, name, LARGEST_JSON)
        if text is None:
            continue
        try:
            found = loads(text)
        except NotJsonError as problem:
            files.findings.skip(name, str(problem))
            continue
        entries = list_of(table_of(found).get("entries"))
        for number, value in enumerate(entries, 1):
            watch.step(number, len(entries))
            where = tr("{name}, entry {n}").format(name=name, n=number)
            table = table_of(value)
            moment = read_date(f"{text_of(table.get('date'))} {text_of(table.get('time'))}")
            if moment is None:
                files.findings.skip(where, tr("It has no date that can be read."))
                continue
            entry = Entry(
                at=moment.within(zone),
                title=text_of(table.get("title")).strip(),
                text=text_of(table.get("body")),
                tags=tuple(text_of(tag).lstrip("@") for tag in list_of(table.get("tags"))),
                starred=table.get("starred") is True,
            )
            _add(files, entry, where)
