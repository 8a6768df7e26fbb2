"""What the privacy page says, and needs to know, that is no widget."""

from datetime import date
from pathlib import Path

from coping_app.base.days import day_line
from coping_app.base.places import is_network, synced_by
from coping_app.base.words import tr, tr_count


def on_day(written: str, today: date) -> str:
    """Return the day that a key slot was made, in words; nothing where there is none."""
    try:
        return day_line(date.fromisoformat(written), today)
    except ValueError:
        return ""


def passphrase_line(made: str, today: date) -> str:
    """Say since when there is a passphrase, or that there is none."""
    day = on_day(made, today)
    if not day:
        return tr("Saved on this computer. No lock set.")
    return tr("Set on {day}").format(day=day)


def sheet_line(made: str, today: date) -> str:
    """Say when the recovery sheet was made, or that there is none."""
    day = on_day(made, today)
    if not day:
        return tr("None made so far. It opens your pages if the passphrase is forgotten.")
    return tr("Made on {day}. A new sheet has a new code. Once you keep it, the old one opens nothing.").format(day=day)


def key_line(made: str, today: date) -> str:
    """Say what a new key is for, and when the last one was made."""
    about = tr("For when somebody may have your passphrase, your sheet or a copy of the files.")
    day = on_day(made, today)
    return f"{about} {tr('Last done on {day}.').format(day=day)}" if day else about


def minutes_words(minutes: int) -> str:
    """Write a number of minutes: "15 minutes", "1 hour"."""
    if minutes >= 60 and minutes % 60 == 0:
        return tr_count("{n} hour", "{n} hours", minutes // 60)
    return tr_count("{n} minute", "{n} minutes", minutes)


def place_warning(place: Path) -> str:
    """Say why a folder is no good place for open pages; nothing where it is one."""
    service = synced_by(place)
    if service:
        return tr(
            "{service} copies this folder to other computers. Pages that are open there can be damaged, since it "
            "copies them while they change. Backups are fine in such a folder."
        ).format(service=service)
    if is_network(place):
        return tr(
            "This folder is on another computer. Pages that are open there can be damaged when the network goes. "
            "Backups are fine in such a folder."
        )
    return ""
