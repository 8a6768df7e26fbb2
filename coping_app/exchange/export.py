"""The door of every export: what is chosen is written to a place the person chose, whole or not at all."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from coping_app.base.errors import CopingError
from coping_app.base.records import Record
from coping_app.base.words import tr
from coping_app.exchange import age
from coping_app.exchange.export_json import write_json, write_json_folder
from coping_app.exchange.export_markdown import write_markdown
from coping_app.exchange.html_page import journal_parts
from coping_app.exchange.placing import Sink, Writer, new_archive, new_file, new_folder
from coping_app.exchange.tally import Read, Tally, read_nothing
from coping_app.exchange.watching import watch_of

MARKDOWN, JSON, JSON_INSIDE, HTML = "markdown", "json", "json-inside", "html"
_SEALED = ".age"


class Form(NamedTuple):
    """A form of export: its key, its title, whether it is a folder, and the ending of its file, open and sealed."""

    key: str
    title: str
    folder: bool
    ending: str
    sealed_ending: str


class Wish(NamedTuple):
    """How an export is to be: its form, a passphrase to seal it with (or none), its title, and the paper of HTML."""

    form: str
    passphrase: str = ""
    title: str = ""
    letter: bool = False
    log_n: int = age.LOG_N  # lower only in tests


class Exported(NamedTuple):
    """What was written, and a sentence for each photo or sound that could not be read."""

    entries: int
    attachments: int
    missing: tuple[str, ...]


def forms() -> tuple[Form, ...]:
    """Return every form of export."""
    return (
        Form(MARKDOWN, tr("Markdown, a folder with a file for each entry"), True, "", f".zip{_SEALED}"),
        Form(JSON, tr("JSON, with photos and sounds beside it"), True, "", f".zip{_SEALED}"),
        Form(JSON_INSIDE, tr("JSON, one file with everything inside"), False, ".json", f".json{_SEALED}"),
        Form(HTML, tr("A page to read or print (HTML)"), False, ".html", f".html{_SEALED}"),
    )


def export(
    records: Iterable[Record],
    place: Path,
    wish: Wish,
    *,
    read: Read = read_nothing,
    total: int = 0,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Exported:
    """Write records to a place, one after the other; `read` returns the bytes of a photo or sound.

    A file of this name is replaced; a folder has to have a new name. Raises SaveError and StoppedError, and whatever
    `records` raises; then nothing is left at the place but what was there.
    """
    tally = Tally(read, watch_of(progress, cancelled), total)
    form = next((one for one in forms() if one.key == wish.form), None)
    if form is None:
        raise CopingError(tr("Coping knows no export of this form."))
    if form.folder and not wish.passphrase:
        with new_folder(place) as writer:
            _write_folder(records, writer, wish, tally)
    else:
        with new_file(place) as file, _sealed(file, wish) as inside:
            if form.folder:
                with new_archive(inside) as writer:
                    _write_folder(records, writer, wish, tally)
            elif wish.form == JSON_INSIDE:
                write_json(records, inside, tally)
            else:
                for part in journal_parts(records, tally, title=wish.title or tr("Journal"), letter=wish.letter):
                    inside.write(part.encode())
    return Exported(tally.entries, tally.attachments, tuple(tally.missing))


def _write_folder(records: Iterable[Record], writer: Writer, wish: Wish, tally: Tally) -> None:
    if wish.form == MARKDOWN:
        write_markdown(records, writer, tally)
    else:
        write_json_folder(records, writer, tally)


@contextlib.contextmanager
def _sealed(file: Sink, wish: Wish) -> Iterator[Sink]:
    """Return where the words go: into the file, or sealed into it."""
    if not wish.passphrase:
        yield file
        return
    with age.Sealer(file, wish.passphrase, wish.log_n) as sealer:
        yield sealer
        sealer.finish()
