"""FreeCBT and Quirk: thought records in JSON. They come in as our own, and what stood in the file stays with them."""

from datetime import UTC, datetime, tzinfo
from typing import Any

from coping_app.base.records import THOUGHT, Record
from coping_app.base.words import tr
from coping_app.content.thought_parts import parts
from coping_app.content.thought_rows import of_record, to_record
from coping_app.exchange.dates import read_date
from coping_app.exchange.files import Files, read_text
from coping_app.exchange.limits import FIRST_YEAR, LARGEST_JSON, LAST_YEAR
from coping_app.exchange.preview import Entry
from coping_app.exchange.strict_json import NotJsonError, loads, text_of
from coping_app.exchange.unicode import whole_value
from coping_app.exchange.watching import Watch

DATA_KEY = "freecbt"
_SIGN = "automaticThought"
_SAMPLE = 200_000  # bytes that are looked at to tell what a file is


def fits(files: Files) -> bool:
    """Return whether there are thought records here."""
    return bool(_ours(files))


def read(files: Files, zone: tzinfo, watch: Watch) -> None:
    """Read every thought record."""
    for name in _ours(files):
        text = read_text(files, name, LARGEST_JSON)
        if text is None:
            continue
        try:
            found = _thoughts(loads(text))
        except NotJsonError as problem:
            files.findings.skip(name, str(problem))
            continue
        for number, thought in enumerate(found, 1):
            watch.step(number, len(found))
            _take(files, thought, zone, tr("{name}, record {n}").format(name=name, n=number))


def _ours(files: Files) -> list[str]:
    found = []
    for name in files.names():
        if name.lower().endswith(".json"):
            try:
                with files.open(name) as file:
                    start = file.read(_SAMPLE)
            except OSError:
                continue
            if _SIGN.encode() in start:
                found.append(name)
    return found


def _thoughts(value: Any) -> list[dict[str, Any]]:
    """Return every thought record in a file: in a list, by its key, or written as JSON inside a text."""
    found: list[dict[str, Any]] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if _SIGN in one:
                found.append(one)
            else:
                waiting += reversed(one.values())
        elif isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, str) and _SIGN in one and one.lstrip().startswith(("{", "[")):
            waiting.append(_inner(one))
    return found


def _inner(text: str) -> Any:
    """Return what is written as JSON inside a text; nothing where it is damaged."""
    try:
        found = loads(text)
    except NotJsonError:
        return None
    return found if isinstance(found, dict | list) else None


def _take(files: Files, thought: dict[str, Any], zone: tzinfo, where: str) -> None:
    at = _date(thought.get("createdAt"), zone) or _date(thought.get("updatedAt"), zone)
    if at is None:
        files.findings.skip(where, tr("It has no date that can be read."))
        return
    data = whole_value({DATA_KEY: thought})
    from_there = Record("", THOUGHT, at, data=data if isinstance(data, dict) else {})
    record = to_record(of_record(from_there), from_there)
    if not parts(record):
        files.findings.skip(where, tr("It is empty."))
        return
    entry = Entry(
        at=at,
        title=record.title,
        text=record.text,
        kind=record.kind,
        data=record.data,
        name=text_of(thought.get("uuid"))[:64],
    )
    files.findings.add(entry, where)


def _date(value: Any, zone: tzinfo) -> datetime | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            at = datetime.fromtimestamp(value / 1000, UTC)
        except (ValueError, OverflowError, OSError):
            return None
        return at.astimezone(zone) if FIRST_YEAR <= at.year <= LAST_YEAR else None
    moment = read_date(text_of(value))
    return moment.within(zone).astimezone(zone) if moment else None
