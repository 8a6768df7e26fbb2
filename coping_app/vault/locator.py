"""Finds the folders in which people's pages may be. One profile is one folder; a new one is never made over another."""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from coping_app.base.files import read_small, sync_folder, write_durable
from coping_app.base.words import tr
from coping_app.vault.errors import VaultError
from coping_app.vault.folder import VaultFolder, make_own
from coping_app.vault.glance import DEVICE, KEYRING, types_in

_FOLDER = re.compile(r"notes-(\d{1,9})")
_LABEL = "label.txt"
_LONGEST_LABEL = 40  # characters


class Profile(NamedTuple):
    """Somebody's pages: where they lie, and the neutral name that the chooser shows, which anybody can read."""

    folder: VaultFolder
    label: str


def places() -> list[Path]:
    """Return every folder in which profiles may be; new ones are made in the first.

    That of platformdirs; then that of appdirs, whose rules stand still since 2020. The same person can get different
    answers from a terminal and from the Dock, so all of them are looked at. `COPING_HOME` is the only one where it is
    set. A profile that was moved elsewhere is remembered by the settings.
    """
    own = os.environ.get("COPING_HOME")
    if own:
        return [Path(own).absolute() / "pages"]
    found = [path for path in _system_places() if path.is_absolute()] or [Path.home() / "Coping"]
    return list(dict.fromkeys(path / "pages" for path in found))


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


def profiles(among: Sequence[Path] | None = None) -> list[Profile]:
    """Return every profile that is found in some folders, in a fixed order.

    A folder of ours that can't be read counts as one: opening says what is wrong, and no new one takes its place.
    """
    found = []
    for place in places() if among is None else among:
        try:
            folders = sorted(path for path in place.iterdir() if path.is_dir())
        except OSError:
            continue
        found += [profile_at(path) for path in folders if _is_profile(path)]
    return found


def _is_profile(path: Path) -> bool:
    try:
        return VaultFolder(path).exists()
    except OSError:
        return _FOLDER.fullmatch(path.name) is not None


def twins(found: list[Profile]) -> list[Profile]:
    """Return the profiles that are copies of each other, such as one that was copied to another folder."""
    from coping_app.vault.opening import look

    ids: dict[str, list[Profile]] = {}
    for profile in found:
        try:
            ids.setdefault(look(profile.folder).key_file.vault_id, []).append(profile)
        except VaultError:
            continue
    return [profile for same in ids.values() if len(same) > 1 for profile in same]


def fresh_profile(place: Path, label: str = "") -> Profile:
    """Return a folder for a new profile, made empty. Raises VaultError."""
    try:
        make_own(place)
        taken = [match for path in place.iterdir() if (match := _FOLDER.fullmatch(path.name))]
        number = 1 + max((int(match[1]) for match in taken), default=0)
        folder = place / f"notes-{number}"
        make_own(folder)
        rename(VaultFolder(folder), label or default_label(number))
    except OSError as error:
        from coping_app.vault.opening import system_error

        raise system_error(error) from error
    return Profile(VaultFolder(folder), _label_of(folder))


def has_lock(folder: VaultFolder) -> bool:
    """Tell whether it takes a passphrase to open a profile, at a glance and without any of what opens it.

    What can't be read counts as locked: opening says what is wrong.
    """
    return DEVICE not in _opened_by(folder)


def uses_ring(folder: VaultFolder) -> bool:
    """Tell whether the system's keyring may open a profile, at a glance."""
    return KEYRING in _opened_by(folder)


def was_locked(folder: VaultFolder) -> bool:
    """Tell whether somebody locked a profile, and nobody opened it since. Where that can't be noted, it counts so."""
    return os.path.lexists(folder.locked) or not os.access(folder.path, os.W_OK)


def note_locked(folder: VaultFolder, *, locked: bool) -> None:
    """Note that somebody locked a profile, or opened it. Raises OSError."""
    if not locked:
        folder.locked.unlink(missing_ok=True)
        return
    folder.locked.touch(mode=0o600)  # empty, so that a full disk takes it
    sync_folder(folder.path)


def _opened_by(folder: VaultFolder) -> tuple[str, ...]:
    """Return the types of the slots in the living key file; none where it can't be read."""
    try:
        return types_in(folder.generations()[-1].key_file)  # the newest is the living one
    except (IndexError, OSError):
        return ()


def profile_at(path: Path) -> Profile:
    """Return the profile in a folder, whether it can be read or not."""
    return Profile(VaultFolder(path), _label_of(path))


def default_label(number: int) -> str:
    """Return a name that tells nothing."""
    return tr("Notebook {n}").format(n=number)


def rename(folder: VaultFolder, label: str) -> None:
    """Give a profile another name, one line of at most forty characters. Raises OSError."""
    from coping_app.vault.text import clean  # no start needs it

    write_durable(folder.path / _LABEL, " ".join(clean(label).split())[:_LONGEST_LABEL] + "\n")


def _label_of(path: Path) -> str:
    try:
        label = " ".join(read_small(path / _LABEL).split())[:_LONGEST_LABEL]
    except OSError:
        label = ""
    return label or path.name
