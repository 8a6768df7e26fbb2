"""By keyboard in the real window: a backup in a folder that was chosen, and an entry that comes back from it."""

from pathlib import Path

from coping_app.vault.opening import Lock

from .desk import Desk
from .notebook import SAVED, entries_in, entry, holding, make_home, open_first_entry, open_folder, open_section, unlock
from .reader import PATIENCE

WORDS = "kettle harbour nine plums"
TITLE, BEFORE, AFTER = "Small good thing", "Pancakes.", " One landed on the floor."


def restore(desk: Desk, name: str) -> None:
    """Look at the newest backup with this name, and restore it."""
    reader, keys = desk.reader, desk.keys
    open_section(desk, "Backup")
    keys.choose("push button", "Restore a backup")
    reader.wait("heading", "Restore a backup")
    keys.choose("push button", name)
    reader.wait("label", "1 page that was written.*")
    assert str(reader.focused(PATIENCE)) == "push button 'Choose another'", "one key too many restores nothing"
    keys.choose("push button", "Restore")
    reader.wait("panel", "Message", description="Restored: your pages as they were on .*")


def test_an_entry_comes_back_from_a_backup_and_the_present_pages_are_kept(desk: Desk, tmp_path: Path) -> None:
    reader, keys = desk.reader, desk.keys
    stick = tmp_path / "stick"
    stick.mkdir()
    home = make_home(tmp_path / "home", Lock(WORDS), [entry(TITLE, BEFORE)])
    with desk.open(home=home):
        unlock(desk, WORDS)
        reader.wait("push button", "Start")
        open_section(desk, "Backup")
        keys.choose("push button", "Choose a second folder")
        open_folder(desk, stick)
        reader.wait("panel", "Message", description="The next backup goes there, too.")
        keys.choose("push button", "Back up now")
        reader.wait("panel", "Message", description="Backed up.*")
        assert len(list(stick.iterdir())) == 1

        open_first_entry(desk, TITLE)
        keys.press("Ctrl+End")
        keys.type(AFTER)
        reader.wait("label", SAVED)
        restore(desk, f".* {stick}")
        open_first_entry(desk, TITLE)
        assert reader.text("text", "Journal entry") == BEFORE
        restore(desk, r"Before restoring, .*, 1 page\. In the folder of your pages\.")
        open_first_entry(desk, TITLE)
        assert reader.text("text", "Journal entry") == BEFORE + AFTER, "the pages before were kept, too"
    assert entries_in(home, WORDS) == {TITLE: BEFORE + AFTER}
    assert holding(tmp_path, BEFORE, AFTER) == [], "no backup tells anything"
