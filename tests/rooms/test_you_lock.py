"""The lock on the privacy page: a first passphrase, another one, a new key, and none any more."""

from pathlib import Path
from typing import Any

import pytest

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import ENTRY, Record
from coping_app.base.settings import LOCK_AFTER
from coping_app.vault import derive, locks, records, upkeep
from coping_app.vault.backup_file import backups_in
from coping_app.vault.derive import Cost
from coping_app.vault.errors import WrongPassphraseError
from coping_app.vault.opening import look, unwrap_with_passphrase
from coping_app.vault.records import new_uuid
from tests.window.hands import click, in_dialog, words_on

from .you import opened, press, you

FIRST, SECOND = "kettle harbour maple seven", "window otter candle eight"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are made quickly here."""
    monkeypatch.setattr(derive, "calibrated", lambda: Cost(8 * 1024, 1))


@pytest.fixture
def sample(sample: SampleHouse) -> SampleHouse:
    """A house with one page written in it."""
    at = sample.house.now()
    records.save(sample.house.vault, Record(new_uuid(), ENTRY, at, text="The bench by the river was free."))
    return sample


def done(sample: SampleHouse) -> None:
    """Wait for what goes on in the background."""
    settle()
    sample.house.jobs.wait_all()
    settle()


def typed(section: Any, passphrase: str, old: str = "") -> None:
    section.old.show_text(old)
    section.new.first.show_text(passphrase)
    section.new.again.show_text(passphrase)


def set_first(sample: SampleHouse) -> None:
    section = opened(sample, "passphrase")
    typed(section, FIRST)
    press(section.set_button)
    done(sample)
    sample.house.close_over("sheet")


def opens_with(sample: SampleHouse, passphrase: str) -> bool:
    try:
        unwrap_with_passphrase(look(sample.house.vault.folder), passphrase)
    except WrongPassphraseError:
        return False
    return True


def test_a_first_passphrase_is_a_new_key_and_what_lay_open_goes(sample: SampleHouse):
    house = sample.house
    upkeep.back_up(house.vault, house.now())
    before = house.vault
    folder, open_backup = before.folder, backups_in(before.folder.backups)[0]
    assert not open_backup.has_lock
    section = opened(sample, "passphrase")
    assert section.old.isHidden()
    typed(section, FIRST)
    press(section.set_button)
    done(sample)
    assert house.vault is not before
    assert locks.has_lock(house.vault)
    assert opens_with(sample, FIRST)
    assert records.tags_used(house.vault) == []  # it is open and answers
    assert [one.has_lock for one in backups_in(folder.backups)] == [True]
    assert len(folder.generations()) == 1
    assert not list(folder.path.rglob("device.key"))
    assert house.layer("sheet") is not None
    assert "Older backups are removed." in house.window.toast.words.text()
    assert house.here == ("you", "privacy")


def test_a_passphrase_that_is_too_short_or_not_typed_twice_is_told_at_its_place(sample: SampleHouse):
    section = opened(sample, "passphrase")
    typed(section, "short")
    press(section.set_button)
    assert section.new.first.line.wrong
    typed(section, FIRST)
    section.new.again.show_text(SECOND)
    press(section.set_button)
    assert section.new.again.line.wrong
    assert not locks.has_lock(sample.house.vault)


def test_another_passphrase_asks_for_the_one_before(sample: SampleHouse):
    set_first(sample)
    section = opened(sample, "passphrase")
    assert section.old.isVisible()
    typed(section, SECOND, "something else entirely")
    press(section.set_button)
    done(sample)
    assert section.old.line.wrong
    assert opens_with(sample, FIRST)
    typed(section, SECOND, FIRST.upper())
    press(section.set_button)
    done(sample)
    assert opens_with(sample, SECOND)
    assert not opens_with(sample, FIRST)
    assert sample.house.here == ("you", "privacy")
    assert section.old.text == section.new.passphrase == ""
    assert (
        "Backups from before open with the old one, or the recovery sheet of their time."
        in sample.house.window.toast.words.text()
    )


def test_after_the_recovery_sheet_nobody_is_asked_for_what_was_forgotten_and_once_only(sample: SampleHouse):
    set_first(sample)
    section = opened(sample, "new-passphrase")
    assert section.old.isHidden()
    typed(section, SECOND)
    press(section.set_button)
    done(sample)
    assert opens_with(sample, SECOND)
    privacy = opened(sample, "privacy")
    assert privacy.lock.passphrase_button.hasFocus(), "the keyboard is where it went on from"
    assert opened(sample, "new-passphrase").old.isVisible()


@pytest.mark.parametrize("button", ["key_button", "passphrase_button"])
def test_cancel_leads_back_to_the_button_that_was_pressed(sample: SampleHouse, button: str):
    set_first(sample)
    pressed = getattr(opened(sample, "privacy").lock, button)
    press(pressed)
    assert not pressed.isVisible()
    page = you(sample, sample.house.here[1])
    section: Any = page.sections[page.open_section]
    press(section.cancel_button)
    assert pressed.hasFocus()


def test_what_was_typed_is_forgotten_when_the_page_is_left(sample: SampleHouse):
    section = opened(sample, "passphrase")
    typed(section, FIRST)
    you(sample, "comfort")
    assert section.new.passphrase == ""
    assert section.new.again.text == ""


def test_a_new_key_needs_the_passphrase_and_keeps_it(sample: SampleHouse):
    set_first(sample)
    before = sample.house.vault.key.raw
    section = opened(sample, "new-key")
    section.field.show_text("something else entirely")
    press(section.key_button)
    done(sample)
    assert section.field.line.wrong
    assert sample.house.vault.key.raw == before
    section.field.show_text(FIRST)
    press(section.key_button)
    done(sample)
    sample.house.close_over("sheet")
    assert sample.house.vault.key.raw != before
    assert opens_with(sample, FIRST)
    privacy = opened(sample, "privacy")
    assert "Last done on Saturday 21 November" in privacy.lock.key.about.text()


def test_a_new_key_that_is_stopped_leaves_everything_as_it_was(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    set_first(sample)
    before = sample.house.vault

    def renew(_vault: Any, _lock: Any, report: Any, _day: str) -> None:
        layer = sample.house.layer("work")
        assert layer is not None
        sample.house.jobs.cancel_all()
        report(1, 2)

    monkeypatch.setattr(locks, "renew", renew)
    section = opened(sample, "new-key")
    section.field.show_text(FIRST)
    press(section.key_button)
    done(sample)
    assert sample.house.vault is before
    assert sample.house.layer("work") is None
    assert "Stopped. Your pages are as they were." in sample.house.window.toast.words.text()


def test_the_lock_is_removed_only_by_whoever_says_so(sample: SampleHouse):
    set_first(sample)
    privacy = opened(sample, "privacy")
    asked = in_dialog(lambda dialog: press(dialog.safe))
    press(privacy.lock.off_button)
    assert asked == ["Remove the lock?"]
    assert locks.has_lock(sample.house.vault)
    in_dialog(lambda dialog: press(dialog.other))
    press(privacy.lock.off_button)
    assert not locks.has_lock(sample.house.vault)
    assert "No lock set" in privacy.lock.passphrase.about.text()
    assert privacy.lock.off_button.isHidden() or not privacy.lock.off_button.isVisible()


def test_the_minutes_are_chosen_from_a_list(sample: SampleHouse):
    set_first(sample)
    button = opened(sample, "privacy").lock.minutes
    menu = button.menu_now()
    assert menu.actions()[0].text() == "1 minute"
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["15 minutes"]
    next(action for action in menu.actions() if action.text() == "1 hour").trigger()
    assert sample.house.settings[LOCK_AFTER] == 60
    assert button.accessibleName() == "Lock by itself: 1 hour"


def test_without_a_lock_there_is_only_what_can_be_done_without_one(sample: SampleHouse):
    lock = opened(sample, "privacy").lock
    assert lock.passphrase_button.words == "Set one"
    seen = [button.isVisible() for button in (lock.minutes, lock.lock_button, lock.sheet_button, lock.off_button)]
    assert seen == [False] * 4
    assert lock.plain.isVisible()


def test_the_recovery_sheet_opens_from_its_row(sample: SampleHouse):
    set_first(sample)
    privacy = opened(sample, "privacy")
    assert privacy.lock.sheet_button.words == "Make one"
    click(privacy.lock.sheet_button)
    assert sample.house.layer("sheet") is not None


def test_the_page_says_what_it_protects_row_by_row(sample: SampleHouse):
    from coping_app.content.protection import protection

    privacy = opened(sample, "privacy")
    privacy.protects.toggle()
    settle()
    words = words_on(privacy)
    for case in protection().row:
        assert case.situation in words
        assert case.answer in words
    assert protection().without_lock in words
    text = (Path(__file__).parents[2] / "docs" / "threat-model.md").read_text(encoding="utf-8")
    for case in protection().row:
        assert f"| {case.situation} | {case.protected} | {case.answer} |" in text
