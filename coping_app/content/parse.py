"""From the text of a practice file to a Practice, or to every problem in it with its line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from coping_app.base.words import tr
from coping_app.content.body import FORBIDDEN, BodyReader
from coping_app.content.directives import UNKNOWN, looks_like_one
from coping_app.content.front_matter import read_front_matter
from coping_app.content.outline import (
    LARGEST_FILE,
    LINE_ENDS,
    SECTIONS,
    Lines,
    outline,
    read_text,
    strange_character,
)
from coping_app.content.practice import Block, Card, Practice
from coping_app.content.problems import Problem


@dataclass(frozen=True, slots=True)
class Parsed:
    """A practice and the line of each of its sentences, or what is wrong; never both."""

    practice: Practice | None
    problems: tuple[Problem, ...]
    lines: dict[str, int] = field(default_factory=dict)


def parse_file(path: Path) -> Parsed:
    """Read and parse one practice file; OSError passes through."""
    text, problems = read_text(first_bytes(path))
    return Parsed(None, tuple(problems)) if problems else parse(text)


def first_bytes(path: Path) -> bytes:
    """Return a file's bytes, only so many that its being too large shows; OSError passes through."""
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


@lru_cache(maxsize=128)  # the same few files are listed at every visit to Today
def parse_card(text: str) -> Card | None:
    """Read only the front matter; None when it has a problem. For lists, where the rest is not needed."""
    lines = LINE_ENDS.split(text.lstrip())
    head = list(takewhile(lambda line: line.strip() and not line.startswith("## "), lines))
    card, _, problems = read_front_matter(list(enumerate(head, 1)))
    return None if problems or any(map(strange_character, head)) else card


def parse(text: str) -> Parsed:
    """Parse the text of a practice; all problems are collected, in the order of their lines."""
    parts = outline(text)
    problems = parts.problems
    card, where, wrong = read_front_matter(parts.front)
    if text.strip() and not parts.sections and not where:
        return Parsed(None, (Problem(0, tr("this is no practice: none of its keys and none of its sections is here")),))
    problems += wrong
    read = _read_keys(where, wrong)
    lengths = len(card.lengths) if "lengths" in read else UNKNOWN
    reader = BodyReader(problems, card.work_around if "work around" in read else None)
    bodies: dict[str, tuple[Block, ...]] = {}
    for name in ("Opening", "Session", "Short"):
        start, lines = parts.sections.get(name, (0, []))
        spoken = name in parts.sections
        bodies[name] = reader.read(start, lines, lengths if name == "Session" else 0) if spoken else ()
    practice = Practice(
        card=card,
        take_care=_paragraphs(parts.sections.get(SECTIONS[0], (0, []))[1], problems),
        opening=bodies["Opening"],
        session=bodies["Session"],
        short=bodies["Short"],
        harder=_after(parts.sections.get("After", (0, []))[1], problems),
    )
    if problems:
        return Parsed(None, tuple(sorted(set(problems))))
    return Parsed(practice, (), reader.lines)


def _read_keys(where: dict[str, int], wrong: Iterable[Problem]) -> set[str]:
    """Return the keys whose values could be read, so that one bad value is not reported over and over."""
    bad = {problem.line for problem in wrong}
    return {key for key, line in where.items() if line not in bad}


def _paragraphs(lines: Lines, problems: list[Problem]) -> tuple[str, ...]:
    """Read text that is shown, not spoken."""
    for number, line in lines:
        if FORBIDDEN.search(line) or looks_like_one(line):
            problems.append(Problem(number, tr("this part is shown before the start: plain text only, no directives")))
    text = "\n".join(line.strip() for _, line in lines)
    return tuple(" ".join(part.split()) for part in re.split(r"\n{2,}", text) if part.strip())


def _after(lines: Lines, problems: list[Problem]) -> tuple[str, ...]:
    harder: tuple[str, ...] = ()
    for number, line in lines:
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not line.strip():
            continue
        if not colon or key != "harder":
            problems.append(Problem(number, tr('only "harder: id, id" stands in ## After')))
            continue
        harder = tuple(item.strip() for item in value.split(",") if item.strip() not in {"", "-"})
        problems += [
            Problem(number, tr('harder: "{id}" is no id').format(id=name[:40]))
            for name in harder
            if not re.fullmatch(r"[a-z0-9-]{1,40}", name)
        ]
    return harder
