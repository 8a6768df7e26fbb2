"""Everything is deleted, or it is said that it is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coping_app.app.first_run import FirstRun
from coping_app.app.house import House
from coping_app.app.lock_screen import LockScreen
from coping_app.app.sample import settle
from coping_app.base.settings import COUNTRY
from coping_app.vault import move
from coping_app.vault.folder import remove

from ..hands import words_on
from .locked import TYPED, screen, unlock
from .test_way_in import Home, way


@pytest.fixture
def home(application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.setenv("COPING_HOME", str(tmp_path))
    made = Home(tmp_path)
    yield made
    made.close()


@pytest.fixture
def house(home: Home) -> House:
    """A house with a passphrase, settings, a number on the card and words that were sealed."""
    home.profile()
    made = home.start()
    unlock(made)
    made.settings[COUNTRY] = "GB"
    made.card.change(numbers={"line": "01632 960123"})
    assert made.rescue({"text": TYPED}) is not None
    return made


def sealed(folder: Path) -> list[Path]:
    return list(folder.glob("notes-kept-*"))


def test_everything_goes(house: House, home: Home):
    house.care.delete_everything(backups=True)
    assert home.settings[COUNTRY] == ""
    assert list(home.pages.iterdir()) == []
    assert house.card.card.numbers == {}
    assert isinstance(house.window.layer, FirstRun)
    assert house.window.toast.words.text().startswith("Deleted.")


def test_what_goes_only_at_the_second_try_is_gone(house: House, home: Home, monkeypatch: pytest.MonkeyPatch):
    def busy(path: Path, **named: bool) -> None:
        if path.name.startswith("vault.json"):
            raise OSError(16, "Device or resource busy")
        remove(path, **named)

    monkeypatch.setattr(move, "remove", busy)
    house.care.delete_everything(backups=True)
    assert list(home.pages.iterdir()) == []
    assert house.window.toast.words.text().startswith("Deleted.")


def test_pages_that_stay_are_said_to_stay_and_nothing_else_goes(
    house: House, home: Home, monkeypatch: pytest.MonkeyPatch
):
    folder = house.keeper.chosen.folder

    def read_only(*_given: object, **_named: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(move, "_empty", read_only)
        house.care.delete_everything(backups=True)
    settle()
    assert isinstance(house.window.layer, LockScreen)
    assert "Deleted" not in words_on(house.window)
    assert "Not everything could be deleted" in words_on(screen(house))
    assert str(folder.path) in words_on(screen(house)).replace("\u200b", "")
    assert home.settings[COUNTRY] == "GB"
    assert sealed(folder.path)
    way(house, "Try again")
    unlock(house)
    assert house.keeper.is_open
    assert house.card.card.numbers == {"line": "01632 960123"}
    house.care.delete_everything(backups=True)
    assert list(home.pages.iterdir()) == []
