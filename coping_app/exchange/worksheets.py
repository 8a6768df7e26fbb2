"""Pages of Thoughts for paper: finished records, one to a page, and questions for a visit in large letters.

Qt draws them, and knows little of CSS: of the size of a heading it hears words alone ("medium", "xx-large"), and of a
margin only "px" and "em". It begins a new page before a block, but keeps no heading with what follows: what belongs
together stands in a table, which ui/sheets.py puts on one page.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from coping_app.base.records import OPEN, THOUGHT, WORDS, Record
from coping_app.base.words import tr
from coping_app.content.thought_record import ANSWER
from coping_app.exchange.html_page import PAGE_END, TABLE_END, entry_parts, page_start, paragraphs, shown
from coping_app.exchange.tally import Tally, read_nothing
from coping_app.exchange.watching import Watch

_FIRST, _NEXT = "first", "next"
_ONE_TO_A_PAGE = (  # close enough for a whole one to stand on a page
    " body, p, h3 { line-height: 1.4; } p { margin-bottom: 3px; } h1, h2, .small { margin-top: 0; margin-bottom: 2px; }"
    " h3 { margin-top: 8px; }"
    " .next { page-break-before: always; break-before: page; }"
)
_LARGE = (  # "xx-large" is 22 points on paper, 24 in a browser
    " h1, h2, h3 { font-size: xx-large; } h2 { margin-bottom: 2px; }"
    " p { font-size: 20pt; line-height: 1.3; } hr { border: none; border-top: 1px solid #000000; margin: 0; }"
    " table { border-collapse: collapse; width: 100%; } .line { border-bottom: 1px solid #000000; font-size: 26pt; }"
    " .whole { margin-top: 24px; break-inside: avoid; } .whole h2 { margin-top: 0; } .whole h3 { margin-top: 8px; }"
)
# To write an answer on by hand. A line of a table is as thick on paper as is wished, that of "hr" is a hair. Each is a
# table of its own: Qt draws one line more where a table goes on on the next sheet.
_LINES = (
    '<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr>'
    '<td class="line">&nbsp;</td></tr></table>\n'
) * 3
_WHOLE = '<table class="whole" role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td>\n'


class Visit(NamedTuple):
    """Questions that belong together, under the words for their visit."""

    heading: str
    questions: Sequence[Record]


def worksheets_html(records: Iterable[Record], title: str, *, letter: bool = False) -> str:
    """Return records as one page of HTML in which each begins on a sheet of its own, the first under the title."""
    return "".join(_worksheets(records, title, letter=letter))


def _worksheets(records: Iterable[Record], title: str, *, letter: bool) -> Iterator[str]:
    tally = Tally(read_nothing, Watch())
    yield page_start(title, letter=letter, style=_ONE_TO_A_PAGE)
    look = _FIRST
    for record in records:
        yield from entry_parts(record, tally, look, THOUGHT)
        look = _NEXT
    yield PAGE_END


def questions_html(visits: Iterable[Visit], title: str, *, letter: bool = False) -> str:
    """Return questions in large letters: open ones with lines to write on, others with what was answered."""
    return "".join(_questions(visits, title, letter=letter))


def _questions(visits: Iterable[Visit], title: str, *, letter: bool) -> Iterator[str]:
    yield page_start(title, letter=letter, style=_LARGE)
    for visit in visits:
        heading = f'<h2 dir="auto">{shown(visit.heading)}</h2>\n<hr>\n'
        yield "<section>\n"
        for question in visit.questions:
            yield _WHOLE + heading  # over the first one alone, and on its page
            yield f'<h3 dir="auto">{shown(question.text.strip())}</h3>\n'
            yield from _answer(question)
            yield TABLE_END
            heading = ""
        yield "</section>\n"
    yield PAGE_END


def _answer(question: Record) -> Iterator[str]:
    """Yield what was answered, and lines to write on while the question is open."""
    words = question.data.get(WORDS, {})
    answer = words.get(ANSWER, "") if isinstance(words, dict) else ""
    if isinstance(answer, str) and answer.strip():
        yield from paragraphs(answer.strip())
    elif question.data.get(OPEN) is not True:
        yield f"<p>{tr('Answered.')}</p>\n"
    if question.data.get(OPEN) is True:
        yield _LINES
