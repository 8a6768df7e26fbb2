"""What a screen reader knows of the window, and what it can do there."""

import json
import re
import select
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 10.0
SYSTEM_PYTHON = "/usr/bin/python3"


@dataclass(frozen=True, slots=True)
class Thing:
    """A control or a text: what it is, what it is called, and how it stands."""

    key: str  # the same for the same thing
    role: str
    name: str
    description: str
    states: frozenset[str]
    value: float | None
    area: tuple[int, int, int, int]  # left, top, width and height on the screen

    @property
    def chosen(self) -> bool:
        """Whether it is checked."""
        return "checked" in self.states

    def __str__(self) -> str:
        extra = f" ({self.description})" if self.description else ""
        return f"{self.role} {self.name!r}{extra}"


def _thing(found: dict[str, Any]) -> Thing:
    return Thing(
        found["key"],
        found["role"],
        found["name"],
        found["description"],
        frozenset(found["states"]),
        found["value"],
        tuple(found["area"]),
    )


class Reader:
    """Asks through bus.py. Names are regular expressions for the whole name; only what is showing is found."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        command = [SYSTEM_PYTHON, "-u", str(Path(__file__).with_name("bus.py"))]
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
            )

    def close(self) -> None:
        """Stop looking."""
        with self._process:
            if self._process.stdin:
                self._process.stdin.close()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()

    def attach(self, pid: int) -> None:
        """Look at one program from here on."""
        assert self._ask("attach", pid=pid, seconds=PATIENCE), "the program did not come to the accessibility bus"

    def wait(self, role: str = ".*", name: str = ".*", seconds: float = PATIENCE, **more: str) -> Thing:
        """Wait until it is there."""
        found = self._ask("wait", role=role, name=name, seconds=seconds, **more)
        assert found, f"there is no {role} {name!r} {more or ''}, but:\n{self.tree()}"
        return _thing(found)

    def wait_for_value(self, role: str, name: str, least: float = 0.0, most: float = 1e9) -> float:
        """Wait until its value lies between two; return it."""
        found = self._ask("wait_for_value", role=role, name=name, seconds=PATIENCE, least=least, most=most)
        assert found is not None, f"the value of {name!r} does not come between {least} and {most}"
        return float(found)

    def gone(self, role: str = ".*", name: str = ".*", seconds: float = PATIENCE, **more: str) -> None:
        """Wait until it is not there."""
        gone = self._ask("gone", role=role, name=name, seconds=seconds, **more)
        assert gone, f"{role} {name!r} is still there:\n{self.tree()}"

    def sees(self, role: str = ".*", name: str = ".*", **more: str) -> bool:
        """Tell whether it is there now."""
        return self._ask("wait", role=role, name=name, **more) is not None

    def all(self, role: str = ".*", name: str = ".*", **more: str) -> list[Thing]:
        """Return everything that fits now."""
        return [_thing(one) for one in self._ask("all", role=role, name=name, **more)]

    def press(self, role: str, name: str) -> None:
        """Press, tick or choose it."""
        self._ask("act", role=role, name=name)

    def set_value(self, role: str, name: str, value: float) -> None:
        """Move a slider."""
        assert self._ask("set_value", role=role, name=name, value=value), f"{name} does not take {value}"

    def set_text(self, role: str, name: str, text: str) -> None:
        """Write into a field."""
        assert self._ask("set_text", role=role, name=name, text=text), f"{name} does not take a text"

    def text(self, role: str, name: str) -> str:
        """Return what stands in a field."""
        return str(self._ask("text", role=role, name=name))

    def wait_for_typed(self, name: str, text: str) -> None:
        """Wait until this is what stands in the field that has the keyboard.

        Qt holds each letter back until the accessibility bus has answered, but no key that works everywhere.
        """
        until = time.monotonic() + PATIENCE
        while (found := self._ask("text", role="text", name=name, state="focused")) != text:
            assert time.monotonic() < until, f"{name!r} holds {found!r}"
            time.sleep(0.02)

    def focus(self, role: str, name: str) -> None:
        """Give the keyboard to it."""
        assert self._ask("focus", role=role, name=name), f"{name} does not take the keyboard"

    def focused(self, seconds: float = 0.0) -> Thing | None:
        """Return what has the keyboard."""
        found = self._ask("focused", seconds=seconds)
        return _thing(found) if found else None

    def next_focus(self, seconds: float = 1.0) -> Thing | None:
        """Return the next thing that got the keyboard, in order."""
        found = self._ask("next_focus", seconds=seconds)
        return _thing(found) if found else None

    def forget(self) -> None:
        """Forget what was said and focused until now."""
        self._ask("forget")

    def hears(self, words: str, seconds: float = PATIENCE) -> None:
        """Wait until this was said aloud since `forget`."""
        said = self._ask("said", words=words, seconds=seconds)
        assert any(re.fullmatch(words, one, re.DOTALL) for one in said), f"{words!r} was not said, but: {said}"

    def said(self) -> list[str]:
        """Return what was said aloud since `forget`."""
        return [str(one) for one in self._ask("said")]

    def tree(self, *, hidden: bool = False) -> str:
        """Return everything that is showing, one thing a line."""
        return "\n".join(_lines(self._ask("tree", hidden=hidden), 0))

    def things(self) -> list[Thing]:
        """Return everything that is showing."""
        return _flat(self._ask("tree"))

    def _ask(self, do: str, **how: Any) -> Any:
        process = self._process
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps({"do": do, **how}) + "\n")
        process.stdin.flush()
        patience = 30.0 + float(how.get("seconds", 0.0))
        if not select.select([process.stdout], [], [], patience)[0]:
            process.kill()
            raise AssertionError(f"the accessibility bus does not answer to {do} {how}")
        reply = json.loads(process.stdout.readline() or '{"error": "bus.py has ended"}')
        assert "error" not in reply, f"{do} {how}: {reply['error']}"
        return reply["answer"]


def _lines(node: dict[str, Any], depth: int) -> list[str]:
    states = " ".join(state for state in node["states"] if state in {"focused", "checked", "modal"})
    mine = f"{'  ' * depth}{_thing(node)} {states}".rstrip()
    return [mine, *(line for child in node["children"] for line in _lines(child, depth + 1))]


def _flat(node: dict[str, Any]) -> list[Thing]:
    return [_thing(node), *(thing for child in node["children"] for thing in _flat(child))]
