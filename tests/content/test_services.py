"""Services: own numbers first, an unchecked number never before a checked one, and no day that can't be true."""

from dataclasses import dataclass
from datetime import date, timedelta

import msgspec
import pytest

from coping_app.base.plain_card import NUMBERS
from coping_app.base.settings import COUNTRY
from coping_app.content.safety import Reading, safety_card
from coping_app.content.services import (
    CURRENT_FOR,
    FIRST_DAY,
    Service,
    by_phone,
    by_text,
    checked,
    country,
    day_words,
    emergency_number,
    in_order,
    kinds_of,
    reach,
    services,
    wrong_date,
)

TODAY = date(2029, 6, 1)
EMERGENCY = {"GB": "999", "IE": "112 or 999", "US": "911", "CA": "911", "AU": "000", "NZ": "111", "EU": "112"}
every_country = pytest.mark.parametrize("found", services().country, ids=lambda found: found.id)


def service(verified_on: str = "", **more: str) -> Service:
    return Service(**{"name": "A line", "kind": "crisis", "phone": "1", "verified_on": verified_on, **more})


def all_faults(today: date) -> list[str]:
    """Say what is wrong with the days in the table."""
    found = [wrong_date(one, today) for place in services().country for one in place.service]
    return [fault for fault in found if fault]


def test_no_day_in_the_table_is_wrong_or_ahead() -> None:
    assert all_faults(date.today()) == []  # noqa: DTZ011 - the day on this computer's wall


@pytest.mark.parametrize(
    ("verified_on", "fault"),
    [
        ("2029-06-02", "lies ahead"),
        ("2031-01-01", "lies ahead"),
        ("2026-10-31", "before the program"),
        ("1 June 2029", "no date"),
        ("2029-13-01", "no date"),
        ("soon", "no date"),
    ],
)
def test_a_planted_day_is_caught_and_never_shown(verified_on: str, fault: str) -> None:
    assert fault in wrong_date(service(verified_on), TODAY)
    assert checked(service(verified_on), TODAY) == "Not checked"


@pytest.mark.parametrize("verified_on", ["", "2029-06-01", FIRST_DAY.isoformat()])
def test_a_missing_day_and_a_true_one_are_no_fault(verified_on: str) -> None:
    assert wrong_date(service(verified_on), TODAY) == ""


@dataclass(frozen=True)
class Age:
    days: int
    words: str


@pytest.mark.parametrize(
    "age",
    [
        Age(0, "Checked on 1 June 2029"),
        Age(CURRENT_FOR, "Checked on 1 June 2028"),
        Age(CURRENT_FOR + 1, "Checked 1 year ago, may have changed"),
        Age(729, "Checked 1 year ago, may have changed"),
        Age(730, "Checked 2 years ago, may have changed"),
    ],
    ids=lambda age: str(age.days),
)
def test_how_long_ago_a_check_was(age: Age) -> None:
    day = TODAY - timedelta(days=age.days)
    assert checked(service(day.isoformat()), TODAY) == age.words


def test_a_day_has_the_name_of_its_month() -> None:
    assert day_words(date(2026, 5, 3)) == "3 May 2026"
    assert day_words(date(2026, 12, 31)) == "31 December 2026"


def test_an_unchecked_one_never_stands_before_a_checked_one() -> None:
    mixed = (service(name="b"), service("2027-01-01", name="c"), service(name="a"), service("2028-01-01", name="d"))
    assert [one.name for one in in_order(mixed)] == ["d", "c", "b", "a"]
    assert [one.name for one in by_phone(mixed)] == ["d", "c", "b", "a"]


@every_country
def test_the_order_holds_in_every_list_of_the_table(found: object) -> None:
    for _kind, entries, _note in kinds_of(found):  # type: ignore[arg-type]
        unchecked = [not entry.verified_on for entry in entries]
        assert unchecked == sorted(unchecked)


def test_every_setting_has_its_country_and_its_emergency_number() -> None:
    assert [one.id for one in services().country] == [one for one in COUNTRY.among if one]
    assert {one.id: emergency_number(one.id) for one in services().country} == EMERGENCY


@pytest.mark.parametrize("name", ["", "XX", "gb"])
def test_without_a_country_there_are_words_and_no_guess(name: str) -> None:
    assert country(name) is None
    assert emergency_number(name) == ""
    group = safety_card().group[0]
    assert Reading(emergency=emergency_number(name)).group_text(group) == "Call your emergency number now."


def test_own_numbers_have_one_title_each() -> None:
    assert len(services().own) == len(NUMBERS) == 5


@every_country
def test_every_kind_has_an_entry_or_says_that_it_has_none(found: object) -> None:
    kinds = kinds_of(found)  # type: ignore[arg-type]
    assert [kind for kind, _entries, _note in kinds] == list(services().kinds)
    assert all(bool(entries) != bool(note) for _kind, entries, note in kinds)


@every_country
def test_there_is_somebody_to_talk_to_by_phone(found: object) -> None:
    assert by_phone(found.service)  # type: ignore[attr-defined]


def test_by_text_only_holds_every_entry_with_a_text() -> None:
    for place in services().country:
        assert {one.name for one in by_text(place.service, "")} == {one.name for one in place.service if one.text}
        assert all(one.kind == "crisis" for one in by_text(place.service))


def test_what_is_shown_as_a_number_can_be_rung() -> None:
    for place in services().country:
        for one in place.service:
            assert all(any(letter.isdigit() for letter in way) for way in reach(one)), one.name


def test_every_kind_is_known_and_no_note_to_ourselves_is_shown() -> None:
    for place in services().country:
        for one in place.service:
            assert one.kind in services().kinds
            shown = " ".join([one.name, *reach(one), one.hours, one.other])
            assert "CHECK" not in shown
            assert "memory" not in shown


def test_a_key_that_nobody_knows_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"name": "A", "kind": "crisis", "fone": "1"}, Service)
