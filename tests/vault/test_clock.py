"""A clock that jumps deletes nothing, and nothing is held up for ever once it is right again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.vault import bin as paper_bin
from coping_app.vault import records, rotate, upkeep
from coping_app.vault.backup_file import backups_in
from coping_app.vault.bin import DAYS, due, in_bin, move_to_bin, note_day, restart
from coping_app.vault.clock import DAYS_OF_USE, days_left, note, trusts_clock
from coping_app.vault.telling import clock_words, set_back_words
from coping_app.vault.times import to_ms
from coping_app.vault.vault import Vault

from ..examples import examples
from .pages import NOON, emptied, entry, kept

DAY = timedelta(days=1)
FAR = NOON + 10_000 * DAY  # where a clock stood that was far ahead


@pytest.fixture(autouse=True)
def wall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is saved at NOON, until a test says otherwise."""
    at(monkeypatch, NOON)


def at(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    for module in (records, paper_bin):
        monkeypatch.setattr(module, "now_ms", to_ms(now).__int__)


def opened(vault: Vault, now: datetime) -> list[str]:
    """Coping is opened, and looks after the pages as it does a minute later; return what may go."""
    note_day(vault, now.date())
    note(vault, now)
    restart(vault, now)
    return due(vault, now)


def opened_daily(vault: Vault, first: datetime, days: int) -> list[str]:
    found: list[str] = []
    for number in range(days):
        found = opened(vault, first + number * DAY)
    return found


def with_a_page_in_the_bin(vault: Vault) -> str:
    page = kept(vault)
    move_to_bin(vault, page.uuid)
    return page.uuid


def test_after_a_save_far_ahead_everything_goes_on_once_the_clock_was_right_for_five_days(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
):
    opened_daily(vault, NOON, 10)
    at(monkeypatch, FAR)
    note_day(vault, FAR.date())
    page = with_a_page_in_the_bin(vault)
    right = NOON + 10 * DAY
    assert not trusts_clock(vault, right)
    assert opened(vault, right) == []
    assert days_left(vault, right) == DAYS_OF_USE
    at(monkeypatch, right)
    kept(vault, "what is written now has the right date again")
    opened_daily(vault, right + DAY, DAYS_OF_USE - 1)
    assert not trusts_clock(vault, right + 4 * DAY)
    assert in_bin(vault)[0].binned.date() == FAR.date()
    assert opened(vault, right + 5 * DAY) == []
    assert trusts_clock(vault, right + 5 * DAY)
    assert in_bin(vault)[0].binned == right + 5 * DAY  # its thirty days begin now
    at(monkeypatch, right + 5 * DAY)
    later = with_a_page_in_the_bin(vault)
    assert opened_daily(vault, right + 6 * DAY, DAYS - 1) == []
    assert set(opened(vault, right + 35 * DAY)) == {page, later}


def test_a_save_while_the_clock_is_far_ahead_makes_nothing_go(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    page = with_a_page_in_the_bin(vault)
    opened_daily(vault, NOON, 10)  # more days of use than it takes
    at(monkeypatch, FAR)
    kept(vault)
    assert due(vault, FAR) == []  # the clock jumped while Coping was open
    assert opened(vault, FAR) == []
    assert opened_daily(vault, FAR + DAY, DAYS_OF_USE - 1) == []
    assert opened(vault, FAR + 5 * DAY) == [page]  # who uses it for five days by this clock means it


def test_backups_are_rotated_again_and_the_newest_is_the_one_made_last(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = vault.folder.backups
    kept(vault)
    monkeypatch.setattr("coping_app.vault.backup.now_ms", to_ms(FAR).__int__)
    opened(vault, FAR)
    upkeep.back_up(vault, FAR)
    monkeypatch.setattr("coping_app.vault.backup.now_ms", to_ms(NOON).__int__)
    opened(vault, NOON)
    assert upkeep.newest(vault, folder) == FAR
    assert upkeep.due(vault, NOON) == []  # nothing was written
    kept(vault)
    assert upkeep.due(vault, NOON) == [folder]
    for _ in range(5):
        kept(vault)
        upkeep.back_up(vault, NOON)
    assert len(backups_in(folder)) == 6
    assert upkeep.newest(vault, folder) == upkeep.last_verified(vault) == NOON
    opened_daily(vault, NOON + DAY, DAYS_OF_USE)
    assert rotate.rotate(vault, folder, NOON + DAYS_OF_USE * DAY) > 0
    assert len(backups_in(folder)) == 4  # the newest three, and the one whose day stands apart


def test_that_coping_is_in_use_alone_makes_no_backup(vault: Vault):
    opened(vault, NOON)
    assert upkeep.due(vault, NOON) == []
    kept(vault)
    upkeep.back_up(vault, NOON)
    opened_daily(vault, NOON + DAY, 3)
    assert upkeep.due(vault, NOON + 3 * DAY) == []


def test_who_writes_nothing_and_who_comes_back_after_long_find_no_clock_that_is_wrong_for_ever(vault: Vault):
    assert trusts_clock(vault, NOON)  # nothing was ever saved
    for number in range(10):
        opened(vault, NOON + 30 * number * DAY)
        assert trusts_clock(vault, NOON + 30 * number * DAY)
    back = NOON + 320 * DAY
    assert not trusts_clock(vault, back)
    opened(vault, back)
    assert days_left(vault, back) == DAYS_OF_USE
    opened_daily(vault, back + DAY, DAYS_OF_USE)
    assert trusts_clock(vault, back + DAYS_OF_USE * DAY)


def test_only_a_clock_that_went_back_by_more_than_a_day_is_told_of(vault: Vault):
    assert not note(vault, NOON)
    assert not note(vault, NOON - timedelta(hours=23))
    assert not note(vault, NOON + 60 * DAY)
    assert note(vault, NOON)
    assert not note(vault, NOON)
    words = set_back_words(NOON.date())
    assert "Saturday 21 November 2026" in words
    assert "Your pages are safe" in words


def test_what_is_said_tells_the_day_and_what_goes_on():
    assert clock_words(NOON.date(), 0) == ""
    assert "If today is not Saturday 21 November 2026" in clock_words(NOON.date(), 5)
    assert "until Coping has been open on 5 more days." in clock_words(NOON.date(), 5)
    assert clock_words(NOON.date(), 1).endswith("1 more day.")


STEPS = st.lists(
    st.tuples(
        st.sampled_from([1, 1, 1, 1, 1, 2, 7, 39, 45, 400, 9_000, -1, -3, -45, -400, -9_000]),  # days
        st.sampled_from(["", "", "save", "bin", "bin", "glitch"]),
    ),
    min_size=5,
    max_size=20,
)


@settings(max_examples=examples(15))
@given(steps=STEPS, end=st.sampled_from([datetime(2002, 1, 1, tzinfo=UTC), datetime(2600, 1, 1, tzinfo=UTC)]))
def test_whatever_the_clock_does_nothing_goes_too_early_and_everything_goes_in_the_end(
    shared: Vault, steps: list[tuple[int, str]], end: datetime
):
    vault, now = emptied(shared), NOON
    used: set[object] = set()
    since_jump: set[object] = set()
    binned: dict[str, int] = {}  # the page, and on how many days Coping was used until then
    with pytest.MonkeyPatch.context() as patch:
        for days, act in steps:
            now += days * DAY
            since_jump = since_jump | {now.date()} - used if -1 <= days <= 40 else set()
            used.add(now.date())
            for uuid in opened(vault, now):
                assert len(since_jump) >= DAYS_OF_USE
                assert len(used) - binned[uuid] >= DAYS_OF_USE
            at(patch, now + 10_000 * DAY if act == "glitch" else now)
            if act in {"save", "glitch"}:
                records.save(vault, entry(str(now)))
                assert due(vault, now + 10_000 * DAY) == []
            elif act == "bin":
                binned[with_a_page_in_the_bin(vault)] = len(used)
        opened_daily(vault, end, DAYS_OF_USE + 1)
        assert set(opened(vault, end + (DAYS_OF_USE + DAYS) * DAY)) == set(binned)
