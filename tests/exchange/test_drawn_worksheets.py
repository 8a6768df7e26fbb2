"""Worksheets and questions as Qt lays them out, which knows less of CSS than a browser."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QTextDocument

from coping_app.exchange.worksheets import Visit, questions_html, worksheets_html
from tests.window.conftest import application, quiet_qt  # noqa: F401 - fixtures

from .of_thoughts import every_worked, question

PAPERS = {"A4": QSizeF(658, 986), "letter": QSizeF(680, 918)}  # dots, 96 to an inch, within margins of 18 mm


class Line(NamedTuple):
    """Where a paragraph begins: on which sheet, and how high its letters are, in dots."""

    sheet: int
    height: float


def drawn(page: str, paper: QSizeF) -> dict[str, Line]:
    """Return every paragraph of a page as Qt lays it out on sheets of paper."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(QFont("serif", 11))
    document.setPageSize(paper)
    document.setHtml(page)
    found = {}
    block = document.begin()
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).top()
        first = block.layout().lineAt(0)
        found[block.text().strip()] = Line(int(top // paper.height()), first.ascent() + first.descent())
        block = block.next()
    return found


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())
@pytest.mark.usefixtures("application")
def test_each_record_begins_on_a_sheet_of_its_own(paper: QSizeF) -> None:
    records = every_worked()
    lines = drawn(worksheets_html(records, "Thought records"), paper)
    sheets = [lines[record.title].sheet for record in records]
    assert sheets == sorted(set(sheets))
    assert sheets[0] == lines["Thought records"].sheet == 0


@pytest.mark.usefixtures("application")
def test_questions_are_drawn_in_large_letters() -> None:
    page = questions_html([Visit("Thursday", [question("When will I hear?", answer="Friday.", is_open=False)])], "Q")
    lines = drawn(page, PAPERS["A4"])
    twenty = drawn('<p style="font-size: 20pt">x</p>', PAPERS["A4"])["x"].height
    for words in ("Thursday", "When will I hear?", "Friday."):
        assert lines[words].height >= 0.95 * twenty, words
