"""By keyboard in the real window: what is typed when it locks, another passphrase, no lock, everything deleted."""

import signal
from pathlib import Path

from coping_app.vault.opening import Lock

from .desk import Desk
from .notebook import begin_entry, entries_in, entry, holding, make_home, open_section, unlock

WORDS, OTHER_WORDS = "kettle harbour nine plums", "lantern pebble orchard tin"
TITLE, FIRST, REST = "The harbour", "A boat called Zoe", " came in at four."


def test_a_half_typed_entry_waits_under_the_lock(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    home = make_home(tmp_path, Lock(WORDS))
    with desk.open(home=home):
        unlock(desk, WORDS)
        reader.wait("push button", "Start")
        begin_entry(desk, TITLE, FIRST)
        keys.press("Ctrl+l")
        reader.wait("heading", "Locked")
        assert "Zoe" not in reader.tree(hidden=True), "nothing of it is left behind the lock"
        assert holding(home, FIRST, TITLE) == []
        unlock(desk, WORDS)
        reader.wait("text", "Journal entry")
        assert reader.text("text", "Journal entry") == FIRST
        keys.go_to("text", "Journal entry")
        keys.press("Ctrl+End")
        keys.type(REST)
        reader.wait_for_typed("Journal entry", FIRST + REST)
    assert entries_in(home, WORDS) == {TITLE: FIRST + REST}


def test_a_key_that_locks_overtakes_no_letter(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    home = make_home(tmp_path, Lock(WORDS))
    with desk.open(home=home) as coping:
        unlock(desk, WORDS)
        reader.wait("push button", "Start")
        begin_entry(desk, TITLE, FIRST)
        coping.signal(signal.SIGSTOP)  # as a window that is busy right now
        keys.type(REST)
        keys.press("Ctrl+l")
        coping.signal(signal.SIGCONT)
        reader.wait("heading", "Locked")
    assert entries_in(home, WORDS) == {TITLE: FIRST + REST}


def test_another_passphrase_and_then_no_lock(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    home = make_home(tmp_path, Lock(WORDS), [entry(TITLE, FIRST)])
    with desk.open(home=home):
        unlock(desk, WORDS)
        reader.wait("push button", "Start")
        open_section(desk, "Privacy and lock")
        keys.choose("push button", "Change")
        keys.go_to("text", "The passphrase now")
        keys.type(WORDS)
        for field in ("The new passphrase", "Once more"):
            keys.go_to("text", field)
            keys.type(OTHER_WORDS)
        keys.press("Enter")
        reader.wait("panel", "Message", description="The passphrase is changed.*")
        keys.press("Ctrl+l")
        unlock(desk, WORDS)
        reader.wait("label", "Those words did not open it.*")
        keys.press("Ctrl+a")
        keys.type(OTHER_WORDS)
        keys.press("Enter")
        reader.wait("push button", "Remove")
        keys.choose("push button", "Remove")
        reader.wait("push button", "Keep the lock", state="focused")
        keys.choose("push button", "Remove the lock")
        reader.wait("panel", "Message", description=r"Saved on this computer. No lock set.")
        assert not reader.sees("push button", "Lock")

    with desk.open(home=home):
        reader.wait("push button", "Start")
    assert entries_in(home) == {TITLE: FIRST}


def test_everything_deleted_is_asked_twice_and_begins_anew(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    home = make_home(tmp_path, entries=[entry(TITLE, FIRST)])
    with desk.open(home=home):
        open_section(desk, "Privacy and lock")
        keys.go_to("push button", "Delete")
        keys.press("Enter")
        reader.wait("push button", "Keep everything", state="focused")
        keys.go_to("check box", "The backups too")
        keys.press("Space")
        keys.go_to("push button", "Go on")
        keys.press("Enter")
        reader.wait("push button", "Keep everything", state="focused")
        keys.go_to("push button", "Delete everything now")
        assert list((home / "pages").iterdir()), "nothing has gone so far"
        keys.press("Enter")
        reader.wait("heading", "A quiet place to practise and write")
        reader.wait("panel", "Message", description="Deleted. .*")
    assert list((home / "pages").iterdir()) == []
    with desk.open(home=home):
        reader.wait("heading", "A quiet place to practise and write")
