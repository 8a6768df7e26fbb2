"""The data tables of the content floor, read once from the TOML files beside this one."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).resolve().parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """Return the data table `name` ("flags", "wording" ...) as plain dictionaries."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a practice can work around; `lasts` is "always" or "today", `for_you` what it does in plain words."""

    id: str
    label: str
    does: str
    lasts: str
    for_you: str


@cache
def flags() -> dict[str, Flag]:
    """Return every work-around by its id."""
    return {row["id"]: Flag(**row) for row in table("flags")["flag"]}


@cache
def words(name: str) -> tuple[str, ...]:
    """Return one list of allowed words: categories, forms, audiences, postures, times or chimes."""
    return tuple(table("vocabulary")[name])


@cache
def anchors() -> dict[str, str]:
    """Return what {anchor} becomes for each steady thing a person can choose, and for "none"."""
    return dict(table("vocabulary")["anchor"])


def anchor_for(chosen: str, around: frozenset[str]) -> str:
    """Return the anchor to use: the chosen one, or "none" when it is worked around."""
    unless = table("vocabulary")["anchor_unless"].get(chosen, ())
    return "none" if around.intersection(unless) else chosen


@dataclass(frozen=True, slots=True)
class BodyRule:
    """Words about the body that need a way round them by one of `flags`."""

    find: re.Pattern[str]
    flags: tuple[str, ...]
    strict: bool


@cache
def body_rules() -> tuple[BodyRule, ...]:
    """Return the rules for lines about the body."""
    return tuple(
        BodyRule(re.compile(r["find"], re.IGNORECASE), tuple(r["flags"]), r["strict"])
        for r in table("vocabulary")["body"]
    )
