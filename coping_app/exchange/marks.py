"""Bold and italic stretches of a text: put in order, and cut out of each other."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from coping_app.base.records import BOLD, ITALIC, Mark

LOOKS = (BOLD, ITALIC)


def tidy(text: str, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return marks that lie within the text, in order, where those of one look neither overlap nor touch."""
    given = tuple(marks)
    kept: list[Mark] = []
    for look in LOOKS:
        end = -1
        for start, stop in sorted(_within(text, mark) for mark in given if mark.look == look):
            if stop <= start:
                continue
            first = kept.pop().start if start <= end else start
            end = max(end, stop)
            kept.append(Mark(first, end - first, look))
    return tuple(sorted(kept))


def _within(text: str, mark: Mark) -> tuple[int, int]:
    return max(0, mark.start), min(len(text), mark.start + mark.length)


class Piece(NamedTuple):
    """A stretch of text that looks the same from end to end."""

    text: str
    bold: bool
    italic: bool


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Yield a text in stretches that look the same from end to end."""
    tidied = tidy(text, marks)
    edges = {0, len(text), *(mark.start for mark in tidied), *(mark.start + mark.length for mark in tidied)}
    ordered = sorted(edges)
    waiting = {look: [mark for mark in reversed(tidied) if mark.look == look] for look in LOOKS}
    for start, stop in pairwise(ordered):
        yield Piece(text[start:stop], _lies_in(waiting[BOLD], start), _lies_in(waiting[ITALIC], start))


def _lies_in(waiting: list[Mark], place: int) -> bool:
    """Return whether a place lies in the first mark that waits, after putting away those that are over."""
    while waiting and waiting[-1].start + waiting[-1].length <= place:
        waiting.pop()
    return bool(waiting) and waiting[-1].start <= place


def cut(text: str, marks: tuple[Mark, ...], start: int, stop: int) -> tuple[str, tuple[Mark, ...]]:
    """Return a stretch of a text with the marks that lie in it."""
    moved = tuple(mark._replace(start=mark.start - start) for mark in marks)
    inner = text[start:stop]
    clipped = []
    for mark in moved:
        first, last = max(0, mark.start), min(len(inner), mark.start + mark.length)
        if last > first:
            clipped.append(Mark(first, last - first, mark.look))
    return inner, tuple(clipped)


def stripped(text: str, marks: tuple[Mark, ...]) -> tuple[str, tuple[Mark, ...]]:
    """Return a text without empty lines before and space after it, with its marks in their places."""
    start = len(text) - len(text.lstrip("\n\r"))
    return cut(text, marks, start, max(start, len(text.rstrip())))
