"""Small files in the shape of each source, made here."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from .some import PHOTO, SOUND, bytes_of, exported, record, with_photos

MARKDOWN = {
    "2019-03-04 A walk.md": "The **bench** by the river was free. #river\n\n![The bench](pictures/bench.jpg)\n",
    "notes/2019-03-05.txt": "Tea with Sam.\r\nTwo cups.\r\n",
    "letter.md": (
        '---\ntitle: Soup: the second try\ndate: 2019-03-06 18:30\ntags: [kitchen, "slow days"]\n---\n\n'
        "It was *better* this time.\n"
    ),
    "pictures/bench.jpg": PHOTO.decode("latin-1"),
}
JRNL = """\
[2019-03-04 08:30] A walk by the river. *
The bench was free. @river
[not a date] and still the same entry
[2019-03-05 19:05] Tea with Sam.
"""
JRNL_OLD = """\
2013-06-09 15:39 The bench was free.
It was warm.

2013-06-10 15:40 Tea with Sam.
"""
JRNL_JSON = {
    "tags": {"@river": 1},
    "entries": [
        {
            "title": "A walk.",
            "body": "The bench was free. @river",
            "date": "2019-03-04",
            "time": "08:30",
            "tags": ["@river"],
            "starred": True,
        }
    ],
}
DAY_ONE = {
    "metadata": {"version": "1.0"},
    "entries": [
        {
            "uuid": "A1B2C3D4E5F60718293A4B5C6D7E8F90",
            "creationDate": "2019-03-04T23:30:00Z",
            "timeZone": "Asia\\/Kolkata",
            "starred": True,
            "tags": ["river"],
            "text": "# A walk\n\nThe **bench** was free\\.\u200b\n\n![](dayone-moment://AA11)\n",
            "photos": [{"identifier": "AA11", "md5": "0f0f", "type": "jpeg"}],
            "audios": [{"identifier": "BB22", "md5": "1e1e", "format": "m4a", "duration": 12.5}],
            "videos": [{"identifier": "CC33", "md5": "2d2d", "type": "mov"}],
            "location": {"placeName": "The river"},
        },
        {"uuid": "0000000000000000000000000000000B", "creationDate": "2019-03-05T08:00:00Z", "text": "Tea."},
    ],
}
DAY_ONE_CLASSIC = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>Creation Date</key><date>2014-03-04T08:30:00Z</date>
<key>Entry Text</key><string>The **bench** was free.</string>
<key>Starred</key><true/>
<key>Tags</key><array><string>river</string></array>
<key>Time Zone</key><string>Asia/Kolkata</string>
<key>UUID</key><string>A1B2</string>
</dict></plist>
"""
RED_NOTEBOOK = """\
4:
  Ideas: {a second bench: null}
  Tags: {river: null}
  text: 'The **bench** was //free//. See https://example.org/a //and// #sun'
5: {text: !!python/unicode 'Tea with Sam.'}
"""
DAYLIO = {
    "2019": 'year,date,weekday,time,mood,activities,note\n2019,4 March,Monday,8:30 pm,good,"walk | tea","A bench"\n',
    "titles": (
        "full_date,date,weekday,time,mood,activities,note_title,note\n"
        '2021-03-04,March 4,Thursday,08:30,good,walk | tea,A walk,"The <b>bench</b><br>was free &amp; dry"\n'
    ),
    "scales": (
        "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"
        '2025-03-04,March 4,Tuesday,8:30\u202fPM,meh,"walk",Steps: 3,,\n'
    ),
}
PRESENTLY = 'entryDate,entryContent\n2019-03-04,"The bench, and the river"\n2019-03-05,Tea\n'
FREE_CBT = {
    "thoughts": [
        {
            "automaticThought": "They moved my appointment, so it must be bad news.",
            "cognitiveDistortions": [{"slug": "fortune-telling", "selected": True}, {"slug": "x", "selected": False}],
            "challenge": "They also moved the one before.",
            "alternativeThought": "It may be about rooms.",
            "createdAt": "2019-03-04T08:30:00.000Z",
            "uuid": "@Quirk:thoughts:1",
        }
    ]
}


def zip_of(members: dict[str, bytes]) -> bytes:
    """Return a ZIP archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return made.getvalue()


def as_json(value: object) -> bytes:
    """Return a value as JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def in_folder(files: dict[str, bytes]) -> Callable[[Path], Path]:
    """Return what puts files into a folder."""

    def put(folder: Path) -> Path:
        for name, raw in files.items():
            path = folder / "in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        return folder / "in"

    return put


def as_file(name: str, raw: bytes) -> Callable[[Path], Path]:
    """Return what writes one file."""

    def put(folder: Path) -> Path:
        (folder / name).write_bytes(raw)
        return folder / name

    return put


def own(form: str, name: str = "out") -> Callable[[Path], Path]:
    """Return what exports two entries."""

    def put(folder: Path) -> Path:
        exported([with_photos(1), record(2)], folder / name, form, bytes_of)
        return folder / name

    return put


class Sample(NamedTuple):
    """A source as it lies on a disk: its key, how to put it there, and how many entries it holds."""

    key: str
    put: Callable[[Path], Path]
    entries: int


SAMPLES = {
    "markdown": Sample("markdown", in_folder({name: text.encode("latin-1") for name, text in MARKDOWN.items()}), 3),
    "markdown-zip": Sample(
        "markdown", as_file("in.zip", zip_of({name: text.encode("latin-1") for name, text in MARKDOWN.items()})), 3
    ),
    "own-markdown": Sample("markdown", own("markdown"), 2),
    "own-json": Sample("coping", own("json"), 2),
    "own-json-inside": Sample("coping", own("json-inside", "out.json"), 2),
    "day-one": Sample(
        "dayone",
        as_file(
            "in.zip",
            zip_of({"Journal.json": as_json(DAY_ONE), "photos/0f0f.jpeg": PHOTO, "audios/1e1e.m4a": SOUND}),
        ),
        2,
    ),
    "day-one-classic": Sample(
        "dayone-classic",
        in_folder({"entries/A1B2.doentry": DAY_ONE_CLASSIC.encode(), "photos/A1B2.jpg": PHOTO}),
        1,
    ),
    "jrnl": Sample("jrnl", as_file("in.txt", JRNL.encode()), 2),
    "jrnl-old": Sample("jrnl", as_file("in.txt", JRNL_OLD.encode()), 2),
    "jrnl-json": Sample("jrnl-json", as_file("in.json", as_json(JRNL_JSON)), 1),
    "rednotebook": Sample("rednotebook", in_folder({"data/2019-03.txt": RED_NOTEBOOK.encode()}), 2),
    **{f"daylio-{name}": Sample("daylio", as_file("in.csv", text.encode()), 1) for name, text in DAYLIO.items()},
    "presently": Sample("presently", as_file("in.csv", PRESENTLY.encode()), 2),
    "freecbt": Sample("freecbt", as_file("in.json", as_json(FREE_CBT)), 1),
}
