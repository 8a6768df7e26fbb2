"""Starts on days when something is broken or missing: the window opens, can be used, and says what there is to say."""

import shutil
import signal
import time
from pathlib import Path

import pytest

from coping_app.ui.tokens import colours

from .desk import NO_DEVICE, ROOT, Desk
from .reader import PATIENCE, Thing

DAMAGED = ('{"palette": "dark", "text_s', "[1, 2]")


def practise_for_a_moment(desk: Desk) -> None:
    """Start what Today offers, and leave it."""
    desk.keys.press("Ctrl+1")
    desk.keys.choose("push button", "Start")
    desk.reader.wait("push button", "Pause", state="focused")
    desk.keys.choose("push button", "Leave")
    desk.reader.wait("push button", "Shorter, 1 min")


@pytest.mark.parametrize("text", DAMAGED)
def test_damaged_settings_are_put_aside(desk: Desk, text: str) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(settings=text) as coping:
        reader.wait("panel", "Message", description="The settings could not be read.*")
        keys.choose("push button", "Skip all this")
        practise_for_a_moment(desk)
        assert (coping.home / "settings.json.damaged").read_text(encoding="utf-8") == text
        assert coping.kept() == {"welcomed": True}


def test_settings_that_make_no_sense_are_passed_over(desk: Desk) -> None:
    with desk.open(settings='{"welcomed": true, "palette": 7, "text_size": 101, "keys": "?=?;steady=x="}'):
        desk.keys.press("F1")
        desk.reader.wait("heading", "You are here. One thing at a time.")


def test_a_folder_that_cannot_be_written(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    place = tmp_path / "a file"
    place.touch()
    with desk.open(home=place):
        reader.wait("heading", "A quiet place to practise and write")
        keys.choose("push button", "Skip all this")
        reader.wait("panel", "Message", description=".*could not be (kept|saved).*")
        practise_for_a_moment(desk)
        keys.press("Ctrl+D")
        reader.wait("push button", "Brighter")
    assert place.read_bytes() == b""


def copied(folder: Path, *, without: str = "") -> Path:
    """Copy the program and what travels with it; the copy calls itself Copy."""
    shutil.copytree(ROOT / "coping_app", folder / "coping_app", ignore=shutil.ignore_patterns("__pycache__"))
    first = folder / "coping_app" / "__init__.py"
    first.write_text(first.read_text(encoding="utf-8").replace('PRODUCT = "Coping"', 'PRODUCT = "Copy"'))
    for name in {"exercises", "audio"} - {without}:
        (folder / name).symlink_to(ROOT / name)
    return folder


def test_a_program_without_letters_and_pictures(desk: Desk, tmp_path: Path) -> None:
    design = copied(tmp_path) / "coping_app" / "ui" / "design"
    shutil.rmtree(design / "fonts")
    shutil.rmtree(design / "icons")
    with desk.open(package=tmp_path):
        desk.reader.wait("label", "Copy")
        practise_for_a_moment(desk)


def test_a_program_without_its_sounds(desk: Desk, tmp_path: Path) -> None:
    with desk.open(package=copied(tmp_path, without="audio")):
        desk.reader.wait("label", "Copy")
        practise_for_a_moment(desk)


def test_a_program_without_its_practices(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(package=copied(tmp_path, without="exercises")) as coping:
        reader.wait("push button", "Today", description="current page")
        keys.press("Ctrl+2")
        reader.wait("label", "A part of the program is missing.*")
        keys.press("F1")
        reader.wait("heading", "You are here. One thing at a time.")
        keys.press("F2")
        reader.wait("heading", "Safety card")
        keys.press("Ctrl+Q")
        coping.ends()


def test_a_tiny_screen() -> None:
    with Desk((640, 480)) as desk:
        reader, keys = desk.reader, desk.keys
        with desk.open():
            for page in ("Ctrl+1", "Ctrl+2"):
                keys.press(page)
                for thing in keys.round():
                    left, top, width, height = thing.area
                    assert 0 <= left <= left + width <= 640, f"{thing} lies outside the screen: {thing.area}"
                    assert 0 <= top <= top + height <= 480, f"{thing} lies outside the screen: {thing.area}"
            practise_for_a_moment(desk)
            keys.press("F1")
            reader.wait("heading", "You are here. One thing at a time.")


def on_left_screen(thing: Thing) -> bool:
    left, top, width, height = thing.area
    return left >= 0 and top >= 0 and left + width <= 1000 and top + height <= 700


def test_two_screens_and_one_is_unplugged() -> None:
    with Desk((2200, 900)) as desk:
        reader, keys, screen = desk.reader, desk.keys, desk.screen
        screen.plug("left", 0, 1000, 700)
        screen.plug("right", 1000, 1200, 900)
        with desk.open(settings={"welcomed": True, "window_width": 1100, "window_height": 780}) as coping:
            keys.resize(1100, 780)
            keys.move(1050, 60)
            keys.press("Ctrl+F")
            keys.type("qui")
            assert reader.wait("push button", "Safety card").area[0] > 1000, "it stands on the right screen"
            screen.unplug("right")
            until = time.monotonic() + PATIENCE
            while outside := [
                one for one in reader.all(name="Safety card|Cover the screen") if not on_left_screen(one)
            ]:
                assert time.monotonic() < until, f"these lie where no screen is: {outside}"
                time.sleep(0.05)
            keys.type("et")
            assert reader.wait("text", ".*", state="focused")
            assert reader.text("text", ".*") == "quiet", "what was typed is there, and typing goes on"
            practise_for_a_moment(desk)
            assert coping.process.poll() is None


def test_no_sound_device_captions_carry_on(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(env=dict(NO_DEVICE)):
        keys.choose("push button", "Start")
        reader.hears(".*[Ss]ound.*")
        reader.hears("You can stop at any point.")
        keys.press("Space")
        reader.wait("push button", "Go on")


def test_no_session_bus() -> None:
    night = colours("night")["canvas"]
    with Desk(buses=False) as desk, desk.open() as coping:
        assert desk.screen.wait_for(colours("light")["canvas"], 0.2)
        desk.keys.press("Ctrl+D")
        assert desk.screen.wait_for(night, 0.2)
        desk.keys.press("F1", "Esc", "Ctrl+2", "Tab", "Tab")
        assert coping.process.poll() is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_signal_while_it_plays_ends_everything(desk: Desk, number: signal.Signals) -> None:
    with desk.open() as coping:
        desk.keys.choose("push button", "Start")
        desk.reader.wait_for_value("progress bar", "How far the session is", least=1)
        assert len(desk.left()) == 2, "the window, and the process that makes the sound"
        coping.signal(number)
        coping.ends(-number if number is signal.SIGKILL else 0)


def test_a_window_pulled_smaller_and_larger(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open() as coping:
        reader.wait("label", "Coping")
        keys.resize(400, 300)
        reader.gone("label", "Coping")  # the rail has gone narrow
        left, top, width, height = reader.wait("push button", "Safety card").area
        assert left + width <= 800
        assert top + height <= 640, "the window keeps the size that everything fits in"
        practise_for_a_moment(desk)
        keys.resize(1200, 700)
        reader.wait("label", "Coping")
        keys.press("Ctrl+Q")
        coping.ends()
        assert (coping.kept()["window_width"], coping.kept()["window_height"]) == (1200, 700)
