"""A computer as far as its sleep and its screen go, for the tests: login1 and screen savers on a bus.

    /usr/bin/python3 tests/journeys/sleeper.py NAME...

Runs with the system's own Python, which has GLib. Lines that come in are done: `sleep 1`, `sleep 0`, `lock PATH`, and
`saver INTERFACE 1`. After each change it writes one line: "ready", how many holds there are ("held 1"), or "done".
A hold is let go of when its handle is closed, as in the real one.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from gi.repository import Gio, GLib

_LOGIN, _ROOT = "org.freedesktop.login1", "/org/freedesktop/login1"
_MANAGER = """
<node><interface name="org.freedesktop.login1.Manager">
<method name="Inhibit"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="h" direction="out"/></method>
<method name="GetSession"><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
</interface></node>
"""


class Sleeper:
    """Says what it is told to say."""

    def __init__(self, names: list[str]) -> None:
        self._bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self._held = 0
        told = Gio.DBusNodeInfo.new_for_xml(_MANAGER)
        if _LOGIN in names:
            self._bus.register_object(_ROOT, told.interfaces[0], self._on_call, None, None)
        for name in names:
            ask = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName")
            self._bus.call_sync(*ask, GLib.Variant("(su)", (name, 0)), None, 0, -1)
        GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, self._on_line)
        self._say("ready")

    def _on_call(self, _bus: Any, _who: str, _path: str, _interface: str, method: str, given: Any, call: Any) -> None:
        if method == "GetSession":
            call.return_value(GLib.Variant("(o)", (f"{_ROOT}/session/{given.unpack()[0]}",)))
            return
        reading, writing = os.pipe()
        handles = Gio.UnixFDList.new()
        handle = handles.append(writing)
        os.close(writing)
        GLib.io_add_watch(reading, GLib.PRIORITY_DEFAULT, GLib.IO_HUP, self._on_gone)
        call.return_value_with_unix_fd_list(GLib.Variant("(h)", (handle,)), handles)
        self._held += 1
        self._say(f"held {self._held} {' '.join(given.unpack())}")

    def _on_gone(self, reading: int, _condition: Any) -> bool:
        os.close(reading)
        self._held -= 1
        self._say(f"held {self._held}")
        return False

    def _on_line(self, *_: object) -> bool:
        line = sys.stdin.readline().split()
        if not line:
            sys.exit()
        what, *more = line
        if what == "sleep":
            self._emit(_ROOT, f"{_LOGIN}.Manager", "PrepareForSleep", GLib.Variant("(b)", (more[0] == "1",)))
        elif what == "lock":
            self._emit(more[0], f"{_LOGIN}.Session", "Lock", None)
        else:
            path = "/" + more[0].replace(".", "/")
            self._emit(path, more[0], "ActiveChanged", GLib.Variant("(b)", (more[1] == "1",)))
        self._say("done")
        return True

    def _emit(self, path: str, interface: str, member: str, values: Any) -> None:
        self._bus.emit_signal(None, path, interface, member, values)
        self._bus.flush_sync()

    def _say(self, words: str) -> None:
        sys.stdout.write(words + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sleeper = Sleeper(sys.argv[1:])
    GLib.MainLoop().run()
