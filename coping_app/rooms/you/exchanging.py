"""What the page for bringing in and taking out says and does that is no widget."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from coping_app.base.days import day_line
from coping_app.base.places import seen_by_others
from coping_app.base.words import tr, tr_count
from coping_app.exchange.export import HTML, JSON, JSON_INSIDE, MARKDOWN, Exported, forms
from coping_app.exchange.preview import Preview
from coping_app.exchange.take_in import Taken
from coping_app.vault.batches import TakenOut

PDF = "pdf"
SHOWN = 12  # things left out that are named; the others are counted


class FormChoice(NamedTuple):
    """A form of taking out: its key, its name, and the ending it gets, open and sealed. A folder has no ending."""

    key: str
    title: str
    ending: str
    sealed_ending: str


def form_choices() -> tuple[FormChoice, ...]:
    """Return the forms, those that people read first."""
    known = {form.key: FormChoice(form.key, form.title, form.ending, form.sealed_ending) for form in forms()}
    pdf = FormChoice(PDF, tr("Pages to read or print (PDF)"), ".pdf", ".pdf.age")
    return known[MARKDOWN], known[HTML], pdf, known[JSON], known[JSON_INSIDE]


def free_place(folder: Path, name: str, ending: str) -> Path:
    """Return a path in a folder that nothing has: "page-2026-11-21.html", then with -2 and so on."""
    found, count = folder / f"{name}{ending}", 1
    while found.exists():
        count += 1
        found = folder / f"{name}-{count}{ending}"
    return found


def leaving_warning(folder: Path) -> str:
    """Say who else may see a readable file in a folder, and what keeps it closed; nothing where nobody is known to."""
    seen = seen_by_others(folder)
    return f"{seen} {tr('A passphrase to seal it with keeps it closed.')}" if seen else ""


def preview_lines(found: Preview, today: date) -> list[str]:
    """Return what would be taken in, a line for each thing."""
    counts = found.counts
    lines = [tr("Found: {source}").format(source=found.source)]
    lines.append(tr_count("{n} entry", "{n} entries", counts.entries))
    if found.first and found.last:
        span = tr("From {first} to {last}")
        lines.append(span.format(first=day_line(found.first, today), last=day_line(found.last, today)))
    if counts.photos:
        lines.append(tr_count("{n} photo", "{n} photos", counts.photos))
    if counts.voices:
        lines.append(tr_count("{n} sound", "{n} sounds", counts.voices))
    return lines


def skipped_lines(found: Preview) -> list[str]:
    """Return what is left out, with its place and why; the rest is counted."""
    lines = [f"{one.where}: {one.why}" for one in found.skipped[:SHOWN]]
    more = len(found.skipped) - len(lines) + found.skipped_more
    if more:
        lines.append(tr_count("{n} more thing is left out.", "{n} more things are left out.", more))
    return lines


def skipped_count(found: Preview) -> int:
    """Return how many things are left out."""
    return len(found.skipped) + found.skipped_more


def taken_words(taken: Taken) -> str:
    """Say what came in."""
    parts = [tr_count("{n} entry was taken in.", "{n} entries were taken in.", taken.entries)]
    if taken.again:
        parts.append(tr_count("{n} was here already.", "{n} were here already.", taken.again))
    lost = len(taken.missing) + taken.missing_more
    if lost:
        parts.append(tr_count("{n} photo or sound could not be read.", "{n} photos or sounds could not be read.", lost))
    parts.append(tr("What it came from is still there, and readable."))
    return " ".join(parts)


def taken_out_words(found: TakenOut) -> str:
    """Say what taking a batch out again came to."""
    gone = tr_count("{n} entry went again.", "{n} entries went again.", found.gone)
    if not found.binned:
        return gone
    changed = tr_count(
        "{n} that you changed since lies in the bin.", "{n} that you changed since lie in the bin.", found.binned
    )
    return f"{gone} {changed}"


def exported_words(found: Exported, place: Path, *, sealed: bool) -> str:
    """Say what was saved, where, and who can read it."""
    saved = tr_count("{n} entry is saved", "{n} entries are saved", found.entries)
    where = tr("{saved}, in a file called {name}.") if place.suffix else tr("{saved}, in a folder called {name}.")
    parts = [where.format(saved=saved, name=place.name)]
    parts.append(tr("Only the passphrase opens it.") if sealed else tr("Anyone who can open that folder can read it."))
    if found.missing:
        parts.append(missing_words(found.missing))
    return " ".join(parts)


def missing_words(missing: Iterable[str]) -> str:
    """Say how many photos and sounds could not be read."""
    count = len(tuple(missing))
    return tr_count("{n} photo or sound could not be read.", "{n} photos or sounds could not be read.", count)
