"""By keyboard in the real window: locked and killed while one writes; what comes back on its day; the small hours."""

import re
import signal
from pathlib import Path

from coping_app.base.records import WORRY
from coping_app.vault.opening import Lock

from .desk import Desk, Program
from .notebook import entry, holding, make_home, unlock
from .thoughts import (
    DAY,
    FEELINGS,
    FORK,
    ROOM,
    TREE,
    answer,
    ask,
    begin,
    clocks,
    come_back_to,
    go_on,
    holds,
    kept_in,
    open_room,
    take_way,
    thoughts_in,
)

WORDS = "kettle harbour nine plums"
QUEUE, LOOK = "Tuesday, in the queue.", "They looked away."
CUT, REST = "They looked aw", "ay."
LINE, NO_DAY_LINE = "Who waters the fig tree", "What the neighbours think"
STAYS = r"It stays here\. It won't come back by itself\..*"
COMES_BACK = "Something you put down is in Thoughts"
PUT_DOWN_CARD = r"Put a worry down, One line\. It can wait\."
THE_LINE = "A worry, in one line"


def test_a_word_that_is_cut_by_the_lock_goes_on_behind_it(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    home = make_home(tmp_path, Lock(WORDS))
    with desk.open(home=home):
        unlock(desk, WORDS)
        reader.wait("push button", "Start")
        begin(desk, full=True)
        answer(desk, ask("situation"), QUEUE)
        go_on(desk, FEELINGS)
        go_on(desk, ask("thought"))
        keys.type(CUT)
        keys.press("Ctrl+l")
        reader.wait("heading", "Locked")
        assert not [words for words in ("queue", "looked") if words in reader.tree(hidden=True)]
        assert holding(home, QUEUE, CUT) == []
        unlock(desk, WORDS)
        reader.wait("heading", re.escape(ask("thought")))
        keys.go_to("text", re.escape(ask("thought")))
        holds(desk, ask("thought"), CUT)
        keys.press("Ctrl+End")
        keys.type(REST)
        holds(desk, ask("thought"), LOOK)
    (found,) = thoughts_in(home, WORDS)
    assert (found.text, found.box("situation"), found.open) == (LOOK, QUEUE, True)


def kill(coping: Program) -> None:
    """End the program as a power cut does."""
    coping.signal(signal.SIGKILL)
    assert coping.process.wait(10) == -signal.SIGKILL


def test_what_was_said_to_be_saved_outlives_a_kill(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    home = make_home(tmp_path)
    with desk.open(home=home) as coping:
        begin(desk, full=True)
        answer(desk, ask("situation"), QUEUE)
        reader.wait("push button", f"What happened: {re.escape(QUEUE)}")  # it stands at the side once it is kept
        kill(coping)
    with desk.open(home=home) as coping:
        open_room(desk)
        come_back_to(desk, QUEUE)
        holds(desk, ask("situation"), QUEUE)
        keys.type(" At ten.")
        go_on(desk, FEELINGS)
        go_on(desk, ask("thought"))
        kill(coping)
    with desk.open(home=home):
        open_room(desk)
        come_back_to(desk, f"{QUEUE} At ten.")
        holds(desk, ask("thought"), "")
        keys.choose("push button", "Back")
        keys.choose("push button", "Back")
        holds(desk, ask("situation"), f"{QUEUE} At ten.")
    assert len(thoughts_in(home)) == 1


def put_down(desk: Desk, line: str, said: str, *, day: bool) -> None:
    """Put a worry down until tomorrow, or for no day."""
    desk.reader.wait("text", THE_LINE, state="focused")
    desk.keys.type(line)
    desk.reader.wait_for_typed(THE_LINE, line)
    if day:
        desk.keys.go_to("radio button", f"{re.escape(DAY)}: No day")
        desk.keys.press("Right")
        desk.reader.wait("radio button", f"{re.escape(DAY)}: Tomorrow", state="checked")
        desk.keys.choose("push button", "Put it down")
    else:
        desk.keys.press("Enter")
    desk.reader.wait("panel", "Message", description=said)


def test_what_was_put_down_comes_back_on_its_day_alone_and_never_its_words(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    first, second = clocks(10, 34)
    over = entry("", "It was for the day before.", data={"due": str(first.day.replace(year=first.day.year - 1))})
    home = make_home(tmp_path, entries=[over._replace(kind=WORRY)])
    with desk.open(home=home, env={"TZ": first.zone}):
        reader.wait("push button", "Start")
        assert not reader.sees(name=COMES_BACK), "its day is over"
        keys.press(ROOM)
        keys.choose("push button", PUT_DOWN_CARD)
        put_down(desk, LINE, r"It is put down until .*", day=True)
        keys.choose("push button", "Put another one down")
        put_down(desk, NO_DAY_LINE, STAYS, day=False)
        begin(desk, full=True)
        answer(desk, ask("situation"), QUEUE)
        go_on(desk, FEELINGS)
        go_on(desk, ask("thought"))
        answer(desk, ask("thought"), LOOK)
        go_on(desk, FORK)
        take_way(desk, FORK, "Nobody knows yet")
        go_on(desk, TREE)
        take_way(desk, TREE, "Yes, later")
        go_on(desk, DAY)
        keys.press("Right")
        reader.wait("radio button", f"{re.escape(DAY)}: Tomorrow", state="checked")
        keys.press("Ctrl+1")
        reader.wait("push button", "Start")
        assert not reader.sees(name=COMES_BACK), "its day has not come"
    with desk.open(home=home, env={"TZ": second.zone}):
        reader.wait(name=COMES_BACK)
        everything = reader.tree(hidden=True)
        assert not [words for words in (LINE, NO_DAY_LINE, QUEUE, LOOK) if words in everything]
        keys.choose("push button", "Look at it.*")
        reader.wait("heading", "For today")
        keys.choose("push button", "2 put down")
        order = [reader.wait(name=words).area[1] for words in ("For today", LINE, "2 put down", NO_DAY_LINE)]
        assert order == sorted(order), "from the top to the foot"
        keys.go_to("push button", re.escape(f"Open {QUEUE}"))
        keys.press("Ctrl+1")
        reader.wait("push button", "Start")
        assert not reader.sees(name=COMES_BACK), "it was brought up, and is not again"
    assert {one.data.get("due", "") for one in kept_in(home)} == {"", over.data["due"]}


def test_a_worry_is_put_down_in_the_small_hours_and_none_comes_back_then(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    night, morning = clocks(3, 10)
    due = entry("", LINE, data={"due": str(night.day)})._replace(kind=WORRY)
    home = make_home(tmp_path, entries=[due])
    with desk.open(home=home, env={"TZ": night.zone}):
        reader.wait(name="Put a worry down.*")
        assert not reader.sees(name=COMES_BACK), "at night nothing is brought back"
        keys.choose("push button", "Put it down.*")
        put_down(desk, NO_DAY_LINE, STAYS, day=False)
        keys.choose("push button", "2 put down")
        reader.wait("label", NO_DAY_LINE)
    with desk.open(home=home, env={"TZ": morning.zone}):
        reader.wait(name=COMES_BACK)
        keys.choose("push button", "Leave it where it is.*")
        reader.gone(name=COMES_BACK)
    found = {one.text: one.data.get("due") for one in kept_in(home)}
    assert found == {LINE: None, NO_DAY_LINE: None}, "one was left where it is, the other never had a day"
