"""Typed days and times are read kindly, and written so that they are read back."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.days import (
    day_line,
    hour_line,
    month_line,
    month_words,
    read_day,
    read_day_ahead,
    read_time,
    weekday_words,
)

from ..examples import examples

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("21 November", TODAY),
        ("21 nov", TODAY),
        ("1. december", date(2025, 12, 1)),
        ("21.11.2026", TODAY),
        ("21/11/26", TODAY),
        ("2026-11-21", TODAY),
        (" yesterday ", date(2026, 11, 20)),
        ("Today", TODAY),
        ("29.2.2024", date(2024, 2, 29)),
    ],
)
def test_a_day_as_people_write_it(typed: str, day: date):
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "soon", "31 November", "29.2.2025", "21", "0.1.2026", "21 Nowhere", "1.1.99999"])
def test_what_is_no_day_is_none(typed: str):
    assert read_day(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("26 November", date(2026, 11, 26)),
        ("21 nov", TODAY),
        ("26.11.", date(2026, 11, 26)),
        ("3 march", date(2027, 3, 3)),
        ("29 February", date(2028, 2, 29)),
        ("2026-12-01", date(2026, 12, 1)),
        ("1.12.26", date(2026, 12, 1)),
        (" Tomorrow ", date(2026, 11, 22)),
        ("today", TODAY),
        ("in a week", date(2026, 11, 28)),
        ("Thursday", date(2026, 11, 26)),
        ("thu", date(2026, 11, 26)),
        ("saturday", date(2026, 11, 28)),
    ],
)
def test_a_day_to_come_as_people_write_it(typed: str, day: date):
    assert read_day_ahead(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["", "soon", "t", "th", "yesterday", "20.11.2026", "2026-11-20", "31 November", "30 February", "1.1.99999"]
)
def test_what_is_no_day_to_come_is_none(typed: str):
    assert read_day_ahead(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "at"),
    [("14:32", time(14, 32)), ("14.32", time(14, 32)), ("9", time(9)), ("2:30 pm", time(14, 30)), ("12 am", time(0))],
)
def test_a_time_as_people_write_it(typed: str, at: time):
    assert read_time(typed) == at


@pytest.mark.parametrize("typed", ["", "25", "9:60", "13 pm", "noon", "14:32:10"])
def test_what_is_no_time_is_none(typed: str):
    assert read_time(typed) is None


@settings(max_examples=examples(60))
@given(DAYS)
def test_any_day_is_read_back_as_it_is_written(day: date):
    assert read_day(f"{day.day} {month_words()[day.month - 1]} {day.year}", TODAY) == day
    assert read_day(day.isoformat(), TODAY) == day
    assert read_day(f"{day.day}.{day.month}.{day.year}", TODAY) == day


@settings(max_examples=examples(60))
@given(st.times())
def test_any_time_is_read_back_as_it_is_written(at: time):
    assert read_time(hour_line(at)) == at.replace(second=0, microsecond=0)


@settings(max_examples=examples(60))
@given(st.text(max_size=30))
def test_anything_typed_is_a_day_or_none(typed: str):
    assert read_day(typed, TODAY) is None or isinstance(read_day(typed, TODAY), date)
    assert read_time(typed) is None or isinstance(read_time(typed), time)


@settings(max_examples=examples(60))
@given(st.dates(date(2000, 1, 1), TODAY))
def test_a_day_without_a_year_is_the_last_one_that_was(day: date):
    found = read_day(f"{day.day} {month_words()[day.month - 1]}", TODAY)
    assert found is None or (found <= TODAY and (found.month, found.day) == (day.month, day.day))


def test_the_year_is_said_where_it_is_another():
    assert day_line(TODAY, TODAY) == "Saturday 21 November"
    assert day_line(date(2025, 1, 15), TODAY) == "Wednesday 15 January 2025"
    assert month_line(2025, 1, TODAY) == "January 2025"


@settings(max_examples=examples(60))
@given(DAYS, st.integers(0, 365))
def test_any_day_to_come_is_read_back_with_and_without_its_year(today: date, ahead: int):
    day = date.fromordinal(today.toordinal() + ahead)
    named = f"{day.day} {month_words()[day.month - 1]}"
    assert read_day_ahead(f"{named} {day.year}", today) == day
    assert read_day_ahead(named, today) == (day if (day.month, day.day) != (today.month, today.day) else today)


@settings(max_examples=examples(60))
@given(DAYS, st.sampled_from(range(7)))
def test_a_weekday_is_one_of_the_seven_days_after_today(today: date, weekday: int):
    day = read_day_ahead(weekday_words()[weekday], today)
    assert day is not None
    assert day.weekday() == weekday
    assert 1 <= (day - today).days <= 7
