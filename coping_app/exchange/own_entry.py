"""One entry as it stands in our own files: what it has beside the text, and how each is written, read and shown."""

import re
from datetime import datetime

from coping_app.base.records import Feeling, Record
from coping_app.content.thought_parts import Part, parts
from coping_app.exchange.zones import placed

SOURCE = "coping"
STRENGTHS = ("", "faint", "some", "strong", "filling everything")
_FEELING = re.compile(rf"(.*) \(({'|'.join(STRENGTHS)})\)", re.DOTALL)
_UUID = re.compile(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")
_KIND = re.compile(r"[a-z][a-z0-9_-]{0,39}")


def feeling_line(feeling: Feeling) -> str:
    """Return a feeling as one text: "sad", or "sad (some)"."""
    if feeling.strength or _FEELING.fullmatch(feeling.word):
        return f"{feeling.word} ({feeling.strength})"
    return feeling.word


def feeling_of(line: str) -> Feeling:
    """Return the feeling that a text says."""
    match = _FEELING.fullmatch(line)
    return Feeling(match[1], match[2]) if match else Feeling(line)


def moment_of(written: str, zone: str = "") -> datetime | None:
    """Return the moment that is written as in ISO 8601 with an offset, or None."""
    try:
        at = datetime.fromisoformat(written)
        return placed(at, zone) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def uuid_of(written: str) -> str:
    """Return an id as it is written, or nothing where it is none."""
    return written if _UUID.fullmatch(written) else ""


def kind_of(written: str) -> str:
    """Return a kind of record as it is written, or nothing where it can be none."""
    return written if _KIND.fullmatch(written) else ""


def shown_parts(record: Record) -> tuple[Part, ...]:
    """Return the parts of a record of Thoughts in which something stands; nothing of an entry."""
    return tuple(part for part in parts(record) if part.text.strip())
