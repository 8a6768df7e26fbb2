"""The list of 2,048 plain words for suggested passphrases and spoken codes."""

from functools import cache
from pathlib import Path

WORD_BITS = 11.0  # one of 2,048

_WORDS = Path(__file__).resolve().parent / "data" / "words.txt"


@cache
def words() -> tuple[str, ...]:
    """Return the words, A to Z; no two begin with the same four letters, and none is a letter away from another."""
    return tuple(_WORDS.read_text(encoding="utf-8").split())


@cache
def word_set() -> frozenset[str]:
    """Return the words where only membership counts."""
    return frozenset(words())
