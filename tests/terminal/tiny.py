"""A practice of a few seconds, for journeys that go to their end."""

from pathlib import Path

TINY = """\
id: tiny
title: A tiny rest
language: en-GB
category: grounding
form: audio
audience: everyone
for times of: fear
aim: Rest for a moment.
evidence: trauma_anchor (a choice of what to rest on)
postures: anywhere
lengths: 3 min
short: 1 min
work around: breathless
red flags: -
reviewed: -

## Take care
Not while driving.

## Opening
Stop anywhere.

## Session
Rest here.

## Short
Rest here.

## After
harder: sound-rest, look-around
"""


def tiny_practice(folder: Path, name: str = "tiny.md", **changes: str) -> Path:
    """Write the tiny practice into a folder, with the line of a key or the lines of a section changed."""
    text = TINY
    for key, value in changes.items():
        start = f"## {key}\n" if key[0].isupper() else f"{key}: "
        end = "\n\n" if key[0].isupper() else "\n"
        before, found, rest = text.partition(start)
        assert found, key
        text = before + start + value + rest[rest.index(end) :]
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file
