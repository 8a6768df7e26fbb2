"""Whole journeys at a real terminal: what a person presses, what they read, and how the terminal is left."""

import signal
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .console import CTRL_C, CTRL_Z, ENTER, LEFT, SPACE, Terminal
from .tiny import tiny_practice

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX terminal")

FIRST, SECOND = "This is a short pause.", "You can stop at any point."


@pytest.fixture(scope="module", autouse=True)
def resting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """The tiny practice at the speed of life; it runs beside the other journeys, and the last one meets it again."""
    file = tiny_practice(tmp_path_factory.mktemp("rest"))
    with Terminal("play", "./tiny.md", "--from", "0:05", cwd=file.parent) as terminal:
        terminal.expect("Not while driving.")
        terminal.expect("Enter starts.")
        terminal.send(ENTER)
        yield terminal


def begin(*arguments: str, **how: object) -> Terminal:
    """Start the short pause with a clock that runs faster, and wait for its first sentence."""
    terminal = Terminal("play", "pause-3", "--short", "--speed", "4", *arguments, **how)  # type: ignore[arg-type]
    terminal.expect(f"{FIRST} {SECOND}")
    return terminal


def answer_menu(terminal: Terminal, answer: str) -> None:
    """Wait for the menu and answer it."""
    terminal.expect("Number, and Enter:")
    terminal.send(answer + ENTER)


def choose_short_pause(terminal: Terminal) -> None:
    """Press the number that stands before it in the menu on the screen."""
    number = next(line.split()[0] for line in terminal.screen if "The short pause, 3 or 5 minutes" in line)
    terminal.send(number + ENTER)


def echoes(terminal: Terminal) -> bool:
    """Whether the terminal shows what is typed, as it does outside a session."""
    return bool(terminal.settings[3] & termios.ECHO)


def test_from_the_menu_into_the_short_pause_and_out_again():
    with Terminal() as terminal:
        menu = terminal.expect("Number, and Enter:")
        assert "no screen here" in menu
        assert "s Steady me q Leave" in menu
        choose_short_pause(terminal)
        terminal.expect("3 or 5 minutes, Enter for the short one (one minute), or q:")
        terminal.send(ENTER)
        terminal.expect("Enter starts.")
        terminal.send(ENTER)
        terminal.expect("There is no sound on this computer just now. The words carry on.")
        terminal.expect(f"{FIRST} {SECOND}")
        terminal.send(SPACE)
        terminal.expect("paused, Space goes on")
        assert terminal.drain(1.2) == "", "nothing moves while it is paused"
        terminal.send(SPACE)
        terminal.expect("Eyes open or closed.")
        terminal.send(LEFT)
        terminal.expect("0:01 / ")
        terminal.expect("Space pauses ← back q ends")
        terminal.send("q")
        terminal.expect("Stopped at 0:0")
        terminal.expect("To go on from there: coping play pause-3 --from 0:0")
        terminal.expect("--short")
        answer_menu(terminal, "q")
        assert terminal.leave() == 0


def test_leaving_before_the_start_plays_nothing():
    with Terminal("play", "pause-3", "--short") as terminal:
        terminal.expect("Enter starts.")
        terminal.send("q")
        assert terminal.leave() == 0
        assert FIRST not in " ".join(terminal.screen)


def test_a_fast_run_goes_to_its_end_and_asks_nothing():
    with Terminal("play", "pause-3", "--short", "--speed", "200") as terminal:
        terminal.expect("The clock runs 200 times as fast, so nothing is heard.")
        terminal.expect("That was one minute.")
        assert terminal.leave() == 0
        assert "How are things now?" not in terminal.raw


def test_going_on_from_where_it_stopped_keeps_every_wish():
    with begin("--around", "breathless", "--anchor", "hands", "--pace", "longer", columns=120) as terminal:
        terminal.send("p")
        terminal.expect("Pauses: shorter.")
        terminal.send("b")
        terminal.expect("Background: 75 percent.")
        terminal.send("q")
        terminal.expect(" --short --around breathless --anchor hands --pace shorter --volume background=75")
        assert terminal.leave() == 0


def test_the_other_keys_answer_in_a_line():
    with begin() as terminal:
        for key, answer in (
            ("t", " left"),
            ("v", "Voice: 75 percent."),
            ("b", "Background: 75 percent."),
            ("c", "Chime: 75 percent."),
            ("?", "Space pauses and goes on. Left goes back 15 seconds. q ends."),
        ):
            terminal.send(key)
            terminal.expect(answer)
        terminal.send("\x1b[A\x1b[15~\x1b[1;5Aä")  # an arrow, a function key, a letter from elsewhere: nothing
        terminal.send("q")
        terminal.expect("Stopped at")
        assert terminal.leave() == 0


def test_steady_opens_running_and_four_keys_switch():
    with Terminal("steady", "--silent") as terminal:
        terminal.expect("You are here. One thing at a time.")
        terminal.expect("2 Quiet company")
        terminal.expect("1 to 4 switch q leaves")
        for key, name in (("4", "4 I am short of breath"), ("1", "1 Hands, seat, room")):
            terminal.send(key)
            terminal.expect(name)
        terminal.send("q")
        assert terminal.leave() == 0


def test_the_timer_is_silent_but_for_its_end():
    with Terminal("timer", "--minutes", "3", "--every", "1", "--speed", "200") as terminal:
        terminal.expect("Silence for 3 minutes. Space pauses, q ends.")
        terminal.expect("That is the end.")
        assert terminal.leave() == 0


def test_ctrl_c_fades_out_and_says_where():
    with begin() as terminal:
        assert not echoes(terminal)
        terminal.drain(0.1)
        pressed = time.monotonic()
        terminal.send(CTRL_C)
        terminal.expect("Stopped at 0:0")
        assert 0.2 < time.monotonic() - pressed < 3, "it fades, for a second of the session"
        assert terminal.leave() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["ended", "window closed"])
def test_being_asked_to_end_is_like_ctrl_c(number: int):
    with begin() as terminal:
        terminal.kill(number)
        terminal.expect("Stopped at 0:0")
        assert terminal.leave() == 0


def test_being_asked_to_end_in_a_session_from_the_menu_opens_no_menu_again():
    with Terminal() as terminal:
        answer_menu(terminal, "s")
        terminal.expect("Nothing is needed now.")
        terminal.kill(signal.SIGTERM)
        assert terminal.leave(6) in {0, 130}
        assert "Number, and Enter:" not in terminal.raw.rpartition("Nothing is needed now.")[2]


def test_the_foot_of_a_practice_is_its_own_after_steady_me():
    with Terminal() as terminal:
        answer_menu(terminal, "s")
        terminal.expect("1 to 4 switch q leaves")
        terminal.send("q")
        terminal.expect("Number, and Enter:")
        choose_short_pause(terminal)
        terminal.expect("or q:")
        terminal.send(ENTER)
        terminal.expect("Enter starts.")
        terminal.send(ENTER)
        terminal.expect("Space pauses")
        terminal.send("q")
        answer_menu(terminal, "q")
        assert terminal.leave() == 0


def test_ctrl_c_twice_leaves_at_once():
    with begin() as terminal:
        terminal.drain(0.1)
        terminal.send(CTRL_C)
        terminal.drain(0.1)
        terminal.send(CTRL_C)
        assert terminal.leave(3) == 130
        assert "Stopped." in terminal.screen
        assert "Stopped at" not in terminal.raw


@pytest.mark.parametrize("arguments", [(), ("play", "pause-3")], ids=["at the menu", "before the start"])
def test_ctrl_c_at_a_question_is_one_word(arguments: tuple[str, ...]):
    with Terminal(*arguments) as terminal:
        terminal.expect("Enter")
        terminal.drain(0.1)
        terminal.send(CTRL_C)
        assert terminal.leave() == 130
        assert "Stopped." in terminal.screen


def test_ctrl_d_at_the_menu_leaves():
    with Terminal() as terminal:
        terminal.expect("Number, and Enter:")
        terminal.send("\x04")
        assert terminal.leave() == 0


def test_an_answer_that_is_not_on_the_list_is_asked_again():
    with Terminal() as terminal:
        for answer in ("99", "²", "9" * 5000):
            answer_menu(terminal, answer)
            terminal.expect(f'"{answer[:20]}" is not on the list.')
        terminal.expect("Number, and Enter:")
        choose_short_pause(terminal)
        for answer in ("4", "²"):
            terminal.expect("or q:")
            terminal.send(answer + ENTER)
            terminal.expect(f'"{answer}" is not one of its lengths.')
        terminal.expect("or q:")
        terminal.send("q" + ENTER)
        answer_menu(terminal, "q")
        assert terminal.leave() == 0


def test_a_key_that_only_looks_like_a_number_answers_no_choice(tmp_path: Path):
    steps = "Rest here.\n[choose]\n- a sound -> Sound\n- a colour -> Colour\n[end]\nThat is all."
    file = tiny_practice(tmp_path, Session=f"{steps}\n### Sound\nOne.\n### Colour\nTwo.")
    with Terminal("play", str(file), "--speed", "4") as terminal:
        terminal.expect("1 a sound")
        terminal.send("²ò9")
        terminal.send("2")
        terminal.expect("Two.")
        terminal.send("q")
        assert terminal.leave() == 0


def test_ctrl_z_gives_the_terminal_back_and_the_session_goes_on_afterwards():
    with begin() as terminal:
        terminal.send(CTRL_Z)
        terminal.stopped()
        assert terminal.settings == terminal.before
        terminal.kill(signal.SIGCONT)
        terminal.expect("Eyes open or closed.")
        assert not echoes(terminal)
        terminal.send("q")
        terminal.expect("Stopped at 0:0")
        assert terminal.leave() == 0


def test_a_window_that_gets_narrow_gets_narrow_lines():
    with begin() as terminal:
        terminal.resize(40, 12)
        terminal.expect("Eyes open or closed.")
        terminal.raw = ""
        terminal.send("t" + "?")
        terminal.drain(0.6)
        assert len(terminal.screen) > 8
        assert max(map(len, terminal.screen)) <= 40
        terminal.send("q")
        assert terminal.leave() == 0


def test_a_window_that_is_closed_leaves_no_program_behind():
    with begin("--speed", "0.9") as terminal:  # slow enough to show a program that spins on a closed terminal
        terminal.hang_up()
        until = time.monotonic() + 5
        while terminal.process.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        assert terminal.process.poll() is not None


def test_no_sound_process_outlives_its_session():
    with Terminal("play", "pause-3", "--short") as terminal:
        terminal.expect("Enter starts.")
        terminal.send(ENTER)
        terminal.expect(FIRST)
        children = Path(f"/proc/{terminal.process.pid}/task/{terminal.process.pid}/children")
        if not children.exists():
            pytest.skip("only Linux tells of children")
        pids = [int(pid) for pid in children.read_text().split()]
        assert len(pids) == 1
        terminal.process.kill()
        until = time.monotonic() + 5
        while any(Path(f"/proc/{pid}/cmdline").exists() for pid in pids):
            assert time.monotonic() < until, "the sound process lives on"
            time.sleep(0.02)


def test_the_answer_afterwards_offers_something_else_when_it_was_harder(resting: Terminal):
    resting.expect("That was one minute. How are things now? e easier, s same, h harder, or Enter to leave it.")
    resting.send("x" + "h")
    offers = resting.expect("your team's line.")
    assert resting.leave() == 0
    assert "Rest in sound: coping play sound-rest Look around the room: coping play look-around" in offers
    assert "Steady me: coping steady" in offers
