"""What a person does with worries: put down in one line, brought up again on a day that was set, or not at all."""

from collections.abc import Iterable
from datetime import date, datetime

from coping_app.base.days import day_line
from coping_app.base.records import DUE, THOUGHT, WORRY, Change, Record
from coping_app.base.words import tr
from coping_app.content import plain_values as plain
from coping_app.content.thought_record import Thought
from coping_app.content.thought_rows import to_record
from coping_app.rooms.thoughts.store import (
    Keeping,
    all_of,
    blank,
    find,
    put_data,
    read,
    total_of,
    undo_new,
    write,
    write_line,
)
from coping_app.vault import records
from coping_app.vault.listing import Filter
from coping_app.vault.vault import Vault

_LYING = Filter(kinds=(WORRY,))


def blank_worry(now: datetime) -> Record:
    """Return a worry in which nothing is written. It is not kept until something is."""
    return Record(records.new_uuid(), WORRY, now)


def put_down(vault: Vault, worry: Record, day: date | None, visit: str) -> Change:
    """Keep a worry in one line. It is brought up again on its day alone, and without a day not at all."""
    line = " ".join(worry.text.split())
    records.save(vault, with_day(worry._replace(text=line), day), visit=visit)
    return Change(down_words(day, worry.at.date()), undo_new(vault, worry.uuid))


def with_day(worry: Record, day: date | None) -> Record:
    """Return a worry that comes back on a day, or on none."""
    data = {key: value for key, value in worry.data.items() if key != DUE}
    return worry._replace(data={**data, DUE: day.isoformat()} if day else data)


def down_words(day: date | None, today: date) -> str:
    """Say what becomes of a worry that is put down, until its day or without one."""
    return tr("It is put down until {day}.").format(day=day_line(day, today)) if day else stays_words()


def stays_words() -> str:
    """Say what becomes of a worry without a day."""
    return tr("It stays here. It won't come back by itself.")


def lying(vault: Vault, most: int | None = None) -> list[Record]:
    """Return what was put down, or the newest of it, the newest first."""
    return all_of(vault, _LYING, most)


def how_many_lie(vault: Vault) -> int:
    """Return how many worries were put down."""
    return total_of(vault, _LYING)


def due(vault: Vault, day: date) -> list[Record]:
    """Return what is to come back on a day: worries, and thoughts for which "later" was that day."""
    return all_of(vault, Filter(kinds=(WORRY, THOUGHT), due=day))


def waiting(vault: Vault, today: date) -> list[Record]:
    """Return the thoughts that are to come back today or on a day to come, the soonest first."""
    return sorted(all_of(vault, Filter(kinds=(THOUGHT,), due_from=today)), key=_due_text)


def found(vault: Vault, uuids: Iterable[str]) -> list[Record]:
    """Return those of some records that are still there, outside the bin."""
    return [record for record in read(vault, uuids) if record.binned is None]


def due_day(record: Record) -> date | None:
    """Return the day that is to bring a record back, or None."""
    return plain.day(record.data.get(DUE))


def leave_be(vault: Vault, uuids: Iterable[str], today: date) -> None:
    """Let what came back be brought up no more. It stays where it is; what is gone meanwhile is left out.

    What was given another day since, one that is still to come, keeps it.
    """
    with vault.change():
        for record in found(vault, uuids):
            day = due_day(record)
            if day is not None and day <= today:
                put_data(vault, record.uuid, {DUE: None})


def set_day(vault: Vault, uuid: str, day: date | None, today: date) -> Change:
    """Let a worry come back on another day, or on none."""
    return _put_day(vault, uuid, day, down_words(day, today))


def leave_thought_be(vault: Vault, uuid: str) -> Change:
    """Let a thought record that came back be brought up no more."""
    return _put_day(vault, uuid, None, tr("It stays with your thought records. It won't come back by itself."))


def _put_day(vault: Vault, uuid: str, day: date | None, words: str) -> Change:
    before = find(vault, uuid).data.get(DUE)

    def put(wanted: str | None) -> None:
        put_data(vault, uuid, {DUE: wanted})

    put(day.isoformat() if day else None)
    return Change(words, lambda: put(before))


def _due_text(record: Record) -> str:
    return plain.text(record.data.get(DUE))


def thought_from(vault: Vault, uuid: str, now: datetime) -> str:
    """Begin a thought record with the line of a worry, and return its name. The worry stays where it is."""
    line = find(vault, uuid).text
    return records.save(vault, to_record(Thought(text=line), blank(now))).uuid


NEW_WORRY, REWORDED = Keeping(blank_worry, write), Keeping(blank_worry, write_line)
