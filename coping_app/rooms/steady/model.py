"""Own numbers as Steady me shows them: each with whose it is, or what it is for."""

from coping_app.base.plain_card import NUMBERS, PlainCard
from coping_app.base.words import tr
from coping_app.content.services import services


def own_numbers(card: PlainCard) -> list[tuple[str, str]]:
    """Return the own numbers that were typed in, each with whose it is or what it is for."""
    found = []
    for key, words in zip(NUMBERS, services().own, strict=True):
        title, number = tr(words), card.numbers.get(key, "").strip()
        if number:
            found.append((card.names.get(key, "").strip() or title[:1].upper() + title[1:], number))
    return found
