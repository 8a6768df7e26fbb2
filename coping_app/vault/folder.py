"""The folder of a vault: which generation is the living one, and where everything in it stands.

A generation is made under another name, and lives from the moment it gets its own: the newest one is the living one.
`current` says which that is before it is there, with a checksum; where it says nothing that is true, the newest one is
taken. The one before stays. So a crash at any moment leaves exactly one good state, with `current` or without it.
"""

import os
import re
import stat
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from coping_app.base import files
from coping_app.base.files import read_small, sync_folder, write_durable
from coping_app.base.words import tr
from coping_app.vault.errors import DamagedVaultError, WontCoverError

_NAME = re.compile(r"g(\d{4,9})")
_CURRENT, _README = "current", "README.txt"
_UNFINISHED, _GOING = ".new", ".old"
READING = "reading-"  # what a folder begins with, in which a backup is unpacked to be read
_CHECK_BYTES = 8


class Generation(NamedTuple):
    """One whole state of a vault: its database, its key file and its attachments."""

    path: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.path / "vault.db"

    @property
    def wal(self) -> Path:
        """What SQLite has not put into the database yet, encrypted too."""
        return self.path / "vault.db-wal"

    @property
    def key_file(self) -> Path:
        """The slots."""
        return self.path / "vault.json"

    @property
    def device_key(self) -> Path:
        """The key that lies beside the vault while no lock is set."""
        return self.path / "device.key"

    @property
    def attachments(self) -> Path:
        """The folder of sealed photos and voice notes."""
        return self.path / "attachments"

    @property
    def number(self) -> int:
        """Which generation it is, counted from 1."""
        found = _NAME.fullmatch(self.path.name)
        return int(found[1]) if found else 0


class VaultFolder(NamedTuple):
    """A folder that holds a vault, or may hold one."""

    path: Path

    @property
    def lock_file(self) -> Path:
        """The file that says that a program has the vault open."""
        return self.path / "lock"

    @property
    def locked(self) -> Path:
        """The mark that somebody locked it, and nobody opened it since: then the system's keyring is not asked."""
        return self.path / "locked"

    @property
    def backups(self) -> Path:
        """Where backups go when no other folder was chosen."""
        return self.path / "backups"

    @property
    def erased(self) -> Path:
        """The list of what was erased, as hashes, so that no restore brings it back."""
        return self.path / "erased"

    def exists(self) -> bool:
        """Tell whether a vault is here, even a damaged one; a first try that a crash cut short is none."""
        if self.generations():
            return True
        begun = (self.path / f"{_name(1)}{_UNFINISHED}").is_dir()
        return os.path.lexists(self.path / _CURRENT) and not begun

    def generations(self) -> list[Generation]:
        """Return the whole generations, oldest first."""
        try:
            found = [Generation(path) for path in self.path.iterdir() if _NAME.fullmatch(path.name) and path.is_dir()]
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(found, key=lambda one: one.number)

    def current(self) -> Generation:
        """Return the living generation.

        Where `current` is missing or names nothing, the newest whole one is it. Raises DamagedVaultError, OSError.
        """
        found = self.generations()
        try:
            said = read_small(self.path / _CURRENT)
        except FileNotFoundError:
            said = ""
        for one in found:
            if said == _named(one):
                return one
        if not found:
            raise DamagedVaultError
        return found[-1]

    def begin(self) -> Generation:
        """Make room for a new generation, which nobody sees until it is finished. Raises OSError."""
        make_own(self.path)
        self.sweep()
        last = max((one.number for one in self.generations()), default=0)
        fresh = Generation(self.path / f"{_name(last + 1)}{_UNFINISHED}")
        make_own(fresh.path)
        make_own(fresh.attachments)
        return fresh

    def finish(self, fresh: Generation) -> Generation:
        """Put a generation that was begun in the place of the living one. Raises OSError; then nothing has changed."""
        whole = Generation(fresh.path.with_name(fresh.path.name.removesuffix(_UNFINISHED)))
        for folder in (fresh.attachments, fresh.path):
            sync_folder(folder)
        self._read_me()
        write_durable(self.path / _CURRENT, _named(whole))
        fresh.path.rename(whole.path)
        try:
            sync_folder(self.path)
        except OSError:
            whole.path.rename(fresh.path)
            raise
        return whole

    def first(self) -> Generation:
        """Begin the very first generation. Raises WontCoverError where anything is there already."""
        if self.exists():
            raise WontCoverError
        return self.begin()

    def sweep(self) -> None:
        """Remove what a crash left unfinished. Raises OSError."""
        if not self.generations():
            (self.path / _CURRENT).unlink(missing_ok=True)  # it names a first try that was never finished
        for path in self.path.iterdir():
            name, dot, ending = path.name.partition(".")
            if dot + ending in {_UNFINISHED, _GOING} and _NAME.fullmatch(name):
                remove(path)
        for one in (self.path / _CURRENT, self.path / _README, self.erased):
            files.sweep(one, older_than=0)

    def sweep_unpacked(self) -> None:
        """Remove what a crash left of a backup that was being read; only while nobody has the vault open."""
        for path in self.path.glob(f"{READING}*"):
            remove(path, even_half=True)

    def keep_only(self, living: Generation, aside: Collection[str] = ()) -> None:
        """Remove every other generation but those aside; only once a backup of the living one was verified.

        Raises OSError.
        """
        for one in self.generations():
            if one.path != living.path and one.path.name not in aside:
                self.drop(one)

    def drop(self, one: Generation) -> None:
        """Remove a generation. Half of one is never taken for a whole one. Raises OSError."""
        going = one.path.with_name(one.path.name + _GOING)
        remove(going, even_half=True)
        one.path.rename(going)
        remove(going)

    def _read_me(self) -> None:
        if not (self.path / _README).exists():
            write_durable(self.path / _README, read_me())


def read_me() -> str:
    """Return the note for people who find the folder."""
    return (
        tr(
            "These files belong together. Please keep them together, and don't change them.\n\n"
            "They hold pages written with Coping, encrypted. Nobody can read them without the passphrase or the "
            "recovery sheet, unless no lock was set: then the key lies beside them.\n"
            "Never copy one of these files over another. To move them, use You, Privacy and lock in Coping."
        )
        + "\n"
    )


def _name(number: int) -> str:
    return f"g{number:04d}"


def _named(generation: Generation) -> str:
    """Return what `current` says of a generation: its name and a checksum, so that no damage names another one."""
    from hashlib import blake2b  # not needed at a start, which it would make slower

    name = generation.path.name
    return f"{name} {blake2b(name.encode(), digest_size=_CHECK_BYTES).hexdigest()}\n"


def remove(path: Path, *, even_half: bool = False) -> None:
    """Remove a folder with everything in it, or a file. A link goes; what it leads to stays. Missing is no error.

    As much goes as can; `even_half` passes over the rest. Raises OSError.
    """
    from shutil import rmtree  # not needed at a start

    try:
        if path.is_dir() and not is_link(path):
            rmtree(path, ignore_errors=True)
            if path.exists():
                rmtree(path)  # it says what is in the way
        else:
            path.unlink(missing_ok=True)
    except OSError:
        if not even_half:
            raise


def is_link(path: Path) -> bool:
    """Tell whether a path is a link to somewhere else, or on Windows a junction, which Path takes for a folder."""
    if path.is_symlink():
        return True
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return junction is not None and getattr(path.lstat(), "st_reparse_tag", None) == junction


def make_own(folder: Path) -> None:
    """Make a folder that only its owner can open, and that outlives a power cut. Raises OSError."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for one in missing:
        sync_folder(one.parent)
    if os.name == "posix":
        folder.chmod(0o700)
