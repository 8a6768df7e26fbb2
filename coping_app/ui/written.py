"""A text with its bold and italic stretches, put into a QTextDocument and read back exactly.

Three things lie between the two. A document counts in UTF-16 units, where a text counts characters. Some characters it
cannot hold: it would end a paragraph at them, or they get lost on the way (PySide takes U+FEFF and U+FFFE at the
beginning of any text for marks of its byte order, and drops the one and turns every letter round at the other). For
these something else stands there, with a note of what it is. And the end of a paragraph has no look of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from coping_app.base.records import BOLD, ITALIC, Mark

BOLD_WEIGHT = 600  # of our letters; a font without it takes the next
_END = "\u2029"  # what a document has between two paragraphs
_UNHELD = re.compile("[\r\u2029\ufdd0\ufdd1\ufeff\ufffe]")
_UNITS = "utf-16-le"
_STANDS_FOR = QTextFormat.Property.UserProperty.value + 1
_BREAK, _NOTHING = "\u2028", "\u200b"  # what stands there: a break inside a paragraph, or nothing to be seen


def tidy(text: str, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return marks as they can be read back: inside the text, one for each stretch, none for line ends alone."""
    found, marks = list[Mark](), list(marks)
    for look in (BOLD, ITALIC):
        joined: list[tuple[int, int]] = []
        for part in sorted((start, start + length) for start, length, kind in marks if kind == look):
            start, end = _trimmed(text, max(0, part[0]), min(len(text), part[1]))
            if start < end and joined and not text[joined[-1][1] : start].strip("\n"):
                before = joined.pop()
                joined.append((before[0], max(before[1], end)))
            elif start < end:
                joined.append((start, end))
        found += [Mark(start, end - start, look) for start, end in joined]
    return tuple(sorted(found))


def write(document: QTextDocument, text: str, marks: Iterable[Mark], block: QTextBlockFormat) -> None:
    """Put a text into an empty document, each paragraph set as `block` says."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(block)
    insert(cursor, text, marks)
    cursor.endEditBlock()


def insert(cursor: QTextCursor, text: str, marks: Iterable[Mark] = ()) -> None:
    """Put a text in at a cursor, in the place of what is selected."""
    marks = tidy(text, marks)
    edges = {0, len(text), *(mark.start for mark in marks), *(mark.start + mark.length for mark in marks)}
    for odd in _UNHELD.finditer(text):
        edges |= {odd.start(), odd.end()}
    cursor.removeSelectedText()
    for start, end in pairwise(sorted(edges)):
        part, look = text[start:end], char_format(mark.look for mark in marks if _covers(mark, start))
        if _UNHELD.fullmatch(part):
            look.setProperty(_STANDS_FOR, ord(part))
            unseen = part in "\ufeff\ufffe" or text[start : end + 1] == "\r\n"
            part = _NOTHING if unseen else _BREAK
        cursor.insertText(part, look)


def char_format(looks: Iterable[str] = ()) -> QTextCharFormat:
    """Return how letters with these looks are set."""
    found, looks = QTextCharFormat(), set(looks)
    if BOLD in looks:
        found.setFontWeight(BOLD_WEIGHT)
    if ITALIC in looks:
        found.setFontItalic(True)
    return found


def looks_of(form: QTextCharFormat) -> Iterator[str]:
    """Yield the looks that letters set in this way have."""
    if form.fontWeight() >= BOLD_WEIGHT:
        yield BOLD
    if form.fontItalic():
        yield ITALIC


def read_text(document: QTextDocument) -> str:
    """Return the text, with every character that was put in."""
    raw = document.toRawText()
    if _BREAK in raw or _NOTHING in raw:
        return "".join(text for text, _looks in _pieces(document))
    return raw.replace(_END, "\n")


def read_marks(document: QTextDocument) -> tuple[Mark, ...]:
    """Return the stretches that are bold or italic."""
    at, marks, texts = 0, [], []
    for text, looks in _pieces(document):
        marks += [Mark(at, len(text), look) for look in looks]
        texts.append(text)
        at += len(text)
    return tidy("".join(texts), marks)


def selection(cursor: QTextCursor) -> tuple[str, tuple[Mark, ...]]:
    """Return what is selected, with its marks counted from its beginning."""
    document = cursor.document()
    text = read_text(document)
    start, end = (len(part(text, place)) for place in (cursor.selectionStart(), cursor.selectionEnd()))
    text = text[start:end]
    shifted = (Mark(mark.start - start, mark.length, mark.look) for mark in read_marks(document))
    return text, tidy(text, (_cut(mark) for mark in shifted))


def part(text: str, length: int) -> str:
    """Return the beginning of a text, as long as so many UTF-16 units are."""
    if text.isascii():
        return text[:length]
    return text.encode(_UNITS)[: length * 2].decode(_UNITS, errors="ignore")


def units(text: str) -> int:
    """Return how many UTF-16 units a text takes."""
    return len(text) if text.isascii() else len(text.encode(_UNITS)) // 2


def positions(text: str, places: Sequence[int]) -> list[int]:
    """Return where places of a text, which counts characters, are in a document; they come in rising order."""
    if text.isascii():
        return list(places)
    found, at, taken = [], 0, 0
    for place in places:
        taken += units(text[at:place])
        at = place
        found.append(taken)
    return found


def _pieces(document: QTextDocument) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield stretches of the text that look alike, and the ends of paragraphs."""
    block, first = document.begin(), True
    while block.isValid():
        if not first:
            yield "\n", ()
        first = False
        yield from _pieces_of(block)
        block = block.next()


def _pieces_of(block: QTextBlock) -> Iterator[tuple[str, tuple[str, ...]]]:
    here = block.begin()
    while not here.atEnd():
        fragment = here.fragment()
        form, text = fragment.charFormat(), fragment.text()
        if form.hasProperty(_STANDS_FOR):  # what is typed behind such a character takes on its note, and is no such
            character = chr(form.intProperty(_STANDS_FOR))
            text = text.replace(_BREAK, character).replace(_NOTHING, character)
        yield text, tuple(looks_of(form))
        here += 1


def _covers(mark: Mark, place: int) -> bool:
    return mark.start <= place < mark.start + mark.length


def _cut(mark: Mark) -> Mark:
    """Return what of a mark lies behind the beginning."""
    return mark if mark.start >= 0 else Mark(0, mark.length + mark.start, mark.look)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the line ends at its own ends."""
    while start < end and text[start] == "\n":
        start += 1
    while end > start and text[end - 1] == "\n":
        end -= 1
    return start, end
