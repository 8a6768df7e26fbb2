"""What an import found, before anything is taken in: entries, what is left out and why, and what to know."""

import hashlib
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from coping_app.base.errors import BrokenFileError
from coping_app.base.records import ENTRY, THOUGHT, Feeling, Mark, NewAttachment, NewRecord, Record
from coping_app.base.words import tr, tr_count
from coping_app.exchange.limits import (
    LONGEST_TAG,
    LONGEST_TITLE,
    MOST_ATTACHMENTS,
    MOST_SKIPPED,
    MOST_TAGS,
    MOST_TEXT,
)
from coping_app.exchange.marks import tidy
from coping_app.exchange.unicode import whole

_FAMILY = uuid.UUID("5a0c7d8e-3a53-4f0d-9f43-0d8c1e4b6a71")  # of the names that imported entries get
_NO_DATA: dict[str, Any] = {}


def _nothing_to_close() -> None:
    """Close nothing."""


class Skipped(NamedTuple):
    """Something that is left out: where it stands ("2019-03-04.txt, line 12"), and why, in a sentence."""

    where: str
    why: str


class Counts(NamedTuple):
    """How much there is to take in."""

    entries: int = 0
    starred: int = 0
    photos: int = 0
    voices: int = 0


class Preview(NamedTuple):
    """What would be taken in. Photos and sounds are read from the source when they are asked for.

    `source` is the title of where it comes from; `first` and `last` the earliest and latest day; `skipped_more` how
    many more things were left out than are named. `close` lets go of the source when nothing more is read from it.
    """

    source: str
    records: tuple[NewRecord, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    skipped_more: int = 0
    first: date | None = None
    last: date | None = None
    counts: Counts = Counts()
    notes: tuple[str, ...] = ()
    close: Callable[[], None] = _nothing_to_close


class Entry(NamedTuple):
    """One entry as a reader of a source found it. `name` is what the source calls it, empty where it has no name."""

    at: datetime
    text: str = ""
    title: str = ""
    marks: tuple[Mark, ...] = ()
    tags: tuple[str, ...] = ()
    feelings: tuple[Feeling, ...] = ()
    starred: bool = False
    kind: str = ENTRY
    data: dict[str, Any] = _NO_DATA
    attachments: tuple[NewAttachment, ...] = ()
    name: str = ""


class Findings:
    """Gathers what a reader of a source finds, and makes the preview of it.

    `key` is what the source is called in the vault ("dayone"); it is set when it is known.
    """

    def __init__(self, key: str = "") -> None:
        self.key = key
        self._records: list[NewRecord] = []
        self._skipped: list[Skipped] = []
        self._skipped_more = 0
        self._notes: dict[str, None] = {}
        self._names: set[str] = set()
        self._alike: Counter[str] = Counter()
        self._bytes = 0
        self._text = 0
        self._changed = 0

    def __len__(self) -> int:
        return len(self._records) + len(self._skipped)

    def skip(self, where: str, why: str) -> None:
        """Say that something is left out."""
        if len(self._skipped) < MOST_SKIPPED:
            self._skipped.append(Skipped(whole(where), why))
        else:
            self._skipped_more += 1

    def spend(self, size: int) -> None:
        """Count the text that was read, in bytes. Raises BrokenFileError when it is more than any journal."""
        self._text += size
        if self._text > MOST_TEXT:
            raise BrokenFileError(
                tr("There is more text here than in any journal, so nothing was read. Nothing was changed.")
            )

    def note(self, sentence: str) -> None:
        """Say something about the whole, once."""
        self._notes[sentence] = None

    def add(self, entry: Entry, where: str) -> None:
        """Take one entry in, with a name by which it is known again."""
        text = whole(entry.text)
        title = " ".join(whole(entry.title).split()) if entry.kind == ENTRY else whole(entry.title)
        if text != entry.text or whole(entry.title) != entry.title:
            self._changed += 1
        marks = tidy(text, entry.marks)
        if len(title) > LONGEST_TITLE:
            moved = f"{title}\n\n"
            text, title = moved + text, ""
            marks = tuple(mark._replace(start=mark.start + len(moved)) for mark in marks)
        name = entry.name or _digest(entry.at, title, text)
        if not entry.name:
            self._alike[name] += 1
            if self._alike[name] > 1:
                name = f"{name}-{self._alike[name]}"  # two entries that say the same on one day are two entries
        record = Record(
            uuid=uuid.uuid5(_FAMILY, f"{self.key}:{whole(name)}").hex,
            kind=entry.kind,
            at=entry.at,
            title=title,
            text=text,
            marks=marks,
            tags=tidy_tags(entry.tags),
            feelings=entry.feelings,
            starred=entry.starred,
            data=entry.data,
        )
        self.add_record(NewRecord(record, entry.attachments, self.key, name), where)

    def add_record(self, new: NewRecord, where: str) -> None:
        """Take in a record as it is, as far as the room for photos and sounds goes."""
        if new.source_id in self._names:
            self.skip(where, tr("The same entry stands here twice. It is taken in once."))
            return
        self._names.add(new.source_id)
        kept = []
        for attachment in new.attachments:
            self._bytes += attachment.size
            if self._bytes > MOST_ATTACHMENTS:
                self._bytes -= attachment.size
                self.skip(where, tr("There are more photos and sounds here than fit. This one stays in the source."))
            else:
                kept.append(attachment)
        self._records.append(new._replace(attachments=tuple(kept)))

    def preview(self, title: str, close: Callable[[], None]) -> Preview:
        """Return everything that was found, the oldest first."""
        if self._changed:
            self.note(
                tr_count(
                    "In {n} entry a damaged character was replaced by \ufffd.",
                    "In {n} entries damaged characters were replaced by \ufffd.",
                    self._changed,
                )
            )
        thoughts = sum(new.record.kind == THOUGHT for new in self._records)
        if thoughts:
            self.note(
                tr_count(
                    "{n} of them is a thought record. It goes to Thoughts.",
                    "{n} of them are thought records. They go to Thoughts.",
                    thoughts,
                )
            )
        records = sorted(self._records, key=_moment)
        days = sorted(new.record.at.date() for new in records)
        attachments = [one for new in records for one in new.attachments]
        return Preview(
            source=title,
            records=tuple(records),
            skipped=tuple(self._skipped),
            skipped_more=self._skipped_more,
            first=days[0] if days else None,
            last=days[-1] if days else None,
            counts=Counts(
                entries=len(records),
                starred=sum(new.record.starred for new in records),
                photos=sum(one.kind == "photo" for one in attachments),
                voices=sum(one.kind == "voice" for one in attachments),
            ),
            notes=tuple(self._notes),
            close=close,
        )


def tidy_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Return tags without spaces around them, without empty ones, and each once, whatever its capitals."""
    kept: dict[str, str] = {}
    for tag in tags:
        plain = " ".join(whole(tag).split())[:LONGEST_TAG]
        if plain:
            kept.setdefault(plain.casefold(), plain)
    return tuple(kept.values())[:MOST_TAGS]


def _moment(new: NewRecord) -> datetime:
    return new.record.at


def _digest(at: datetime, title: str, text: str) -> str:
    """Return a name for an entry that has none, so that it is known when it comes again."""
    return hashlib.sha256(f"{at.isoformat()}\0{title}\0{text}".encode()).hexdigest()[:32]
