"""Whether there is a screen. Asked before Qt, which ends the whole program where it finds none."""

import ctypes
import os
import sys
from pathlib import Path

# The same as in the table of run.py, which installs or names what is missing; a test compares them.
NEEDED = ("libEGL.so.1", "libGL.so.1", "libxkbcommon.so.0", "libfontconfig.so.1", "libdbus-1.so.3")
NEEDED_FOR_X = (
    "libxcb-cursor.so.0",
    "libxkbcommon-x11.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
)


def has_screen() -> bool:
    """Tell whether a window can be opened here."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if not all(_is_there(name) for name in NEEDED):
        return False
    return _has_wayland() or (all(_is_there(name) for name in NEEDED_FOR_X) and _has_x())


def _is_there(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_wayland() -> bool:
    display = os.environ.get("WAYLAND_DISPLAY")
    if not display:
        return False
    return Path(os.environ.get("XDG_RUNTIME_DIR", "/"), display).exists()


def _has_x() -> bool:
    """Ask the display itself: the name alone may be left over from somewhere."""
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    broken = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not broken
