"""macOS: what is told to every program when the screen is locked. Written by its documentation, never run here.

Of sleep nothing is heard without another package; a Mac that sleeps as it comes locks its screen too.
"""

import ctypes
from collections.abc import Callable

_FOUNDATION = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_NAME, _UTF8, _AT_ONCE = b"com.apple.screenIsLocked", 0x08000100, 4
_FORM = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p
)  # CFNotificationCallback


def watch_screen(left: Callable[[], None]) -> Callable[[], None]:
    """Call `left` on the window's thread when the screen is locked; return what ends that. Raises OSError."""
    foundation = ctypes.CDLL(_FOUNDATION)
    pointer = ctypes.c_void_p
    for name, result, *takes in (
        ("CFNotificationCenterGetDistributedCenter", pointer),
        ("CFStringCreateWithCString", pointer, pointer, ctypes.c_char_p, ctypes.c_uint32),
        ("CFNotificationCenterAddObserver", None, pointer, pointer, _FORM, pointer, pointer, ctypes.c_long),
        ("CFNotificationCenterRemoveEveryObserver", None, pointer, pointer),
    ):
        function = getattr(foundation, name)
        function.restype, function.argtypes = result, takes

    def called(*_what: object) -> None:
        left()

    callback = _FORM(called)
    center = foundation.CFNotificationCenterGetDistributedCenter()
    words = foundation.CFStringCreateWithCString(None, _NAME, _UTF8)
    who = ctypes.cast(callback, pointer)
    foundation.CFNotificationCenterAddObserver(center, who, callback, words, None, _AT_ONCE)

    def stop() -> None:
        foundation.CFNotificationCenterRemoveEveryObserver(center, ctypes.cast(callback, pointer))

    return stop
