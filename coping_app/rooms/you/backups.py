"""What the page Backup says: when, where, and what to know of a folder."""

from datetime import datetime
from pathlib import Path

from coping_app.base.days import day_line, hour_line
from coping_app.base.places import is_network, synced_by
from coping_app.base.words import number_word, tr, tr_count
from coping_app.vault.backup_file import DamagedBackupError
from coping_app.vault.telling import missing_words
from coping_app.vault.upkeep import Round, Standing, why_not

_LONG_DAYS = 14  # after which a folder that was out of reach gets a quiet line
_WEEKS = 8  # up to which a time is told in weeks


def when_words(at: datetime, now: datetime) -> str:
    """Write a moment as people say it: "today, 14:10", "yesterday, 9:05", "three weeks ago, Saturday 31 October"."""
    there = at.astimezone(now.tzinfo)
    days = (now.date() - there.date()).days
    if days in {0, 1}:
        day = tr("yesterday") if days else tr("today")
        return tr("{day}, {time}").format(day=day, time=hour_line(there))
    day = day_line(there.date(), now.date())
    if not 0 < days <= 7 * _WEEKS:
        return tr("{day}, {time}").format(day=day, time=hour_line(there))
    ago = tr("{n} days ago").format(n=number_word(days))
    if days >= _LONG_DAYS:
        ago = tr("{n} weeks ago").format(n=number_word(days // 7))
    return tr("{ago}, {day}").format(ago=ago, day=day)


def state_line(last: datetime | None, now: datetime) -> str:
    """Say when a backup was last read back, or that there is none."""
    if last is None:
        return tr("No backup so far")
    return tr("Last verified: {when}").format(when=when_words(last, now))


def folder_title(found: Standing) -> str:
    """Return how a folder is called."""
    return tr("In the folder of your pages") if found.own else tr("Your second folder")


def folder_lines(found: Standing, now: datetime) -> str:
    """Say how a folder stands: its newest backup, how many there are, and whether it can be reached."""
    newest = tr("Newest: {when}.").format(when=when_words(found.made, now)) if found.made else tr("None so far.")
    if not found.reachable:
        words = tr("It can't be reached now, which is fine: it gets its backup once it is there again.")
        return f"{newest} {words} {long_gone(found, now)}".strip()
    if not found.backups:
        return tr("None so far.")
    words = f"{newest} {tr_count('{n} backup in all.', '{n} backups in all.', found.backups)}"
    return words if found.read_back else f"{words} {tr('Not read back so far.')}"


def long_gone(found: Standing, now: datetime) -> str:
    """Say quietly that a folder has had no backup for long; nothing before fourteen days."""
    if found.reachable or found.made is None or (now - found.made).days < _LONG_DAYS:
        return ""
    return tr("Its newest is more than two weeks old.")


def about_place(place: Path) -> str:
    """Say what others see of backups in a folder that is copied or elsewhere; nothing for other folders."""
    service = synced_by(place)
    if service:
        return tr(
            "{service} copies this folder to other computers. That is fine for backups with a lock: they are sealed. "
            "What can be seen there is how large they are, and when they were made."
        ).format(service=service)
    if is_network(place):
        return tr(
            "This folder is on another computer. That is fine for backups with a lock: they are sealed. Whoever has "
            "that computer can see how large they are, and when they were made."
        )
    return ""


def round_words(found: Round, own: Path) -> str:
    """Say what came of a backup that somebody asked for."""
    done = {made.folder for made in found.made}
    parts = []
    if own in done:
        parts.append(tr("Backed up, and read back."))
    parts += [words for made in found.made if made.folder == own and (words := missing_words(made.missing))]
    for folder, error in found.problems:
        if folder == own:
            parts.append(tr("No backup could be made beside your pages. {why}").format(why=why_not(error)))
        else:
            parts.append(tr("The second folder has none. {why}").format(why=why_not(error)))
    return " ".join(parts)


def verified_words(found: Round) -> str:
    """Say what came of looking at backups again."""
    parts = []
    if found.made:
        parts.append(
            tr_count(
                "{n} backup was read from start to end. It is whole.",
                "{n} backups were read from start to end. They are whole.",
                len(found.made),
            )
        )
    for folder, error in found.problems:
        damaged = isinstance(error, DamagedBackupError)
        words = tr("The newest one is damaged: make a new one.") if damaged else why_not(error)
        parts.append(tr("{folder}: {why}").format(folder=folder, why=words))
    return " ".join(parts) or tr("There is no backup to look at so far.")
