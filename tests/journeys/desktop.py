"""A desktop as far as sleep goes, for the tests: services on a session bus that hold it off for who asks.

    /usr/bin/python3 tests/journeys/desktop.py silent|answering NAME...

Runs with the system's own Python, which has GLib. After each change it writes one JSON line: what is held off, each as
the service that was asked, the path, and what it was given with the types it was sent in. Like the real ones it lets
go of a hold when who asked for it leaves the bus. A silent one holds, and never answers.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from gi.repository import Gio, GLib

_PLAIN = """
<method name="Inhibit"><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="u" direction="out"/></method>
"""
_GNOME = """
<method name="Inhibit"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
<arg type="u" direction="in"/><arg type="u" direction="out"/></method>
"""
SERVICES = {
    "org.freedesktop.PowerManagement": ("/org/freedesktop/PowerManagement/Inhibit", ".Inhibit", _PLAIN),
    "org.gnome.SessionManager": ("/org/gnome/SessionManager", "", _GNOME),
    "org.freedesktop.ScreenSaver": ("/org/freedesktop/ScreenSaver", "", _PLAIN),
}


class Desktop:
    """Holds, and tells."""

    def __init__(self, names: list[str], *, silent: bool) -> None:
        self._bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self._silent, self._held = silent, []
        watch = ("org.freedesktop.DBus", "org.freedesktop.DBus", "NameOwnerChanged", "/org/freedesktop/DBus", None, 0)
        self._bus.signal_subscribe(*watch, self._on_owner)
        for name in names:
            path, tail, methods = SERVICES[name]
            told = Gio.DBusNodeInfo.new_for_xml(f"<node><interface name='{name}{tail}'>{methods}</interface></node>")
            self._bus.register_object(path, told.interfaces[0], self._on_call, None, None)
            ask = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName")
            self._bus.call_sync(*ask, GLib.Variant("(su)", (name, 0)), None, 0, -1)
        self._tell()

    def _on_call(self, _bus: Any, sender: str, path: str, interface: str, _method: str, given: Any, call: Any) -> None:
        self._held.append((sender, [interface, path, given.get_type_string(), *given.unpack()]))
        self._tell()
        if not self._silent:
            call.return_value(GLib.Variant("(u)", (len(self._held),)))

    def _on_owner(self, *event: Any) -> None:
        name, _before, now = event[5].unpack()
        if not now and any(sender == name for sender, _ in self._held):
            self._held = [(sender, what) for sender, what in self._held if sender != name]
            self._tell()

    def _tell(self) -> None:
        sys.stdout.write(json.dumps([what for _, what in self._held]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    desktop = Desktop(sys.argv[2:], silent=sys.argv[1] == "silent")
    GLib.MainLoop().run()
