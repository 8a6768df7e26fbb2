"""The card of a room: the one narrow door through which the house knows a feature."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from coping_app.base.records import Change
    from coping_app.base.session import Session


class Play(NamedTuple):
    """A wish to be guided: a practice by its id, in so many minutes (None: its shortest length) or short.

    `place` is where it was left before: the number of the cue, and the ways taken at choices.
    """

    practice: str
    minutes: int | None = None
    short: bool = False
    place: tuple[int, tuple[int, ...]] | None = None


class Ready(NamedTuple):
    """A session that is settled already, such as silence with chimes, and how it is called on the screen."""

    session: "Session"
    title: str
    facts: str


class Door(NamedTuple):
    """A way to somewhere: a room by its key, and what to show there."""

    room: str
    item: str = ""


class Step(NamedTuple):
    """A button on a card: its words, its icon, and what it opens, plays or does."""

    label: str
    to: Door | Play | Callable[[], None]
    icon: str = ""


class TodayCard(NamedTuple):
    """What a room shows on Today. `kind` is "offer" (the one practice) or "row" (one quiet line with a button)."""

    kind: str
    title: str
    steps: tuple[Step, ...]
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()  # icon and words
    art: str = ""
    order: int = 50


class Room(NamedTuple):
    """A feature. The hooks take the house (whatever the window hands them) and import Qt only when called.

    `page` makes the page; `today` returns this room's cards for Today; `states` names what `coping tour` shows, and
    takes the house with sample data. `ask` keeps words from anywhere as a question for the team.
    A room with `in_rail` is a destination; the others light up the destination they name.
    """

    key: str
    title: str
    icon: str
    order: int
    page: Callable[[Any], Any]
    in_rail: bool = True
    destination: str = ""
    short_title: str = ""
    today: Callable[[Any], list[TodayCard]] | None = None
    states: Callable[[Any], dict[str, Callable[[], None]]] | None = None
    ask: "Callable[[Any, str], Change] | None" = None
