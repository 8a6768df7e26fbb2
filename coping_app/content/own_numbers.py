"""The person's own numbers, as the card outside the vault holds them, in the words they are shown with."""

from dataclasses import dataclass

from coping_app.base.plain_card import NUMBERS, PlainCard
from coping_app.base.words import tr
from coping_app.content.services import services


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """One of the person's own numbers: what it is for, whose it is, and the number as it was typed."""

    key: str
    title: str
    name: str
    number: str

    @property
    def called(self) -> str:
        """Whose it is, or what it is for where nobody said."""
        return self.name or self.title


def own_titles() -> dict[str, str]:
    """Return what each of the own numbers is for, in the card's order."""
    titles = {}
    for key, words in zip(NUMBERS, services().own, strict=True):
        title = tr(words)
        titles[key] = title[:1].upper() + title[1:]
    return titles


def own_numbers(card: PlainCard) -> list[OwnNumber]:
    """Return the own numbers that were typed in, in the card's order."""
    return [
        OwnNumber(key, title, card.names.get(key, "").strip(), card.numbers[key].strip())
        for key, title in own_titles().items()
        if card.numbers.get(key, "").strip()
    ]


def team_line(card: PlainCard) -> str:
    """Return the number of the team's own line, or nothing."""
    return card.numbers.get("line", "").strip()
