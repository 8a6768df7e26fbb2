"""Worked examples: a whole thought record for each way of the fork."""

from functools import cache

import msgspec

from coping_app.content.thought_record import FULL, Thought
from coping_app.content.vocabulary import table


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One example: the way of the fork that it shows, whose it could be, and what stands in each part."""

    fork: str
    by: str
    name: str
    text: str
    feelings: tuple[str, ...]
    before: dict[str, int]
    after: dict[str, int]
    words: dict[str, str]
    fills_before: int | None = None
    fills_after: int | None = None
    habits: tuple[str, ...] = ()
    tree: str = ""
    of_dying: bool = False  # whether it speaks of dying: that is said before it is read


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table."""

    about: str
    example: tuple[Example, ...]


@cache
def examples() -> Examples:
    """Return the table as its data file has it."""
    return msgspec.convert(table("thought_examples"), Examples)


def worked(fork: str) -> Example:
    """Return the example for a way of the fork. Raises KeyError."""
    found = next((one for one in examples().example if one.fork == fork), None)
    if found is None:
        raise KeyError(fork)
    return found


def example(fork: str) -> Thought:
    """Return the example for a way of the fork as a finished thought record. Raises KeyError."""
    one = worked(fork)
    return Thought(
        text=one.text,
        name=one.name,
        form=FULL,
        words=dict(one.words),
        feelings=one.feelings,
        before=dict(one.before),
        after=dict(one.after),
        fills=(one.fills_before, one.fills_after),
        fork=one.fork,
        tree=one.tree,
        habits=one.habits,
        open=False,
    )
