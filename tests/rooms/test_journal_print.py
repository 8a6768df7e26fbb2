"""A long range of entries on paper: each month on pages of its own, and nothing of it lost."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import Record
from coping_app.exchange.tally import Tally, read_nothing
from coping_app.exchange.watching import Watch
from coping_app.ui import printing, sheets
from coping_app.ui.sheets import Drawing, month_sheets

from .journal import page_of, toast, written

ENTRIES, LINES = 75, 85  # each entry is two pages long


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", data))


def test_a_long_range_loses_nothing_of_its_end(sample: SampleHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A document of Qt holds 33 million dots in height. Dots that are finer reach that with fewer pages, in less time.

    With the dots of a printer, 1200 to an inch, it is some 2700 pages.
    """
    monkeypatch.setattr(sheets, "DOTS", 10_000)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_of: (str(tmp_path / "range.pdf"), ""))
    house = sample.house
    with house.vault.change():
        for number in range(ENTRIES):
            at = house.now() - timedelta(days=4 * number)
            written(house.vault, now=at, title=f"Day {number}", text="A line.\n" * LINES)
    page = page_of(sample, samples=False)
    page.list.filters.print_wanted.emit()
    house.jobs.wait_all()
    while page.paper.printing.busy:
        settle()
    assert pages((tmp_path / "range.pdf").read_bytes()) >= 1.9 * ENTRIES
    assert toast(sample).startswith("Saved as a PDF.")


def test_much_writing_is_cut_into_sheets_that_are_drawn_in_a_moment(sample: SampleHouse):
    at = sample.house.now()
    lengths = [90_000, 20_000, 250_000, 10, 10]
    found = [Record(str(number), "entry", at, text="x" * length) for number, length in enumerate(lengths)]
    drawn = list(month_sheets(found, Tally(read_nothing, Watch())))
    assert [sheet.html.count("<article>") for sheet in drawn] == [1, 1, 1, 2]
    assert sum(sheet.html.count("x") for sheet in drawn) >= sum(lengths)


def test_a_printer_that_takes_nothing_is_told(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "page.pdf"))
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["one"])
    monkeypatch.setattr(printing, "_printer_for", lambda *_of: printer)
    hear = qInstallMessageHandler(lambda *_of: None)  # Qt says so on its own, too
    printed = printing.print_html(sample.house, sample.house.window, "<p>A line.</p>")
    qInstallMessageHandler(hear)
    assert not printed
    assert "did not take the page" in toast(sample)


def test_drawing_that_goes_in_the_middle_of_its_work_leaves_nothing_behind(tmp_path: Path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    drawing = Drawing([sheets.Sheet("<p>One.</p>"), sheets.Sheet("<p>Two.</p>")], printer)
    drawing.begin()
    del printer
    drawing._draw_next()
    del drawing
    settle()
