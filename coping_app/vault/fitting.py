"""Which folders pages and backups can be in."""

import os
from pathlib import Path

from coping_app.base.words import tr
from coping_app.vault.errors import VaultError
from coping_app.vault.folder import VaultFolder

_LONGEST = 504  # bytes; SQLite takes 512 where there is a limit, with what it adds to the name for its log


class UnfitPathError(VaultError):
    """A path is too long for the database, or is no text, such as a name from an old disk."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "The path of this folder is too long, or has letters that can't be read. Nothing was changed. Choose a "
            "folder with a shorter path, or with plain letters in all of it."
        )


class InsidePagesError(VaultError):
    """Backups would lie in what they are to outlive."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "This folder is a part of your pages, so a backup in it would be lost together with them. Nothing was "
            "changed. Choose a folder elsewhere."
        )


def check_path(path: Path) -> None:
    """Make sure that a path can be kept as text, and is not too long for a database. Raises UnfitPathError."""
    try:
        size = len(str(path.resolve()).encode())
    except UnicodeEncodeError:
        raise UnfitPathError from None
    if size > _LONGEST and os.name == "posix":
        raise UnfitPathError


def check_backups(pages: VaultFolder, folder: Path) -> None:
    """Make sure that backups of pages can be in a folder. Raises UnfitPathError and InsidePagesError."""
    check_path(folder)
    if folder != pages.backups and folder.resolve().is_relative_to(pages.path.resolve()):
        raise InsidePagesError
