"""A first passphrase, whatever goes wrong once it is set: that it is is said, and what is still to go goes later."""

from typing import Any

import pytest

from coping_app.app.recovery_sheet import RecoverySheet
from coping_app.app.sample import SampleHouse, settle
from coping_app.vault import backup, opening, records, upkeep
from coping_app.vault.backup_file import backups_in
from coping_app.vault.errors import DiskError, NoSpaceError
from coping_app.vault.opening import Lock

from ...vault.pages import entry
from ..hands import words_on
from .locked import WORDS, screen, unlock
from .test_way_in import way


def set_first(sample: SampleHouse) -> None:
    """Set a first passphrase over a page and a backup of it."""
    house = sample.house
    records.save(house.vault, entry("before"))
    upkeep.back_up(house.vault, house.now())
    house.care.renew(Lock(WORDS), "Your passphrase is set.")
    for _ in range(4):
        settle()
        house.jobs.wait_all()
    settle()


@pytest.mark.parametrize("where", ["make_backup", "verify_backup"])
@pytest.mark.parametrize("error", [NoSpaceError, ValueError])
def test_a_backup_that_can_not_be_made_changes_nothing_of_the_lock(
    sample: SampleHouse, monkeypatch: pytest.MonkeyPatch, where: str, error: type[Exception]
):
    house, calls = sample.house, []
    inside = getattr(backup, where)

    def second_fails(*given: Any, **named: Any) -> Any:
        calls.append(where)
        if len(calls) == 2:
            raise error
        return inside(*given, **named)

    monkeypatch.setattr(backup, where, second_fails)
    monkeypatch.setattr("sys.excepthook", lambda *_given: None)  # a fault of the program is told on its own
    set_first(sample)
    assert house.keeper.has_lock
    assert isinstance(house.layer("sheet"), RecoverySheet)
    assert house.layer("work") is None
    words = house.window.toast.words.text()
    assert words.startswith("Your passphrase is set.")
    assert "Older backups are removed once a new one can be made beside them." in words
    assert upkeep.due(house.vault, house.now()) == [house.vault.folder.backups]
    upkeep.back_up(house.vault, house.now())
    assert [head.has_lock for head in backups_in(house.vault.folder.backups)] == [True]


def test_pages_that_do_not_open_under_the_new_key_are_told_of_and_can_be_tried_again(
    sample: SampleHouse, monkeypatch: pytest.MonkeyPatch
):
    house = sample.house

    def broken(*_given: object) -> None:
        raise DiskError

    with monkeypatch.context() as patch:
        patch.setattr(opening, "open_vault", broken)
        set_first(sample)
        assert house.locked
        assert house.layer("work") is None
        assert DiskError.sentence() in words_on(screen(house))
    way(house, "Try again")
    unlock(house)
    assert house.keeper.is_open
