"""Where searched words stand in a text: whatever their accents and capitals, at the beginning of a word."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_ACCENTS = "\u0300-\u036f"


def find_words(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return start and length, in characters, of every place where one of the words begins a word of the text."""
    wanted = sorted({_plain(word).strip() for word in words} - {""}, key=len, reverse=True)
    if not wanted:
        return []
    either = "|".join(f"[{_ACCENTS}]*".join(map(re.escape, word)) for word in wanted)
    found = re.compile(f"(?<![\\w{_ACCENTS}])(?:{either})[{_ACCENTS}]*").finditer("".join(map(_base, text)))
    return [(match.start(), match.end() - match.start()) for match in found]


def _plain(word: str) -> str:
    return re.sub(f"[{_ACCENTS}]", "", "".join(map(_base, word)))


@lru_cache(4096)
def _base(character: str) -> str:
    """Return one character for one, so that places stay what they are: without its accent, and small."""
    plain = unicodedata.normalize("NFKD", character)[:1].casefold()
    return plain if len(plain) == 1 else character
