"""What a person does in Thoughts. What can be taken back comes with its words and the way back."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple

from coping_app.base.records import OPEN, QUESTION, RANK, THOUGHT, WORDS, WORRY, Change, Record
from coping_app.base.words import tr
from coping_app.content.thought_record import ANSWER, GENTLE, VISIT, VISIT_DAY, Thought
from coping_app.content.thought_rows import of_record, to_record
from coping_app.rooms.thoughts.model import settle_day
from coping_app.vault import bin as paper_bin
from coping_app.vault import facts, listing, records
from coping_app.vault.listing import Filter, Row
from coping_app.vault.vault import Vault

KINDS = (THOUGHT, QUESTION, WORRY)
_HABITS = "habits"  # the fact that holds own and hidden thinking habits
_LAST = 1_000_000  # the rank of a question that nobody gave a place among those of its visit
_AT_ONCE = 500  # rows of a list that are read at once
_OPEN_QUESTIONS = Filter(kinds=(QUESTION,), open=True)
ANSWERED_SHOWN = 500  # answered questions that are read unless more are asked for


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


def leave_as_it_is(vault: Vault, uuid: str) -> Change:
    """Finish a thought record that was left on the way, without opening it. Taken back, it is where it was."""
    before = of_record(find(vault, uuid))

    def undo() -> str:
        with vault.change():
            record = find(vault, uuid)
            thought = of_record(record)._replace(open=before.open, at=before.at)
            records.save(vault, to_record(thought, record), writes=False)
        return tr("It is under Go on again.")

    finish(vault, uuid)
    return Change(tr("Left as it is. It stays in your list."), undo)


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
    return frozenset(row.uuid for row in _each(vault, Filter(kinds=(THOUGHT,), open=True)))


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


# --- questions for the team -----------------------------------------------------------------------------------------


def blank_question(now: datetime) -> Record:
    """Return an open question in which nothing is written. It is not kept until something is."""
    return Record(records.new_uuid(), QUESTION, now, data={OPEN: True})


def has_no_words(record: Record) -> bool:
    """Tell whether there is nothing written in a question or a worry."""
    return not record.text.strip()


def add_question(vault: Vault, text: str, now: datetime) -> Change:
    """Keep words as an open question for any visit. It stands behind those that are there."""
    return added(vault, records.save(vault, blank_question(now)._replace(text=text.strip())).uuid)


def added(vault: Vault, uuid: str) -> Change:
    """Say that a question is kept, with the way back."""
    return Change(tr("Added to Questions for my team."), undo_new(vault, uuid))


def questions(vault: Vault, answered: int = ANSWERED_SHOWN) -> list[Record]:
    """Return every open question and the newest of those that are `answered`, as many as are asked for.

    They stand in the order that the person gave them, else the oldest first.
    """
    with vault.alone():
        still_open = frozenset(row.uuid for row in _each(vault, _OPEN_QUESTIONS))
        every = [row.uuid for row in _each(vault, Filter(kinds=(QUESTION,)))]
        newest = frozenset(islice((uuid for uuid in every if uuid not in still_open), answered))
        found = _read(vault, (uuid for uuid in reversed(every) if uuid in still_open or uuid in newest))
    return sorted(found, key=rank_of)


def open_questions(vault: Vault) -> int:
    """Return how many questions are not answered."""
    return total_of(vault, _OPEN_QUESTIONS)


def answered_questions(vault: Vault) -> int:
    """Return how many questions are answered."""
    with vault.alone():
        return total_of(vault, Filter(kinds=(QUESTION,))) - open_questions(vault)


def rank_of(question: Record) -> int:
    """Return where a question stands among those of its visit; behind them all where nobody gave it a place."""
    rank = question.data.get(RANK)
    return rank if isinstance(rank, int) and not isinstance(rank, bool) else _LAST


def put_in_order(vault: Vault, uuids: Sequence[str]) -> None:
    """Let the questions of a visit stand in this order. No other one is given a place, or another place."""
    with vault.change():
        for rank, uuid in enumerate(uuids, 1):
            put_data(vault, uuid, {RANK: rank})


def write_line(vault: Vault, record: Record, visit: str) -> Record:
    """Keep a question or a worry in other words, and return it. What else is known of it stays as it is kept now.

    Words that are all taken away leave those before: a line is deleted by deleting it. Raises VaultError.
    """
    with vault.change():
        now = records.get(vault, record.uuid) or record
        text = record.text if record.text.strip() else now.text
        return records.save(vault, now._replace(text=text), visit=visit)


def write_answer(vault: Vault, record: Record, visit: str) -> Record:
    """Keep what was answered, and return the question. What else is known of it stays. Raises VaultError."""
    with vault.change():
        now = records.get(vault, record.uuid) or record
        return records.save(vault, _with_words(now, ANSWER, answer_of(record)), visit=visit)


def answer_of(question: Record) -> str:
    """Return what was answered."""
    words = question.data.get(WORDS)
    answer = words.get(ANSWER, "") if isinstance(words, dict) else ""
    return answer if isinstance(answer, str) else ""


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
            words = before.data.get(WORDS)
            name_before = words.get(VISIT) if isinstance(words, dict) else None
            records.save(vault, _with_words(now._replace(data=data), VISIT, name_before), writes=False)

    return Change(tr("The visit is changed."), undo)


# --- how questions and worries are kept while they are typed --------------------------------------------------------


class Keeping(NamedTuple):
    """What `ui.saving` asks of a store, for one kind of line."""

    blank: Callable[[datetime], Record]
    write: Callable[[Vault, Record, str], Record]
    is_empty: Callable[[Record], bool] = has_no_words


NEW_QUESTION = Keeping(blank_question, write)
REWORDED, ANSWERED = Keeping(blank_question, write_line), Keeping(blank_question, write_answer)


# --- thinking habits ------------------------------------------------------------------------------------------------


def own_habits(vault: Vault) -> tuple[str, ...]:
    """Return the thinking habits that a person put into words of their own."""
    return _habits(vault)[0]


def hidden_habits(vault: Vault) -> frozenset[str]:
    """Return the thinking habits that a person does not want to see."""
    return frozenset(_habits(vault)[1])


def add_habit(vault: Vault, words: str) -> Change | None:
    """Keep a thinking habit in one's own words; one that is there already is not kept again."""
    own, hidden = _habits(vault)
    word = " ".join(words.split())
    if not word or word.casefold() in {one.casefold() for one in own}:
        return None
    return _set_habits(vault, (*own, word), hidden, tr("Added to your own habits."))


def reword_habit(vault: Vault, words: str, new: str) -> Change | None:
    """Let one's own habit be called otherwise; nothing of it is changed where another one has these words."""
    own, hidden = _habits(vault)
    word = " ".join(new.split())
    others = {one.casefold() for one in own if one != words}
    if not word or word == words or word.casefold() in others or words not in own:
        return None
    now = tuple(word if one == words else one for one in own)
    return _set_habits(vault, now, hidden, tr("Changed. Your records stay as they are."))


def drop_habit(vault: Vault, words: str) -> Change:
    """Take one's own habit away from the list. Records that name it stay as they are."""
    own, hidden = _habits(vault)
    left = tuple(one for one in own if one != words)
    return _set_habits(vault, left, hidden, tr("Taken from the list. Your records stay as they are."))


def hide_habit(vault: Vault, name: str, *, hidden: bool) -> Change:
    """Hide a habit from the list, or show it again. Records that name it stay as they are."""
    own, before = _habits(vault)
    left = tuple(one for one in before if one != name)
    words = tr("Hidden. Your records stay as they are.") if hidden else tr("It is in the list again.")
    return _set_habits(vault, own, (*left, name) if hidden else left, words)


def _habits(vault: Vault) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known = facts.fact(vault, _HABITS, {})
    return tuple(known.get("own", ())), tuple(known.get("hidden", ()))


def _set_habits(vault: Vault, own: tuple[str, ...], hidden: tuple[str, ...], words: str) -> Change:
    before = facts.fact(vault, _HABITS)
    facts.put_fact(vault, _HABITS, {"own": list(own), "hidden": list(hidden)})
    return Change(words, lambda: facts.put_fact(vault, _HABITS, before))


# --- what they share ------------------------------------------------------------------------------------------------


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


def _rows(vault: Vault, wanted: Filter, most: int) -> list[Row]:
    found = listing.make_listing(vault, wanted)
    return listing.rows(vault, found, 0, min(most, found.total)) if found.total else []  # mostly there is none


def _each(vault: Vault, wanted: Filter) -> Iterator[Row]:
    """Yield the rows of a list, the newest first, and read no more of them than are asked for."""
    found = listing.make_listing(vault, wanted)
    for start in range(0, found.total, _AT_ONCE):
        yield from listing.rows(vault, found, start, _AT_ONCE)


def _read(vault: Vault, uuids: Iterable[str]) -> list[Record]:
    found = (records.get(vault, uuid) for uuid in uuids)
    return [record for record in found if record is not None]


def all_of(vault: Vault, wanted: Filter, most: int | None = None) -> list[Record]:
    """Return every record of a list, or the newest of them, the newest first."""
    with vault.alone():
        return _read(vault, [row.uuid for row in islice(_each(vault, wanted), most)])


def total_of(vault: Vault, wanted: Filter) -> int:
    """Return how many records a list has."""
    return listing.make_listing(vault, wanted).total
