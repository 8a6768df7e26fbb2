"""Where the desktop is set to less motion, pictures keep still, though Qt cannot tell yet."""

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from coping_app.app.motion import MotionWish
from coping_app.app.sample import settle
from coping_app.ui.theme import Theme, theme
from tests.needs import need, need_module
from tests.window.conftest import application, quiet_qt  # noqa: F401 - fixtures

from .holding import Bus
from .reader import PATIENCE, SYSTEM_PYTHON

GNOME, APPEARANCE = "org.gnome.desktop.interface", "org.freedesktop.appearance"


@contextlib.contextmanager
def portal(address: str, *setting: str) -> Iterator[None]:
    script = str(Path(__file__).with_name("portal.py"))
    environment = {"PATH": os.environ["PATH"], "DBUS_SESSION_BUS_ADDRESS": address}
    command = [SYSTEM_PYTHON, "-u", script, *setting]
    with subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            yield
        finally:
            process.kill()


def asked() -> bool:
    """Ask, wait for the answer, and tell whether pictures keep still now."""
    house = QObject()
    MotionWish(house)
    until = time.monotonic() + PATIENCE
    while any(thread.name == "motion" for thread in threading.enumerate()):
        assert time.monotonic() < until, "it is still asking"
        settle()
    settle()
    house.deleteLater()
    settle()
    return theme().still


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    need("dbus-daemon")
    need_module(SYSTEM_PYTHON, "gi", "python3-gi")
    monkeypatch.setattr(theme(), "_still_by_desktop", False)
    with Bus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


@pytest.mark.parametrize(
    ("setting", "still"),
    [
        ((APPEARANCE, "reduced-motion", "u", "1"), True),
        ((APPEARANCE, "reduced-motion", "u", "0"), False),
        ((GNOME, "enable-animations", "b", "0"), True),
        ((GNOME, "enable-animations", "b", "1"), False),
        ((GNOME, "enable-animations", "s", "no"), False),
    ],
)
def test_pictures_keep_still_where_the_desktop_says_so(bus: Bus, setting: tuple[str, ...], still: bool) -> None:  # noqa: FBT001
    with portal(bus.address, *setting):
        assert asked() is still


def test_a_desktop_without_such_settings_changes_nothing(bus: Bus) -> None:
    assert not asked()


def test_no_bus_changes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(theme(), "_still_by_desktop", False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    assert not asked()


def test_it_is_taken_on_in_the_window_s_own_thread(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[threading.Thread] = []
    monkeypatch.setattr(Theme, "heed_desktop", lambda _self: heard.append(threading.current_thread()))
    with portal(bus.address, GNOME, "enable-animations", "b", "0"):
        asked()
    assert heard == [threading.main_thread()]
