"""What was written and could not be saved: packed for a sealed file of its own, and taken in again from one."""

import contextlib
from datetime import datetime
from functools import partial
from typing import Any

from coping_app.base.records import Change, Feeling, Mark, Record
from coping_app.base.words import tr_count
from coping_app.vault import bin as paper_bin
from coping_app.vault import records
from coping_app.vault.erase import erased_among
from coping_app.vault.rescue import Found
from coping_app.vault.vault import Vault


def packed(record: Record) -> dict[str, Any]:
    """Return a record of any kind as plain values."""
    return {
        "uuid": record.uuid,
        "kind": record.kind,
        "at": record.at.isoformat(),
        "title": record.title,
        "text": record.text,
        "marks": [list(mark) for mark in record.marks],
        "tags": list(record.tags),
        "feelings": [list(one) for one in record.feelings],
        "starred": record.starred,
        "data": record.data,
        "rev": record.rev,
    }


def unpacked(words: dict[str, Any]) -> Record | None:
    """Return the record that was packed, or None where these are words of another kind."""
    with contextlib.suppress(AttributeError, KeyError, TypeError, ValueError):
        found = Record(
            uuid=str(words["uuid"]),
            kind=str(words["kind"]),
            at=datetime.fromisoformat(words["at"]),
            title=str(words["title"]),
            text=str(words["text"]),
            marks=tuple(Mark(*mark) for mark in words["marks"]),
            tags=tuple(map(str, words["tags"])),
            feelings=tuple(Feeling(*one) for one in words["feelings"]),
            starred=bool(words["starred"]),
            data=dict(words["data"]),
            rev=str(words["rev"]),
        )
        return records.storable(found)
    return None


def take_in(vault: Vault, found: Found) -> Change | None:
    """Take in what could not be saved before; return what was done, or None where nothing waited.

    Words that go on from what is kept become its newest version; anything else becomes a record of its own. The file
    goes once they are kept. What is found and is no record stays. Raises VaultError.
    """
    visit = records.new_uuid()
    before: list[tuple[str, Record | None]] = []
    for path, words in found:
        record = unpacked(words)
        if record is None:
            continue
        record, old = _placed(vault, record)
        kept = records.save(vault, record, visit=visit)
        if old is None or kept.rev != old.rev:
            before.append((record.uuid, old))
        with contextlib.suppress(OSError):  # it is taken in once more then, as what is there already
            path.unlink()
    if not before:
        return None
    said = tr_count(
        "Something you wrote that could not be saved before is here now.",
        "{n} things you wrote that could not be saved before are here now.",
        len(before),
    )
    return Change(said, partial(_take_back, vault, before, f"{visit}-undone"))


def _placed(vault: Vault, record: Record) -> tuple[Record, Record | None]:
    """Return a record as it is to be kept, and what it goes on from; one of its own goes on from nothing."""
    now = records.get(vault, record.uuid)
    if now is not None and now.rev == record.rev and not now.binned:
        return record, now
    if now is not None and _written(now) == _written(record):
        return now, now  # it was kept after all
    if now is not None or erased_among(vault, [record.uuid]):
        record = record._replace(uuid=records.new_uuid())
    return record, None


def _written(record: Record) -> tuple[object, ...]:
    return record.title, record.text, record.marks, record.tags, record.feelings, record.data


def _take_back(vault: Vault, before: list[tuple[str, Record | None]], visit: str) -> None:
    for uuid, old in before:
        if old is None:
            paper_bin.move_to_bin(vault, uuid)
        else:
            records.save(vault, old, visit=visit)
