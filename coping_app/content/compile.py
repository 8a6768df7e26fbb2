"""From a practice to the session one person hears: length chosen, work-arounds applied, only choices left open."""

from dataclasses import dataclass

from coping_app.base.errors import NotFoundError
from coping_app.base.session import Breathe, Chime, Choose, Option, Pause, Say, Session, Step
from coping_app.base.words import and_list, number_word, tr, tr_count
from coping_app.content.practice import Block, BreathGuide, ChimeLine, Choice, Practice, Silence, Unless
from coping_app.content.vocabulary import anchor_for, anchors

ANCHOR = "{anchor}"


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants a practice: minutes (None: the shortest length), or short; what to work around; anchor."""

    minutes: int | None = None
    short: bool = False
    around: frozenset[str] = frozenset()
    anchor: str = "none"
    night: bool = False


def compile_session(practice: Practice, wish: Wish) -> Session:
    """Turn a practice into a session.

    The opening always comes first. Raises NotFoundError for a length the practice does not have.
    """
    card = practice.card
    length = 0 if wish.short else _length_index(practice, wish.minutes)
    body = practice.short if wish.short else practice.session
    opening = _Settler(wish, 0).settle(practice.opening)
    steps = _Settler(wish, length).settle(body)
    return Session(card.id, card.title, card.language, _opening_first(opening, steps), practice.harder)


def _opening_first(opening: list[Step], steps: list[Step]) -> tuple[Step, ...]:
    """Put the opening before everything but a first chime."""
    lead = 1 if steps and isinstance(steps[0], Chime) else 0
    return (*steps[:lead], *opening, *steps[lead:])


def _length_index(practice: Practice, minutes: int | None) -> int:
    lengths = practice.card.lengths
    if minutes is None:
        return 0
    if minutes in lengths:
        return lengths.index(minutes)
    have = and_list([str(n) for n in lengths], last=tr("or"))
    short = practice.card.short
    raise NotFoundError(
        tr("{title} does not come in {n} minutes. It comes in {have}, and the short version takes {short}.").format(
            title=practice.card.title,
            n=minutes,
            have=tr_count("{n} minute", "{n} minutes", lengths[0])
            if len(lengths) == 1
            else tr("{list} minutes").format(list=have),
            short=tr("one minute") if short == 1 else tr("{n} minutes").format(n=number_word(short)),
        )
    )


def spoken(text: str, anchor: str) -> str:
    """Fill in the anchor of a sentence."""
    return text.replace(ANCHOR, anchors()[anchor])


@dataclass(frozen=True, slots=True)
class _Settler:
    """Settles blocks for one wish and one length."""

    wish: Wish
    length: int

    def settle(self, blocks: tuple[Block, ...]) -> list[Step]:
        """Return the steps of the blocks."""
        steps: list[Step] = []
        for block in blocks:
            steps += self._settle_one(block)
        return steps

    def _settle_one(self, block: Block) -> list[Step]:
        match block:
            case Say(text):
                return [Say(spoken(text, anchor_for(self.wish.anchor, self.wish.around)))]
            case Silence(seconds):
                return [Pause(self._pick(seconds))]
            case ChimeLine(name, not_at_night):
                return [] if not_at_night and self.wish.night else [Chime(name)]
            case BreathGuide(seconds_in, seconds_out, rounds):
                return [Breathe(seconds_in, seconds_out, int(self._pick(rounds)))]
            case Unless(named, steps, otherwise):
                return self.settle(otherwise if self.wish.around.intersection(named) else steps)
            case Choice(ways):
                return [Choose(tuple(Option(way.label, tuple(self.settle(way.steps))) for way in ways))]

    def _pick(self, values: tuple[float, ...] | tuple[int, ...]) -> float:
        return values[self.length] if len(values) > 1 else values[0]
