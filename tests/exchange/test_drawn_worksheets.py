"""Worksheets and questions as Qt lays them out, which knows less of CSS than a browser."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QFontInfo, QTextDocument, QTextTable

from coping_app.exchange.html_page import LETTERS
from coping_app.exchange.worksheets import Visit, questions_html, worksheets_html
from coping_app.ui.sheets import set_lines
from coping_app.ui.theme import load_fonts
from coping_app.ui.tokens import tokens
from tests.window.conftest import application, quiet_qt  # noqa: F401 - fixtures

from .of_thoughts import FORKS, every_worked, question, worked

PAPERS = {"A4": QSizeF(658, 986), "letter": QSizeF(680, 918)}  # dots, 96 to an inch, within margins of 18 mm


class Line(NamedTuple):
    """Where a paragraph stands: on which sheets, how high its letters are, and how far its lines are apart, in dots."""

    sheet: int
    last: int
    height: float
    apart: float
    family: str


def laid_out(page: str, paper: QSizeF) -> QTextDocument:
    """Return a page as Qt lays it out on sheets of paper."""
    load_fonts()
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(QFont("serif", 11))
    document.setPageSize(paper)
    document.setHtml(page)
    set_lines(document)
    return document


def drawn(page: str, paper: QSizeF) -> dict[str, Line]:
    """Return every paragraph of a page as it is laid out."""
    document = laid_out(page, paper)
    found = {}
    block = document.begin()
    while block.isValid():
        area, first = document.documentLayout().blockBoundingRect(block), block.layout().lineAt(0)
        sheet, last = (int(place // paper.height()) for place in (area.top(), area.bottom() - 1))
        family = QFontInfo(block.charFormat().font()).family()
        lines = block.layout().lineCount()
        apart = (block.layout().lineAt(lines - 1).y() - first.y()) / max(1, lines - 1)
        found[block.text().strip()] = Line(sheet, last, first.ascent() + first.descent(), apart, family)
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


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())
@pytest.mark.usefixtures("application")
def test_a_whole_example_stands_on_one_sheet(paper: QSizeF) -> None:
    for record in every_worked():
        lines = drawn(worksheets_html([record], "Thought record"), paper)
        assert {sheet for line in lines.values() for sheet in (line.sheet, line.last)} == {0}, record.title


@pytest.mark.usefixtures("application")
def test_pages_are_set_in_our_own_letters_as_far_apart_as_the_page_says() -> None:
    assert tokens()["type"]["families"]["voice"] == LETTERS
    words = "There is more to say than one line holds. " * 6
    lines = drawn(worksheets_html([worked(FORKS[0])._replace(text=words)], "Thought record"), PAPERS["A4"])
    assert {line.family for said, line in lines.items() if said} == {LETTERS}
    eleven_points = 11 / 72 * 96
    assert lines[words.strip()].apart == pytest.approx(1.4 * eleven_points, rel=0.1)


@pytest.mark.usefixtures("application")
def test_a_line_is_drawn_beside_what_is_leant_on_and_beside_nothing_else() -> None:
    document = laid_out(worksheets_html([worked(FORKS[0])], "Thought record"), PAPERS["A4"])
    (table,) = document.rootFrame().childFrames()
    assert isinstance(table, QTextTable)
    cell = table.cellAt(0, 0)
    first = cell.firstCursorPosition().block()
    assert (first.text(), first.next().text()) == ("A line to lean on", "I don't know yet. At nine I can ask.")
    look = cell.format().toTableCellFormat()
    assert look.leftBorder() >= 2
    assert look.leftPadding() > look.leftBorder()
    assert (look.topBorder(), look.rightBorder(), look.bottomBorder()) == (0, 0, 0)


@pytest.mark.usefixtures("application")
def test_questions_are_drawn_in_large_letters() -> None:
    page = questions_html([Visit("Thursday", [question("When will I hear?", answer="Friday.", is_open=False)])], "Q")
    lines = drawn(page, PAPERS["A4"])
    twenty = drawn('<p style="font-size: 20pt">x</p>', PAPERS["A4"])["x"].height
    for words in ("Thursday", "When will I hear?", "Friday."):
        assert lines[words].height >= 0.95 * twenty, words
