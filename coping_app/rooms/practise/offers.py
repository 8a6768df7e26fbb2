"""What Practise offers on Today: what was pinned, what was practised last, or a short one to start with."""

from coping_app.base.errors import NotFoundError
from coping_app.base.memory import Memory, Practised
from coping_app.base.room import Door, Play, Step, TodayCard
from coping_app.base.words import clock_time, tr
from coping_app.content.library import open_library
from coping_app.content.practice import Card
from coping_app.rooms.practise.words import facts, motif

FIRST = "sound-rest"  # where nothing is pinned, planned or practised yet


def offers(memory: Memory, day: str) -> list[TodayCard]:
    """Return up to two offers for a day with the true reason of each; never from an answer, a rating or a text."""
    try:
        cards = open_library().cards
    except NotFoundError:
        return []  # Practise says it, where one looks for them
    last = memory.sessions[-1] if memory.sessions else None
    wanted: list[tuple[str, str, Practised | None]] = []
    if memory.pinned in cards:
        wanted.append((memory.pinned, tr("You pinned this."), None))
    if last and last.practice != memory.pinned and last.practice in cards:
        wanted.append((last.practice, tr("You practised this last."), last))
    if not wanted and FIRST in cards:
        wanted.append((FIRST, tr("A short one to start with."), None))
    energy = memory.energy_of(day)
    return [_offer(cards[name], why, heard, energy, order) for order, (name, why, heard) in enumerate(wanted)]


def _offer(card: Card, reason: str, heard: Practised | None, energy: str, order: int) -> TodayCard:
    """Return one offer; at very little energy its short version comes first."""
    short = Play(card.id, short=True)
    full = Play(card.id, minutes=heard.minutes if heard and heard.minutes in card.lengths else card.lengths[0])
    steps = [
        Step(tr("Start"), full, "play"),
        Step(tr("Shorter, {n} min").format(n=card.short), short),
        Step(tr("More about it"), Door("practise", card.id)),
        Step(tr("Something else"), Door("practise")),
    ]
    if heard and heard.place:
        again = Play(card.id, minutes=heard.minutes, short=heard.short, place=heard.place)
        steps.insert(1, Step(tr("Go on from {time}").format(time=clock_time(heard.seconds)), again))
    facts_now = facts(card)
    if energy == "very_little":
        steps = [Step(tr("Start"), short, "play"), *(step for step in steps[1:] if step.to != short)]
        facts_now = (("clock", tr("{n} min").format(n=card.short)), facts_now[1])
    return TodayCard("offer", card.title, tuple(steps), f"{reason} {tr('Stop whenever you like.')}",
        (*facts_now, ("captions", tr("Captions"))), motif(card), order)  # fmt: skip
