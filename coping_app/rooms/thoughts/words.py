"""How thought records are told in a few words: rows of the list, how many there are, and what a worksheet shows."""

from datetime import date, datetime
from typing import NamedTuple

from coping_app.base.days import day_line, hour_line, moment_line
from coping_app.base.words import tr, tr_count
from coping_app.content.thought_parts import feeling_name, rating_words
from coping_app.content.thought_record import Thought, box, forms
from coping_app.vault.listing import Listing, Row

_ON = "…"  # at the end of a name that is made of the first words


class Strength(NamedTuple):
    """How strong something was, in words: "Afraid", "8 before, 6 after"."""

    name: str
    words: str


def strengths(thought: Thought) -> list[Strength]:
    """Return what was rated: feelings, and how much the thought fills the mind. What was not said is left out."""
    found = []
    for word in thought.feelings:
        rated = rating_words(thought.before.get(word), thought.after.get(word))
        if rated:
            found.append(Strength(feeling_name(word), rated))
    fills = rating_words(*thought.fills)
    return [*found, *([Strength(tr(forms().fills.label), fills)] if fills else [])]


def without_ratings(thought: Thought) -> Thought:
    """Return a record as its words alone: what was rated stands beside them."""
    return thought._replace(before={}, after={}, fills=(None, None))


def part_begins(label: str) -> bool:
    """Tell whether a part of a worksheet is the first of what belongs together, so that a line stands over it."""
    asked = forms()
    return label in {tr(asked.fork.label), tr(box("now").label), tr(box("need").label)}


def count_words(count: int) -> str:
    """Say how many records there are."""
    return tr_count("{n} record", "{n} records", count)


def mention_words(count: int) -> str:
    """Say how many records mention {words}, which are still to be put in."""
    return tr_count("{n} record mentions “{{words}}”", "{n} records mention “{{words}}”", count)


def amount_words(found: Listing) -> str:
    """Say how many records a list holds."""
    return count_words(found.total)


def open_question_words(count: int) -> str:
    """Say how many questions for the team are open; where none is, what the page is for."""
    if not count:
        return tr("To ask at the next visit.")
    return tr_count("{n} open question.", "{n} open questions.", count)


def row_title(row: Row) -> str:
    """Return the name of a row; where there is none, the time it was written stands for it."""
    return row.title if row.title.strip() else hour_line(row.at)


def beginning_after(title: str, beginning: str) -> str:
    """Return the beginning of a thought as it stands under its name: what the name says already is not said twice."""
    words = title.removesuffix(_ON)
    if not words or not beginning.startswith(words):
        return beginning
    rest = beginning[len(words) :].strip()
    return f"{_ON}{rest}" if rest else ""


def row_spoken(row: Row, title: str, snippet: str, today: date, *, unfinished: bool) -> str:
    """Return what a screen reader says for a row."""
    parts = [day_line(row.at.date(), today), title, tr("not finished") if unfinished else "", snippet]
    return ", ".join(filter(None, parts))


def small_line(at: datetime, today: date) -> str:
    """Return the line over a worksheet: "Thought record · Saturday 21 November, 14:20"."""
    return tr("Thought record · {moment}").format(moment=moment_line(at, today))


def kept_words(*, locked: bool) -> str:
    """Say who can read a record."""
    return tr("Only you can read this") if locked else tr("Saved on this computer. No lock set.")
