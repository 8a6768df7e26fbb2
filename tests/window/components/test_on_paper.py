"""Prints on either paper: pages are numbered where there are several, and what belongs together stays on one page."""

import pytest
from PySide6.QtCore import QMarginsF, QRect, QSize
from PySide6.QtGui import QImage, QPageLayout, QPageSize
from PySide6.QtWidgets import QApplication

from coping_app.exchange.worksheets import Visit, questions_html
from coping_app.ui.sheets import Drawing, Sheet

from ...exchange.of_thoughts import question

DOTS, MARGIN = 96, 18.0  # to an inch; millimetres
PAPERS = {"A4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
LONG = "<p>A line.</p>" * 40  # two pages
WHITE = 0xFFFFFFFF


class Paper(QImage):
    """A printer that keeps pictures of its pages, with their margins, in the place of printing them."""

    def __init__(self, size: QPageSize.PageSizeId) -> None:
        margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
        page = QPageSize(size)
        self._layout = QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
        super().__init__(self._layout.fullRectPixels(DOTS).size(), QImage.Format.Format_RGB32)
        self.setDotsPerMeterX(round(DOTS / 0.0254))
        self.setDotsPerMeterY(round(DOTS / 0.0254))
        self.fill(WHITE)
        self.pages: list[QImage] = []

    @property
    def printed(self) -> QRect:
        """What lies within the margins."""
        return self._layout.paintRectPixels(DOTS)

    def width(self) -> int:
        """Return what a printer does: how much lies within the margins."""
        return self.printed.width()

    def height(self) -> int:
        """Return the same for the height."""
        return self.printed.height()

    def pageLayout(self) -> QPageLayout:  # noqa: N802
        """Return the paper."""
        return self._layout

    def newPage(self) -> bool:  # noqa: N802
        """Put a page aside and begin the next."""
        self.pages.append(self.copy())
        self.fill(WHITE)
        return True


def printed(size: QPageSize.PageSizeId, *htmls: str) -> tuple[list[QImage], QRect]:
    """Return pictures of the pages, and where on each the words are."""
    paper = Paper(size)
    drawing = Drawing([Sheet(html) for html in htmls], paper)  # type: ignore[arg-type]
    drawing._painter.translate(paper.printed.topLeft())
    drawing.run()
    paper.newPage()
    return paper.pages, paper.printed


def inked(picture: QImage, area: QRect) -> QRect:
    """Return what of an area is not white."""
    found = QRect()
    for y in range(area.top(), area.bottom() + 1):
        row = [x for x in range(area.left(), area.right() + 1) if picture.pixel(x, y) != WHITE]
        if row:
            found |= QRect(row[0], y, row[-1] - row[0] + 1, 1)
    return found


@pytest.mark.parametrize("size", PAPERS.values(), ids=PAPERS.keys())
@pytest.mark.usefixtures("application")
def test_several_pages_have_their_number_in_the_middle_of_the_lower_margin(size: QPageSize.PageSizeId):
    pages, words = printed(size, LONG, "<p>One more.</p>")
    assert len(pages) == 3
    for page in pages:
        margin = QRect(0, words.bottom() + 1, page.width(), page.height() - words.bottom() - 1)
        number = inked(page, margin)
        assert abs(number.center().x() - page.width() / 2) <= 2  # the sides of letters
        assert margin.top() + 10 < number.top()
        assert number.bottom() < margin.bottom() - 10, "a printer may not reach the very edge"
        assert QSize(20, 6).boundedTo(number.size()) == QSize(20, 6), "it can be read"
        assert number.height() <= 12, "and is small"


@pytest.mark.usefixtures("application")
def test_each_page_has_its_own_number_and_all_are_counted(monkeypatch: pytest.MonkeyPatch):
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(Drawing, "_draw_number", lambda _drawing, *about: told.append(about))
    printed(PAPERS["A4"], LONG, "<p>One more.</p>", LONG)
    assert told == [(number, 5) for number in range(1, 6)]


@pytest.mark.usefixtures("application")
def test_a_single_page_has_no_number():
    (page,), words = printed(PAPERS["A4"], "<p>A line.</p>")
    assert inked(page, QRect(0, words.bottom() + 1, page.width(), page.height() - words.bottom() - 1)).isEmpty()


@pytest.mark.parametrize("size", PAPERS.values(), ids=PAPERS.keys())
@pytest.mark.parametrize("before", range(4))
@pytest.mark.usefixtures("application")
def test_a_question_and_its_lines_stand_on_one_page_with_its_heading(size: QPageSize.PageSizeId, before: int):
    asked = [question("When will I hear? " * (1 + number % 3)) for number in range(9)]
    visits = [Visit("Thursday", asked[: 2 + before]), Visit("Any visit", asked[2 + before :])]
    paper = Paper(size)
    drawing = Drawing([Sheet(questions_html(visits, "Questions for my team"))], paper)  # type: ignore[arg-type]
    document, height = drawing._laid_out(0), paper.height()
    tables = document.rootFrame().childFrames()
    assert len(tables) == len(asked)
    places = [document.documentLayout().frameBoundingRect(table) for table in tables]
    assert [place.top() // height for place in places] == [(place.bottom() - 1) // height for place in places]
    assert places[-1].bottom() > 2 * height, "there is more than two pages of it"
    words = [table.firstCursorPosition().block().text() for table in tables]
    assert [number for number, text in enumerate(words) if text in {"Thursday", "Any visit"}] == [0, 2 + before]


@pytest.mark.usefixtures("application")
def test_what_no_page_holds_goes_on_on_the_next():
    table = f"<table><tr><td>{LONG}</td></tr></table>"
    pages, words = printed(PAPERS["A4"], f"<p>First.</p>{table}")
    assert len(pages) == 2
    assert inked(pages[0], words).bottom() > words.bottom() - 60, "it begins where it stands"


def test_nothing_is_counted_where_a_printer_takes_nothing(application: QApplication):
    paper = Paper(PAPERS["A4"])
    drawing = Drawing([Sheet("<p>A line.</p>")], paper)  # type: ignore[arg-type]
    drawing._painter.end()
    ended: list[object] = []
    drawing.done.connect(ended.append)
    drawing.run()
    application.processEvents()
    assert (paper.pages, ended) == ([], [None])
