"""A desktop as far as its settings go, for the tests: the portal that tells how it is set.

    /usr/bin/python3 tests/journeys/portal.py NAMESPACE KEY u|b|s VALUE

Runs with the system's own Python, which has GLib. It answers one question, wrapped twice as the real one does it, and
says it does not know of any other. It writes "ready" once it can be asked.
"""

from __future__ import annotations

import sys
from typing import Any

from gi.repository import Gio, GLib

_READ = """
<node><interface name="org.freedesktop.portal.Settings"><method name="Read"><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="v" direction="out"/></method></interface></node>
"""


def main(namespace: str, key: str, kind: str, value: str) -> None:
    """Answer until killed."""
    answer = GLib.Variant(kind, value if kind == "s" else int(value))

    def on_call(_bus: Any, _sender: str, _path: str, _interface: str, _method: str, given: Any, call: Any) -> None:
        if given.unpack() == (namespace, key):
            call.return_value(GLib.Variant("(v)", (GLib.Variant("v", answer),)))
        else:
            call.return_dbus_error("org.freedesktop.portal.Error.NotFound", "Requested setting not found")

    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    told = Gio.DBusNodeInfo.new_for_xml(_READ)
    bus.register_object("/org/freedesktop/portal/desktop", told.interfaces[0], on_call, None, None)
    ask = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName")
    bus.call_sync(*ask, GLib.Variant("(su)", ("org.freedesktop.portal.Desktop", 0)), None, 0, -1)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    GLib.MainLoop().run()


if __name__ == "__main__":
    main(*sys.argv[1:])
