"""The visits that questions are for: what they are called, in which order they stand, and which are offered again."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from coping_app.base.days import day_line
from coping_app.base.records import OPEN, WORDS, Record
from coping_app.base.words import tr
from coping_app.content import plain_values as plain
from coping_app.content.thought_record import VISIT, VISIT_DAY
from coping_app.rooms.thoughts.questions import rank_of

_OFFERED = 6  # visits that were used before


class Visit(NamedTuple):
    """A visit as a person names it, by a few words, a day, both, or neither: then it is any visit."""

    name: str = ""
    day: date | None = None

    @property
    def key(self) -> tuple[str, date | None]:
        """Return what is the same for one visit, however its name is written."""
        return self.name.casefold(), self.day

    def words(self, today: date) -> str:
        """Say which visit it is: "Thursday with the nurse, Thursday 26 November"."""
        parts = [self.name, day_line(self.day, today) if self.day else ""]
        return ", ".join(filter(None, parts)) or tr("Any visit")


class Group(NamedTuple):
    """The open questions of one visit, in the order that the person gave them."""

    visit: Visit
    questions: tuple[Record, ...]


def visit_of(question: Record) -> Visit:
    """Return the visit that a question is for."""
    words = question.data.get(WORDS)
    name = words.get(VISIT) if isinstance(words, dict) else ""
    return Visit(" ".join(plain.text(name).split()), plain.day(question.data.get(VISIT_DAY)))


def is_open(question: Record) -> bool:
    """Tell whether a question is not answered."""
    return question.data.get(OPEN) is True


def groups(questions: Iterable[Record], today: date) -> list[Group]:
    """Return open questions by their visits: days to come, the nearest first, days that were, names, any visit."""
    found: dict[object, list[Record]] = {}
    visits: dict[object, Visit] = {}
    for question in questions:
        if is_open(question):
            visit = visit_of(question)
            visits.setdefault(visit.key, visit)
            found.setdefault(visit.key, []).append(question)
    order = sorted(visits, key=lambda key: _place(visits[key], today))
    return [Group(visits[key], tuple(sorted(found[key], key=rank_of))) for key in order]


def offered(questions: Sequence[Record], today: date) -> list[Visit]:
    """Return visits that were used before and may be meant again, the nearest first; none whose day is over."""
    used = {(visit := visit_of(question)).key: visit for question in questions}
    still = [visit for visit in used.values() if visit != Visit() and (visit.day is None or visit.day >= today)]
    return sorted(still, key=lambda visit: _place(visit, today))[:_OFFERED]


def moved(uuids: Sequence[str], uuid: str, step: int) -> list[str]:
    """Return the questions of a visit with one of them a place further up (-1) or down (1); ends stay ends."""
    order = [one for one in uuids if one != uuid]
    at = min(max(uuids.index(uuid) + step, 0), len(order))
    return [*order[:at], uuid, *order[at:]]


def _place(visit: Visit, today: date) -> tuple[int, int, str]:
    if visit.day is not None:
        past = visit.day < today
        return int(past), abs((visit.day - today).days), visit.name.casefold()
    return (2 if visit.name else 3), 0, visit.name.casefold()
