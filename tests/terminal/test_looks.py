"""What is written: narrow windows, no colour, plain lines for screen readers and pipes, and how much of it."""

import io
import os
import re
import sys
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from coping_app.base.clock import HandClock
from coping_app.content.compile import Wish, compile_session
from coping_app.content.library import open_library
from coping_app.player.mixer import SilentMixer
from coping_app.player.options import Options
from coping_app.player.player import Player
from coping_app.player.sounds import open_sounds
from coping_app.terminal.keys import NoKeys
from coping_app.terminal.runner import Pulse, run_player
from coping_app.terminal.view import Looks, ScreenView

from .console import ENTER, Terminal, coping, environment
from .screen import Screen
from .tiny import tiny_practice

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX terminal")

FAST = ("play", "pause-3", "--short", "--speed", "400")


def spoken(*, short: bool = True) -> list[str]:
    """Every sentence of the short pause in its order."""
    session = compile_session(open_library().load("pause-3"), Wish(short=short))
    return [step.text for step in session.steps if hasattr(step, "text")]


def whole_run(*arguments: str, columns: int = 80, env: dict[str, str] | None = None) -> Terminal:
    """Run to the end at a terminal; return it with all that was written."""
    with Terminal(*arguments, columns=columns, env=env) as terminal:
        assert terminal.leave() == 0
    return terminal


# --- narrow ------------------------------------------------------------------------------------------------------


def test_forty_columns_are_enough_for_a_session():
    terminal = whole_run("play", "pause-3", "--speed", "400", columns=40)
    lines = Screen().feed(terminal.raw).lines
    assert max(map(len, lines)) <= 40
    for part in re.findall(r"[^\r\n]*", re.sub(r"\x1b\[\d*[A-Za-z]", "", terminal.raw)):  # drawn over later, too
        assert len(part) <= 40, part


def test_forty_columns_are_enough_for_the_menu_steady_and_the_list():
    with Terminal(columns=40) as terminal:
        terminal.expect("Number, and Enter:")
        terminal.send("s" + ENTER)
        terminal.expect("q leaves")
        terminal.send("q")
        terminal.expect("Number, and Enter:")
        terminal.send("1" + ENTER)
        terminal.expect("or q:")
        terminal.send("q" + ENTER)
        terminal.expect("Number, and Enter:")
        terminal.send("q" + ENTER)
        assert terminal.leave() == 0
    # an answer is typed after its question, and a terminal wraps that by itself
    lines = [line for line in terminal.screen if not line.startswith("Number, and Enter:")]
    lines += whole_run("practices", columns=40).screen
    assert len(lines) > 60
    assert [line for line in lines if len(line) > 40] == []


def test_a_long_label_of_a_choice_is_broken_into_lines(tmp_path: Path):
    label = "a sound that is far away, or one that is near, whichever is easy today"
    steps = f"Rest here.\n[choose]\n- {label} -> Sound\n- a colour -> Colour\n[end]\nThat is all."
    steps += "\n### Sound\nOne.\n### Colour\nTwo."
    file = tiny_practice(tmp_path, Session=steps)
    terminal = whole_run("play", str(file), "--speed", "50", columns=40)
    assert "1 a sound that is far away" in " ".join(terminal.raw.split()).replace("\x1b", "")
    assert all(len(part) <= 40 for part in re.split(r"[\r\n]+|\x1b\[\d*[A-Za-z]", terminal.raw))


# --- without marks -----------------------------------------------------------------------------------------------


def test_no_color_writes_no_colour_marks_and_otherwise_there_are_some():
    assert re.search(r"\x1b\[\d*m", whole_run(*FAST).raw)
    plain = whole_run(*FAST, env=environment(NO_COLOR="1")).raw
    assert not re.search(r"\x1b\[\d*m", plain)
    assert "\x1b[" in plain, "the line with the time still moves"


@pytest.mark.parametrize(
    ("given", "env"),
    [(FAST, {"TERM": "dumb"}), (FAST, {"TERM": None}), ((*FAST, "--plain"), {}), (("--plain", *FAST), {})],
    ids=["a dumb terminal", "an unnamed terminal", "--plain", "--plain before the command"],
)
def test_plain_lines_have_no_control_characters(given: tuple[str, ...], env: dict[str, str | None]):
    terminal = whole_run(*given, env=environment(**env))
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", terminal.raw)
    assert "\r" not in terminal.raw.replace("\r\n", "\n")
    said = spoken()
    assert [line for line in terminal.screen if line in said] == said


def test_a_pipe_gets_each_caption_as_one_line_in_order():
    done = coping("play", "pause-3", "--speed", "2000")
    said = spoken(short=False)
    assert max(map(len, said)) > 64, "one of them is longer than a line of the terminal"
    assert [line for line in done.stdout.splitlines() if line in said] == said
    assert "\x1b" not in done.stdout
    assert (done.returncode, done.stderr) == (0, "")


def test_pausing_is_told_in_words_to_a_screen_reader():
    with Terminal("play", "pause-3", "--short", "--plain", "--speed", "4") as terminal:
        terminal.expect("This is a short pause.")
        terminal.send(" ")
        terminal.expect("Paused. Space goes on.")
        terminal.send(" ")
        terminal.expect("Going on.")
        terminal.send("q")
        assert terminal.leave() == 0


# --- other alphabets ---------------------------------------------------------------------------------------------

ASCII = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}


def test_an_ascii_terminal_gets_ascii():
    terminal = whole_run(*FAST, env=environment(**ASCII))
    assert terminal.raw.isascii()
    assert "#" in terminal.raw
    assert "Left" in terminal.raw


@pytest.mark.parametrize("command", [("play", "--speed", "2000"), ("transcript",), ("transcript", "--vtt")])
def test_letters_that_an_ascii_terminal_does_not_have_become_question_marks(tmp_path: Path, command: tuple[str, ...]):
    file = tiny_practice(tmp_path, title="Café for a while", Session="Rest near the café.")
    done = coping(command[0], file, *command[1:], env=environment(**ASCII))
    assert "Rest near the caf?." in done.stdout
    assert (done.returncode, done.stderr) == (0, "")


# --- how much ----------------------------------------------------------------------------------------------------


@dataclass
class CountedStream(io.StringIO):
    """Keeps every write with the moment it was made."""

    clock: HandClock
    writes: list[tuple[float, str]] = field(default_factory=list)

    def write(self, text: str) -> int:
        self.writes.append((self.clock.now(), text))
        return len(text)


class Nobody(NoKeys):
    """Presses nothing; no time passes but the session's own."""

    def wait(self, seconds: float | None) -> str | None:
        assert seconds is not None
        return None


def test_a_session_writes_once_a_second_and_once_for_each_caption():
    session = compile_session(open_library().load("pause-3"), Wish())
    clock = HandClock()
    stream = CountedStream(clock)
    player = Player(session, open_sounds(), SilentMixer(), clock, Options(background="rain"))
    view = ScreenView(stream, Looks(plain=False, bold=True, symbols=True))
    player.start()
    run_player(player, Pulse(clock, Nobody()), view)
    length, captions = player.timeline.end, sum(bool(cue.text) for cue in player.timeline.cues)
    assert length > 150
    assert len(stream.writes) <= length + captions + 2
    small = [text for _, text in stream.writes if len(text) <= 110]
    assert len(small) >= len(stream.writes) - captions - 2, "all but the captions are the line with the time"
    texts = [text for _, text in stream.writes]
    assert all(one != following for one, following in pairwise(texts)), "nothing is drawn twice"
    for start in range(0, int(length) - 60, 10):
        within = [text for at, text in stream.writes if start <= at < start + 60]
        assert len(within) <= 60 + 15
        assert sum(map(len, within)) <= 60 * 110 + 15 * 450


def test_few_seconds_at_a_real_terminal_are_a_few_kilobytes():
    terminal = whole_run("play", "pause-3", "--short", "--speed", "10", "--from", "0:50")
    assert len(terminal.raw) > 8 * 40, "it was as many seconds as at the speed of life"
    assert len(terminal.raw.encode()) < 12 * 110 + 5 * 450


def test_plain_lines_are_only_written_when_something_is_said():
    done = coping("play", "pause-3", "--short", "--speed", "2000", "--plain")
    assert len(done.stdout.splitlines()) < len(spoken()) + 14


def test_captions_that_are_done_stay_above_in_their_order():
    said = spoken()
    lines = [line.strip() for line in whole_run(*FAST, columns=120).screen]
    assert [line for line in lines if line in said] == said
    assert not [line for line in lines if " / " in line], "the line with the time goes at the end"


def test_the_width_a_person_set_is_kept():
    done = coping("practices", env=environment(COLUMNS="40"))
    assert max(map(len, done.stdout.splitlines())) <= 40
    assert os.linesep == "\n"
