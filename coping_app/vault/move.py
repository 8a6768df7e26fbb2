"""Takes the folder of a vault to another place, or away for good. Nobody may have it open."""

import contextlib
import os
import shutil
from pathlib import Path

from coping_app.base.files import sync_file, sync_folder
from coping_app.base.progress import Report, unseen
from coping_app.vault.attachments import digest_of
from coping_app.vault.engine import open_database
from coping_app.vault.errors import DamagedVaultError, WontCoverError
from coping_app.vault.folder import Generation, VaultFolder, make_own
from coping_app.vault.keys import DATABASE, DataKey
from coping_app.vault.opening import look, system_error, take_lock

_ASIDE = ".new"


def move(folder: VaultFolder, place: Path, key: DataKey, report: Report = unseen) -> VaultFolder:
    """Take a vault's folder into another one, under a name that is free; return where it is now.

    The old one goes once every file of the copy is as it was and the copy opens. Cancelled or failed, nothing has
    changed. Raises InUseError, WontCoverError and VaultErrors.
    """
    if place.resolve().is_relative_to(folder.path.resolve()):
        raise WontCoverError
    let_go = take_lock(folder)
    try:
        target = _free(place, folder.path.name)
        aside = target.with_name(target.name + _ASIDE)
        try:
            _copy(folder, aside, report)
            _check(look(VaultFolder(aside)).generation, key)
            aside.rename(target)
            sync_folder(place)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
    except OSError as error:
        raise system_error(error) from error
    finally:
        let_go()
    wipe(folder)
    return VaultFolder(target)


def wipe(folder: VaultFolder, *, backups: bool = True) -> None:
    """Take a vault away for good, with or without the backups in its folder. The key files go first.

    What can't be removed is tried again by whoever calls again. Raises InUseError and VaultErrors.
    """
    let_go = take_lock(folder)
    try:
        for one in folder.generations():
            for path in (*one.path.glob("vault.json*"), one.device_key):
                path.unlink(missing_ok=True)
        for path in folder.path.iterdir():
            if path == folder.lock_file or (path == folder.backups and not backups):
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
    except OSError as error:
        raise system_error(error) from error
    finally:
        let_go()
    with contextlib.suppress(OSError):  # backups may be in it
        folder.lock_file.unlink(missing_ok=True)
        folder.path.rmdir()


def _copy(folder: VaultFolder, aside: Path, report: Report) -> None:
    """Copy every file, and look at each copy."""
    files = [path for path in sorted(folder.path.rglob("*")) if path.is_file() and path != folder.lock_file]
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
            raise DamagedVaultError
    for inner in (*(path for path in aside.rglob("*") if path.is_dir()), aside):
        sync_folder(inner)


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
