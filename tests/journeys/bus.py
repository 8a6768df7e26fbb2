"""What a screen reader can ask and do, for the tests: JSON lines in, JSON lines out.

    /usr/bin/python3 tests/journeys/bus.py

Runs with the system's own Python, which has pyatspi. A request names what to do and carries its arguments:
`{"do": "wait", "role": "push button", "name": "Start.*", "seconds": 5}`. Names are regular expressions that have to
fit from beginning to end. Only what is showing is found. The answer is `{"answer": ...}` or `{"error": "..."}`.
"""

from __future__ import annotations

import json
import re
import sys
import time
from typing import TYPE_CHECKING, Any

import gi
import pyatspi
from gi.repository import GLib

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STATES = ("focused", "focusable", "checked", "checkable", "enabled", "showing", "editable", "modal", "active")
_EVERY = 0.02  # seconds between two looks


class Watcher:
    """One program, seen through the accessibility bus."""

    def __init__(self) -> None:
        self._application: Any = None
        self._said: list[str] = []
        self._focus: list[dict[str, Any]] = []
        self._last: Any = None  # what got the keyboard last
        pyatspi.Registry.registerEventListener(self._on_said, "object:announcement")
        pyatspi.Registry.registerEventListener(self._on_focus, "object:state-changed:focused")

    # --- what is asked ------------------------------------------------------------------------------------------

    def attach(self, pid: int, seconds: float) -> bool:
        """Wait for the program with this process id, and look at it from here on."""
        self._said.clear()
        self._focus.clear()
        self._application = self._last = None

        def look() -> bool:
            desktop = pyatspi.Registry.getDesktop(0)
            desktop.clear_cache()
            for one in (desktop.getChildAtIndex(n) for n in range(desktop.childCount)):
                if one is not None and one.get_process_id() == pid:
                    self._application = one
            return self._application is not None

        return bool(self._until(look, seconds))

    def wait(self, seconds: float = 0.0, **what: str) -> dict[str, Any] | None:
        """Wait until something is there; return it, or nothing."""
        found = self._until(lambda: self._first(**what), seconds)
        return describe(found) if found else None

    def wait_for_value(self, seconds: float, least: float, most: float, **what: str) -> float | None:
        """Wait until the value of something lies between two; return it."""

        def look() -> Any:
            found = self._first(**what)
            return found if found and least <= (value(found) or 0.0) <= most else None

        found = self._until(look, seconds)
        return value(found) if found else None

    def gone(self, seconds: float, **what: str) -> bool:
        """Wait until something is not there any more."""
        return bool(self._until(lambda: self._first(**what) is None, seconds))

    def all(self, **what: str) -> list[dict[str, Any]]:
        """Return everything that fits."""
        return [describe(one) for one in self._found(**what)]

    def tree(self, *, hidden: bool = False) -> dict[str, Any]:
        """Return everything that is showing, or that there is."""
        self._application.clear_cache()
        return dump(self._application, hidden=hidden)

    def act(self, action: str = "", **what: str) -> str:
        """Do an action, the first one where none is named; return its name."""
        doing = self._one(**what).queryAction()
        names = [doing.getName(n) for n in range(doing.nActions)]
        wanted = action or names[0]
        if wanted not in names:
            message = f"no {wanted!r} among {names}"
            raise LookupError(message)
        doing.doAction(names.index(wanted))
        return wanted

    def set_value(self, value: float, **what: str) -> bool:
        """Set the value of a slider; return whether it has it."""
        setting = self._one(**what).queryValue()
        setting.currentValue = value
        return bool(self._until(lambda: setting.currentValue == value, 2))

    def set_text(self, text: str, **what: str) -> bool:
        """Put a text in place of another."""
        return bool(self._one(**what).queryEditableText().setTextContents(text))

    def text(self, **what: str) -> str:
        """Return what is typed in a field."""
        return str(self._one(**what).queryText().getText(0, -1))

    def focus(self, **what: str) -> bool:
        """Give the keyboard to something."""
        return bool(self._one(**what).queryComponent().grabFocus())

    def focused(self, seconds: float = 0.0) -> dict[str, Any] | None:
        """Return what has the keyboard."""
        found = self._until(lambda: self._first(state="focused"), seconds)
        return describe(found) if found else None

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
        while GLib.MainContext.default().iteration(may_block=False):
            pass

    def _found(self, role: str = ".*", name: str = ".*", description: str = ".*", state: str = "") -> Iterator[Any]:
        if self._application is None:
            return
        self._application.clear_cache()
        if self._last:
            self._last.clear_cache()
        fits = [re.compile(pattern, re.DOTALL) for pattern in (role, name, description)]
        for one in self._everything():
            words = (one.getRoleName(), one.name, one.description)
            if all(fit.fullmatch(word) for fit, word in zip(fits, words)) and (not state or state in states(one)):
                yield one

    def _everything(self) -> Iterator[Any]:
        """Yield what is showing, and what only the keyboard leads to: Qt leaves pop-ups out of its tree."""
        yield from walk(self._application)
        node = self._last
        if node is None or not node.getState().contains(pyatspi.STATE_SHOWING):
            return
        while node.getRole() != pyatspi.ROLE_APPLICATION and node.parent is not None:
            if node.getIndexInParent() < 0:
                yield node
                yield from walk(node)
                return
            node = node.parent

    def _first(self, **what: str) -> Any:
        return next(self._found(**what), None)

    def _one(self, **what: str) -> Any:
        found = self._until(lambda: self._first(**what), 5)
        if not found:
            raise LookupError("nothing fits")
        return found

    def _on_said(self, event: Any) -> None:
        self._said.append(str(event.any_data))

    def _on_focus(self, event: Any) -> None:
        if event.detail1:
            try:
                event.source.clear_cache()
                self._focus.append(describe(event.source))
                self._last = event.source
            except GLib.Error:  # it is gone already
                return


def walk(node: Any) -> Iterator[Any]:
    """Yield what is showing, from the outside in."""
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is None or not child.getState().contains(pyatspi.STATE_SHOWING):
            continue
        yield child
        yield from walk(child)


def states(node: Any) -> list[str]:
    """Return the states that tests ask for."""
    held = node.getState()
    return [name for name in STATES if held.contains(getattr(pyatspi, f"STATE_{name.upper()}"))]


def value(node: Any) -> float | None:
    """Return the value of what has one."""
    try:
        return float(node.queryValue().currentValue)
    except NotImplementedError:
        return None


def area(node: Any) -> list[int]:
    """Return left, top, width and height on the screen; nothing for what has no place, as the program itself."""
    try:
        found = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    except NotImplementedError:
        return [0, 0, 0, 0]
    return [found.x, found.y, found.width, found.height]


def describe(node: Any) -> dict[str, Any]:
    """Return one thing as a screen reader knows it."""
    return {
        "key": node.path,
        "role": node.getRoleName(),
        "name": node.name,
        "description": node.description,
        "states": states(node),
        "value": value(node),
        "area": area(node),
    }


def dump(node: Any, *, hidden: bool) -> dict[str, Any]:
    """Return one thing with everything in it."""
    whole = describe(node)
    inside = (node.getChildAtIndex(n) for n in range(node.childCount))
    children = [one for one in inside if one is not None and (hidden or "showing" in states(one))]
    whole["children"] = [dump(one, hidden=hidden) for one in children]
    return whole


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
        except (GLib.Error, LookupError, NotImplementedError, AttributeError) as error:
            reply = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()
        return True

    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, on_line)
    loop.run()


if __name__ == "__main__":
    gi.require_version("Atspi", "2.0")
    serve()
