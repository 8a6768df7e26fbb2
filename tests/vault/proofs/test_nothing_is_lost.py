"""Samples of the long proofs: `./run prove vault` runs the same at full count."""

from collections import Counter

import pytest

from . import apart, beside, flips, kills, second_program
from .cut_short import Outcome, Recording, killed, record, without_power
from .flips import TARGETS, Target
from .words_on_disk import look_for_words


@pytest.fixture(scope="module")
def life() -> Recording:
    """A whole life, traced."""
    return record("whole")


def test_what_a_killed_program_said_was_saved_is_there():
    found = kills.kill_many(4)
    assert found.wrong == []
    assert found.saved > 0


def test_a_kill_at_any_step_of_a_life_leaves_exactly_one_good_state(life: Recording):
    found = killed(life, chances=0.03)
    assert found.broken == []
    assert found.promised > 60, "the life was lived to its end"


def test_a_power_cut_at_any_step_of_a_life_leaves_exactly_one_good_state(life: Recording):
    assert without_power(life, 50).broken == []


def test_a_power_cut_loses_no_saved_page():
    assert without_power(record("saves"), 20).broken == []


@pytest.mark.parametrize(
    ("what", "fault", "cut"),
    [
        ("saves", "normal", lambda recording: without_power(recording, 15)),  # SQLite's own usual setting
        ("new key", "no-flush", lambda recording: without_power(recording, 15)),
        ("new key", "old-first", lambda recording: killed(recording, chances=0.3)),
    ],
)
def test_the_proof_finds_what_would_be_lost(what: str, fault: str, cut):
    found: Outcome = cut(record(what, fault))
    assert found.broken


@pytest.mark.parametrize("target", TARGETS, ids=[target.name for target in TARGETS])
def test_a_flipped_bit_is_found_or_harmless(target: Target):
    count = 12
    if target.name == "current":
        target, count = target._replace(first=len("g0001")), 8 * len("g0001")  # every bit of a name
    found = flips.flip_bits(target, count)
    assert found.wrong == []
    assert found.tried == count
    if target.name == "vault.db":
        assert found.said.total() > 6, "most pages are in use, and have their codes"


def test_a_flipped_bit_in_the_log_ends_it_there():
    found = flips.flip_bits_in_log(12)
    assert found.wrong == []
    assert found.ended + found.said > 0


def test_no_word_is_written_anywhere_in_clear():
    found = look_for_words()
    assert found.found == []
    assert found.writes > 100


def test_a_word_in_a_log_would_be_found():
    assert look_for_words("log").found


def test_a_full_disk_refuses_and_loses_nothing():
    _may_mount()
    seen = apart.fill_up(4)
    assert seen["refused"] >= 4
    assert seen["resumed"] == 4
    assert seen["other work refused"] == 16


def test_where_nothing_can_be_written_everything_can_be_read():
    _may_mount()
    seen = apart.in_odd_places()
    writing = ("save", "erase", "back up inside", "another sheet", "new key", "restore", "create")
    assert seen["mounted"] == {
        "pages": 4,
        "read only": True,
        "checkpoint": "nothing",
        "copies left": 0,
        **dict.fromkeys(writing, "ReadOnlyPlaceError"),
    }
    assert seen["own"] == {
        "folder can't be written": "open, ReadOnlyPlaceError",
        "generation can't be written": "open",  # its files can, and they are all there
        "database can't be written": "NoRightsError",
        "database can't be read": "NoRightsError",
        "key file can't be read": "open",  # its copy can
        "folder can't be read": "NoRightsError",
        "afterwards": "open",
    }


def test_a_second_program_is_sent_away_and_damages_nothing():
    seen = second_program.come_second()
    assert [(one.how, one.wrong) for one in seen] == [(how, []) for how in second_program.HOW]
    assert Counter(one.refused for one in seen) == {1: 1, 3: 4}


def test_a_second_program_without_our_lock_file_meets_that_of_the_database():
    assert second_program.past_the_lock_file()


def test_saving_goes_on_beside_long_work():
    for work in beside.measure(300):
        assert work.p95 < 250, work.name  # milliseconds; the long proof has the true figure


def _may_mount() -> None:
    if not apart.possible():
        pytest.skip("this system lets nobody mount a disk for themselves (unshare)")
