"""The printed card and page: everything on paper, under a neutral name."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from coping_app.app.house import House
from coping_app.base.plain_card import PlainCard
from coping_app.base.settings import COUNTRY
from coping_app.content.safety import safety_card
from coping_app.rooms.safety.printed import card_html, stay_html
from coping_app.ui import printing
from coping_app.ui.printing import page_name

from .safety import NUMBER, card_view


def test_the_printed_card_holds_everything(house: House) -> None:
    house.settings[COUNTRY] = "GB"
    own = PlainCard({"line": NUMBER}, {"line": "<b>Ward & co</b>"}, "37.8")
    for beside in (False, True):
        html = card_html(own, house.settings, house.now().date(), beside=beside)
        from PySide6.QtGui import QTextDocument

        document = QTextDocument()
        document.setHtml(html)
        plain = document.toPlainText()
        for flag in safety_card().flag:
            assert ((flag.title_beside or flag.title) if beside else flag.title) in plain
        assert NUMBER in plain
        assert "<b>Ward & co</b>" in plain
        assert "37.8 C" in plain
        assert "Samaritans" in plain
        assert "Coping" not in plain


def test_the_printed_stay_page_shows_what_was_written_as_it_is(house: House) -> None:
    html = stay_html(PlainCard(stay={"helps": "The <i>garden</i>\nand the choir"}), house.settings)
    assert "The &lt;i&gt;garden&lt;/i&gt;<br>and the choir" in html


def test_without_a_printer_it_is_saved_as_a_pdf_under_a_neutral_name(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtPrintSupport import QPrinterInfo

    asked: list[str] = []
    said: list[str] = []
    place = tmp_path / "folder" / "mine"
    place.parent.mkdir()

    def answer(_parent: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(name).name)
        return str(place), ""

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(house, "toast", lambda words, undo=None: said.append(words))
    view = card_view(house)
    view.print_button.click()
    assert asked == [f"{page_name(house.today())}.pdf"]
    data = place.with_suffix(".pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert b"Coping" not in data
    assert said[-1].startswith("Saved")
    place = tmp_path / "nowhere" / "mine.pdf"
    view.print_button.click()
    assert said[-1].startswith("The PDF could not be saved there")
    assert not place.exists()


def test_the_paper_is_the_country_s(house: House) -> None:
    assert printing.layout_for(house).pageSize().name() == "A4"
    house.settings[COUNTRY] = "CA"
    assert "Letter" in printing.layout_for(house).pageSize().name()


@pytest.mark.parametrize(
    ("chosen", "there", "found"),
    [
        ("mine", (), "mine.pdf"),
        ("mine.pdf", ("mine.pdf",), "mine.pdf"),
        ("mine.PDF", (), "mine.PDF"),
        ("2026.11", (), "2026.11.pdf"),
        ("mine", ("mine.pdf",), "mine-2.pdf"),
        ("mine", ("mine.pdf", "mine-2.pdf"), "mine-3.pdf"),
    ],
)
def test_an_ending_that_is_added_writes_over_no_other_file(
    tmp_path: Path, chosen: str, there: tuple[str, ...], found: str
) -> None:
    for name in there:
        (tmp_path / name).touch()
    assert printing.with_its_ending(tmp_path / chosen) == tmp_path / found
