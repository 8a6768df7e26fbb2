"""What a page may ask for that concerns the pages as a whole: their lock, their backups, their place."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, SignalInstance

if TYPE_CHECKING:
    from coping_app.base.errors import CopingError
    from coping_app.ui.jobs import Job
    from coping_app.vault.locator import Profile
    from coping_app.vault.opening import Lock
    from coping_app.vault.upkeep import Round


class Upkeep(Protocol):
    """What looks after the backups. `changed` tells that one was made, or could not be."""

    changed: SignalInstance

    @property
    def busy(self) -> bool:
        """Whether a backup is being made now."""
        ...

    def back_up(
        self,
        owner: QObject,
        done: "Callable[[Round], None]",
        failed: "Callable[[CopingError], None]",
        progress: Callable[[int, int], None],
        stopped: Callable[[], None],
    ) -> "Job":
        """Make a verified backup in every folder now."""
        ...


class Care(Protocol):
    """The door to it, as `shell.care`."""

    @property
    def upkeep(self) -> Upkeep:
        """What looks after the backups."""
        ...

    @property
    def profile(self) -> "Profile":
        """Whose pages are open. Raises LockedError."""
        ...

    def lock_changed(self) -> None:
        """Show that there is a lock now, or none any more."""
        ...

    def forget_ring(self, vault_id: str) -> None:
        """Take a key out of the system's keyring, in the background: what it opened is no more."""
        ...

    def renew(self, lock: "Lock", words: str) -> None:
        """Put everything under a new key with a new lock, start the backups anew, and say `words` at the end."""
        ...

    def move(self, place: Path) -> None:
        """Take the pages to another folder, and open them there."""
        ...

    def profiles(self) -> "list[Profile]":
        """Return everybody's pages on this computer."""
        ...

    def add_profile(self, label: str) -> None:
        """Make pages for one more person, without a lock, and leave them closed. Raises VaultError."""
        ...

    def rename(self, profile: "Profile", label: str) -> None:
        """Give a profile another label. Raises VaultError."""
        ...

    def open_profile(self, profile: "Profile") -> None:
        """Close these pages and open somebody else's."""
        ...

    def delete_everything(self, *, backups: bool) -> None:
        """Delete these pages for good, with or without their backups, and begin like the first time."""
        ...
