"""What people wrote, as the vault keeps it and as rooms, imports and exports hand it to each other."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

BOLD, ITALIC = "bold", "italic"
ENTRY, LETTER = "entry", "letter"  # the kinds of the journal
THOUGHT, QUESTION, WORRY = "thought", "question", "worry"  # the kinds of Thoughts
WORDS = "words"  # in the data of a record, whatever its kind: the texts that a search finds
OPEN, DUE, PLACE, RANK = "open", "due", "at", "rank"  # not finished; comes back on a day; left where; stands where
STATE = frozenset({OPEN, DUE, PLACE, RANK})  # how it goes on with a record: no part of what somebody wrote


class Mark(NamedTuple):
    """A stretch of a text that is bold or italic: where it starts, how long it is (in characters), and which."""

    start: int
    length: int
    look: str


class Feeling(NamedTuple):
    """A feeling word, and how strong it was: "" (not said), "faint", "some", "strong" or "filling everything"."""

    word: str
    strength: str = ""


class Attachment(NamedTuple):
    """A photo or a voice note that belongs to a record. `name` is what the sealed file is called, and tells nothing.

    `kind` is "photo" or "voice"; `form` the media type ("image/jpeg"); `size` bytes; `seconds` the length of a sound,
    0.0 where it is not known.
    """

    uuid: str
    kind: str
    form: str
    name: str
    size: int
    seconds: float = 0.0
    caption: str = ""


class Record(NamedTuple):
    """One thing that a person wrote.

    `at` is the time it is about, with the zone it was written in; `text` is exactly what was typed, and `marks` say
    what of it is bold or italic. `data` is what else a room keeps with its kind, as plain JSON values.
    `changed` and `binned` are moments in UTC; `binned` is None outside the bin.
    """

    uuid: str
    kind: str
    at: datetime
    title: str = ""
    text: str = ""
    marks: tuple[Mark, ...] = ()
    tags: tuple[str, ...] = ()
    feelings: tuple[Feeling, ...] = ()
    starred: bool = False
    data: dict[str, Any] = {}  # noqa: RUF012 - never changed in place
    attachments: tuple[Attachment, ...] = ()
    rev: str = ""
    changed: datetime | None = None
    binned: datetime | None = None


class NewAttachment(NamedTuple):
    """A photo or sound that is still outside the vault. `read` returns its bytes, and may raise OSError.

    `seconds` is the length of a sound, 0.0 where the source does not tell it.
    """

    kind: str
    form: str
    size: int
    read: Callable[[], bytes]
    caption: str = ""
    seconds: float = 0.0


class NewRecord(NamedTuple):
    """A record that is about to be taken in from somewhere else, with what belongs to it.

    `source` names the program it comes from ("dayone"), `source_id` what it is called there (empty where it has no
    name), so that the same thing is not taken in twice.
    """

    record: Record
    attachments: tuple[NewAttachment, ...] = ()
    source: str = ""
    source_id: str = ""


class Change(NamedTuple):
    """What was done, in the words a person reads, and how to take it back, which may return the words for that."""

    words: str
    undo: Callable[[], str | None]


class Topic(NamedTuple):
    """What has changed in the vault: a kind of record (or "facts", "tags", "bin", "backups"), and which one if one."""

    kind: str
    uuid: str = ""
