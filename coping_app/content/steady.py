"""Steady me: four short things to turn to at once, and the line that says when to ring."""

from functools import cache

import msgspec

from coping_app.base.errors import NotFoundError
from coping_app.base.session import Breathe, Pause, Say, Session, Step
from coping_app.base.words import tr
from coping_app.content.sentences import split_sentences
from coping_app.content.vocabulary import table

NO_GUIDE = frozenset({"breathless", "breath-uneasy", "fits-or-brain"})  # work-arounds without a moving breath guide
_ROUNDS, _AFTER_GUIDE = 4, 4.0  # breaths of a guide, and seconds of quiet after it


class SteadyChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the four: its key, its words, and seconds of quiet after each line."""

    id: str
    key: str
    name: str
    under: str
    lines: tuple[str, ...]
    rest: tuple[float, ...]
    rounds: int
    background: str = ""
    first: tuple[str, ...] = ()
    safest_first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    with_numbers: tuple[str, ...] = ()
    under_seen: str = ""
    guide: tuple[float, ...] = ()


class Steady(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole page."""

    name: str
    heading: str
    under_heading: str
    opening: tuple[str, ...]
    opens_with: str
    then: str
    line: str
    emergency: str
    choice: tuple[SteadyChoice, ...]


@cache
def steady() -> Steady:
    """Return the page as its data file has it."""
    return msgspec.convert(table("steady"), Steady)


def steady_choice(name: str) -> SteadyChoice:
    """Return one of the four by its id or its key; raises NotFoundError."""
    for choice in steady().choice:
        if name in {choice.id, choice.key}:
            return choice
    raise NotFoundError(tr("Steady me has four choices, 1 to 4."))


def is_safest(around: frozenset[str]) -> bool:
    """Tell whether the safest words are due: nothing is known about the person, or breath is no comfort to them."""
    return not around or bool(around & NO_GUIDE)


def steady_session(choice: SteadyChoice, *, safest: bool, opening: bool = True, numbers: bool = False) -> Session:
    """Return a choice as a session; `safest` where nobody knows who is there, `numbers` where own numbers are shown."""
    steps: list[Step] = [Say(text) for text in choice.first]
    if safest:
        steps += [Say(text) for text in choice.safest_first]
    if opening:
        steps += [Say(text) for text in steady().opening]
    steps.append(Pause(4))
    lines = choice.lines + (choice.with_numbers if numbers else ())
    for _ in range(choice.rounds):
        for line, rest in zip(lines, choice.rest, strict=False):
            steps += [*(Say(text) for text in split_sentences(line)), Pause(rest)]
        if choice.guide and not safest:
            steps += [Breathe(choice.guide[0], choice.guide[1], _ROUNDS), Pause(_AFTER_GUIDE)]
    if not safest:
        steps += [Say(text) for text in choice.last]
    return Session("steady", choice.name, "en-GB", tuple(steps))


def steady_texts() -> list[str]:
    """Return every sentence that is spoken here."""
    texts = list(steady().opening)
    for choice in steady().choice:
        texts += [*choice.first, *choice.safest_first, *choice.last, *choice.with_numbers]
        texts += [text for line in choice.lines for text in split_sentences(line)]
    return texts
