"""What a person does with thought records, and what Thoughts does with every kind of its rows.

What can be taken back comes with its words and the way back.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from coping_app.base.records import QUESTION, THOUGHT, WORRY, Change, Record
from coping_app.base.words import tr
from coping_app.content.thought_record import GENTLE, Thought
from coping_app.content.thought_rows import of_record, to_record
from coping_app.rooms.thoughts.model import settle_day
from coping_app.vault import bin as paper_bin
from coping_app.vault import listing, records
from coping_app.vault.listing import Filter, Row
from coping_app.vault.vault import Vault

KINDS = (THOUGHT, QUESTION, WORRY)
_AT_ONCE = 500  # rows of a list that are read at once


# --- thought records ------------------------------------------------------------------------------------------------


def blank(now: datetime, form: str = GENTLE) -> Record:
    """Return a thought record in which nothing is written. It is not kept until something is."""
    return to_record(Thought(form=form), Record(records.new_uuid(), THOUGHT, now))


def is_empty(record: Record) -> bool:
    """Tell whether there is nothing in a thought record that anybody would miss."""
    return of_record(record).is_empty


def find(vault: Vault, uuid: str) -> Record:
    """Return a thought record, a question or a worry. Raises NotThereError, also for what belongs to another room."""
    found = records.find(vault, uuid)
    if found.kind not in KINDS:
        raise records.NotThereError
    return found


def write(vault: Vault, record: Record, visit: str) -> Record:
    """Keep what is written now, and return it as it is kept.

    Raises VaultError; then the state before is still there.
    """
    return records.save(vault, record, visit=visit)


def finish(vault: Vault, uuid: str) -> None:
    """Let a thought record be one that reads as a worksheet. It can be opened and changed as before."""
    with vault.change():
        record = find(vault, uuid)
        records.save(vault, to_record(of_record(record)._replace(open=False, at=""), record), writes=False)


def leave_at_that(vault: Vault, uuid: str) -> Change:
    """Finish a thought record that was left on the way, without opening it. Taken back, it is where it was."""
    before = of_record(find(vault, uuid))

    def undo() -> str:
        with vault.change():
            record = find(vault, uuid)
            thought = of_record(record)._replace(open=before.open, at=before.at)
            records.save(vault, to_record(thought, record), writes=False)
        return tr("It is under Go on again.")

    finish(vault, uuid)
    return Change(tr("Left at that. It stays in your list."), undo)


def rename(vault: Vault, uuid: str, name: str) -> Change:
    """Give a thought record a name of one's own; an empty one brings back the first words."""
    before = of_record(find(vault, uuid)).name

    def put(wanted: str) -> None:
        with vault.change():
            record = find(vault, uuid)
            thought = of_record(record)._replace(name=" ".join(wanted.split()))
            records.save(vault, to_record(thought, record), writes=False)

    put(name)
    return Change(tr("The name is changed."), lambda: put(before))


def unfinished(vault: Vault, most: int = 3) -> list[Row]:
    """Return the thought records that were left on the way, the newest first."""
    return _rows(vault, Filter(kinds=(THOUGHT,), open=True), most)


def open_names(vault: Vault) -> frozenset[str]:
    """Return which thought records are not finished."""
    return frozenset(row.uuid for row in each(vault, Filter(kinds=(THOUGHT,), open=True)))


def set_moment(vault: Vault, uuid: str, at: datetime) -> Change:
    """Let a thought record be about another day and time."""
    before = find(vault, uuid).at

    def put(when: datetime) -> None:
        with vault.change():
            records.save(vault, find(vault, uuid)._replace(at=when))

    put(at)
    return Change(tr("The day is changed."), lambda: put(before))


def earlier(vault: Vault, uuid: str) -> list[Record]:
    """Return the earlier versions of a thought record, newest first."""
    return records.versions(vault, uuid)


def bring_back(vault: Vault, uuid: str, version: Record) -> Change:
    """Let an earlier version be the one that stands there. The one of now becomes an earlier version.

    Whether it is finished stays as it is. A day to look at it again that comes back with it brings it back, too; one
    that was set before stays as it is now, also where it was left alone.
    """
    now = of_record(find(vault, uuid))

    def put(shown: Thought) -> None:
        with vault.change():
            record = find(vault, uuid)
            as_it_is = of_record(record)
            due = as_it_is.due if _day_of(shown) == _day_of(as_it_is) else shown.due
            kept = shown._replace(open=as_it_is.open, at=as_it_is.at, due=due)
            records.save(vault, to_record(kept, record), visit=records.new_uuid())

    put(settle_day(of_record(version)))
    return Change(tr("The earlier version is back."), lambda: put(now))


def _day_of(thought: Thought) -> tuple[str, str, str]:
    """Return what says on which day it is to come back."""
    return thought.fork, thought.tree, thought.day


def move_to_bin(vault: Vault, uuid: str) -> Change:
    """Put a record into the bin, where it stays for thirty days."""
    return paper_bin.put_away(vault, uuid, tr("It is back in Thoughts."))


# --- what they share ------------------------------------------------------------------------------------------------


def has_no_words(record: Record) -> bool:
    """Tell whether there is nothing written in a question or a worry."""
    return not record.text.strip()


class Keeping(NamedTuple):
    """What `ui.saving` asks of a store, for one kind of line."""

    blank: Callable[[datetime], Record]
    write: Callable[[Vault, Record, str], Record]
    is_empty: Callable[[Record], bool] = has_no_words


def write_line(vault: Vault, record: Record, visit: str) -> Record:
    """Keep a question or a worry in other words, and return it. What else is known of it stays as it is kept now.

    Words that are all taken away leave those before: a line is deleted by deleting it. Raises VaultError.
    """
    with vault.change():
        now = records.get(vault, record.uuid) or record
        text = record.text if record.text.strip() else now.text
        return records.save(vault, now._replace(text=text), visit=visit)


def undo_new(vault: Vault, uuid: str) -> Callable[[], str]:
    """Return what takes back that something was written: it goes into the bin."""

    def undo() -> str:
        paper_bin.move_to_bin(vault, uuid)
        return tr("Moved to the bin.")

    return undo


def put_data(vault: Vault, uuid: str, changes: dict[str, Any]) -> None:
    """Change what stands in the data of a record; None takes it away. No earlier version is left behind."""
    with vault.change():
        record = find(vault, uuid)
        data = {key: value for key, value in {**record.data, **changes}.items() if value is not None}
        records.save(vault, record._replace(data=data), writes=False)


def _rows(vault: Vault, wanted: Filter, most: int) -> list[Row]:
    found = listing.make_listing(vault, wanted)
    return listing.rows(vault, found, 0, min(most, found.total)) if found.total else []  # mostly there is none


def each(vault: Vault, wanted: Filter) -> Iterator[Row]:
    """Yield the rows of a list, the newest first, and read no more of them than are asked for."""
    found = listing.make_listing(vault, wanted)
    for start in range(0, found.total, _AT_ONCE):
        yield from listing.rows(vault, found, start, _AT_ONCE)


def read(vault: Vault, uuids: Iterable[str]) -> list[Record]:
    """Return those of some records that are still there, also in the bin."""
    found = (records.get(vault, uuid) for uuid in uuids)
    return [record for record in found if record is not None]


def all_of(vault: Vault, wanted: Filter, most: int | None = None) -> list[Record]:
    """Return every record of a list, or the newest of them, the newest first."""
    with vault.alone():
        return read(vault, [row.uuid for row in islice(each(vault, wanted), most)])


def total_of(vault: Vault, wanted: Filter) -> int:
    """Return how many records a list has."""
    return listing.make_listing(vault, wanted).total
