"""Voice notes in the journal: nothing that was recorded is lost, whatever happens."""

import pytest

from coping_app.app.sample import SampleHouse, settle
from coping_app.vault import attachments
from coping_app.vault.errors import NoSpaceError

from ..window.hands import words_on
from ..window.house import conftest as lock
from ..window.house.locked import Clocks, rest, unlock
from ..window.recorders import NOTE
from . import voices
from .journal import opened, rows
from .voices import Studio, begin, finish, sounds

locked_sample, clocks, studio = lock.locked_sample, lock.clocks, voices.studio  # fixtures


def never(*_of: object, **_more: object) -> object:
    raise NoSpaceError


@pytest.mark.parametrize("way", ["another entry", "another room", "the cover", "the bin", "the end"])
def test_every_leaving_keeps_a_recording(sample: SampleHouse, way: str):
    page = opened(sample)
    house, vault, uuid = sample.house, sample.house.vault, page.entry.record.uuid
    begin(page)
    if way == "another entry":
        page.show_entry(rows(page)[1].key)
    elif way == "another room":
        house.go("today")
    elif way == "the cover":
        house.cover()
    elif way == "the bin":
        page.deeds.move_to_bin()
    else:
        house.window.close()
        assert not house.keeper.is_open
        house.keeper.open_without_lock()
        vault = house.vault
    assert sounds(vault, uuid) == [NOTE.data]


def test_a_lock_keeps_a_recording(locked_sample: SampleHouse):
    house, page = locked_sample.house, opened(locked_sample)
    uuid = page.entry.record.uuid
    begin(page)
    house.lock()
    assert house.locked
    unlock(house)
    assert sounds(house.vault, uuid) == [NOTE.data]


def test_a_recording_is_not_cut_off_because_nothing_is_touched(
    locked_sample: SampleHouse,
    clocks: Clocks,
    studio: Studio,
):
    house, page = locked_sample.house, opened(locked_sample)
    recorder = begin(page)
    clocks.run(16 * 60)
    rest(locked_sample)
    assert not house.locked
    assert recorder.running
    assert not studio.begun[0].over
    finish(locked_sample, recorder)
    clocks.run(16 * 60)
    rest(locked_sample)
    assert house.locked


def test_a_sleeping_computer_locks_and_keeps_a_recording(locked_sample: SampleHouse, clocks: Clocks):
    house, page = locked_sample.house, opened(locked_sample)
    uuid = page.entry.record.uuid
    begin(page)
    clocks.sleep(600)
    rest(locked_sample)
    assert house.locked
    unlock(house)
    assert sounds(house.vault, uuid) == [NOTE.data]


def test_a_full_disk_is_said_and_the_recording_waits(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page = opened(sample)
    uuid = page.entry.record.uuid
    with monkeypatch.context() as full:
        full.setattr(attachments, "add", never)
        finish(sample, begin(page))
        assert page.entry.trouble.isVisible()
        assert str(NoSpaceError()) in words_on(page.entry.trouble)
        assert not page.save_now(), "it stands in this window alone"
        assert not page.show_entry(rows(page)[1].key)
        assert page.entry.record.uuid == uuid
    page.entry.trouble.pressed.emit()
    settle()
    assert sounds(sample.house.vault, uuid) == [NOTE.data]
    assert not page.entry.trouble.isVisible()
    assert page.save_now()


def test_what_could_not_be_kept_as_it_locked_is_kept_once_it_is_open(
    locked_sample: SampleHouse,
    monkeypatch: pytest.MonkeyPatch,
):
    house, page = locked_sample.house, opened(locked_sample)
    uuid = page.entry.record.uuid
    begin(page)
    with monkeypatch.context() as full:
        full.setattr(attachments, "add", never)
        house.lock()
    assert house.locked
    assert not page.isVisible()
    unlock(house)
    assert sounds(house.vault, uuid) == [NOTE.data]
