"""People one could reach, by country: the person's own numbers first, then checked ones, then unchecked ones."""

from datetime import date
from functools import cache

import msgspec

from coping_app.base.words import tr, tr_count
from coping_app.content.vocabulary import table

CURRENT_FOR = 365  # days for which a check counts as current


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


def checked(service: Service, today: date) -> str:
    """Say when somebody looked whether a service is still there: "Checked on 3 May 2026", or "Not checked"."""
    if not service.verified_on:
        return tr("Not checked")
    day = date.fromisoformat(service.verified_on)
    if (today - day).days <= CURRENT_FOR:
        return tr("Checked on {day}").format(day=day.isoformat())
    years = max(1, (today - day).days // 365)
    return tr_count("Checked {n} year ago, may have changed", "Checked {n} years ago, may have changed", years)


def in_order(found: tuple[Service, ...]) -> list[Service]:
    """Return services with checked ones first, the latest check before older ones."""
    return sorted(found, key=lambda service: service.verified_on, reverse=True)


def by_text(found: tuple[Service, ...], kind: str = "crisis") -> list[Service]:
    """Return the services of a kind that can be reached by text, for people who can't speak or be overheard."""
    return [service for service in in_order(found) if service.text and service.kind == kind]
