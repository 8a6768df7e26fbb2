"""Lists of what was written, newest first, by month, as a window wants them: how many, and a few rows at a time."""

from collections import Counter
from datetime import date, datetime
from itertools import chain, pairwise
from typing import NamedTuple

from coping_app.vault.text import FOUND, NOT_FOUND, clean, fold, question
from coping_app.vault.times import DAY, day_of_place, from_ms, place_of_day
from coping_app.vault.vault import Vault

MOST_FOUND = 500  # a search shows the newest of these; what is open, or due on a day, is shown whole
_SNIPPET_WORDS = 22
_WORDS_BEFORE = 6  # of a found word, in the piece of a long text
_BEGINNING = 180  # characters of a text that a row shows
_MONTHS = 12
_SPANS = "WITH span (begins, ends) AS (VALUES (?, ?)" + ", (?, ?)" * (_MONTHS - 1) + ")"
_ATTACHED = "(SELECT count(*) FROM attachment WHERE attachment.record = record.id)"
_ROW = f"uuid, kind, at_ms, offset_min, title, substr(text, 1, {_BEGINNING}), starred, {_ATTACHED}"
_OPEN = (  # as the index of the schema has it, to which 1 and true are the same; only true is open
    "CASE WHEN json_valid(data) THEN json_extract(data, '$.open') END = 1"
    " AND CASE WHEN json_valid(data) THEN json_type(data, '$.open') END = 'true'"
)
_DUE = "CASE WHEN json_valid(data) THEN json_extract(data, '$.due') END"
_DUE_ON = f"{_DUE} = ?"
_DUE_FROM = f"{_DUE} >= ? AND {_DUE} = date({_DUE})"  # what is no plain day may come later by its letters
_SINCE = 2  # the step of the schema that makes the indexes of these two
_JOINED = "words CROSS JOIN record ON record.place = words.rowid"  # the index leads, so that rows come in its order
_LONG = 5000  # characters; FTS5 weighs each found word of a text against all others, which takes long in a long one
_BOOK = 100_000  # characters; to mark what was found takes long there, too: such a text shows its beginning
_LENGTH = "length(record.text) + length(record.more)"
_FOUND_ROW = (
    f"uuid, kind, at_ms, offset_min, record.title, CASE WHEN {_LENGTH} <= {_LONG} THEN"
    f" snippet(words, -1, ?, ?, '…', {_SNIPPET_WORDS}) WHEN {_LENGTH} > {_BOOK} THEN"
    f" substr(record.text, 1, {_BEGINNING}) END, starred, {_ATTACHED}"
)
_MARKED = "highlight(words, 1, ?, ?), highlight(words, 2, ?, ?), highlight(words, 0, ?, ?)"  # text, what else, title


class Filter(NamedTuple):
    """What a list is to hold. Empty fields filter nothing; days are by the clock on the wall, both included."""

    kinds: tuple[str, ...] = ()
    words: str = ""
    tag: str = ""
    feeling: str = ""
    starred: bool = False
    since: date | None = None
    until: date | None = None
    attachments: bool = False
    open: bool = False  # only what has "open": true in its data: it is not finished
    due: date | None = None  # only what has this day as "due" in its data: it comes back then
    due_from: date | None = None  # only what has this day there, or a later one


class Row(NamedTuple):
    """One line of a list. In `snippet` found words stand between FOUND and NOT_FOUND."""

    uuid: str
    kind: str
    at: datetime
    title: str
    snippet: str
    starred: bool
    attachments: int


class Month(NamedTuple):
    """A month of a list, and how many lines it has."""

    year: int
    month: int
    lines: int


class Listing(NamedTuple):
    """A list at one moment: its months, newest first, how many lines, and whether there are more than it holds.

    `places` are the found ones where words are looked for; otherwise the list is cut straight from its index.
    """

    filter: Filter
    months: tuple[Month, ...]
    total: int
    more: bool = False
    places: tuple[int, ...] | None = None


def make_listing(vault: Vault, wanted: Filter) -> Listing:
    """Return the list that a filter makes. Raises VaultError."""
    if _is_looked_for(wanted):
        return _found(vault, wanted)
    where, values = _where(wanted)
    months: list[Month] = []
    below = place_of_day(9999, 13)
    while (
        last := vault.value(f"SELECT max(place) FROM record WHERE {where} AND place < ?", *values, below)
    ) is not None:
        year = day_of_place(last)[0]
        months += _months_of(vault, wanted, year)
        below = place_of_day(year, 1)
    return Listing(wanted, tuple(months), sum(month.lines for month in months))


def rows(vault: Vault, listing: Listing, start: int, count: int) -> list[Row]:
    """Return some lines of a list, the newest being 0. Raises VaultError."""
    if listing.places is not None:
        return _found_rows(vault, listing, listing.places[start : start + count])
    where, values = _where(listing.filter)
    month, skip = _month_at(listing, start)
    if month is None:
        return []
    found = vault.rows(
        f"SELECT {_ROW} FROM record WHERE {where} AND place < ? ORDER BY place DESC LIMIT ? OFFSET ?",
        *values,
        place_of_day(month.year, month.month + 1),
        count,
        skip,
    )
    return [_row(one) for one in found]


def index_of(vault: Vault, listing: Listing, uuid: str) -> int | None:
    """Return which line of a list a record is, or None. Raises VaultError."""
    place = vault.value("SELECT place FROM record WHERE uuid = ?", uuid)
    if place is None:
        return None
    if listing.places is not None:
        return listing.places.index(place) if place in listing.places else None
    where, values = _where(listing.filter)
    here = vault.value(f"SELECT 1 FROM record WHERE {where} AND uuid = ?", *values, uuid)
    if here is None:
        return None
    return int(vault.value(f"SELECT count(*) FROM record WHERE {where} AND place > ?", *values, place))


def _is_looked_for(wanted: Filter) -> bool:
    """Tell whether a list is found as a whole; otherwise it is cut from its index, however long it is."""
    few = wanted.tag, wanted.feeling, wanted.starred, wanted.attachments, wanted.open, wanted.due, wanted.due_from
    return any(few) or bool(question(wanted.words))


def _is_of_few(wanted: Filter) -> bool:
    """Tell whether a list is of what is open or due, which are few among many and have indexes of their own."""
    return bool(wanted.open or wanted.due or wanted.due_from)


def _found(vault: Vault, wanted: Filter) -> Listing:
    """Return what was looked for, the newest first: as many as a list holds, or all that is open or due."""
    source, where, values = _looked_for(vault, wanted)
    whole = _is_of_few(wanted) and not question(wanted.words)
    limit = -1 if whole else MOST_FOUND + 1  # -1 is none
    found = vault.rows(f"SELECT {source} WHERE {where} ORDER BY 1 DESC LIMIT ?", *values, limit)
    places = tuple(place for (place,) in (found if whole else found[:MOST_FOUND]))
    counted = Counter(day_of_place(place)[:2] for place in places)  # keeps the order in which they came
    months = tuple(Month(year, month, lines) for (year, month), lines in counted.items())
    return Listing(wanted, months, len(places), len(found) > len(places), places)


def _looked_for(vault: Vault, wanted: Filter) -> tuple[str, str, tuple[object, ...]]:
    """Return from where places are taken, on which conditions, and their values. The narrowest index leads.

    Where there was no room so far for the step that makes one, it leads nowhere.
    """
    where, values = _where(wanted)
    asked = question(wanted.words)
    lead = "record_starred" if wanted.starred else "record_shown"
    if _is_of_few(wanted) and vault.value("PRAGMA user_version") >= _SINCE:
        lead = "record_due" if wanted.due or wanted.due_from else "record_open"
    if not asked:
        return f"place FROM record INDEXED BY {lead}", where, values
    if wanted == Filter(words=wanted.words):
        return "words.rowid FROM words", "words MATCH ?", (asked,)
    if wanted.starred or _is_of_few(wanted):  # they are few: found first, and looked for among the words
        few = f"words MATCH ? AND +words.rowid IN (SELECT place FROM record INDEXED BY {lead} WHERE {where})"
        return "words.rowid FROM words", few, (asked, *values)
    return f"words.rowid FROM {_JOINED}", f"words MATCH ? AND {where}", (asked, *values)


def _found_rows(vault: Vault, listing: Listing, places: tuple[int, ...]) -> list[Row]:
    """Return the lines at these places."""
    if not places:
        return []
    asked = question(listing.filter.words)
    marks = ", ".join("?" * len(places))
    if not asked:
        found = vault.rows(f"SELECT {_ROW} FROM record WHERE place IN ({marks}) ORDER BY place DESC", *places)
        return [_row(one) for one in found]
    found = vault.rows(  # nothing is cut out of texts that are not shown
        f"SELECT {_FOUND_ROW} FROM {_JOINED} WHERE words MATCH ? AND words.rowid BETWEEN ? AND ?"
        f" AND +words.rowid IN ({marks}) ORDER BY words.rowid DESC",
        *(FOUND, NOT_FOUND, asked, places[-1], places[0]),
        *places,
    )
    return [_row(one if one[5] is not None else (*one[:5], _cut(vault, asked, one[0]), *one[6:])) for one in found]


def _cut(vault: Vault, asked: str, uuid: object) -> str:
    """Return a piece of a long text around the first word that was found in it, with the signs of a snippet."""
    found = vault.rows(
        f"SELECT {_MARKED} FROM {_JOINED} WHERE words MATCH ?"
        " AND words.rowid = (SELECT place FROM record WHERE uuid = ?)",
        *(FOUND, NOT_FOUND) * 3,
        asked,
        uuid,
    )
    for text in found[0] if found else ():
        first = text.find(FOUND)
        if first >= 0:
            return _around(text, first)
    return ""


def _around(text: str, first: int) -> str:
    """Return some words of a marked text, the first found one among them."""
    before = text[max(0, first - _BEGINNING) : first].split(" ")[-_WORDS_BEFORE - 1 :]
    after = text[first : first + 4 * _BEGINNING].split(" ")[: _SNIPPET_WORDS - _WORDS_BEFORE]
    piece = " ".join(before) + " ".join(after)
    begins = "" if first <= sum(map(len, before)) + len(before) - 1 else "…"
    ends = "…" if first + len(" ".join(after)) < len(text) else ""
    opened = piece.count(FOUND) > piece.count(NOT_FOUND)
    return f"{begins}{piece}{NOT_FOUND if opened else ''}{ends}"


def _months_of(vault: Vault, wanted: Filter, year: int) -> list[Month]:
    """Return the months of a year that have any lines, the newest first."""
    where, values = _where(wanted)
    begins = [place_of_day(year, month) for month in range(1, _MONTHS + 2)]
    counts = vault.rows(
        f"{_SPANS} SELECT (SELECT count(*) FROM record WHERE {where} AND place >= begins AND place < ends) FROM span"
        " ORDER BY begins DESC",
        *chain.from_iterable(pairwise(begins)),
        *values,
    )
    newest_first = range(_MONTHS, 0, -1)
    return [Month(year, month, lines) for month, (lines,) in zip(newest_first, counts, strict=True) if lines]


def _month_at(listing: Listing, line: int) -> tuple[Month | None, int]:
    """Return the month in which a line of a list is, and how many lines of that month stand above it."""
    for month in listing.months:
        if line < month.lines:
            return month, line
        line -= month.lines
    return None, 0


def _span(wanted: Filter) -> tuple[int, int]:
    """Return the first place of the days of a filter, and the first one after them."""
    since, until = wanted.since or date.min, wanted.until or date.max
    return place_of_day(since.year, since.month, since.day), place_of_day(until.year, until.month, until.day) + DAY


def _row(found: tuple[object, ...]) -> Row:
    uuid, kind, at_ms, offset, title, snippet, starred, attachments = found
    return Row(uuid, kind, from_ms(at_ms, offset), title, snippet, bool(starred), attachments)  # type: ignore[arg-type]


def _where(wanted: Filter) -> tuple[str, tuple[object, ...]]:
    """Return the conditions of a filter, but for its words, and their values."""
    parts: list[str] = ["binned_ms IS NULL"]
    values: list[object] = []
    if wanted.kinds:
        parts.append(f"kind IN ({', '.join('?' * len(wanted.kinds))})")
        values += list(wanted.kinds)
    if wanted.starred:
        parts.append("starred = 1")
    if wanted.open:
        parts.append(_OPEN)
    if wanted.due:
        parts.append(_DUE_ON)
        values.append(wanted.due.isoformat())
    if wanted.due_from:
        parts.append(_DUE_FROM)
        values.append(wanted.due_from.isoformat())
    if wanted.tag:
        parts.append("record.id IN (SELECT record FROM tag WHERE folded = ?)")
        values.append(fold(clean(wanted.tag).strip()))
    if wanted.feeling:
        parts.append("record.id IN (SELECT record FROM feeling WHERE word = ?)")
        values.append(clean(wanted.feeling))
    if wanted.attachments:
        parts.append("record.id IN (SELECT record FROM attachment)")
    if wanted.since or wanted.until:
        parts.append("place >= ? AND place < ?")
        values += list(_span(wanted))
    return " AND ".join(parts), tuple(values)
