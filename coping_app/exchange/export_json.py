"""A journal as one JSON file, which loses nothing: an entry in each line, so that damage costs one entry."""

import base64
from collections.abc import Iterable
from datetime import UTC, datetime

from coping_app.base.records import Attachment, Record
from coping_app.exchange.journal_file import FORMAT, VERSION, AttachmentShape, line_of, shape_of
from coping_app.exchange.media import ending_for
from coping_app.exchange.own_json import ENTRIES_LINE
from coping_app.exchange.placing import Sink, Writer
from coping_app.exchange.tally import Tally

NAME, FOLDER = "journal.json", "attachments"


def write_json(records: Iterable[Record], file: Sink, tally: Tally) -> None:
    """Write the one file, with photos and sounds inside. Raises OSError and StoppedError."""
    _start(file)
    for record in records:
        tally.next_entry()
        shapes = []
        for attachment in record.attachments:
            found = tally.read(record, attachment)
            if found is not None:
                shape = _shape(attachment)
                shape.size, shape.bytes = len(found), base64.b64encode(found).decode()
                shapes.append(shape)
        _line(file, record, shapes, first=tally.entries == 1)
    _end(file)


def write_json_folder(records: Iterable[Record], writer: Writer, tally: Tally) -> None:
    """Write the file, and photos and sounds beside it in a folder. Raises OSError and StoppedError."""
    waiting: list[tuple[Record, Attachment, str]] = []
    with writer.file(NAME) as file:
        _start(file)
        for record in records:
            tally.next_entry()
            shapes = []
            for attachment in record.attachments:
                shape = _shape(attachment)
                shape.file = f"{FOLDER}/{len(waiting) + 1:06}.{ending_for(attachment.form)}"
                shapes.append(shape)
                waiting.append((record._replace(text="", data={}), attachment, shape.file))
            _line(file, record, shapes, first=tally.entries == 1)
        _end(file)
    for record, attachment, name in waiting:
        found = tally.read(record, attachment)
        if found is not None:
            with writer.file(name) as file:
                file.write(found)


def _start(file: Sink) -> None:
    made = datetime.now(UTC).isoformat(timespec="seconds")
    head = f'"format": "{FORMAT}",\n"version": {VERSION},\n"made": "{made}",\n'
    file.write(f"{{\n{head}{ENTRIES_LINE}".encode())


def _line(file: Sink, record: Record, shapes: list[AttachmentShape], *, first: bool) -> None:
    file.write(("\n" if first else ",\n").encode() + line_of(shape_of(record, shapes)).encode())


def _end(file: Sink) -> None:
    file.write(b"\n]\n}\n")


def _shape(attachment: Attachment) -> AttachmentShape:
    return AttachmentShape(
        kind=attachment.kind,
        form=attachment.form,
        size=attachment.size,
        seconds=attachment.seconds,
        caption=attachment.caption,
    )
