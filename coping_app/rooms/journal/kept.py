"""Words that could not be saved: packed for a sealed file of their own, and taken in again from one."""

import contextlib
from datetime import datetime
from functools import partial
from typing import Any

from coping_app.base.records import Change, Feeling, Mark, Record
from coping_app.base.words import tr_count
from coping_app.rooms.journal.store import KINDS, find
from coping_app.vault import bin as paper_bin
from coping_app.vault import records, rescue
from coping_app.vault.erase import erased_among
from coping_app.vault.vault import Vault

_ROOM = "journal"


def packed(record: Record) -> dict[str, Any]:
    """Return an entry as plain values."""
    return {
        "room": _ROOM,
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
    """Return the entry that was packed, or None where these are words of another room."""
    if words.get("room") != _ROOM or words.get("kind") not in KINDS:
        return None
    with contextlib.suppress(KeyError, TypeError, ValueError):
        return Record(
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
    return None


def take_in(vault: Vault, visit: str) -> Change | None:
    """Take in what could not be saved before, as entries; return what was done, or None where nothing waited.

    Words that go on from what is kept become its newest version; anything else becomes an entry of its own. The file
    goes once they are kept. Raises VaultError.
    """
    if vault.read_only:
        return None
    before: list[tuple[str, Record | None]] = []
    for path, words in rescue.found(vault):
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
        "An entry that could not be saved before is here now.",
        "{n} entries that could not be saved before are here now.",
        len(before),
    )
    return Change(said, partial(_take_back, vault, before, f"{visit}-undone"))


def _placed(vault: Vault, record: Record) -> tuple[Record, Record | None]:
    """Return an entry as it is to be kept, and what it goes on from; an entry of its own goes on from nothing."""
    now = records.get(vault, record.uuid)
    if now is not None and now.rev == record.rev and not now.binned:
        return record, now
    if now is not None and (now.title, now.text, now.marks) == (record.title, record.text, record.marks):
        return now, now  # it was kept after all
    if now is not None or erased_among(vault, [record.uuid]):
        record = record._replace(uuid=records.new_uuid())
    return record, None


def _take_back(vault: Vault, before: list[tuple[str, Record | None]], visit: str) -> None:
    for uuid, old in before:
        if old is None:
            find(vault, uuid)
            paper_bin.move_to_bin(vault, uuid)
        else:
            records.save(vault, old, visit=visit)
