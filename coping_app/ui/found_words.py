"""What is said of things that were found, whatever they are: how many, and the piece of a text that a row shows."""

from collections.abc import Callable
from typing import NamedTuple

from coping_app.base.words import tr
from coping_app.vault.listing import Filter, Listing, Row
from coping_app.vault.text import FOUND, NOT_FOUND, question

_BEGINNING = 180  # characters of a text that a list is given


class ListWords(NamedTuple):
    """What a list says of itself. `mention` says how many mention something, with {words} for what that is."""

    name: str  # of the list: "Entries"
    search: str  # what its search is called: "Search the journal"
    amount: Callable[[Listing], str]  # "5 entries"
    mention: Callable[[int], str]  # "5 entries mention “{words}”"


def found_words(listing: Listing, mention: Callable[[int], str]) -> str:
    """Say how much was found: "5 entries mention “Ada”", "500 or more mention it"."""
    if not listing.total:
        return tr("Nothing is found by that.")
    typed = " ".join(listing.filter.words.split())
    if listing.more:
        return tr("{n} or more mention “{words}”").format(n=listing.total, words=typed)
    return mention(listing.total).format(words=typed)


def searched_words(typed: str) -> list[str]:
    """Return the words that are looked for, none where nothing typed can be found."""
    return typed.split() if question(typed) else []


def is_narrowed(wanted: Filter) -> bool:
    """Tell whether a filter leaves anything out, besides by its words."""
    return wanted._replace(kinds=(), words="") != Filter()


def snippet_parts(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a snippet without its signs, and where the found words stand: start and length, in characters."""
    text, found = "", []
    for number, piece in enumerate(snippet.replace(NOT_FOUND, FOUND).split(FOUND)):
        if number % 2:
            found.append((len(text), len(piece)))
        text += piece
    return text, tuple(found)


def row_beginning(row: Row) -> str:
    """Return the beginning of a text as a row shows it: what goes on ends between two words, with an ellipsis."""
    if len(row.snippet) < _BEGINNING:
        return row.snippet
    words = row.snippet[: _BEGINNING - 1]
    return (words.rsplit(None, 1) or [words])[0] + "…"
