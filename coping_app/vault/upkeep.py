"""The whole round of a backup: made, read back, noted, and only then do older ones go. One or two folders.

What a person chose, and what is still to be done, stands in the vault itself as the fact `backups`.
"""

import contextlib
import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from coping_app.base.progress import Report, part, unseen
from coping_app.base.records import Topic
from coping_app.base.words import tr
from coping_app.vault import aside, attachments, backup, erase, rotate
from coping_app.vault.backup_file import (
    DamagedBackupError,
    FolderGoneError,
    Head,
    NoRoomToReadError,
    backups_in,
    read_head,
)
from coping_app.vault.backup_notes import notes_of, noting
from coping_app.vault.errors import NoRightsError, NoSpaceError, ReadOnlyPlaceError, VaultError
from coping_app.vault.fitting import check_backups
from coping_app.vault.opening import system_error
from coping_app.vault.state import is_worth_keeping, state_of
from coping_app.vault.times import from_ms
from coping_app.vault.vault import Vault

DAY = timedelta(days=1)
QUICK = 8 * 1024 * 1024  # bytes, which take a fifth of a second on a computer of our days: measured, read back and all


class Made(NamedTuple):
    """A backup that was made and read back: where, and how many records it holds.

    `missing` has the day of a page for each of its photos and voice notes that were damaged or gone.
    """

    folder: Path
    head: Head
    total: int
    missing: tuple[date, ...] = ()


class Round(NamedTuple):
    """What came of a round: the backups, and for each folder without one, why."""

    made: tuple[Made, ...]
    problems: tuple[tuple[Path, VaultError], ...]


class Standing(NamedTuple):
    """How a folder stands: whether it can be reached, when its newest backup was made, and how many there are.

    `backups` is 0 where nobody can look, and `made` then of the newest that was there. `read_back` tells whether any
    of them was read back by what is noted in these pages: after a restore, those that were made since are not.
    """

    folder: Path
    own: bool
    reachable: bool
    made: datetime | None
    backups: int
    read_back: bool = True


def folders(vault: Vault) -> list[Path]:
    """Return the folders for backups: our own, and the one of the person's choice where there is one."""
    own, chosen = vault.folder.backups, notes_of(vault).get("folder")
    return [own, Path(chosen)] if chosen else [own]


def choose_folder(vault: Vault, folder: Path | None) -> None:
    """Have a second folder for backups, or none any more. Raises InsidePagesError, UnfitPathError and VaultErrors."""
    if folder is not None:
        check_backups(vault.folder, folder)
    with noting(vault) as kept:
        kept.pop("folder", None)
        if folder is not None and folder != vault.folder.backups:
            kept["folder"] = str(folder)


def standing(vault: Vault) -> list[Standing]:
    """Return how each folder stands. It looks at folders, so it may wait for a slow disk."""
    found = []
    for folder in folders(vault):
        own, noted = folder == vault.folder.backups, newest(vault, folder)
        try:
            heads = backups_in(folder, vault.key_file.vault_id)
        except VaultError:
            found.append(Standing(folder, own, own, noted, 0, noted is not None))
        else:
            made = heads[0].made if heads else None
            found.append(Standing(folder, own, True, made, len(heads), noted is not None))
    return found


def newest(vault: Vault, folder: Path) -> datetime | None:
    """Return when the newest backup in a folder was made that was read back from here and is there, or None.

    In a folder that can't be reached it is where it was. It looks at the disk.
    """
    return next(
        (from_ms(made) for name, made, size in _noted(vault, folder) if _is_there(vault, folder / name, size)), None
    )


def back_up_to(vault: Vault, folder: Path, now: datetime, report: Report = unseen) -> Made:
    """Make a backup in one folder, read it back and let older ones go there. Raises FolderGoneError and VaultErrors."""
    with vault.backing_up:
        return _back_up(vault, folder, now, part(report, 0, 2), part(report, 1, 2))


def keep_present(vault: Vault, report: Report = unseen) -> Head | None:
    """Make a verified backup of the pages as they are, if there is none, before others take their place.

    Return it, or None where there is nothing that anybody would miss. Nothing older goes: it may be what is to be
    restored. Raises VaultError.
    """
    folder = vault.folder.backups
    with vault.backing_up:
        if not is_worth_keeping(vault):
            return None
        if _holds(vault, folder, state_of(vault)):
            return read_head(folder / _noted(vault, folder)[0][0])
        return _make(vault, folder, part(report, 0, 2), part(report, 1, 2)).head


def last_verified(vault: Vault) -> datetime | None:
    """Return when a backup was last read back and found whole, or None."""
    found = vault.value("SELECT verified_ms FROM backup WHERE verified_ms IS NOT NULL ORDER BY counter DESC LIMIT 1")
    return None if found is None else from_ms(found)


def back_up(vault: Vault, now: datetime, report: Report = unseen, among: Iterable[Path] | None = None) -> Round:
    """Make a backup in every folder, read it back and let older ones go; a folder that has trouble is told.

    With a verified one in our own folder, older generations of the pages go too. A second round waits for the first.
    Raises what a report raises.
    """
    with vault.backing_up:
        return _back_up_all(vault, now, report, among)


def _back_up_all(vault: Vault, now: datetime, report: Report, among: Iterable[Path] | None) -> Round:
    made: list[Made] = []
    problems: list[tuple[Path, VaultError]] = []
    chosen = folders(vault)
    wanted = [folder for folder in chosen if among is None or folder in tuple(among)]
    for place, folder in enumerate(wanted):
        try:
            making, reading = (part(report, 2 * place + half, 2 * len(wanted)) for half in (0, 1))
            made.append(_back_up(vault, folder, now, making, reading))
        except VaultError as error:
            problems.append((folder, error))
    if made and made[0].folder == vault.folder.backups:
        for folder in waiting(vault):
            if folder not in chosen:  # one that was in use before: nothing new is written there
                try:
                    _clear(vault, folder, made[0].head)
                except VaultError as error:
                    problems.append((folder, error))
    return Round(tuple(made), tuple(problems))


def verify(vault: Vault, report: Report = unseen) -> Round:
    """Read the newest backup in every folder again, with all of its photos and voice notes.

    One that is damaged counts for nothing from here on. Raises what a report raises.
    """
    made: list[Made] = []
    problems: list[tuple[Path, VaultError]] = []
    wanted = folders(vault)
    for place, folder in enumerate(wanted):
        try:
            heads = backups_in(folder, vault.key_file.vault_id)
            if not heads:
                continue
            reading = part(report, place, len(wanted))
            contents = backup.verify_backup(heads[0].path, vault.key, reading, thorough=True, beside=vault.folder.path)
            backup.note_verified(vault, heads[0])
            made.append(Made(folder, heads[0], contents.total, _days_of(vault, contents.missing)))
        except VaultError as error:
            if isinstance(error, FolderGoneError) and folder == vault.folder.backups:
                continue  # none was made so far
            if isinstance(error, DamagedBackupError):
                _distrust(vault, heads[0])
            problems.append((folder, error))
    return Round(tuple(made), tuple(problems))


def erase_everywhere(vault: Vault, uuids: Iterable[str], now: datetime, report: Report = unseen) -> Round:
    """Erase records, and every backup that holds them wherever one can be reached; a new one takes their place.

    What can't be reached now is remembered: its backups go once it can be. The folders that are out of reach, or
    were in use before, are in the problems. Raises VaultError where the records themselves can't be erased.
    """
    with vault.erasing:
        _let_backups_go(vault)
        erase.erase(vault, uuids)
        _let_backups_go(vault)  # a backup that was made meanwhile may hold them, too
    return back_up(vault, now, report)


def remove_backups(vault: Vault) -> list[Path]:
    """Remove every backup of these pages outside their own folder; return the folders that can't be reached."""
    left = []
    for folder in _all_folders(vault):
        if folder == vault.folder.backups:
            continue
        try:
            rotate.remove_all(vault, folder)
        except VaultError:
            left.append(folder)
    return left


def begin_anew(vault: Vault) -> None:
    """Have everything of before go once a new backup was verified: every backup, and pages set aside, too.

    Raises VaultError.
    """
    with vault.change():
        _let_backups_go(vault)
        aside.note(vault, {})


def _let_backups_go(vault: Vault) -> None:
    """Have every backup that there is go, in each folder, once a new one was verified.

    What is kept is up to which number they go: the note itself comes back with every backup that is restored.
    """
    with noting(vault) as kept:
        last = vault.value("SELECT backups FROM meta")
        kept["anew"] = {**kept.get("anew", {}), **{str(folder): last for folder in _all_folders(vault)}}


def waiting(vault: Vault) -> list[Path]:
    """Return the folders in which old backups are still to go."""
    return [Path(folder) for folder in notes_of(vault).get("anew", {})]


def due(vault: Vault, now: datetime) -> list[Path]:
    """Return the folders that want a backup now: a day has passed and something changed, or old ones are to go."""
    state = state_of(vault)
    if not is_worth_keeping(vault):
        return []
    found = []
    for folder in folders(vault):
        last = newest(vault, folder)
        old = last is None or not timedelta() <= now - last < DAY
        if (old and not _holds(vault, folder, state)) or folder in waiting(vault):
            found.append(folder)
    return found


def is_quick(vault: Vault) -> bool:
    """Tell whether a backup in our own folder is worth making and takes a small part of a second."""
    if not vault.backing_up.acquire(blocking=False):
        return False  # one is being made
    vault.backing_up.release()
    if vault.read_only or not is_worth_keeping(vault) or _holds(vault, vault.folder.backups, state_of(vault)):
        return False
    size = backup.to_copy(vault, vault.folder.backups)
    vault.checkpoint()  # a log says nothing of how much there is
    with contextlib.suppress(OSError):
        size += vault.generation.database.stat().st_size
    return bool(size <= QUICK)


def _holds(vault: Vault, folder: Path, state: str) -> bool:
    """Tell whether the newest verified backup in a folder holds a state of the vault, and is there with its photos."""
    noted, kept = _noted(vault, folder), notes_of(vault).get("states", {}).get(str(folder))
    if not noted or not kept or kept[0] != state or not _is_there(vault, folder / noted[0][0], noted[0][2]):
        return False
    return backup.unreachable(folder) or kept[1] == backup.copies_in(vault, folder)


def _noted(vault: Vault, folder: Path) -> list[tuple[str, int, int]]:
    """Return the name, the time and the size of each backup in a folder that was read back, the newest first."""
    found = vault.rows(
        "SELECT name, made_ms, size FROM backup WHERE folder = ? AND verified_ms IS NOT NULL ORDER BY counter DESC",
        str(folder),
    )
    return [(str(name), int(made), int(size)) for name, made, size in found]


def _is_there(vault: Vault, path: Path, size: int) -> bool:
    """Tell whether a backup is there, as large as it was.

    One in a folder that can't be reached is, as far as one knows; our own folder is gone where it can't be seen.
    """
    try:
        return path.stat().st_size == size
    except FileNotFoundError:
        return path.parent != vault.folder.backups and backup.unreachable(path.parent)
    except OSError:
        return True


def _back_up(vault: Vault, folder: Path, now: datetime, making: Report, reading: Report) -> Made:
    made = _make(vault, folder, making, reading)
    if folder in waiting(vault):
        _clear(vault, folder, made.head)
    else:
        rotate.rotate(vault, folder, now)
    if folder == vault.folder.backups:
        _let_go(vault, now)
    return made


def _make(vault: Vault, folder: Path, making: Report, reading: Report) -> Made:
    """Make a backup, read it back, and note both."""
    state = state_of(vault)
    head = backup.make_backup(vault, folder, making)
    try:
        contents = backup.verify_backup(head.path, vault.key, reading, beside=vault.folder.path)
    except BaseException:
        backup.discard(vault, head)
        raise
    backup.note_verified(vault, head)
    with noting(vault) as kept:
        kept["states"] = {**kept.get("states", {}), str(folder): [state, backup.copies_in(vault, folder)]}
    return Made(folder, head, contents.total, _days_of(vault, contents.missing))


def _days_of(vault: Vault, names: Iterable[str]) -> tuple[date, ...]:
    """Return the days of the pages that some sealed photos belong to."""
    found = vault.rows(
        "SELECT at_ms, offset_min FROM record JOIN attachment ON attachment.record = record.id"
        " WHERE name IN (SELECT value FROM json_each(?)) ORDER BY place DESC",
        json.dumps(list(names)),
    )
    return tuple(from_ms(at_ms, offset).date() for at_ms, offset in found)


def _clear(vault: Vault, folder: Path, newest: Head) -> None:
    """Let the backups go that were to go from a folder, once the newest one was made after that was wished."""
    if any(head.counter <= _last_to_go(vault, folder) for head in backups_in(folder, vault.key_file.vault_id)):
        rotate.keep_newest_only(vault, folder, newest)
    with vault.erasing, noting(vault) as kept:
        if _last_to_go(vault, folder) < newest.counter:  # else more was erased meanwhile, and the newest may hold it
            kept["anew"].pop(str(folder), None)


def _last_to_go(vault: Vault, folder: Path) -> int:
    """Return up to which number the backups in a folder are to go; 0 where none are."""
    return int(notes_of(vault).get("anew", {}).get(str(folder), 0))


def _distrust(vault: Vault, damaged: Head) -> None:
    """Count a backup for nothing, and want another one in its folder."""
    with vault.change(Topic("backups")), noting(vault) as kept:
        vault.run("UPDATE backup SET verified_ms = NULL WHERE name = ?", damaged.path.name)
        kept.get("states", {}).pop(str(damaged.path.parent), None)


def _let_go(vault: Vault, now: datetime) -> None:
    """Remove what only a backup had to outlive: the pages before a restore or a new key, and files of nobody."""
    try:
        vault.folder.keep_only(vault.generation, aside.not_yet(vault, now))
    except OSError as error:
        raise system_error(error) from error
    attachments.sweep_orphans(vault, now)


def _all_folders(vault: Vault) -> list[Path]:
    """Return every folder that has, or may have, backups of these pages: those of before, too."""
    known = [Path(folder) for (folder,) in vault.rows("SELECT DISTINCT folder FROM backup")]
    return list(dict.fromkeys([*folders(vault), *waiting(vault), *known]))


def why_not(error: VaultError) -> str:
    """Return in a short sentence why a folder got no backup."""
    for kind, words in (
        (NoRoomToReadError, tr("There is no room left beside your pages to read it back.")),
        (NoSpaceError, tr("There is no room left there.")),
        (FolderGoneError, tr("It can't be reached now.")),
        (DamagedBackupError, tr("What was written there could not be read back.")),
        (ReadOnlyPlaceError, tr("It can only be read.")),
        (NoRightsError, tr("The computer does not let Coping write there.")),
    ):
        if isinstance(error, kind):
            return words
    return tr("The disk did not answer as it should.")
