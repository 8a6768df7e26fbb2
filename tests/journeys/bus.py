"""What a screen reader can ask and do, for the tests: JSON lines in, JSON lines out.

    /usr/bin/python3 tests/journeys/bus.py

Runs with the system's own Python, which has GLib. A request names what to do and carries its arguments:
`{"do": "wait", "role": "push button", "name": "Start.*", "seconds": 5}`. Names are regular expressions that have to
fit from beginning to end. Only what is showing is found. The answer is `{"answer": ...}` or `{"error": "..."}`.

It speaks to the accessibility bus itself and not through libatspi: that asks for children one by one, by number, and
Qt ends the program when it is asked for a scroll bar that has gone since they were counted.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gi.repository import Gio, GLib

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STATES = {"active": 1, "checked": 4, "editable": 7, "enabled": 8, "focusable": 11, "focused": 12, "modal": 16}
STATES |= {"showing": 25, "checkable": 41}
EVENTS = ("object:announcement", "object:state-changed:focused")
_SPEC = "org.a11y.atspi."
_REGISTRY = _SPEC + "Registry"
_ROOT = "/org/a11y/atspi/accessible/root"
_EVERY = 0.05  # seconds between two looks
_SOON = 1.0  # seconds
_PATIENCE = 10_000  # milliseconds for one answer


def accessibility_bus() -> Any:
    """Connect to the bus on which programs tell screen readers about themselves."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    asked = ("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, _PATIENCE)
    (address,) = session.call_sync(*asked).unpack()
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


@dataclass(frozen=True)
class Node:
    """One thing that a program tells of: a window, a button, a text."""

    bus: Any
    owner: str
    path: str

    def ask(self, interface: str, method: str, form: str = "", *values: Any) -> Any:
        """Call a method and return what it answers; raises GLib.Error when the thing has gone."""
        what = GLib.Variant(f"({form})", values) if form else None
        full = interface if interface.startswith("org.") else _SPEC + interface
        return self.bus.call_sync(self.owner, self.path, full, method, what, None, 0, _PATIENCE, None).unpack()

    def read(self, interface: str, name: str) -> Any:
        """Return a property."""
        return self.ask("org.freedesktop.DBus.Properties", "Get", "ss", _SPEC + interface, name)[0]

    @property
    def children(self) -> list[Node]:
        """What is in it, all asked for at once."""
        return [Node(self.bus, owner, path) for owner, path in self.ask("Accessible", "GetChildren")[0]]

    @property
    def parent(self) -> Node:
        """What it is in."""
        return Node(self.bus, *self.read("Accessible", "Parent"))

    @property
    def role(self) -> str:
        """What it is."""
        return str(self.ask("Accessible", "GetRoleName")[0])

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.read("Accessible", "Name"))

    @property
    def description(self) -> str:
        """What more there is to say of it."""
        return str(self.read("Accessible", "Description"))

    @property
    def states(self) -> list[str]:
        """Those of its states that tests ask for."""
        low, high = self.ask("Accessible", "GetState")[0]
        held = low | high << 32
        return [name for name, bit in STATES.items() if held >> bit & 1]

    @property
    def has_keyboard(self) -> bool:
        """Whether what is typed goes there now."""
        return {"focused", "showing"} <= set(self.states)

    @property
    def value(self) -> float | None:
        """Its value, if it has one."""
        if _SPEC + "Value" not in self.ask("Accessible", "GetInterfaces")[0]:
            return None
        return float(self.read("Value", "CurrentValue"))

    @property
    def area(self) -> list[int]:
        """Left, top, width and height on the screen; nothing for what has no place, as the program itself."""
        if self.path == _ROOT:
            return [0, 0, 0, 0]
        return list(self.ask("Component", "GetExtents", "u", 0)[0])

    def told(self) -> dict[str, Any]:
        """Return all of it, for the tests."""
        names = ("role", "name", "description", "states", "value", "area")
        return {"key": self.path, **{name: getattr(self, name) for name in names}}

    def inside(self) -> Iterator[Node]:
        """Yield what is showing in it, from the outside in."""
        for child in self.children:
            if "showing" in child.states:
                yield child
                yield from child.inside()

    def tree(self, *, hidden: bool) -> dict[str, Any]:
        """Return all of it, with everything in it."""
        children = [one for one in self.children if hidden or "showing" in one.states]
        return self.told() | {"children": [one.tree(hidden=hidden) for one in children]}


def _without_chosen_rows(focused: list[Node]) -> Iterator[Node]:
    """Leave out rows where the keyboard is elsewhere: Qt says of every chosen row, by its state, that it is there."""
    elsewhere = any(one.role not in {"list", "list item"} for one in focused)
    return (one for one in focused if not elsewhere or one.role != "list item")


def _fits(one: Node, **what: str) -> bool:
    """Tell whether role, name and description are, as a whole, what is asked for."""
    asked = ((key, wanted) for key, wanted in what.items() if wanted != ".*")
    return all(re.compile(wanted, re.DOTALL).fullmatch(getattr(one, key)) for key, wanted in asked)


class Watcher:
    """One program, seen through the accessibility bus."""

    def __init__(self) -> None:
        self._bus = accessibility_bus()
        self._program: Node | None = None
        self._last: Node | None = None  # what got the keyboard last
        self._said: list[str] = []
        self._focus: list[dict[str, Any]] = []
        registry = Node(self._bus, _REGISTRY, "/org/a11y/atspi/registry")
        for event in EVENTS:
            registry.ask("Registry", "RegisterEvent", "sass", event, [], "")
        for name, heard in (("Announcement", self._on_said), ("StateChanged", self._on_state)):
            self._bus.signal_subscribe(None, _SPEC + "Event.Object", name, None, None, 0, heard)

    # --- what is asked ------------------------------------------------------------------------------------------

    def attach(self, pid: int, seconds: float) -> bool:
        """Wait for the program with this process id, and look at it from here on."""
        self._program = self._last = None
        self.forget()

        def look() -> bool:
            for one in Node(self._bus, _REGISTRY, _ROOT).children:
                post = Node(self._bus, "org.freedesktop.DBus", "/org/freedesktop/DBus")
                if post.ask("org.freedesktop.DBus", "GetConnectionUnixProcessID", "s", one.owner)[0] == pid:
                    self._program = one
            return self._program is not None

        return bool(self._until(look, seconds))

    def wait(self, seconds: float = 0.0, **what: str) -> dict[str, Any] | None:
        """Wait until something is there; return it, or nothing."""
        if what.get("state") == "focused":  # it is told by itself soon, and a look at everything takes long
            self._until(lambda: self._last_fits(**what), min(seconds, _SOON))
        found: dict[str, Any] | None = self._until(lambda: self._first(**what), seconds)
        return found

    def wait_for_value(self, seconds: float, least: float, most: float, **what: str) -> float | None:
        """Wait until the value of something lies between two; return it."""
        one: Node | None = None

        def look() -> Any:
            nonlocal one
            one = self._still(one, **what)
            value = (one.value or 0.0) if one else None
            return None if value is None else (value,) if least <= value <= most else None

        found = self._until(look, seconds)
        return found[0] if found else None

    def gone(self, seconds: float, **what: str) -> bool:
        """Wait until something is not there any more."""
        one: Node | None = None

        def look() -> bool:
            nonlocal one
            one = self._still(one, **what)
            return one is None

        return bool(self._until(look, seconds))

    def all(self, **what: str) -> list[dict[str, Any]]:
        """Return everything that fits."""
        return self._until(lambda: [one.told() for one in self._found(**what)], 1) or []

    def tree(self, *, hidden: bool = False) -> dict[str, Any]:
        """Return everything that is showing, or that there is."""
        found: dict[str, Any] = self._until(lambda: self._program and self._program.tree(hidden=hidden), 3)
        return found

    def act(self, **what: str) -> bool:
        """Do what it is for: press, tick, choose. Qt does so a tenth of a second later."""
        return bool(self._one(**what).ask("Action", "DoAction", "i", 0)[0])

    def set_value(self, value: float, **what: str) -> bool:
        """Set the value of a slider; return whether it has it."""
        slider, asked = self._one(**what), (_SPEC + "Value", "CurrentValue", GLib.Variant("d", value))
        slider.ask("org.freedesktop.DBus.Properties", "Set", "ssv", *asked)
        return bool(self._until(lambda: slider.value == value, 2))

    def set_text(self, text: str, **what: str) -> bool:
        """Put a text in place of another."""
        return bool(self._one(**what).ask("EditableText", "SetTextContents", "s", text)[0])

    def text(self, **what: str) -> str:
        """Return what is typed in a field."""
        return str(self._one(**what).ask("Text", "GetText", "ii", 0, -1)[0])

    def focus(self, **what: str) -> bool:
        """Give the keyboard to something."""
        return bool(self._one(**what).ask("Component", "GrabFocus")[0])

    def focused(self, seconds: float = 0.0) -> dict[str, Any] | None:
        """Return what has the keyboard."""
        found: dict[str, Any] | None = self._until(lambda: self._first(state="focused"), seconds)
        return found

    def next_focus(self, seconds: float) -> dict[str, Any] | None:
        """Return the next thing that got the keyboard since this was asked last, or nothing."""
        self._until(lambda: self._focus, seconds)
        return self._focus.pop(0) if self._focus else None

    def forget(self) -> None:
        """Forget what was said and focused until now."""
        self._turn()
        self._said.clear()
        self._focus.clear()

    def said(self, words: str = "", seconds: float = 0.0) -> list[str]:
        """Return what was said; with `words`, wait until one of it fits."""
        fits = re.compile(words, re.DOTALL)
        self._until(lambda: any(fits.fullmatch(one) for one in self._said), seconds)
        return list(self._said)

    # --- inner ----------------------------------------------------------------------------------------------------

    def _until(self, look: Callable[[], Any], seconds: float) -> Any:
        until = time.monotonic() + seconds
        while True:
            self._turn()
            try:
                found = look()
            except GLib.Error:  # it went while it was looked at
                found = None
            if found or time.monotonic() >= until:
                return found
            time.sleep(_EVERY)

    def _turn(self) -> None:
        while GLib.MainContext.default().iteration(False):
            pass

    def _found(self, state: str = "", **what: str) -> Iterator[Node]:
        if state == "focused" and self._last and self._last.has_keyboard:
            yield from filter(lambda one: _fits(one, **what), [self._last])  # no need to look for it
            return
        there = self._everything()
        if state == "focused":
            there = _without_chosen_rows([one for one in there if one.has_keyboard])
        for one in there:
            if _fits(one, **what) and (not state or state in one.states):
                yield one

    def _still(self, one: Node | None, **what: str) -> Node | None:
        """Return what was found before if it is still there and fits; else look at everything, which takes long."""
        with contextlib.suppress(GLib.Error):  # it has gone
            if one and "state" not in what and "showing" in one.states and _fits(one, **what):
                return one
        return next(self._found(**what), None)

    def _last_fits(self, **what: str) -> bool:
        return bool(self._last and self._last.has_keyboard and self._first(**what))

    def _everything(self) -> Iterator[Node]:
        """Yield what is showing, and what only the keyboard leads to: Qt leaves pop-ups out of its tree."""
        if self._program is None:
            return
        yield from self._program.inside()
        node = self._last
        try:
            while node and node.path != _ROOT and (node is not self._last or "showing" in node.states):
                if node.ask("Accessible", "GetIndexInParent")[0] < 0:
                    yield node
                    yield from node.inside()
                    return
                node = node.parent
        except GLib.Error:  # what had the keyboard is gone
            self._last = None

    def _first(self, **what: str) -> dict[str, Any] | None:
        return next((one.told() for one in self._found(**what)), None)

    def _one(self, **what: str) -> Node:
        found: Node | None = self._until(lambda: next(self._found(**what), None), 5)
        if not found:
            raise LookupError("nothing fits")
        return found

    def _on_said(self, *event: Any) -> None:
        self._said.append(str(event[5].unpack()[3]))

    def _on_state(self, _bus: Any, owner: str, path: str, *event: Any) -> None:
        name, on, *_ = event[2].unpack()
        if name != "focused" or not on or self._program is None or owner != self._program.owner:
            return
        node = Node(self._bus, owner, path)
        try:
            self._focus.append(node.told())
            self._last = node
        except GLib.Error:  # it is gone already
            return


def serve() -> None:
    """Answer until the input ends."""
    watcher = Watcher()
    loop = GLib.MainLoop()

    def on_line(*_: object) -> bool:
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        wish = json.loads(line)
        try:
            reply = {"answer": getattr(watcher, wish.pop("do"))(**wish)}
        except (GLib.Error, LookupError) as error:
            reply = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()
        return True

    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, on_line)
    loop.run()


if __name__ == "__main__":
    serve()
