"""A second start asks the first to come to the front, through files that nobody else can read or write."""

import json
import os
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coping_app.app import hand_over
from coping_app.app.hand_over import HERE, Answer, Request, ask, ask_for, requests_in, station
from coping_app.base import paths
from coping_app.base.settings import PAGES_FOLDER, Settings
from coping_app.vault.folder import VaultFolder
from coping_app.vault.locator import fresh_profile
from coping_app.vault.opening import Lock, create_vault, take_lock

_LOCKS: list[Callable[[], None]] = []  # of those who stand somewhere


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("COPING_HOME", str(tmp_path))
    monkeypatch.setattr(hand_over, "_MOMENT", 0.2)
    yield tmp_path
    while _LOCKS:
        _LOCKS.pop()()


@pytest.fixture
def pages(home: Path) -> Path:
    profile = fresh_profile(home / "pages")
    create_vault(profile.folder, Lock()).close()
    return profile.folder.path


def left(pages: Path) -> Path:
    """What somebody who stood there left when it was killed."""
    place = station(pages)
    place.mkdir()
    (place / HERE).write_text("1\n", encoding="ascii")
    return place


def stand(pages: Path) -> Path:
    place = left(pages)
    _LOCKS.append(take_lock(VaultFolder(place)))
    return place


@contextmanager
def answering(place: Path) -> Iterator[list[Request]]:
    """Take every request that comes, in another thread."""
    taken: list[Request] = []
    over = threading.Event()

    def look() -> None:
        while not over.is_set():
            taken.extend(requests_in(place))
            time.sleep(0.005)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield taken
    finally:
        over.set()
        thread.join()


def test_where_nobody_stands_a_start_goes_on_at_once(pages: Path):
    began = time.monotonic()
    assert ask(pages) is Answer.FREE
    assert ask_for("") is Answer.FREE
    assert time.monotonic() - began < 0.15, "it waits for nobody"


@pytest.mark.parametrize("words", ["", "notes-1", "Notebook 1", "NOTEBOOK  1"])
def test_whoever_stands_there_is_asked(pages: Path, monkeypatch: pytest.MonkeyPatch, words: str):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "token-7")
    with answering(stand(pages)) as taken:
        assert ask_for(words, "a file") is Answer.TAKEN
    assert taken == [Request("a file", "token-7")]


def test_other_pages_have_another_station(pages: Path, home: Path):
    other = home / "pages" / "notes-2"
    create_vault(VaultFolder(other), Lock()).close()
    with answering(stand(pages)) as taken:
        assert ask_for("notes-2") is Answer.FREE
        assert ask_for("") is Answer.FREE, "with two, the window asks first"
    assert taken == []


def test_one_folder_by_two_ways_is_one_station(pages: Path, home: Path):
    (home / "link").symlink_to(pages)
    assert station(home / "link") == station(pages)


def test_what_a_crash_left_behind_holds_nobody_up_for_long(pages: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hand_over, "_MOMENT", 60)
    place = left(pages)
    began = time.monotonic()
    assert ask(pages) is Answer.FREE
    assert time.monotonic() - began < 5
    assert not list(place.glob("*.ask")), "the request is taken back"


def test_whoever_stands_there_may_take_longer_than_a_look(pages: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hand_over, "_SOON", 0)
    monkeypatch.setattr(hand_over, "_MOMENT", 60)
    place = stand(pages)
    slow = threading.Timer(0.15, requests_in, [place])
    slow.start()
    assert ask(pages) is Answer.TAKEN
    slow.join()


def test_one_that_holds_the_pages_and_is_silent_is_told_of(pages: Path):
    stand(pages)
    let_go = take_lock(VaultFolder(pages))
    assert ask(pages) is Answer.SILENT
    assert ask_for("") is Answer.SILENT
    let_go()
    assert ask(pages) is Answer.FREE


def test_the_pages_used_last_are_meant_where_there_are_no_others(home: Path, tmp_path: Path):
    elsewhere = tmp_path / "stick"
    create_vault(VaultFolder(elsewhere), Lock()).close()
    Settings(home / "settings.json")[PAGES_FOLDER] = str(elsewhere)
    with answering(stand(elsewhere)):
        assert ask_for("") is Answer.TAKEN


@pytest.mark.parametrize("text", ["", "[]", "{", '{"file": 7, "token": null, "more": 1}', '{"file": "a"}'])
def test_a_request_that_is_none_goes_like_one(pages: Path, text: str):
    place = stand(pages)
    (place / "x.ask").write_text(text, encoding="utf-8")
    assert requests_in(place) == [Request(file="a" if '"a"' in text else "")]
    assert requests_in(place) == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_request_and_folder_are_the_owner_s_alone(pages: Path, monkeypatch: pytest.MonkeyPatch):
    place = stand(pages)
    seen: list[int] = []

    def look(_seconds: float) -> None:
        seen.extend(stat.S_IMODE(path.stat().st_mode) for path in place.glob("*.ask"))
        time.sleep(0.2)

    monkeypatch.setattr(hand_over, "time", type("T", (), {"monotonic": time.monotonic, "sleep": staticmethod(look)}))
    os.umask(os.umask(0))
    ask(pages)
    assert seen
    assert set(seen) == {0o600}
    assert stat.S_IMODE(paths.run_folder().stat().st_mode) == 0o700
    request = json.dumps(Request()._asdict())
    assert str(pages) not in request, "the file names nothing of the pages"


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_run_folder_that_others_can_open_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("COPING_HOME")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    (tmp_path / "run").mkdir(mode=0o700)
    own = tmp_path / "config" / "coping" / "run"
    assert paths.run_folder() == tmp_path / "run" / "coping"
    (tmp_path / "run" / "coping").chmod(0o755)
    assert paths.run_folder() == own
    (tmp_path / "run" / "coping").rmdir()
    (tmp_path / "run" / "coping").symlink_to(tmp_path)
    assert paths.run_folder() == own
    own.chmod(0o777)
    with pytest.raises(PermissionError):
        paths.run_folder()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "nowhere"))
    assert ask_for("") is Answer.FREE


def test_a_folder_that_cannot_be_written_keeps_nobody_from_starting(pages: Path, monkeypatch: pytest.MonkeyPatch):
    stand(pages)

    def full(*_given: object) -> None:
        raise OSError

    monkeypatch.setattr(hand_over, "write_aside", full)
    assert ask(pages) is Answer.FREE
