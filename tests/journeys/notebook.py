"""What a person does with their pages by keyboard, for journeys that begin or go on with writing."""

import contextlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from coping_app.base.records import ENTRY, Record
from coping_app.vault import records
from coping_app.vault.folder import VaultFolder
from coping_app.vault.locator import fresh_profile, profiles
from coping_app.vault.opening import Lock, create_vault, look, open_vault, unwrap_with_passphrase, unwrap_without_lock
from coping_app.vault.vault import Vault

from .desk import Desk

SAVED = r"Saved and encrypted.*|Saved on this computer\. No lock set\."


def make_home(home: Path, lock: Lock | None = None, entries: Iterable[Record] = ()) -> Path:
    """Make the folder of somebody who has used Coping before, with some entries; return it."""
    home.mkdir(exist_ok=True)
    profile = fresh_profile(home / "pages")
    vault = create_vault(VaultFolder(profile.folder.path), lock or Lock())
    for record in entries:
        records.save(vault, record)
    vault.close()
    (home / "settings.json").write_text('{"welcomed": true}', encoding="utf-8")
    return home


def open_pages(home: Path, passphrase: str = "") -> Vault:
    """Open the only pages in a folder, once the window is closed."""
    (profile,) = profiles([home / "pages"])
    closed = look(profile.folder)
    return open_vault(closed, unwrap_with_passphrase(closed, passphrase) if passphrase else unwrap_without_lock(closed))


def entry(title: str, text: str, **more: Any) -> Record:
    """Return an entry to begin with, of yesterday."""
    return Record(records.new_uuid(), ENTRY, datetime.now().astimezone() - timedelta(days=1), title, text, **more)


def entries_in(home: Path, passphrase: str = "") -> dict[str, str]:
    """Return the texts of everything outside the bin by their titles."""
    with contextlib.closing(open_pages(home, passphrase)) as vault:
        found = vault.rows("SELECT uuid FROM record WHERE binned_ms IS NULL")
        kept = [one for (uuid,) in found if (one := records.get(vault, uuid))]
    return {one.title: one.text for one in kept}


def everything_in(home: Path) -> str:
    """Return every value of every table, the bin, the history and the index of words among them."""
    with contextlib.closing(open_pages(home)) as vault:
        tables = vault.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        return str([vault.rows(f'SELECT * FROM "{name}"') for (name,) in tables])  # noqa: S608 - our own


def holding(home: Path, *words: str) -> list[Path]:
    """Return the files in a folder that hold some words in clear."""
    forms = [word.encode(form) for word in words for form in ("utf-8", "utf-16-le")]
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path for path in files if any(form in path.read_bytes() for form in forms)]


def first_run(desk: Desk, passphrase: str = "") -> None:
    """Go through the first pages, with a passphrase or without."""
    reader, keys = desk.reader, desk.keys
    reader.wait("heading", "A quiet place to practise and write")
    for heading in ("Make it comfortable", "One number worth having", "Keep it private"):
        keys.press("Enter")
        reader.wait("heading", heading)
    if not passphrase:
        keys.choose("push button", "Not now")
        return
    keys.go_to("text", "Passphrase")
    keys.type(passphrase)
    keys.go_to("text", "Once more")
    keys.type(passphrase)
    keys.press("Enter")


def code_on_sheet(desk: Desk) -> str:
    """Read the code on the sheet, and say that it was written down."""
    reader, keys = desk.reader, desk.keys
    code = reader.wait("label", "Code: .*").name.removeprefix("Code: ")
    keys.choose("push button", "I have written it down")
    keys.choose("push button", "Done")
    return code.replace(",", "")


def begin_entry(desk: Desk, title: str, text: str) -> None:
    """Type into a new entry, until all of it stands there."""
    reader, keys = desk.reader, desk.keys
    keys.press("Ctrl+n")
    reader.wait("text", "Journal entry", state="focused")
    keys.go_to("text", "Title", key="Shift+Tab")
    keys.type(title)
    keys.press("Down")
    reader.wait("text", "Journal entry", state="focused")
    keys.type(text)
    reader.wait_for_typed("Journal entry", text)


def write(desk: Desk, title: str, text: str) -> None:
    """Write an entry and wait until it is saved."""
    begin_entry(desk, title, text)
    desk.reader.wait("label", SAVED)


def open_first_entry(desk: Desk, title: str) -> None:
    """Go through the list to the first entry, which has this title, and into its text."""
    reader, keys = desk.reader, desk.keys
    keys.press("Ctrl+3")
    choose_first(desk, title)
    keys.press("Enter")
    reader.wait("text", "Journal entry", state="focused")


def search(desk: Desk, words: str) -> None:
    """Type into the search of the journal, in the place of what stands there."""
    desk.keys.press("Ctrl+f")
    desk.reader.wait("text", "Search the journal", state="focused")
    desk.keys.press("Escape")
    desk.keys.type(words)
    desk.reader.wait_for_typed("Search the journal", words)


def row(title: str) -> tuple[str, str]:
    """Return what the row of an entry is to a screen reader."""
    return "list item", f".*, {title}, .*"


def choose_found(desk: Desk, title: str) -> None:
    """Go from the search into the list, to the first row, which is of the entry with this title."""
    desk.keys.press("Down")
    desk.reader.wait(*row(title), state="focused")


def choose_first(desk: Desk, title: str) -> None:
    """Go through the page to the list, to the first row, which is of the entry with this title."""
    desk.keys.go_to("list|list item", ".*")
    desk.reader.wait(*row(title), state="focused")


def unlock(desk: Desk, passphrase: str) -> None:
    """Type a passphrase on the lock screen."""
    desk.reader.wait("heading", "Locked")
    desk.keys.go_to("text", "Passphrase")
    desk.keys.type(passphrase)
    desk.keys.press("Enter")


def open_section(desk: Desk, name: str) -> None:
    """Open a section of You."""
    desk.keys.press("Ctrl+6")
    desk.reader.wait("push button", "Comfort", state="focused")
    desk.keys.choose("push button", name)
    desk.reader.wait("heading", name)


def open_folder(desk: Desk, folder: Path) -> None:
    """Type the path of a folder into the question for one."""
    desk.reader.wait("text", "Directory:", state="focused")
    desk.keys.type(str(folder))
    desk.keys.press("Enter")
    desk.reader.gone("dialog")


def open_file(desk: Desk, path: Path) -> None:
    """Type the path of a file into the question for one."""
    desk.reader.wait("text", "File name:", state="focused")
    desk.keys.type(str(path))
    desk.keys.press("Enter")
    desk.reader.gone("dialog")
