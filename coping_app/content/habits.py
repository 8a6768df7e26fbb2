"""Thinking habits, which a person can look for in a thought of theirs. The program never names one."""

from collections.abc import Collection
from functools import cache

import msgspec

from coping_app.content.vocabulary import table

_OWN = "own:"  # before the words of a habit that somebody named


class Habit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One habit: its name, what it is, an example, when it is not this, and one kind question.

    `also` is what FreeCBT and Quirk call it, where they mean the same.
    """

    id: str
    name: str
    plain: str
    example: str
    not_this: str
    ask: str
    also: tuple[str, ...] = ()


class Habits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table."""

    intro: str
    habit: tuple[Habit, ...]


@cache
def habits() -> Habits:
    """Return the table as its data file has it."""
    return msgspec.convert(table("habits"), Habits)


def habit(name: str) -> Habit | None:
    """Return a habit by its id; None for one of a person's own, which has no more than its words."""
    return next((one for one in habits().habit if one.id == name), None)


def habits_but(hidden: Collection[str] = ()) -> tuple[Habit, ...]:
    """Return the habits in their order, without those that a person hid."""
    return tuple(one for one in habits().habit if one.id not in hidden)


def own_habit(words: str) -> str:
    """Return the name under which a habit is kept that a person put into words of their own."""
    return _OWN + " ".join(words.split())


def shown_habit(name: str) -> str:
    """Return what a habit is called, or a person's own words as they are."""
    found = habit(name)
    return found.name if found else name.removeprefix(_OWN)
