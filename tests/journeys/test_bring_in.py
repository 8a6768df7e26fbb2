"""By keyboard in the real window: pages from another program come in, and go again, while somebody writes."""

from pathlib import Path

from .desk import Desk
from .notebook import (
    begin_entry,
    entries_in,
    entry,
    everything_in,
    make_home,
    open_file,
    open_first_entry,
    open_folder,
    open_section,
)

MANY = 4000  # more than come in while somebody writes a few words
MINE, FIRST, REST = "The harbour", "A boat called Zoe", " came in at four."
JRNL = """[2024-01-05 09:30] The shed. It rained on the sheds.
[2024-02-06 21:00] The gate. Somebody had left it open.
"""


def take_in(desk: Desk) -> None:
    """Take in what is shown."""
    desk.reader.wait("push button", "Take in", state="focused")
    desk.keys.press("Enter")


def test_a_cancelled_import_leaves_nothing_and_no_typed_word_is_lost(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    old = tmp_path / "old"
    old.mkdir()
    for number in range(MANY):
        (old / f"2020-01-{number % 28 + 1:02}-{number}.md").write_text(f"Page {number}\n\nIt rained on the sheds.")
    home = make_home(tmp_path / "home", entries=[entry("Before", "It was here.")])
    with desk.open(home=home):
        open_section(desk, "Bring in, take out")
        keys.choose("push button", "Choose a folder")
        open_folder(desk, old)
        reader.wait("label", f".*\n{MANY} entries\n.*")
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
    assert "sheds" not in everything_in(home)


def test_what_came_in_goes_again_and_what_was_changed_since_lies_in_the_bin(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    journal = tmp_path / "journal.txt"
    journal.write_text(JRNL)
    home = make_home(tmp_path / "home", entries=[entry("Before", "It was here.")])
    with desk.open(home=home):
        open_section(desk, "Bring in, take out")
        for way in ("Undo", "Take out again: .*"):
            keys.choose("push button", "Choose a file")
            open_file(desk, journal)
            reader.wait("label", ".*2 entries.*")
            take_in(desk)
            reader.wait("panel", "Message", description="2 entries were taken in.*")
            keys.press("Ctrl+3")
            reader.wait("list item", ".*The gate.*")
            open_section(desk, "Bring in, take out")
            if way == "Undo":
                keys.press("Ctrl+Z")
            else:
                keys.choose("push button", way)
            reader.wait("panel", "Message", description="2 entries went again.*")
            keys.press("Ctrl+3")
            reader.gone("list item", ".*The gate.*")
            reader.wait("list item", ".*Before.*")
            open_section(desk, "Bring in, take out")
    assert entries_in(home) == {"Before": "It was here."}
    assert journal.read_text() == JRNL
