"""By keyboard in the real window: questions for the team, the bin of Thoughts, paper, and records from FreeCBT."""

import json
import re
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coping_app.base.records import QUESTION, THOUGHT, Record
from coping_app.content.thought_record import Thought
from coping_app.content.thought_rows import to_record
from coping_app.vault import records

from .desk import Desk
from .notebook import choose_first, entry, everything_in, holding, make_home, open_file, open_section
from .thoughts import ROOM, kept_in, open_room, read_sheet, thought_row, thoughts_in

VISIT, SECOND, THIRD = "Is a second visit needed?", "Who rings me back?", "May Imran come along?"
QUEUE, LOOK, TEA = "Tuesday, in the queue.", "They looked away.", "Tea, and Imran."
ADDED = r"Added to Questions for my team\..*"
FREECBT = {
    "automaticThought": "They moved my appointment.",
    "cognitiveDistortions": [{"slug": "fortune-telling", "label": "Fortune Telling", "selected": True}],
    "challenge": "They moved the one before, too.",
    "alternativeThought": "It may be about rooms.",
    "createdAt": "2019-03-04T08:30:00.000Z",
    "updatedAt": "2019-03-05T08:30:00.000Z",
    "uuid": "@Quirk:thoughts:1",
}


def finished(title: str, text: str) -> Record:
    """Return a finished thought record of yesterday."""
    at = datetime.now().astimezone() - timedelta(days=1)
    written = Thought(text=text, words={"situation": title, "need": TEA}, open=False)
    return to_record(written, Record(records.new_uuid(), THOUGHT, at))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of somebody who wrote an entry and a thought record."""
    return make_home(tmp_path / "home", entries=[finished(QUEUE, LOOK), entry("Before the visit", f"{VISIT}\nLoud.")])


@pytest.fixture
def place(desk: Desk) -> Path:
    """A folder with a short name: its path is typed, letter by letter."""
    return Path(tempfile.mkdtemp(prefix="", dir=desk.folder))


def ask_team(desk: Desk) -> None:
    """Ask the team about the words that are selected, which stay selected."""
    desk.keys.press("Ctrl+k")
    desk.reader.wait("panel", "Message", description=ADDED)
    assert not desk.reader.sees("heading", "Questions for my team"), "one stays where one reads"


def questions_on_page(desk: Desk) -> list[str]:
    """Return the open questions from the top of the page to its foot."""
    found = desk.reader.all("push button", "Mark as answered: .*")
    return [one.name.removeprefix("Mark as answered: ") for one in sorted(found, key=lambda one: one.area[1])]


def select_in_entry_and_record(desk: Desk) -> None:
    """Ask about a line of an entry, take it back, ask again; then about a line of a thought record."""
    reader, keys = desk.reader, desk.keys
    keys.press("Ctrl+3")
    choose_first(desk, "Before the visit")
    keys.press("Enter")
    reader.wait("text", "Journal entry", state="focused")
    keys.press("Ctrl+Home", "Shift+End")
    ask_team(desk)
    keys.choose("push button", "Undo")
    reader.wait("panel", "Message", description=r"Moved to the bin\..*")
    keys.go_to("text", "Journal entry")
    ask_team(desk)
    open_room(desk)
    choose_first(desk, QUEUE)
    keys.press("Enter")
    reader.wait("heading", re.escape(QUEUE))
    keys.go_to("text", "Thought record")
    keys.press("Ctrl+Home", "Down", "Down", "Down", "Home", "Shift+End")
    ask_team(desk)


def print_large(desk: Desk, place: Path) -> str:
    """Print the open questions, which is into a PDF where no printer is, and as a web page; return the page."""
    reader, keys = desk.reader, desk.keys
    keys.choose("push button", "Print large")
    reader.wait("push button", "Print", state="focused")
    keys.press("Enter")
    open_file(desk, place / "large.pdf")
    reader.wait("panel", "Message", description=r"Saved as a PDF\..*")
    keys.choose("push button", r"Save as a web page \(HTML\)")
    open_file(desk, place / "large.html")
    reader.wait("panel", "Message", description=r"Saved as a web page\..*")
    assert (place / "large.pdf").read_bytes().startswith(b"%PDF-")
    return (place / "large.html").read_text(encoding="utf-8")


def test_words_from_everywhere_become_questions_that_are_moved_answered_and_printed(
    desk: Desk, home: Path, place: Path
) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(home=home):
        select_in_entry_and_record(desk)
        keys.press("Ctrl+Home", "Ctrl+k")
        reader.wait("text", "A question", state="focused")
        keys.type(THIRD)
        reader.wait_for_typed("A question", THIRD)
        keys.press("Enter")
        reader.wait("label", "3 open questions")
        assert questions_on_page(desk) == [VISIT, LOOK, THIRD]

        keys.go_to("push button", re.escape(f"Move up: {THIRD}"))
        keys.press("Enter")
        reader.wait("push button", re.escape(f"Move down: {VISIT}"))
        reader.wait("push button", re.escape(f"Move up: {THIRD}"), state="focused")
        assert questions_on_page(desk) == [VISIT, THIRD, LOOK]
        keys.press("Alt+Up")
        reader.wait("push button", re.escape(f"Move down: {THIRD}"), state="focused")
        assert questions_on_page(desk) == [THIRD, VISIT, LOOK]

        keys.choose("push button", "Write the answer")
        reader.wait("text", "The answer", state="focused")
        keys.type("He may.")
        reader.wait_for_typed("The answer", "He may.")
        keys.press("Escape")
        reader.wait("label", r"He may\.")
        keys.choose("push button", re.escape(f"Mark as answered: {THIRD}"))
        reader.wait("label", "2 open questions")
        reader.wait("push button", "1 answered")
        assert questions_on_page(desk) == [VISIT, LOOK]
        page = print_large(desk, place)
    assert page.index(VISIT) < page.index(LOOK)
    assert THIRD not in page, "what is answered is not printed"
    found = {one.text: one.data.get("open", False) for one in kept_in(home) if one.kind == QUESTION}
    assert found == {VISIT: True, LOOK: True, THIRD: False}


def test_a_deleted_record_comes_back_and_an_erased_one_is_gone(desk: Desk, home: Path) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(home=home):
        open_room(desk)
        choose_first(desk, QUEUE)
        keys.press("Enter")
        read_sheet(desk)
        keys.choose("push button", "Delete it")
        reader.wait("panel", "Message", description=r"Moved to the bin\. It stays there for 30 days\..*")
        reader.wait("heading", "Nothing is written here")
        keys.press("Ctrl+z")
        reader.wait("panel", "Message", description=r"It is back in Thoughts\..*")
        choose_first(desk, QUEUE)
        keys.press("Delete")
        reader.wait("heading", "Nothing is written here")
        keys.choose("push button", "Bin")
        reader.wait("heading", "Bin")
        keys.choose("push button", re.escape(f"Put back {QUEUE}"))
        reader.wait("heading", "Nothing is in the bin")
        keys.choose("push button", "Thoughts")
        choose_first(desk, QUEUE)
        keys.press("Enter")
        assert LOOK in read_sheet(desk)
        for answer in ("Keep it", "Erase now"):
            keys.choose("push button", "More")
            keys.press("Up")
            reader.wait("menu item", "Erase now", state="focused")
            keys.press("Enter")
            reader.wait("dialog", rf"Erase “{re.escape(QUEUE)}” now\?")
            reader.wait("push button", "Keep it", state="focused")
            keys.choose("push button", answer)
            reader.gone("dialog")
            assert reader.sees("heading", re.escape(QUEUE)) is (answer == "Keep it")
        reader.wait("panel", "Message", description=r"Erased.*")
        reader.wait("heading", "Nothing is written here")
    assert holding(home, "looked away", "Imran") == []
    everything = everything_in(home).casefold()
    assert [words for words in ("queue", "looked", "imran") if words in everything] == []


def test_records_from_freecbt_are_read_printed_with_others_and_go_again(desk: Desk, home: Path, place: Path) -> None:
    reader, keys = desk.reader, desk.keys
    theirs = place / "FreeCBT.json"
    theirs.write_text(json.dumps({"v": "Archive-v1", "thoughts": [FREECBT]}), encoding="utf-8")
    moved = str(FREECBT["automaticThought"])
    with desk.open(home=home):
        open_section(desk, "Bring in, take out")
        keys.choose("push button", "Choose a file")
        open_file(desk, theirs)
        reader.wait("push button", "Take in", state="focused")
        keys.press("Enter")
        reader.wait("panel", "Message", description=r"1 .* was taken in\..*")
        open_room(desk)
        reader.wait(*thought_row(QUEUE))
        reader.wait(*thought_row(moved))
        choose_first(desk, QUEUE)
        keys.press("Down", "Enter")
        reader.wait("heading", re.escape(moved))
        sheet = read_sheet(desk)
        assert "Thinking habits\nJumping ahead" in sheet
        assert "Another way to see it\nIt may be about rooms." in sheet

        keys.press(ROOM)
        keys.choose("push button", "Print several")
        reader.wait("label", r"Nothing is ticked\.")
        keys.choose("push button", "Tick all of these")
        reader.wait("label", r"2 records are ticked\.")
        for name, button in (("both.html", r"Save as a web page \(HTML\)"), ("both.pdf", "Save as PDF")):
            keys.choose("push button", button)
            open_file(desk, place / name)
            said = "web page" if name.endswith("html") else "PDF"
            reader.wait("panel", "Message", description=rf"Saved as a {said}\..*")
        page = (place / "both.html").read_text(encoding="utf-8")
        assert page.index(moved) < page.index(LOOK), "the oldest comes first"
        assert (place / "both.pdf").read_bytes().startswith(b"%PDF-")

        open_section(desk, "Bring in, take out")
        keys.choose("push button", "Undo this import: .*")
        reader.wait("panel", "Message", description=r"1 .* went again\.")
        open_room(desk)
        reader.wait(*thought_row(QUEUE))
        assert not reader.sees(*thought_row(moved))
    assert [one.text for one in thoughts_in(home)] == [LOOK]
