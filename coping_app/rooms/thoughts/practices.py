"""The practices that Thoughts offers on some ways, where they are there; nothing where none is."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from coping_app.base.errors import NotFoundError
from coping_app.content.thought_record import Thought, offers_of
from coping_app.rooms.thoughts.model import offered

if TYPE_CHECKING:
    from coping_app.content.practice import Card


def offered_cards(thought: Thought) -> "Sequence[Card]":
    """Return the cards of the practices that are offered on the way of a record, in their order."""
    if not offers_of(thought):
        return ()  # as on most ways: nobody waits then for what is read below
    there = cards()
    return [there[name] for name in offered(thought, set(there))]


@cache
def cards() -> "dict[str, Card]":
    """Return the practices that are there. They come with the program, and are read once."""
    from coping_app.content.library import open_library  # which nobody waits for who is offered nothing

    try:
        return open_library().cards
    except NotFoundError:
        return {}  # Practise says it, where one looks for them
