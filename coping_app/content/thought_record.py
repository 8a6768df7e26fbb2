"""The thought record: what its two forms ask, the fork, and what a finished one shows.

Nothing here reads what was written. The fork and the worry tree are choices of the person.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import msgspec

from coping_app.base.days import long_day_line
from coping_app.base.records import DUE, OPEN, PLACE, QUESTION, THOUGHT, WORDS, WORRY, Feeling, Record
from coping_app.base.words import tr
from coping_app.content import plain_values as plain
from coping_app.content.feelings import shown_word
from coping_app.content.habits import shown_habit
from coping_app.content.habits_elsewhere import habits_from
from coping_app.content.vocabulary import table

GENTLE, FULL = "gentle", "full"
THE_THOUGHT = "thought"  # the box that is the text of the record
NOT_SURE, PARTLY, TRUE_AND_HARD, NOBODY_KNOWS = "not_sure_true", "partly_true", "true_and_hard", "nobody_knows"
NOW, LATER, NO = "now", "later", "no"  # the ways of the worry tree
HABITS, TREE, LATER_DAY = "habits", "tree", "later"  # the steps of a path that are no boxes
ANSWER, VISIT, VISIT_DAY = "answer", "visit", "visit_day"  # of a question; the first two stand under WORDS
MOST = 10  # of every rating; the least is 0
_IMPORTED = "freecbt"
_HABIT = "habit:"
_FELT, _NAMED = "felt", "named"  # in the data of a thought record: its feelings, and that its name is its own
_NAME = 60  # characters of a name that is made from the first words


class AskedBox(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One box: what the full page asks, what the gentle one asks instead, and its label on the worksheet."""

    id: str
    label: str
    asks: str = ""
    gentle: str = ""
    hint: str = ""
    before: str = ""
    after: str = ""


class Way(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way of the fork or of the worry tree: its steps in order, and practices that are offered on it."""

    id: str
    label: str
    path: tuple[str, ...]
    next: str = ""
    offers: tuple[str, ...] = ()


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that is asked beside the boxes."""

    label: str
    asks: str
    hint: str = ""
    rate: str = ""
    rate_again: str = ""
    about: str = ""
    after: str = ""
    no_day: str = ""
    way: tuple[Way, ...] = ()


class Forms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table."""

    opening: str
    opening_more: str
    symptom_line: str
    safety_line: str
    safety_short: str
    worth: str
    box: tuple[AskedBox, ...]
    feelings: Asked
    fills: Asked
    habits: Asked
    fork: Asked
    tree: Asked
    later: Asked


class Part(NamedTuple):
    """One part of a worksheet: its label, the words under it, and whether they are the person's own words."""

    label: str
    text: str
    own: bool = True


class Thought(NamedTuple):
    """A thought record as its pages know it. `words` has the other boxes by their ids; empty ones are left out.

    Ratings are 0 to 10, or None where nothing was said; those of feelings stand under the feeling's word. `day` is when
    to look at it again ("2026-11-25", empty for no day), and `due` the same while that day is still to bring it back.
    `at` is the step it was left at. `extra` is what else stands in the data, such as what an import brought.
    """

    text: str = ""
    name: str = ""
    form: str = GENTLE
    words: dict[str, str] = {}  # noqa: RUF012 - never changed in place
    feelings: tuple[str, ...] = ()
    before: dict[str, int] = {}  # noqa: RUF012
    after: dict[str, int] = {}  # noqa: RUF012
    fills: tuple[int | None, int | None] = (None, None)
    fork: str = ""
    tree: str = ""
    day: str = ""
    due: str = ""
    habits: tuple[str, ...] = ()
    at: str = ""
    open: bool = True
    extra: dict[str, Any] = {}  # noqa: RUF012

    def box(self, name: str) -> str:
        """Return what stands in a box."""
        return self.text if name == THE_THOUGHT else self.words.get(name, "")

    def with_box(self, name: str, text: str) -> "Thought":
        """Return it with other words in a box."""
        if name == THE_THOUGHT:
            return self._replace(text=text)
        words = {key: value for key, value in self.words.items() if key != name}
        return self._replace(words={**words, name: text} if text else words)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it that anybody would miss."""
        written = self.text.strip() or self.name or any(text.strip() for text in self.words.values())
        chosen = self.feelings or self.fork or self.habits or self.fills != (None, None)
        return not (written or chosen)


@cache
def forms() -> Forms:
    """Return the table as its data file has it."""
    return msgspec.convert(table("thought_record"), Forms)


@cache
def _boxes() -> dict[str, AskedBox]:
    return {one.id: one for one in forms().box}


def box(name: str) -> AskedBox:
    """Return a box by its id. Raises KeyError."""
    return _boxes()[name]


def ways() -> tuple[Way, ...]:
    """Return the four ways of the fork."""
    return forms().fork.way


def way(name: str) -> Way | None:
    """Return a way of the fork by its id, or None."""
    return next((one for one in ways() if one.id == name), None)


def branch(name: str) -> Way | None:
    """Return a way of the worry tree by its id, or None."""
    return next((one for one in forms().tree.way if one.id == name), None)


def path_of(thought: Thought) -> tuple[str, ...]:
    """Return the steps of the way that was chosen: boxes, and HABITS, TREE or LATER_DAY."""
    chosen = way(thought.fork)
    if chosen is None:
        return ()
    inner = branch(thought.tree) if TREE in chosen.path else None
    return (*chosen.path, *(inner.path if inner else ()))


@cache
def _of_ways() -> frozenset[str]:
    """Return every step that belongs to a way of the fork or of the worry tree."""
    return frozenset(step for one in (*ways(), *forms().tree.way) for step in one.path)


def shows(thought: Thought, step: str) -> bool:
    """Tell whether a box, or HABITS, is shown of a record: what belongs to ways only on the one that was chosen.

    Words of the other ways stay in the record, and are there again on the way back. Where no way is chosen, as in what
    was taken in from elsewhere, nothing is left out.
    """
    return step not in _of_ways() or way(thought.fork) is None or step in path_of(thought)


def offers_of(thought: Thought) -> tuple[str, ...]:
    """Return the practices that are offered on the way that was chosen."""
    chosen = way(thought.fork)
    if chosen is None:
        return ()
    inner = branch(thought.tree) if TREE in chosen.path else None
    return (*chosen.offers, *(inner.offers if inner else ()))


def name_for(thought: Thought) -> str:
    """Return a short name made of the first words: of what happened, else of the thought, else of any box shown."""
    asked = [one.id for one in forms().box if shows(thought, one.id)]
    habits = [name for name in sorted(thought.words) if is_habit_box(name) and shows(thought, HABITS)]
    texts = (thought.box(name) for name in ("situation", THE_THOUGHT, *asked, *habits))
    first = next((line.strip() for text in texts for line in text.splitlines() if line.strip()), "")
    if len(first) <= _NAME:
        return first
    cut = first[:_NAME]
    return f"{(cut.rsplit(None, 1) or [cut])[0]}…"


def of_record(record: Record) -> Thought:
    """Return the thought record that a row of the vault holds. Whatever does not fit stays in `extra`."""
    data = record.data
    if _IMPORTED in data and "form" not in data:
        return _imported(record)
    before, after, *_more = *plain.listed(data.get("fills")), None, None
    felt = data.get(_FELT)
    fork, tree = plain.text(data.get("fork")), plain.text(data.get("tree"))
    found = Thought(
        text=record.text,
        name=record.title if data.get(_NAMED) else "",
        form=FULL if data.get("form") == FULL else GENTLE,
        words={name: text for name, text in plain.table(data.get(WORDS)).items() if isinstance(text, str) and text},
        feelings=plain.texts(felt) if isinstance(felt, list) else tuple(one.word for one in record.feelings),
        before=plain.ratings(data.get("before"), MOST),
        after=plain.ratings(data.get("after"), MOST),
        fills=(plain.rating(before, MOST), plain.rating(after, MOST)),
        fork=fork if way(fork) else "",
        tree=tree if branch(tree) else "",
        day=plain.text(data.get("day")),
        due=plain.text(data.get(DUE)),
        habits=plain.texts(data.get("habits")),
        at=plain.text(data.get(PLACE)),
        open=data.get(OPEN) is True,
    )
    known = _as_data(found)
    rest = {key: plain.rest(value, known.get(key)) for key, value in data.items()}
    return found._replace(extra={key: value for key, value in rest.items() if value})


def to_record(thought: Thought, record: Record) -> Record:
    """Return a row of the vault with what a thought record holds. Strengths that feelings had before stay theirs."""
    data = dict(thought.extra)
    for key, value in _as_data(thought).items():
        stays = key == "form" and value == GENTLE and key in data  # of a form that is not known here
        if (value or key == _FELT) and not stays:
            data[key] = plain.joined(value, data.get(key))
    strengths = {one.word: one.strength for one in record.feelings}
    return record._replace(
        kind=THOUGHT,
        title=thought.name or name_for(thought),
        text=thought.text,
        feelings=tuple(Feeling(word, strengths.get(word, "")) for word in thought.feelings),
        data=data,
    )


def _as_data(thought: Thought) -> dict[str, Any]:
    """Return what stands in the data of a record. Feelings stand there, too: a version has no others."""
    return {
        "form": thought.form,
        WORDS: dict(thought.words),
        _FELT: list(thought.feelings),
        "before": thought.before,
        "after": thought.after,
        "fills": list(thought.fills) if thought.fills != (None, None) else [],
        "fork": thought.fork,
        "tree": thought.tree,
        "day": thought.day,
        DUE: thought.due,
        "habits": list(thought.habits),
        PLACE: thought.at,
        OPEN: thought.open,
        _NAMED: bool(thought.name),
    }


def rating_words(before: int | None, after: int | None) -> str:
    """Say a rating before and after in plain words and numbers: "8 before, 6 after"; nothing where none was given."""
    if before is not None and after is not None:
        return tr("{before} before, {after} after").format(before=before, after=after)
    if before is not None:
        return tr("{before} before").format(before=before)
    return tr("{after} after").format(after=after) if after is not None else ""


def feeling_lines(thought: Thought) -> list[str]:
    """Return each feeling with its ratings: "Afraid, 8 before, 6 after"."""
    found = []
    for word in thought.feelings:
        rated = rating_words(thought.before.get(word), thought.after.get(word))
        shown = tr(shown_word(word))
        found.append(f"{shown[:1].upper()}{shown[1:]}" + (f", {rated}" if rated else ""))
    return found


def has_both(thought: Thought) -> bool:
    """Tell whether anything was rated before and after: then it is said that it need not have come down."""
    return None not in thought.fills or any(word in thought.after for word in thought.before)


def parts(record: Record) -> tuple[Part, ...]:
    """Return what a thought record, a question or a put-down worry shows, part by part; nothing of an entry."""
    if record.kind == THOUGHT:
        return tuple(_thought_parts(of_record(record)))
    if record.kind == QUESTION:
        return tuple(_question_parts(record))
    if record.kind == WORRY:
        return tuple(_worry_parts(record))
    return ()


def thought_parts(thought: Thought) -> tuple[Part, ...]:
    """Return what a thought record shows, part by part, in the order in which it is asked."""
    return tuple(_thought_parts(thought))


def _thought_parts(thought: Thought) -> Iterator[Part]:
    table_ = forms()
    for one in table_.box:
        if one.id == "lean_on":
            yield from _habit_part(thought)
        text = thought.box(one.id).strip()
        if text and shows(thought, one.id):
            yield Part(tr(one.label), text)
        if one.id == "situation" and thought.feelings:
            yield Part(tr(table_.feelings.label), "\n".join(feeling_lines(thought)), own=False)
        if one.id == "hurts":
            yield from _after_thought(thought)
    if LATER_DAY in path_of(thought):
        yield Part(tr(table_.later.label), day_words(thought.day), own=False)


def _after_thought(thought: Thought) -> Iterator[Part]:
    """Yield how much it fills the mind, and which way was nearest."""
    table_ = forms()
    rated = rating_words(*thought.fills)
    if rated:
        yield Part(tr(table_.fills.label), rated, own=False)
    chosen = way(thought.fork)
    if chosen is not None:
        yield Part(tr(table_.fork.label), tr(chosen.label), own=False)
        inner = branch(thought.tree) if TREE in chosen.path else None
        if inner is not None:
            yield Part(tr(table_.tree.label), tr(inner.label), own=False)


def _habit_part(thought: Thought) -> Iterator[Part]:
    """Yield the thinking habits, and under each what was written to its question."""
    if not thought.habits or not shows(thought, HABITS):
        return
    lines = []
    for name in thought.habits:
        answer = thought.words.get(habit_box(name), "").strip()
        shown = tr(shown_habit(name))
        lines.append(f"{shown}: {answer}" if answer else shown)
    yield Part(tr(forms().habits.label), "\n".join(lines))


def habit_box(name: str) -> str:
    """Return the id of the box under a habit: what somebody writes to its question."""
    return f"{_HABIT}{name}"


def is_habit_box(name: str) -> bool:
    """Tell whether a box is one under a habit."""
    return name.startswith(_HABIT)


def day_words(written: str) -> str:
    """Say a day that stands in the data of a record, or that there is none."""
    day = plain.day(written)
    return long_day_line(day) if day else tr(forms().later.no_day)


def _question_parts(record: Record) -> Iterator[Part]:
    words = plain.table(record.data.get(WORDS, {}))
    yield Part(tr("Question"), record.text)
    visit, day = plain.text(words.get(VISIT)).strip(), plain.day(record.data.get(VISIT_DAY))
    when = ", ".join(filter(None, (visit, long_day_line(day) if day else "")))
    if when:
        yield Part(tr("For"), when)
    answer = plain.text(words.get(ANSWER, "")).strip()
    if answer:
        yield Part(tr("Answer"), answer)


def _worry_parts(record: Record) -> Iterator[Part]:
    yield Part(tr("Put down"), record.text)
    due = plain.day(record.data.get(DUE))
    if due:
        yield Part(tr(forms().later.label), long_day_line(due), own=False)


def _imported(record: Record) -> Thought:
    """Return what an earlier Coping took in from FreeCBT or Quirk: it kept the parts in one text, and the whole."""
    from_there = plain.table(record.data.get(_IMPORTED))
    words = {
        "challenge": plain.text(from_there.get("challenge")).strip(),
        "alternative": plain.text(from_there.get("alternativeThought")).strip(),
    }
    text = plain.text(from_there.get("automaticThought"))
    habits = habits_from(from_there.get("cognitiveDistortions"))
    known = text.strip() or habits or any(words.values())  # then the text of the record says all of it again
    return Thought(
        text=text if known else record.text,
        name=record.title,
        form=FULL,
        words={key: value for key, value in words.items() if value},
        feelings=tuple(one.word for one in record.feelings),
        habits=habits,
        open=False,
        extra=dict(record.data),
    )
