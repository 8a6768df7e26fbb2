"""Opening that does not go well: nobody is left with pages that are neither open nor closed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.memory import Practised
from coping_app.ui.buttons import Button
from coping_app.vault import facts, opening, rescue
from coping_app.vault.errors import DamagedVaultError, DiskError, VaultError
from coping_app.vault.facts import sessions

from ...vault.full_disk import FullDisk
from ...vault.pages import NOON
from ..hands import words_on
from .locked import TYPED, WORDS, screen, unlock
from .test_way_in import way, ways

PLAYED = Practised("sound-rest", "Rest in sound", NOON, 60.0)


def test_on_a_full_disk_it_opens_and_what_played_under_the_lock_is_noted_later(locked_sample: SampleHouse):
    house = locked_sample.house
    house.lock()
    house.memory.add_session(PLAYED)
    with FullDisk():
        unlock(house)
        assert not house.locked
        assert house.keeper.is_open
        assert sessions(house.vault) == []
    house.lock()
    unlock(house)
    assert [session for _name, session in sessions(house.vault)] == [PLAYED]


def test_words_are_sealed_once_the_key_for_that_can_be_kept(locked_sample: SampleHouse):
    house = locked_sample.house
    facts.put_fact(house.vault, "rescue_key", None)  # as in pages that never were open on a disk with room
    house.lock()
    with FullDisk():
        unlock(house)
        assert house.keeper.is_open
        assert house.rescue({"text": TYPED}) is None, "a key that lies nowhere would open nothing"
    path = house.rescue({"text": TYPED})
    assert rescue.found(house.vault) == [(path, {"text": TYPED})]


def test_pages_that_can_not_be_taken_in_are_closed_again_and_can_be_tried_again(
    locked_sample: SampleHouse, monkeypatch: pytest.MonkeyPatch
):
    house = locked_sample.house

    def unreadable(*_given: object) -> None:
        raise DiskError

    house.lock()
    with monkeypatch.context() as patch:
        patch.setattr(facts, "sessions", unreadable)
        unlock(house)
        assert house.locked
        assert not house.keeper.is_open
        assert DiskError.sentence() in words_on(screen(house))
    way(house, "Try again")
    unlock(house)
    assert house.keeper.is_open
    assert not house.locked


@pytest.mark.parametrize(("error", "first"), [(DamagedVaultError(), "Restore a backup"), (DiskError(), "Try again")])
def test_what_the_sentence_advises_comes_first(locked_sample: SampleHouse, error: VaultError, first: str):
    locked_sample.house.locking.tell(error)
    settle()
    assert ways(locked_sample.house)[0] == first
    assert next(iter(screen(locked_sample.house).ways.findChildren(Button))).kind == "primary"


def test_after_try_again_the_button_opens_again(locked_sample: SampleHouse):
    house = locked_sample.house
    house.lock()
    let_in = opening.take_lock(house.keeper.chosen.folder)  # another program has them for a moment
    unlock(house)
    assert "open in another Coping window" in words_on(screen(house))
    let_in()
    way(house, "Try again")
    assert screen(house).open_button.isEnabled()
    assert screen(house).open_button.words == "Open"
    screen(house).field.secret.setText(WORDS)
    QTest.keyClick(screen(house).field.secret, Qt.Key.Key_Return)
    house.jobs.wait_all()
    settle()
    assert not house.locked
