"""By keyboard in the real window: pages from another program come in, and go again, while somebody writes."""

import contextlib
from datetime import date, timedelta
from pathlib import Path

from coping_app.vault import erase

from .desk import Desk
from .notebook import (
    SAVED,
    begin_entry,
    choose_found,
    entries_in,
    entry,
    everything_in,
    make_home,
    open_file,
    open_first_entry,
    open_pages,
    open_section,
    row,
    search,
)

MANY = 12_000  # more than come in while somebody writes a few words, however busy the machine
MINE, FIRST, REST = "The harbour", "A boat called Zoe", " came in at four."
GATE = r"The gate\. Somebody had left it open\."
JRNL = """[2024-01-05 09:30] The shed. It rained on the sheds.
[2024-02-06 21:00] The gate. Somebody had left it open.
"""


def take_in(desk: Desk) -> None:
    """Take in what is shown."""
    desk.reader.wait("push button", "Take in", state="focused")
    desk.keys.press("Enter")


def bring_in(desk: Desk, journal: Path) -> None:
    """Bring in a file of two entries."""
    open_section(desk, "Bring in, take out")
    desk.keys.choose("push button", "Choose a file")
    open_file(desk, journal)
    desk.reader.wait("label", ".*\n2 entries\n.*")
    take_in(desk)
    desk.reader.wait("panel", "Message", description="2 entries were taken in.*")


def test_a_cancelled_import_leaves_nothing_and_no_typed_word_is_lost(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    old = tmp_path / "old.txt"
    days = (date(1965, 1, 1) + timedelta(days=number) for number in range(MANY))
    old.write_text("".join(f"[{day} 09:30] It rained on the sheds.\n" for day in days))
    home = make_home(tmp_path / "home", entries=[entry("Before", "It was here.")])
    with desk.open(home=home):
        open_section(desk, "Bring in, take out")
        keys.choose("push button", "Choose a file")
        open_file(desk, old)
        reader.wait("label", f".*\n{MANY} entries\n.*", seconds=60)
        take_in(desk)
        reader.wait("push button", "Cancel", state="focused")
        begin_entry(desk, MINE, FIRST)
        open_section(desk, "Bring in, take out")
        keys.choose("push button", "Cancel")
        keys.press("Ctrl+3")
        reader.wait("push button", "Write", state="focused")
        keys.go_to("text", "Journal entry", key="Shift+Tab")
        keys.press("Ctrl+End")
        keys.type(REST)
        reader.wait_for_typed("Journal entry", FIRST + REST)
        reader.wait("panel", "Message", description=r"Stopped\. Everything is as it was before\.")
        open_section(desk, "Bring in, take out")
        reader.wait("push button", "Choose a folder")
        assert not reader.sees("heading", "Brought in before")
    with desk.open(home=home):
        open_first_entry(desk, MINE)
        assert reader.text("text", "Journal entry") == FIRST + REST
    assert entries_in(home) == {"Before": "It was here.", MINE: FIRST + REST}
    with contextlib.closing(open_pages(home)) as vault:
        erase.finish(vault)  # in the window it is done in the background, for as long as it is open
    assert "sheds" not in everything_in(home)


def test_what_came_in_goes_again_and_what_was_changed_since_lies_in_the_bin(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    journal = tmp_path / "journal.txt"
    journal.write_text(JRNL)
    home = make_home(tmp_path / "home", entries=[entry("Before", "It was here.")])
    with desk.open(home=home):
        open_section(desk, "Bring in, take out")
        bring_in(desk, journal)
        keys.press("Ctrl+Z")
        reader.wait("panel", "Message", description=r"2 entries went again\.")
        bring_in(desk, journal)
        keys.press("Ctrl+3")
        search(desk, "gate")
        choose_found(desk, GATE)
        keys.press("Enter")
        reader.wait("text", "Journal entry", state="focused")
        keys.press("Ctrl+End")
        keys.type(REST)
        reader.wait("label", SAVED)
        open_section(desk, "Bring in, take out")
        keys.choose("push button", "Undo this import: .*")
        reader.wait("panel", "Message", description="1 entry went again. 1 that you changed since lies in the bin.")
        keys.press("Ctrl+3")
        keys.choose("push button", "Clear the search")
        reader.wait(*row("Before"))
        keys.choose("push button", "Bin")
        reader.wait("push button", f"Put back {GATE}")
        assert len(reader.all("push button", "Put back .*")) == 1
    assert entries_in(home) == {"Before": "It was here."}
    assert journal.read_text() == JRNL
