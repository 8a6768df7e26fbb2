"""What is said of a backup: when it was made, what it holds, and that it was restored."""

from datetime import date

from coping_app.base.days import day_line, moment_line
from coping_app.base.words import tr, tr_count
from coping_app.vault.backup_file import Contents, Head


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


def restored_words(head: Head, missing: int, today: date) -> str:
    """Return what is said at the end."""
    words = tr("Restored: your pages as they were on {when}.").format(when=made_line(head, today))
    if missing:
        lost = tr_count(
            "{n} photo or voice note was nowhere to be found.",
            "{n} photos or voice notes were nowhere to be found.",
            missing,
        )
        words = f"{words} {lost}"
    return words
