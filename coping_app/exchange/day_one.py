"""Day One: the ZIP of its JSON export, with the folders of photos and sounds in it."""

import re
from datetime import tzinfo
from typing import Any, NamedTuple

from coping_app.base.records import NewAttachment
from coping_app.base.words import tr
from coping_app.exchange.dates import read_date
from coping_app.exchange.emphasis import ESCAPED, read_emphasis
from coping_app.exchange.files import Files, read_text
from coping_app.exchange.limits import LARGEST_JSON
from coping_app.exchange.marks import stripped
from coping_app.exchange.media import attachment, length_of
from coping_app.exchange.preview import Entry
from coping_app.exchange.strict_json import NotJsonError, list_of, loads, table_of, text_of
from coping_app.exchange.watching import Watch
from coping_app.exchange.zones import zone_named

_LINK = re.compile(r"!?\[[^\]\n]{0,300}\]\(dayone-moment:[^)\n]{0,300}\)[ \t]{0,9}")
_OTHER_LINK = re.compile(r"\[([^\]\n]{0,300})\]\(dayone2?:[^)\n]{0,300}\)")
_HEADING = re.compile(r"\s*# +([^\n]{1,300}?)[ #]*(?:\n|$)")
_INVISIBLE = str.maketrans({"\u200b": None, "\ufeff": None})
_FOLDERS = {
    "photos": ("jpeg", "jpg", "png", "heic", "gif", "webp"),
    "audios": ("m4a", "aac", "mp3", "wav", "ogg"),
}


def fits(files: Files) -> bool:
    """Return whether there is a Day One export here."""
    return any(_looks_right(files, name) for name in _journals(files))


def read(files: Files, zone: tzinfo, watch: Watch) -> None:
    """Read every journal of the export."""
    names = set(files.names())
    for name in _journals(files):
        text = read_text(files, name, LARGEST_JSON)
        if text is None:
            continue
        try:
            entries = list_of(table_of(loads(text)).get("entries"))
        except NotJsonError as problem:
            files.findings.skip(name, str(problem))
            continue
        for number, value in enumerate(entries, 1):
            watch.step(number, len(entries))
            where = tr("{name}, entry {n}").format(name=name, n=number)
            _Taking(files, names, name.rpartition("/")[0], where).take(value, zone)
    files.findings.note(tr("Places, weather, steps and music are not taken over. Videos and PDFs stay in the source."))


def _journals(files: Files) -> list[str]:
    return [name for name in files.names() if name.lower().endswith(".json") and name.count("/") <= 1]


def _looks_right(files: Files, name: str) -> bool:
    try:
        with files.open(name) as file:
            start = file.read(200_000)
    except OSError:
        return False
    return b'"entries"' in start and (b'"creationDate"' in start or b'"metadata"' in start)


class _Taking(NamedTuple):
    """One entry on its way in: where it stands, and the folder (with the folders of photos) that it stands in."""

    files: Files
    names: set[str]
    folder: str
    where: str

    def take(self, value: Any, zone: tzinfo) -> None:
        """Take the entry in, or say why not."""
        table = table_of(value)
        moment = read_date(text_of(table.get("creationDate")))
        if moment is None:
            self.files.findings.skip(self.where, tr("It has no date that can be read."))
            return
        attachments, left_out = self._attachments(table)
        title, raw = _title_and_text(text_of(table.get("text")))
        plain, marks = stripped(*read_emphasis(raw, ESCAPED))
        if not plain and not title and not attachments:
            if not left_out:
                self.files.findings.skip(self.where, tr("It is empty."))
            return
        own_zone = zone_named(text_of(table.get("timeZone")).replace("\\/", "/"))
        entry = Entry(
            at=moment.within(zone).astimezone(own_zone or zone),
            text=plain,
            title=title,
            marks=marks,
            tags=tuple(map(text_of, list_of(table.get("tags")))),
            starred=table.get("starred") is True,
            attachments=attachments,
            name=text_of(table.get("uuid"))[:64],
        )
        self.files.findings.add(entry, self.where)

    def _attachments(self, table: dict[str, Any]) -> tuple[tuple[NewAttachment, ...], bool]:
        """Return the photos and sounds of an entry, and whether anything was left out."""
        left_out = [
            *(tr("A video belongs to this entry. Videos stay in the source.") for _ in list_of(table.get("videos"))),
            *(
                tr("A PDF belongs to this entry. PDFs stay in the source.")
                for _ in list_of(table.get("pdfAttachments"))
            ),
        ]
        for why in left_out:
            self.files.findings.skip(self.where, why)
        found: list[NewAttachment] = []
        wanted = 0
        for folder in _FOLDERS:
            for value in list_of(table.get(folder)):
                wanted += 1
                one = table_of(value)
                name = self._file_of(folder, text_of(one.get("md5")), text_of(one.get("type") or one.get("format")))
                caption, seconds = text_of(one.get("caption")), length_of(one.get("duration"))
                attached = attachment(self.files, name, self.where, caption, seconds) if name else None
                if attached:
                    found.append(attached)
                elif not name:
                    self.files.findings.skip(self.where, tr("A photo or sound that belongs here is not in the source."))
        return tuple(found), bool(left_out) or len(found) < wanted

    def _file_of(self, folder: str, md5: str, form: str) -> str:
        """Return the file of a photo or sound; the export is not always true to its own types."""
        for ending in (form.lower(), *_FOLDERS[folder]):
            name = "/".join(part for part in (self.folder, folder, f"{md5}.{ending}") if part)
            if md5 and name in self.names:
                return name
        return ""


def _title_and_text(written: str) -> tuple[str, str]:
    """Return the heading on top of a text, and the text under it without links that lead into Day One."""
    raw = written.replace("\r\n", "\n").translate(_INVISIBLE)
    raw = _OTHER_LINK.sub(r"\1", _LINK.sub("", raw))
    heading = _HEADING.match(raw)
    return (read_emphasis(heading[1], ESCAPED)[0], raw[heading.end() :]) if heading else ("", raw)
