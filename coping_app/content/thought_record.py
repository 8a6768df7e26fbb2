"""The thought record: what its two forms ask, the ways of its fork, and one record as its pages know it.

Nothing here reads what was written. The fork and the worry tree are choices of the person.
"""

from functools import cache
from typing import Any, NamedTuple

import msgspec

from coping_app.content.vocabulary import table

GENTLE, FULL = "gentle", "full"
THE_THOUGHT = "thought"  # the box that is the text of the record
NOT_SURE, PARTLY, TRUE_AND_HARD, NOBODY_KNOWS = "not_sure_true", "partly_true", "true_and_hard", "nobody_knows"
NOW, LATER, NO = "now", "later", "no"  # the ways of the worry tree
HABITS, TREE, LATER_DAY = "habits", "tree", "later"  # the steps of a path that are no boxes
ANSWER, VISIT, VISIT_DAY = "answer", "visit", "visit_day"  # of a question; the first two stand under WORDS
MOST = 10  # of every rating; the least is 0
_HABIT = "habit:"
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
    symptom_short: str
    symptom_least: str
    safety_line: str
    safety_short: str
    safety_least: str
    worth: str
    box: tuple[AskedBox, ...]
    feelings: Asked
    fills: Asked
    habits: Asked
    fork: Asked
    tree: Asked
    later: Asked


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


def chosen_ways(thought: Thought) -> tuple[Way, ...]:
    """Return the way of the fork that was chosen, and behind it that of the worry tree where it leads there."""
    chosen = way(thought.fork)
    if chosen is None:
        return ()
    inner = branch(thought.tree) if TREE in chosen.path else None
    return (chosen, inner) if inner else (chosen,)


def path_of(thought: Thought) -> tuple[str, ...]:
    """Return the steps of the way that was chosen: boxes, and HABITS, TREE or LATER_DAY."""
    return tuple(step for one in chosen_ways(thought) for step in one.path)


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
    return tuple(name for one in chosen_ways(thought) for name in one.offers)


def habit_box(name: str) -> str:
    """Return the id of the box under a habit: what somebody writes to its question."""
    return f"{_HABIT}{name}"


def is_habit_box(name: str) -> bool:
    """Tell whether a box is one under a habit."""
    return name.startswith(_HABIT)


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
