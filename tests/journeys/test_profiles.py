"""By keyboard in the real window: two people's pages on one computer, each seen by the one who opens them."""

from pathlib import Path

from coping_app.vault.opening import Lock

from .desk import Desk
from .notebook import entry, make_home, open_section, row, unlock, write

WORDS = "kettle harbour nine plums"


def test_what_one_person_writes_the_other_does_not_see(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    home = make_home(tmp_path, Lock(WORDS), [entry("The letter on the mat", "Walked to the gate.")])
    with desk.open(home=home):
        unlock(desk, WORDS)
        reader.wait("push button", "Start")
        open_section(desk, "Privacy and lock")
        keys.choose("push button", "Open the list")
        reader.wait("heading", "Notebooks")
        keys.choose("push button", "Add another")
        reader.wait("text", "Name of the notebook", state="focused")
        keys.press("Enter")
        reader.wait("panel", "Message", description="It is made, and has no lock.*")
        there = [thing.name for thing in keys.round()]
        rows = ["Rename Notebook 1", "Rename Notebook 2", "Open Notebook 2"]
        at = there.index(rows[0])
        assert there[at : at + 4] == [*rows, "Add another"], "Tab goes as one reads"

    with desk.open(home=home):
        reader.wait("push button", "Notebook 1", state="focused")
        assert {thing.name for thing in reader.all("push button", "Notebook.*")} == {"Notebook 1", "Notebook 2"}
        reader.wait("push button", "Steady me")
        keys.choose("push button", "Notebook 2")
        reader.wait("push button", "Start")
        write(desk, "A boat called Zoe", "It came in at four.")
        reader.wait(*row("A boat called Zoe"))
        assert not reader.sees(*row("The letter on the mat"))

    with desk.open(home=home):
        keys.choose("push button", "Notebook 1")
        unlock(desk, WORDS)
        reader.wait("push button", "Start")
        keys.press("Ctrl+3")
        reader.wait(*row("The letter on the mat"))
        assert not reader.sees(*row("A boat called Zoe"))
