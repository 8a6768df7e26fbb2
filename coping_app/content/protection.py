"""What the vault protects and what it does not, as the privacy page and docs/threat-model.md say it."""

from functools import cache
from typing import Literal

import msgspec

from coping_app.content.vocabulary import table


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that may happen, whether the vault protects from it, and how far in words."""

    situation: str
    protected: Literal["yes", "partly", "no"]
    answer: str


class Protection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table, with what stands before it and what holds without a lock."""

    intro: str
    without_lock: str
    row: tuple[Case, ...]


@cache
def protection() -> Protection:
    """Return the table as its data file has it."""
    return msgspec.convert(table("protection"), Protection)
