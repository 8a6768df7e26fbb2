"""One practice that uses every part of the dialect and has no fault, and ways to put a single fault into it."""

from pathlib import Path

from coping_app.content.check import check_practice
from coping_app.content.parse import Parsed, parse
from coping_app.content.practice import Practice
from coping_app.content.problems import Problem

ROOT = Path(__file__).resolve().parents[2]
EXERCISES = sorted((ROOT / "exercises").glob("*.md"))

GOOD = """\
id: small-rest
title: A small rest
language: en-GB
category: grounding
form: audio
audience: everyone
for times of: fear, waiting
aim: Rest on one steady thing.
evidence: trauma_anchor (a choice of what to rest on)
postures: anywhere
lengths: 3 min | 5 min | 8 min
short: 1 min
work around: breathless, breath-uneasy, fits-or-brain, neuropathy
red flags: -
reviewed: -

## Take care
Not while driving.

## Opening
You can stop at any point. Eyes open or closed.

## Session
[chime soft]
Let the chair hold you.
[pause 4s | 9s | 20s]
[unless neuropathy]
Find the floor with your feet.
[otherwise]
Lean on the wall behind you.
[end]
[unless breathless, breath-uneasy, fits-or-brain]
Let a breath come.
[breathe in 3 out 5, rounds 2 | 4 | 8]
[end]
Stay near {anchor} for a while.
[pause 6s]
[choose]
- a sound -> Sound
- a colour -> Colour
[end]
That is the end.
### Sound
Find one far sound.
### Colour
Find one colour.

## Short
Let the chair hold you.
[pause 8s]
That is all.

## After
harder: small-rest
"""


def line_of(text: str, found: str) -> int:
    """Return the number of the first line that is just `found`."""
    return text.splitlines().index(found) + 1


def swap(old: str, new: str, text: str = GOOD) -> str:
    """Put `new` in the place of `old`, which has to be there."""
    assert old in text, f"{old!r} is not in the good practice"
    return text.replace(old, new, 1)


def parsed_good() -> Parsed:
    parsed = parse(GOOD)
    assert parsed.practice is not None, [str(problem) for problem in parsed.problems]
    return parsed


def good() -> Practice:
    """The good practice, read."""
    practice = parsed_good().practice
    assert practice is not None
    return practice


def checked(text: str) -> list[Problem]:
    """Everything the check says of a text."""
    return check_practice(parse(text))


def real_texts() -> list[str]:
    """The practices that come with the program."""
    return [path.read_text(encoding="utf-8") for path in EXERCISES]
