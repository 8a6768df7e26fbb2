"""A PDF of a journal: a month after the other, each on its own pages, however long it is."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import Record
from coping_app.exchange import age
from coping_app.exchange.tally import read_nothing
from coping_app.rooms.you.page_pdf import sheets_of
from coping_app.ui.printing import layout_for
from coping_app.ui.sheets import PdfMaker, Sheet
from tests.vault.pages import kept

from .you import opened, press

FIRST = datetime(2026, 1, 30, 9, tzinfo=UTC)


def many(count: int, step: timedelta) -> list[Record]:
    return [Record(str(number), "entry", FIRST + number * step, text=f"Day {number}") for number in range(count)]


def sheets(records: list[Record]) -> list[Sheet]:
    seen: list[tuple[int, int]] = []
    found, exported = sheets_of(records, read=read_nothing, total=len(records), report=lambda *at: seen.append(at))
    assert exported.entries == len(records)
    assert len(seen) == len(records)
    return found


def drawn(sample: SampleHouse, found: list[Sheet]) -> bytes:
    parent, out = QObject(), []
    maker = PdfMaker(found, "page", layout_for(sample.house), parent)
    maker.done.connect(out.append)
    maker.begin()
    for _ in range(len(found) + 2):
        settle()
    parent.deleteLater()
    return bytes(out[0])


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", data))


def test_each_month_has_its_sheet_and_a_full_one_several():
    found = sheets(many(5, timedelta(days=1)))
    assert [re.findall(r"<h1>(.*?)</h1>", sheet.html) for sheet in found] == [["January 2026"], ["February 2026"]]
    assert [sheet.html.count("<article>") for sheet in found] == [2, 3]
    full = sheets(many(70, timedelta(minutes=1)))
    assert [sheet.html.count("<article>") for sheet in full] == [30, 30, 10]
    days = re.findall(r"Day (\d+)", "".join(sheet.html for sheet in full))
    assert days == [str(number) for number in range(70)]


def test_each_sheet_begins_a_page_and_a_long_one_goes_on(sample: SampleHouse):
    assert pages(drawn(sample, sheets(many(5, timedelta(days=1))))) == 2
    assert pages(drawn(sample, sheets(many(30, timedelta(minutes=1))))) > 1


def test_drawing_that_is_stopped_writes_nothing(sample: SampleHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    kept(sample.house.vault, "The bench was free")
    out = opened(sample, "exchange").take_out
    out.form.show_value(2)
    monkeypatch.setattr(PdfMaker, "begin", lambda _maker: None)  # it waits
    out.save_in(tmp_path)
    for _ in range(4):
        settle()
        sample.house.jobs.wait_all()
    assert out._maker is not None
    assert not out.save_button.isVisible()
    press(out.work.card.cancel)
    settle()
    assert list(tmp_path.iterdir()) == []
    assert out.save_button.isVisible()
    assert "Stopped. Nothing was saved." in sample.house.window.toast.words.text()


def test_a_sealed_pdf_opens_with_its_word_alone(sample: SampleHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(age, "LOG_N", 10)
    kept(sample.house.vault, "The bench was free")
    out: Any = opened(sample, "exchange").take_out
    out.form.show_value(2)
    out.seal.click()
    out.word.show_text("Kettle")
    out.again.show_text("Kettle")
    out.save_in(tmp_path)
    for _ in range(6):
        settle()
        sample.house.jobs.wait_all()
    path = tmp_path / "page-2026-11-21.pdf.age"
    with path.open("rb") as file:
        inside = age.opened(file, age.unlock(file, "Kettle"))
        assert inside.read(5) == b"%PDF-"
