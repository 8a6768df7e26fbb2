"""A journal as a folder of Markdown files, one for each entry. Their names are days, and tell nothing."""

from collections import Counter
from collections.abc import Iterable

from coping_app.base.records import Attachment, Record
from coping_app.exchange import front_matter
from coping_app.exchange.markdown_folder import ATTACHED, OWN_KEY, OWN_VERSION, READABLE
from coping_app.exchange.media import PHOTO, ending_for
from coping_app.exchange.own_entry import feeling_line, shown_parts
from coping_app.exchange.own_markdown import as_markdown
from coping_app.exchange.placing import Writer
from coping_app.exchange.tally import Tally
from coping_app.exchange.unicode import whole, whole_value
from coping_app.exchange.zones import name_of

FOLDER = "attachments"


def write_markdown(records: Iterable[Record], writer: Writer, tally: Tally) -> None:
    """Write each record as a file, and its photos and sounds beside. Raises OSError and StoppedError."""
    on_day: Counter[str] = Counter()
    for record in records:
        tally.next_entry()
        day = record.at.date().isoformat()
        on_day[day] += 1
        stem = day if on_day[day] == 1 else f"{day}-{on_day[day]}"
        lines = []
        for number, attachment in enumerate(record.attachments, 1):
            name = f"{FOLDER}/{stem}-{number}.{ending_for(attachment.form)}"
            found = tally.read(record, attachment)
            if found is not None:
                with writer.file(name) as file:
                    file.write(found)
                lines.append(_line(attachment, name))
        with writer.file(f"{stem}.md") as file:
            file.write(entry_markdown(record, lines).encode())


def entry_markdown(record: Record, attached: list[str]) -> str:
    """Return one record as a Markdown file, with lines for its photos and sounds at its end."""
    values: dict[str, object] = {
        OWN_KEY: str(OWN_VERSION),
        "id": record.uuid,
        "kind": record.kind,
        "date": record.at.isoformat(),
        "zone": name_of(record.at.tzinfo),
        "title": whole(record.title),
        "tags": [whole(tag) for tag in record.tags],
        "feelings": [whole(feeling_line(feeling)) for feeling in record.feelings],
        "starred": record.starred,
        "data": whole_value(record.data),
    }
    head = front_matter.written({key: value for key, value in values.items() if value})
    body = as_markdown(record.text, record.marks)
    copy = readable(record)
    parts = [f"{head}\n{body}", READABLE + copy if copy else "", ATTACHED + "\n".join(attached) if attached else ""]
    return "".join(parts) + "\n"


def readable(record: Record) -> str:
    """Return the parts of a record of Thoughts that its text does not say, each under its heading."""
    text = record.text.strip()
    found = [part for part in shown_parts(record) if part.text.strip() != text]
    return "\n".join(f"\n## {_plain(part.label)}\n\n{_plain(part.text)}" for part in found)


def _plain(text: str) -> str:
    return as_markdown(text, ())


def _line(attachment: Attachment, name: str) -> str:
    caption = as_markdown(attachment.caption, ()).replace("]", "\\]").replace("\n", "&#10;")
    return f"{'!' if attachment.kind == PHOTO else ''}[{caption}]({name})"
