"""The shape of our own JSON file, one whole journal in it: docs/export-format.md says it in words."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from coping_app.base.records import ENTRY, Feeling, Mark, Record
from coping_app.exchange.limits import LARGEST_ATTACHMENT
from coping_app.exchange.own_entry import STRENGTHS, kind_of, moment_of, shown_parts, uuid_of
from coping_app.exchange.unicode import whole, whole_value
from coping_app.exchange.zones import name_of

FORMAT, VERSION = "coping-journal", 1
_PARTS = "parts"


class MarkShape(msgspec.Struct, kw_only=True):
    """A stretch of a text that is bold or italic."""

    start: Annotated[int, Meta(ge=0, description="Where it starts, in characters (Unicode code points).")]
    length: Annotated[int, Meta(ge=1, description="How long it is, in characters.")]
    look: Annotated[str, Meta(pattern="^(bold|italic)$")]


class FeelingShape(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A feeling, and how strong it was."""

    word: str
    strength: Annotated[str, Meta(description=f"One of: {', '.join(STRENGTHS[1:])}; or empty.")] = ""


class AttachmentShape(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A photo or a voice note."""

    kind: Annotated[str, Meta(pattern="^(photo|voice)$")]
    form: Annotated[str, Meta(description="Its media type, like image/jpeg.", max_length=100)]
    size: Annotated[int, Meta(ge=0, le=LARGEST_ATTACHMENT, description="Bytes.")]
    seconds: Annotated[float, Meta(ge=0, description="The length of a sound.")] = 0.0
    caption: str = ""
    file: Annotated[
        str, Meta(description="Where it lies, from the folder of this file. Empty when it is in bytes.")
    ] = ""
    bytes: Annotated[str, Meta(description="The file itself in base64, when it is not beside.")] = ""


class PartShape(msgspec.Struct, kw_only=True):
    """What a page of Thoughts shows of one of its parts."""

    label: str
    text: str


class EntryShape(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One thing that a person wrote."""

    id: Annotated[str, Meta(description="A UUID. It stays the same for ever.")]
    kind: Annotated[
        str, Meta(description='"entry", "letter", "thought", "question", "worry", or a kind of another room.')
    ] = ENTRY
    at: Annotated[str, Meta(description="The moment it is about: ISO 8601 (RFC 3339) with its offset from UTC.")]
    zone: Annotated[str, Meta(description='The name of the time zone, like "Europe/Lisbon", where it is known.')] = ""
    title: str = ""
    text: Annotated[str, Meta(description="Exactly what was typed.")] = ""
    marks: list[MarkShape] = []
    tags: list[str] = []
    feelings: list[FeelingShape] = []
    starred: bool = False
    data: Annotated[dict[str, Any], Meta(description="What a room keeps beside the text.")] = {}
    parts: Annotated[
        list[PartShape], Meta(description="What stands in text, feelings and data as a page shows it. Never read back.")
    ] = []
    attachments: list[AttachmentShape] = []
    rev: Annotated[str, Meta(description="Which version of it this is.")] = ""
    changed: Annotated[str, Meta(description="When it was last changed, in UTC. Empty where nobody knows.")] = ""
    binned: Annotated[str, Meta(description="When it was put in the bin, in UTC. Empty outside the bin.")] = ""


class JournalShape(msgspec.Struct, kw_only=True):
    """A whole journal."""

    format: Literal["coping-journal"]
    version: Literal[1]
    made: Annotated[str, Meta(description="When this file was written, in UTC.")]
    entries: list[EntryShape]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of our own JSON file."""
    schema = msgspec.json.schema(JournalShape)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Coping journal", **schema}


def shape_of(record: Record, attachments: list[AttachmentShape]) -> EntryShape:
    """Return a record in the shape of the file."""
    return EntryShape(
        id=record.uuid,
        kind=record.kind,
        at=record.at.isoformat(),
        zone=name_of(record.at.tzinfo),
        title=record.title,
        text=record.text,
        marks=[MarkShape(start=mark.start, length=mark.length, look=mark.look) for mark in record.marks],
        tags=list(record.tags),
        feelings=[FeelingShape(word=one.word, strength=one.strength) for one in record.feelings],
        starred=record.starred,
        data=record.data,
        parts=[PartShape(label=part.label, text=part.text) for part in shown_parts(record)],
        attachments=attachments,
        rev=record.rev,
        changed=_utc(record.changed),
        binned=_utc(record.binned),
    )


def line_of(shape: EntryShape) -> str:
    """Return an entry as one line of JSON. Halves of characters become "\ufffd"."""
    return json.dumps(whole_value(msgspec.to_builtins(shape)), ensure_ascii=False, allow_nan=False)


def entry_of(value: Any) -> EntryShape | None:
    """Return an entry from JSON values, or None where they are none. The copy to read is left unread."""
    if isinstance(value, dict) and _PARTS in value:
        value = {key: one for key, one in value.items() if key != _PARTS}
    try:
        return msgspec.convert(value, EntryShape)
    except (msgspec.ValidationError, RecursionError, OverflowError):
        return None


def record_of(shape: EntryShape) -> Record | None:
    """Return the record that an entry of a file says, or None where its date, kind or id can't be read."""
    at = moment_of(shape.at, shape.zone)
    name, kind = uuid_of(shape.id), kind_of(shape.kind)
    if at is None or not name or not kind:
        return None
    data = whole_value(shape.data)
    return Record(
        uuid=name,
        kind=kind,
        at=at,
        title=whole(shape.title),
        text=whole(shape.text),
        marks=tuple(Mark(one.start, one.length, one.look) for one in shape.marks),
        tags=tuple(map(whole, shape.tags)),
        feelings=tuple(
            Feeling(whole(one.word), one.strength if one.strength in STRENGTHS else "") for one in shape.feelings
        ),
        starred=shape.starred,
        data=data if isinstance(data, dict) else {},
        rev=whole(shape.rev),
        changed=moment_of(shape.changed),
        binned=moment_of(shape.binned),
    )


def _utc(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat() if moment else ""
