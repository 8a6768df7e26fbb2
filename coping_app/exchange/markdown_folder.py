"""A folder of Markdown or text files, one entry in each: of any program, Obsidian's, and our own export."""

import re
from datetime import datetime, tzinfo
from pathlib import PurePosixPath
from typing import NamedTuple

from coping_app.base.records import ENTRY, NewAttachment, NewRecord, Record
from coping_app.base.words import tr, tr_count
from coping_app.exchange import front_matter, strict_json
from coping_app.exchange.dates import Moment, guess_order, read_date, starts_with_date
from coping_app.exchange.emphasis import OWN, read_emphasis
from coping_app.exchange.files import Files, read_text, safe_name
from coping_app.exchange.limits import LARGEST_NOTE
from coping_app.exchange.marks import stripped
from coping_app.exchange.media import attachment, medium_of
from coping_app.exchange.own_entry import SOURCE, feeling_of, kind_of, moment_of, uuid_of
from coping_app.exchange.preview import Entry
from coping_app.exchange.watching import Watch

ENDINGS = (".md", ".markdown", ".txt", ".text")
OWN_KEY, OWN_VERSION = "coping", 1
ATTACHED = "\n\n<!-- attachments -->\n"  # a "<" of a text is never written so, see own_markdown
READABLE = "\n\n<!-- from here on a copy to read: changes to it are not read back, those to `data` above are -->\n"
_ATTACHED_LINE = re.compile(r"!?\[(.*)\]\(([^()\s]{1,400})\)")
_EMBED = re.compile(
    r"!\[(?P<caption>[^\]\n]{0,300})\]\(<?(?P<link>[^)\n>]{1,400}?)>?(?:\s{1,9}\"[^\"\n]{0,300}\")?\)"
    r"|!\[\[(?P<name>[^\]|\n]{1,400})(?:\|[^\]\n]{0,300})?\]\][ \t]{0,9}"
)
_TAG = re.compile(r"(?<![\w#&/\\])#([^\W\d_][\w/-]{0,80})")
_HEADING = re.compile(r"\s*# +([^\n]{1,300}?)[ #]*(?:\n|$)")
_STAMP = re.compile(r"(\d{8})[-_ ]?([01]\d|2[0-3])([0-5]\d)(?:[0-5]\d)?(?!\d)")
_DATE_KEYS = ("date", "created", "created_at", "date created", "creation date", "datetime", "day")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def fits(files: Files) -> bool:
    """Return whether there are text files here."""
    return any(name.lower().endswith(ENDINGS) for name in files.names())


def read(files: Files, zone: tzinfo, watch: Watch) -> None:
    """Read every text file of a folder as one entry."""
    names = files.names()
    texts = sorted((name for name in names if name.lower().endswith(ENDINGS)), key=_in_order)
    reader = _Reader(files, zone, guess_order(PurePosixPath(name).stem for name in texts)[0])
    for number, name in enumerate(texts):
        watch.step(number, len(texts))
        reader.read(name)
    others = sum(1 for name in set(names).difference(texts) if medium_of(name) is None)
    if others:
        files.findings.note(
            tr_count(
                "{n} file here is neither text nor a photo nor a sound. It is not taken in.",
                "{n} files here are neither text nor photos nor sounds. They are not taken in.",
                others,
            )
        )
    if reader.undated:
        files.findings.note(
            tr_count(
                "{n} entry has no date of its own. It gets the day on which its file was last changed.",
                "{n} entries have no date of their own. They get the day on which their file was last changed.",
                reader.undated,
            )
        )


class _Named(NamedTuple):
    """What the name of a file tells."""

    moment: Moment | None
    title: str


class _Reader:
    """Reads one file after the other."""

    def __init__(self, files: Files, zone: tzinfo, order: str) -> None:
        self.undated = 0
        self._files = files
        self._zone = zone
        self._all = set(files.names())
        self._by_last = {PurePosixPath(name).name: name for name in reversed(files.names())}
        self._order = order

    def read(self, name: str) -> None:
        """Take in one file as an entry."""
        text = read_text(self._files, name, LARGEST_NOTE)
        if text is None:
            return
        headed = front_matter.split(text.replace("\r\n", "\n").replace("\r", "\n"))
        if OWN_KEY in headed.values:
            self._own(name, headed)
        elif not text.strip():
            self._files.findings.skip(name, tr("It is empty."))
        else:
            self._foreign(name, headed)

    def _foreign(self, name: str, headed: front_matter.Headed) -> None:
        values, body = headed
        named = self._named(name)
        at = self._date(values, named, name)
        if at is None:
            self._files.findings.skip(name, tr("It has no date, neither inside nor in its name."))
            return
        body, attachments = self._embedded(name, body)
        title = front_matter.one(values.get("title"))
        heading = _HEADING.match(body)
        if heading and (not title or title == heading[1]):
            title, body = heading[1], body[heading.end() :]
        tags = [tag.lstrip("#") for key in ("tags", "tag", "keywords") for tag in _tags(values.get(key))]
        plain, marks = stripped(*read_emphasis(body))
        self._files.findings.add(
            Entry(
                at=at,
                text=plain,
                title=read_emphasis(title or named.title)[0],
                marks=marks,
                tags=(*tags, *_TAG.findall(plain)),
                starred=front_matter.one(values.get("starred") or values.get("favorite")).lower() in {"true", "yes"},
                attachments=attachments,
            ),
            name,
        )

    def _named(self, name: str) -> _Named:
        path = PurePosixPath(name)
        stem = path.stem
        stamp = _STAMP.match(stem)
        if stamp:
            moment = read_date(f"{stamp[1]} {stamp[2]}:{stamp[3]}")
            if moment:
                return _Named(moment, stem[stamp.end() :].strip(" -_.,"))
        found = starts_with_date(stem, self._order)
        if found:
            return _Named(found[0], stem[found[1] :].strip(" -_.,"))
        last = [*path.parts[:-1], stem][-3:]
        if len(last) == 3 and all(part.isdecimal() for part in last):
            return _Named(read_date("-".join(last)), "")
        return _Named(None, stem)

    def _date(self, values: dict[str, front_matter.Value], named: _Named, name: str) -> datetime | None:
        for key in _DATE_KEYS:
            found = read_date(front_matter.one(values.get(key)), self._order)
            if found:
                return found.within(self._zone)
        if named.moment:
            return named.moment.within(self._zone)
        when = self._files.when(name, self._zone)
        self.undated += when is not None
        return when

    def _embedded(self, name: str, body: str) -> tuple[str, tuple[NewAttachment, ...]]:
        """Return the text without the photos and sounds that stand in it, and those as attachments."""
        found: list[NewAttachment] = []
        taken: list[tuple[int, int]] = []
        for match in _EMBED.finditer(body):
            target = self._target(name, match["link"] or match["name"])
            one = attachment(self._files, target, name, match["caption"] or "") if target else None
            if one:
                found.append(one)
                taken.append(match.span())
        place, kept = 0, []
        for start, stop in taken:
            kept.append(body[place:start])
            place = stop
        return "".join([*kept, body[place:]]), tuple(found)

    def _target(self, name: str, link: str) -> str:
        """Return the file that a link in another file means, or nothing."""
        plain = _PERCENT.sub(_unquoted, link.strip()).removeprefix("./")
        if ":" in plain or "\\" in plain or plain.startswith("/"):
            return ""
        parts: list[str] = list(PurePosixPath(name).parts[:-1])
        for part in PurePosixPath(plain).parts:
            if part == "..":
                if not parts:
                    return ""
                parts.pop()
            else:
                parts.append(part)
        beside = "/".join(parts)
        for candidate in (beside, plain):
            if candidate in self._all or (candidate and not safe_name(candidate) and self._is_there(candidate)):
                return candidate
        return self._by_last.get(PurePosixPath(plain).name, "")

    def _is_there(self, name: str) -> bool:
        try:
            self._files.size(name)
        except (OSError, ValueError):
            return False
        return True

    def _own(self, name: str, headed: front_matter.Headed) -> None:
        """Take in an entry of our own export, exactly as it was."""
        values = headed.values
        record = self._own_record(values)
        if record is None:
            self._files.findings.skip(name, tr("Its head was changed so that its date, kind or id can't be read."))
            return
        if front_matter.one(values[OWN_KEY]) != str(OWN_VERSION):
            self._files.findings.skip(name, tr("It was written by a newer Coping than this one."))
            return
        body, marker, attached = headed.body.removeprefix("\n").partition(ATTACHED)
        body, copy, _ = body.partition(READABLE)
        text, marks = read_emphasis(body if marker or copy else body.removesuffix("\n"), OWN)
        attachments = []
        for line in attached.splitlines():
            match = _ATTACHED_LINE.fullmatch(line.strip())
            target = self._target(name, match[2]) if match else ""
            one = attachment(self._files, target, name, read_emphasis(match[1], OWN)[0]) if match and target else None
            if one:
                attachments.append(one)
            elif line.strip():
                self._files.findings.skip(name, tr("A photo or sound that belongs here is not in the source."))
        whole = record._replace(text=text, marks=marks)
        self._files.findings.add_record(NewRecord(whole, tuple(attachments), SOURCE, whole.uuid), name)

    def _own_record(self, values: dict[str, front_matter.Value]) -> Record | None:
        said = {key: front_matter.one(value) for key, value in values.items()}
        at = moment_of(said.get("date", ""), said.get("zone", ""))
        name = uuid_of(said.get("id", ""))
        try:
            data = strict_json.table_of(strict_json.loads(said.get("data", "{}")))
        except strict_json.NotJsonError:
            data = None
        kind = kind_of(said.get("kind", ENTRY))
        if at is None or not name or data is None or not kind:
            return None
        feelings = values.get("feelings")
        tags = values.get("tags")
        return Record(
            uuid=name,
            kind=kind,
            at=at,
            title=said.get("title", ""),
            tags=tuple(tags) if isinstance(tags, list) else (),
            feelings=tuple(map(feeling_of, feelings)) if isinstance(feelings, list) else (),
            starred=said.get("starred") == "true",
            data=data,
        )


def _in_order(name: str) -> tuple[str | int, ...]:
    """Return what puts names in the order a person would: "21", "21-2", "21-10"."""
    stem = name.rpartition(".")[0]
    return tuple(int(part) if part.isdecimal() else part for part in re.split(r"(\d{1,18})", stem))


def _tags(value: front_matter.Value | None) -> list[str]:
    if isinstance(value, str) and "#" in value and "," not in value:
        return value.split()
    return front_matter.many(value)


def _unquoted(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode(errors="replace")
