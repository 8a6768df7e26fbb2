"""The safety card. It is the same for everybody: no rule looks at what anybody did or wrote."""

from dataclasses import dataclass
from functools import cache

import msgspec

from coping_app.base.words import tr
from coping_app.content.steady import steady
from coping_app.content.vocabulary import table


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the three groups. `beside` is said to somebody beside the person, `steady` in Steady me."""

    id: str
    title: str
    text: str
    beside: str
    steady: str
    title_beside: str = ""


class RedFlag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry; `level` is its group. An override stands where the group's own words would be wrong for it."""

    id: str
    title: str
    level: str
    short: str
    text: str
    beside: str
    steady: bool = False
    title_beside: str = ""
    override_level_text: str = ""
    override_beside: str = ""
    contacts: str = ""
    links: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""


class StayBox(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One box to write in: what it asks, and what could stand there."""

    id: str
    ask: str
    hint: str


class StayPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The page "What helps me stay"."""

    title: str
    opening: str
    closing: str
    box: tuple[StayBox, ...]
    note: str = ""


class SafetyCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole card, in the order in which it is shown."""

    head: str
    first_line: str
    first_line_beside: str
    for_me: str
    for_beside: str
    line_beside: str
    group: tuple[Group, ...]
    flag: tuple[RedFlag, ...]
    stay_page: StayPage

    def flags_of(self, group: str) -> tuple[RedFlag, ...]:
        """Return the entries of a group, in the card's order."""
        return tuple(flag for flag in self.flag if flag.level == group)


@cache
def safety_card() -> SafetyCard:
    """Return the card as its data file has it."""
    return msgspec.convert(table("red_flags"), SafetyCard)


@dataclass(frozen=True, slots=True)
class Reading:
    """The card as one reads it: for oneself or `beside` someone, with the numbers that are known filled in."""

    beside: bool = False
    emergency: str = ""
    line: str = ""

    def first_line(self) -> str:
        """Return the line on top."""
        card = safety_card()
        return self._said(card.first_line, card.first_line_beside)

    def group_title(self, group: Group) -> str:
        """Return the heading of a group."""
        return self._said(group.title, group.title_beside)

    def group_text(self, group: Group) -> str:
        """Return what to do in a group."""
        return self._said(group.text, group.beside)

    def title(self, flag: RedFlag) -> str:
        """Return the heading of an entry."""
        return self._said(flag.title, flag.title_beside)

    def text(self, flag: RedFlag) -> str:
        """Return the words of an entry."""
        return self._said(flag.text, flag.beside)

    def override(self, flag: RedFlag) -> str:
        """Return what to do for this entry instead of what its group says; mostly nothing."""
        return self._said(flag.override_level_text, flag.override_beside)

    def _said(self, text: str, beside: str) -> str:
        chosen = (beside or text) if self.beside else text
        return _filled(tr(chosen), self.emergency, self.line, beside=self.beside) if chosen else ""


def urgent_line(emergency: str = "", line: str = "") -> str:
    """Return the line at the foot of the page, built from the safety card: each sign behind its own group's words."""
    card = safety_card()
    parts: list[str] = []
    for group in card.group:
        signs = [flag.short for flag in card.flags_of(group.id) if flag.steady]
        if signs:
            parts.append(f"{group.steady} {'; '.join(signs)}.")
    return _filled(" ".join([*parts, steady().then]), emergency, line)


def ring_lines(ids: tuple[str, ...], emergency: str = "", line: str = "") -> list[str]:
    """Return what to ring for, group by group, for the signs that a practice names."""
    card = safety_card()
    lines: list[str] = []
    for group in card.group:
        signs = [flag.short for flag in card.flags_of(group.id) if flag.id in ids]
        if signs:
            asked = tr("; or ").join(signs)
            lines.append(_filled(f"{asked[0].upper()}{asked[1:]}? {group.text}", emergency, line))
    return lines


def _filled(text: str, emergency: str, line: str, *, beside: bool = False) -> str:
    unknown = tr(safety_card().line_beside) if beside else tr(steady().line)
    return text.format(emergency=emergency or tr(steady().emergency), line=line or unknown)
