"""Finds the folders in which people's pages may be. One profile is one folder; a new one is never made over another."""

import os
import re
import sys
from pathlib import Path
from typing import NamedTuple

from coping_app.base.files import read_small, write_durable
from coping_app.base.words import tr
from coping_app.vault.errors import VaultError
from coping_app.vault.folder import VaultFolder, make_own
from coping_app.vault.opening import look, system_error

_FOLDER = re.compile(r"notes-(\d{1,4})")
_LABEL = "label.txt"
_LONGEST_LABEL = 40  # characters


class Profile(NamedTuple):
    """Somebody's pages: where they lie, and the neutral name that the chooser shows, which anybody can read."""

    folder: VaultFolder
    label: str


def home(chosen: str = "") -> Path:
    """Return the folder in which new profiles are made: the one the person chose, else the system's own place."""
    return places(chosen)[0]


def places(chosen: str = "") -> list[Path]:
    """Return every folder in which profiles may be, the likeliest first.

    The chosen folder; then that of platformdirs; then that of appdirs, whose rules stand still since 2020. The same
    person can get different answers from a terminal and from the Dock, so all of them are looked at.
    `COPING_HOME` is the only place where it is set.
    """
    own = os.environ.get("COPING_HOME")
    if own:
        return [Path(own) / "pages"]
    found = [Path(chosen)] if chosen and Path(chosen).is_absolute() else []
    found += [path / "pages" for path in _system_places() if path.is_absolute()]
    return list(dict.fromkeys(found))


def _system_places() -> list[Path]:
    from appdirs import user_data_dir
    from platformdirs import user_data_path

    stable: list[Path] = []
    if sys.platform == "win32" and "WindowsApps" in sys.base_prefix:  # this Python moves its AppData with each version
        stable = [Path(os.environ.get("USERPROFILE", "")) / "Coping"]
    return [
        *stable,
        user_data_path("coping", appauthor=False, roaming=False),
        Path(user_data_dir("coping", appauthor=False, roaming=False)),
    ]


def profiles(chosen: str = "") -> list[Profile]:
    """Return every profile that is found, in a fixed order. A folder that can't be read is passed over."""
    found = []
    for place in places(chosen):
        try:
            folders = sorted(path for path in place.iterdir() if path.is_dir())
        except OSError:
            continue
        found += [Profile(VaultFolder(path), _label_of(path)) for path in folders if VaultFolder(path).exists()]
    return found


def twins(found: list[Profile]) -> list[Profile]:
    """Return the profiles that are copies of each other, such as one that was copied to another folder."""
    ids: dict[str, list[Profile]] = {}
    for profile in found:
        try:
            ids.setdefault(look(profile.folder).key_file.vault_id, []).append(profile)
        except VaultError:
            continue
    return [profile for same in ids.values() if len(same) > 1 for profile in same]


def fresh_profile(chosen: str = "", label: str = "") -> Profile:
    """Return a folder for a new profile, made empty. Raises VaultError."""
    place = home(chosen)
    taken = {path.name for path in place.iterdir()} if place.is_dir() else set()
    number = 1 + max((int(match[1]) for name in taken if (match := _FOLDER.fullmatch(name))), default=0)
    folder = place / f"notes-{number}"
    try:
        make_own(place)
        make_own(folder)
        rename(VaultFolder(folder), label or default_label(number))
    except OSError as error:
        raise system_error(error) from error
    return Profile(VaultFolder(folder), _label_of(folder))


def default_label(number: int) -> str:
    """Return a name that tells nothing."""
    return tr("Notebook {n}").format(n=number)


def rename(folder: VaultFolder, label: str) -> None:
    """Give a profile another name, one line of at most forty characters. Raises OSError."""
    write_durable(folder.path / _LABEL, " ".join(label.split())[:_LONGEST_LABEL] + "\n")


def _label_of(path: Path) -> str:
    try:
        label = " ".join(read_small(path / _LABEL).split())[:_LONGEST_LABEL]
    except OSError:
        label = ""
    return label or path.name
