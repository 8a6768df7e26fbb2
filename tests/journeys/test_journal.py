"""By keyboard in the real window: entries are searched, found, put into the bin, taken back, and erased for good."""

from pathlib import Path

import pytest

from .desk import Desk
from .notebook import (
    choose_first,
    choose_found,
    entries_in,
    entry,
    everything_in,
    holding,
    make_home,
    row,
    search,
    write,
)

HARBOUR, PANCAKES, QUINCE = "The harbour", "Small good thing", "By the gate"
BLOSSOM = "Quinceblossom"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of somebody who wrote two entries."""
    harbour = entry(HARBOUR, "Träume vom Hafen, and a boat called Zoë.", starred=True)
    return make_home(tmp_path, entries=[harbour, entry(PANCAKES, "Pancakes. One landed on the floor.")])


def test_entries_are_found_as_one_types(desk: Desk, home: Path) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(home=home):
        keys.press("Ctrl+3")
        reader.wait(*row(HARBOUR))
        search(desk, "pan")
        reader.wait("text", "Search the journal", description="1 entry mentions “pan”")
        reader.wait(*row(PANCAKES))
        reader.gone(*row(HARBOUR))
        search(desk, "hafe TRAUM")
        reader.wait(*row(HARBOUR))
        search(desk, "zebra")
        reader.wait("heading", "Nothing is found by that")
        keys.press("Escape")
        reader.wait(*row(PANCAKES))
        keys.go_to("radio button", "All")
        keys.press("Right")
        reader.gone(*row(PANCAKES))
        reader.wait(*row(HARBOUR))
        keys.press("Left")
        reader.wait(*row(PANCAKES))

        search(desk, "zoe")
        reader.gone(*row(PANCAKES))
        choose_found(desk, HARBOUR)
        keys.press("Enter")
        reader.wait("text", "Journal entry", state="focused")
        assert reader.text("text", "Title") == HARBOUR
        assert reader.text("text", "Journal entry").startswith("Träume vom Hafen")


def test_what_is_deleted_comes_back_and_what_is_erased_is_gone(desk: Desk, home: Path) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(home=home):
        write(desk, QUINCE, f"{BLOSSOM} by the gate, and more of it than last year.")
        search(desk, BLOSSOM[:5])
        reader.wait(*row(QUINCE))
        choose_found(desk, QUINCE)
        keys.press("Delete")
        reader.wait("panel", "Message", description="Moved to the bin.*")
        reader.gone(*row(QUINCE))
        keys.press("Ctrl+Z")
        reader.wait(*row(QUINCE))
        choose_first(desk, QUINCE)
        keys.press("Delete")
        reader.gone(*row(QUINCE))

        keys.choose("push button", "Bin")
        reader.wait("heading", "Bin")
        assert [thing.name for thing in reader.all("push button", f"Empty.*|.* {QUINCE}( now)?")][-1] == "Empty the bin"
        keys.choose("push button", f"Put back {QUINCE}")
        reader.wait("heading", "Nothing is in the bin")
        keys.press("Ctrl+Z")
        keys.choose("push button", f"Erase {QUINCE} now")
        reader.wait("dialog", rf"Erase “{QUINCE}” now\?")
        assert str(reader.focused()) == "push button 'Keep it'", "the safe way comes first"
        keys.choose("push button", "Erase now")
        reader.wait("panel", "Message", description="Erased.*")
        reader.wait("heading", "Nothing is in the bin")
        search(desk, BLOSSOM[:5])
        reader.wait("heading", "Nothing is found by that")
        keys.press("Escape")
        reader.wait(*row(PANCAKES))
    assert set(entries_in(home)) == {HARBOUR, PANCAKES}
    assert holding(home, "Zoë", "One landed", QUINCE, BLOSSOM) == [], "no file tells anything"
    assert BLOSSOM.casefold() not in everything_in(home).casefold(), "nor does anything behind the key"
