"""Daylio: the table (CSV) of its export, in the three forms it has had."""

import html
import re
from datetime import tzinfo

from coping_app.base.words import tr
from coping_app.exchange.dates import guess_order, read_date
from coping_app.exchange.files import Files
from coping_app.exchange.preview import Entry
from coping_app.exchange.tables import Row, heads, rows
from coping_app.exchange.watching import Watch

_NEEDED = {"date", "time", "mood", "activities", "note"}
_BREAK = re.compile(r"<br */?>|</(?:p|div|li|ul|ol|h[1-6])>", re.IGNORECASE)
_ITEM = re.compile(r"<li(?: [^<>]{0,200})?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_MANY_LINES = re.compile(r"\n{3,}")


def fits(files: Files) -> bool:
    """Return whether there is a table of Daylio here."""
    return bool(_tables(files))


def read(files: Files, zone: tzinfo, watch: Watch) -> None:
    """Read every row as an entry."""
    for name in _tables(files):
        found = list(rows(files, name))
        order, _ = guess_order(row.values.get("date", "") for row in found)
        for number, row in enumerate(found):
            watch.step(number, len(found))
            _take(files, row, order, zone)
    files.findings.note(tr("Daylio's table has no photos and no sounds in it. Its scales are kept as text."))


def _tables(files: Files) -> list[str]:
    return [name for name in files.names() if name.lower().endswith(".csv") and heads(files, name) >= _NEEDED]


def _take(files: Files, row: Row, order: str, zone: tzinfo) -> None:
    values = row.values
    days = (values.get("full_date", ""), f"{values['date']} {values.get('year', '')}", values["date"])
    moment = next(
        (found for day in days if day.strip() and (found := read_date(f"{day.strip()} {values['time']}", order))), None
    )
    if moment is None:
        files.findings.skip(row.where, tr("It has no date that can be read."))
        return
    mood, title, note = values["mood"], values.get("note_title", ""), without_html(values["note"])
    lines = [note] if note else []
    if mood and title:
        lines.append(tr("Mood: {mood}").format(mood=mood))
    if values.get("scales"):
        lines.append(tr("Scales: {scales}").format(scales=values["scales"]))
    entry = Entry(
        at=moment.within(zone),
        title=title or mood,
        text="\n\n".join(lines),
        tags=tuple(part.strip() for part in values["activities"].split("|")),
    )
    if entry.title or entry.text or entry.tags != ("",):
        files.findings.add(entry, row.where)
    else:
        files.findings.skip(row.where, tr("It is empty."))


def without_html(text: str) -> str:
    """Return the words of a text that may have HTML in it, with its lines and lists as lines."""
    if "<" in text:
        text = _TAG.sub("", _ITEM.sub("- ", _BREAK.sub("\n", text)))
    return _MANY_LINES.sub("\n\n", html.unescape(text)).strip()
