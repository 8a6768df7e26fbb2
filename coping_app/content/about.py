"""What the page About says: intended use, what is known and what is not, and what Coping is made of."""

from functools import cache

import msgspec

from coping_app.content.vocabulary import table


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A heading of "What we know and don't know", and its lines."""

    title: str
    lines: tuple[str, ...]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something Coping is made of, and its licence in a few words."""

    what: str
    licence: str


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table."""

    intended_use: str
    made_by: str
    voice: tuple[str, ...]
    known: tuple[Known, ...]
    part: tuple[Part, ...]


@cache
def about_coping() -> About:
    """Return the table as its data file has it."""
    return msgspec.convert(table("about"), About)
