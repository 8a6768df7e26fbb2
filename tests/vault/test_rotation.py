"""Which backups go: through any history the newest three verified ones stay, and their number is bounded."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.vault.rotation import DAILY, MONTHLY, NEWEST, WEEKLY, Known, to_delete

from ..examples import examples

FIRST = date(2026, 1, 1)
MOST = DAILY + WEEKLY + MONTHLY + NEWEST + 1  # verified ones that stay; and as many at most that were not verified
HISTORIES = st.lists(
    st.tuples(
        st.integers(-400, 400), st.booleans(), st.sampled_from([0, 5, 100, 100, 101, 79, 80]), st.integers(900, 1100)
    ),
    max_size=80,
).map(lambda many: [Known(at, FIRST + timedelta(days=day), *rest) for at, (day, *rest) in enumerate(many)])


def verified(backups: list[Known]) -> list[Known]:
    return [one for one in backups if one.verified]


@settings(max_examples=examples(100))
@given(HISTORIES, st.randoms())
def test_whatever_happened_the_newest_three_verified_stay_and_nothing_newer_goes(backups: list[Known], random: Random):
    shuffled = list(backups)
    random.shuffle(shuffled)
    gone = to_delete(shuffled)
    left = [one for one in backups if one not in gone]
    good = verified(backups)
    assert set(gone) <= set(backups)
    assert gone == sorted(gone)
    assert good[-NEWEST:] == verified(left)[-NEWEST:]
    if len(good) <= NEWEST:
        assert gone == []
    for one in gone:
        assert one.counter < good[-NEWEST].counter
    assert to_delete(left) == [] or set(to_delete(left)).isdisjoint(good[-NEWEST:])


@settings(max_examples=examples(100))
@given(HISTORIES)
def test_the_last_one_before_the_pages_shrank_stays(backups: list[Known]):
    left = set(backups) - set(to_delete(backups))
    good = verified(backups)
    falls = [
        before
        for before, after in zip(good, good[1:], strict=False)
        if after.records < before.records * 0.8 or after.size < before.size * 0.8
    ]
    if falls:
        assert falls[-1] in left


@settings(max_examples=examples(100))
@given(HISTORIES)
def test_those_that_were_not_verified_save_no_other_and_are_saved_by_none(backups: list[Known]):
    """A verified backup stays or goes whether there are others that were not verified or not."""
    alone = to_delete(verified(backups))
    assert verified(to_delete(backups)) == alone


@settings(max_examples=examples(100))
@given(HISTORIES)
def test_the_last_of_the_newest_days_weeks_and_months_stay(backups: list[Known]):
    left = set(backups) - set(to_delete(backups))
    good = verified(backups)
    for most, period in ((DAILY, date.isoformat), (WEEKLY, lambda day: day.isocalendar()[:2]), (MONTHLY, month)):
        last = {period(one.day): one for one in good}
        assert set(sorted(last.values())[-most:]) <= left


def month(day: date) -> tuple[int, int]:
    return day.year, day.month


@pytest.mark.parametrize("a_day", [1, 2])
@pytest.mark.parametrize("fails", [0, 2])
def test_ten_years_of_daily_backups_keep_a_bounded_number(a_day: int, fails: int):
    kept: list[Known] = []
    most = 0
    for number in range(3650 * a_day):
        whole = not (fails and number % fails == 0)
        kept.append(Known(number, FIRST + timedelta(days=number // a_day), whole, number, number * 100))
        gone = set(to_delete(kept))
        kept = [one for one in kept if one not in gone]
        most = max(most, len(kept))
    assert most <= MOST + (MOST if fails else 0) + NEWEST
    days = [one.day for one in verified(kept)]
    today = FIRST + timedelta(days=3649)
    assert len({day for day in days if today - day <= timedelta(days=2 * DAILY)}) >= DAILY
    assert today - min(days) > timedelta(days=330)


def test_after_an_older_backup_was_put_back_the_time_between_is_not_thrown_away():
    """What was made before the restore is unknown to the restored pages: it must not go for three new ones."""
    unknown = [Known(number, FIRST + timedelta(days=number), False, 0, 0) for number in range(1, 300)]
    fresh = [Known(300 + number, FIRST + timedelta(days=300), True, 5, 500) for number in range(6)]
    left = set(unknown + fresh) - set(to_delete(unknown + fresh))
    assert unknown[-1] in left
    assert len([one for one in left if not one.verified]) >= DAILY + WEEKLY
    assert len([one for one in left if not one.verified]) <= MOST


def test_clocks_that_jump_change_no_order():
    wild = [Known(at, date(2099, 1, 1) if at % 2 else date(1999, 1, 1), True, 1, 1) for at in range(40)]
    left = set(wild) - set(to_delete(wild))
    assert {37, 38, 39} <= {one.counter for one in left}
    assert len(left) == NEWEST


def test_nothing_known_is_nothing_to_delete():
    assert to_delete([]) == []
    assert to_delete([Known(at, FIRST, False, 1, 1) for at in range(50)]) == []
