"""The way in: one profile or several, one that was named, one that is away, and one that another window has."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app import hand_over
from coping_app.app.first_run import FirstRun
from coping_app.app.front_door import FrontDoor
from coping_app.app.hand_over import HERE, Answer, Request, is_held, station
from coping_app.app.house import House
from coping_app.app.restoring import Restoring
from coping_app.app.rooms import ROOMS
from coping_app.app.sample import SampleHouse, settle
from coping_app.base.clock import HandClock
from coping_app.base.files import write_aside
from coping_app.base.plain_card import CardFile
from coping_app.base.settings import PAGES_FOLDER, WELCOMED, Settings
from coping_app.ui.buttons import Button
from coping_app.ui.touches import touches
from coping_app.vault.derive import Cost
from coping_app.vault.locator import Profile, fresh_profile, profiles
from coping_app.vault.opening import Lock, create_vault, look, open_vault, unwrap_with_passphrase

from ..hands import click, in_dialog, key, wake, words_on
from .locked import WORDS, put_page, screen, unlock

LOCK = Lock(WORDS, cost=Cost(8 * 1024, 1))


class Home:
    """Folders of a person, and starts of Coping in them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.pages = folder, folder / "pages"
        self.settings = Settings(folder / "settings.json")
        self.settings[WELCOMED] = True
        self._open: list[House] = []

    def profile(self, label: str = "", lock: Lock = LOCK) -> Profile:
        made = fresh_profile(self.pages, label)
        create_vault(made.folder, lock).close()
        return made

    def start(self, wanted: str = "", *, in_use: bool = False) -> House:
        card = CardFile(self.folder / "card.json")
        house = House(ROOMS, self.settings, card, clock=HandClock(), places=[self.pages])
        self._open.append(house)
        house.window.resize(1280, 800)
        house.locking.wanted, house.locking.in_use = wanted, in_use
        house.welcome_or_today()
        house.window.show()
        wake(house.window)
        house.locking.open_unlocked()
        return house

    def close(self) -> None:
        for house in self._open:
            house.keeper.close()
            house.close_everything()
            house.window.hide()
            house.window.deleteLater()
        touches().tell(None)
        settle()


@pytest.fixture
def home(application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.setenv("COPING_HOME", str(tmp_path))
    made = Home(tmp_path)
    yield made
    made.close()


def ways(house: House) -> list[str]:
    return [button.words for button in screen(house).ways.findChildren(Button) if button.isVisible()]


def way(house: House, words: str) -> None:
    click(next(one for one in screen(house).ways.findChildren(Button) if one.words == words and one.isVisible()))


# --- one or several -------------------------------------------------------------------------------------------------


def test_one_profile_is_asked_for_at_once(home: Home):
    home.profile()
    house = home.start()
    assert screen(house).field.isVisible()
    unlock(house)
    assert house.keeper.is_open


def test_of_several_one_is_chosen(home: Home):
    home.profile("Ann")
    home.profile("Sam")
    house = home.start()
    assert not screen(house).field.isVisible()
    buttons = [one for one in screen(house).profiles.findChildren(Button) if one.isVisible()]
    assert [button.words for button in buttons] == ["Ann", "Sam"]
    click(buttons[1])
    unlock(house)
    assert house.keeper.profile == profiles([home.pages])[1]


def test_the_wrong_one_can_be_left_for_another(home: Home):
    home.profile("Ann")
    home.profile("Sam", Lock("another passphrase here", cost=LOCK.cost))
    house = home.start()
    ann, _sam = screen(house).offers
    assert not screen(house).another_button.isVisible(), "they all stand there"
    click(ann)
    assert screen(house).about.text() == "This opens Ann."
    QTest.keyClicks(screen(house).field.secret, "half a")
    click(screen(house).another_button)
    assert screen(house).field.text == "", "nothing that was typed for one is left for another"
    click(screen(house).offers[1])
    assert screen(house).about.text() == "This opens Sam."


def test_so_can_the_one_that_was_locked(home: Home):
    home.profile("Ann")
    home.profile("Sam")
    house = home.start()
    click(screen(house).offers[0])
    unlock(house)
    house.lock()
    house.jobs.wait_all()
    settle()
    assert screen(house).about.text() == "This opens Ann."
    click(screen(house).another_button)
    assert [button.words for button in screen(house).offers] == ["Ann", "Sam"]


def test_where_there_is_one_no_other_is_offered(home: Home):
    home.profile()
    house = home.start()
    house.jobs.wait_all()
    settle()
    assert not screen(house).another_button.isVisible()
    assert screen(house).about.text() == "What you wrote is encrypted on this computer."


@pytest.mark.parametrize("words", ["Sam", "notes-2"])
def test_a_profile_that_was_named_is_the_one(home: Home, words: str):
    home.profile("Ann")
    home.profile("Sam")
    house = home.start(words)
    assert screen(house).field.isVisible()
    unlock(house)
    assert house.keeper.profile.label == "Sam"


@pytest.mark.parametrize("cut", [0, 100, None])
def test_pages_without_a_lock_open_by_the_copy_of_a_damaged_key_file(home: Home, cut: int | None):
    key_file = home.profile(lock=Lock()).folder.current().key_file
    if cut is None:
        key_file.unlink()
    else:
        key_file.write_bytes(key_file.read_bytes()[:cut])
    house = home.start()
    assert house.keeper.is_open
    assert not house.locked


def test_a_folder_that_was_named_without_a_lock_opens(home: Home, tmp_path: Path):
    other = tmp_path / "stick"
    home.profile("Ann")
    create_vault(fresh_profile(other).folder, Lock()).close()
    house = home.start(str(other / "notes-1"))
    assert not house.locked
    assert house.keeper.vault.folder.path == other / "notes-1"


def test_a_name_that_nobody_has_is_said_and_nothing_is_made(home: Home):
    home.profile("Ann")
    house = home.start("Kim")
    assert "There are no pages with just that name" in words_on(screen(house))
    assert len(profiles([home.pages])) == 1
    house.locking.wanted = ""
    way(house, "Try again")
    assert screen(house).field.isVisible()


# --- away -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def away(home: Home, tmp_path: Path) -> Path:
    """The folder used last, on a stick that is not plugged in."""
    home.profile()
    stick = tmp_path / "stick"
    stick.mkdir()
    (home.pages / "notes-1").rename(stick / "notes-1")
    home.settings[PAGES_FOLDER] = str(stick / "notes-1")
    stick.rename(tmp_path / "in a drawer")
    return stick


def test_pages_that_are_away_are_told_of_and_none_are_made(home: Home, away: Path):
    house = home.start()
    assert "The folder with your pages is not there now." in words_on(screen(house))
    assert not screen(house).field.isVisible()
    assert ways(house) == ["Try again", "Restore a backup", "Look in another folder", "Begin new pages"]
    assert profiles([home.pages]) == []
    assert not away.exists()
    for code in (Qt.Key.Key_F1, Qt.Key.Key_F2):
        key(house.window, code)
        assert house.window.layer is not screen(house)
        key(house.window, Qt.Key.Key_Escape)
    way(house, "Try again")
    assert "is not there now" in words_on(screen(house))
    (away.parent / "in a drawer").rename(away)
    way(house, "Try again")
    assert screen(house).field.isVisible()
    unlock(house)
    assert house.keeper.vault.folder.path == away / "notes-1"


def test_new_pages_are_begun_only_when_that_is_meant(home: Home, away: Path):
    house = home.start()
    asked = in_dialog(lambda dialog: dialog.reject())
    way(house, "Begin new pages")
    assert asked == ["Begin new pages?"]
    assert house.locked
    assert profiles([home.pages]) == []
    in_dialog(lambda dialog: click(dialog.other))
    way(house, "Begin new pages")
    settle()
    assert not house.locked
    welcome = house.layer("welcome")
    assert isinstance(welcome, FirstRun)
    assert welcome.dots.words() == "4 of 4", "the lock is what there is to settle"
    assert profiles([home.pages]) == [], "not before that is answered"
    click(welcome.skip_button)
    assert house.keeper.vault.folder.path == home.pages / "notes-1"
    assert home.settings[PAGES_FOLDER] != str(away / "notes-1")
    assert (away.parent / "in a drawer" / "notes-1" / "current").exists(), "the old ones are as they were"


def test_a_backup_is_not_restored_into_the_place_that_is_away(home: Home, away: Path):
    house = home.start()
    way(house, "Restore a backup")
    assert isinstance(house.layer("restore"), Restoring)
    assert house.keeper.profile is None, "what is restored gets a folder of its own"


# --- another window -------------------------------------------------------------------------------------------------


def test_pages_that_another_window_holds_are_told_of(home: Home):
    profile = home.profile()
    closed = look(profile.folder)
    vault = open_vault(closed, unwrap_with_passphrase(closed, WORDS))
    house = home.start(in_use=True)
    assert "open in another Coping window" in words_on(screen(house))
    assert "Try again" in ways(house)
    vault.close()
    way(house, "Try again")
    unlock(house)
    assert house.keeper.is_open


def test_without_an_answer_it_stays_said(home: Home):
    home.profile()
    house = home.start(in_use=True)
    house.locking.enter = lambda _pages: Answer.SILENT
    way(house, "Try again")
    assert "open in another Coping window" in words_on(screen(house))


def test_chosen_from_several_one_that_is_open_elsewhere_closes_this_window(home: Home):
    home.profile("Ann")
    home.profile("Sam")
    house = home.start()
    asked: list[Path] = []
    house.locking.enter = lambda pages: asked.append(pages) or Answer.TAKEN
    click(screen(house).profiles.findChildren(Button)[0])
    assert asked == [home.pages / "notes-1"]
    assert not house.window.isVisible()


@pytest.fixture
def door(home: Home) -> Iterator[FrontDoor]:
    profile = home.profile()
    house = home.start()
    made = FrontDoor(house)
    made.stand_for(profile.folder.path)
    yield made
    made.leave()


def put(pages: Path, **what: str) -> None:
    request = Request(**what)._asdict()
    write_aside(station(pages) / "x.ask", str(request).replace("'", '"'))


def test_the_first_comes_to_the_front_still_locked(home: Home, door: FrontDoor):
    house = door._house
    house.window.showMinimized()
    settle()
    pages = home.pages / "notes-1"
    files: list[str] = []
    door.asked.connect(files.append)
    put(pages, file="a plan")
    wait_until(lambda: not list(station(pages).glob("*.ask")))
    assert not house.window.isMinimized()
    assert house.window.isVisible()
    assert house.locked
    assert files == ["a plan"]


def wait_until(done: Callable[[], bool]) -> None:
    until = time.monotonic() + 5
    while not done():
        assert time.monotonic() < until
        settle()


def test_what_lies_over_the_pages_stays_there(home: Home, door: FrontDoor):
    house = door._house
    house.cover()
    put(home.pages / "notes-1")
    wait_until(lambda: not list(station(home.pages / "notes-1").glob("*.ask")))
    assert words_on(house.window) == "Notes"


def test_it_stands_for_what_is_open_and_leaves_nothing(home: Home, door: FrontDoor):
    first = station(home.pages / "notes-1")
    assert (first / HERE).exists()
    assert is_held(first)
    began = time.monotonic()
    assert door.enter(home.pages / "notes-1") is Answer.FREE
    assert time.monotonic() - began < hand_over._MOMENT, "it does not ask itself"
    other = home.profile("Sam", Lock())
    house = door._house
    house.locking.switch(other)
    assert house.keeper.is_open
    assert not first.exists()
    assert (station(other.folder.path) / HERE).exists()
    assert is_held(station(other.folder.path))
    door.leave()
    assert not station(other.folder.path).exists()


def test_what_a_crash_left_is_swept_and_what_was_asked_meanwhile_is_done(home: Home):
    profile = home.profile()
    place = station(profile.folder.path)
    place.mkdir()
    (place / HERE).write_text("1\n", encoding="ascii")
    put(profile.folder.path, file="a plan")
    house = home.start()
    door = FrontDoor(house)
    files: list[str] = []
    door.asked.connect(files.append)
    door.stand_for(profile.folder.path)
    assert files == ["a plan"]
    assert {path.name for path in place.iterdir()} == {HERE, "lock"}
    door.leave()


def test_a_place_that_can_t_be_made_holds_nothing_up(home: Home, monkeypatch: pytest.MonkeyPatch):
    home.profile()
    house = home.start()
    (home.folder / "run").touch()
    door = FrontDoor(house)
    door.stand_for(home.pages / "notes-1")
    assert door.enter(home.pages / "notes-1") is Answer.FREE
    door.leave()


# --- typed words ----------------------------------------------------------------------------------------------------


def test_closing_asks_where_words_stand_on_their_page_alone(locked_sample: SampleHouse):
    house = locked_sample.house
    page = put_page(locked_sample, safe=False)
    asked = in_dialog(lambda dialog: dialog.reject())
    house.window.close()
    assert asked == ["Some words could not be saved"]
    assert house.window.isVisible()
    page.safe = True
    house.window.close()
    assert not house.window.isVisible()


def test_somebody_else_s_pages_are_not_opened_over_words_that_could_not_be_saved(
    locked_sample: SampleHouse, home: Home
):
    house = locked_sample.house
    page = put_page(locked_sample, safe=False)
    other = home.profile("Sam", Lock())
    house.locking.switch(other)
    assert house.keeper.vault.folder != other.folder
    assert "could not be saved" in words_on(house.window)
    page.safe = True


def test_nor_from_the_lock_screen(locked_sample: SampleHouse, home: Home):
    house = locked_sample.house
    page = put_page(locked_sample, safe=False)
    house.lock()
    house.locking.choose(home.profile("Sam", Lock()))
    assert house.locked
    assert "so these pages stay" in words_on(screen(house))
    page.safe = True
    unlock(house)
    assert not house.locked
