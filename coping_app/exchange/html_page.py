"""A journal as one page of HTML to be read or printed: nothing in it runs, and nothing is fetched from anywhere."""

import base64
import re
from collections.abc import Iterable, Iterator
from html import escape

from coping_app.base.records import LETTER, QUESTION, THOUGHT, WORRY, Attachment, Record
from coping_app.base.words import clock_time, tr
from coping_app.content.feelings import shown_word
from coping_app.content.services import day_words
from coping_app.content.thought_parts import has_both, is_leant_on
from coping_app.content.thought_record import forms
from coping_app.content.thought_rows import of_record
from coping_app.exchange.marks import pieces
from coping_app.exchange.media import PHOTO, SHOWN_EVERYWHERE
from coping_app.exchange.own_entry import shown_parts
from coping_app.exchange.tally import Read, Tally, read_nothing
from coping_app.exchange.unicode import whole
from coping_app.exchange.watching import Watch

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")  # in any page of HTML
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
LETTERS = "Literata"  # the typeface in which our own pages are read
_STYLE = (
    "@page { size: %s; margin: 18mm; }"
    " body { color: #000000; background: #ffffff; font-family: " + LETTERS + ", serif; line-height: 1.45; }"
    " main { display: block; max-width: 42em; margin: 0 auto; padding: 1em; }"
    " h1 { font-size: 20pt; } h2 { font-size: 14pt; margin-bottom: 0; } h1, h2, h3 { break-after: avoid; }"
    " h1, h2, h3, strong { font-weight: 600; }"  # as bold as the typeface gets
    " h3 { font-size: medium; margin-top: 10px; margin-bottom: 0; } h3 + p { margin-top: 0; }"  # see worksheets.py
    " p { font-size: 11pt; white-space: pre-wrap; overflow-wrap: anywhere; } .small { font-size: 10pt; }"
    " article { margin: 0 0 2em 0; } .photo { break-inside: avoid; }"
    " img { max-width: 100%%; max-height: 200mm; }"
    " .leant { margin-top: 12px; margin-bottom: 4px; break-inside: avoid; }"
    " .leant td { border-left: 3px solid #000000; padding-left: 12px; }"
    " .leant h3 { margin-top: 0; } .leant p { margin-bottom: 0; }"
)
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


# What stands in a table stays on one page, and Qt draws a line beside nothing else.
_LEANT_ON = '<table class="leant" role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td>\n'
TABLE_END = "</td></tr></table>\n"
PAGE_END = "</main>\n</body>\n</html>\n"


def journal_html(records: Iterable[Record], *, title: str, photos: Read = read_nothing, letter: bool = False) -> str:
    """Return records as one page, for the printer too. `photos` reads a photo; `letter` is for American paper."""
    return "".join(journal_parts(records, Tally(photos, Watch()), title=title, letter=letter))


def journal_parts(records: Iterable[Record], tally: Tally, *, title: str, letter: bool = False) -> Iterator[str]:
    """Yield the page piece by piece, so that a long journal is never in memory whole. Raises StoppedError."""
    yield page_start(title, letter=letter)
    for record in records:
        tally.next_entry()
        yield from entry_parts(record, tally)
    yield PAGE_END


def page_start(title: str, *, letter: bool, style: str = "") -> str:
    """Return how a page begins, down to its title; `style` is what it has beside the styles of every page."""
    head = shown(title)
    styles = _STYLE % ("letter" if letter else "A4") + style
    return (
        f'<!DOCTYPE html>\n<html lang="{tr("en-GB")}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="referrer" content="no-referrer">\n<title>{head}</title>\n<style>{styles}</style>\n</head>\n'
        f"<body>\n<main>\n<h1>{head}</h1>\n"
    )


def shown(text: str) -> str:
    """Return a text as it stands in a page: nothing in it is taken for HTML."""
    return escape(_FORBIDDEN.sub("\ufffd", whole(text)))


def entry_parts(record: Record, tally: Tally, look: str = "", told: str = "") -> Iterator[str]:
    """Yield one record as a part of a page; `look` names the style of its heading.

    `told` is the kind of record that the title of the page names: of such a one its kind is not said again.
    """
    at = record.at
    when = tr("{day}, {time}").format(day=day_words(at.date()), time=f"{at.hour}:{at.minute:02d}")
    marked = f' class="{look}"' if look else ""
    yield f'<article>\n<h2 dir="auto"{marked}>{shown(record.title) or when}</h2>\n'
    facts = [*([when] if record.title.strip() else ()), *_facts(record, told)]
    if facts:
        yield f'<p class="small" dir="auto">{"<br>".join(facts)}</p>\n'
    found = shown_parts(record)
    if found:
        numbers = _last_numbers(record)
        for part in found:
            leant_on = is_leant_on(part.label)
            if leant_on:
                yield _LEANT_ON
            yield f"<h3>{shown(part.label)}</h3>\n"
            yield from _marked_paragraphs(record) if part.text == record.text else paragraphs(part.text)
            if leant_on:
                yield TABLE_END
            if part.label == numbers:
                yield f'<p class="small">{tr(forms().worth)}</p>\n'
    else:
        yield from _marked_paragraphs(record)
    for attachment in record.attachments:
        yield _attachment(record, attachment, tally)
    yield "</article>\n"


def paragraphs(text: str) -> Iterator[str]:
    """Yield a plain text in paragraphs."""
    for part in _PARAGRAPH.split(text):
        yield _paragraph([shown(part)] if part else [])


def _last_numbers(record: Record) -> str:
    """Return the label of the last part of a thought record with numbers from before and after, or nothing."""
    thought = of_record(record) if record.kind == THOUGHT else None
    if thought is None or not has_both(thought):
        return ""
    return tr(forms().feelings.label if None in thought.fills else forms().fills.label)


def _kind_words() -> dict[str, str]:
    return {
        LETTER: tr("Letter"),
        THOUGHT: tr("Thought record"),
        QUESTION: tr("Question for my team"),
        WORRY: tr("Worry, put down"),
    }


def _facts(record: Record, told: str) -> Iterator[str]:
    kind = _kind_words().get(record.kind) if record.kind != told else None
    if kind:
        yield kind
    if record.kind == THOUGHT and of_record(record).open:
        yield tr("Not finished")
    if record.starred:
        yield tr("Starred")
    if record.feelings and record.kind != THOUGHT:  # there they are a part, with their ratings
        known = [(tr(shown_word(one.word)), one.strength) for one in record.feelings]
        words = (f"{word} ({strength})" if strength else word for word, strength in known)
        yield tr("Feelings: {words}").format(words=shown(", ".join(words)))
    if record.tags:
        yield tr("Tags: {words}").format(words=shown(", ".join(record.tags)))


def _marked_paragraphs(record: Record) -> Iterator[str]:
    """Yield the text in paragraphs. A stretch that is bold may go on in the next one."""
    waiting: list[str] = []
    for piece in pieces(record.text, record.marks):
        before, after = ("<strong>" if piece.bold else ""), ("</strong>" if piece.bold else "")
        if piece.italic:
            before, after = f"{before}<em>", f"</em>{after}"
        for number, part in enumerate(_PARAGRAPH.split(piece.text)):
            if number:
                yield _paragraph(waiting)
                waiting = []
            if part:
                waiting.append(f"{before}{shown(part)}{after}")
    yield _paragraph(waiting)


def _paragraph(parts: list[str]) -> str:
    return f'<p dir="auto">{"".join(parts)}</p>\n' if parts else ""


def _attachment(record: Record, attachment: Attachment, tally: Tally) -> str:
    """Return a photo as a picture in the page itself; of anything else, that it is there."""
    caption = shown(attachment.caption)
    if attachment.kind != PHOTO:
        known = tr("Voice note, {time}").format(time=clock_time(attachment.seconds))
        words = known if attachment.seconds else tr("Voice note")  # where it came from may not have told its length
        return f'<p class="small" dir="auto">{words}{f"<br>{caption}" if caption else ""}</p>\n'
    found = tally.read(record, attachment) if attachment.form in SHOWN_EVERYWHERE else None
    if found is None:
        words = tr("A photo is not shown here.")
        return f'<p class="small" dir="auto">{words}{f"<br>{caption}" if caption else ""}</p>\n'
    data = base64.b64encode(found).decode()
    words = caption or tr("Photo")
    under = f'<br><span class="small">{caption}</span>' if caption else ""
    picture = f'<img src="data:{attachment.form};base64,{data}" alt="{words}">'
    return f'<p class="photo" dir="auto">{picture}{under}</p>\n'
