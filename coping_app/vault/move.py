"""Takes the folder of a vault to another place, or away for good. Nobody may have it open."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from coping_app.base.files import sync_file, sync_folder
from coping_app.base.progress import Report, unseen
from coping_app.base.words import tr
from coping_app.vault.attachments import digest_of
from coping_app.vault.engine import open_database
from coping_app.vault.errors import DamagedVaultError, NoSpaceError, VaultError, WontCoverError
from coping_app.vault.fitting import check_path
from coping_app.vault.folder import Generation, VaultFolder, is_link, make_own, remove
from coping_app.vault.keys import DATABASE, DataKey
from coping_app.vault.opening import look, system_error, take_lock

_ASIDE = ".new"


class Moved(NamedTuple):
    """What came of a move: where the vault is now, and where something of the old one is left, if anywhere."""

    folder: VaultFolder
    left: tuple[Path, ...]


class NotMovedError(VaultError):
    """A vault could not be copied to another place. It is where it was."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "Not every file could be copied, so your pages were not moved. They are where they were, and nothing was "
            "changed. Try again, or choose another folder."
        )


class NoRoomToMoveError(NotMovedError):
    """The other place is full."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "There is no room left there, so your pages were not moved. They are where they were, and nothing was "
            "changed. Make some room, or choose another folder."
        )


def move(folder: VaultFolder, place: Path, key: DataKey, report: Report = unseen) -> Moved:
    """Take a vault's folder into another one, under a name that is free.

    The old one goes once every file of the copy is as it was and the copy opens. What can't be removed then is told:
    from there on the new one is the vault. Cancelled or failed before, nothing has changed. What lies behind a link is
    copied like the rest, and stays where it is, too.

    Raises InUseError, WontCoverError, UnfitPathError, NotMovedError and VaultErrors.
    """
    if place.resolve().is_relative_to(folder.path.resolve()):
        raise WontCoverError
    let_go = take_lock(folder)
    try:
        linked = tuple(path.resolve() for path in _all_in(folder.path) if is_link(path))
        target = _copied(folder, place, key, report)
        with contextlib.suppress(OSError):  # it is in the new place; what is left is told
            _empty(folder)
    except OSError as error:
        full = isinstance(system_error(error), NoSpaceError)
        raise (NoRoomToMoveError() if full else NotMovedError()) from error
    finally:
        let_go()
    _forget(folder)
    return Moved(VaultFolder(target), tuple(path for path in (folder.path, *linked) if path.exists()))


def wipe(folder: VaultFolder, *, backups: bool = True) -> None:
    """Take a vault away for good, with or without the backups in its folder. The key files go first.

    As much goes as can; the rest is tried again by whoever calls again. Raises InUseError and VaultErrors.
    """
    let_go = take_lock(folder)
    try:
        _empty(folder, backups=backups)
    except OSError as error:
        raise system_error(error) from error
    finally:
        let_go()
    _forget(folder)


def _empty(folder: VaultFolder, *, backups: bool = True) -> None:
    """Remove what is in a vault's folder: the keys, then the pages, then the rest. Raises OSError where one stays."""
    problem: OSError | None = None
    for step in _steps(folder, backups=backups):
        try:
            step()
        except OSError as error:
            problem = problem or error
    if problem is not None and any(_rest(folder, backups=backups)):
        raise problem


def _steps(folder: VaultFolder, *, backups: bool) -> Iterator[Callable[[], None]]:
    living = folder.generations()
    for one in living:
        for path in (*one.path.glob("vault.json*"), one.device_key):
            yield partial(remove, path)
    for one in living:
        yield partial(folder.drop, one)
    for path in _rest(folder, backups=backups):
        yield partial(remove, path)


def _rest(folder: VaultFolder, *, backups: bool) -> Iterator[Path]:
    """Yield what is in a vault's folder and is to go."""
    return (path for path in folder.path.iterdir() if path != folder.lock_file and (backups or path != folder.backups))


def _forget(folder: VaultFolder) -> None:
    """Remove a vault's folder itself, as long as nothing else is in it."""
    with contextlib.suppress(OSError):  # backups may be in it
        folder.lock_file.unlink(missing_ok=True)
        folder.path.rmdir()


def _copied(folder: VaultFolder, place: Path, key: DataKey, report: Report) -> Path:
    """Make a copy under a name that is free, and return where it is; of one that is not whole nothing stays."""
    target = _free(place, folder.path.name)
    aside = target.with_name(target.name + _ASIDE)
    for one in folder.generations():
        check_path(aside / one.database.relative_to(folder.path))
    try:
        _copy(folder, aside, report)
        _check(look(VaultFolder(aside)).generation, key)
        aside.rename(target)
        try:
            sync_folder(place)
        except OSError:
            target.rename(aside)
            raise
    except BaseException:
        remove(aside, even_half=True)
        raise
    return target


def _copy(folder: VaultFolder, aside: Path, report: Report) -> None:
    """Copy every file, and look at each copy."""
    files = [path for path in _all_in(folder.path) if path.is_file() and path != folder.lock_file]
    make_own(aside)
    for done, path in enumerate(files):
        report(done, len(files))
        copy = aside / path.relative_to(folder.path)
        make_own(copy.parent)
        shutil.copyfile(path, copy)
        copy.chmod(0o600)
        with contextlib.suppress(OSError):  # when a photo was looked at last
            stamp = path.stat()
            os.utime(copy, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        sync_file(copy)
        if digest_of(copy) != digest_of(path):
            raise NotMovedError
    for inner in (*(path for path in aside.rglob("*") if path.is_dir()), aside):
        sync_folder(inner)


def _all_in(folder: Path) -> Iterator[Path]:
    """Yield everything in a folder in an order, also behind links, once. Raises OSError where it can't be read."""
    seen: set[Path] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        if here.resolve() in seen:
            continue  # a link that leads back
        seen.add(here.resolve())
        for path in sorted(here.iterdir()):
            yield path
            if path.is_dir():
                waiting.append(path)


def _check(generation: Generation, key: DataKey) -> None:
    connection = open_database(generation.database, key.subkey(DATABASE), read_only=True)
    try:
        if list(connection.execute("PRAGMA quick_check")) != [("ok",)]:
            raise DamagedVaultError
    finally:
        connection.close(force=True)


def _free(place: Path, name: str) -> Path:
    """Return a name in a folder that nothing has."""
    found, count = place / name, 1
    while os.path.lexists(found) or os.path.lexists(found.with_name(found.name + _ASIDE)):
        count += 1
        found = place / f"{name}-{count}"
    return found
