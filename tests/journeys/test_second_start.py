"""A second start for the same pages, in the real window: the first comes to the front, the second ends."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from coping_app.vault.folder import VaultFolder
from coping_app.vault.locator import fresh_profile
from coping_app.vault.opening import Lock, create_vault

from .desk import ROOT, SILENT, Desk, Program
from .reader import PATIENCE
from .test_sleep import LOGIN, Computer

WORDS = "kettle harbour nine plums"
SAVER = "org.freedesktop.ScreenSaver"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of somebody whose pages have a passphrase."""
    profile = fresh_profile(tmp_path / "pages")
    create_vault(VaultFolder(profile.folder.path), Lock(WORDS)).close()
    (tmp_path / "settings.json").write_text('{"welcomed": true}', encoding="utf-8")
    return tmp_path


def start_again(desk: Desk, first: Program) -> tuple[int, str, float]:
    """Start Coping once more beside a window, and wait for its end."""
    environment = desk.environment | SILENT | {"COPING_HOME": str(first.home), "PYTHONPATH": str(ROOT)}
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "coping_app"],
        env=environment | {"PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr, time.monotonic() - began


def test_the_first_comes_to_the_front_and_the_second_ends_quietly(desk: Desk, home: Path) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(home=home) as coping:
        reader.wait("heading", "Locked")
        waiting = home / "run"
        until = time.monotonic() + PATIENCE
        while not list(waiting.glob("*/here")):
            assert time.monotonic() < until
            time.sleep(0.02)
        subprocess.run(["xdotool", "getactivewindow", "windowminimize"], env=desk.environment, check=True)
        code, said, took = start_again(desk, coping)
        assert (code, said) == (0, "")
        assert took < PATIENCE / 2
        keys.active_window(coping.process)
        reader.wait("heading", "Locked")
        keys.type(WORDS)
        keys.press("Enter")
        reader.wait("push button", "Start")
        assert start_again(desk, coping)[:2] == (0, "")
        keys.active_window(coping.process)
    assert list(waiting.iterdir()) == [], "it stands for nothing once it has closed"


def test_a_screen_that_is_locked_locks_the_window(desk: Desk, home: Path) -> None:
    reader, keys = desk.reader, desk.keys
    address = desk.environment["DBUS_SESSION_BUS_ADDRESS"]
    with (
        Computer(address, LOGIN, SAVER, mark=desk.mark) as computer,
        desk.open(home=home, env={"DBUS_SYSTEM_BUS_ADDRESS": address}),
    ):
        computer.says("held 1 sleep Notes Saving delay")
        for what in (f"saver {SAVER} 1", "sleep 1"):
            keys.type(WORDS)
            keys.press("Enter")
            reader.wait("push button", "Start")
            assert not reader.sees("heading", "Locked")
            computer.do(what)
            reader.wait("heading", "Locked")
            reader.gone("push button", "Start")
        computer.says("held 0")
        computer.do("sleep 0")
        computer.says("held 1 sleep Notes Saving delay")
        keys.press("Ctrl+Q")
        computer.says("held 0")
