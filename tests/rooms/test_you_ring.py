"""The switch for the system's keyring on the privacy page: only where there is one, and off until it is wanted."""

import sys
import threading

import pytest

from coping_app.app.sample import SampleHouse, settle
from coping_app.vault import derive, locks
from coping_app.vault.derive import Cost
from coping_app.vault.opening import Lock
from tests.vault.rings import FakeRing, install
from tests.window.hands import click, in_dialog, words_on

from .you import opened, press

WORDS = "kettle harbour maple seven"


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> FakeRing:
    return install(monkeypatch, "keyring.backends.SecretService")


@pytest.fixture
def sample(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch) -> SampleHouse:
    """A house whose pages have a passphrase."""
    monkeypatch.setattr(derive, "calibrated", lambda: Cost(8 * 1024, 1))
    sample.house.keeper.forget()
    sample.house.keeper.create(Lock(WORDS, cost=Cost(8 * 1024, 1)))
    return sample


def done(sample: SampleHouse) -> None:
    """Wait for what the keyring answers."""
    sample.house.jobs.wait_all()
    settle()


def test_it_is_off_and_says_what_it_means(sample: SampleHouse, held: FakeRing):
    lock = opened(sample, "privacy").lock
    done(sample)
    assert lock.ring.isVisible()
    assert not lock.ring.isChecked()
    assert held.held == {}
    assert "whoever can sign in as you can read them" in lock.ring.about


@pytest.mark.parametrize("module", [None, "keyrings.alt.file"])
def test_without_a_keyring_that_encrypts_nothing_is_shown(
    sample: SampleHouse, monkeypatch: pytest.MonkeyPatch, module: str | None
):
    if module:
        install(monkeypatch, module)
    else:
        monkeypatch.setitem(sys.modules, "keyring", None)
    lock = opened(sample, "privacy").lock
    done(sample)
    assert not lock.ring.isVisible()


def test_without_a_lock_there_is_nothing_to_open(sample: SampleHouse, held: FakeRing):
    sample.house.keeper.forget()
    sample.house.keeper.create(Lock())
    lock = opened(sample, "privacy").lock
    done(sample)
    assert not lock.ring.isVisible()


def test_on_and_off_again(sample: SampleHouse, held: FakeRing):
    house, lock = sample.house, opened(sample, "privacy").lock
    done(sample)
    press(lock.ring)
    done(sample)
    assert lock.ring.isChecked()
    assert locks.uses_ring(house.vault)
    assert len(held.held) == 1
    assert "From the next start on" in words_on(house.window)
    press(lock.ring)
    done(sample)
    assert not lock.ring.isChecked()
    assert not locks.uses_ring(house.vault)
    assert held.held == {}


def test_a_keyring_that_says_no_leaves_it_off(sample: SampleHouse, held: FakeRing, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_given: str) -> None:
        raise RuntimeError

    lock = opened(sample, "privacy").lock
    done(sample)
    monkeypatch.setattr(held, "set_password", refuse, raising=False)
    press(lock.ring)
    done(sample)
    assert not lock.ring.isChecked()
    assert not locks.uses_ring(sample.house.vault)
    assert "the passphrase opens as before" in words_on(sample.house.window)


def test_one_that_is_gone_can_still_be_switched_off(
    sample: SampleHouse, held: FakeRing, monkeypatch: pytest.MonkeyPatch
):
    locks.use_ring(sample.house.vault)
    monkeypatch.setitem(sys.modules, "keyring", None)
    lock = opened(sample, "privacy").lock
    done(sample)
    assert lock.ring.isVisible()
    press(lock.ring)
    done(sample)
    assert not locks.uses_ring(sample.house.vault)
    assert not lock.ring.isVisible()


def test_locking_waits_for_no_keyring(sample: SampleHouse, held: FakeRing):
    lock = opened(sample, "privacy").lock
    done(sample)
    answers = threading.Event()
    held.waits = answers.wait
    press(lock.ring)
    sample.house.lock()
    assert sample.house.locked
    answers.set()


def test_a_new_key_and_no_lock_take_the_key_out(sample: SampleHouse, held: FakeRing):
    house = sample.house
    locks.use_ring(house.vault)
    house.care.renew(Lock(WORDS), "Everything is under a new key.")
    done(sample)
    house.close_over("sheet")
    settle()
    assert held.held == {}
    assert not locks.uses_ring(house.vault)
    assert "The keyring opens nothing now" in words_on(house.window)
    locks.use_ring(house.vault)
    in_dialog(lambda dialog: click(dialog.other))
    press(opened(sample, "privacy").lock.off_button)
    done(sample)
    assert held.held == {}


def test_deleting_everything_takes_the_key_out(sample: SampleHouse, held: FakeRing):
    locks.use_ring(sample.house.vault)
    sample.house.care.delete_everything(backups=True)
    done(sample)
    assert held.held == {}
