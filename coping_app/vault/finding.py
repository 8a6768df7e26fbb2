"""Whose pages are meant: those used last, or those that somebody named on the command line."""

from collections.abc import Sequence
from pathlib import Path

from coping_app.base.words import tr
from coping_app.vault.errors import VaultError
from coping_app.vault.folder import VaultFolder
from coping_app.vault.locator import Profile, profile_at, profiles


class OutOfReachError(VaultError):
    """The folder that was used last is not there, such as one on a stick that is not plugged in."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "The folder with your pages is not there now. If it is on a stick or another disk, plug that in and try "
            "again. Nothing was changed, and no new pages were made in its place."
        )


class NoSuchProfileError(VaultError):
    """Nobody's pages go by a name, or those of several."""

    @classmethod
    def sentence(cls) -> str:
        """Return what this kind of error says."""
        return tr(
            "There are no pages with just that name on this computer. Nothing was changed. Choose from the list, or "
            "give the folder they are in."
        )


def known(last: str, among: Sequence[Path] | None = None) -> list[Profile]:
    """Return every profile that is there, and first of them the one in the folder `last`, even out of reach."""
    there = profiles(among)
    if last and all(str(one.folder.path) != last for one in there):
        there.insert(0, profile_at(Path(last)))
    return there


def is_there(profile: Profile) -> bool:
    """Tell whether the pages of a profile can be reached. What is there and can't be read is there."""
    try:
        return profile.folder.exists()
    except OSError:
        return True


def named(words: str, among: Sequence[Profile]) -> Profile:
    """Return the profile with a label, with the name of its folder, or in the folder itself.

    Raises NoSuchProfileError, and OutOfReachError for a folder without pages.
    """
    wanted = " ".join(words.split()).casefold()
    for names in ([one.label for one in among], [one.folder.path.name for one in among]):
        fits = [one for one, name in zip(among, names, strict=True) if name.casefold() == wanted]
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise NoSuchProfileError
    place = Path(words).expanduser()
    if place.is_dir() or place.is_absolute() or len(place.parts) > 1:
        return _in_folder(place.absolute())
    raise NoSuchProfileError


def _in_folder(place: Path) -> Profile:
    """Return the profile in a folder, or the only one in a folder of profiles."""
    if VaultFolder(place).exists():
        return profile_at(place)
    inside = profiles([place]) or profiles([place / "pages"])
    if len(inside) == 1:
        return inside[0]
    raise NoSuchProfileError if inside else OutOfReachError
