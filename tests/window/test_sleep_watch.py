"""How each system tells that nobody can be there any more. Over which bus: tests/journeys/test_sleep.py."""

import ctypes
import sys
import threading
from ctypes import wintypes
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app import sleep_linux, sleep_mac, sleep_watch, sleep_windows
from coping_app.app.sample import settle
from coping_app.app.sleep_watch import SleepWatch


@pytest.fixture
def window(application: QApplication) -> QWidget:
    return QWidget()


def test_linux_tells_on_the_window_s_own_thread_and_is_told_back(window: QWidget, monkeypatch: pytest.MonkeyPatch):
    did: list[object] = []

    class Listener:
        def __init__(self, left: Any) -> None:
            thread = threading.Thread(target=left)
            thread.start()
            thread.join()

        def locked(self) -> None:
            did.append("locked")

        def stop(self) -> None:
            did.append("stopped")

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sleep_linux, "BusListener", Listener)
    watch = SleepWatch(window, lambda: did.append(threading.current_thread()))
    assert did == []
    settle()
    assert did == [threading.main_thread(), "locked"]
    watch.stop()
    watch.stop()
    assert did[2:] == ["stopped"]
    window.deleteLater()


def test_a_lock_that_fails_lets_the_computer_sleep_all_the_same(window: QWidget):
    did: list[str] = []

    def fail() -> None:
        raise ValueError

    watch = SleepWatch.__new__(SleepWatch)
    watch._do, watch._watch = fail, sleep_watch.Watch(locked=lambda: did.append("locked"))
    with pytest.raises(ValueError, match=r"^$"):
        watch._tell()
    assert did == ["locked"]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_a_system_without_its_libraries_tells_nothing(window: QWidget, monkeypatch: pytest.MonkeyPatch, platform: str):
    monkeypatch.setattr(sys, "platform", platform)
    watch = SleepWatch(window, pytest.fail)
    watch.stop()
    window.deleteLater()


def test_windows_tells_of_sleep_and_of_the_locked_screen(window: QWidget, monkeypatch: pytest.MonkeyPatch):
    registered: list[tuple[str, int]] = []

    class Sessions:
        @staticmethod
        def WTSRegisterSessionNotification(handle: Any, kind: Any) -> int:  # noqa: N802
            registered.append(("on", kind.value))
            return 1

        @staticmethod
        def WTSUnRegisterSessionNotification(_handle: Any) -> int:  # noqa: N802
            registered.append(("off", 0))
            return 1

    filters: list[Any] = []
    monkeypatch.setattr(ctypes, "WinDLL", lambda _name: Sessions, raising=False)
    monkeypatch.setattr(QCoreApplication, "installNativeEventFilter", lambda _self, one: filters.append(one))
    monkeypatch.setattr(QCoreApplication, "removeNativeEventFilter", lambda _self, one: filters.remove(one))
    told: list[int] = []
    stop = sleep_windows.watch_messages(window, lambda: told.append(1))
    assert registered == [("on", 0)]
    sent = wintypes.MSG()
    for number, word, times in (
        (0x0218, 0x4, 1),  # about to sleep
        (0x0218, 0x12, 1),  # awake again
        (0x02B1, 0x7, 2),  # the screen is locked
        (0x02B1, 0x8, 2),  # and unlocked
        (0x0100, 0x4, 2),  # a key
    ):
        sent.message, sent.wParam = number, word
        kept = filters[0].nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(sent))
        assert kept == (False, 0)
        assert len(told) == times
    filters[0].nativeEventFilter(QByteArray(b"xcb_generic_event_t"), 0)
    stop()
    assert filters == []
    assert registered == [("on", 0), ("off", 0)]
    window.deleteLater()


def test_macos_tells_of_the_locked_screen(monkeypatch: pytest.MonkeyPatch):
    asked: dict[str, Any] = {}

    class Function:
        def __init__(self, name: str) -> None:
            self.name = name

        def __call__(self, *values: Any) -> int:
            asked[self.name] = values
            return 7

    class Foundation:
        def __getattr__(self, name: str) -> Function:
            return self.__dict__.setdefault(name, Function(name))

    monkeypatch.setattr(ctypes, "CDLL", lambda _path: Foundation())
    told: list[int] = []
    stop = sleep_mac.watch_screen(lambda: told.append(1))
    center, _who, callback, words, _object, at_once = asked["CFNotificationCenterAddObserver"]
    assert (center, words, at_once) == (7, 7, 4)
    assert asked["CFStringCreateWithCString"][1] == b"com.apple.screenIsLocked"
    callback(None, None, None, None, None)
    assert told == [1]
    stop()
    assert asked["CFNotificationCenterRemoveEveryObserver"][0] == 7
