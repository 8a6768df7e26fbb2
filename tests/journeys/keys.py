"""A person at the keyboard: real key presses, through xdotool, to whatever window has the keyboard."""

import re
import subprocess
import time

from .reader import Reader, Thing

_NAMES = {"+": "plus", "-": "minus", "=": "equal", "Space": "space", "Enter": "Return", "Esc": "Escape"}
MOST_STEPS = 90  # no page has more to go through


def xdotool_name(key: str) -> str:
    """Return a key as xdotool has it, from the way the program writes it: "Ctrl++" is "ctrl+plus"."""
    *holding, last = key[:-1].split("+") if key.endswith("++") else key.split("+")
    last = (last or "+").lower() if len(last) < 2 else last  # a capital letter would be Shift
    return "+".join([*(word.lower() for word in holding), _NAMES.get(last, last)])


class Keyboard:
    """Presses keys. What they bring is asked of the reader."""

    def __init__(self, environment: dict[str, str], reader: Reader | None) -> None:
        self._environment, self._reader = environment, reader

    def press(self, *keys: str) -> None:
        """Press keys one after another, written as the program writes them: "Ctrl+D", "Tab"."""
        self._run("key", "--delay", "8", *(xdotool_name(key) for key in keys))

    def type(self, words: str) -> None:
        """Type words."""
        self._run("type", "--delay", "8", words)

    def next(self, key: str = "Tab") -> Thing | None:
        """Press Tab (or another key) once and return what has the keyboard then."""
        assert self._reader
        self._reader.forget()
        self.press(key)
        return self._reader.next_focus()

    def go_to(self, role: str, name: str, key: str = "Tab") -> Thing:
        """Press Tab until something has the keyboard."""
        assert self._reader
        here = self._reader.focused()
        path: list[str] = []
        for _ in range(MOST_STEPS):
            if here and re.fullmatch(role, here.role) and re.fullmatch(name, here.name, re.DOTALL):
                return here
            path.append(str(here))
            here = self.next(key)
        raise AssertionError(f"{key} does not reach {role} {name!r}, but went:\n" + "\n".join(path))

    def choose(self, role: str, name: str) -> None:
        """Go there with Tab and press Enter."""
        self.go_to(role, name)
        self.press("Enter")

    def round(self, key: str = "Tab") -> list[Thing]:
        """Press Tab until it comes round to where it began; return everything that had the keyboard on the way."""
        path: list[Thing] = []
        for _ in range(MOST_STEPS):
            here = self.next(key)
            assert here, f"nothing has the keyboard after {path[-1] if path else 'the beginning'}"
            if path and here.key == path[0].key:
                return path
            path.append(here)
        raise AssertionError("Tab does not come round:\n" + "\n".join(map(str, path)))

    def active_window(self, process: "subprocess.Popen[bytes]", seconds: float = 10.0) -> None:
        """Wait until a window of this process has the keyboard."""
        until = time.monotonic() + seconds
        asked = ["xdotool", "getactivewindow", "getwindowpid"]
        while process.poll() is None and time.monotonic() < until:
            done = subprocess.run(asked, env=self._environment, capture_output=True, text=True, check=False)
            if done.stdout.strip() == str(process.pid):
                return
            time.sleep(0.03)
        raise AssertionError(f"no window of the program came to the front (exit code: {process.returncode})")

    def title(self) -> str:
        """Return the title of the window, as a task bar shows it."""
        asked = ["xdotool", "getactivewindow", "getwindowname"]
        return subprocess.run(asked, env=self._environment, capture_output=True, text=True, check=True).stdout.strip()

    def resize(self, width: int, height: int) -> None:
        """Give the window another size, as somebody who pulls at its corner."""
        self._run("getactivewindow", "windowsize", "--sync", str(width), str(height))

    def move(self, left: int, top: int) -> None:
        """Put the window elsewhere, as somebody who drags it by its title."""
        self._run("getactivewindow", "windowmove", "--sync", str(left), str(top))

    def _run(self, *words: str) -> None:
        done = subprocess.run(
            ["xdotool", *words], env=self._environment, capture_output=True, text=True, check=False, timeout=20
        )
        assert done.returncode == 0, done.stderr
