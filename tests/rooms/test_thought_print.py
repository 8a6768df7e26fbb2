"""Thought records on paper: one from its worksheet, several together, as a PDF and as a web page, on either paper."""

import re
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.settings import COUNTRY
from coping_app.content.thought_record import Thought
from coping_app.rooms.thoughts import page_print, store
from coping_app.rooms.thoughts.page_several import SeveralPage
from coping_app.rooms.thoughts.page_worksheet import WorksheetPage
from coping_app.rooms.thoughts.samples import keep, long_thought
from coping_app.ui import leaving
from coping_app.ui.messages import CalmDialog
from coping_app.vault import erase

from ..window.hands import focused, key, wake
from .thought_sheets import INES, LETTER, SCHOOL, STAIRS, begun, opened, toast, waited, words_on, written

PAPERS = {"GB": (210.0, 297.0), "US": (215.9, 279.4)}  # millimetres
_BOX = re.compile(rb"/MediaBox \[([\d. ]+)\]")


@pytest.fixture
def sample(one_house: SampleHouse, monkeypatch: pytest.MonkeyPatch) -> SampleHouse:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    return begun(one_house, pages_stay=True)


@pytest.fixture
def saving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Save wherever the dialog is asked, under the name that it suggests; the list has the names."""
    names: list[str] = []

    def answer(_parent: object, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        names.append(Path(suggested).name)
        return str(tmp_path / names[-1]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return names


def several(sample: SampleHouse) -> SeveralPage:
    page = opened(sample, "print")
    assert isinstance(page, SeveralPage)
    return page


def ticked(page: SeveralPage, *rows: int) -> SeveralPage:
    for row in rows:
        page.ticks[row].click()
    settle()
    return page


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", data))


def paper(data: bytes) -> tuple[float, float]:
    """The size of the paper of a PDF, in millimetres."""
    found = _BOX.search(data)
    assert found is not None
    left, top, right, bottom = map(float, found[1].split())
    return (right - left) / 72 * 25.4, (bottom - top) / 72 * 25.4


# --- which ----------------------------------------------------------------------------------------------------------


def test_nothing_is_ticked_before_somebody_does(sample: SampleHouse):
    names = written(sample)
    page = several(sample)
    assert [row.key for row in page.ticks] == names
    assert page.ticked == []
    assert page.count.text() == "Nothing is ticked."
    for button in (page.print_button, page.pdf, page.html):
        assert not button.isEnabled()
        assert button.toolTip() == "Tick a record first."


def test_how_many_are_ticked_is_said_in_words(sample: SampleHouse):
    names = written(sample)
    page = ticked(several(sample), LETTER)
    assert page.count.text() == "1 record is ticked."
    ticked(page, SCHOOL, STAIRS)
    assert page.count.text() == "3 records are ticked."
    assert page.ticked == [names[LETTER], names[SCHOOL], names[STAIRS]]
    assert page.print_button.isEnabled()
    page.none.click()
    assert (page.ticked, page.pdf.isEnabled()) == ([], False)
    page.all.click()
    assert (page.ticked, page.pdf.isEnabled()) == (names, True)


def test_a_row_says_what_it_is_and_is_ticked_by_its_keys(sample: SampleHouse):
    written(sample)
    wake(sample.house.window)
    page = several(sample)
    assert page.ticks[1].accessibleName() == (
        "Minh’s lunch. Eleven people in a kitchen for four., Friday 20 November, 9:05, not finished"
    )
    page.ticks[1].setFocus()
    for code, on in ((Qt.Key.Key_Space, True), (Qt.Key.Key_Return, False)):
        key(sample.house.window, code)
        assert page.ticks[1].isChecked() == on


def test_a_visit_later_begins_with_nothing_ticked(sample: SampleHouse):
    written(sample)
    ticked(several(sample), LETTER)
    opened(sample)
    assert several(sample).ticked == []


def test_what_changes_meanwhile_leaves_ticks_as_they_are(sample: SampleHouse):
    names = written(sample)
    page = ticked(several(sample), LETTER, SCHOOL)
    store.move_to_bin(sample.house.vault, names[LETTER])
    keep(sample.house.vault, Thought(text="New."), sample.house.now())
    settle()
    assert page.ticked == [names[SCHOOL]]
    assert page.count.text() == "1 record is ticked."
    store.rename(sample.house.vault, names[SCHOOL], "The tall one")
    settle()
    assert "The tall one" in [row.text() for row in page.ticks]
    assert page.ticked == [names[SCHOOL]]


def test_thirty_stand_there_and_more_come_when_they_are_wanted(sample: SampleHouse):
    vault, now = sample.house.vault, sample.house.now()
    with vault.change():
        for number in range(70):
            keep(vault, Thought(text=f"Line {number}", open=False), now - timedelta(days=number))
    wake(sample.house.window)
    page = ticked(several(sample), 0)
    assert len(page.ticks) == 30
    page.more.click()
    settle()
    assert len(page.ticks) == 60
    assert focused() is page.ticks[30], "the keyboard goes on with the first of them"
    assert page.count.text() == "1 record is ticked."
    page.more.click()
    settle()
    assert len(page.ticks) == 70
    assert not page.more.isVisible()


def test_a_day_leaves_out_what_is_older(sample: SampleHouse):
    written(sample)
    page = several(sample)
    assert page.since.line.accessibleName() == "Show records since"
    assert page.since.hint.text() == "A day, like 1 October. Left empty, the newest are shown."
    QTest.keyClicks(page.since.line, "5 November")
    settle()
    assert len(page.ticks) == 6
    assert page.since.hint.text() == "Thursday 5 November"
    page.since.line.clear()
    QTest.keyClicks(page.since.line, "sometime")
    QTest.keyClick(page.since.line, Qt.Key.Key_Return)
    assert page.since.hint.text() == "Try a day like 1 October."
    assert len(page.ticks) == 6


def test_without_records_there_is_nothing_to_tick(sample: SampleHouse):
    page = several(sample)
    assert "There is nothing to print here" in words_on(page)
    assert not page.print_button.isVisible()


# --- paper ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("country", PAPERS)
def test_each_record_has_a_page_of_its_own_on_the_paper_of_the_country(
    sample: SampleHouse, tmp_path: Path, saving: list[str], country: str
):
    sample.house.settings[COUNTRY] = country
    written(sample)
    page = ticked(several(sample), LETTER, SCHOOL, STAIRS)
    page.pdf.click()
    waited(sample, lambda: page.printing.busy)
    assert saving == ["page-2026-11-21.pdf"], "its name tells nothing"
    data = (tmp_path / saving[0]).read_bytes()
    assert pages(data) == 3
    assert paper(data) == pytest.approx(PAPERS[country], abs=0.5)
    assert toast(sample).startswith("Saved as a PDF.")
    assert page.work.buttons.isVisible()


def test_a_long_record_takes_as_many_pages_as_it_needs(sample: SampleHouse, tmp_path: Path, saving: list[str]):
    names = [
        keep(sample.house.vault, thought, sample.house.now() - timedelta(days=days))
        for days, thought in enumerate((long_thought(), long_thought(), Thought(text="x", open=False)))
    ]
    page = several(sample)
    page.all.click()
    page.pdf.click()
    waited(sample, lambda: page.printing.busy)
    assert pages((tmp_path / saving[0]).read_bytes()) > 2 * 8
    vault = sample.house.vault
    assert len(page_print._AsSheets(vault, tuple(names), letter=False).run(lambda *_: None)) == 2


@pytest.mark.parametrize(("country", "size"), [("GB", "size: A4"), ("US", "size: letter")])
def test_a_web_page_holds_them_all_the_oldest_first(
    sample: SampleHouse, tmp_path: Path, saving: list[str], country: str, size: str
):
    sample.house.settings[COUNTRY] = country
    written(sample)
    page = ticked(several(sample), LETTER, INES)
    page.html.click()
    waited(sample, lambda: page.printing.busy)
    text = (tmp_path / "page-2026-11-21.html").read_text(encoding="utf-8")
    assert size in text
    assert "<h1>Thought records</h1>" in text
    assert text.index("Two days without a word from Ines.") < text.index("The letter from the clinic")
    assert "Afraid, 8 before, 6 after" in text
    assert "I should be able" not in text, "that one was not ticked"
    assert toast(sample) == "Saved as a web page. Anyone who can open that folder can read it."


def test_a_worksheet_offers_the_same_three(sample: SampleHouse, tmp_path: Path, saving: list[str]):
    page = opened(sample, written(sample)[LETTER])
    assert isinstance(page, WorksheetPage)
    assert page.record is not None
    pdf, html = (page.printing.entries([page.record.uuid])[at] for at in (1, 2))
    assert [pdf.title, html.title] == ["Save as PDF", "Save as a web page (HTML)"]
    for entry in (pdf, html):
        entry.act()
        waited(sample, lambda: page.printing.busy)
    assert saving == ["page-2026-11-21.pdf", "page-2026-11-21.html"]
    assert pages((tmp_path / saving[0]).read_bytes()) == 1
    assert "<h1>Thought record</h1>" in (tmp_path / saving[1]).read_text(encoding="utf-8")


def test_without_a_printer_a_pdf_is_offered_and_nobody_has_to_want_it(
    sample: SampleHouse, monkeypatch: pytest.MonkeyPatch
):
    written(sample)
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *about: asked.append(about[1]) or ("", ""))
    page = ticked(several(sample), LETTER)
    for button in (page.print_button, page.pdf, page.html):
        button.click()
        waited(sample, lambda: page.printing.busy)
        assert page.work.buttons.isVisible()
    assert asked == ["There is no printer here. Save as PDF", "Save as PDF", "Save as a web page (HTML)"]


@pytest.mark.parametrize("way", ["pdf", "html"])
def test_a_folder_that_others_see_is_asked_about(
    sample: SampleHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
):
    written(sample)
    place = tmp_path / "Dropbox" / f"page.{way}"
    place.parent.mkdir()
    asked: list[str] = []

    class Question(CalmDialog):
        def agreed(self) -> bool:
            asked.append(self.accessibleName())
            self.deleteLater()
            return len(asked) > 1

    monkeypatch.setattr(leaving, "CalmDialog", Question)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_about: (str(place), ""))
    page = ticked(several(sample), LETTER)
    for there in (False, True):
        getattr(page, way).click()
        waited(sample, lambda: page.printing.busy)
        assert place.exists() == there
    assert asked == ["Others may see this folder"] * 2


def test_it_can_be_stopped_and_leaves_nothing(
    sample: SampleHouse, tmp_path: Path, saving: list[str], monkeypatch: pytest.MonkeyPatch
):
    written(sample)
    page, read, stopped = several(sample), page_print._read, Event()
    monkeypatch.setattr(page_print, "_read", lambda *about: (stopped.wait(5), read(*about))[1])
    page.all.click()
    page.html.click()
    page.work.card.cancel.click()
    stopped.set()
    waited(sample, lambda: page.printing.busy)
    assert (toast(sample), list(tmp_path.iterdir())) == ("Stopped.", [])
    page.pdf.click()
    sample.house.jobs.wait_all()
    assert page.printing.busy, "it is being drawn"
    page.work.card.cancel.click()
    waited(sample, lambda: page.printing.busy)
    assert (toast(sample), list(tmp_path.iterdir())) == ("Stopped.", [])
    assert page.work.buttons.isVisible()
    assert len(saving) == 2


def test_what_went_meanwhile_is_left_out_and_where_all_is_gone_that_is_said(
    sample: SampleHouse, tmp_path: Path, saving: list[str]
):
    names = written(sample)
    page = several(sample)
    page.printing.choose([names[LETTER], names[SCHOOL]])
    store.move_to_bin(sample.house.vault, names[LETTER])
    page.printing.save_html()
    waited(sample, lambda: page.printing.busy)
    text = (tmp_path / saving.pop()).read_text(encoding="utf-8")
    assert "I will miss" not in text, "it lies in the bin"
    assert "I may not see Kofi finish school." in text
    erase.erase(sample.house.vault, names)
    page.printing.save_pdf()
    waited(sample, lambda: page.printing.busy)
    assert toast(sample).startswith("These are not there any more, so nothing was printed.")
    assert saving == []
