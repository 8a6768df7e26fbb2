"""The words of a page of HTML, as browsers and word processors bring them, with bold and italic."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

from coping_app.base.records import BOLD, ITALIC, Mark
from coping_app.ui.pasting import MOST, Pasted
from coping_app.ui.written import tidy

_UNSEEN = {"head", "title", "style", "script", "template", "noscript", "object", "iframe", "svg", "math", "select"}
_PARTS = {
    *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure"),
    *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"),
    *("section", "table", "tr", "ul"),
}  # each begins a line of its own
_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_BOLD, _ITALIC = {"b", "strong", "th"}, {"i", "em", "cite", "dfn", "var"}
_SPACE = re.compile(r"[ \t\r\n\f]+")  # what a browser shows as one space; a space that may not break stays
_WEIGHT = re.compile(r"font-weight\s*:\s*([\w-]+)", re.IGNORECASE)
_STYLE = re.compile(r"font-style\s*:\s*(\w+)", re.IGNORECASE)
_SPACES_STAY = re.compile(r"white-space\s*:\s*(pre|break-spaces)", re.IGNORECASE)


def from_html(text: str) -> Pasted:
    """Return the words of a page, with its bold and italic; no address in it is ever looked at."""
    reader = _Reader()
    reader.feed(text[:MOST].replace("\0", ""))
    reader.close()
    return reader.result()


class _Style(NamedTuple):
    """How the words inside a tag are set."""

    tag: str
    bold: bool = False
    italic: bool = False
    unseen: bool = False
    spaces_stay: bool = False


class _Reader(HTMLParser):
    """Reads words out of HTML as browsers and word processors write it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open = [_Style("")]
        self._text: list[str] = []
        self._marks: list[Mark] = []
        self._at = 0
        self._ends = 0  # line ends that come before the next word
        self._space = False  # a space comes before the next word, if it stands in the same line

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note how what follows is set."""
        if tag == "br":
            self._ends += 1
            self._space = False
        elif tag in {"td", "th"} and self._at and not self._ends:
            self._space = True
        if tag in _PARTS:
            self._new_line()
        if tag in _EMPTY:
            return
        style = next((value or "" for name, value in attrs if name == "style"), "")
        self._open.append(_set(self._open[-1], tag, style))

    def handle_endtag(self, tag: str) -> None:
        """Go back to how it was before the tag; one that was never opened is passed over."""
        if any(style.tag == tag for style in self._open):
            while self._open.pop().tag != tag:
                pass
        if tag in _PARTS:
            self._new_line()

    def handle_data(self, data: str) -> None:
        """Take words."""
        style = self._open[-1]
        if style.unseen:
            return
        if style.spaces_stay:
            for number, line in enumerate(data.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
                self._ends += number > 0
                if line:
                    self._add(line, style)
            return
        data = _SPACE.sub(" ", data)
        self._space = self._space or (data.startswith(" ") and not self._ends)
        words = data.strip(" ")
        if words:
            self._add(words, style)
        self._space = self._space or (data.endswith(" ") and bool(self._at) and not self._ends)

    def result(self) -> Pasted:
        """Return everything that was read."""
        text = "".join(self._text)
        return Pasted(text, tidy(text, self._marks))

    def _new_line(self) -> None:
        if self._at:
            self._ends = max(self._ends, 1)
        self._space = False

    def _add(self, words: str, style: _Style) -> None:
        before = "\n" * self._ends if self._at else ""
        if self._space and not before and self._at:
            before = " "
        self._ends, self._space = 0, False
        self._put(before, _Style("", self._was(BOLD) and style.bold, self._was(ITALIC) and style.italic))
        self._put(words, style)

    def _was(self, look: str) -> bool:
        """Tell whether the last letter has a look: a space between two bold words is bold, too."""
        return any(mark.look == look and mark.start + mark.length == self._at for mark in self._marks[-2:])

    def _put(self, text: str, style: _Style) -> None:
        if not text:
            return
        self._text.append(text)
        for look, there in ((BOLD, style.bold), (ITALIC, style.italic)):
            if there:
                self._marks.append(Mark(self._at, len(text), look))
        self._at += len(text)


def _set(outer: _Style, tag: str, style: str) -> _Style:
    """Return how words inside a tag are set; what its style says goes before what its name says."""
    bold, italic = outer.bold or tag in _BOLD, outer.italic or tag in _ITALIC
    if weight := _WEIGHT.search(style):
        value = weight[1].lower()
        bold = int(value) >= 600 if value.isdigit() else value in {"bold", "bolder"}
    if slant := _STYLE.search(style):
        italic = slant[1].lower() in {"italic", "oblique"}
    stay = outer.spaces_stay or tag in {"pre", "textarea"} or bool(_SPACES_STAY.search(style))
    return _Style(tag, bold, italic, outer.unseen or tag in _UNSEEN, stay)
