"""The door of every import: where entries can come from, and a look at what is there before anything is taken in."""

from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple

from coping_app.base.errors import BrokenFileError, NotFoundError
from coping_app.base.words import tr
from coping_app.exchange import (
    day_one,
    day_one_classic,
    daylio,
    freecbt,
    jrnl,
    markdown_folder,
    own_json,
    presently,
    rednotebook,
)
from coping_app.exchange.files import Files, open_files
from coping_app.exchange.own_entry import SOURCE
from coping_app.exchange.preview import Findings, Preview
from coping_app.exchange.sealed import open_sealed
from coping_app.exchange.watching import Watch, watch_of

FILE, FOLDER, EITHER = "file", "folder", "either"


class Source(NamedTuple):
    """A place that entries come from: its key, its title, and what the person chooses (a file, a folder or either)."""

    key: str
    title: str
    what: str
    choose: str
    fits: Callable[[Files], bool]
    read: Callable[[Files, tzinfo, Watch], None]


def sources() -> tuple[Source, ...]:
    """Return every source, in the order in which they are tried when nobody says which it is."""
    return (
        Source(
            SOURCE, tr("Coping (JSON)"), tr("The JSON file that Coping exported"), EITHER, own_json.fits, own_json.read
        ),
        Source("dayone", tr("Day One"), tr("The ZIP file of its JSON export"), EITHER, day_one.fits, day_one.read),
        Source(
            "dayone-classic",
            tr("Day One Classic"),
            tr("The folder of its journal, with .doentry files in it"),
            FOLDER,
            day_one_classic.fits,
            day_one_classic.read,
        ),
        Source(
            "rednotebook",
            tr("RedNotebook"),
            tr("Its folder “data”, with a file for each month"),
            EITHER,
            rednotebook.fits,
            rednotebook.read,
        ),
        Source("daylio", tr("Daylio"), tr("The CSV file of its export"), FILE, daylio.fits, daylio.read),
        Source("presently", tr("Presently"), tr("The CSV file of its export"), FILE, presently.fits, presently.read),
        Source("freecbt", tr("FreeCBT or Quirk"), tr("The JSON file of its export"), FILE, freecbt.fits, freecbt.read),
        Source("jrnl-json", tr("jrnl (JSON)"), tr("The file of its JSON export"), FILE, jrnl.fits_json, jrnl.read_json),
        Source("jrnl", tr("jrnl (text)"), tr("Its text file"), FILE, jrnl.fits_text, jrnl.read_text_file),
        Source(
            "markdown",
            tr("Markdown or text, also from Obsidian or Coping"),
            tr("The folder of the files, or one file"),
            EITHER,
            markdown_folder.fits,
            markdown_folder.read,
        ),
    )


def read(
    key: str | None,
    path: Path,
    *,
    zone: tzinfo,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    passphrase: str = "",
) -> Preview:
    """Look at what is in a file or folder; nothing of it is changed, and nothing is taken in yet.

    `key` names the source, or is None to find out. `zone` is where times without a zone belong. `passphrase` opens a
    file that is sealed. The preview's `close` is to be called when it is done with.
    Raises CopingError: NotFoundError, BrokenFileError, SealedError, or StoppedError.
    """
    watch = watch_of(progress, cancelled)
    findings = Findings()
    files = open_sealed(path, findings, watch, passphrase) or open_files(path, findings, watch)
    try:
        source = _named(key) if key else _guessed(files)
        findings.key = source.key
        source.read(files, zone, watch)
        _need_something(findings, source)
    except BaseException:
        files.close()
        raise
    return findings.preview(source.title, files.close)


def _need_something(findings: Findings, source: Source) -> None:
    """Go on only where something was found. Raises BrokenFileError."""
    if not len(findings):
        words = tr("There are no entries of {source} here. Nothing was changed. Choose another file or folder.")
        raise BrokenFileError(words.format(source=source.title))


def _named(key: str) -> Source:
    found = next((source for source in sources() if source.key == key), None)
    if found is None:
        raise NotFoundError(tr("Coping knows no program of this name to take entries from."))
    return found


def _guessed(files: Files) -> Source:
    found = next((source for source in sources() if source.fits(files)), None)
    if found is None:
        raise BrokenFileError(
            tr("Coping can't tell what this is, so nothing was read. Nothing was changed. Choose what it comes from.")
        )
    return found
