"""Day One Classic: a folder of entries, each a property list of its own, with photos beside."""

import plistlib
from datetime import UTC, datetime, tzinfo
from pathlib import PurePosixPath
from typing import Any
from xml.parsers.expat import ExpatError

from coping_app.base.words import tr
from coping_app.exchange.emphasis import ESCAPED, read_emphasis
from coping_app.exchange.files import Files, read_bytes
from coping_app.exchange.limits import FIRST_YEAR, LARGEST_NOTE, LAST_YEAR
from coping_app.exchange.marks import stripped
from coping_app.exchange.media import attachment
from coping_app.exchange.preview import Entry
from coping_app.exchange.strict_json import list_of, table_of, text_of
from coping_app.exchange.watching import Watch
from coping_app.exchange.zones import zone_named

ENDING = ".doentry"
_PHOTO_ENDINGS = ("jpg", "jpeg", "png")
# What plistlib lets out of damaged files, beside its own error, which is a ValueError.
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, OverflowError, ExpatError, RecursionError)


def fits(files: Files) -> bool:
    """Return whether there are entries of Day One Classic here."""
    return any(name.endswith(ENDING) for name in files.names())


def read(files: Files, zone: tzinfo, watch: Watch) -> None:
    """Read every entry of the folder."""
    names = [name for name in files.names() if name.endswith(ENDING)]
    photos = {PurePosixPath(name).stem: name for name in files.names() if name.lower().endswith(_PHOTO_ENDINGS)}
    for number, name in enumerate(names):
        watch.step(number, len(names))
        found = _property_list(files, name)
        if found is not None:
            _take(files, found, name, photos, zone)
    files.findings.note(tr("Places, weather, steps and music are not taken over."))


def _property_list(files: Files, name: str) -> dict[str, Any] | None:
    try:
        raw = read_bytes(files, name, LARGEST_NOTE)
    except OSError:
        files.findings.skip(name, tr("It could not be read. It may be damaged."))
        return None
    files.findings.spend(len(raw))
    try:
        return table_of(plistlib.loads(raw, fmt=plistlib.FMT_XML))
    except _BROKEN:
        files.findings.skip(name, tr("It is damaged: it can't be read as a property list."))
        return None


def _take(files: Files, found: dict[str, Any], name: str, photos: dict[str, str], zone: tzinfo) -> None:
    moment = found.get("Creation Date")
    if not isinstance(moment, datetime) or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        files.findings.skip(name, tr("It has no date that can be read."))
        return
    own_zone = zone_named(text_of(found.get("Time Zone")))
    plain, marks = stripped(*read_emphasis(text_of(found.get("Entry Text")).replace("\r\n", "\n"), ESCAPED))
    uuid = text_of(found.get("UUID")) or PurePosixPath(name).stem
    photo = photos.get(uuid) or photos.get(PurePosixPath(name).stem)
    attached = attachment(files, photo, name) if photo else None
    if not plain and not attached:
        files.findings.skip(name, tr("It is empty."))
        return
    entry = Entry(
        at=moment.replace(tzinfo=UTC).astimezone(own_zone or zone),
        text=plain,
        marks=marks,
        tags=tuple(map(text_of, list_of(found.get("Tags")))),
        starred=found.get("Starred") is True,
        attachments=(attached,) if attached else (),
        name=uuid[:64],
    )
    files.findings.add(entry, name)
