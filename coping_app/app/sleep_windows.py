"""Windows: the messages that tell of sleep and of the locked screen. Written by its documentation, never run here."""

import ctypes
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

_POWER, _ABOUT_TO_SLEEP = 0x0218, 0x0004  # WM_POWERBROADCAST, PBT_APMSUSPEND
_SESSION, _LOCKED, _LEFT = 0x02B1, 0x7, 0x2  # WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, WTS_CONSOLE_DISCONNECT
_THIS_SESSION = 0  # NOTIFY_FOR_THIS_SESSION
_TELLING = {(_POWER, _ABOUT_TO_SLEEP), (_SESSION, _LOCKED), (_SESSION, _LEFT)}


class Messages(QAbstractNativeEventFilter):
    """Looks at what Windows sends to the window, and keeps nothing of it from anybody."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        self._left = left

    def nativeEventFilter(  # noqa: N802
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Tell of sleep and of the locked screen."""
        if bytes(kind) == b"windows_generic_MSG":  # type: ignore[arg-type] # a QByteArray is bytes enough
            sent = wintypes.MSG.from_address(int(message))
            if (sent.message, sent.wParam) in _TELLING:
                self._left()
        return False, 0


def watch_messages(window: QWidget, left: Callable[[], None]) -> Callable[[], None]:
    """Call `left` when the computer is about to sleep or its screen is locked; return what ends that.

    Raises OSError and AttributeError.
    """
    application, messages, handle = QCoreApplication.instance(), Messages(left), int(window.winId())
    sessions = ctypes.WinDLL("wtsapi32")  # type: ignore[attr-defined] # of Windows
    sessions.WTSRegisterSessionNotification(wintypes.HWND(handle), wintypes.DWORD(_THIS_SESSION))
    if application is not None:
        application.installNativeEventFilter(messages)

    def stop() -> None:
        if application is not None:
            application.removeNativeEventFilter(messages)
        sessions.WTSUnRegisterSessionNotification(wintypes.HWND(handle))

    return stop
