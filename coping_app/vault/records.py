"""Keeps, finds and changes what a person wrote. Every room's store goes through here."""

import json
from collections.abc import Iterable, Iterator
from secrets import token_hex
from typing import Any, NamedTuple
from uuid import uuid4

from coping_app.base.records import STATE, WORDS, Attachment, Feeling, Mark, Record, Topic
from coping_app.base.words import tr
from coping_app.vault.errors import VaultError
from coping_app.vault.text import clean, fold
from coping_app.vault.times import TIES, from_ms, offset_of, place_of, to_ms
from coping_app.vault.vault import Values, Vault, now_ms

_REV_BYTES = 8
_COLUMNS = "id, uuid, kind, at_ms, offset_min, title, text, marks, data, starred, rev, changed_ms, binned_ms"
_KEPT = "kind, at_ms, offset_min, title, text, marks, data, starred, visit, clock, rev, changed_ms"
_EACH = "?" + ", ?" * (len(_KEPT.split()) - 1)


class Origin(NamedTuple):
    """Where a record was taken in from: the import, the program, and what it is called there."""

    batch: int | None = None
    source: str = ""
    source_id: str = ""


class NotThereError(VaultError):
    """A record that was meant is not there any more."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr("This is not there any more: it was erased. Everything else is as it was.")


def new_uuid() -> str:
    """Return a name for something new, that no other computer gives."""
    return uuid4().hex


def get(vault: Vault, uuid: str) -> Record | None:
    """Return a record, in the bin or not, or None."""
    with vault.alone():
        found = vault.row(f"SELECT {_COLUMNS} FROM record WHERE uuid = ?", uuid)
        return read(vault, found) if found else None


def find(vault: Vault, uuid: str) -> Record:
    """Return a record, in the bin or not. Raises NotThereError."""
    found = get(vault, uuid)
    if found is None:
        raise NotThereError
    return found


def read(vault: Vault, row: Values) -> Record:
    """Return the record of a row of `_COLUMNS`, with what belongs to it."""
    number, uuid, kind, at_ms, offset, title, text, marks, data, starred, rev, changed, binned = row
    tags = vault.rows("SELECT word FROM tag WHERE record = ? ORDER BY rank", number)
    feelings = vault.rows("SELECT word, strength FROM feeling WHERE record = ? ORDER BY rank", number)
    attached = vault.rows(
        "SELECT uuid, kind, form, name, size, seconds, caption FROM attachment WHERE record = ? ORDER BY rank", number
    )
    return Record(
        uuid,
        kind,
        from_ms(at_ms, offset),
        title,
        text,
        tuple(Mark(*mark) for mark in json.loads(marks)),
        tuple(word for (word,) in tags),
        tuple(Feeling(*feeling) for feeling in feelings),
        bool(starred),
        json.loads(data),
        tuple(Attachment(*one) for one in attached),
        rev,
        from_ms(changed),
        from_ms(binned) if binned is not None else None,
    )


def save(vault: Vault, record: Record, *, visit: str = "", origin: Origin | None = None, writes: bool = True) -> Record:
    """Keep a record as it is now, and return it with its new `rev`. One that did not change is left alone.

    Saves of one `visit` leave one version behind: what was written before it. A save that `writes` nothing, such as a
    new name, leaves none, and neither does one of STATE alone. What is found besides title and text stands under WORDS
    in `data`. Attachments are kept by `attachments`, and the bin by `bin`.
    Raises VaultError; then the state before is still there.
    """
    record = storable(record)
    with vault.change(Topic(record.kind, record.uuid)):
        before = vault.row(f"SELECT {_COLUMNS}, visit FROM record WHERE uuid = ?", record.uuid)
        if before is None:
            return _add(vault, record, visit, origin)
        number, visited = before[0], before[-1]
        old = read(vault, before[:-1])
        if _same(old, record):
            return old
        if not writes or _written(old) == _written(record):
            visit = visited
        elif not visit or visit != visited:
            _keep_version(vault, number)
        with vault.change(Topic(old.kind, record.uuid)):
            return _change(vault, number, old, record, visit)


def storable(record: Record) -> Record:
    """Return a record as the database can hold it: texts in UTF-8, tags once each and without spaces around them.

    Half of a surrogate pair, which no UTF-8 has, becomes the sign for an unreadable letter. Of a time the clock on the
    wall and the zone are kept, to the millisecond and the minute.
    """
    texts = clean(record.title), clean(record.text)
    tags: dict[str, str] = {}
    for word in filter(None, (clean(tag).strip() for tag in record.tags)):
        tags.setdefault(fold(word), word)
    feelings: dict[str, Feeling] = {}
    for one in record.feelings:
        feelings.setdefault(clean(one.word), Feeling(clean(one.word), clean(one.strength)))
    feelings.pop("", None)
    length = len(texts[1])
    marks = tuple(mark for mark in record.marks if mark.length > 0 and 0 <= mark.start <= length - mark.length)
    return record._replace(
        at=from_ms(to_ms(record.at), offset_of(record.at)),
        title=texts[0],
        text=texts[1],
        tags=tuple(tags.values()),
        feelings=tuple(feelings.values()),
        data=json.loads(_json(record.data)),
        marks=marks,
    )


def versions(vault: Vault, uuid: str) -> list[Record]:
    """Return the earlier states of a record, newest first."""
    with vault.alone():
        now = get(vault, uuid)
        if now is None:
            return []
        found = vault.rows(
            "SELECT title, text, marks, data, rev, changed_ms FROM version"
            " WHERE record = (SELECT id FROM record WHERE uuid = ?) ORDER BY id DESC",
            uuid,
        )
    return [
        now._replace(
            title=title,
            text=text,
            marks=tuple(Mark(*mark) for mark in json.loads(marks)),
            data=json.loads(data),
            rev=rev,
            changed=from_ms(changed),
        )
        for title, text, marks, data, rev, changed in found
    ]


def set_starred(vault: Vault, uuid: str, *, starred: bool) -> None:
    """Give a record a star, or take it away. Raises NotThereError."""
    with vault.change():  # so that nothing is saved between reading and writing
        save(vault, find(vault, uuid)._replace(starred=starred))


def refresh_found(vault: Vault, number: int) -> None:
    """Bring up to date what else a record is found by: its tags, captions and what its room gave. Inside a change."""
    tags = [word for (word,) in vault.rows("SELECT word FROM tag WHERE record = ? ORDER BY rank", number)]
    captions = [
        caption for (caption,) in vault.rows("SELECT caption FROM attachment WHERE record = ? ORDER BY rank", number)
    ]
    data = json.loads(vault.value("SELECT data FROM record WHERE id = ?", number))
    more = clean("\n".join(part for part in (*tags, *captions, *_found_texts(data)) if part))
    if more != vault.value("SELECT more FROM record WHERE id = ?", number):
        vault.run("UPDATE record SET more = ? WHERE id = ?", more, number)


def number_of(vault: Vault, uuid: str) -> int:
    """Return the row of a record. Raises NotThereError."""
    found = vault.value("SELECT id FROM record WHERE uuid = ?", uuid)
    if found is None:
        raise NotThereError
    return int(found)


def kind_of(vault: Vault, uuid: str) -> str:
    """Return the kind of a record. Raises NotThereError."""
    found = vault.value("SELECT kind FROM record WHERE uuid = ?", uuid)
    if found is None:
        raise NotThereError
    return str(found)


def tags_used(vault: Vault, most: int = 200) -> list[tuple[str, int]]:
    """Return the tags outside the bin, the most used first, and how often each stands.

    They are counted in their index alone: to ask the record of each would take seconds where there are very many.
    """
    return [
        (word, times)
        for word, times in vault.rows(
            "SELECT (SELECT word FROM tag WHERE tag.folded = used.folded LIMIT 1), times FROM (SELECT folded, count(*)"
            " AS times FROM tag WHERE record NOT IN (SELECT id FROM record WHERE binned_ms IS NOT NULL)"
            " GROUP BY folded) AS used ORDER BY times DESC, folded LIMIT ?",
            most,
        )
    ]


def _add(vault: Vault, record: Record, visit: str, origin: Origin | None) -> Record:
    kept = _kept(vault, record, visit)
    vault.run(
        f"INSERT INTO record ({_KEPT}, uuid, place, device_id, created_ms, batch, source, source_id)"
        f" VALUES ({_EACH}, ?, ?, (SELECT device_id FROM meta), ?, ?, ?, ?)",
        *kept,
        record.uuid,
        _free_place(vault, place_of(record.at)),
        kept[-1],
        *(origin or Origin()),
    )
    number = vault.last_inserted
    _put_words(vault, number, record)
    return _as_kept(record, kept)._replace(attachments=(), binned=None)


def _change(vault: Vault, number: int, old: Record, record: Record, visit: str) -> Record:
    kept = _kept(vault, record, visit)
    vault.run(f"UPDATE record SET parent_rev = rev, ({_KEPT}) = ({_EACH}) WHERE id = ?", *kept, number)
    if place_of(old.at) != place_of(record.at):
        vault.run("UPDATE record SET place = ? WHERE id = ?", _free_place(vault, place_of(record.at)), number)
    if (old.tags, old.feelings, _json(old.data)) != (record.tags, record.feelings, _json(record.data)):
        _put_words(vault, number, record)
    return _as_kept(record, kept)._replace(attachments=old.attachments, binned=old.binned)


def _kept(vault: Vault, record: Record, visit: str) -> Values:
    """Return what every save writes, in the order of `_KEPT`; inside a change."""
    now = now_ms()
    return (
        record.kind,
        to_ms(record.at),
        offset_of(record.at),
        record.title,
        record.text,
        _marks(record.marks),
        _json(record.data),
        int(record.starred),
        visit,
        vault.tick(now),
        token_hex(_REV_BYTES),
        now,
    )


def _as_kept(record: Record, kept: Values) -> Record:
    """Return a record with what its save gave it."""
    *_same, rev, changed = kept
    return record._replace(rev=rev, changed=from_ms(changed))


def _put_words(vault: Vault, number: int, record: Record) -> None:
    vault.run("DELETE FROM tag WHERE record = ?", number)
    vault.run("DELETE FROM feeling WHERE record = ?", number)
    for rank, word in enumerate(record.tags):
        vault.run("INSERT INTO tag (record, word, folded, rank) VALUES (?, ?, ?, ?)", number, word, fold(word), rank)
    for rank, feeling in enumerate(record.feelings):
        vault.run("INSERT INTO feeling (record, word, strength, rank) VALUES (?, ?, ?, ?)", number, *feeling, rank)
    refresh_found(vault, number)


def _keep_version(vault: Vault, number: int) -> None:
    vault.run(
        "INSERT INTO version (record, rev, title, text, marks, data, changed_ms)"
        " SELECT id, rev, title, text, marks, data, changed_ms FROM record WHERE id = ?",
        number,
    )


def _free_place(vault: Vault, first: int) -> int:
    """Return a free place from `first` on: the next one after those that have the same moment.

    Where a millisecond is full, the next one has room.
    """
    while True:
        end = first + TIES
        last = vault.value("SELECT max(place) FROM record WHERE place >= ? AND place < ?", first, end)
        if last is None:
            return first
        if last + 1 < end:
            return int(last) + 1
        first = end


def _same(old: Record, new: Record) -> bool:
    plain = ("kind", "title", "text", "marks", "tags", "feelings", "starred")
    return (
        all(getattr(old, name) == getattr(new, name) for name in plain)
        and _json(old.data) == _json(new.data)
        and (to_ms(old.at), offset_of(old.at)) == (to_ms(new.at), offset_of(new.at))
    )


def _written(record: Record) -> tuple[object, ...]:
    """Return what history keeps, as the database has it: 1 and True are not the same."""
    data = {key: value for key, value in record.data.items() if key not in STATE}
    return record.title, record.text, record.marks, _json(data)


def _marks(marks: Iterable[Mark]) -> str:
    return json.dumps([list(mark) for mark in marks])


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def _found_texts(data: dict[str, Any]) -> Iterator[str]:
    """Yield what a room wants found: every text under WORDS in its data."""
    left = [data.get(WORDS)]
    while left:
        value = left.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | dict):
            left += reversed(list(value.values()) if isinstance(value, dict) else value)
