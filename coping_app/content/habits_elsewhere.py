"""Thinking habits as FreeCBT and Quirk call them, and which of ours means the same. Any other keeps its own words."""

import re
from typing import Any

from coping_app.content.habits import own_habit

_OURS = {
    "all-or-nothing": "all_or_nothing",
    "overgeneralization": "always_never",
    "over-generalization": "always_never",
    "filtering": "filter",
    "mental-filtering": "filter",
    "disqualifying-the-positive": "discount",
    "mind-reading": "mind_reading",
    "fortune-telling": "jump_ahead",
    "catastrophizing": "worst_first",
    "emotional-reasoning": "feeling_fact",
    "should-statements": "shoulds",
    "labeling": "labels",
    "self-blaming": "self_blame",
}
_NO_WORD = re.compile(r"[^\w]+")


def habits_from(value: object) -> tuple[str, ...]:
    """Return the habits that were chosen there, once each: names, or tables with a mark, a label and a slug."""
    found: dict[str, None] = {}
    for one in value if isinstance(value, list) else ():
        name = _named(one)
        if name:
            ours = _OURS.get(_NO_WORD.sub("-", name.casefold()).strip("-"))
            found.setdefault(ours or own_habit(name.replace("-", " ")))
    return tuple(found)


def _named(one: Any) -> str:
    if isinstance(one, str):
        return one.strip()
    if not isinstance(one, dict) or one.get("selected", True) is not True:
        return ""
    names = (one.get("slug"), one.get("label"))
    known = [name.strip() for name in names if isinstance(name, str) and name.strip()]
    slug = next((name for name in known if _NO_WORD.sub("-", name.casefold()).strip("-") in _OURS), "")
    return slug or (known[-1] if known else "")
