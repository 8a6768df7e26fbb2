"""Two copies of one profile, such as after a folder was copied: which they are, and what is said of them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from coping_app.base.days import moment_line
from coping_app.base.words import tr
from coping_app.vault.folder import VaultFolder
from coping_app.vault.locator import Profile, twins


class Copy(NamedTuple):
    """One of several folders that hold the same pages, and when it was written into last, by the clock of its disk."""

    profile: Profile
    used: datetime | None


def copies(found: Iterable[Profile]) -> list[Copy]:
    """Return those profiles that are copies of another one, those used last first."""
    same = [Copy(one, used_last(one.folder)) for one in twins(list(found))]
    return sorted(same, key=_newest, reverse=True)


def used_last(folder: VaultFolder) -> datetime | None:
    """Return when a profile was written into last, or None where that can't be seen."""
    try:
        generation = folder.generations()[-1]
        parts = [part for part in (generation.database, generation.wal) if part.exists()]
        return datetime.fromtimestamp(max(part.stat().st_mtime for part in parts), UTC)
    except (IndexError, ValueError, OSError):
        return None


def copies_words() -> str:
    """Say what happened, what is safe, and what to do."""
    return tr(
        "Some of these are copies of the same pages. Nothing is lost. What you write in one is not in the other, so "
        "go on with the one that was used last. The other stays as it is."
    )


def copy_line(one: Copy, now: datetime) -> str:
    """Say of one copy when it was used last, and where it is."""
    place = tr("It is in {folder}").format(folder=one.profile.folder.path)
    if one.used is None:
        return place
    when = moment_line(one.used.astimezone(now.tzinfo), now.date())
    return tr("Used last: {when}. {place}").format(when=when, place=place)


def _newest(one: Copy) -> datetime:
    return one.used or datetime.min.replace(tzinfo=UTC)
