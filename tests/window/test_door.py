"""The door: a window where there is a screen, the menu of the terminal where there is none."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coping_app import __main__ as door
from coping_app.app import hand_over, screen
from coping_app.terminal import commands
from tests.terminal.console import Terminal


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_without_a_display_there_is_no_screen(linux: pytest.MonkeyPatch):
    assert not screen.has_screen()


def test_a_display_that_does_not_answer_is_none(linux: pytest.MonkeyPatch):
    linux.setenv("DISPLAY", ":4077")
    assert not screen.has_screen()


def test_a_wayland_socket_that_is_not_there_is_none(linux: pytest.MonkeyPatch, tmp_path: Path):
    linux.setenv("WAYLAND_DISPLAY", "wayland-7")
    linux.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    linux.setattr(screen, "_is_there", lambda _name: True)
    assert not screen.has_screen()
    (tmp_path / "wayland-7").touch()
    assert screen.has_screen()


def test_a_library_that_is_missing_is_no_screen(linux: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "wayland-7").touch()
    linux.setenv("WAYLAND_DISPLAY", "wayland-7")
    linux.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    linux.setattr(screen, "_is_there", lambda name: name != "libEGL.so.1")
    assert not screen.has_screen()


def test_a_platform_that_was_named_is_believed(linux: pytest.MonkeyPatch):
    linux.setenv("QT_QPA_PLATFORM", "offscreen")
    assert screen.has_screen()


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_have_one(linux: pytest.MonkeyPatch, system: str):
    linux.setattr(sys, "platform", system)
    assert screen.has_screen()


@pytest.fixture
def collecting() -> Iterator[None]:
    """The door turns the collecting of garbage off for a start."""
    yield
    gc.enable()


def test_coping_alone_asks_for_a_screen_and_goes_to_the_terminal(linux: pytest.MonkeyPatch, collecting: None):
    asked: list[list[str]] = []
    linux.setattr(sys, "argv", ["coping"])
    linux.setattr(commands, "run", lambda arguments, tour: asked.append(arguments) or 5)
    assert door.main() == 5
    assert asked == [[]]


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX terminal")
def test_coping_alone_opens_the_menu_where_there_is_no_screen():
    with Terminal() as terminal:
        terminal.expect("Number, and Enter:")
        terminal.send("q\r")
        assert terminal.leave() == 0


def test_with_words_behind_it_no_window_is_thought_of(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture):
    monkeypatch.setattr(sys, "argv", ["coping", "practices"])
    monkeypatch.setattr(door, "_window", lambda _profile: pytest.fail("a window was opened"))
    assert door.main() == 0
    assert "sound-rest" in capsys.readouterr().out


def test_alone_it_opens_the_window_and_ends_with_its_code(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "argv", ["coping"])
    monkeypatch.setattr(door, "_window", lambda _profile: 7)
    assert door.main() == 7


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([], ""),
        (["--profile", "Notebook 2"], "Notebook 2"),
        (["--profile=Notebook 2"], "Notebook 2"),
        (["--profile", "/a/folder"], "/a/folder"),
        (["--profile"], None),
        (["--profile="], None),
        (["--profile", ""], None),
        (["--profile", "Notebook 2", "practices"], None),
        (["practices", "--profile", "Notebook 2"], None),
        (["practices"], None),
    ],
)
def test_a_profile_alone_opens_the_window(words: list[str], wanted: str | None):
    assert door._profile_alone(words) == wanted


def test_a_window_that_is_open_already_takes_over_before_qt_is_thought_of(
    linux: pytest.MonkeyPatch, collecting: None, monkeypatch: pytest.MonkeyPatch
):
    linux.setenv("QT_QPA_PLATFORM", "offscreen")
    asked: list[str] = []
    monkeypatch.setattr(hand_over, "ask_for", lambda words: asked.append(words) or hand_over.Answer.TAKEN)
    monkeypatch.setattr("coping_app.app.plain_import.load_qt", lambda: pytest.fail("Qt was loaded"))
    linux.setattr(sys, "argv", ["coping", "--profile", "Notebook 2"])
    assert door.main() == 0
    assert asked == ["Notebook 2"]


@pytest.mark.parametrize("words", [["--profile", "Kim", "backup"], ["backup", "--profile", "Kim"]])
def test_a_profile_counts_before_a_command_and_behind_it(words: list[str]):
    assert commands._parser().parse_args(words).profile == "Kim"
