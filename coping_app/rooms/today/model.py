"""What Today says, by the clock and by the energy there is. No rule here looks at an answer or a text."""

from datetime import datetime

from coping_app.base.clock import is_night
from coping_app.base.room import Room, TodayCard
from coping_app.base.words import tr


def energy_words() -> dict[str, str]:
    """Return the three energies in words."""
    return {"very_little": tr("Very little"), "some": tr("Some"), "fair_bit": tr("A fair bit")}


def fact_words() -> dict[str, str]:
    """Return the facts of today in words."""
    return {"pain-high": tr("Pain is high today"), "nausea": tr("Feeling sick today")}


def greeting(hour: int) -> str:
    """Return the title of the page for an hour of the day."""
    if is_night(hour):
        return tr("The small hours")
    if hour < 12:
        return tr("Good morning")
    return tr("Good afternoon") if hour < 18 else tr("Good evening")


def day_line(now: datetime) -> str:
    """Return the day in words: "Saturday 21 November", in the small hours with the time."""
    weekdays = (
        tr("Monday"),
        tr("Tuesday"),
        tr("Wednesday"),
        tr("Thursday"),
        tr("Friday"),
        tr("Saturday"),
        tr("Sunday"),
    )
    months = (
        *(tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"), tr("July")),
        *(tr("August"), tr("September"), tr("October"), tr("November"), tr("December")),
    )
    day = tr("{weekday} {day} {month}").format(
        weekday=weekdays[now.weekday()], day=now.day, month=months[now.month - 1]
    )
    return f"{day}, {now.hour}:{now.minute:02d}" if is_night(now.hour) else day


def cards_for(rooms: tuple[Room, ...], shell: object, energy: str, *, small_hours: bool) -> list[TodayCard]:
    """Return what the rooms have for today: one offer, two on a fair day, and their rows."""
    cards = [card for room in rooms if room.today for card in room.today(shell)]
    cards.sort(key=lambda card: card.order)
    offers = [card for card in cards if card.kind == "offer"]
    rows = [card for card in cards if card.kind == "row"]
    few = small_hours or energy == "very_little"
    return offers[: 1 if few or energy == "some" else 2] + rows


def said(cards: list[TodayCard]) -> list[tuple[object, ...]]:
    """Return what cards say, without what their buttons do: that is made anew each time."""
    return [(card[:2], tuple(step.label for step in card.steps), card[3:]) for card in cards]
