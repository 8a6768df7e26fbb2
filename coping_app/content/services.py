"""People one could reach, by country: the person's own numbers first, then checked ones, then unchecked ones."""

from datetime import date
from functools import cache

import msgspec

from coping_app.base.words import tr, tr_count
from coping_app.content.vocabulary import table

CURRENT_FOR = 365  # days for which a check counts as current
FIRST_DAY = date(2026, 11, 21)  # no check can be older than the program
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Service(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One service. The notes, addresses and dates of pages are for those who keep the table."""

    name: str
    kind: str
    phone: str = ""
    text: str = ""
    hours: str = ""
    other: str = ""
    was: str = ""
    note: str = ""
    hours_note: str = ""
    confidence: str = ""
    url: str = ""
    content_date: str = ""
    seen_in: str = ""
    verified_on: str = ""


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country: its emergency number, its services, and why a kind has none."""

    id: str
    name: str
    emergency: str
    service: tuple[Service, ...]
    empty: dict[str, str] = {}


class Services(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table."""

    seen_on: str
    own: tuple[str, ...]
    kinds: dict[str, str]
    country: tuple[Country, ...]


@cache
def services() -> Services:
    """Return the table as its data file has it."""
    return msgspec.convert(table("services"), Services)


def country(name: str) -> Country | None:
    """Return a country by its two letters, or None."""
    return next((one for one in services().country if one.id == name), None)


def emergency_number(name: str) -> str:
    """Return the emergency number of a country; an empty text where none is set, never a guess."""
    found = country(name)
    return found.emergency if found else ""


def reach(service: Service) -> tuple[str, ...]:
    """Return what one can ring or send, as it is written: the phone number, then the text."""
    return tuple(way for way in (service.phone, service.text) if way)


def kinds_of(found: Country) -> list[tuple[str, list[Service], str]]:
    """Return every kind with its services in their order; one that has none carries a note that says so."""
    missing = tr("No entry yet that we are sure of.")
    kinds: list[tuple[str, list[Service], str]] = []
    for kind in services().kinds:
        entries = in_order(tuple(service for service in found.service if service.kind == kind))
        note = "" if entries else tr(found.empty[kind]) if kind in found.empty else missing
        kinds.append((kind, entries, note))
    return kinds


def by_phone(found: tuple[Service, ...], kind: str = "crisis") -> list[Service]:
    """Return the services of a kind that can be rung."""
    return [service for service in in_order(found) if service.phone and service.kind == kind]


def by_text(found: tuple[Service, ...], kind: str = "crisis") -> list[Service]:
    """Return the services of a kind (of all kinds: "") that can be reached by text.

    They are for people who can't speak or can't be overheard.
    """
    return [service for service in in_order(found) if service.text and kind in {"", service.kind}]


def in_order(found: tuple[Service, ...]) -> list[Service]:
    """Return services with checked ones first, the latest check before older ones."""
    return sorted(found, key=lambda service: service.verified_on, reverse=True)


def checked(service: Service, today: date) -> str:
    """Say when somebody looked whether a service is still there: "Checked on 3 May 2026", or "Not checked".

    A date that can't be true counts as none: `wrong_date` tells of it, and the tests ask.
    """
    if not service.verified_on or wrong_date(service, today):
        return tr("Not checked")
    day = date.fromisoformat(service.verified_on)
    if (today - day).days <= CURRENT_FOR:
        return tr("Checked on {day}").format(day=day_words(day))
    years = max(1, (today - day).days // 365)
    return tr_count("Checked {n} year ago, may have changed", "Checked {n} years ago, may have changed", years)


def wrong_date(service: Service, today: date) -> str:
    """Say what is wrong with the day of a check: it is none, lies ahead, or before there was a program. "" is fine."""
    if not service.verified_on:
        return ""
    try:
        day = date.fromisoformat(service.verified_on)
    except ValueError:
        return f"{service.name}: {service.verified_on} is no date"
    if day > today:
        return f"{service.name}: {service.verified_on} lies ahead"
    return f"{service.name}: {service.verified_on} is before the program" if day < FIRST_DAY else ""


def day_words(day: date) -> str:
    """Write a day with the name of its month: "3 May 2026"."""
    return tr("{day} {month} {year}").format(day=day.day, month=tr(_MONTHS[day.month - 1]), year=day.year)
