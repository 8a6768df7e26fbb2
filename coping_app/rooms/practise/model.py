"""Finding practices: filters that combine, a search, and an order."""

import re
from dataclasses import dataclass

from coping_app.base.words import and_list, tr, tr_count
from coping_app.content.practice import Card
from coping_app.content.vocabulary import words
from coping_app.player.silence import LONGEST_MINUTES
from coping_app.rooms.practise.words import other_words, posture_words

LENGTHS = {"1-3": (1, 3), "4-8": (4, 8), "9-15": (9, 15), "longer": (16, 999)}
_STEM = 4  # letters of a word on the card that are enough to begin a longer one that was typed


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person looks for. Within a kind any will do; between kinds all have to hold."""

    times: frozenset[str] = frozenset()
    lengths: frozenset[str] = frozenset()
    postures: frozenset[str] = frozenset()
    favourites: bool = False
    word: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is asked for."""
        return self != Filters()


def silence_card() -> Card:
    """Return the card of silence with chimes: it is found, counted and put in order like the others."""
    return Card(
        id="silence",
        title=tr("Silence, with chimes"),
        language="en-GB",
        category=tr("timer"),
        form=tr("quiet"),
        audience="everyone",
        times=(),
        aim=tr("No voice. As long as you like."),
        evidence=(),
        postures=("anywhere",),
        lengths=tuple(range(1, int(LONGEST_MINUTES) + 1)),
        short=1,
    )


def length_words() -> dict[str, str]:
    """Return the lengths in words."""
    return {"1-3": tr("1 to 3"), "4-8": tr("4 to 8"), "9-15": tr("9 to 15"), "longer": tr("Longer")}


def order_words() -> list[tuple[object, str, str]]:
    """Return the orders in words."""
    return [("title", tr("A to Z"), ""), ("shortest", tr("Shortest first"), ""), ("last", tr("Practised last"), "")]


def times_of(cards: list[Card]) -> list[str]:
    """Return what practices are for times of, in the order of the vocabulary."""
    used = {time for card in cards for time in card.times}
    return [time for time in words("times") if time in used]


def find(cards: list[Card], filters: Filters, favourites: frozenset[str]) -> list[Card]:
    """Return the practices that fit."""
    return [card for card in cards if _fits(card, filters, favourites)]


def _fits(card: Card, filters: Filters, favourites: frozenset[str]) -> bool:
    if filters.times and not filters.times.intersection(card.times):
        return False
    if filters.favourites and card.id not in favourites:
        return False
    anywhere = "anywhere" in card.postures
    if filters.postures and not anywhere and not filters.postures.intersection(card.postures):
        return False
    minutes = {card.short, *card.lengths}
    spans = [LENGTHS[name] for name in filters.lengths]
    if spans and not any(least <= n <= most for n in minutes for least, most in spans):
        return False
    return has_words(card, filters.word)


def has_words(card: Card, looked_for: str) -> bool:
    """Tell whether a card has all words that are looked for.

    Each has to begin a word on the card, or to begin with one of four letters or more: "breath" finds breathe, and
    "breathe" finds breath. What is on the card is its title, its aim, its kind, its positions, and what it is for times
    of, in other words too.
    """
    others = [other_words().get(time, "") for time in card.times]
    about = (card.title, card.aim, card.category, card.form, *card.times, *others, *card.postures)
    there = _words_of(" ".join(about))
    return all(any(_alike(word, one) for one in there) for word in _words_of(looked_for))


def _words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _alike(typed: str, there: str) -> bool:
    return there.startswith(typed) or (len(there) >= _STEM and typed.startswith(there))


def in_order(cards: list[Card], order: str, last: list[str], *, pain: bool = False) -> list[Card]:
    """Return practices by title, by their shortest length, or by when they were practised last.

    On a day of high `pain`, as the person said, those that come in one minute stand before the others by title; sound
    and places that are all right are among them. What goes through the whole body stands last.
    """
    if order == "shortest":
        return sorted(cards, key=lambda card: (card.short, min(card.lengths), card.title.casefold()))
    if order == "last":
        place = {name: -index for index, name in enumerate(last)}  # of each the last time counts
        return sorted(cards, key=lambda card: (place.get(card.id, 1), card.title.casefold()))
    return sorted(cards, key=lambda card: (_far_from_pain(card) if pain else 0, card.title.casefold()))


def _far_from_pain(card: Card) -> int:
    if card.short == 1:
        return 0
    return 2 if card.category == "body" else 1


def said(count: int, filters: Filters) -> tuple[str, str]:
    """Return how many there are and what for: "8 practices", "for times of pain, 4 to 8 minutes"."""
    head = tr_count("{n} practice", "{n} practices", count)
    parts: list[str] = []
    if filters.times:
        parts.append(tr("for times of {what}").format(what=and_list(sorted(filters.times), last=tr("or"))))
    if filters.lengths:
        parts.append(_lengths_said(filters.lengths))
    if filters.postures:
        named = [name.lower() for key, name in posture_words().items() if key in filters.postures]
        parts.append(and_list(named, last=tr("or")))
    if filters.favourites:
        parts.append(tr("favourites"))
    return head, ", ".join(parts)


def _lengths_said(lengths: frozenset[str]) -> str:
    """Return the lengths that are looked for: "1 to 3 or 4 to 8 minutes or longer"."""
    spans = [words.lower() for name, words in length_words().items() if name in lengths - {"longer"}]
    parts = [tr("{span} minutes").format(span=and_list(spans, last=tr("or")))] if spans else []
    return and_list([*parts, *([tr("longer")] if "longer" in lengths else [])], last=tr("or"))
