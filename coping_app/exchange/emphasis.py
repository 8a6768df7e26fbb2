"""Bold and italic in the Markdown of other programs, read as CommonMark does; everything else stays the text it is.

The rules for what opens and closes are those of CommonMark 0.31, "Emphasis and strong emphasis".
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

from coping_app.base.records import BOLD, ITALIC, Mark
from coping_app.exchange.marks import tidy

PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
ONLY_STARS = frozenset("*_")
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<reference>&\#\d{1,7};|&(?:amp|lt|gt|quot|nbsp);)"
    r"|(?P<tag></?(?:b|i|strong|em)>)"
    r"|(?P<ticks>`+)"
    r"|(?P<run>\*+|_+)"
)
_BLANK = re.compile(r"\n[ \t]*\n")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_RULE_LINE = re.compile(r"^[ \t]*(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
_TAGS = {"b": BOLD, "strong": BOLD, "i": ITALIC, "em": ITALIC}
_MOST_RUN = 200  # stars in a row; more are a drawing


class Reading:
    """How much of Markdown is read beside bold and italic.

    `escapes` are the characters that a backslash stands before; `references` whether "&#33;" is one character;
    `tags` whether <b> and <i> are read.
    """

    def __init__(self, escapes: frozenset[str] = ONLY_STARS, *, references: bool = False, tags: bool = False) -> None:
        self.escapes = escapes
        self.references = references
        self.tags = tags


FOREIGN = Reading()
OWN = Reading(PUNCTUATION, references=True, tags=True)
ESCAPED = Reading(PUNCTUATION)  # of programs that put a backslash before much


class _Run:
    """Stars or underscores in a row: where among the parts they stand, how many are left, and what they may do."""

    __slots__ = ("closes", "count", "opens", "place", "sign", "whole")

    def __init__(self, place: int, token: str, before: str, after: str) -> None:
        self.place = place
        self.sign = token[0]
        self.count = self.whole = len(token)
        self.opens, self.closes = _flanks(token[0], before, after)


def read_emphasis(text: str, reading: Reading = FOREIGN) -> tuple[str, tuple[Mark, ...]]:
    """Return a text without the stars that made parts of it bold or italic, and those parts as marks."""
    if not reading.tags and "*" not in text and "_" not in text and "\\" not in text:
        return text, ()
    done: list[str] = []
    marks: list[Mark] = []
    length = 0
    for block, code in _blocks(text, reading):
        plain, found = (block, []) if code else _read_block(block, reading)
        marks += [mark._replace(start=mark.start + length) for mark in found]
        done.append(plain)
        length += len(plain)
    made = "".join(done)
    return made, tidy(made, marks)


def _blocks(text: str, reading: Reading) -> list[tuple[str, bool]]:
    """Return the paragraphs with what stands between them; code and drawn lines are told apart, and left alone."""
    if reading.references:  # our own files, where nothing is code, and a stretch may go over paragraphs
        return [(text, False)]
    blocks: list[tuple[str, bool]] = []
    place = 0
    for match in sorted([*_FENCE.finditer(text), *_RULE_LINE.finditer(text)], key=lambda found: found.start()):
        if match.start() < place:
            continue
        blocks += [*_paragraphs(text[place : match.start()]), (match[0], True)]
        place = match.end()
    return [*blocks, *_paragraphs(text[place:])]


def _paragraphs(text: str) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    place = 0
    for match in _BLANK.finditer(text):
        found += [(text[place : match.end()], False)]
        place = match.end()
    return [*found, (text[place:], False)]


def _read_block(text: str, reading: Reading) -> tuple[str, list[Mark]]:
    parts: list[str] = []
    runs: list[_Run] = []
    tags: list[tuple[int, str]] = []  # the part before which one stands
    place = 0
    for start, stop, kind in _tokens(text, _ticks(text), reading):
        parts.append(text[place:start])
        token, place = text[start:stop], stop
        if kind == "run":
            runs.append(_Run(len(parts), token, text[max(0, start - 1) : start], text[stop : stop + 1]))
        elif kind == "tag":
            tags.append((len(parts), token))
        parts.append(_shown(token, kind))
    parts.append(text[place:])
    found = _match(runs)
    for run in runs:
        parts[run.place] = run.sign * run.count
    starts = list(accumulate(map(len, parts), initial=0))
    marks = [Mark(starts[first + 1], starts[last] - starts[first + 1], look) for first, last, look in found]
    return "".join(parts), [*marks, *_tagged(tags, starts)]


def _shown(token: str, kind: str) -> str:
    """Return what stands in the text for what was found in it."""
    if kind == "escape":
        return token[1]
    if kind == "reference":
        return _character(token)
    return "" if kind == "tag" else token


def _tagged(tags: list[tuple[int, str]], starts: list[int]) -> Iterator[Mark]:
    """Yield a mark for each pair of tags."""
    waiting: dict[str, list[int]] = {BOLD: [], ITALIC: []}
    for part, token in tags:
        look, place = _TAGS[token.strip("</>")], starts[part]
        if not token.startswith("</"):
            waiting[look].append(place)
        elif waiting[look]:
            begin = waiting[look].pop()
            yield Mark(begin, place - begin, look)


def _tokens(text: str, ticks: dict[int, int], reading: Reading) -> list[tuple[int, int, str]]:
    """Return where something stands that is not plain text: start, end and what it is."""
    found = []
    place = 0
    while match := _TOKEN.search(text, place):
        start, stop, kind = match.start(), match.end(), str(match.lastgroup)
        place = stop
        if kind == "ticks":
            if start in ticks and not reading.references:
                place = ticks[start]
                found.append((start, place, "code"))
        elif kind == "escape":
            if match[0][1] in reading.escapes:
                found.append((start, stop, kind))
        elif kind == "run":
            if stop - start <= _MOST_RUN:
                found.append((start, stop, kind))
        elif (kind == "reference" and reading.references) or (kind == "tag" and reading.tags):
            found.append((start, stop, kind))
    return found


def _ticks(text: str) -> dict[int, int]:
    """Return where each stretch of code starts and ends: from so many back-ticks to as many again."""
    runs = [(match.start(), match.end()) for match in re.finditer(r"`+", text)]
    nearest: dict[int, int] = {}
    ends: dict[int, int] = {}
    for start, stop in reversed(runs):
        size = stop - start
        if size in nearest:
            ends[start] = nearest[size]
        nearest[size] = stop
    return ends


def _character(reference: str) -> str:
    if not reference.startswith("&#"):
        return html.unescape(reference)
    code = int(reference[2:-1])
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else reference


def _flanks(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Return whether a run may open and may close, by what stands beside it."""
    space_before, space_after = not before or before.isspace(), not after or after.isspace()
    point_before, point_after = _is_point(before), _is_point(after)
    left = not space_after and (not point_after or space_before or point_before)
    right = not space_before and (not point_before or space_after or point_after)
    if sign == "*":
        return left, right
    return left and (not right or point_before), right and (not left or point_after)


def _is_point(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _match(runs: list[_Run]) -> list[tuple[int, int, str]]:
    """Return what is bold or italic: from which part to which, and the look. Takes the used stars off the runs."""
    found = []
    stack: list[int] = []  # of runs that may still open
    bottom: dict[tuple[str, bool, int], int] = {}  # how far down was looked in vain, so that the time stays linear
    for number, run in enumerate(runs):
        while run.closes and run.count:
            key = (run.sign, run.opens, run.whole % 3)
            floor = bottom.get(key, -1)
            index = len(stack) - 1
            while index >= 0 and stack[index] > floor and not _fit(runs[stack[index]], run):
                index -= 1
            if index < 0 or stack[index] <= floor:
                bottom[key] = stack[-1] if stack else floor
                break
            opener = runs[stack[index]]
            del stack[index + 1 :]
            used = 2 if opener.count >= 2 and run.count >= 2 else 1
            opener.count -= used
            run.count -= used
            found.append((opener.place, run.place, BOLD if used == 2 else ITALIC))
            if not opener.count:
                stack.pop()
        if run.opens and run.count:
            stack.append(number)
    return found


def _fit(opener: _Run, closer: _Run) -> bool:
    if opener.sign != closer.sign or not opener.count:
        return False
    either = opener.closes or closer.opens
    thirds = (opener.whole + closer.whole) % 3 == 0 and not (opener.whole % 3 == 0 and closer.whole % 3 == 0)
    return not (either and thirds)
