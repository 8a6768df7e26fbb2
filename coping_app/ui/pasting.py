"""What comes from a clipboard or is dropped, as text with bold and italic, and nothing else of it."""

import json
import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from coping_app.base.records import BOLD, ITALIC, Mark
from coping_app.ui.clipboard import private_words
from coping_app.ui.written import tidy

_OWN = "application/x-coping-text"  # what is moved about inside the program keeps every space and line end
MOST = 5_000_000  # characters taken at once; more is no entry of a journal, and would hold everything up


class Pasted(NamedTuple):
    """A text, and what of it is bold or italic."""

    text: str
    marks: tuple[Mark, ...] = ()


def has_words(data: QMimeData) -> bool:
    """Tell whether there are words in what is brought, not files or pictures."""
    return not data.hasUrls() and (data.hasText() or data.hasHtml())


def pasted(data: QMimeData) -> Pasted:
    """Return the words of what is brought; nothing where it is files or pictures."""
    if not has_words(data):
        return Pasted("")
    if own := _own(data):
        return own
    if data.hasHtml():
        from coping_app.ui.pasted_html import from_html  # whose parser nobody waits for who only writes

        found = from_html(data.html())
        if found.text.strip():
            return found
    text = data.text()[:MOST].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return Pasted(re.sub("[\u2028\u2029]", "\n", text))


def copied(text: str, marks: Sequence[Mark]) -> QMimeData:
    """Return words for the clipboard, marked as private, with bold and italic for those who read them."""
    data = private_words(text)
    data.setHtml(to_html(text, marks))
    data.setData(_OWN, json.dumps([text, [list(mark) for mark in marks]]).encode())
    return data


def _own(data: QMimeData) -> Pasted | None:
    """Return what was copied here, or None for what any other program brings, even under our name."""
    try:
        text, marks = json.loads(bytes(data.data(_OWN).data()))
        return Pasted(str(text), tidy(str(text), (Mark(int(at), int(length), str(look)) for at, length, look in marks)))
    except (ValueError, TypeError):
        return None


def to_html(text: str, marks: Sequence[Mark]) -> str:
    """Return a text with its bold and italic stretches as HTML."""
    edges = {0, len(text), *(mark.start for mark in marks), *(mark.start + mark.length for mark in marks)}
    parts = []
    for start, end in pairwise(sorted(edges)):
        part = escape(text[start:end]).replace("\n", "<br>")
        for tag, look in (("i", ITALIC), ("b", BOLD)):
            if any(mark.look == look and mark.start <= start < mark.start + mark.length for mark in marks):
                part = f"<{tag}>{part}</{tag}>"
        parts.append(part)
    return f'<div style="white-space: pre-wrap">{"".join(parts)}</div>'
