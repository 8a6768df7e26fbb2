"""The feelings one can choose from: the same words everywhere, by family, never ordered by pleasantness."""

from functools import cache

import msgspec

from coping_app.content.vocabulary import table

OWN_AT_MOST = 10  # words of their own that a person can put in the place of the first ten


class Feeling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One feeling: its word, and what is meant by it in a few more."""

    id: str
    word: str
    gloss: str


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Feelings that belong together, A to Z."""

    id: str
    label: str
    words: tuple[Feeling, ...]


class FeelingStrength(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How strong a feeling is, in a word. Saying so is optional."""

    id: str
    label: str


class Feelings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table."""

    question: str
    more: str
    own_word: str
    skip: str
    first: tuple[str, ...]
    always: tuple[str, ...]
    strengths: tuple[FeelingStrength, ...]
    family: tuple[Family, ...]


@cache
def feelings() -> Feelings:
    """Return the table as its data file has it."""
    return msgspec.convert(table("feelings"), Feelings)


@cache
def _by_id() -> dict[str, Feeling]:
    return {one.id: one for family in feelings().family for one in family.words}


def feeling(name: str) -> Feeling | None:
    """Return a feeling by its id; None for a person's own word, which is shown as they wrote it."""
    return _by_id().get(name)


def first_words(own: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the ids or own words to show first, A to Z: those that the person put there, or the first ten."""
    chosen = tuple(dict.fromkeys(own))[:OWN_AT_MOST] or feelings().first
    return tuple(sorted(chosen, key=lambda name: shown_word(name).casefold()))


def always_words() -> tuple[Feeling, ...]:
    """Return the words that stand beside the others on every page."""
    return tuple(_by_id()[name] for name in feelings().always)


def shown_word(name: str) -> str:
    """Return the word of a feeling, or a person's own word as it is."""
    found = feeling(name)
    return found.word if found else name


def families(first: str = "") -> tuple[Family, ...]:
    """Return the families in their order; `first` comes before the others, for those who switched that on."""
    return tuple(sorted(feelings().family, key=lambda family: family.id != first))


def family_of(name: str) -> Family | None:
    """Return the family of a feeling by its id, or None for a person's own word."""
    return next((family for family in feelings().family if any(one.id == name for one in family.words)), None)
