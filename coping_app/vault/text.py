"""Texts as the database holds and compares them, and the question that typed words become."""

import re
from unicodedata import category, normalize

FOUND, NOT_FOUND = "\ue000", "\ue001"  # private signs around a found word in a snippet; nobody types them
_HALF = re.compile("[\ud800-\udfff]")
_MOST_WORDS = 12  # of a question; more only cost time
_LEAST_PREFIX = 2  # letters; a single letter is looked for as a word of its own
_APOSTROPHES = "'\u2019"
_IN_WORDS = "LNM"  # letters, numbers and the marks on them; the index has the same, see schema/0001.sql


def fold(word: str) -> str:
    """Return a word as tags are compared: without regard to capitals and forms of letters."""
    return normalize("NFKC", normalize("NFKC", word).casefold())


def clean(text: str) -> str:
    """Return a text that UTF-8 can hold: halves of a pair are joined, and half a letter becomes the sign for one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _HALF.search(text) else text


def question(typed: str) -> str:
    """Return what the index is asked for typed words: all of them, each as a beginning. Nothing typed is a command.

    What holds no letter or number, such as an emoji alone, is not looked for. In writing without spaces between words
    (Chinese, Japanese, Thai) a stretch is found by its beginning.
    """
    signs = (" " if _parts_words(sign) else sign for sign in clean(typed))
    pieces = (piece.strip(_APOSTROPHES) for piece in "".join(signs).split())
    words = [word for word in pieces if any(category(sign)[0] in "LN" for sign in word)]
    return " AND ".join(_asked(word) for word in words[:_MOST_WORDS])


def _asked(word: str) -> str:
    """Return how one word is looked for: as typed, with its accents in the letters, and with them apart."""
    star = "*" if _is_beginning(normalize("NFC", word)) else ""
    forms = dict.fromkeys((word, normalize("NFC", word), normalize("NFD", word)))
    either = " OR ".join(f'"{form}"{star}' for form in forms)
    return f"({either})"


def _parts_words(sign: str) -> bool:
    """Tell whether a sign stands between words. What is left of it for the index to part is found side by side."""
    return category(sign)[0] in "ZPC" and sign not in _APOSTROPHES


def _is_beginning(word: str) -> bool:
    """Tell whether so much of a word was typed that others that begin with it are meant too."""
    tail = word[-_LEAST_PREFIX:]
    return category(word[-1]) == "Lo" or (
        len(tail) == _LEAST_PREFIX and all(category(sign)[0] in _IN_WORDS for sign in tail)
    )
