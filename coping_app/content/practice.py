"""A practice as its file holds it: all lengths, all work-arounds, nothing chosen yet."""

from collections.abc import Iterator

import msgspec

from coping_app.base.session import Say


class Silence(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="silence"):
    """A pause: one value for every length, or one for each, in seconds."""

    seconds: tuple[float, ...]


class ChimeLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="chime"):
    """A chime, which may stay silent at night."""

    name: str
    not_at_night: bool = False


class BreathGuide(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="breathe"):
    """A silent guide for the eyes: seconds in and out, and rounds (one value, or one for each length)."""

    seconds_in: float
    seconds_out: float
    rounds: tuple[int, ...]


class Unless(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="unless"):
    """Steps that are left out, or swapped for others, when any of the flags is set."""

    flags: tuple[str, ...]
    steps: tuple["Block", ...]
    otherwise: tuple["Block", ...] = ()


class Way(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way on in a choice: its label and the part it leads to."""

    label: str
    steps: tuple["Block", ...]


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="choose"):
    """Ways on that a person picks from while the session runs."""

    ways: tuple[Way, ...]


Block = Say | Silence | ChimeLine | BreathGuide | Unless | Choice


class Evidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source that the family of this practice rests on, and in a few words what it was."""

    source: str
    note: str = ""


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The front matter: what a practice is and who it is for. Lengths are in minutes."""

    id: str
    title: str
    language: str
    category: str
    form: str
    audience: str
    times: tuple[str, ...]
    aim: str
    evidence: tuple[Evidence, ...]
    postures: tuple[str, ...]
    lengths: tuple[int, ...]
    short: int
    work_around: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    reviewed: str = ""


class Practice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole practice."""

    card: Card
    take_care: tuple[str, ...]
    opening: tuple[Block, ...]
    session: tuple[Block, ...]
    short: tuple[Block, ...]
    harder: tuple[str, ...] = ()


def walk(blocks: tuple[Block, ...], around: tuple[str, ...] = ()) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Yield every block in order, with the flags that would drop it.

    An [otherwise] is heard by just those people who set the flag, so the flag is no way round it.
    """
    for block in blocks:
        yield block, around
        if isinstance(block, Unless):
            yield from walk(block.steps, around + block.flags)
            yield from walk(block.otherwise, around)
        elif isinstance(block, Choice):
            for way in block.ways:
                yield from walk(way.steps, around)
