"""A second start for the same pages hands over to the first, through a small file in a folder of the owner's alone.

The first stands for its pages: it has a folder, named by where they are, with a file in it that says "here" and a lock
that goes with the program, even where it is killed. A second puts a request beside it, and whoever stands there takes
it away. No socket, and nothing is looked at again and again but by the second, for a moment.
"""

import contextlib
import json
import os
import time
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from coping_app.base.files import read_small, table_in, write_aside
from coping_app.base.paths import run_folder, settings_folder
from coping_app.base.settings import PAGES_FOLDER, Settings
from coping_app.vault.errors import VaultError
from coping_app.vault.finding import known, named

HERE, REQUEST = "here", ".ask"
_MOMENT = 1.5  # seconds for the first to answer
_SOON = 0.1  # seconds in which it mostly has; then one looks whether it is there at all
_EVERY = 0.01
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")  # by which a desktop lets a window come to the front


class Answer(StrEnum):
    """What came of asking: nobody stands there, the first came to the front, or it holds the pages and is silent."""

    FREE = "free"
    TAKEN = "taken"
    SILENT = "silent"


class Request(NamedTuple):
    """What a second start wants: the window at the front, and perhaps a file opened."""

    file: str = ""
    token: str = ""


def station(pages: Path) -> Path:
    """Return the folder of whoever has these pages open; it may not be there. Raises OSError."""
    where = os.path.normcase(str(pages.resolve()))
    return run_folder() / f"{crc32(os.fsencode(where)):08x}"


def ask_for(words: str, file: str = "") -> Answer:
    """Ask for the pages that a start would open; `words` is a name or a folder from the command line, or nothing.

    Where several could be meant, the window asks first.
    """
    try:
        if not any(run_folder().iterdir()):
            return Answer.FREE
        settings = Settings(settings_folder() / "settings.json")
        found = known(settings[PAGES_FOLDER])
        meant = [named(words, found)] if words else found
    except (OSError, VaultError):
        return Answer.FREE  # the window says what there is to say
    return ask(meant[0].folder.path, file) if len(meant) == 1 else Answer.FREE


def ask(pages: Path, file: str = "") -> Answer:
    """Ask whoever has these pages to come to the front, and wait a moment for it."""
    try:
        place = station(pages)
        if not (place / HERE).exists():
            return Answer.FREE
        request = place / f"{os.urandom(8).hex()}{REQUEST}"
        token = next(filter(None, map(os.environ.get, _TOKENS)), "")
        write_aside(request, json.dumps(Request(file, token)._asdict()))
    except OSError:
        return Answer.FREE
    began, looked, there = time.monotonic(), False, True
    while request.exists():
        waited = time.monotonic() - began
        if waited > _SOON and not looked:
            looked, there = True, is_held(place)
        if waited > _MOMENT or not there:
            with contextlib.suppress(OSError):
                request.unlink()
            return Answer.SILENT if is_held(pages) else Answer.FREE
        time.sleep(_EVERY)
    return Answer.TAKEN


def requests_in(place: Path) -> list[Request]:
    """Take the requests out of a folder. What is no request goes too."""
    taken = []
    for path in sorted(place.glob(f"*{REQUEST}")):
        with contextlib.suppress(OSError):
            found = table_in(read_small(path)) or {}
            path.unlink()
            parts = {name: found[name] for name in Request._fields if isinstance(found.get(name), str)}
            taken.append(Request(**parts))
    return taken


def is_held(folder: Path) -> bool:
    """Tell whether a program has the lock of a folder: of pages that are open, or of a station where it stands."""
    from coping_app.vault.errors import InUseError
    from coping_app.vault.folder import VaultFolder
    from coping_app.vault.opening import take_lock

    try:
        take_lock(VaultFolder(folder))()
    except InUseError:
        return True
    except VaultError:
        pass
    return False
