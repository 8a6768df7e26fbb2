"""A start with the system's keyring: it opens by itself until somebody locks, and the passphrase always does."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coping_app.app.house import House
from coping_app.app.sample import settle
from coping_app.base.settings import WELCOMED
from coping_app.vault import locks
from coping_app.vault.opening import Lock, look, open_vault, unwrap_with_passphrase

from ...vault.rings import FakeRing, install
from ..hands import click, words_on
from .locked import WORDS, screen, unlock
from .test_way_in import Home


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> FakeRing:
    return install(monkeypatch, "keyring.backends.SecretService")


@pytest.fixture
def home(application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: FakeRing) -> Iterator[Home]:
    """A home with one profile that the keyring opens."""
    monkeypatch.setenv("COPING_HOME", str(tmp_path))
    made = Home(tmp_path)
    closed = look(made.profile("Ann").folder)
    vault = open_vault(closed, unwrap_with_passphrase(closed, WORDS))
    locks.use_ring(vault)
    vault.close()
    yield made
    made.close()


def started(home: Home) -> House:
    """Start, and wait until the keyring has answered."""
    house = home.start()
    house.jobs.wait_all()
    settle()
    return house


def test_a_start_opens_by_itself(home: Home):
    house = started(home)
    assert house.keeper.is_open
    assert not house.locked
    assert house.window.layer is None


def test_after_a_lock_the_passphrase_is_asked_also_by_the_next_start(home: Home):
    house = started(home)
    house.lock()
    house.jobs.wait_all()
    settle()
    assert house.locked
    house.keeper.close()
    again = started(home)
    assert again.locked
    assert "keyring" not in words_on(screen(again))
    unlock(again)
    assert again.keeper.is_open
    again.keeper.close()
    assert started(home).keeper.is_open, "nobody locked it since"


def test_a_lock_without_a_keyring_leaves_no_mark(home: Home, held: FakeRing):
    house = started(home)
    locks.leave_ring(house.vault)
    house.lock()
    assert not house.keeper.chosen.folder.locked.exists()


def test_a_lock_is_remembered_for_the_pages_that_were_locked(home: Home):
    """Whatever happens to other pages, to the settings, or in another window meanwhile."""
    ann = started(home)
    ann.lock()
    other = home.profile("Sam", Lock())
    ann.locking.switch(other)
    settle()
    assert ann.keeper.is_open
    home.settings.reset(but=(WELCOMED,))
    ann.locking.switch(ann.keeper.found()[0])
    ann.jobs.wait_all()
    settle()
    assert ann.locked
    assert "keyring" not in words_on(screen(ann))
    unlock(ann)
    assert ann.keeper.is_open
    assert not ann.keeper.chosen.folder.locked.exists()


def test_pages_in_a_place_that_keeps_no_mark_ask_for_the_passphrase(home: Home, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        patch.setattr("os.access", lambda _path, _mode: False)
        house = started(home)
    assert house.locked
    unlock(house)
    assert house.keeper.is_open


def test_a_key_that_is_gone_is_told_and_the_passphrase_opens(home: Home, held: FakeRing):
    held.held.clear()
    house = started(home)
    assert house.locked
    assert "Nothing is lost: the passphrase does." in words_on(screen(house))
    unlock(house)
    assert house.keeper.is_open


def test_the_passphrase_can_be_quicker_than_the_keyring(home: Home, held: FakeRing):
    answers = threading.Event()
    held.waits = answers.wait
    house = home.start()
    assert "The passphrase opens it too." in words_on(screen(house))
    screen(house).field.secret.setText(WORDS)
    screen(house).open_button.click()
    while not house.keeper.is_open:
        settle()
    vault = house.vault
    house.jobs.wait_all()  # nobody waits for the keyring any more
    answers.set()
    settle()
    assert house.vault is vault
    assert not house.locked


def test_an_answer_that_comes_after_another_notebook_was_asked_for_opens_nothing(home: Home, held: FakeRing):
    home.profile("Sam")
    answers = threading.Event()
    held.waits = answers.wait
    house = home.start()
    click(screen(house).offers[0])
    assert "The passphrase opens it too." in words_on(screen(house))
    click(screen(house).another_button)
    answers.set()
    house.jobs.wait_all()
    settle()
    assert not house.keeper.is_open
    assert screen(house).profiles.isVisible()


def test_of_several_the_one_that_is_chosen_opens_by_itself(home: Home):
    home.profile("Sam")
    house = started(home)
    assert house.locked
    first, second = screen(house).offers
    click(second)
    assert screen(house).field.isVisible(), "Sam's has a passphrase alone"
    house.locking.switch(house.keeper.found()[0])
    house.jobs.wait_all()
    settle()
    assert house.keeper.is_open
    assert first is not second
