"""What is said of a backup: when it was made, what it holds, that it was restored; and of a clock that jumped."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coping_app.base.days import day_line, moment_line
from coping_app.base.words import and_list, tr, tr_count
from coping_app.vault.backup_file import Contents, Head

_MOST_DAYS = 3  # that are named


def made_line(head: Head, today: date) -> str:
    """Write when a backup was made, by the clock on the wall here: "Saturday 21 November, 14:10"."""
    return moment_line(head.made.astimezone(), today)


def contents_lines(contents: Contents) -> list[str]:
    """Return what a backup holds, a line for each kind of thing."""
    written = sum(contents.records.values())
    lines = [tr_count("{n} page that was written", "{n} pages that were written", written)]
    if contents.first and contents.last:
        span = tr("From {first} to {last}")
        today = date.min  # so that the year always stands there
        lines.append(span.format(first=day_line(contents.first, today), last=day_line(contents.last, today)))
    if contents.attached:
        lines.append(tr_count("{n} photo or voice note", "{n} photos and voice notes", len(contents.attached)))
    if contents.sessions:
        lines.append(tr_count("{n} session", "{n} sessions", contents.sessions))
    if contents.binned:
        lines.append(tr_count("{n} page in the bin", "{n} pages in the bin", contents.binned))
    return lines


def before_line(head: Head, today: date) -> str:
    """Write how the backup is called that was made before another one was restored."""
    return tr("Before restoring, {when}").format(when=made_line(head, today))


def restored_words(head: Head, missing: int, today: date, *, kept: Head | None = None, aside: bool = False) -> str:
    """Return what is said at the end; `kept` holds the pages of before, or they lie `aside`, in no backup."""
    words = tr("Restored: your pages as they were on {when}.").format(when=made_line(head, today))
    if kept is not None:
        was = tr("What was here before is kept as the backup “{name}”.").format(name=before_line(kept, today))
        words = f"{words} {was}"
    if missing:
        lost = tr_count(
            "{n} photo or voice note was nowhere to be found.",
            "{n} photos or voice notes were nowhere to be found.",
            missing,
        )
        words = f"{words} {lost}"
    if aside:
        stay = tr("The pages that were here before could not be put into a backup. They are kept aside for 30 days.")
        words = f"{words} {stay}"
    return words


def kept_words() -> str:
    """Return what is said before a backup takes the place of the present pages."""
    return tr(
        "Your present pages go into a backup of their own first. If they can't be read for that, they are kept aside "
        "for 30 days."
    )


def aside_words(folder: Path, day: date, today: date) -> str:
    """Return what is said of pages that lie aside, and until which day they stay."""
    words = tr(
        "Pages that were here before a backup was restored could not be put into a backup. They stay until {day}, in "
        "{folder}."
    )
    return words.format(day=day_line(day, today), folder=folder)


def missing_words(days: Sequence[date]) -> str:
    """Return what is said of photos that a backup could not have, with the days of their pages; nothing for none."""
    if not days:
        return ""
    words = tr_count(
        "{n} photo or voice note is damaged or missing, so this backup is without it.",
        "{n} photos or voice notes are damaged or missing, so this backup is without them.",
        len(days),
    )
    told = list(dict.fromkeys(day_line(day, date.min) for day in days))
    if len(told) > _MOST_DAYS:
        told = [*told[:_MOST_DAYS], tr("other days")]
    words += " " + tr("It holds all of your words. Where to look: the pages of {days}.").format(days=and_list(told))
    return words


def clock_words(day: date, left: int) -> str:
    """Return what is said while the clock is not believed: what goes on, and what to do. Nothing where none is left."""
    if not left:
        return ""
    words = tr(
        "This computer's clock jumped, or Coping was not open for a long time. If today is not {day}, please set the "
        "clock. Backups go on. The bin and older backups are not cleared until Coping has been open on {days}."
    )
    return words.format(day=day_line(day, date.min), days=tr_count("{n} more day", "{n} more days", left))


def set_back_words(day: date) -> str:
    """Return what is said once where the clock was set back since Coping was last in use."""
    words = tr(
        "This computer's clock was set back since you were last here. By it, today is {day}. If that is wrong, please "
        "set it: what you write gets its date. Your pages are safe, and nothing is cleared by age meanwhile."
    )
    return words.format(day=day_line(day, date.min))
