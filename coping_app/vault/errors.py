"""What can go wrong with a vault; each says what happened, what is safe, and what to do next."""

from coping_app.base.errors import CopingError
from coping_app.base.words import tr


class VaultError(CopingError):
    """Something about a vault; its text is the sentence that the person reads. `wants_backup`: it advises one."""

    wants_backup = False

    def __init__(self, words: str = "") -> None:
        super().__init__(words or self.sentence())

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr("Your pages could not be opened. Nothing was changed. Try again, or restore a backup.")


class WrongPassphraseError(VaultError):
    """No key slot opens with what was typed."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr("Those words did not open it. Nothing is lost, and you can try as often as you like.")


class WrongCodeError(VaultError):
    """The recovery code is well formed, but belongs to something else."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "This code belongs to other pages, or to an older sheet. Nothing was changed. "
            "The sheet that was printed last opens these."
        )


class DamagedKeyFileError(VaultError):
    """The key file and its copy are damaged; this is never taken for a wrong passphrase."""

    wants_backup = True

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "The key file is damaged, so the passphrase can't be tried. Your pages themselves were not touched. "
            "A backup holds a copy of the key file, and so does the recovery sheet."
        )


class MissingKeyFileError(VaultError):
    """The database is there, but neither the key file nor its copy."""

    wants_backup = True

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "The key file is missing. Your pages are still there, and were not touched. If the folder was moved, move "
            "all of it. A backup holds a copy of the key file, and so does the recovery sheet."
        )


class ChangedKeyFileError(VaultError):
    """The key file opens, but somebody has changed it."""

    wants_backup = True

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "The key file is not as Coping wrote it. Somebody or something changed it, so it was not used. Your pages "
            "were not touched. Restore a backup, or use the recovery sheet."
        )


class DamagedVaultError(VaultError):
    """The database can't be read, although the key is right."""

    wants_backup = True

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "The passphrase is right, but a part of your pages is damaged. Nothing was changed or thrown away. "
            "Restore the newest backup; the damaged pages are kept aside for 30 days."
        )


class NewerVaultError(VaultError):
    """A newer Coping wrote this."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr("A newer Coping wrote these pages. Nothing was changed. Open them with that one, or update this one.")


class InUseError(VaultError):
    """Another Coping has it open."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr("These pages are open in another Coping window. Nothing was changed. Close that one, then try again.")


class NoSpaceError(VaultError):
    """The disk is full."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "There is no room left on the disk, so this could not be saved. Your words are still on the page. "
            "Make some room, and Coping saves them."
        )


class NoRoomToOpenError(NoSpaceError):
    """The disk is full, and pages of an older Coping can't be used by this one before they are brought up to date."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "There is no room left on the disk, and to open your pages this Coping needs some, once. They are all "
            "there, and were not changed. Make some room, and open them again."
        )


class NoRightsError(VaultError):
    """The system does not let us."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "The computer does not let Coping write in the folder of your pages. Nothing was changed. "
            "Check who owns the folder, or choose another one."
        )


class ReadOnlyPlaceError(VaultError):
    """The place can be read and not written."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "These pages lie in a place that can only be read. They are safe, and nothing new can be saved there."
        )


class DiskError(VaultError):
    """The disk, the stick or the network place answers with an error."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "The disk did not answer as it should, so this could not be saved. What was saved before is safe, and your "
            "words are still on the page. Coping tries again."
        )


class NotOurLibraryError(VaultError):
    """The database library can't encrypt; to go on would write plain text."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "The part of Coping that encrypts is not as it should be, so your pages were not opened. They are safe. "
            "Setting Coping up again brings the right part back."
        )


class OutOfMemoryError(VaultError):
    """There is not enough memory to make the key."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr("There is not enough free memory to open your pages. Nothing was changed. Close something, then try.")


class LockedError(VaultError):
    """It was locked in the meantime."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr("Your pages are locked. Nothing was changed. Open them first.")


class WontCoverError(VaultError):
    """Something is there already, and nothing is ever made over it."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr("There are pages in that folder already. Nothing was changed. Open those, or choose another folder.")


class BadAttachmentError(VaultError):
    """A photo or a voice note is damaged, missing, or not the one that belongs here."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "This photo or voice note is damaged or missing. Your words are safe. A backup may hold it: restoring one "
            "shows first what it holds."
        )


class TooLargeError(VaultError):
    """A photo or a voice note is beyond the limit."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr("This file is larger than 64 MB, so it was not taken in. The file itself is as it was.")
