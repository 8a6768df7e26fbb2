"""From the text of a practice file to a Practice, or to every problem in it with its line."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from coping_app.base.words import tr
from coping_app.content.body import FORBIDDEN, BodyReader
from coping_app.content.directives import looks_like_one
from coping_app.content.front_matter import read_front_matter
from coping_app.content.outline import SECTIONS, Lines, outline, read_text
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
    text, problems = read_text(path.read_bytes())
    return Parsed(None, tuple(problems)) if problems else parse(text)


def parse_card(text: str) -> Card | None:
    """Read only the front matter; None when it has a problem. For lists, where the rest is not needed."""
    head = text.partition("\n## ")[0].partition("\n\n")[0]
    card, _, problems = read_front_matter([(n, line) for n, line in enumerate(head.splitlines(), 1) if line.strip()])
    return None if problems else card


def parse(text: str) -> Parsed:
    """Parse the text of a practice; all problems are collected, in the order of their lines."""
    parts = outline(text)
    problems = parts.problems
    card, where, wrong = read_front_matter(parts.front)
    problems += wrong
    lengths = len(card.lengths) if "lengths" in where else 0
    reader = BodyReader(problems)
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
