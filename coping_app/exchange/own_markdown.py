"""A text with bold and italic as Markdown, so that `emphasis.OWN` reads back exactly the same.

Stars where stars can say it; <b> and <i> where they can't (a stretch that starts with a space, or overlaps another).
"""

import re
import unicodedata
from collections.abc import Iterable

from coping_app.base.records import BOLD, Mark
from coping_app.exchange.marks import tidy
from coping_app.exchange.unicode import whole

_SIGNS = re.compile(
    r"[\\*`<\[~]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # between two letters it does nothing
    r"|&(?=[\#\w])"
    r"|=(?==)|(?<==)=|%(?=%)|(?<=%)%"  # Obsidian's highlights and comments
    r"|(?<=\s)\#(?=\S)"
)
_LINE_START = re.compile(r"^[ \t]*(?:[#>+=-]|\d{1,9}[.)](?=\s|$))", re.MULTILINE)
_INDENT = re.compile(r"^(?: {4}| {0,3}\t)", re.MULTILINE)  # would be code
_INVISIBLE = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff]")
_STARS = {BOLD: "**"}
_TAGS = {BOLD: "b"}


def as_markdown(text: str, marks: Iterable[Mark]) -> str:
    """Return a text with its marks as Markdown. Halves of characters become "\ufffd"."""
    text = whole(text)
    tidied = tidy(text, marks)
    changes = _escapes(text)
    if not tidied and not changes:
        return text
    inserts: dict[int, list[str]] = {}
    opens, closes = _delimiters(text, tidied, changes)
    for place in {*opens, *closes}:
        inserts[place] = [*closes.get(place, ()), *opens.get(place, ())]
    made: list[str] = []
    last = 0
    for place in sorted({*inserts, *changes}):
        made += [text[last:place], *inserts.get(place, ())]
        last = place
        if place in changes:
            made.append(changes[place])
            last += 1
    return "".join([*made, text[last:]])


def _escapes(text: str) -> dict[int, str]:
    """Return by its place what stands for a character that Markdown would take for something else."""
    changes = {match.start(): f"\\{match[0]}" for match in _SIGNS.finditer(text)}
    for match in _LINE_START.finditer(text):
        changes[match.end() - 1] = f"\\{match[0][-1]}"
    for pattern in (_INDENT, _INVISIBLE):
        for match in pattern.finditer(text):
            changes[match.start()] = f"&#{ord(match[0][0])};"
    return changes


def _delimiters(
    text: str, marks: tuple[Mark, ...], changes: dict[int, str]
) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return what opens and what closes at which place."""
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.length, mark.look)):
        stop = mark.start + mark.length
        if _can_be_stars(text, mark, marks, changes):
            before = after = _STARS.get(mark.look, "*")
        else:
            before, after = (sign.format(_TAGS.get(mark.look, "i")) for sign in ("<{}>", "</{}>"))
        opens.setdefault(mark.start, []).append(before)
        closes.setdefault(stop, []).insert(0, after)
    return opens, closes


def _can_be_stars(text: str, mark: Mark, marks: tuple[Mark, ...], changes: dict[int, str]) -> bool:
    """Return whether stars around the mark open and close as they should, whatever stands beside them."""
    start, stop = mark.start, mark.start + mark.length
    if "\n" in text[start:stop]:
        return False
    for edge in (start, stop - 1):
        if edge in changes or unicodedata.category(text[edge])[0] not in "LN":
            return False
    touching = [one for one in marks if one.start <= stop and one.start + one.length >= start]
    return all((one.start, one.length) == (mark.start, mark.length) for one in touching)
