"""What a person does with questions for the team: asked, put in an order, for a visit, answered."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from coping_app.base.records import OPEN, QUESTION, RANK, WORDS, Change, Record
from coping_app.base.words import tr
from coping_app.content import plain_values as plain
from coping_app.content.thought_record import ANSWER, VISIT, VISIT_DAY
from coping_app.rooms.thoughts.store import Keeping, each, find, put_data, read, total_of, undo_new, write, write_line
from coping_app.vault import records
from coping_app.vault.listing import Filter
from coping_app.vault.vault import Vault

ANSWERED_SHOWN = 500  # answered questions that are read unless more are asked for
_LAST = 1_000_000  # the rank of a question that nobody gave a place among those of its visit
_OPEN = Filter(kinds=(QUESTION,), open=True)


def blank_question(now: datetime) -> Record:
    """Return an open question in which nothing is written. It is not kept until something is."""
    return Record(records.new_uuid(), QUESTION, now, data={OPEN: True})


def add_question(vault: Vault, text: str, now: datetime) -> Change:
    """Keep words as an open question for any visit. It stands behind those that are there."""
    return added(vault, records.save(vault, blank_question(now)._replace(text=text.strip())).uuid)


def added(vault: Vault, uuid: str) -> Change:
    """Say that a question is kept, with the way back."""
    return Change(tr("Added to Questions for my team."), undo_new(vault, uuid))


def to_show(vault: Vault, answered: int = ANSWERED_SHOWN) -> list[Record]:
    """Return every open question and the newest of those that are `answered`, as many as are asked for.

    They stand in the order that the person gave them, else the oldest first.
    """
    with vault.alone():
        still_open = frozenset(row.uuid for row in each(vault, _OPEN))
        every = [row.uuid for row in each(vault, Filter(kinds=(QUESTION,)))]
        newest = frozenset(islice((uuid for uuid in every if uuid not in still_open), answered))
        found = read(vault, (uuid for uuid in reversed(every) if uuid in still_open or uuid in newest))
    return sorted(found, key=rank_of)


def how_many_open(vault: Vault) -> int:
    """Return how many questions are not answered."""
    return total_of(vault, _OPEN)


def how_many_answered(vault: Vault) -> int:
    """Return how many questions are answered."""
    with vault.alone():
        return total_of(vault, Filter(kinds=(QUESTION,))) - how_many_open(vault)


def rank_of(question: Record) -> int:
    """Return where a question stands among those of its visit; behind them all where nobody gave it a place."""
    rank = question.data.get(RANK)
    return rank if isinstance(rank, int) and not isinstance(rank, bool) else _LAST


def put_in_order(vault: Vault, uuids: Sequence[str]) -> None:
    """Let the questions of a visit stand in this order. No other one is given a place, or another place."""
    with vault.change():
        for rank, uuid in enumerate(uuids, 1):
            put_data(vault, uuid, {RANK: rank})


def write_answer(vault: Vault, record: Record, visit: str) -> Record:
    """Keep what was answered, and return the question. What else is known of it stays. Raises VaultError."""
    with vault.change():
        now = records.get(vault, record.uuid) or record
        return records.save(vault, _with_words(now, ANSWER, answer_of(record)), visit=visit)


def answer_of(question: Record) -> str:
    """Return what was answered."""
    return plain.text(plain.table(question.data.get(WORDS)).get(ANSWER))


def with_answer(question: Record, text: str) -> Record:
    """Return a question with another answer."""
    return _with_words(question, ANSWER, text)


def set_answered(vault: Vault, uuid: str, *, answered: bool) -> Change:
    """Let a question be answered, or open again."""

    def put(value: bool) -> None:  # noqa: FBT001
        put_data(vault, uuid, {OPEN: None if value else True})

    put(answered)
    return Change(
        tr("It is with the answered ones.") if answered else tr("It is open again."), lambda: put(not answered)
    )


def with_visit(question: Record, name: str, day: date | None) -> Record:
    """Return a question that is for another visit, or for any: it stands behind those that are there."""
    found = _with_words(question, VISIT, " ".join(name.split()))
    data = {key: value for key, value in found.data.items() if key not in {VISIT_DAY, RANK}}
    return found._replace(data={**data, VISIT_DAY: day.isoformat()} if day else data)


def set_visit(vault: Vault, uuid: str, name: str, day: date | None) -> Change:
    """Let a question be for another visit, or for any."""
    with vault.change():
        before = find(vault, uuid)
        records.save(vault, with_visit(before, name, day), writes=False)

    def undo() -> None:
        with vault.change():
            now = find(vault, uuid)
            data = {key: value for key, value in now.data.items() if key not in {VISIT_DAY, RANK}}
            data |= {key: before.data[key] for key in (VISIT_DAY, RANK) if key in before.data}
            name_before = plain.table(before.data.get(WORDS)).get(VISIT)
            records.save(vault, _with_words(now._replace(data=data), VISIT, name_before), writes=False)

    return Change(tr("The visit is changed."), undo)


def _with_words(record: Record, name: str, text: Any) -> Record:
    """Return a record with another text among those that are found under WORDS; an empty one goes.

    What is there instead of a table of texts stays as long as there is none to be put into it.
    """
    before = record.data.get(WORDS)
    if not text and not isinstance(before, dict):
        return record
    words = {key: value for key, value in before.items() if key != name} if isinstance(before, dict) else {}
    if text:
        words[name] = text
    data = {key: value for key, value in record.data.items() if key != WORDS}
    return record._replace(data={**data, WORDS: words} if words else data)


NEW_QUESTION = Keeping(blank_question, write)
REWORDED, ANSWERED = Keeping(blank_question, write_line), Keeping(blank_question, write_answer)
