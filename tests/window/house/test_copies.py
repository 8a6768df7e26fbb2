"""Two copies of the same pages: said where one of them is chosen, with what is safe and what to do."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coping_app.app.house import House
from coping_app.app.restoring import Restoring
from coping_app.app.sample import settle
from coping_app.base.settings import WELCOMED

from ..hands import click, words_on
from .locked import screen, unlock
from .test_way_in import Home

SAID = "go on with the one that was used last. The other stays as it is."


@pytest.fixture
def home(application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A home with Ann's pages, a copy of them used long ago, and Sam's."""
    monkeypatch.setenv("COPING_HOME", str(tmp_path))
    made = Home(tmp_path)
    made.profile("Ann")
    made.profile("Sam")
    copy = made.pages / "notes-3"
    shutil.copytree(made.pages / "notes-1", copy)
    for path in copy.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    yield made
    made.close()


def done(house: House) -> None:
    house.jobs.wait_all()
    settle()


def test_the_chooser_says_it_and_which_was_used_last(home: Home):
    house = home.start()
    done(house)
    words = words_on(screen(house))
    assert SAID in words
    assert "November 2023" in screen(house).offers[2].accessibleDescription()
    assert screen(house).offers[1].accessibleDescription() == "", "Sam's are no copy"
    click(screen(house).offers[0])
    assert SAID not in words_on(screen(house))
    unlock(house)
    assert house.keeper.vault.folder.path == home.pages / "notes-1"


def test_without_copies_nothing_is_said(home: Home):
    shutil.rmtree(home.pages / "notes-3")
    house = home.start()
    done(house)
    assert not screen(house).problem.isVisible()


def test_the_page_of_profiles_says_it(home: Home):
    home.settings[WELCOMED] = True
    house = home.start()
    click(screen(house).offers[0])
    unlock(house)
    house.go("you", "profiles")
    done(house)
    section = house.page("you").sections["profiles"]  # type: ignore[attr-defined]
    assert SAID in section.copies.words.text()
    lines = words_on(section)
    assert "Closed. Used last: " in lines
    assert str(home.pages / "notes-3") in lines


def test_a_folder_with_copies_is_asked_about_instead_of_opened(home: Home, tmp_path: Path):
    stick = tmp_path / "stick"
    home.pages.rename(stick)
    home.settings[WELCOMED] = False
    house = home.start()
    house.restore_backup()
    layer = house.layer("restore")
    assert isinstance(layer, Restoring)
    layer.look_in(stick)
    done(house)
    assert len(screen(house).offers) == 3
    assert SAID in words_on(screen(house))
    assert not house.keeper.is_open


def test_a_copy_is_never_written_into_by_looking(home: Home):
    before = {path: path.stat().st_mtime for path in (home.pages / "notes-3").rglob("*") if path.is_file()}
    house = home.start()
    done(house)
    click(screen(house).offers[0])
    unlock(house)
    house.keeper.close()
    assert {path: path.stat().st_mtime for path in before} == before
