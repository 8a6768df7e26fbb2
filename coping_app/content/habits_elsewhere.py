"""Thinking habits as FreeCBT and Quirk keep them: ours where they mean the same, any other in its own words."""

import re
from functools import cache

from coping_app.content.habits import habits, own_habit

_NO_LETTERS = re.compile(r"[\W\d_]+")


def habits_from(value: object) -> tuple[str, ...]:
    """Return the habits that were chosen there, once each.

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
