"""What the terminal shows of a session: a small live part at the foot, or plain lines for screen readers and pipes."""

import os
import shutil
import sys
from dataclasses import dataclass
from typing import Protocol, TextIO

from coping_app.base.words import about_time, clock_time, tr
from coping_app.player.player import Player, State
from coping_app.terminal.text import paragraphs, text_width

_ROOMY = 56  # from here on there is room for words beside the keys
_FURTHER = "      "  # what comes next stands further in: a fainter colour is hard to read for tired eyes


class View(Protocol):
    """Shows a session. `hint` stands at the foot in place of the time."""

    live: bool
    hint: str

    def say(self, text: str = "", hang: int = 0) -> None:
        """Write a line or a paragraph that stays; its further lines stand `hang` letters in."""
        ...

    def show(self, player: Player) -> None:
        """Show where the session is; called often, writes only what changed."""
        ...

    def close(self) -> None:
        """Leave the terminal tidy."""
        ...


@dataclass(frozen=True, slots=True)
class Looks:
    """What the terminal can do."""

    plain: bool
    bold: bool
    symbols: bool


def looks_of(stream: TextIO, *, plain: bool) -> Looks:
    """Find out what a stream can show: no terminal or a dumb one gets plain lines, NO_COLOR gets no marks."""
    dumb = os.environ.get("TERM", "") in {"", "dumb"} and sys.platform != "win32"
    encoding = (getattr(stream, "encoding", None) or "ascii").lower().replace("-", "")
    return Looks(
        plain=plain or dumb or not stream.isatty() or _old_console(),
        bold="NO_COLOR" not in os.environ,
        symbols=encoding.startswith("utf"),
    )


def _old_console() -> bool:
    """Tell whether this is a Windows console that may not know how to move its cursor."""
    return sys.platform == "win32" and "WT_SESSION" not in os.environ


def open_view(*, plain: bool = False) -> "PlainView | ScreenView":
    """Return the view that fits the terminal."""
    looks = looks_of(sys.stdout, plain=plain)
    return PlainView(sys.stdout) if looks.plain else ScreenView(sys.stdout, looks)


class PlainView:
    """One line for each caption, nothing redrawn."""

    live = False

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.hint = ""
        self._shown: object = None

    def say(self, text: str = "", hang: int = 0) -> None:
        """Write a paragraph."""
        self._write(paragraphs(text, hang=hang))

    def show(self, player: Player) -> None:
        """Write the caption when it is a new one."""
        cue = player.current
        if cue is None or cue is self._shown or player.state is not State.PLAYING:
            return
        self._shown = cue
        if cue.text:
            self._write([cue.text])
        if player.choice:
            self._write(choice_lines(player))

    def close(self) -> None:
        """Nothing is left to tidy."""

    def _write(self, lines: list[str]) -> None:
        self._stream.write("".join(f"{line.rstrip()}\n" for line in lines))
        self._stream.flush()


class ScreenView:
    """The sentence being said, large and alone; the next one under it; a line with the time."""

    live = True

    def __init__(self, stream: TextIO, looks: Looks) -> None:
        self._stream, self._looks = stream, looks
        self.hint = ""  # stands at the foot in place of the time
        self._drawn: list[str] = []
        self._caption = ""

    def say(self, text: str = "", hang: int = 0) -> None:
        """Write a paragraph above the live part."""
        self._replace([], above=paragraphs(text, hang=hang))

    def show(self, player: Player) -> None:
        """Draw the live part again when something in it changed; a caption that is done moves up and stays."""
        above = paragraphs(self._caption, "  ") if player.caption != self._caption and self._caption else []
        self._caption = player.caption
        lines = self._lines(player)
        if lines == self._drawn and not above:
            return
        if not above and len(lines) == len(self._drawn) and lines[:-1] == self._drawn[:-1]:
            self._drawn = lines
            self._put(f"\x1b[1A\r\x1b[2K{lines[-1]}\n")  # only the line with the time
            return
        self._replace(lines, above)

    def close(self) -> None:
        """Leave the last caption, take the rest away."""
        above = paragraphs(self._caption, "  ") if self._caption else []
        self._caption = ""
        self._replace([], above)

    def _replace(self, lines: list[str], above: list[str]) -> None:
        up = f"\x1b[{len(self._drawn)}A\r\x1b[0J" if self._drawn else ""
        self._drawn = lines
        self._put(up + "".join(f"{line}\n" for line in [*above, *lines]))

    def _put(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()

    def _lines(self, player: Player) -> list[str]:
        caption = [self._strong(line) for line in paragraphs(player.caption, "  ")]
        following = paragraphs(player.next_caption, _FURTHER) if player.next_caption else []
        choice = choice_lines(player) if player.choice else []
        breath = [_breath_line(player)] if player.breath else []
        lines = ["", *caption, "", *following, *choice, *breath, "", self._foot(player)]
        return lines[-max(6, shutil.get_terminal_size((80, 24)).lines - 1) :]

    def _foot(self, player: Player) -> str:
        if self.hint:
            return f"  {self.hint}"
        full, empty, left = ("━", "─", "←") if self._looks.symbols else ("#", "-", "Left")
        width = text_width() - 2
        time = f"{clock_time(player.position)} / {clock_time(player.timeline.end)}"
        if player.state is State.PAUSED:
            words = tr("paused, Space goes on")
        elif width < _ROOMY:
            words = tr("Space  {left}  q").format(left=left)
        else:
            words = tr("Space pauses  {left} back  q ends").format(left=left)
        bar = max(0, min(18, width - len(time) - len(words) - 4))
        filled = round(bar * min(1.0, player.position / player.timeline.end)) if player.timeline.end else bar
        return f"  {full * filled}{empty * (bar - filled)}  {time}  {words}"

    def _strong(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self._looks.bold and text.strip() else text


def choice_lines(player: Player) -> list[str]:
    """Return the ways of the choice that waits, each with its key."""
    choice = player.choice
    ways = enumerate(choice.options if choice else (), 1)
    return [line for number, way in ways for line in paragraphs(f"{number}  {way.label}", "  ")]


def _breath_line(player: Player) -> str:
    phase = player.breath
    words = {"in": tr("in"), "out": tr("and out")}
    return f"  {words[phase[0]]}" if phase else ""


def time_left(player: Player) -> str:
    """Return the time left in words."""
    return tr("{time} left").format(time=about_time(player.left).capitalize())
