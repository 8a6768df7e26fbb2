"""How entries are told in a few words: rows of the list, months, what was found, and how a letter reaches somebody."""

from collections.abc import Sequence
from datetime import date, datetime

from coping_app.base.days import day_line, hour_line
from coping_app.base.records import LETTER, Record
from coping_app.base.words import tr, tr_count
from coping_app.ui.found_words import found_words as told_found
from coping_app.vault.listing import Listing, Row

PRINTED, FILE, OWN_WORD, NOT_NOW = "printed", "file", "own-word", "not-now"  # how a letter reaches somebody


def count_words(count: int, *, letters: bool = False) -> str:
    """Say how many entries there are."""
    if letters:
        return tr_count("{n} letter", "{n} letters", count)
    return tr_count("{n} entry", "{n} entries", count)


def mention_words(count: int) -> str:
    """Say how many entries mention {words}, which are still to be put in."""
    return tr_count("{n} entry mentions “{{words}}”", "{n} entries mention “{{words}}”", count)


def found_words(listing: Listing) -> str:
    """Say how much was found: "5 entries mention “Ada”", "500 or more mention it"."""
    return told_found(listing, mention_words)


def row_title(row: Row) -> str:
    """Return the title of a row; where there is none, the time it was written stands for it."""
    return row.title if row.title.strip() else hour_line(row.at)


def attached_words(*, photos: int, voices: int) -> str:
    """Say what belongs to an entry besides its words: "2 photos, 1 voice note"."""
    said = (
        tr_count("{n} photo", "{n} photos", photos) if photos else "",
        tr_count("{n} voice note", "{n} voice notes", voices) if voices else "",
    )
    return ", ".join(filter(None, said))


def row_spoken(row: Row, title: str, snippet: str, today: date) -> str:
    """Return what a screen reader says for a row."""
    parts = [day_line(row.at.date(), today), title]
    if row.kind == LETTER:
        parts.append(tr("letter"))
    if row.starred:
        parts.append(tr("starred"))
    if row.attachments:
        parts.append(tr_count("{n} photo or sound", "{n} photos or sounds", row.attachments))
    return ", ".join([*parts, *([snippet] if snippet else [])])


def saved_words(*, locked: bool, at: datetime | None) -> str:
    """Say that what was written is kept, and how."""
    if not locked:
        return tr("Saved on this computer. No lock set.")
    if at is None:
        return tr("Saved and encrypted on this computer")
    return tr("Saved and encrypted on this computer, {time}").format(time=hour_line(at))


def strength_words() -> tuple[str, ...]:
    """Return how strong a feeling can be, as a record keeps it."""
    from coping_app.content.feelings import feelings

    return tuple(one.label for one in feelings().strengths)


def feeling_word(name: str) -> str:
    """Return the word of a feeling as it is shown."""
    from coping_app.content.feelings import shown_word  # the tables are read when there is a feeling to show

    return tr(shown_word(name))


def feeling_words(name: str, strength: str) -> str:
    """Return a feeling as it is shown: "on edge, strong"."""
    return ", ".join(filter(None, (feeling_word(name), tr(strength) if strength else "")))


def prompt_words(name: object) -> str:
    """Return the words of a prompt that was written to, or nothing where it is not known any more."""
    if not isinstance(name, str) or not name:
        return ""
    from coping_app.content.prompts import prompt

    found = prompt(name)
    return tr(found.text) if found else ""


def reach_words() -> dict[str, str]:
    """Return how a letter was said to reach somebody, in words."""
    return {
        PRINTED: tr("It was printed."),
        FILE: tr("It was saved as an ordinary file."),
        OWN_WORD: tr("It was saved in a file with its own word."),
        NOT_NOW: "",
    }


def printed(record: Record) -> Record:
    """Return a record as paper has it: feelings in words, and of a letter to whom it is."""
    told = tuple(one._replace(word=feeling_word(one.word)) for one in record.feelings)
    return record._replace(feelings=told, title=letter_title(record))


def letter_title(record: Record) -> str:
    """Return the title of a record; a letter without one is called by whom it is for."""
    to = letter_to(record)
    return record.title or (tr("For {name}").format(name=to) if to else "")


def letter_to(record: Record) -> str:
    """Return whom a letter is for, as it was typed."""
    words = record.data.get("words")
    to = words.get("to", "") if isinstance(words, dict) and record.kind == LETTER else ""
    return to if isinstance(to, str) else ""


def some_titles(titles: Sequence[str], most: int = 3) -> str:
    """Name a few of several things, and how many more there are."""
    named = [f"“{title}”" for title in titles[:most]]
    rest = len(titles) - most
    return ", ".join([*named, *([tr_count("{n} more", "{n} more", rest)] if rest > 0 else [])])
