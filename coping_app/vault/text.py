"""Texts as the database holds and compares them, and the question that typed words become."""

import re
from unicodedata import normalize

FOUND, NOT_FOUND = "\ue000", "\ue001"  # private signs around a found word in a snippet; nobody types them
_HALF = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"\w+")
_MOST_WORDS = 12  # of a question; more only cost time
_LEAST_PREFIX = 2  # letters; a single letter is looked for as a word of its own


def fold(word: str) -> str:
    """Return a word as tags are compared: without regard to capitals and forms of letters."""
    return normalize("NFKC", normalize("NFKC", word).casefold())


def clean(text: str) -> str:
    """Return a text that UTF-8 can hold: halves of a pair are joined, and half a letter becomes the sign for one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _HALF.search(text) else text


def question(typed: str) -> str:
    """Return what the index is asked for typed words: all of them, each as a beginning. Nothing typed is a command."""
    found = [word for word in _WORD.findall(clean(typed).replace("\0", " ")) if word.strip("_")][:_MOST_WORDS]
    return " ".join(f'"{word}"{"*" if len(word) >= _LEAST_PREFIX else ""}' for word in found)
