"""What tests of Practise know and do: every practice, a session that was heard, and the two pages."""

from datetime import UTC, datetime
from typing import Any

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.memory import Practised
from coping_app.content.library import open_library
from coping_app.content.practice import Card
from coping_app.rooms.practise.model import silence_card
from coping_app.rooms.practise.page_details import DetailsPage
from coping_app.rooms.practise.page_library import LibraryPage
from coping_app.ui.cards import PictureCard

CARDS = [*open_library().cards.values(), silence_card()]
IDS = frozenset(card.id for card in CARDS)
AT = datetime(2026, 11, 21, 15, 10, tzinfo=UTC)


def names(cards: list[Card]) -> set[str]:
    return {card.id for card in cards}


def heard(name: str, answer: str = "", **about: Any) -> Practised:
    return Practised(name, name, AT, 180.0, answer, **about)


def library_page(sample: SampleHouse) -> LibraryPage:
    sample.house.go("practise")
    settle()
    found = sample.house.page("practise").library_page
    assert isinstance(found, LibraryPage)
    return found


def details(sample: SampleHouse, name: str = "release-scan") -> DetailsPage:
    sample.house.go("practise", name)
    settle()
    found = sample.house.page("practise").details_page
    assert isinstance(found, DetailsPage)
    return found


def cards_on(page: LibraryPage) -> list[PictureCard]:
    """Return the cards that can be seen, in their order."""
    cards = [card for card in page.grid.findChildren(PictureCard) if card.isVisible()]
    return sorted(cards, key=lambda card: (card.y(), card.x()))


def shown(page: LibraryPage) -> list[str]:
    return [str(card.property("practice")) for card in cards_on(page)]
