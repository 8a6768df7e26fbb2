"""`coping backup`, `coping verify` and `coping restore`: what the page Backup does, for scripts and for bad days."""

import argparse
import shutil
import sys
from datetime import datetime
from pathlib import Path

from coping_app.base.errors import CopingError
from coping_app.base.files import read_small
from coping_app.base.paths import settings_folder
from coping_app.base.settings import PAGES_FOLDER, Settings
from coping_app.base.words import and_list, command, tr
from coping_app.terminal.text import printable
from coping_app.vault import backup, choosing, recovery, upkeep
from coping_app.vault.backup_file import Head, contents_in, read_head
from coping_app.vault.errors import WrongCodeError, WrongPassphraseError
from coping_app.vault.finding import is_there, known, named
from coping_app.vault.keys import DataKey
from coping_app.vault.locator import Profile, fresh_profile, places
from coping_app.vault.opening import (
    Closed,
    look,
    open_vault,
    unwrap_with_code,
    unwrap_with_passphrase,
    unwrap_without_lock,
)
from coping_app.vault.recovery import MistypedCodeError
from coping_app.vault.restore import head_as_closed, restore
from coping_app.vault.telling import contents_lines, kept_words, made_line, missing_words, restored_words

_STEP = 25  # percent between two lines of progress


def run_backups(given: argparse.Namespace) -> int:
    """Do one of the three commands; return 0, or 1 where something of it did not go well, which is said."""
    if given.command == "restore":
        return _restore(given)
    if given.command == "verify" and given.file is not None:
        return _verify_file(given)
    profile = _profile(given.profile)
    closed = look(profile.folder)
    vault = open_vault(closed, _key(closed, given.passphrase_file))
    now = _now()
    try:
        if given.command == "verify":
            found = upkeep.verify(vault, _Lines(tr("Reading")).report)
            for made in found.made:
                _say(tr("{path}: whole.").format(path=made.head.path))
                _say_missing(made)
            if not found.made and not found.problems:
                _say(tr("There is no backup to look at so far."))
        elif given.to is not None:
            made = upkeep.back_up_to(vault, given.to.absolute(), now, _Lines(tr("Backing up")).report)
            _say(tr("Backed up, and read back: {path}").format(path=made.head.path))
            _say_missing(made)
            return 0
        else:
            found = upkeep.back_up(vault, now, _Lines(tr("Backing up")).report)
            for made in found.made:
                _say(tr("Backed up, and read back: {path}").format(path=made.head.path))
                _say_missing(made)
        for folder, error in found.problems:
            _complain(tr("{folder}: {why}").format(folder=folder, why=upkeep.why_not(error)))
        return 1 if found.problems else 0
    finally:
        vault.close()


def _verify_file(given: argparse.Namespace) -> int:
    """Read one backup from start to end, with its photos, whoever it belongs to."""
    head = _head(given.file)
    key = _key_of(head, given.passphrase_file)
    contents = backup.verify_backup(head.path, key, _Lines(tr("Reading")).report, thorough=True)
    _say(tr("Made on {when}").format(when=made_line(head, _now().date())))
    for line in contents_lines(contents):
        _say(f"  {line}")
    _say(tr("It is whole."))
    return 0


def _restore(given: argparse.Namespace) -> int:
    """Put a backup in the place of the pages, after saying what it holds."""
    head = _head(given.file)
    there = _all_profiles()
    profile = _profile(given.profile) if there or given.profile else None
    key = _key_of(head, given.passphrase_file)
    today = _now().date()
    _say(tr("Made on {when}").format(when=made_line(head, today)))
    for line in contents_lines(contents_in(head.path, key)):
        _say(f"  {line}")
    if profile is not None:
        _say(kept_words())
    if not given.yes and not _agreed():
        _say(tr("Nothing was changed."))
        return 1
    fresh = profile is None
    profile = profile or fresh_profile(places()[0])
    try:
        found = restore(profile.folder, head, key, _Lines(tr("Restoring")).report)
    except BaseException:
        if fresh:
            shutil.rmtree(profile.folder.path, ignore_errors=True)
        raise
    _say(restored_words(head, found.missing, today, kept=found.kept, aside=found.aside))
    return 0


def _head(file: Path) -> Head:
    """Return what stands open on a backup. Raises VaultError and CopingError."""
    if not file.is_file():
        raise CopingError(tr("There is no file {path}. Nothing was changed.").format(path=printable(str(file))))
    return read_head(file.absolute())


def _now() -> datetime:
    return datetime.now().astimezone()


# --- whose pages --------------------------------------------------------------------------------------------------


def _all_profiles() -> list[Profile]:
    """Return every profile that can be reached, also the one that was moved elsewhere and opened last."""
    last = Settings(settings_folder() / "settings.json")[PAGES_FOLDER]
    return [one for one in known(last) if is_there(one)]


def _profile(label: str) -> Profile:
    """Return the profile of a label, or the only one. Raises CopingError."""
    found = _all_profiles()
    if label:
        return named(label, found)
    if not found:
        raise CopingError(tr("There are no pages on this computer so far. Nothing was changed."))
    if len(found) > 1:
        labels = and_list([printable(one.label) for one in found], last=tr("or"))
        words = tr("There are several notebooks here. Nothing was changed. Say which: --profile {labels}.")
        raise CopingError(words.format(labels=labels))
    return found[0]


# --- what opens them ----------------------------------------------------------------------------------------------


def _key(closed: Closed, file: Path | None) -> DataKey:
    """Return the data key of pages. Raises VaultError and CopingError."""
    if not closed.has_lock:
        return unwrap_without_lock(closed)
    return _opened_by(closed, _secret(file, tr("Passphrase, or the code of the recovery sheet: ")))


def _key_of(head: Head, file: Path | None) -> DataKey:
    """Return the data key of a backup. Raises VaultError and CopingError."""
    found = choosing.key_for(head)
    if found is not None:
        return found
    words = tr("Passphrase of this backup, or the code of the recovery sheet: ")
    return _opened_by(head_as_closed(head), _secret(file, words))


def _opened_by(closed: Closed, secret: str) -> DataKey:
    """Return the data key, whether it was the passphrase or the code that was given."""
    try:
        return unwrap_with_passphrase(closed, secret)
    except WrongPassphraseError:
        try:
            return unwrap_with_code(closed, recovery.read(secret))
        except (MistypedCodeError, WrongCodeError):
            pass
        raise


def _secret(file: Path | None, question: str) -> str:
    """Return what opens pages, from a file or from whoever is at the keyboard. Raises CopingError."""
    if file is not None:
        try:
            lines = read_small(file).splitlines()
        except OSError as error:
            words = tr("The file with the passphrase can't be read ({why}). Nothing was changed.")
            raise CopingError(words.format(why=error.strerror or "?")) from error
        if not lines or not lines[0].strip():
            raise CopingError(tr("The first line of the file with the passphrase is empty. Nothing was changed."))
        return lines[0]
    if not sys.stdin.isatty():
        words = tr(
            "These pages have a lock, and nobody is at the keyboard. {option} FILE names a file that opens them."
        )
        raise CopingError(words.format(option="--passphrase-file"))
    from getpass import getpass

    return getpass(question)


def _agreed() -> bool:
    """Ask whether to go on; only a plain yes counts. Raises CopingError where nobody can be asked."""
    if not sys.stdin.isatty():
        words = tr("Nothing was changed, since nobody is at the keyboard to be asked. {command} does it without.")
        raise CopingError(words.format(command=command("restore --yes")))
    sys.stdout.write(tr("Restore it? Type yes: "))
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in {"yes", "y", tr("yes")}


# --- saying -------------------------------------------------------------------------------------------------------


class _Lines:
    """Says how far work is, a line for each quarter."""

    def __init__(self, words: str) -> None:
        self._words, self._said = words, -1
        self.report(0, 1)

    def report(self, done: int, total: int) -> None:
        """Say it, if it is a quarter further than before."""
        at = 100 * done // total // _STEP if total > 0 else 0
        if at > self._said:
            self._said = at
            _say(tr("{what}: {n} %").format(what=self._words, n=at * _STEP))


def _say_missing(made: upkeep.Made) -> None:
    """Say which photos a backup could not have, if there are any."""
    words = missing_words(made.missing)
    if words:
        _say(words)


def _say(words: str) -> None:
    sys.stdout.write(f"{printable(words)}\n")
    sys.stdout.flush()


def _complain(words: str) -> None:
    sys.stderr.write(f"{printable(words)}\n")
