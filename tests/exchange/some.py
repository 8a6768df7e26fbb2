"""Records to export and to import again: a few by hand, and any that a person could have written."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from coping_app.base.records import (
    BOLD,
    ENTRY,
    ITALIC,
    LETTER,
    QUESTION,
    THOUGHT,
    WORRY,
    Attachment,
    Feeling,
    Mark,
    NewRecord,
    Record,
)
from coping_app.exchange.export import Exported, Wish, export
from coping_app.exchange.marks import tidy
from coping_app.exchange.own_entry import STRENGTHS
from coping_app.exchange.preview import Preview
from coping_app.exchange.sources import read
from coping_app.exchange.tally import Read, read_nothing

LISBON = ZoneInfo("Europe/Lisbon")
EARLY = 10  # rounds of scrypt as a power of two: enough to test with
OPENED: list[Preview] = []
PHOTO, SOUND = b"\xff\xd8\xff a small garden", b"OggS a kettle"

ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
SIGNS = st.sampled_from(
    [
        *(
            "<b>",
            "</b>",
            "<i>",
            "</em>",
            "<strong>",
            "**",
            "*",
            "__",
            "_",
            "***",
            "`",
            "```",
            "~~",
            "\\",
            "&#33;",
            "&amp;",
        ),
        *("&", "# ", "#a", "- ", "+ ", "1. ", "> ", "---", "===", "[x](y)", "![", "]", "<!-- attachments -->", "%%"),
        *("a", "b c", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\ufeff", "\x00", "\u2028", "\x85", "é", "\u0301"),
    ]
)
MARKUP = st.lists(SIGNS, max_size=20).map("".join) | st.text(
    st.sampled_from("ab *_`#-+>1.)\\<b></b>[](!)&;~=%:\n\t\r'\"{}"), max_size=60
)
TEXTS = st.one_of(ANY_TEXT, MARKUP, st.lists(st.one_of(ANY_TEXT, MARKUP), max_size=5).map("\n".join))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=6,
)
NAMED = st.sampled_from([LISBON, ZoneInfo("Asia/Kolkata"), ZoneInfo("America/St_Johns")])
OFFSETS = st.sampled_from([UTC, timezone(timedelta(hours=-9, minutes=-30)), timezone(timedelta(hours=14))])
FIRST, LAST = datetime.fromisoformat("1801-01-01"), datetime.fromisoformat("2199-12-31")
MOMENTS = st.datetimes(FIRST, LAST, timezones=NAMED, allow_imaginary=False) | st.datetimes(timezones=OFFSETS)

BOXES = st.sampled_from(["situation", "hurts", "lean_on", "now", "answer", "visit", "habit:filter", "gone"])
DAYS = st.sampled_from(["", "2026-11-25", "2026-02-30"])
OF_THOUGHTS: dict[str, st.SearchStrategy[Any]] = {  # as a room keeps it, or as a damaged file has it
    "words": st.dictionaries(BOXES, TEXTS, max_size=3) | VALUES,
    "fork": st.sampled_from(["not_sure_true", "true_and_hard", "nobody_knows", "gone"]) | VALUES,
    "tree": st.sampled_from(["now", "later", "no"]) | VALUES,
    "habits": st.lists(st.sampled_from(["filter", "own:mine"]) | ANY_TEXT, max_size=3) | VALUES,
    "fills": st.lists(st.none() | st.integers(-1, 11), max_size=3) | VALUES,
    "before": st.dictionaries(TEXTS, st.integers(-1, 11), max_size=2) | VALUES,
    "open": st.booleans() | VALUES,
    "due": DAYS | VALUES,
    "visit_day": DAYS | VALUES,
    "freecbt": VALUES,
}
DATA = st.dictionaries(ANY_TEXT, VALUES, max_size=3) | st.fixed_dictionaries({}, optional=OF_THOUGHTS)
KINDS = st.sampled_from([ENTRY, LETTER, THOUGHT, QUESTION, WORRY])


@st.composite
def any_record(draw: st.DrawFn) -> Record:
    """Anything that a person could have written, with marks in order."""
    text = draw(TEXTS)
    marks = draw(
        st.lists(st.builds(Mark, st.integers(0, 60), st.integers(1, 20), st.sampled_from([BOLD, ITALIC])), max_size=5)
    )
    return Record(
        uuid=draw(st.uuids()).hex,
        kind=draw(KINDS),
        at=draw(MOMENTS),
        title=draw(TEXTS),
        text=text,
        marks=tidy(text, marks),
        tags=tuple(draw(st.lists(TEXTS, max_size=3))),
        feelings=tuple(draw(st.lists(st.builds(Feeling, TEXTS, st.sampled_from(STRENGTHS)), max_size=3))),
        starred=draw(st.booleans()),
        data=draw(DATA),
    )


def record(number: int = 1, **fields: Any) -> Record:
    """One plain entry."""
    plain = Record(
        uuid=f"00000000000040008000{number:012}",
        kind="entry",
        at=datetime(2026, 11, 21, 8, 30, tzinfo=LISBON),
        title="A walk",
        text=f"Number {number}. The bench by the river was free.",
    )
    return plain._replace(**fields)


def with_photos(number: int = 1) -> Record:
    """One entry with a photo and a voice note."""
    return record(
        number,
        attachments=(
            Attachment("p", "photo", "image/jpeg", "p", len(PHOTO), caption="The [garden] *today*\nand more"),
            Attachment("s", "voice", "audio/ogg", "s", len(SOUND), seconds=2.5),
        ),
    )


def bytes_of(attachment: Attachment) -> bytes:
    """Read one of the two."""
    return PHOTO if attachment.kind == "photo" else SOUND


def wish(form: str, **more: Any) -> Wish:
    """A wish that is quick to seal."""
    return Wish(form, log_n=EARLY, **more)


def exported(records: Sequence[Record], place: Path, form: str, read: Read = read_nothing, **more: Any) -> Exported:
    """Export, with few rounds of scrypt."""
    return export(records, place, wish(form, **more), read=read, total=len(records))


def looked_at(place: Path, key: str | None = None, **more: Any) -> Preview:
    """Look at what is in a file or folder; it is let go after the test."""
    preview = read(key, place, zone=LISBON, **more)
    OPENED.append(preview)
    return preview


def records_of(preview: Preview) -> list[Record]:
    """Return the records alone."""
    return [new.record for new in preview.records]


def contents(news: NewRecord) -> list[tuple[str, str, str, bytes]]:
    """Return what the photos and sounds of a record are."""
    return [(one.kind, one.form, one.caption, one.read()) for one in news.attachments]
