"""Sentences: splitting a paragraph into clips, and measuring how easy a text is to read."""

import re
from functools import lru_cache

_END = re.compile(r"(?<=[.?!:])[\"'”’)]*\s+")
_STOP = re.compile(r"[.?!][\"'”’)]*\s+")
ENDINGS = (".", "?", ".”", "?”", ".’", "?’", '."', '?"')
LONGEST = 20


def split_sentences(paragraph: str) -> list[str]:
    """Split a paragraph into sentences, each of which becomes one recorded clip.

    A stop followed by a small letter ("three a.m. is late") does not end a sentence.
    """
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(paragraph):
        if paragraph[stop.end() : stop.end() + 1].islower():
            continue
        found.append(paragraph[start : stop.end()].strip())
        start = stop.end()
    rest = paragraph[start:].strip()
    return [*found, rest] if rest else found


_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_NO_LETTER = re.compile(r"[^a-z]")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(r"[^aeiouyl]e$|[^aeiouydt]ed$|[aeiouy][^aeiouycgsxz]es$")


@lru_cache(maxsize=4096)  # the same plain words come again and again
def syllables(word: str) -> int:
    """Estimate the syllables of an English word (vowel groups, less a silent e)."""
    plain = _NO_LETTER.sub("", word.lower())
    groups = len(_VOWELS.findall(plain))
    return max(1, groups - (1 if groups > 1 and _SILENT_E.search(plain) else 0))


def reading_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of an English text (Kincaid et al. 1975); 0.0 for no words."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    stops = max(1, len([part for part in re.split(r"[.?!]+(?:\s|$)", text) if _WORD.search(part)]))
    return round(0.39 * len(words) / stops + 11.8 * sum(map(syllables, words)) / len(words) - 15.59, 1)


def longest_sentence(text: str) -> int:
    """Return the number of words in the longest sentence; a colon ends one here, as it does for the ear."""
    return max((len(part.split()) for part in _END.split(text)), default=0)
