"""Thinking habits, which a person can look for in a thought of theirs. The program never names one."""

import re
from collections.abc import Collection
from functools import cache

import msgspec

from coping_app.content.vocabulary import table

_OWN = "own:"  # before the words of a habit that somebody named
_NO_LETTERS = re.compile(r"[\W\d_]+")


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


def habit_name(name: str) -> str:
    """Return what a habit is called, or a person's own words as they are."""
    found = habit(name)
    return found.name if found else name.removeprefix(_OWN)


def habits_from(value: object) -> tuple[str, ...]:
    """Return the habits that FreeCBT or Quirk kept with a thought; one that is not ours stays in its own words.

    They stand as names ("fortune-telling"), or as tables with a name, a label in the person's language, and a mark
    for those that were chosen.
    """
    found: dict[str, None] = {}
    for one in value if isinstance(value, list) else ():
        slug, label = _names(one)
        known = _by_other_names().get(_plain(slug)) or _by_other_names().get(_plain(label))
        words = label or slug.replace("-", " ")
        if known or words.strip():
            found[known or own_habit(words)] = None
    return tuple(found)


def _names(one: object) -> tuple[str, str]:
    """Return the name and the label of a habit that was chosen; nothing of another one."""
    if isinstance(one, str):
        return one, ""
    if not isinstance(one, dict) or one.get("selected", True) is not True:
        return "", ""
    slug, label = one.get("slug"), one.get("label")
    return (slug if isinstance(slug, str) else ""), (label if isinstance(label, str) else "")


@cache
def _by_other_names() -> dict[str, str]:
    return {name: one.id for one in habits().habit for name in (*one.also, _plain(one.name))}


def _plain(name: str) -> str:
    """Return a name without the emoji, the capitals and the spaces that differ from one version to the next."""
    return _NO_LETTERS.sub("-", name.casefold()).strip("-")
