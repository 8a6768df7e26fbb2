"""What a person does in Thoughts by keyboard, for the journeys."""

import contextlib
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from coping_app.base.records import THOUGHT, Record
from coping_app.content.thought_record import Thought, forms
from coping_app.content.thought_record import box as asked_box
from coping_app.content.thought_rows import of_record
from coping_app.vault import records

from .desk import Desk
from .notebook import open_pages

ROOM = "Ctrl+4"
NEXT = "Ctrl+Enter"  # goes on from wherever the keyboard is
WRITE, FULL_PAGE = "Write a thought record", "Use the full page"
GENTLE_PAGE = "Too tired? Three boxes are enough."
LEAVE_BE = "Leave it at that"
FORK, TREE, DAY, HABITS, FEELINGS = (
    *(forms().fork.asks, forms().tree.asks, forms().later.asks),
    *(forms().habits.asks, forms().feelings.asks),
)
SEARCH = "Search your thought records"


def ask(name: str, *, gentle: bool = False) -> str:
    """Return what is asked for a box."""
    one = asked_box(name)
    return one.gentle if gentle else one.asks


def open_room(desk: Desk) -> None:
    """Go to the first page of Thoughts, from wherever the keyboard is."""
    desk.keys.press(ROOM)
    desk.reader.wait("heading", "Thoughts")
    desk.keys.go_to("push button", WRITE)


def begin(desk: Desk, *, full: bool = False) -> None:
    """Begin a thought record on one of the two pages."""
    open_room(desk)
    desk.keys.choose("push button", FULL_PAGE if full else WRITE)
    is_asked(desk, ask("situation", gentle=not full))


def is_asked(desk: Desk, words: str) -> None:
    """Wait until a question is asked, and the keyboard is in its answer."""
    desk.reader.wait("text|radio button|check box", f"{re.escape(words)}.*", state="focused")


def write_in(desk: Desk, label: str, words: str) -> None:
    """Go to a box and type, until all of it stands there."""
    desk.keys.go_to("text", re.escape(label))
    desk.keys.type(words)
    desk.reader.wait_for_typed(re.escape(label), words)


def answer(desk: Desk, asks: str, words: str) -> None:
    """Type into the box of the question that is asked; the keyboard is there already."""
    desk.reader.wait("text", re.escape(asks), state="focused")
    desk.keys.type(words)
    desk.reader.wait_for_typed(re.escape(asks), words)


def holds(desk: Desk, asks: str, words: str) -> None:
    """See that a question is asked, and what stands in its box."""
    is_asked(desk, asks)
    desk.reader.wait_for_typed(re.escape(asks), words)


def go_on(desk: Desk, to: str) -> None:
    """Go to the next question."""
    desk.keys.press(NEXT)
    is_asked(desk, to)


def take_way(desk: Desk, asks: str, words: str) -> None:
    """Choose one of the cards of a question by arrows, from the first or from the one that is chosen."""
    asked = forms().fork if asks == FORK else forms().tree
    names = [f"{asks}: {way.label}" for way in asked.way]
    here = desk.keys.go_to("radio button", f"{re.escape(asks)}: .*")
    steps = names.index(f"{asks}: {words}") - names.index(here.name)
    desk.keys.press(*["Down" if steps > 0 else "Up"] * abs(steps), "Space")
    desk.reader.wait("radio button", re.escape(f"{asks}: {words}"), state="checked")


def read_sheet(desk: Desk) -> str:
    """Return the words of the worksheet that is shown."""
    desk.reader.wait("text", "Thought record")
    return desk.reader.text("text", "Thought record")


def thought_row(title: str) -> tuple[str, str]:
    """Return what the row of a record is to a screen reader."""
    return "list item", f".*, {re.escape(title)}(, .*)?"


def come_back_to(desk: Desk, title: str) -> None:
    """Go on with a record that was left on the way."""
    desk.reader.wait("heading", "Go on")
    desk.keys.choose("push button", f"{re.escape(title)}, .*")


def thoughts_in(home: Path, passphrase: str = "") -> list[Thought]:
    """Return every thought record outside the bin, in the order in which they were begun."""
    return [of_record(one) for one in kept_in(home, passphrase) if one.kind == THOUGHT]


def kept_in(home: Path, passphrase: str = "") -> list[Record]:
    """Return everything outside the bin."""
    with contextlib.closing(open_pages(home, passphrase)) as vault:
        found = vault.rows("SELECT uuid FROM record WHERE binned_ms IS NULL ORDER BY rowid")
        return [one for (uuid,) in found if (one := records.get(vault, uuid))]


class Clock(NamedTuple):
    """What TZ has to be so that a clock on the wall shows some hour now, and which day it is there."""

    zone: str
    day: date


def clocks(*hours: int) -> list[Clock]:
    """Return a clock for each of some hours, all counted from one midnight on: 34 is ten in the morning after.

    Where one of them would be a whole day from here, of which no zone is, they are all an hour later.
    """
    now = datetime.now(UTC)
    for shift in (0, -24, 24, 1, -23):
        easts = [hour + shift - now.hour for hour in hours]
        if all(abs(east) < 24 for east in easts):
            return [Clock(f"Desk{-east:+d}", (now + timedelta(hours=east)).date()) for east in easts]
    raise AssertionError(f"no zones show {hours} now")
